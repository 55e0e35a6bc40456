package sqlite

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/mattn/go-sqlite3"

	"taizhang/portfolio"
)

const smallestPage = 512

// examine looks at a file before SQLite does; isNew when there is nothing in it. It does not
// open it: whoever closes any descriptor of a file drops all the locks that this process
// holds on it, those of SQLite too.
func examine(path string) (isNew bool, err error) {
	st, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return true, nil
	case err != nil:
		return false, cannotOpen(path, err)
	case st.IsDir():
		return false, &portfolio.Error{Code: portfolio.Invalid, Msg: path + " 是文件夹，不是台账", Hint: "请用 --ledger 指明台账文件"}
	case !st.Mode().IsRegular():
		return false, notALedger(path)
	}
	// SQLite takes what is shorter than its smallest page for a new file.
	if st.Size() > 0 && st.Size() < smallestPage {
		return false, notALedger(path)
	}
	return st.Size() == 0, nil
}

func noLedger(path string) error {
	e := &portfolio.Error{Code: portfolio.NotFound, Msg: "还没有台账：" + path, Hint: "请先导入项目表，或用 --ledger 指明台账文件", Steps: []portfolio.Step{portfolio.Do("import", portfolio.Fill("项目表.xlsx"))}}
	if _, err := os.Lstat(path); err == nil {
		e.Msg, e.Hint = "台账是空文件："+path, "请先导入项目表"
	}
	return e
}

func cannotOpen(path string, err error) error {
	return &portfolio.Error{Code: portfolio.Invalid, Msg: "打不开台账 " + path, Hint: "请检查文件的读取权限", Err: err}
}

// What SQLite says, beside its code, of a file beside which it can make no other.
const (
	readonlyNoIndex   sqlite3.ErrNoExtended = 8 | 5<<8
	readonlyDirectory sqlite3.ErrNoExtended = 8 | 6<<8
)

func unreadableWAL(path string, err error) error {
	return &portfolio.Error{
		Code: portfolio.Invalid, Msg: "台账 " + path + " 是 WAL 方式的，而它所在的文件夹不能写入，所以也不能读取",
		Hint: "请有写权限的人打开，或把台账连同旁边的 -wal 文件复制到可写的文件夹", Err: silent{err},
	}
}

// errForeign is why notALedger and notABackup refuse a file.
var errForeign = errors.New("not a ledger")

// notABackup is what is said of such a file when it is to be restored.
func notABackup(path string) error {
	return &portfolio.Error{
		Code: portfolio.Invalid, Msg: path + " 不是台账的备份，或文件开头已损坏", Hint: "请检查文件名，或换一个备份；现有台账没有改动", Err: silent{errForeign},
	}
}

// notALedger is said of any other file. SQLite does not tell a foreign one from a ledger
// whose first bytes are damaged.
func notALedger(path string) error {
	return &portfolio.Error{
		Code: portfolio.Invalid, Msg: path + " 不是台账文件，或文件开头已损坏", Hint: "请检查文件名，台账用 --ledger 指明", Err: silent{errForeign},
		Steps: []portfolio.Step{
			portfolio.Do("import", portfolio.Fill("文件")).If("要读入表格的"),
			StepRestore().If("确是台账的"),
		},
	}
}

func tooOld(path string, version int) error {
	return &portfolio.Error{
		Code: portfolio.Conflict, Msg: fmt.Sprintf("台账 %s 是旧版格式（%d，本程序用 %d），只读不能升级", path, version, len(schema)),
		Hint: "先备份一次：备份会先把台账升级", Steps: []portfolio.Step{portfolio.Do("backup", portfolio.Fill("备份文件"))},
	}
}

func tooNew(version int) error {
	return &portfolio.Error{
		Code: portfolio.Invalid,
		Msg:  fmt.Sprintf("台账由更新版本的程序写成（格式 %d，本程序只认得到 %d）", version, len(schema)),
		Hint: "请换用新版 taizhang；旧版不会改动这个文件",
	}
}
