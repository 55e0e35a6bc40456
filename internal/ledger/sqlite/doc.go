// Package sqlite keeps a ledger in one SQLite file: it opens and migrates the file, knows
// it from any other one, lets writers in one at a time, copies it, puts a copy back in its
// place, and says in Chinese what SQLite says. It knows the schema, which is in its
// migrations, and nothing of what the rows mean.
//
// # The file
//
// A new file's journal mode is DELETE, not WAL: a ledger is then one file that may lie in a
// read-only or a shared folder (a WAL database in a read-only directory cannot even be
// read, and WAL does not work over a network share), and can be copied when nobody
// writes. Its price, that a commit waits for readers, is some milliseconds here. The mode
// is a property of the file: one that a server has set to WAL stays so.
// synchronous is EXTRA, which in this mode also flushes the directory after the
// journal is gone, so that an acknowledged commit survives a power cut.
//
// # Beside the file
//
// NAME.who says who is writing, as long as he does; one that a killed writer has left is
// known by the free lock, and goes with the next writer. NAME.v1.bak is the ledger as it
// was before it was upgraded from version 1. A directory .taizhang-backup-… or
// .taizhang-restore-… is where a copy is made; the next copy removes those that killed
// runs have left. All of it lies beside the file itself, never beside a link to it.
//
// # Locks
//
// The system drops all the locks that a process has on a file when the process closes any
// descriptor of it. So nothing here opens a database file but SQLite, save a copy of its
// own that SQLite has closed.
package sqlite
