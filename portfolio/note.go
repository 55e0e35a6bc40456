package portfolio

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
)

// NoteKind says what a Note is about.
type NoteKind uint8

// The kinds of notes.
const (
	NotePolicy        NoteKind = iota + 1 // Amount of Whole is shared and split by Policy
	NoteShared                            // Amount of Whole is shared; how it is split is assumed
	NoteOpen                              // of Amount no source is known: it is not split
	NoteOrderHolds                        // the order of the rows does not hang on the policy
	NoteOrderChanges                      // it does
	NoteDeclared                          // Amount was declared by source
	NoteYearsDeclared                     // Amount was declared by year
	NoteKinds                             // what the total adds up is not 总投资 alone
	NoteEachRow                           // a project counts in every row that it touches
	NoteYearsAssumed                      // figures by year rest on equal parts
	NoteLeadOnly                          // a project counts under its lead owner alone
	NoteNoFigure                          // what "/" means
	NoteSmall                             // Amount, of the row Keys, shows as 0
	NoteExact                             // Amount is the exact total
	NoteRounded                           // the printed rows add up to Amount, the printed total is Whole
	NoteShares                            // the printed shares add up to Shares, not to 100
)

// Note is something that has to be said below a table of figures, as a value; String
// makes the words.
type Note struct {
	Kind          NoteKind
	Policy        Policy
	Keys          []Key
	Amount, Whole Money
	Unit          Unit // of the printed figures
	Decimals      int
	Kinds         Kinds
	Shares        string // what printed shares add up to, in per cent
}

// String says it in Chinese, without a full stop.
func (n Note) String() string {
	switch n.Kind {
	case NotePolicy:
		return fmt.Sprintf("共有资金按“%s”拆分，属假定；%s", n.Policy.Label(), n.involved())
	case NoteShared:
		return "共有资金如何拆分是假定；" + n.involved()
	case NoteOpen:
		return n.Amount.Wan() + " 万元在表中没有写明是哪个来源的，单列“" + KeySourceOpen.Word() + "”，不拆分；写明了来源的项目，上限含其中未明确的部分"
	case NoteOrderHolds:
		return "各口径下的排序相同"
	case NoteOrderChanges:
		return "口径不同，排序会变：引用排序时请注明口径"
	case NoteDeclared:
		return "按申报的分来源金额计入 " + n.Amount.Wan() + " 万元，列在确定数中"
	case NoteYearsDeclared:
		return "按申报的分年金额计入 " + n.Amount.Wan() + " 万元"
	case NoteKinds:
		return n.Kinds.String()
	case NoteEachRow:
		return "一个项目涉及几行时，每行各计一次项目数，合计只计一次"
	case NoteYearsAssumed:
		return "规划没有分年投资：年度数按建设年限均分，属假定（已申报分年投资的项目除外）"
	case NoteLeadOnly:
		return "多个责任主体的项目只计入首列（牵头）单位"
	case NoteNoFigure:
		return "“/”为未安排或未填投资"
	case NoteSmall:
		return fmt.Sprintf("“%s”的投资不足一个末位，精确数 %s 万元", joinKeys(n.Keys), n.Amount.Wan())
	case NoteExact:
		return "精确合计 " + n.Amount.Wan() + " 万元"
	case NoteRounded:
		return fmt.Sprintf("各行取整后相加为 %s，与合计 %s 相差 %s，是取整的影响", n.Amount.Format(n.Unit, n.Decimals),
			n.Whole.Format(n.Unit, n.Decimals), (n.Amount-n.Whole).Format(n.Unit, n.Decimals))
	case NoteShares:
		return "各行占比取整后相加为 " + n.Shares + "，不是 100，是取整的影响"
	}
	return unknown(fmt.Sprint(n.Kind))
}

// involved says how much of the money a note is about.
func (n Note) involved() string {
	pct, _ := Percent(n.Amount, n.Whole)
	return fmt.Sprintf("涉及 %s 万元，占 %s%%", n.Amount.Wan(), pct)
}

func joinKeys(keys []Key) string {
	words := make([]string, len(keys))
	for i, k := range keys {
		words[i] = k.String()
	}
	return strings.Join(words, "、")
}

// Rounded is the note that printed figures do not add up to their printed total; ok is
// false where they do.
func Rounded(figures []Money, total Money, unit Unit, decimals int) (n Note, ok bool) {
	n = Note{Kind: NoteRounded, Whole: total.RoundTo(unit, decimals), Unit: unit, Decimals: decimals}
	for _, m := range figures {
		n.Amount = n.Amount.Add(m.RoundTo(unit, decimals))
	}
	return n, n.Amount != n.Whole
}

