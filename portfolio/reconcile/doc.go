// Package reconcile holds what was published against what the projects add up to: each
// figure at the places it is written with, the total difference taken apart without a
// remainder, and for each real difference the hypotheses that could explain it, with the
// evidence for and against. It ranks and shows; the number is left to the office.
package reconcile
