/* Preloaded into a process: writes down, in order, everything it asks of the disk below one folder,
   and can pretend that this disk is full or read-only.
   RECORDER_FOLDER: the folder; RECORDER_LOG: where to write; RECORDER_ROOM: a file that holds how many
   more bytes the disk takes; RECORDER_READ_ONLY: nothing below the folder is opened for writing. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define MOST 4096
static int log_fd = -1, opens = 0;
static int number_of[MOST]; /* open files below the folder: the number of their opening, 0 for others */
static const char *folder, *room;
static size_t folder_length;
static pthread_mutex_t one = PTHREAD_MUTEX_INITIALIZER;

struct entry { char what; uint32_t number; uint64_t offset, length; } __attribute__((packed));

__attribute__((constructor)) static void begin(void) {
    folder = getenv("RECORDER_FOLDER");
    room = getenv("RECORDER_ROOM");
    folder_length = folder ? strlen(folder) : 0;
    if (getenv("RECORDER_LOG"))
        log_fd = syscall(SYS_openat, AT_FDCWD, getenv("RECORDER_LOG"), O_WRONLY | O_CREAT | O_APPEND, 0600);
}

static void note(char what, int number, uint64_t offset, uint64_t length, const void *bytes) {
    struct entry made = {what, number, offset, length};
    if (log_fd < 0) return;
    syscall(SYS_write, log_fd, &made, sizeof made);
    if (bytes) syscall(SYS_write, log_fd, bytes, length);
}

static int below(const char *path) {
    return folder && path && !strncmp(path, folder, folder_length)
        && (path[folder_length] == '/' || !path[folder_length]);
}

static int numbered(int fd) { return fd >= 0 && fd < MOST ? number_of[fd] : 0; }

static int opening(int at, const char *path, int flags, mode_t mode) {
    if (at != AT_FDCWD || !below(path)) return syscall(SYS_openat, at, path, flags, mode);
    int is_written = (flags & O_ACCMODE) != O_RDONLY || flags & O_CREAT;
    if (is_written && getenv("RECORDER_READ_ONLY")) { errno = EROFS; return -1; }
    pthread_mutex_lock(&one);
    int fd = syscall(SYS_openat, at, path, flags, mode);
    if (fd >= 0 && fd < MOST) {
        struct stat is;
        number_of[fd] = ++opens;
        note(!fstat(fd, &is) && S_ISDIR(is.st_mode) ? 'D' : flags & O_CREAT ? 'C' : 'O', opens, flags & O_TRUNC ? 1 : 0,
             strlen(path), path);
    }
    pthread_mutex_unlock(&one);
    return fd;
}

#define OPEN(name)                                              \
    int name(const char *path, int flags, ...) {                \
        va_list rest;                                           \
        va_start(rest, flags);                                  \
        mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0; \
        va_end(rest);                                           \
        return opening(AT_FDCWD, path, flags, mode);            \
    }
OPEN(open)
OPEN(open64)
int openat(int at, const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return opening(at, path, flags, mode);
}

int close(int fd) {
    if (fd >= 0 && fd < MOST) number_of[fd] = 0;
    return syscall(SYS_close, fd);
}

/* How many bytes more this disk takes; what a file already holds may be written again. */
static int is_full(int fd, uint64_t end) {
    struct stat is;
    char told[32] = {0};
    if (!room || fstat(fd, &is) || end <= (uint64_t)is.st_size) return 0;
    int file = syscall(SYS_openat, AT_FDCWD, room, O_RDWR, 0);
    if (file < 0) return 0;
    syscall(SYS_pread64, file, told, sizeof told - 1, 0);
    long long left = atoll(told) - (long long)(end - is.st_size);
    if (left >= 0) {
        int length = snprintf(told, sizeof told, "%020lld", left);
        syscall(SYS_pwrite64, file, told, length, 0);
    }
    syscall(SYS_close, file);
    if (left < 0) errno = ENOSPC;
    return left < 0;
}

static ssize_t writing(int fd, const void *bytes, size_t length, uint64_t offset, int appends) {
    int number = numbered(fd);
    if (!number) return appends ? syscall(SYS_write, fd, bytes, length) : syscall(SYS_pwrite64, fd, bytes, length, offset);
    pthread_mutex_lock(&one);
    ssize_t done = -1;
    if (appends) offset = fcntl(fd, F_GETFL) & O_APPEND ? lseek(fd, 0, SEEK_END) : lseek(fd, 0, SEEK_CUR);
    if (!is_full(fd, offset + length)) {
        done = appends ? syscall(SYS_write, fd, bytes, length) : syscall(SYS_pwrite64, fd, bytes, length, offset);
        if (done > 0) note('W', number, offset, done, bytes);
    }
    pthread_mutex_unlock(&one);
    return done;
}

ssize_t write(int fd, const void *bytes, size_t length) { return writing(fd, bytes, length, 0, 1); }
ssize_t pwrite(int fd, const void *bytes, size_t length, off_t at) { return writing(fd, bytes, length, at, 0); }
ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t at) { return writing(fd, bytes, length, at, 0); }

static int cutting(int fd, uint64_t size) {
    pthread_mutex_lock(&one);
    int done = -1;
    if (!numbered(fd) || !is_full(fd, size)) done = syscall(SYS_ftruncate, fd, size);
    if (!done && numbered(fd)) note('T', numbered(fd), size, 0, 0);
    pthread_mutex_unlock(&one);
    return done;
}
int ftruncate(int fd, off_t size) { return cutting(fd, size); }
int ftruncate64(int fd, off64_t size) { return cutting(fd, size); }

int fallocate(int fd, int mode, off_t at, off_t length) {
    if (numbered(fd)) { errno = EOPNOTSUPP; return -1; }
    return syscall(SYS_fallocate, fd, mode, at, length);
}
int posix_fallocate(int fd, off_t at, off_t length) { return numbered(fd) ? EOPNOTSUPP : fallocate(fd, 0, at, length) ? errno : 0; }

/* A sync is noted once it is done: only then is anything promised. */
static int syncing(int fd, int call) {
    int number = numbered(fd);
    if (!number) return syscall(call, fd);
    pthread_mutex_lock(&one);
    int done = syscall(call, fd);
    if (!done) note('S', number, 0, 0, 0);
    pthread_mutex_unlock(&one);
    return done;
}
int fsync(int fd) { return syncing(fd, SYS_fsync); }
int fdatasync(int fd) { return syncing(fd, SYS_fdatasync); }

int unlink(const char *path) {
    pthread_mutex_lock(&one);
    int done = syscall(SYS_unlinkat, AT_FDCWD, path, 0);
    if (!done && below(path)) note('U', 0, 0, strlen(path), path);
    pthread_mutex_unlock(&one);
    return done;
}

int rename(const char *from, const char *to) {
    pthread_mutex_lock(&one);
    int done = syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
    if (!done && below(from)) {
        char both[2 * PATH_MAX + 2];
        int length = snprintf(both, sizeof both, "%s\n%s", from, to);
        note('R', 0, 0, length, both);
    }
    pthread_mutex_unlock(&one);
    return done;
}
