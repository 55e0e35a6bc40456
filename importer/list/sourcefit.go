package list

import (
	"slices"

	"taizhang/portfolio"
)

// sourceText is what a text of 资金来源 says of one budget.
type sourceText struct {
	Refs    []portfolio.SourceRef // every source that it names
	Shares  []portfolio.Share     // their amounts, each name once; nil where the text has none that can be used
	Percent bool                  // it has shares, which are no amounts
	Unclear bool                  // how much is whose is not known, not even of a single source

	fit  fit
	sum  portfolio.Money // of the amounts that are written
	rest string          // whose the rest is
}

// fit is how amounts by source stand to the budget.
type fit uint8

const (
	fitNone   fit = iota // there are no amounts
	fitExact             // they add up to it, with the rest that the text gives to somebody
	fitBelow             // the rest is nobody's
	fitRound             // above it by what rounding may have added
	fitAbove             // not used
	fitNobody            // the budget is not known: not used
)

// against holds the sources of a text against a budget: the amounts are used where they
// add up to it or stay below it.
func (n *sourceNames) against(budget portfolio.Amount) (out sourceText) {
	out = sourceText{Percent: n.percent, Unclear: n.unclear, rest: n.rest}
	var room portfolio.Money // what rounding may have added
	for _, part := range n.parts {
		out.Refs = append(out.Refs, portfolio.SourceRef{Raw: part.name})
		if !part.has {
			continue
		}
		sum, ok := portfolio.CheckedAdd(out.sum, part.fen)
		if !ok {
			out.Unclear = true
			return out
		}
		out.sum, room = sum, room.Add(part.place)
		out.Shares = addShare(out.Shares, part.name, part.fen)
	}
	out.fit = fitOf(out.sum, room, budget)
	switch {
	case len(out.Shares) == 0:
		out.fit = fitNone
		out.Unclear = out.Unclear || n.percent && len(n.parts) == 1 && n.parts[0].pct != "100%"
	case out.Unclear:
		out.fit, out.Shares = fitNone, nil
	case (n.ratio || n.year) && out.fit != fitExact && out.fit != fitNobody:
		out.Percent = out.Percent || n.ratio
		out.fit, out.Shares, out.Unclear = fitNone, nil, n.year || len(out.Refs) == 1
	case out.fit == fitBelow && n.rest != "":
		out.Shares = addShare(out.Shares, n.rest, budget.Fen-out.sum)
		out.fit = fitExact
	case out.fit == fitAbove || out.fit == fitNobody:
		out.Shares = nil
		out.Unclear = len(out.Refs) == 1 && out.fit == fitAbove
	}
	return out
}

func fitOf(sum, room portfolio.Money, budget portfolio.Amount) fit {
	switch over := sum - budget.Fen; {
	case budget.State != portfolio.Known:
		return fitNobody
	case over == 0:
		return fitExact
	case over < 0:
		return fitBelow
	case over <= room:
		return fitRound
	}
	return fitAbove
}

// likeRatio reports whether several numbers without units look like the terms of a ratio:
// together they are 1, 10 or 100.
func likeRatio(parts []sourcePart, u portfolio.Unit) bool {
	of, sum := 0, portfolio.Money(0)
	for _, part := range parts {
		if part.has {
			of++
			sum = sum.Add(part.fen)
		}
		if part.has && !part.bare {
			return false
		}
	}
	return of > 1 && (sum == u.Fen || sum == 10*u.Fen || sum == 100*u.Fen)
}

// addShare adds an amount to that of its name.
func addShare(shares []portfolio.Share, name string, fen portfolio.Money) []portfolio.Share {
	if i := slices.IndexFunc(shares, func(s portfolio.Share) bool { return s.Key == name }); i >= 0 {
		shares[i].Fen = shares[i].Fen.Add(fen)
		return shares
	}
	return append(shares, portfolio.Share{Key: name, Fen: fen})
}
