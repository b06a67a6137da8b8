-- What a webhook is called with.

ALTER TABLE channel ADD COLUMN headers TEXT NOT NULL DEFAULT ''; -- the owner's, one "Name: value" a line
ALTER TABLE channel ADD COLUMN former_secret TEXT NOT NULL DEFAULT ''; -- signs too until then
ALTER TABLE channel ADD COLUMN former_until BIGINT;

-- Whether an article came without news: an import, a first visit, an old one. The audit adds such an
-- alert without a message.
ALTER TABLE article ADD COLUMN came_quietly BOOLEAN NOT NULL DEFAULT FALSE;
