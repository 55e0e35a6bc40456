package check

import (
	"testing"
)

func TestJoinedSources(t *testing.T) {
	for text, want := range map[string]bool{
		"区财政和企业自筹": true,
		"区财政以及债券":  true,
		"企业自筹":     false,
		"和平县财政":    false,
		"省级与省财政资金": false,
	} {
		if got := joined(text); got != want {
			t.Errorf("joined(%q) = %v", text, got)
		}
	}
}
