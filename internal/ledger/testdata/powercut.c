/* Preloaded into a program, this library logs to the file POWERCUT_LOG, in order, what the
 * program changes and flushes through libc below the folder POWERCUT_DIR. A record is a
 * byte that says what, and three numbers of 8 bytes in the order of the machine: the fd; an
 * offset, a size, or whether the file is made where it is missing; the length of what
 * follows, which is the data of a write or else a path. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#undef open64
#undef pwrite64
#undef ftruncate64

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static char watched[65536]; /* by fd */
static int out = -1;

#define REAL(type, name, ...) \
	static type (*real)(__VA_ARGS__); \
	if (!real) real = (type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

static int below(const char *path) {
	const char *dir = getenv("POWERCUT_DIR");
	size_t n = dir ? strlen(dir) : 0;
	return n && !strncmp(path, dir, n) && (path[n] == 0 || path[n] == '/');
}

static int mine(int fd) { return fd >= 0 && fd < (int)sizeof watched && watched[fd]; }

static void put(char what, int64_t fd, int64_t at, const void *data, size_t size) {
	REAL(int, "open", const char *, int, ...);
	char head[25] = {what};
	int64_t numbers[3] = {fd, at, (int64_t)size};
	struct iovec parts[2] = {{head, sizeof head}, {(void *)data, size}};
	memcpy(head + 1, numbers, sizeof numbers);
	if (out < 0) out = real(getenv("POWERCUT_LOG"), O_WRONLY | O_APPEND | O_CLOEXEC);
	if (writev(out, parts, 2) != (ssize_t)(sizeof head + size)) abort();
}

static int opened(int fd, const char *path, int flags) {
	if (fd >= 0 && fd < (int)sizeof watched && (watched[fd] = below(path)))
		put('O', fd, flags & O_CREAT ? 1 : 0, path, strlen(path));
	return fd;
}

#define OPEN(name) \
	int name(const char *path, int flags, ...) { \
		REAL(int, #name, const char *, int, ...); \
		va_list rest; \
		va_start(rest, flags); \
		mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0; \
		va_end(rest); \
		pthread_mutex_lock(&turn); \
		int fd = opened(real(path, flags, mode), path, flags); \
		pthread_mutex_unlock(&turn); \
		return fd; \
	}
OPEN(open)
OPEN(open64)

/* LOGGED is a function that is passed on and, where it succeeds on something of ours, logged. */
#define LOGGED(type, name, params, args, ours, record, ...) \
	type name params { \
		REAL(type, #name, __VA_ARGS__); \
		pthread_mutex_lock(&turn); \
		type r = real args; \
		if (r >= 0 && (ours)) record; \
		pthread_mutex_unlock(&turn); \
		return r; \
	}
#define PWRITE(name) \
	LOGGED(ssize_t, name, (int fd, const void *p, size_t n, off_t at), (fd, p, n, at), mine(fd), \
		put('W', fd, at, p, (size_t)r), int, const void *, size_t, off_t)
PWRITE(pwrite)
PWRITE(pwrite64)
LOGGED(ssize_t, write, (int fd, const void *p, size_t n), (fd, p, n), mine(fd),
	put('W', fd, lseek(fd, 0, SEEK_CUR) - r, p, (size_t)r), int, const void *, size_t)

#define TRUNCATE(name) \
	LOGGED(int, name, (int fd, off_t size), (fd, size), mine(fd), put('T', fd, size, "", 0), int, off_t)
TRUNCATE(ftruncate)
TRUNCATE(ftruncate64)

#define SYNC(name) LOGGED(int, name, (int fd), (fd), mine(fd), put('S', fd, 0, "", 0), int)
SYNC(fsync)
SYNC(fdatasync)

LOGGED(int, unlink, (const char *path), (path), below(path), put('U', 0, 0, path, strlen(path)), const char *)

int close(int fd) {
	REAL(int, "close", int);
	pthread_mutex_lock(&turn);
	if (mine(fd)) watched[fd] = 0;
	int r = real(fd);
	pthread_mutex_unlock(&turn);
	return r;
}
