-- One dialect for SQLite and PostgreSQL. Instants are milliseconds since 1970 (UTC), so BIGINT;
-- documents are JSON in TEXT, not JSONB: JSONB refuses the character U+0000 that pages do contain.
-- In each table the small columns come first: SQLite then finds them without reading long texts.
-- Never edit this file once it is released: add V2__….sql and raise Migrations.NEWEST.

-- Numbers that rise: 'article' is the last sequence given, 'saved_query' the revision.
CREATE TABLE counter (
  name TEXT NOT NULL PRIMARY KEY,
  value BIGINT NOT NULL
);
INSERT INTO counter (name, value) VALUES ('article', 0), ('saved_query', 0);

CREATE TABLE source (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  url TEXT NOT NULL UNIQUE,
  paused BOOLEAN NOT NULL,
  added BIGINT NOT NULL,
  due BIGINT NOT NULL,
  interval_millis BIGINT NOT NULL,
  failures INTEGER NOT NULL,
  last_fresh BIGINT,
  articles BIGINT NOT NULL,
  visits BIGINT NOT NULL, -- ever made; also the number of the latest
  etag TEXT,
  last_modified TEXT
);
CREATE INDEX source_due ON source (due) WHERE NOT paused;

CREATE TABLE visit (
  source_id TEXT NOT NULL REFERENCES source (id) ON DELETE CASCADE,
  number BIGINT NOT NULL,
  at BIGINT NOT NULL,
  condition TEXT NOT NULL,
  detail TEXT NOT NULL,
  listed INTEGER NOT NULL,
  fresh INTEGER NOT NULL,
  PRIMARY KEY (source_id, number)
);

-- The id is that of the article at this address. No foreign key: what was fetched stays known
-- when its source goes.
CREATE TABLE link (
  id TEXT NOT NULL PRIMARY KEY,
  url TEXT NOT NULL,
  source_id TEXT NOT NULL,
  title TEXT,
  published BIGINT,
  found BIGINT NOT NULL,
  due BIGINT NOT NULL,
  attempts INTEGER NOT NULL,
  fetched BIGINT,
  etag TEXT,
  last_modified TEXT,
  given_up BIGINT,
  reason TEXT
);
CREATE INDEX link_due ON link (due) WHERE given_up IS NULL;
CREATE INDEX link_source_due ON link (source_id, due) WHERE given_up IS NULL;
CREATE INDEX link_given_up ON link (source_id, given_up) WHERE given_up IS NOT NULL;

-- The id is made from the address (checked when written), so no second index on the address.
-- No foreign key to source: articles outlive it.
CREATE TABLE article (
  id TEXT NOT NULL PRIMARY KEY,
  sequence BIGINT NOT NULL UNIQUE,
  url TEXT NOT NULL,
  source TEXT NOT NULL, -- the name, cut to what an index takes
  source_id TEXT,
  story_id TEXT NOT NULL,
  copy_of TEXT,
  title TEXT NOT NULL,
  published BIGINT,
  found BIGINT NOT NULL, -- when it was first fetched
  seen BIGINT NOT NULL, -- when its present version was first fetched
  version INTEGER NOT NULL,
  headline_changed BOOLEAN NOT NULL,
  body_changed BOOLEAN NOT NULL,
  archived TEXT,
  enrichment TEXT NOT NULL,
  draft TEXT NOT NULL
);
CREATE INDEX article_story ON article (story_id);
CREATE INDEX article_source ON article (source_id, source);

-- Earlier texts only: the present one is in article.
CREATE TABLE version (
  article_id TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  seen BIGINT NOT NULL,
  archived TEXT,
  draft TEXT NOT NULL,
  PRIMARY KEY (article_id, number)
);

CREATE TABLE saved_query (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  query TEXT NOT NULL,
  created BIGINT NOT NULL,
  paused BOOLEAN NOT NULL
);

CREATE TABLE alert (
  id TEXT NOT NULL PRIMARY KEY,
  saved_query_id TEXT NOT NULL REFERENCES saved_query (id) ON DELETE CASCADE,
  article_id TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  story_id TEXT NOT NULL,
  fired BIGINT NOT NULL,
  seen BOOLEAN NOT NULL,
  reasons TEXT NOT NULL,
  UNIQUE (saved_query_id, story_id)
);
CREATE INDEX alert_fired ON alert (saved_query_id, fired);
CREATE INDEX alert_article ON alert (article_id);
CREATE INDEX alert_unseen ON alert (saved_query_id) WHERE NOT seen;
