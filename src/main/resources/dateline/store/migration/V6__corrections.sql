-- What people put right about names: a log that only grows. An undo is an entry of its own, so the
-- corrections in force after any entry can be told from those up to it.
CREATE TABLE correction (
  number BIGINT NOT NULL PRIMARY KEY,
  made BIGINT NOT NULL,
  undoes BIGINT UNIQUE REFERENCES correction (number), -- all below is NULL then
  act TEXT,
  kind TEXT,
  name TEXT,
  to_kind TEXT,
  to_name TEXT,
  article_id TEXT,
  form TEXT
);
INSERT INTO counter (name, value) VALUES ('correction', 0);
