package portfolio

// Adjustment (调整项) explains a difference between a published and a computed
// figure. It never touches a project.
type Adjustment struct {
	ID       int64  `json:"id"`
	Category string `json:"category"`
	Fen      Money  `json:"amount_fen"` // what the computed figure lacks against the published one
	Reason   string `json:"reason"`
	By       string `json:"by"`
	At       string `json:"at"`
	Revoked  string `json:"revoked_at,omitempty"`

	Revision int64 `json:"-"` // that has entered it
	Ended    int64 `json:"-"` // that has revoked it; 0: in force
}
