// Package ooxml reads the package of an Office file as strictly as can be: a zip archive
// whose layout leaves nothing to interpret, and parts in well-formed XML of the kind that
// Office writes. What programs read differently is refused, not mended.
//
// It knows parts and relations, no sheets and no documents. Every error is an *Error,
// but for those that a caller's own function, its file or its context returns.
package ooxml
