-- Whether a later version changed the date; until now it was what remained.
ALTER TABLE article ADD COLUMN date_changed BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE article SET date_changed = TRUE
WHERE version > 1 AND NOT headline_changed AND NOT body_changed;
