package ooxml

import "fmt"

// Limits are absolute counts that no honest file meets.
type Limits struct {
	Members    int64 // members of the zip archive
	TotalBytes int64 // all members together, uncompressed
	Depth      int64 // nested XML elements
	TextBytes  int64 // one run of text, one tag
}

// Megabytes writes a limit for a message.
func Megabytes(n int64) string {
	if n >= 1<<20 {
		return fmt.Sprintf("%d MB", n>>20)
	}
	return fmt.Sprintf("%d 字节", n)
}
