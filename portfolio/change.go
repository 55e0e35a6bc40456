package portfolio

// EntityKind says what kind of thing a change is about.
type EntityKind string

// The kinds of an Entity.
const (
	EntityPlan       EntityKind = "plan"
	EntityImport     EntityKind = "import"
	EntityProject    EntityKind = "project"
	EntityAlias      EntityKind = "alias"
	EntityPublished  EntityKind = "published"
	EntityAdjustment EntityKind = "adjustment"
	EntityFinding    EntityKind = "finding"
)

// EntityKinds lists the kinds.
func EntityKinds() []EntityKind {
	return []EntityKind{EntityPlan, EntityImport, EntityProject, EntityAlias, EntityPublished, EntityAdjustment, EntityFinding}
}

// Entity is what a change is about. ID is permanent: of the project (also for a
// finding), the import, the adjustment, the published table; 0 where the name is the
// identity. Name is what it was called at that time: a project's 序号, "source 市财政".
type Entity struct {
	Kind EntityKind
	ID   int64
	Name string
}

// String writes the entity as people type it: "project 42", "alias source 市财政".
func (e Entity) String() string {
	if e.Name == "" {
		return string(e.Kind)
	}
	return string(e.Kind) + " " + e.Name
}

// The fields of changes that are not of a project.
const (
	FieldAdded      Field = "added"
	FieldTitle      Field = "title"
	FieldSheet      Field = "sheet"
	FieldCategories Field = "categories"
	FieldPhases     Field = "phases"
	FieldRevoked    Field = "revoked"
	FieldAccepted   Field = "accepted"
)

// Change is one entry of the change log: who changed what, when, from which file. An
// addition has no old value; what was added is the state that the later entries lead
// back to.
type Change struct {
	ID       int64
	Revision int64  // of the transaction
	At       string // RFC 3339, UTC
	By       string
	Plan     string // its name at that time
	Entity   Entity
	Field    Field
	Old, New Value
	Proof    Value // what the way back needs beside the values: digests of the rows that were stored
	Reason   string
	File     string // name and cell, when it came from a file
	Hash     string // SHA-256 over this entry and the hash of the one before
}