// SharesRounded is the note that printed shares, each in per cent with that many decimals
// of the whole, do not add up to 100; ok is false where they do, or there are none.
func SharesRounded(parts []Money, whole Money, decimals int) (n Note, ok bool) {
	if whole == 0 {
		return Note{}, false
	}
	shares := make([]string, len(parts))
	for i, m := range parts {
		shares[i] = PercentDecimals(m, whole, decimals)
	}
	return SharesPrinted(shares)
}

// SharesPrinted is that note for shares as they are printed; what is no number, as "/", is
// no share.
func SharesPrinted(shares []string) (n Note, ok bool) {
	sum, places := new(big.Rat), 0
	for _, text := range shares {
		if d, isNumber := ParseDecimal(text); isNumber {
			sum.Add(sum, d.Rat())
			places, ok = max(places, d.Places), true
		}
	}
	if !ok || sum.Cmp(big.NewRat(100, 1)) == 0 {
		return Note{}, false
	}
	return Note{Kind: NoteShares, Shares: sum.FloatString(places)}, true
}

// Notes are the footnotes of the roll-up, printed in a unit with that many decimals: the
// policy and how much rests on it, what is declared, what is assumed, how to read it.
func (r *Rollup) Notes(unit Unit, decimals int) []Note {
	var notes []Note
	if r.ByFunding() && r.Shared > 0 {
		notes = append(notes, Note{Kind: NotePolicy, Policy: r.Policy, Amount: r.Shared, Whole: r.Amount})
	}
	notes = append(notes, r.commonNotes(unit, decimals)...)
	if shares, off := SharesRounded(r.amounts(), r.Amount, 2); off {
		notes = append(notes, shares)
	}
	return notes
}

// amounts are those of the rows.
func (r *Rollup) amounts() []Money {
	out := make([]Money, len(r.Rows))
	for i, row := range r.Rows {
		out[i] = row.Amount
	}
	return out
}

// Notes are the footnotes of policies side by side.
func (s Sensitivity) Notes(unit Unit, decimals int) []Note {
	order := Note{Kind: NoteOrderHolds}
	if s.OrderChanges() {
		order.Kind = NoteOrderChanges
	}
	r := &s.Rollups[0]
	notes := []Note{order}
	if r.Shared > 0 {
		notes = append(notes, Note{Kind: NoteShared, Amount: r.Shared, Whole: r.Amount})
	}
	return append(notes, r.commonNotes(unit, decimals)...)
}

// commonNotes are the footnotes that do not hang on the policy.
func (r *Rollup) commonNotes(unit Unit, decimals int) []Note {
	var notes []Note
	say := func(when bool, n Note) {
		if when {
			notes = append(notes, n)
		}
	}
	var declared, yearsDeclared Money
	yearsAssumed, none := false, false
	for _, row := range r.Rows {
		declared, yearsDeclared = declared.Add(row.Declared), yearsDeclared.Add(row.YearDeclared)
		yearsAssumed = yearsAssumed || row.YearAssumed
		none = none || !row.HasFigure
	}
	say(len(r.Kinds) > 0, Note{Kind: NoteKinds, Kinds: r.Kinds})
	say(r.ByFunding() && r.Open > 0, Note{Kind: NoteOpen, Amount: r.Open})
	say(r.ByFunding() && declared > 0, Note{Kind: NoteDeclared, Amount: declared})
	say(r.ByTime() && yearsDeclared > 0, Note{Kind: NoteYearsDeclared, Amount: yearsDeclared})
	say(r.ByFunding() || r.ByTime(), Note{Kind: NoteEachRow})
	say(r.ByTime() && yearsAssumed, Note{Kind: NoteYearsAssumed})
	say(slices.Contains(r.By, ByOwner), Note{Kind: NoteLeadOnly})
	say(none, Note{Kind: NoteNoFigure})
	for _, row := range r.Rows {
		say(row.Amount != 0 && row.Amount.RoundTo(unit, decimals) == 0, Note{Kind: NoteSmall, Keys: row.Keys, Amount: row.Amount})
	}
	rounded, off := Rounded(r.amounts(), r.Amount, unit, decimals)
	say(off, rounded)
	say(r.Amount.RoundTo(unit, decimals) != r.Amount, Note{Kind: NoteExact, Amount: r.Amount})
	return notes
}
