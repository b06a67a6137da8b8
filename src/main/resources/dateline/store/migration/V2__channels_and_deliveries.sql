-- When, where and how often alerts are told. Instants and dialect as in V1.

ALTER TABLE saved_query ADD COLUMN firing TEXT NOT NULL DEFAULT 'story'; -- Firing.text
ALTER TABLE saved_query ADD COLUMN schedule TEXT NOT NULL DEFAULT 'soon'; -- Schedule.text
ALTER TABLE saved_query ADD COLUMN zone TEXT NOT NULL DEFAULT 'UTC'; -- the owner's

-- One firing for each saved query, story and occasion; SQLite cannot change V1's constraint.
CREATE TABLE alert_of_v2 (
  id TEXT NOT NULL PRIMARY KEY,
  saved_query_id TEXT NOT NULL REFERENCES saved_query (id) ON DELETE CASCADE,
  article_id TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  story_id TEXT NOT NULL,
  occasion TEXT NOT NULL,
  fired BIGINT NOT NULL,
  indexed BIGINT, -- when searches found its article
  seen BOOLEAN NOT NULL,
  reasons TEXT NOT NULL,
  facts TEXT NOT NULL, -- what it told of the story, to know what is new next time
  UNIQUE (saved_query_id, story_id, occasion)
);
INSERT INTO alert_of_v2
  SELECT id, saved_query_id, article_id, story_id, 'story', fired, fired, seen, reasons, '{}' FROM alert;
DROP TABLE alert;
ALTER TABLE alert_of_v2 RENAME TO alert;
CREATE INDEX alert_fired ON alert (saved_query_id, fired);
CREATE INDEX alert_latest ON alert (fired);
CREATE INDEX alert_article ON alert (article_id);
CREATE INDEX alert_story ON alert (story_id);
CREATE INDEX alert_unindexed ON alert (article_id) WHERE indexed IS NULL;
CREATE INDEX alert_unseen ON alert (saved_query_id) WHERE NOT seen;

-- 'alert' rises with each new alert, 'delivery' is the last number given to a delivery.
INSERT INTO counter (name, value) VALUES ('alert', 0), ('delivery', 0);

CREATE TABLE channel (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL, -- mail, webhook
  created BIGINT NOT NULL,
  target TEXT NOT NULL, -- the mail address or the URL
  secret TEXT NOT NULL, -- of a webhook; empty for mail
  off_why TEXT, -- null while it is on
  off_since BIGINT,
  off_detail TEXT
);

-- since: alerts fired earlier are not owed to the channel.
CREATE TABLE saved_query_channel (
  saved_query_id TEXT NOT NULL REFERENCES saved_query (id) ON DELETE CASCADE,
  channel_id TEXT NOT NULL REFERENCES channel (id) ON DELETE CASCADE,
  since BIGINT NOT NULL,
  PRIMARY KEY (saved_query_id, channel_id)
);
CREATE INDEX saved_query_channel_channel ON saved_query_channel (channel_id);

-- One message to one channel. number: the order in which they are to go.
CREATE TABLE delivery (
  id TEXT NOT NULL PRIMARY KEY,
  number BIGINT NOT NULL UNIQUE,
  channel_id TEXT NOT NULL REFERENCES channel (id) ON DELETE CASCADE,
  kind TEXT NOT NULL, -- alerts, test
  created BIGINT NOT NULL,
  due BIGINT NOT NULL,
  attempts INTEGER NOT NULL, -- ever made; also the number of the latest
  tries INTEGER NOT NULL, -- in the present series: a resend begins a new one
  state TEXT NOT NULL, -- pending, delivered, dead, cancelled
  delivered BIGINT
);
CREATE INDEX delivery_pending ON delivery (channel_id, number) WHERE state = 'pending';
CREATE INDEX delivery_failed ON delivery (channel_id, number) WHERE state = 'pending' AND tries > 0;
CREATE INDEX delivery_state ON delivery (state, number);
CREATE INDEX delivery_channel ON delivery (channel_id, number);

CREATE TABLE attempt (
  delivery_id TEXT NOT NULL REFERENCES delivery (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  at BIGINT NOT NULL,
  took BIGINT NOT NULL, -- milliseconds
  outcome TEXT NOT NULL,
  detail TEXT NOT NULL,
  PRIMARY KEY (delivery_id, number)
);

-- The outbox: an alert owed to a channel, written with the alert. No delivery: not gathered yet.
CREATE TABLE notice (
  alert_id TEXT NOT NULL REFERENCES alert (id) ON DELETE CASCADE,
  channel_id TEXT NOT NULL REFERENCES channel (id) ON DELETE CASCADE,
  saved_query_id TEXT NOT NULL REFERENCES saved_query (id) ON DELETE CASCADE,
  due BIGINT NOT NULL,
  soon BOOLEAN NOT NULL, -- by the schedule "soon": may wait a little for company
  delivery_id TEXT REFERENCES delivery (id) ON DELETE CASCADE,
  PRIMARY KEY (alert_id, channel_id)
);
CREATE INDEX notice_waiting ON notice (channel_id, due) WHERE delivery_id IS NULL;
CREATE INDEX notice_channel ON notice (channel_id);
CREATE INDEX notice_delivery ON notice (delivery_id);
CREATE INDEX notice_query ON notice (saved_query_id);
