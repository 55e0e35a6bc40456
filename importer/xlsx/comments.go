package xlsx

import (
	"strings"
	"unicode/utf8"

	"taizhang/importer/ooxml"
)

// Ends of the relation types of comments.
const (
	relComments = "comments"
	relThreads  = "threadedComment"
)

// place is the row and the column of a cell.
type place struct{ row, col int }

// readComments reads the comments of a sheet: the threads where a cell has one, and the
// classic comment of every other cell. What is not built as a comment is passed over,
// since no comment makes a sound file unsound; a damaged part is for scanRest to refuse.
func readComments(a *ooxml.Archive, sheet ooxml.Part) map[place]string {
	rels, _ := a.Relations(sheet.Name)
	var classic, threads map[place]string
	for _, r := range rels {
		if r.Kind != relComments && r.Kind != relThreads {
			continue
		}
		p, err := a.Resolve(sheet.Name, r)
		if err != nil {
			continue
		}
		if r.Kind == relThreads {
			threads = readThreads(a, p, threads)
		} else {
			classic = readClassic(a, p, classic)
		}
	}
	if classic == nil {
		return threads
	}
	for at, text := range threads {
		classic[at] = text
	}
	return classic
}

// readThreads reads the comments and answers of newer Excel.
func readThreads(a *ooxml.Archive, p ooxml.Part, out map[place]string) map[place]string {
	_ = readPart(a, p.File, func(x *ooxml.Reader) error {
		return ooxml.EachChild(x, ooxml.SpaceThreads, "ThreadedComments", func(string) error {
			ref, _ := x.Attr("ref")
			row, col, ok := parseAddr(ref)
			return ooxml.EachIn(x, func(name string) error {
				if name != "text" || !ok {
					return nil
				}
				text, err := appendText(nil, x)
				out = addComment(out, place{row, col}, string(text))
				return err
			})
		})
	})
	return out
}

// readClassic reads the yellow notes.
func readClassic(a *ooxml.Archive, p ooxml.Part, out map[place]string) map[place]string {
	var authors []string
	var note richText
	_ = readPart(a, p.File, func(x *ooxml.Reader) error {
		return ooxml.EachChild(x, ooxml.SpaceMain, "comments", func(string) error { // the authors come first
			return ooxml.EachIn(x, func(name string) error {
				switch name {
				case "author":
					text, err := appendText(nil, x)
					authors = append(authors, string(text))
					return err
				case "comment":
					at, author := noteAttrs(x, authors)
					return ooxml.EachIn(x, func(name string) error {
						if name != "text" || at == (place{}) {
							return nil
						}
						err := note.read(x)
						if err == nil {
							out = addComment(out, at, note.withoutAuthor(author))
						}
						return err
					})
				}
				return nil
			})
		})
	})
	return out
}

// noteAttrs reads where a note stands and whose it is, as far as it says so.
func noteAttrs(x *ooxml.Reader, authors []string) (at place, author string) {
	ref, _ := x.Attr("ref")
	if row, col, ok := parseAddr(ref); ok {
		at = place{row, col}
	}
	id, _ := x.Attr("authorId")
	if i, known := parseInt(id, len(authors)-1); known {
		author = authors[i]
	}
	return at, author
}

func addComment(out map[place]string, at place, text string) map[place]string {
	if text = strings.TrimSpace(strings.ReplaceAll(text, "\r\n", "\n")); text == "" {
		return out
	}
	if out == nil {
		out = map[place]string{}
	}
	if before := out[at]; before != "" {
		text = before + "\n" + text
	}
	out[at] = text
	return out
}

// withoutAuthor returns the text of a note without what Excel itself put into it: its
// author's name, bold or not, and a colon; or, before a thread that it wrote down for
// older versions, the lines up to the label of the first comment.
func (t *richText) withoutAuthor(author string) string {
	text := strings.ReplaceAll(string(t.text), "\r\n", "\n")
	if strings.HasPrefix(author, "tc={") || strings.HasPrefix(text, "[") && strings.Contains(text, "linkid=870924") {
		for rest := text; ; {
			line, after, more := strings.Cut(rest, "\n")
			if !more {
				return text
			}
			if rest = after; endsInColon(line) && utf8.RuneCountInString(line) < 20 {
				return rest
			}
		}
	}
	if rest, ok := strings.CutPrefix(text, author); ok && author != "" {
		if rest, ok = cutColon(rest); ok {
			return rest
		}
	}
	if line, rest, _ := strings.Cut(text, "\n"); len(t.runs) > 1 && t.runs[0].bold && endsInColon(line) && t.runs[0].end <= len(line)+1 {
		return rest
	}
	return text
}

func endsInColon(s string) bool {
	s = strings.TrimSpace(s)
	return strings.HasSuffix(s, ":") || strings.HasSuffix(s, "：")
}

func cutColon(s string) (string, bool) {
	if rest, ok := strings.CutPrefix(s, ":"); ok {
		return rest, true
	}
	return strings.CutPrefix(s, "：")
}
