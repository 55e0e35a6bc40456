-- The book of record: plans, their projects, where each value was read, what was
-- declared, published and settled, and the change log. Amounts are in fen. What follows
-- from these is not stored.

PRAGMA application_id = 0x545A4C47; -- "TZLG"

CREATE TABLE plan (
  id    INTEGER PRIMARY KEY,
  name  TEXT NOT NULL UNIQUE CHECK (name <> ''),
  title TEXT NOT NULL
) STRICT;

-- One act: a transaction that has changed something, by whom and when.
CREATE TABLE revision (
  id      INTEGER PRIMARY KEY,
  plan_id INTEGER NOT NULL REFERENCES plan (id),
  at      TEXT NOT NULL,
  by      TEXT NOT NULL
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
  id       INTEGER PRIMARY KEY,
  plan_id  INTEGER NOT NULL REFERENCES plan (id),
  revision INTEGER NOT NULL REFERENCES revision (id),
  name     TEXT NOT NULL,
  sha256   TEXT NOT NULL,
  size     INTEGER NOT NULL CHECK (size >= 0)
) STRICT;
CREATE INDEX import_file_plan ON import_file (plan_id);

CREATE TABLE category (
  plan_id  INTEGER NOT NULL REFERENCES plan (id),
  ord      INTEGER NOT NULL CHECK (ord > 0),
  name     TEXT NOT NULL,
  heading  TEXT NOT NULL,
  sheet    TEXT NOT NULL,
  addr     TEXT NOT NULL,
  raw      TEXT NOT NULL,
  inferred INTEGER NOT NULL CHECK (inferred IN (0, 1)),
  PRIMARY KEY (plan_id, ord),
  UNIQUE (plan_id, name)
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

-- The id is what a project is known by, for ever; no is what its newest list calls it.
CREATE TABLE project (
  id            INTEGER PRIMARY KEY,
  plan_id       INTEGER NOT NULL REFERENCES plan (id),
  no            TEXT NOT NULL CHECK (no <> ''),
  ord           INTEGER NOT NULL CHECK (ord BETWEEN 0 AND 1000000000),
  category      TEXT NOT NULL,
  type          TEXT NOT NULL,
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
  cells_id      INTEGER NOT NULL REFERENCES import_file (id), -- the import whose cells are its own
  CHECK (budget_state = 'known' OR budget_fen = 0),
  CHECK ((start_year = 0) = (end_year = 0) AND start_year <= end_year)
) STRICT;
CREATE INDEX project_no ON project (plan_id, no);

-- Where each value was read. Cells belong to project and import: those of earlier files stay.
CREATE TABLE project_cell (
  project_id INTEGER NOT NULL REFERENCES project (id),
  import_id  INTEGER NOT NULL REFERENCES import_file (id),
  field      TEXT NOT NULL CHECK (field IN ('no', 'category', 'type', 'name', 'content', 'budget', 'sources', 'owners', 'period')),
  sheet      TEXT NOT NULL,
  addr       TEXT NOT NULL,
  raw        TEXT NOT NULL,
  inferred   INTEGER NOT NULL CHECK (inferred IN (0, 1)),
  PRIMARY KEY (project_id, import_id, field)
) STRICT, WITHOUT ROWID;

-- Sources and owners of a project as written, in the order in which the row names them.
CREATE TABLE project_source (
  project_id INTEGER NOT NULL REFERENCES project (id),
  ord        INTEGER NOT NULL CHECK (ord > 0),
  raw        TEXT NOT NULL,
  PRIMARY KEY (project_id, ord)
) STRICT, WITHOUT ROWID;

CREATE TABLE project_owner (
  project_id INTEGER NOT NULL REFERENCES project (id),
  ord        INTEGER NOT NULL CHECK (ord > 0), -- 1 leads
  raw        TEXT NOT NULL,
  PRIMARY KEY (project_id, ord)
) STRICT, WITHOUT ROWID;

-- The parts of a budget: by source, as the file writes them or the office has entered
-- them, which comes first; by year, as the office has entered them. A set that is taken
-- back keeps its rows, with the revision that has done so.
CREATE TABLE declared (
  project_id INTEGER NOT NULL REFERENCES project (id),
  kind       TEXT NOT NULL CHECK (kind IN ('source', 'year')),
  given_by   TEXT NOT NULL CHECK (given_by = 'office' OR given_by = 'file' AND kind = 'source'),
  revision   INTEGER NOT NULL REFERENCES revision (id),
  ord        INTEGER NOT NULL CHECK (ord > 0),
  key        TEXT NOT NULL CHECK (key <> ''),
  fen        INTEGER NOT NULL CHECK (fen >= 0),
  ended      INTEGER REFERENCES revision (id),
  PRIMARY KEY (project_id, kind, given_by, revision, ord),
  UNIQUE (project_id, kind, given_by, revision, key)
) STRICT, WITHOUT ROWID;

-- A published table, or the figures entered by hand (sheet ''). A version that another
-- one has replaced stays, with the revision that has done so.
CREATE TABLE published_table (
  id        INTEGER PRIMARY KEY,
  plan_id   INTEGER NOT NULL REFERENCES plan (id),
  sheet     TEXT NOT NULL,
  title     TEXT NOT NULL,
  import_id INTEGER REFERENCES import_file (id),
  revision  INTEGER NOT NULL REFERENCES revision (id),
  ended     INTEGER REFERENCES revision (id),
  CHECK ((sheet = '') = (import_id IS NULL))
) STRICT;
CREATE INDEX published_table_plan ON published_table (plan_id);

CREATE TABLE published_figure (
  table_id INTEGER NOT NULL REFERENCES published_table (id),
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
  table_id INTEGER NOT NULL REFERENCES published_table (id),
  ord      INTEGER NOT NULL CHECK (ord > 0),
  row      INTEGER NOT NULL CHECK (row > 0),
  col      INTEGER NOT NULL CHECK (col > 0),
  text     TEXT NOT NULL,
  number   INTEGER NOT NULL CHECK (number IN (0, 1)),
  PRIMARY KEY (table_id, ord)
) STRICT, WITHOUT ROWID;

CREATE TABLE published_merge (
  table_id INTEGER NOT NULL REFERENCES published_table (id),
  ord      INTEGER NOT NULL CHECK (ord > 0),
  ref      TEXT NOT NULL,
  PRIMARY KEY (table_id, ord)
) STRICT, WITHOUT ROWID;

CREATE TABLE adjustment (
  id       INTEGER PRIMARY KEY,
  plan_id  INTEGER NOT NULL REFERENCES plan (id),
  category TEXT NOT NULL CHECK (category <> ''),
  fen      INTEGER NOT NULL CHECK (fen <> 0),
  reason   TEXT NOT NULL CHECK (reason <> ''),
  revision INTEGER NOT NULL REFERENCES revision (id),
  ended    INTEGER REFERENCES revision (id) -- revoked
) STRICT;
CREATE INDEX adjustment_plan ON adjustment (plan_id);

-- A settled finding about a project: it comes back when its evidence changes.
CREATE TABLE acceptance (
  project_id INTEGER NOT NULL REFERENCES project (id),
  code       TEXT NOT NULL CHECK (code <> ''),
  evidence   TEXT NOT NULL CHECK (length(evidence) = 64),
  reason     TEXT NOT NULL CHECK (reason <> ''),
  revision   INTEGER NOT NULL REFERENCES revision (id),
  PRIMARY KEY (project_id, code, evidence)
) STRICT, WITHOUT ROWID;

-- The change log: values before and after, as canonical JSON. Each entry's hash covers the
-- entry and the hash before it.
CREATE TABLE change (
  id        INTEGER PRIMARY KEY,
  revision  INTEGER NOT NULL REFERENCES revision (id),
  plan      TEXT NOT NULL, -- its name at that time
  kind      TEXT NOT NULL CHECK (kind IN ('plan', 'import', 'project', 'alias', 'published', 'adjustment', 'finding')),
  entity_id INTEGER NOT NULL, -- 0: known by its name
  name      TEXT NOT NULL,
  field     TEXT NOT NULL,
  old       TEXT NOT NULL,
  new       TEXT NOT NULL,
  reason    TEXT NOT NULL,
  file      TEXT NOT NULL,
  hash      TEXT NOT NULL CHECK (length(hash) = 64)
) STRICT;
CREATE INDEX change_entity ON change (kind, entity_id);
CREATE INDEX change_revision ON change (revision);

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
