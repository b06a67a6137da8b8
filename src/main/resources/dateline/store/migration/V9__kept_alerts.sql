-- What an owner keeps with an alert, and when each of its channels is told.

ALTER TABLE saved_query ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE saved_query ADD COLUMN client TEXT NOT NULL DEFAULT ''; -- or matter
ALTER TABLE saved_query ADD COLUMN ends TEXT NOT NULL DEFAULT ''; -- last day, such as 2026-12-31; empty: never
ALTER TABLE saved_query_channel ADD COLUMN schedule TEXT NOT NULL DEFAULT ''; -- empty: the alert's own
