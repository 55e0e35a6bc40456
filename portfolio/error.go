package portfolio

import "errors"

// ErrorCode says what kind of trouble stops the program.
type ErrorCode string

// The kinds of Error. Invalid: the input cannot be used as it is. NotFound: what
// was asked for does not exist. Conflict: it exists already, or changed meanwhile.
// Internal: a promise of the program itself is broken.
const (
	Invalid  ErrorCode = "invalid"
	NotFound ErrorCode = "not_found"
	Conflict ErrorCode = "conflict"
	Internal ErrorCode = "internal"
)

// Error means that the program cannot go on. Bad data is not an Error but a Finding.
type Error struct {
	Code  ErrorCode
	Msg   string // Chinese, one sentence: what is wrong
	Hint  string // Chinese: the next step in words, without command lines; may be empty
	Steps []Step // next steps that the program itself can take, the likeliest first
	Err   error  // the cause, if there is one; one without a text adds nothing to the message
}

// Error returns the message, the cause and the next step on one or two lines.
func (e *Error) Error() string {
	s := e.Msg
	if e.Err != nil && e.Err.Error() != "" {
		s += "：" + e.Err.Error()
	}
	if e.Hint != "" {
		s += "\n  下一步：" + e.Hint
	}
	return s
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// CodeOf returns the code of the first Error in the chain of err, Internal if there is none.
func CodeOf(err error) ErrorCode {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Code
	}
	return Internal
}
