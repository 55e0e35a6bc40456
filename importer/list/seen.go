package list

import (
	"strings"

	"taizhang/importer/xlsx"
	"taizhang/portfolio"
)

// Seen is what the lists of a file share: their projects, numbers, which no two projects
// may have, and the sum of all budgets, which must stay in range.
type Seen struct {
	// Projects are those of the lists so far, without Category and Ord: what they are
	// named after is settled once the whole file has been read.
	Projects []portfolio.Project

	numbers  map[numberKey]cellOf
	list     int  // the list at hand, from 1
	restarts bool // its numbers begin again in every section
	ones     int  // lists that begin with the number 1
	earlier  map[identityKey]*portfolio.Project
	total    portfolio.Money
	over     bool
}

// numberKey is what a number is unique in: the file, or a list and a section whose numbers
// begin again.
type numberKey struct {
	list    int
	section string
	no      portfolio.No
}

// begin begins a list. its says how its numbers are counted.
func (s *Seen) begin(its counting) {
	s.restarts = its.restarts
	if its.one {
		s.ones++
	}
	if its.one && s.ones > 1 {
		s.list++
		s.earlier = make(map[identityKey]*portfolio.Project, len(s.Projects))
		for i := range s.Projects {
			p := &s.Projects[i]
			s.earlier[identityKey{p.No, p.Name}] = p
		}
	}
}

// identityKey is a number with a name: what a copy of a list has in common with it.
type identityKey struct {
	no   portfolio.No
	name string
}

// copied returns the project of an earlier list of the file with the same number and name.
func (s *Seen) copied(no portfolio.No, name string) (before cellOf, twice bool) {
	p, twice := s.earlier[identityKey{no, name}]
	if !twice {
		return cellOf{}, false
	}
	c := p.Cells.At(portfolio.FieldNo)
	return cellOf{c.Sheet, c.Addr}, true
}

type cellOf struct{ sheet, addr string }

// first returns where a number was used before, and keeps it otherwise.
func (s *Seen) first(no portfolio.No, section string, at cellOf) (before cellOf, twice bool) {
	key := numberKey{list: s.list, no: no}
	if s.restarts {
		key.section = section
	}
	if before, twice = s.numbers[key]; twice {
		return before, true
	}
	if s.numbers == nil {
		s.numbers = make(map[numberKey]cellOf, cap(s.Projects))
	}
	s.numbers[key] = at
	return cellOf{}, false
}

// add adds a budget; false the first time that the sum is out of range.
func (s *Seen) add(fen portfolio.Money) bool {
	if s.over {
		return true
	}
	sum, ok := portfolio.CheckedAdd(s.total, fen)
	if s.over = !ok; ok {
		s.total = sum
	}
	return ok
}

// checkTotal adds a budget; that the sum goes out of range is told once.
func (s *Seen) checkTotal(w *row, at spot, fen portfolio.Money) []portfolio.Finding {
	if s.add(fen) {
		return nil
	}
	return []portfolio.Finding{w.finding(portfolio.SevError, "TZ-BUDGET-OVERFLOW", at,
		"加上这个项目，全部投资之和超出了可记账的范围", "请核对各项金额和表头的单位")}
}

// checkNumber tells a number that another project of the file has.
func (s *Seen) checkNumber(w *row, at spot, name, section string) (told []portfolio.Finding) {
	if w.no == "" {
		return nil
	}
	here := cellOf{w.sheet.Name, at.addr}
	before, twice := s.first(w.no, section, here)
	if !twice {
		before, twice = s.copied(w.no, name)
	}
	if !twice {
		return nil
	}
	f := w.finding(portfolio.SevError, "TZ-NO-DUPLICATE", at, "序号“"+string(w.no)+"”已经用在 "+before.sheet+"!"+before.addr,
		"请改成各不相同的序号；各类别分别编号的，每一类的第一个项目要从 1 编起")
	if strings.Contains(string(w.no), ".") && at.cell.Kind == xlsx.Number {
		f.Msg += "；这一格存的是数，小数末尾的 0 会丢掉，例如 1.10 会变成 1.1"
		f.Hint = "请把序号一列的格式设为“文本”，重新填写序号（例如 1.10）后重新导入"
	}
	if before.sheet != here.sheet {
		f.Steps = []portfolio.Step{portfolio.Do("import", portfolio.Fill("文件"), portfolio.FillOption("sheet", "工作表")).If("同一份清单有两张表的")}
	}
	return []portfolio.Finding{f}
}
