-- What was published, what explains a difference, and which findings are settled.

CREATE TABLE published_table (
  id        INTEGER PRIMARY KEY,
  plan_id   INTEGER NOT NULL REFERENCES plan (id),
  sheet     TEXT NOT NULL, -- '' holds the figures entered by hand
  title     TEXT NOT NULL,
  import_id INTEGER REFERENCES import_file (id),
  UNIQUE (plan_id, sheet),
  CHECK ((sheet = '') = (import_id IS NULL))
) STRICT;

CREATE TABLE published_figure (
  table_id INTEGER NOT NULL REFERENCES published_table (id) ON DELETE CASCADE,
  ord      INTEGER NOT NULL CHECK (ord > 0),
  figure   TEXT NOT NULL CHECK (figure IN ('count', 'amount', 'share', 'sources')),
  scope    TEXT NOT NULL CHECK (scope <> ''),
  text     TEXT NOT NULL,
  unit     TEXT NOT NULL,
  state    TEXT NOT NULL CHECK (state IN ('known', 'unplanned', 'zero', 'missing')),
  sheet    TEXT NOT NULL,
  addr     TEXT NOT NULL,
  raw      TEXT NOT NULL,
  inferred INTEGER NOT NULL CHECK (inferred IN (0, 1)),
  PRIMARY KEY (table_id, ord)
) STRICT, WITHOUT ROWID;

-- The table as it was written, so that it can be given back.
CREATE TABLE published_cell (
  table_id INTEGER NOT NULL REFERENCES published_table (id) ON DELETE CASCADE,
  ord      INTEGER NOT NULL CHECK (ord > 0),
  row      INTEGER NOT NULL CHECK (row > 0),
  col      INTEGER NOT NULL CHECK (col > 0),
  text     TEXT NOT NULL,
  number   INTEGER NOT NULL CHECK (number IN (0, 1)),
  PRIMARY KEY (table_id, ord)
) STRICT, WITHOUT ROWID;

CREATE TABLE published_merge (
  table_id INTEGER NOT NULL REFERENCES published_table (id) ON DELETE CASCADE,
  ord      INTEGER NOT NULL CHECK (ord > 0),
  ref      TEXT NOT NULL,
  PRIMARY KEY (table_id, ord)
) STRICT, WITHOUT ROWID;

CREATE TABLE adjustment (
  id         INTEGER PRIMARY KEY,
  plan_id    INTEGER NOT NULL REFERENCES plan (id),
  category   TEXT NOT NULL CHECK (category <> ''),
  fen        INTEGER NOT NULL CHECK (fen <> 0),
  reason     TEXT NOT NULL CHECK (reason <> ''),
  by         TEXT NOT NULL,
  at         TEXT NOT NULL,
  revoked_at TEXT NOT NULL
) STRICT;
CREATE INDEX adjustment_plan ON adjustment (plan_id);

-- A settled finding: it comes back when its evidence changes.
CREATE TABLE acceptance (
  plan_id  INTEGER NOT NULL REFERENCES plan (id),
  code     TEXT NOT NULL CHECK (code <> ''),
  no       TEXT NOT NULL CHECK (no <> ''),
  evidence TEXT NOT NULL CHECK (length(evidence) = 64),
  reason   TEXT NOT NULL CHECK (reason <> ''),
  by       TEXT NOT NULL,
  at       TEXT NOT NULL,
  PRIMARY KEY (plan_id, code, no, evidence)
) STRICT, WITHOUT ROWID;
