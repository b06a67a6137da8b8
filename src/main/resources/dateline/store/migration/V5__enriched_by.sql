-- What read the article: the enricher's version and mode, so that those a lesser one read are found.
-- Empty for articles from before: a lesser one.
ALTER TABLE article ADD COLUMN enriched_by TEXT NOT NULL DEFAULT '';
CREATE INDEX article_enriched_by ON article (enriched_by, sequence);
