-- What a reader keeps for themselves. A reader is the id of an account, or empty for the one person
-- there is without accounts.

-- An article in a clip file. It is not tied to the article: where that is taken out for good, a line
-- stays to say so.
CREATE TABLE clip (
  reader TEXT NOT NULL,
  article_id TEXT NOT NULL,
  saved BIGINT NOT NULL,
  note TEXT NOT NULL,
  gone BIGINT, -- when the article was taken out for good
  gone_why TEXT NOT NULL DEFAULT '', -- as in forgotten
  PRIMARY KEY (reader, article_id)
);
CREATE INDEX clip_saved ON clip (reader, saved);
CREATE INDEX clip_article ON clip (article_id);

CREATE TABLE clip_tag (
  reader TEXT NOT NULL,
  article_id TEXT NOT NULL,
  tag TEXT NOT NULL, -- in small letters
  PRIMARY KEY (reader, article_id, tag),
  FOREIGN KEY (reader, article_id) REFERENCES clip (reader, article_id)
    ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX clip_tag_tag ON clip_tag (tag, reader);

-- Tags under which everyone who is signed in sees what a reader saved.
CREATE TABLE shared_tag (
  reader TEXT NOT NULL,
  tag TEXT NOT NULL,
  PRIMARY KEY (reader, tag)
);

-- Articles that a reader has opened.
CREATE TABLE opened (
  reader TEXT NOT NULL,
  article_id TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  at BIGINT NOT NULL,
  PRIMARY KEY (reader, article_id)
);
CREATE INDEX opened_article ON opened (article_id);
CREATE INDEX opened_at ON opened (at);

-- When a reader was here.
CREATE TABLE presence (
  reader TEXT NOT NULL PRIMARY KEY,
  since BIGINT, -- the end of the visit before this one; absent on the first
  latest BIGINT NOT NULL
);

-- The names that a source had before it was renamed, one a line: its earlier articles bear them.
ALTER TABLE source ADD COLUMN former_names TEXT NOT NULL DEFAULT '';
CREATE INDEX article_found_news ON article (came_quietly, found);
