-- Articles that were taken out for good, so that they do not come again.
CREATE TABLE forgotten (
  id TEXT NOT NULL PRIMARY KEY, -- of the article; its address is not kept
  sequence BIGINT NOT NULL, -- of its removal among those of articles; 0: still to be removed
  at BIGINT NOT NULL,
  reason TEXT NOT NULL -- asked, age
);
CREATE INDEX forgotten_sequence ON forgotten (sequence);
CREATE INDEX article_found ON article (found);
