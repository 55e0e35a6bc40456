package portfolio

// Step is something that a clerk can do next, as data: the terminal makes a command line
// of it, a page a button. No room but cmd writes command lines.
type Step struct {
	When string // Chinese: in which case, "确实如此的"; "" for always
	Verb string // what the program is asked to do, in the words of the contract: "check accept"
	Args []Arg  // in order
}

// Arg is an argument of a Step.
type Arg struct {
	Name  string // of an option, "reason"; "" for a plain argument
	Value string // as it is, never quoted
	Fill  bool   // Value only says what belongs there: 理由
}

// Do makes a step of a verb and its arguments.
func Do(verb string, args ...Arg) Step { return Step{Verb: verb, Args: args} }

// If says in which case the step is the right one: "不是的".
func (s Step) If(when string) Step {
	s.When = when
	return s
}

// Word is a plain argument.
func Word(value string) Arg { return Arg{Value: value} }

// Option is an argument with a name; without a value it is a switch: "withdraw".
func Option(name, value string) Arg { return Arg{Name: name, Value: value} }

// Fill is a plain argument that the clerk has to put in; what says what belongs there.
func Fill(what string) Arg { return Arg{Value: what, Fill: true} }

// FillOption is an argument with a name that the clerk has to put in.
func FillOption(name, what string) Arg { return Arg{Name: name, Value: what, Fill: true} }
