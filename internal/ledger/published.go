package ledger

import (
	"encoding/json"

	"taizhang/portfolio"
)

// tableBody is a published table as it is stored, a JSON value.
type tableBody struct {
	Sheet   string               `json:"sheet,omitempty"`
	Title   string               `json:"title"`
	Figures []figureBody         `json:"figures"`
	Cells   []portfolio.GridCell `json:"cells,omitempty"`
	Merges  []string             `json:"merges,omitempty"`
}

type figureBody struct {
	Figure portfolio.Figure `json:"figure"`
	Scope  string           `json:"scope"`
	Text   string           `json:"text"`
	Unit   string           `json:"unit,omitempty"`
	State  portfolio.State  `json:"state"`
	Cell   portfolio.Cell   `json:"cell"`
}

// tableText is a published table as its row keeps it.
func tableText(t *portfolio.PublishedTable) string {
	body := tableBody{Sheet: t.Sheet, Title: t.Title, Cells: t.Grid, Merges: t.Merges}
	for _, f := range t.Figures {
		body.Figures = append(body.Figures, figureBody(f))
	}
	return string(portfolio.ValueOf(body))
}

// tableVersions reads the published tables of a plan, the oldest version first.
func (w *work) tableVersions(planID int64) ([]portfolio.TableVersion, error) {
	var out []portfolio.TableVersion
	var v portfolio.TableVersion
	var text string
	err := w.each([]any{&v.ID, &v.Import, &v.Origin.File, &v.Origin.SHA256, &v.Revision, &v.Ended, &text}, func() error {
		var body tableBody
		if json.Unmarshal([]byte(text), &body) != nil {
			return damagedRow("published_table", v.ID)
		}
		v.Sheet, v.Title, v.Grid, v.Merges, v.Figures = body.Sheet, body.Title, body.Cells, body.Merges, nil
		for _, f := range body.Figures {
			v.Figures = append(v.Figures, portfolio.Published(f))
		}
		out = append(out, v)
		return nil
	}, `SELECT t.id, COALESCE(t.import_id, 0), COALESCE(f.name, ''), COALESCE(f.sha256, ''), t.revision, COALESCE(t.ended, 0), t.body
	    FROM published_table t LEFT JOIN import_file f ON f.id = t.import_id WHERE t.plan_id = $1 ORDER BY t.id`, planID)
	return out, err
}
