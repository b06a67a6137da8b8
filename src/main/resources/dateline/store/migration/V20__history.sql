-- Who added, changed or removed what, and when.
CREATE TABLE history (
  number BIGINT NOT NULL PRIMARY KEY,
  at BIGINT NOT NULL,
  way TEXT NOT NULL, -- person, token, command, link
  account_id TEXT NOT NULL, -- empty: none; no foreign key: it stays when the account goes
  person TEXT NOT NULL, -- as they were called then
  token TEXT NOT NULL, -- the name of their program's
  act TEXT NOT NULL,
  kind TEXT NOT NULL, -- what it was done to
  thing_id TEXT NOT NULL,
  name TEXT NOT NULL, -- as it was called then
  owner TEXT NOT NULL, -- the account whose own it was; empty: everyone's
  fields TEXT NOT NULL, -- JSON
  kept TEXT -- what was removed, as JSON, while it can come back
);
CREATE INDEX history_at ON history (at);
CREATE INDEX history_thing ON history (kind, thing_id, number);
CREATE INDEX history_person ON history (account_id, number);
CREATE INDEX history_kept ON history (at) WHERE kept IS NOT NULL;
INSERT INTO counter (name, value) VALUES ('history', 0);
