package main

import (
	"bytes"
	"errors"
	"os/exec"
	"testing"

	"taizhang/portfolio"
)

func TestNextStep(t *testing.T) {
	alias := func(written, name string) portfolio.Step {
		return portfolio.Do("alias owner", portfolio.Word(written+"="+name))
	}
	tests := []struct {
		name  string
		hint  string
		steps []portfolio.Step
		want  string
	}{
		{"nothing", "", nil, ""},
		{"words alone", "请在原表中改正", nil, "请在原表中改正"},
		{"a command alone", "", []portfolio.Step{portfolio.Do("list")}, "用 taizhang list"},
		{"both", "请核对", []portfolio.Step{portfolio.Do("show", portfolio.Word("42"))}, "请核对；用 taizhang show 42"},
		{
			"by case", "",
			[]portfolio.Step{alias("甲局", "乙局").If("是的"), alias("甲局", "甲局").If("不是的")},
			"是的，用 taizhang alias owner 甲局=乙局；不是的，用 taizhang alias owner 甲局=甲局",
		},
		{
			"options and what to fill in", "",
			[]portfolio.Step{portfolio.Do("check accept", portfolio.Word("TZ-A"),
				portfolio.Word("3"), portfolio.FillOption("reason", "理由"))},
			"用 taizhang check accept TZ-A 3 --reason 理由",
		},
		{
			"a switch", "以表为准的，撤回申报",
			[]portfolio.Step{portfolio.Do("declare sources", portfolio.Word("3"), portfolio.Option("withdraw", ""))},
			"以表为准的，撤回申报；用 taizhang declare sources 3 --withdraw",
		},
		{
			"quoted", "",
			[]portfolio.Step{portfolio.Do("alias source", portfolio.Fill("县 配套(2期)=名称"), portfolio.Option("reason", "it's"))},
			`用 taizhang alias source '县 配套(2期)=名称' --reason 'it'\''s'`,
		},
		{"an empty word", "", []portfolio.Step{portfolio.Do("show", portfolio.Word(""))}, "用 taizhang show ''"},
	}
	for _, tt := range tests {
		if got := nextStep(tt.hint, tt.steps); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.want)
		}
	}
}

// TestShellWord asks a shell what it makes of a word.
func TestShellWord(t *testing.T) {
	sh, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("no shell")
	}
	for _, s := range []string{
		"", "a", "县财政=10", "a b", "a\tb", "a\nb", "'", "''", `"`, "`id`", "$HOME", "a&b", "a|b", "a;b", "<a>", "(a)", "*", "?", "[a]", "{a,b}", "!a", "#a", "~", `\`, "二期（续建）",
	} {
		out, err := exec.Command(sh, "-c", "printf %s "+shellWord(s)).Output()
		if err != nil || string(out) != s {
			t.Errorf("%q is written %s; the shell reads %q, %v", s, shellWord(s), out, err)
		}
	}
}

// TestMessage has the next step of an error in it, once, wherever the error is wrapped.
func TestMessage(t *testing.T) {
	e := &portfolio.Error{Code: portfolio.NotFound, Msg: "没有序号为“99”的项目", Steps: []portfolio.Step{portfolio.Do("list").If("要查看全部项目")}}
	const want = "没有序号为“99”的项目\n  下一步：要查看全部项目，用 taizhang list"
	for _, err := range []error{e, errors.Join(e)} {
		if got := message(err); got != want {
			t.Errorf("got %s\nwant %s", got, want)
		}
	}
	e.Hint, e.Err = "序号照表中的写", errors.New("cause")
	if got, want := message(e), "没有序号为“99”的项目：cause\n  下一步：序号照表中的写；要查看全部项目，用 taizhang list"; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	if got, want := message(errors.New("boom")), "boom\n  下一步：请把这行文字连同所用文件交给维护人员"; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

// TestUsageHasSteps: a refused flag names the next command as well.
func TestUsageHasSteps(t *testing.T) {
	a := &app{stderr: &bytes.Buffer{}}
	a.exitCode(t.Context(), usageOf(&portfolio.Error{Msg: "不对", Hint: "换一个", Steps: []portfolio.Step{portfolio.Do("help")}}))
	if got, want := a.stderr.(*bytes.Buffer).String(), "taizhang：不对\n  下一步：换一个；用 taizhang help\n"; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}
