package seeds

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"
)

// The classes of funding sources. The county level is the city of 连州 itself
// (a county-level city), the prefecture level the city of 清远 above it.
const (
	classCentral    = "财政·中央"
	classProvince   = "财政·省级"
	classPrefecture = "财政·市级"
	classCounty     = "财政·县级"
	classUnclear    = "财政·层级未明" // public money, but the plan does not say whose
	classBond       = "债券"
	classOwn        = "企业自筹"
	classPrivate    = "社会投资"
)

// classes returns the classes of funding sources in the order in which a
// table shows them.
func classes() []string {
	return []string{
		classCentral, classProvince, classPrefecture, classCounty,
		classUnclear, classBond, classOwn, classPrivate,
	}
}

// Source says under which name and in which class a written funding source is
// counted.
type Source struct {
	Written string // 写法: as in a 资金来源 cell, after splitting and trimming
	Name    string // 名称: the name it is counted under
	Class   string // 类别: one of classes
	Reason  string // 理由: why, in Chinese, for the office
}

// Owner says under which name a written owner unit is counted.
type Owner struct {
	Written string // 写法: as in a 责任主体 cell, after splitting and trimming
	Name    string // 名称: the name it is counted under
	Reason  string // 理由: why, in Chinese, for the office
}

//go:embed sources.csv
var sourcesCSV string

//go:embed owners.csv
var ownersCSV string

// Sources returns a row for every funding source written in 附表1 and 表2, and
// for every name they are counted under, in the order of sources.csv.
func Sources() []Source { return must(parseSources(sourcesCSV)) }

// Owners returns a row for every owner unit written in 附表1, and for every
// name they are counted under, in the order of owners.csv.
func Owners() []Owner { return must(parseOwners(ownersCSV)) }

// must is for the embedded tables alone, which the tests prove to be sound.
func must[T any](rows []T, err error) []T {
	if err != nil {
		panic("seeds: " + err.Error())
	}
	return rows
}

func parseSources(text string) ([]Source, error) {
	records, err := readAliases(text, "写法", "名称", "类别", "理由")
	if err != nil {
		return nil, fmt.Errorf("sources.csv: %w", err)
	}
	rows := make([]Source, 0, len(records))
	class := make(map[string]string, len(records)) // by written name
	for _, r := range records {
		s := Source{Written: r[0], Name: r[1], Class: r[2], Reason: r[3]}
		if !slices.Contains(classes(), s.Class) {
			return nil, fmt.Errorf("sources.csv: %q has the unknown class %q", s.Written, s.Class)
		}
		rows = append(rows, s)
		class[s.Written] = s.Class
	}
	for _, s := range rows {
		if class[s.Name] != s.Class {
			return nil, fmt.Errorf("sources.csv: %q is %q, its name %q is %q", s.Written, s.Class, s.Name, class[s.Name])
		}
	}
	return rows, nil
}

func parseOwners(text string) ([]Owner, error) {
	records, err := readAliases(text, "写法", "名称", "理由")
	if err != nil {
		return nil, fmt.Errorf("owners.csv: %w", err)
	}
	rows := make([]Owner, 0, len(records))
	for _, r := range records {
		rows = append(rows, Owner{Written: r[0], Name: r[1], Reason: r[2]})
	}
	return rows, nil
}

// readAliases reads a table of aliases strictly and returns the records under
// its heading. Every field is filled and free of outer spaces, nothing is
// written twice, and every name stands for itself: a name that is an alias of
// a third name, or has no row of its own, is an error.
func readAliases(text string, heading ...string) ([][]string, error) {
	r := csv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord = len(heading)
	first, err := r.Read()
	if err == io.EOF {
		return nil, fmt.Errorf("no heading, want %q", heading)
	}
	if err != nil {
		return nil, err
	}
	if !slices.Equal(first, heading) {
		return nil, fmt.Errorf("heading is %q, want %q", first, heading)
	}
	records, err := r.ReadAll()
	if err != nil {
		return nil, err
	}
	name := make(map[string]string, len(records)) // by written name
	for _, rec := range records {
		for i, field := range rec {
			if field == "" || field != strings.TrimSpace(field) {
				return nil, fmt.Errorf("%q: %s is %q, want text without outer spaces", rec[0], heading[i], field)
			}
		}
		if _, twice := name[rec[0]]; twice {
			return nil, fmt.Errorf("%q is there twice", rec[0])
		}
		name[rec[0]] = rec[1]
	}
	for _, rec := range records {
		if name[rec[1]] != rec[1] {
			return nil, fmt.Errorf("%q leads to %q, which has no row naming itself", rec[0], rec[1])
		}
	}
	return records, nil
}
