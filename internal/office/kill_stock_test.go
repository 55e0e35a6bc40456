package office

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"taizhang/portfolio"
)

// stock holds a folder for each state, and how the acts go.
type stock struct {
	dir    string
	states map[string]state // by folder
	course map[string]course
}

// course is how long an act takes, and how many changes in its folder can be seen meanwhile.
type course struct {
	took    time.Duration
	changes int
}

// moment is when an act is killed: after some time or, if not 0, after some change in its folder.
type moment struct {
	delay  time.Duration
	change int
}

func (c course) moment(rng *rand.Rand, writing bool) moment {
	if writing {
		return moment{change: 1 + rng.IntN(c.changes)}
	}
	return moment{delay: time.Duration(rng.Int64N(int64(c.took)))}
}

func (m moment) String() string {
	if m.change > 0 {
		return fmt.Sprintf("change %d", m.change)
	}
	return m.delay.String()
}

// newStock makes every state by the act that leads to it.
func newStock(t *testing.T, n int) *stock {
	t.Helper()
	s := &stock{t.TempDir(), map[string]state{}, map[string]course{}}
	plan := largePlan(n)
	plan.Projects[0].Budget.Fen, plan.Projects[0].Period = killedBudget, portfolio.Period{Start: 2021, End: 2025}
	writeList(t, filepath.Join(s.dir, filepath.Base(firstList)), plan)
	for i := range plan.Projects {
		if p := &plan.Projects[i]; i%3 == 1 {
			p.Budget.Fen, p.Content = p.Budget.Fen+1_000_000, "改建"+p.Content
		}
	}
	writeList(t, filepath.Join(s.dir, filepath.Base(secondList)), plan)
	if err := os.Mkdir(filepath.Join(s.dir, "empty"), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, k := range killables {
		dir := s.folder(t, k.before)
		p, begun, changes := begin(t, k, dir), time.Now(), 0
		if err := p.follow(dir, func(n int) { changes = n }); err != nil {
			t.Fatalf("%s: %v", k.name, err)
		}
		s.course[k.name] = course{time.Since(begun), changes}
		now := stateOf(t, dir, killedLedger)
		if known, ok := s.states[k.after]; ok {
			if !now.equal(known) {
				t.Fatalf("%s leads to another state", k.name)
			}
			continue
		}
		s.states[k.after] = now
		if err := os.Rename(dir, filepath.Join(s.dir, k.after)); err != nil {
			t.Fatal(err)
		}
		if k.after == "second" {
			from, to := filepath.Join(s.dir, k.after, killedLedger), filepath.Join(s.dir, "first", killedBackup)
			if err := os.Link(from, to); err != nil {
				t.Fatal(err)
			}
		}
	}
	return s
}

// folder copies a folder of the stock.
func (s *stock) folder(t *testing.T, state string) string {
	t.Helper()
	dir, err := os.MkdirTemp(s.dir, "")
	if err == nil {
		err = os.CopyFS(dir, os.DirFS(filepath.Join(s.dir, state)))
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

// process is an act that another process does.
type process struct {
	cmd  *exec.Cmd
	said *bufio.Reader
}

// begin returns when the act has begun.
func begin(t *testing.T, k killable, dir string) process {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self, "-test.run=^TestKilled$")
	cmd.Env = append(os.Environ(), killedDir+"="+dir, killedAct+"="+k.name)
	pipe, err := cmd.StdoutPipe()
	if err == nil {
		cmd.Stderr = cmd.Stdout
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	p := process{cmd, bufio.NewReader(pipe)}
	if line, err := p.said.ReadString('\n'); line != "begun\n" {
		t.Fatalf("%s does not begin: %q, %v", k.name, line, err)
	}
	return p
}

// end waits for the end.
func (p process) end() error {
	said, err := io.ReadAll(p.said)
	if err := errors.Join(err, p.cmd.Wait()); err != nil {
		return fmt.Errorf("%w: %s", err, said)
	}
	return nil
}

// follow calls each for every change in a folder, as far as they can be told apart, until
// the act has ended.
func (p process) follow(dir string, each func(n int)) error {
	done := make(chan error, 1)
	go func() { done <- p.end() }()
	seen, n := traces(dir), 0
	for {
		select {
		case err := <-done:
			return err
		case <-time.After(50 * time.Microsecond):
			if now := traces(dir); now != seen {
				seen, n = now, n+1
				each(n)
			}
		}
	}
}

// traces are the names, sizes and times of all files below a folder.
func traces(dir string) string {
	var out strings.Builder
	filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil {
			if info, err := d.Info(); err == nil {
				fmt.Fprintln(&out, path, info.Size(), info.ModTime().UnixNano())
			}
		}
		return nil // what is gone meanwhile has left no trace
	})
	return out.String()
}

// kill kills an act; done says that it was too late.
func kill(t *testing.T, k killable, dir string, m moment) (done bool) {
	t.Helper()
	p, killed := begin(t, k, dir), false
	var err error
	if m.change > 0 {
		err = p.follow(dir, func(n int) {
			if n == m.change {
				killed = p.cmd.Process.Kill() == nil
			}
		})
	} else {
		killer := time.AfterFunc(m.delay, func() { p.cmd.Process.Kill() })
		err = p.end()
		killed = !killer.Stop()
	}
	if err != nil && !killed {
		t.Fatalf("%s fails by itself: %v", k.name, err)
	}
	return err == nil
}
