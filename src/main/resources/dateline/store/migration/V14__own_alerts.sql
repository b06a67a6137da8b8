-- Whose a saved query is: the id of an account; empty: everyone's.
ALTER TABLE saved_query ADD COLUMN owner TEXT NOT NULL DEFAULT '';
CREATE INDEX saved_query_owner ON saved_query (owner);
