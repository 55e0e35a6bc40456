package portfolio

import (
	"strings"
	"time"
)

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

// entityLabels are the kinds of entities as people read them.
var entityLabels = map[EntityKind]string{
	EntityPlan: "规划", EntityImport: "导入", EntityProject: "项目", EntityAlias: "别名",
	EntityPublished: "公布数", EntityAdjustment: "调整项", EntityFinding: "问题",
}

// Label writes the entity as people read it: 项目 42, 资金来源别名 市财政.
func (e Entity) Label() string {
	name := e.Name
	if e.Kind == EntityPublished && name == "" {
		name = "手工录入"
	}
	if kind, written, ok := strings.Cut(name, " "); ok && e.Kind == EntityAlias {
		return AliasKind(kind).Label() + "别名 " + written
	}
	return strings.TrimSpace(entityLabels[e.Kind] + " " + name)
}

// The fields of changes that are not of a project.
const (
	FieldAdded      Field = "added"
	FieldTitle      Field = "title"
	FieldSheet      Field = "sheet"
	FieldCategories Field = "categories"
	FieldPhases     Field = "phases"
	FieldAnswers    Field = "answers" // to the questions of imports
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
	Plan     string // its name
	Entity   Entity
	Field    Field
	Old, New Value
	Proof    Value // what the way back needs beside the values: digests of the rows that were stored
	Reason   string
	File     string // name and cell, when it came from a file
	Hash     string // SHA-256 over this entry and the hash of the one before
}

// officeZone is the time of the office, whatever the machine's.
var officeZone = time.FixedZone("UTC+8", 8*60*60)

// OfficeTime writes a time of the log, RFC 3339 in UTC, as the office's clock shows it.
func OfficeTime(at string) string {
	t, err := time.Parse(time.RFC3339, at)
	if err != nil {
		return at
	}
	return t.In(officeZone).Format("2006-01-02 15:04")
}
