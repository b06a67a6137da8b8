-- Who may sign in. Without a row here Dateline is one person's, as before.
CREATE TABLE account (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  folded TEXT NOT NULL UNIQUE, -- the name in small letters
  role TEXT NOT NULL, -- reader, editor or owner
  password TEXT NOT NULL, -- bcrypt
  must_change BOOLEAN NOT NULL,
  created BIGINT NOT NULL,
  signed_in BIGINT
);

-- Browsers that are signed in.
CREATE TABLE session (
  hash TEXT PRIMARY KEY, -- SHA-256 of the secret in the cookie
  account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  began BIGINT NOT NULL,
  used BIGINT NOT NULL
);
CREATE INDEX session_account ON session (account_id);

-- What programs show.
CREATE TABLE token (
  hash TEXT PRIMARY KEY, -- SHA-256
  account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  writes BOOLEAN NOT NULL,
  created BIGINT NOT NULL,
  used BIGINT
);
CREATE INDEX token_account ON token (account_id);
