package wire

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"

	"taizhang/portfolio"
)

func hintOf(f portfolio.Finding) string { return "→ " + f.Hint }

// TestFindings pins what a finding is in JSON and in CSV: with steps, and without.
func TestFindings(t *testing.T) {
	fs := NewFindings([]portfolio.Finding{
		{
			Pos: portfolio.Pos{File: "a.xlsx", Sheet: "表", Cell: "C3"}, Severity: portfolio.SevWarning, Code: "TZ-A", No: "7", Value: "=1", Msg: "不对", Hint: "请核对",
			Steps: []portfolio.Step{
				portfolio.Do("check accept", portfolio.Word("TZ-A"), portfolio.FillOption("reason", "理由")).If("属实的"),
				portfolio.Do("check"),
			},
		},
		{Severity: portfolio.SevError, Code: "TZ-B", Msg: "坏了"},
	}, hintOf)
	var b bytes.Buffer
	if err := WriteJSON(&b, fs); err != nil {
		t.Fatal(err)
	}
	const want = `[
 {
  "severity": "warning",
  "code": "TZ-A",
  "file": "a.xlsx",
  "sheet": "表",
  "cell": "C3",
  "value": "=1",
  "message": "不对",
  "hint": "→ 请核对",
  "step": {
   "when": "属实的",
   "verb": "check accept",
   "args": [
    {
     "name": "",
     "value": "TZ-A",
     "fill": false
    },
    {
     "name": "reason",
     "value": "理由",
     "fill": true
    }
   ]
  },
  "steps": [
   {
    "when": "属实的",
    "verb": "check accept",
    "args": [
     {
      "name": "",
      "value": "TZ-A",
      "fill": false
     },
     {
      "name": "reason",
      "value": "理由",
      "fill": true
     }
    ]
   },
   {
    "when": "",
    "verb": "check",
    "args": []
   }
  ],
  "no": 7
 },
 {
  "severity": "error",
  "code": "TZ-B",
  "file": "",
  "sheet": "",
  "cell": "",
  "value": "",
  "message": "坏了",
  "hint": "→ ",
  "step": null,
  "steps": [],
  "no": null
 }
]
`
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Error(diff)
	}
	b.Reset()
	if err := WriteCSV(&b, fs.Table()); err != nil {
		t.Fatal(err)
	}
	const csv = "severity,code,file,sheet,cell,value,message,hint,no\nwarning,TZ-A,a.xlsx,表,C3,'=1,不对,→ 请核对,7\nerror,TZ-B,,,,,坏了,→ ,\n"
	if diff := cmp.Diff(csv, b.String()); diff != "" {
		t.Error(diff)
	}
}
