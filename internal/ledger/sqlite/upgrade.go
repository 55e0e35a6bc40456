package sqlite

import (
	"context"
	"errors"
	"fmt"
	"os"

	"taizhang/portfolio"
)

// upgrade brings a file of an older version up to date, or makes a new one (0). With keep
// a copy of the older one is left beside it.
func (f *File) upgrade(ctx context.Context, version int, keep bool) error {
	if version > 0 && keep {
		if err := f.keepOld(ctx); err != nil {
			return prefix(fmt.Sprintf("台账要从格式 %d 升级到 %d，升级之前的副本没有写成", version, len(schema)), Explain(ctx, err))
		}
	}
	empty := version == 0 && f.file != nil
	at, err := migrate(ctx, f.queue, f.w, schema)
	if err != nil {
		return stuck(ctx, max(at, version), err)
	}
	if empty {
		f.tell("台账文件是空的，上次没有建成；现已建好")
	}
	if f.file == nil {
		f.file, err = os.Stat(f.path)
	}
	return Explain(ctx, err)
}

// keepOld leaves a copy of the file as it is, unless another program has upgraded it
// meanwhile, or there is such a copy, which an interrupted upgrade has left.
func (f *File) keepOld(ctx context.Context) error {
	tx, end, err := f.begin(ctx, f.w, "") // none but readers, of which the copy is one
	if err != nil {
		return err
	}
	defer end()
	version, err := pragmaInt(ctx, tx, "user_version")
	if err != nil || version == len(schema) {
		return err
	}
	now, err := sumsOf(ctx, tx)
	if err != nil {
		return err
	}
	name := fmt.Sprintf("%s.v%d.bak", f.path, version)
	for n := 2; ; n++ {
		if _, err := os.Lstat(name); err != nil {
			err = f.Backup(ctx, name, func(context.Context, string) error { return nil })
			if err != nil {
				return err
			}
			break
		}
		if checkCopy(ctx, name, now) == nil {
			break
		}
		name = fmt.Sprintf("%s.v%d-%d.bak", f.path, version, n)
	}
	f.tell(fmt.Sprintf("台账是旧版格式，从 %d 升级到 %d；升级之前的副本：%s", version, len(schema), name))
	return nil
}

// stuck says at which version a file stands whose migration has failed, and that the next
// one goes on from there.
func stuck(ctx context.Context, at int, err error) error {
	if at == 0 {
		return prefix("新台账没有建成", Explain(ctx, err))
	}
	return prefix(fmt.Sprintf("台账升级停在格式 %d（本程序用 %d），再运行一次会从这里接着升级", at, len(schema)), Explain(ctx, err))
}

// prefix puts what was being done before an error of ours.
func prefix(what string, err error) error {
	e, ok := errors.AsType[*portfolio.Error](err)
	if !ok {
		return err
	}
	more := *e
	more.Msg = what + "：" + e.Msg
	return &more
}
