/* Loaded before libc: every sync takes three seconds while the file that HANG_WHILE names is there. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <unistd.h>

static int sync_late(const char *name, int fd) {
  const char *file = getenv("HANG_WHILE");
  if (file && access(file, F_OK) == 0) sleep(3);
  int (*original)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
  return original(fd);
}

int fsync(int fd) { return sync_late("fsync", fd); }
int fdatasync(int fd) { return sync_late("fdatasync", fd); }
