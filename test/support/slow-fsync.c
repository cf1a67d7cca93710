/* Stands before the system's fsync (LD_PRELOAD): notes in the folder SLOW_DISK that it was called, and waits as long as
   there is a file `held` in it. What it does to the file is the system's own. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void path_of(char *path, size_t size, const char *name) {
  snprintf(path, size, "%s/%s", getenv("SLOW_DISK"), name);
}

static void note(const char *what) {
  char path[4096];
  path_of(path, sizeof path, "calls");
  int calls = open(path, O_WRONLY | O_CREAT | O_APPEND, 0600);
  if (calls < 0) return;
  if (write(calls, what, 1) != 1) abort();
  close(calls);
}

int fsync(int file) {
  static int (*system_fsync)(int);
  if (!system_fsync) system_fsync = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
  char held[4096];
  path_of(held, sizeof held, "held");
  note("(");
  while (access(held, F_OK) == 0) usleep(1000);
  int done = system_fsync(file);
  note(")");
  return done;
}
