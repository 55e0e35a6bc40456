-- The book of record: plans, their projects, where each value was read, what was declared,
-- published and settled, and the change log. Amounts are in fen. What follows from these
-- is not stored. The number of a project is never given twice: no project is ever deleted.

PRAGMA application_id = 0x545A4C47; -- "TZLG"

-- What is always read and written as a whole is one JSON value: phases, categories,
-- answers.
CREATE TABLE plan (
  id         INTEGER PRIMARY KEY,
  name       TEXT NOT NULL UNIQUE CHECK (name <> ''),
  title      TEXT NOT NULL,
  phases     TEXT NOT NULL,
  categories TEXT NOT NULL,
  answers    TEXT NOT NULL -- to the questions of imports
) STRICT;

-- One act: a transaction that has changed something, by whom and when.
CREATE TABLE revision (
  id      INTEGER PRIMARY KEY,
  plan_id INTEGER NOT NULL REFERENCES plan (id),
  at      TEXT NOT NULL,
  by      TEXT NOT NULL
) STRICT;

CREATE TABLE import_file (
  id       INTEGER PRIMARY KEY,
  plan_id  INTEGER NOT NULL REFERENCES plan (id),
  revision INTEGER NOT NULL REFERENCES revision (id),
  name     TEXT NOT NULL,
  sha256   TEXT NOT NULL,
  size     INTEGER NOT NULL CHECK (size >= 0)
) STRICT;

CREATE TABLE alias (
  plan_id INTEGER NOT NULL REFERENCES plan (id),
  kind    TEXT NOT NULL CHECK (kind IN ('source', 'owner')),
  key     TEXT NOT NULL CHECK (key <> ''), -- what is written, squeezed
  written TEXT NOT NULL,
  name    TEXT NOT NULL CHECK (name <> ''),
  class   TEXT NOT NULL,
  reason  TEXT NOT NULL,
  PRIMARY KEY (plan_id, kind, key)
) STRICT;

-- Every text that many rows write is here once: categories, types, sheets, and the lists of
-- sources and owners as JSON values.
CREATE TABLE label (
  id   INTEGER PRIMARY KEY,
  text TEXT NOT NULL UNIQUE
) STRICT;

-- The numbers of a project. The id is what it is known by, for ever; no is what its newest
-- list calls it. Its name and content are those of its newest reading.
CREATE TABLE project (
  id           INTEGER PRIMARY KEY,
  plan_id      INTEGER NOT NULL REFERENCES plan (id),
  no           TEXT NOT NULL CHECK (no <> ''),
  ord          INTEGER NOT NULL CHECK (ord BETWEEN 0 AND 1000000000), -- its place in the plan
  part         INTEGER NOT NULL REFERENCES label (id), -- whose list it is on; the empty text: the plan's first list
  category     INTEGER NOT NULL REFERENCES label (id),
  type         INTEGER NOT NULL REFERENCES label (id),
  budget_state TEXT NOT NULL CHECK (budget_state IN ('known', 'unplanned', 'zero', 'missing')),
  budget_fen   INTEGER NOT NULL CHECK (budget_fen >= 0),
  sources      INTEGER NOT NULL REFERENCES label (id),
  owners       INTEGER NOT NULL REFERENCES label (id),
  start_year   INTEGER NOT NULL CHECK (start_year = 0 OR start_year BETWEEN 1949 AND 2100),
  end_year     INTEGER NOT NULL CHECK (end_year = 0 OR end_year BETWEEN 1949 AND 2100),
  missing      INTEGER NOT NULL CHECK (missing IN (0, 1)), -- not in the newest list
  import_id    INTEGER NOT NULL REFERENCES import_file (id), -- that has last listed it
  CHECK (budget_state = 'known' OR budget_fen = 0),
  CHECK ((start_year = 0) = (end_year = 0) AND start_year <= end_year)
) STRICT;
CREATE INDEX project_no ON project (no, plan_id);

-- What an import has read of a project: those of earlier imports stay. Cells are packed:
-- sheet, address and text of each field.
CREATE TABLE project_reading (
  project_id INTEGER NOT NULL REFERENCES project (id),
  import_id  INTEGER NOT NULL REFERENCES import_file (id),
  name       TEXT NOT NULL,
  content    TEXT NOT NULL,
  cells      BLOB NOT NULL,
  PRIMARY KEY (project_id, import_id)
) STRICT;

-- What only some projects have, as the log writes it: 项目代码; what the budget is, if not
-- 总投资; the parts of a budget by source, as the file writes them and as the office has declared them, which comes first; by year
-- likewise; whether the sources are open; money by time that the list states.
CREATE TABLE project_value (
  project_id INTEGER NOT NULL REFERENCES project (id),
  field      TEXT NOT NULL CHECK (field IN
    ('code', 'budget_kind', 'sources_open', 'file_sources', 'declared_sources', 'file_years', 'declared_years', 'stated')),
  value      TEXT NOT NULL CHECK (value <> ''), -- a JSON value
  PRIMARY KEY (project_id, field)
) STRICT;

-- A published table, as a JSON value; without a sheet, the figures entered by hand. A
-- version that another one has replaced stays, with the revision that has done so.
CREATE TABLE published_table (
  id        INTEGER PRIMARY KEY,
  plan_id   INTEGER NOT NULL REFERENCES plan (id),
  import_id INTEGER REFERENCES import_file (id),
  revision  INTEGER NOT NULL REFERENCES revision (id),
  ended     INTEGER REFERENCES revision (id),
  body      TEXT NOT NULL
) STRICT;

CREATE TABLE adjustment (
  id       INTEGER PRIMARY KEY,
  plan_id  INTEGER NOT NULL REFERENCES plan (id),
  category TEXT NOT NULL CHECK (category <> ''),
  fen      INTEGER NOT NULL CHECK (fen <> 0),
  reason   TEXT NOT NULL CHECK (reason <> ''),
  revision INTEGER NOT NULL REFERENCES revision (id),
  ended    INTEGER REFERENCES revision (id) -- revoked
) STRICT;

-- A settled finding about a project: it comes back when its evidence changes.
CREATE TABLE acceptance (
  project_id INTEGER NOT NULL REFERENCES project (id),
  code       TEXT NOT NULL CHECK (code <> ''),
  evidence   TEXT NOT NULL CHECK (length(evidence) = 64),
  reason     TEXT NOT NULL CHECK (reason <> ''),
  revision   INTEGER NOT NULL REFERENCES revision (id),
  PRIMARY KEY (project_id, code, evidence)
) STRICT;

-- The change log: values before and after, as canonical JSON, and what the way back needs
-- beside them. Each entry's hash covers the entry and the hash before it.
CREATE TABLE change (
  id        INTEGER PRIMARY KEY,
  revision  INTEGER NOT NULL REFERENCES revision (id),
  kind      TEXT NOT NULL CHECK (kind IN ('plan', 'import', 'project', 'alias', 'published', 'adjustment', 'finding')),
  entity_id INTEGER NOT NULL, -- 0: known by its name
  name      TEXT NOT NULL,
  field     TEXT NOT NULL,
  old       TEXT NOT NULL,
  new       TEXT NOT NULL,
  proof     TEXT NOT NULL,
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
