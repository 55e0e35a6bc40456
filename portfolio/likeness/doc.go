// Package likeness tells which two names are probably one: of projects (Names), and of
// sources and owners as rows write them (Lexicon). It compares the shapes of names, what
// is left of them without the words that every name has; numbers, places and stages are
// never overlooked. That two are alike is a reason to ask, not an answer.
package likeness
