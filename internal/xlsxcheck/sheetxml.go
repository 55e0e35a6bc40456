package xlsxcheck

// The structs below hold what the checks need of a worksheet part. Tags without
// a namespace match any, which is right here: foreign elements live in extLst.

type sheetXML struct {
	Props struct {
		SetUp *struct {
			FitToPage string `xml:"fitToPage,attr"`
		} `xml:"pageSetUpPr"`
	} `xml:"sheetPr"`
	Dimension *struct {
		Ref string `xml:"ref,attr"`
	} `xml:"dimension"`
	Format struct {
		Height string `xml:"defaultRowHeight,attr"`
		Custom string `xml:"customHeight,attr"`
		Width  string `xml:"defaultColWidth,attr"`
	} `xml:"sheetFormatPr"`
	Cols       []colXML        `xml:"cols>col"`
	Rows       []rowXML        `xml:"sheetData>row"`
	Filters    []filterXML     `xml:"autoFilter"`
	Merges     []refXML        `xml:"mergeCells>mergeCell"`
	Conditions []conditionXML  `xml:"conditionalFormatting"`
	Validation []validationXML `xml:"dataValidations>dataValidation"`
	Links      []linkXML       `xml:"hyperlinks>hyperlink"`
	Setup      *struct {
		Paper       string  `xml:"paperSize,attr"`
		Orientation string  `xml:"orientation,attr"`
		FitToWidth  *string `xml:"fitToWidth,attr"`
	} `xml:"pageSetup"`
	HeaderFooter struct {
		Text []struct {
			V string `xml:",chardata"`
		} `xml:",any"`
	} `xml:"headerFooter"`
}

type refXML struct {
	Ref string `xml:"ref,attr"`
}

type colXML struct {
	Min    int     `xml:"min,attr"`
	Max    int     `xml:"max,attr"`
	Width  *string `xml:"width,attr"`
	Style  string  `xml:"style,attr"`
	Hidden string  `xml:"hidden,attr"`
}

type rowXML struct {
	R      string    `xml:"r,attr"`
	Height string    `xml:"ht,attr"`
	Style  string    `xml:"s,attr"`
	Hidden string    `xml:"hidden,attr"`
	Cells  []cellXML `xml:"c"`
}

type cellXML struct {
	R     string      `xml:"r,attr"`
	S     string      `xml:"s,attr"`
	T     string      `xml:"t,attr"`
	F     *formulaXML `xml:"f"`
	V     *textXML    `xml:"v"`
	IS    *richText   `xml:"is"`
	style int
	row   int
	col   int
}

type formulaXML struct {
	T    string `xml:"t,attr"`
	SI   string `xml:"si,attr"`
	Text string `xml:",chardata"`
}

type textXML struct {
	Space string `xml:"http://www.w3.org/XML/1998/namespace space,attr"`
	Text  string `xml:",chardata"`
}

type richText struct {
	T *textXML `xml:"t"`
	R []struct {
		T    textXML `xml:"t"`
		Font *struct {
			Name *valXML `xml:"rFont"`
		} `xml:"rPr"`
	} `xml:"r"`
}

func (t richText) text() string {
	s := ""
	if t.T != nil {
		s = t.T.Text
	}
	for _, r := range t.R {
		s += r.T.Text
	}
	return unescape(s)
}

type filterXML struct {
	Ref     string `xml:"ref,attr"`
	Columns []struct {
		ID int `xml:"colId,attr"`
	} `xml:"filterColumn"`
}

type conditionXML struct {
	Sqref string `xml:"sqref,attr"`
	Rules []struct {
		Type     string   `xml:"type,attr"`
		DXF      string   `xml:"dxfId,attr"`
		Priority string   `xml:"priority,attr"`
		Formulas []string `xml:"formula"`
	} `xml:"cfRule"`
}

type validationXML struct {
	Type        string `xml:"type,attr"`
	Sqref       string `xml:"sqref,attr"`
	PromptTitle string `xml:"promptTitle,attr"`
	Prompt      string `xml:"prompt,attr"`
	ErrorTitle  string `xml:"errorTitle,attr"`
	Error       string `xml:"error,attr"`
	Formula1    string `xml:"formula1"`
	Formula2    string `xml:"formula2"`
}

type linkXML struct {
	Ref      string `xml:"ref,attr"`
	RID      string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
	Location string `xml:"location,attr"`
	Tooltip  string `xml:"tooltip,attr"`
}
