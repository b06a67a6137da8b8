-- Articles in the order of their dates, page by page; those without a date come last.

CREATE INDEX article_date ON article ((coalesce(published, 9223372036854775807)), id);
