-- What is being fetched: what a process that died leaves here it may have died of.
CREATE TABLE under_way (
  kind TEXT NOT NULL, -- listing or page
  url TEXT NOT NULL,
  source_id TEXT NOT NULL,
  begun BIGINT, -- absent: not under way, but a process died while it was
  deaths INTEGER NOT NULL,
  PRIMARY KEY (kind, url)
);
CREATE INDEX under_way_source ON under_way (source_id);
