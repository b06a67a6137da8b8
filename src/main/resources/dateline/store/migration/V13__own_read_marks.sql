-- Up to when each reader has read the alerts of a saved query; without a row, since they came.
CREATE TABLE read_mark (
  account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  saved_query_id TEXT NOT NULL REFERENCES saved_query (id) ON DELETE CASCADE,
  until BIGINT NOT NULL,
  PRIMARY KEY (account_id, saved_query_id)
);
CREATE INDEX read_mark_query ON read_mark (saved_query_id);
