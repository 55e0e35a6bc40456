-- The book of record: plans, their projects, the stored lines of every budget, where
-- each value was read, and the change log. Amounts are in fen.

PRAGMA application_id = 0x545A4C47; -- "TZLG"

-- Every name that money is grouped by, once: categories, types, sources, classes,
-- combinations of sources, owners. Groupings run on the number.
CREATE TABLE label (
  id   INTEGER PRIMARY KEY,
  text TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE plan (
  id    INTEGER PRIMARY KEY,
  name  TEXT NOT NULL UNIQUE CHECK (name <> ''),
  title TEXT NOT NULL
) STRICT;

CREATE TABLE phase (
  plan_id   INTEGER NOT NULL REFERENCES plan (id),
  ord       INTEGER NOT NULL CHECK (ord > 0),
  name      TEXT NOT NULL CHECK (name <> ''),
  from_year INTEGER NOT NULL CHECK (from_year BETWEEN 1949 AND 2100),
  to_year   INTEGER NOT NULL CHECK (to_year BETWEEN from_year AND 2100),
  PRIMARY KEY (plan_id, ord),
  UNIQUE (plan_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE import_file (
  id      INTEGER PRIMARY KEY,
  plan_id INTEGER NOT NULL REFERENCES plan (id),
  name    TEXT NOT NULL,
  sha256  TEXT NOT NULL,
  size    INTEGER NOT NULL CHECK (size >= 0),
  at      TEXT NOT NULL,
  by      TEXT NOT NULL
) STRICT;
CREATE INDEX import_file_plan ON import_file (plan_id);

CREATE TABLE category (
  plan_id  INTEGER NOT NULL REFERENCES plan (id),
  ord      INTEGER NOT NULL CHECK (ord > 0),
  label_id INTEGER NOT NULL REFERENCES label (id),
  heading  TEXT NOT NULL,
  sheet    TEXT NOT NULL,
  addr     TEXT NOT NULL,
  raw      TEXT NOT NULL,
  inferred INTEGER NOT NULL CHECK (inferred IN (0, 1)),
  PRIMARY KEY (plan_id, ord),
  UNIQUE (plan_id, label_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE alias (
  plan_id INTEGER NOT NULL REFERENCES plan (id),
  kind    TEXT NOT NULL CHECK (kind IN ('source', 'owner')),
  key     TEXT NOT NULL CHECK (key <> ''), -- what is written, squeezed
  written TEXT NOT NULL,
  name    TEXT NOT NULL CHECK (name <> ''),
  class   TEXT NOT NULL,
  reason  TEXT NOT NULL,
  PRIMARY KEY (plan_id, kind, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE project (
  id            INTEGER PRIMARY KEY,
  plan_id       INTEGER NOT NULL REFERENCES plan (id),
  no            TEXT NOT NULL CHECK (no <> ''),
  ord           INTEGER NOT NULL CHECK (ord BETWEEN 0 AND 1000000000),
  category_id   INTEGER NOT NULL REFERENCES label (id),
  type_id       INTEGER NOT NULL REFERENCES label (id),
  name          TEXT NOT NULL,
  content       TEXT NOT NULL,
  budget_state  TEXT NOT NULL CHECK (budget_state IN ('known', 'unplanned', 'zero', 'missing')),
  budget_fen    INTEGER NOT NULL CHECK (budget_fen >= 0),
  source_state  TEXT NOT NULL CHECK (source_state IN ('known', 'unplanned', 'missing')),
  owner_state   TEXT NOT NULL CHECK (owner_state IN ('known', 'unplanned', 'missing')),
  start_year    INTEGER NOT NULL CHECK (start_year = 0 OR start_year BETWEEN 1949 AND 2100),
  end_year      INTEGER NOT NULL CHECK (end_year = 0 OR end_year BETWEEN 1949 AND 2100),
  missing       INTEGER NOT NULL CHECK (missing IN (0, 1)), -- not in the newest file
  import_id     INTEGER NOT NULL REFERENCES import_file (id), -- the file it was last read from
  -- What the roll-ups need of the sources and owners, kept beside them.
  mix_id        INTEGER NOT NULL REFERENCES label (id),
  lead_id       INTEGER NOT NULL REFERENCES label (id),
  named         INTEGER NOT NULL CHECK (named >= 0), -- how many different sources it names
  UNIQUE (plan_id, no),
  CHECK (budget_state = 'known' OR budget_fen = 0),
  CHECK ((start_year = 0) = (end_year = 0) AND start_year <= end_year)
) STRICT;

CREATE TABLE project_cell (
  project_id INTEGER NOT NULL REFERENCES project (id),
  field      TEXT NOT NULL CHECK (field IN ('no', 'category', 'type', 'name', 'content', 'budget', 'sources', 'owners', 'period')),
  sheet      TEXT NOT NULL,
  addr       TEXT NOT NULL,
  raw        TEXT NOT NULL,
  inferred   INTEGER NOT NULL CHECK (inferred IN (0, 1)),
  PRIMARY KEY (project_id, field)
) STRICT, WITHOUT ROWID;

-- Sources and owners of a project, in the order in which the row names them.
CREATE TABLE project_source (
  project_id INTEGER NOT NULL REFERENCES project (id),
  ord        INTEGER NOT NULL CHECK (ord > 0),
  raw        TEXT NOT NULL,
  label_id   INTEGER NOT NULL REFERENCES label (id),
  class_id   INTEGER NOT NULL REFERENCES label (id),
  PRIMARY KEY (project_id, ord)
) STRICT, WITHOUT ROWID;

CREATE TABLE project_owner (
  project_id INTEGER NOT NULL REFERENCES project (id),
  ord        INTEGER NOT NULL CHECK (ord > 0), -- 1 leads
  raw        TEXT NOT NULL,
  label_id   INTEGER NOT NULL REFERENCES label (id),
  PRIMARY KEY (project_id, ord)
) STRICT, WITHOUT ROWID;

-- The parts of a budget: by source, as the file writes them or the office has entered
-- them, which comes first; by year, as the office has entered them.
CREATE TABLE declared (
  project_id INTEGER NOT NULL REFERENCES project (id),
  kind       TEXT NOT NULL CHECK (kind IN ('source', 'year')),
  given_by   TEXT NOT NULL CHECK (given_by = 'office' OR given_by = 'file' AND kind = 'source'),
  ord        INTEGER NOT NULL CHECK (ord > 0),
  key        TEXT NOT NULL CHECK (key <> ''),
  fen        INTEGER NOT NULL CHECK (fen >= 0),
  PRIMARY KEY (project_id, kind, given_by, ord),
  UNIQUE (project_id, kind, given_by, key)
) STRICT, WITHOUT ROWID;

-- What portfolio.Allocate makes of a budget. Under each policy (a bit of policies)
-- the lines of a project add up to its budget; every roll-up is a GROUP BY over them.
-- Clustered by project and year, so that a grouping by them needs no sorting.
CREATE TABLE line (
  plan_id      INTEGER NOT NULL,
  project_id   INTEGER NOT NULL REFERENCES project (id),
  year         INTEGER NOT NULL CHECK (year = 0 OR year BETWEEN 1949 AND 2100),
  source_id    INTEGER NOT NULL REFERENCES label (id),
  seq          INTEGER NOT NULL CHECK (seq > 0), -- place in Allocate's answer
  policies     INTEGER NOT NULL CHECK (policies BETWEEN 1 AND 7),
  class_id     INTEGER NOT NULL REFERENCES label (id),
  has_figure   INTEGER NOT NULL CHECK (has_figure IN (0, 1)),
  fen          INTEGER NOT NULL CHECK (fen >= 0),
  whole        INTEGER NOT NULL CHECK (whole >= fen),
  source_basis TEXT NOT NULL CHECK (source_basis IN ('certain', 'declared', 'assumed')),
  year_basis   TEXT NOT NULL CHECK (year_basis IN ('certain', 'declared', 'assumed')),
  PRIMARY KEY (plan_id, project_id, year, source_id, seq)
) STRICT, WITHOUT ROWID;

-- The change log. Each entry's hash covers the entry and the hash before it.
CREATE TABLE change (
  id      INTEGER PRIMARY KEY,
  plan_id INTEGER NOT NULL REFERENCES plan (id),
  at      TEXT NOT NULL,
  by      TEXT NOT NULL,
  plan    TEXT NOT NULL, -- its name at that time
  entity  TEXT NOT NULL,
  field   TEXT NOT NULL,
  old     TEXT NOT NULL,
  new     TEXT NOT NULL,
  reason  TEXT NOT NULL,
  file    TEXT NOT NULL,
  hash    TEXT NOT NULL CHECK (length(hash) = 64)
) STRICT;
CREATE INDEX change_entity ON change (plan_id, entity);

CREATE TRIGGER change_keep_update BEFORE UPDATE ON change
BEGIN SELECT RAISE(ABORT, 'the change log is append-only'); END;
CREATE TRIGGER change_keep_delete BEFORE DELETE ON change
BEGIN SELECT RAISE(ABORT, 'the change log is append-only'); END;

-- How long the log is and how it ends, so that a cut-off end is seen.
CREATE TABLE change_head (
  id    INTEGER PRIMARY KEY CHECK (id = 1),
  count INTEGER NOT NULL CHECK (count >= 0),
  hash  TEXT NOT NULL
) STRICT;
INSERT INTO change_head (id, count, hash) VALUES (1, 0, '');
