package list

import "taizhang/portfolio"

// Seen is what the lists of a file share: their projects, numbers, which no two projects
// may have, and the sum of all budgets, which must stay in range.
type Seen struct {
	// Projects are those of the lists so far, without Category and Ord: what they are
	// named after is settled once the whole file has been read.
	Projects []portfolio.Project

	numbers map[portfolio.No]cellOf
	total   portfolio.Money
	over    bool
}

type cellOf struct{ sheet, addr string }

// first returns where a number was used before, and keeps it otherwise.
func (s *Seen) first(no portfolio.No, at cellOf) (before cellOf, twice bool) {
	if before, twice = s.numbers[no]; twice {
		return before, true
	}
	if s.numbers == nil {
		s.numbers = make(map[portfolio.No]cellOf, cap(s.Projects))
	}
	s.numbers[no] = at
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
func (s *Seen) checkNumber(w *row, at spot) (told []portfolio.Finding) {
	if w.no == "" {
		return nil
	}
	here := cellOf{w.sheet.Name, at.addr}
	before, twice := s.first(w.no, here)
	if !twice {
		return nil
	}
	f := w.finding(portfolio.SevError, "TZ-NO-DUPLICATE", at, "序号“"+string(w.no)+"”已经用在 "+before.sheet+"!"+before.addr,
		"请改成各不相同的序号；各类别分别编号的，请连续编号，或写成“2-1”的形式")
	if before.sheet != here.sheet {
		f.Steps = []portfolio.Step{portfolio.Do("import", portfolio.Fill("文件"), portfolio.FillOption("sheet", "工作表")).If("同一份清单有两张表的")}
	}
	return []portfolio.Finding{f}
}
