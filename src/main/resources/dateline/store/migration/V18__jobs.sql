-- Work on all that is stored, one piece at a time. A row outlives the process that works on it.
CREATE TABLE job (
  number BIGINT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  wish TEXT NOT NULL, -- of its owner: go, pause, cancel
  asked BIGINT NOT NULL,
  begun BIGINT,
  ended BIGINT,
  times INTEGER NOT NULL, -- that it was begun
  done BIGINT NOT NULL,
  total BIGINT NOT NULL,
  argument TEXT NOT NULL,
  words TEXT NOT NULL
);
CREATE INDEX job_state ON job (state, number);
