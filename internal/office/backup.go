package office

import (
	"context"

	"taizhang/internal/ledger"
)

// Backup writes one whole state of the ledger to a new file, proved before it gets its name.
func (o *Office) Backup(ctx context.Context, path string) error {
	l, err := o.open(ctx, ledger.Options{})
	if err != nil {
		return err
	}
	defer l.Close()
	return l.Backup(ctx, path)
}

// Restore proves a backup and puts it in the ledger's place; only with force where there
// is a ledger.
func (o *Office) Restore(ctx context.Context, backup string, force bool) error {
	return ledger.Restore(ctx, backup, o.Ledger, force, ledger.Options{Now: o.Now, Tell: o.Tell, Actor: o.Actor})
}
