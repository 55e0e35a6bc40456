package seeds

import (
	"bytes"
	_ "embed"
)

// Prose is the plan's sentence on its projects, in its chapter 重点工程. It
// rounds the total of 表2 (166.5371 亿元) to one decimal.
const Prose = "提出了连州市生态文明建设规划的51项重点工程，总投资166.5亿元"

//go:embed lianzhou.xlsx
var lianzhou []byte

// Lianzhou returns the workbook with the plan's tables: sheet 附表1 (title in
// row 1, headings in row 2, section rows, amounts in 万元) and sheet 表2 (title,
// headings, six rows, 合计; amounts in 亿元, as text). The caller may keep and
// change the bytes.
func Lianzhou() []byte { return bytes.Clone(lianzhou) }
