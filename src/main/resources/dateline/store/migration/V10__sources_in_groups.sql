-- What sources are filed under, and whether their pages can be read at all.

ALTER TABLE source ADD COLUMN filed_under TEXT NOT NULL DEFAULT ''; -- names, apart by commas
ALTER TABLE source ADD COLUMN pages_failed INTEGER NOT NULL DEFAULT 0; -- in a row, the latest among them
ALTER TABLE source ADD COLUMN page_trouble TEXT NOT NULL DEFAULT ''; -- why, of the latest
