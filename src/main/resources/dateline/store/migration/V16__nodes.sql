-- Several processes on one PostgreSQL: who is there, who has what, and what waits for the writer.
-- On SQLite all but under_way stays empty. Moments in these tables are of the database's clock.

CREATE TABLE node (
  name TEXT NOT NULL PRIMARY KEY,
  roles TEXT NOT NULL, -- apart by commas
  version TEXT NOT NULL,
  started BIGINT NOT NULL,
  until BIGINT NOT NULL, -- alive until then, and longer if it says so
  indexed BIGINT -- the sequence number that its index has come to; absent where it has none
);

-- The right to a source or a channel.
CREATE TABLE lease (
  kind TEXT NOT NULL, -- source, channel
  name TEXT NOT NULL,
  node TEXT NOT NULL,
  until BIGINT NOT NULL,
  PRIMARY KEY (kind, name)
);
CREATE INDEX lease_node ON lease (node);

-- One request a host at a time over all nodes.
CREATE TABLE host (
  name TEXT NOT NULL PRIMARY KEY,
  node TEXT NOT NULL, -- empty while no request is under way
  until BIGINT NOT NULL, -- when a node that died gives it back
  ended BIGINT NOT NULL -- of the latest request; while it is under way, when it began
);

CREATE TABLE robots (
  site TEXT NOT NULL PRIMARY KEY, -- scheme, host and port
  asker TEXT NOT NULL, -- the node that asks for it now; empty for none
  asker_until BIGINT NOT NULL,
  kind TEXT NOT NULL, -- rules, everything, nothing; empty before the first answer
  content TEXT NOT NULL, -- the rules, or why nothing may be fetched
  until BIGINT NOT NULL -- believed until then
);

-- Who writes articles. Each new holder raises the epoch; nobody commits under an older one.
CREATE TABLE office (
  role TEXT NOT NULL PRIMARY KEY,
  node TEXT NOT NULL,
  epoch BIGINT NOT NULL
);
INSERT INTO office (role, node, epoch) VALUES ('write', '', 0);

-- Read by a node that crawls, not yet taken in by the one that writes.
CREATE TABLE arrival (
  id TEXT NOT NULL PRIMARY KEY,
  came BIGINT NOT NULL,
  tries INTEGER NOT NULL, -- that failed
  article_id TEXT NOT NULL,
  url TEXT NOT NULL,
  imported BOOLEAN NOT NULL,
  quiet BOOLEAN NOT NULL,
  archived TEXT,
  enrichment TEXT NOT NULL,
  draft TEXT NOT NULL
);
CREATE INDEX arrival_came ON arrival (tries, came, id);
CREATE INDEX arrival_article ON arrival (article_id);

ALTER TABLE under_way ADD COLUMN node TEXT NOT NULL DEFAULT ''; -- that fetches it
