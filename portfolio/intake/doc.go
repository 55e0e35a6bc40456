// Package intake holds what comes into a ledger against what is there: which project of a
// list is which of the plan, what has changed, what is refused; and the rules of every
// other act that changes a plan: declared amounts, aliases, phases, adjustments, published
// figures, settled findings.
//
// An act is a function of a portfolio.Book to a portfolio.Entry, which the ledger writes
// as it is. Nothing here knows a store, a clock or a user; a dry run is the same call
// without the writing.
package intake
