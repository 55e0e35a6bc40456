package plantest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"taizhang/portfolio"
)

// PlanName is the plan of the example list.
const PlanName = "示例规划"

// Example makes a project of an example list; sources and owners raw, as the importer gives
// them; below 0 万元 it is 未安排.
func Example(no int, name, category string, wan int64, period portfolio.Period, sources ...string) portfolio.Project {
	p := portfolio.Project{
		Ord: no, No: portfolio.No(fmt.Sprint(no)), Name: name, Category: category, Type: "类型" + category, Content: "建设" + name,
		Budget:      portfolio.Amount{State: portfolio.Known, Fen: portfolio.Money(wan) * portfolio.Wan.Fen},
		SourceState: portfolio.Known, OwnerState: portfolio.Known, Period: period,
		Owners: []portfolio.OwnerRef{{Raw: "市水利局"}},
	}
	if wan < 0 {
		p.Budget = portfolio.Amount{State: portfolio.Unplanned}
	}
	for _, s := range sources {
		p.Sources = append(p.Sources, portfolio.SourceRef{Raw: s})
	}
	if len(sources) == 0 {
		p.SourceState = portfolio.Unplanned
	}
	return p
}

// ExampleReading makes a reading of a list: each value in a cell of its row.
func ExampleReading(file string, projects ...portfolio.Project) *portfolio.Reading {
	r := &portfolio.Reading{Origin: portfolio.Origin{File: file, SHA256: "sha-" + file}, Size: 1000, Title: "示例表"}
	seen := map[string]bool{}
	for i, p := range projects {
		if !seen[p.Category] {
			seen[p.Category] = true
			r.Categories = append(r.Categories, portfolio.Category{Name: p.Category, Heading: p.Category + "工程", Cell: portfolio.Cell{Sheet: "附表1", Addr: fmt.Sprintf("A%d", i+3), Raw: p.Category + "工程"}})
		}
		p.Ord, p.Origin = i+1, r.Origin
		p.Sources, p.Owners = slices.Clone(p.Sources), slices.Clone(p.Owners)
		p.Cells = portfolio.Cells{}
		for j, f := range []portfolio.Field{portfolio.FieldNo, portfolio.FieldName, portfolio.FieldBudget, portfolio.FieldPeriod} {
			p.Cells.Set(f, portfolio.Cell{Sheet: "附表1", Addr: fmt.Sprintf("%c%d", 'A'+j, i+4), Raw: fmt.Sprint(f, p.No)})
		}
		if p.Code != "" {
			p.Cells.Set(portfolio.FieldCode, portfolio.Cell{Sheet: "附表1", Addr: fmt.Sprintf("H%d", i+4), Raw: p.Code})
		}
		if n := len(p.Stated); n > 0 {
			cells := make([]portfolio.Cell, n)
			for j := range cells {
				cells[j] = portfolio.Cell{Sheet: "附表1", Addr: fmt.Sprintf("%c%d", 'L'+j, i+4), Raw: fmt.Sprint(p.Stated[j].Fen)}
			}
			p.Cells.Set(portfolio.FieldStated, portfolio.JoinCells(cells))
		}
		if len(p.DeclaredYears) > 0 {
			p.Cells.Set(portfolio.FieldFileYears, portfolio.Cell{Sheet: "附表1", Addr: fmt.Sprintf("I%d:K%d", i+4, i+4), Raw: "各年"})
		}
		r.Projects = append(r.Projects, p)
	}
	return r
}

// ExampleList is a list of six projects.
func ExampleList() []portfolio.Project {
	five := portfolio.Period{Start: 2021, End: 2025}
	return []portfolio.Project{
		Example(1, "河道整治", "安全", 1000, five, "省财政", "市财政"),
		Example(2, "绿道", "空间", 301, portfolio.Period{Start: 2020, End: 2022}, "企业自筹"),
		Example(3, "制度建设", "制度", -1, five),
		Example(4, "产业园", "经济", 10000, five, "企业自筹", "社会投资", "市财政"),
		Example(5, "污水厂", "安全", 777, portfolio.Period{}, "市财政"),
		Example(6, "展馆", "文化", 12, portfolio.Period{Start: 2024, End: 2024}, "市财政"),
	}
}

// ExampleAliases are the alias tables that the plan of the example begins with.
func ExampleAliases() portfolio.Aliases {
	return portfolio.NewAliases(
		[]portfolio.Alias{{Written: "省财政", Name: "省财政", Class: portfolio.ClassProvince, Reason: "原文"}},
		[]portfolio.Alias{{Written: "市水利局", Name: "示例市水利局", Reason: "简称"}})
}

// ExampleTable is a published table of the example.
func ExampleTable(o portfolio.Origin) portfolio.PublishedTable {
	cell := func(addr, raw string) portfolio.Cell { return portfolio.Cell{Sheet: "表2", Addr: addr, Raw: raw} }
	return portfolio.PublishedTable{
		Origin: o, Sheet: "表2", Title: "分布表",
		Figures: []portfolio.Published{
			{Figure: portfolio.FigureCount, Scope: "安全", Text: "2", Unit: "项", State: portfolio.Known, Cell: cell("C3", "2")},
			{Figure: portfolio.FigureAmount, Scope: "安全", Text: "0.1777", Unit: "亿元", State: portfolio.Known, Cell: cell("D3", " 0.1777")},
		},
		Grid:   []portfolio.GridCell{{Row: 1, Col: 1, Text: "分布表"}, {Row: 3, Col: 4, Text: "0.1777", Number: true}},
		Merges: []string{"A1:F1"},
	}
}

// Codes writes findings as "CODE 序号", in order.
func Codes(fs []portfolio.Finding) []string {
	var out []string
	for _, f := range fs {
		out = append(out, f.Code+" "+string(f.No))
	}
	slices.Sort(out)
	return out
}

// Log writes changes as "entity field: old → new", values as the log keeps them.
func Log(cs []portfolio.Change) []string {
	var out []string
	for _, c := range cs {
		out = append(out, fmt.Sprintf("%s %s: %s → %s", c.Entity, c.Field, string(c.Old), string(c.New)))
	}
	return out
}

// Nos makes a list of numbers.
func Nos(ns ...string) []portfolio.No {
	var out []portfolio.No
	for _, n := range ns {
		out = append(out, portfolio.No(n))
	}
	return out
}

// WantCode fails a test unless err is an Error of that code whose text and steps say the words.
func WantCode(tb testing.TB, err error, code portfolio.ErrorCode, words ...string) {
	tb.Helper()
	if err == nil || portfolio.CodeOf(err) != code {
		tb.Fatalf("error = %v, want code %s", err, code)
	}
	text := err.Error()
	if e, ok := err.(*portfolio.Error); ok {
		text += "\n" + Steps(e.Steps)
	}
	for _, word := range words {
		if !strings.Contains(text, word) {
			tb.Errorf("error %q does not say %q", text, word)
		}
	}
}

// Steps writes steps as "verb arg --option value", one a line.
func Steps(steps []portfolio.Step) string {
	var out strings.Builder
	for _, s := range steps {
		out.WriteString(s.Verb)
		for _, a := range s.Args {
			if a.Name != "" {
				out.WriteString(" --" + a.Name)
			}
			if a.Value != "" {
				out.WriteString(" " + a.Value)
			}
		}
		out.WriteString("\n")
	}
	return out.String()
}
