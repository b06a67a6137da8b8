-- Whose a channel is: the id of an account, which alone sees it; empty: everyone's. A shared alert
-- that goes to an own channel goes there for its owner: a subscription.
ALTER TABLE channel ADD COLUMN owner TEXT NOT NULL DEFAULT '';
CREATE INDEX channel_owner ON channel (owner) WHERE owner <> '';
