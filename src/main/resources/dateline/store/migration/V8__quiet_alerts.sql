-- What fires without a message, and by which query.

-- Of before: an import, a source's first visit, an old article. Listed, and not sent.
ALTER TABLE alert ADD COLUMN quiet BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE alert ADD COLUMN query TEXT NOT NULL DEFAULT ''; -- that matched; empty: older than this
CREATE INDEX alert_told ON alert (saved_query_id, fired) WHERE NOT quiet;

-- Whether a source listed it when it had brought nothing yet, and the owner wants no alerts of that.
ALTER TABLE link ADD COLUMN first_visit BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE source ADD COLUMN tell_first BOOLEAN NOT NULL DEFAULT FALSE;

-- What a channel was told of in the last hour.
CREATE INDEX delivery_created ON delivery (channel_id, created);
