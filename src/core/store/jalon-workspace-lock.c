/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-workspace-private.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/* A lock is a file of ours, locked as long as its descriptor is open, and removed by who holds it. Whoever opened the file before it
 * was removed then gets a lock on a file that is gone, sees that, and tries again. */

#define SUFFIX ".lock"
#define TRIES 20
/* For a moment, the one who removes a lock holds it. */
#define PAUSE_US 2000

/* Where the locks of documents are; the first that there is. */
static char *
lock_directory (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_runtime_dir (), "jalon", NULL);

  if (g_mkdir_with_parents (folder, 0700) == 0 && g_access (folder, W_OK) == 0)
    return g_steal_pointer (&folder);
  g_free (folder);
  folder = g_build_filename (g_get_user_cache_dir (), "jalon", NULL);
  g_mkdir_with_parents (folder, 0700);
  return g_steal_pointer (&folder);
}

/* Whether the file @path is the one that is open. */
static gboolean
is_still_there (int         fd,
                const char *path)
{
  struct stat opened, named;

  return fstat (fd, &opened) == 0 && stat (path, &named) == 0 && opened.st_dev == named.st_dev && opened.st_ino == named.st_ino;
}

/* -1 with @number 0 where the lock was on a file that is gone by now. */
static int
try_lock (const char *lock_path,
          int         flags,
          int        *number)
{
  int fd = g_open (lock_path, O_RDWR | O_CLOEXEC | flags, 0600);

  *number = errno;
  if (fd < 0)
    return -1;
  if (flock (fd, LOCK_EX | LOCK_NB) != 0)
    *number = errno;
  else if (is_still_there (fd, lock_path))
    return fd;
  else
    *number = 0;
  close (fd);
  return -1;
}

/**
 * jalon_files_lock:
 * @lock_path: a file of ours, made when missing
 * @busy: (out): whether somebody else holds the lock
 * @error: return location; not set when @busy
 *
 * Takes a lock that ends with the process, however it ends.
 *
 * Returns: the descriptor for jalon_files_unlock(), or -1
 */
int
jalon_files_lock (const char  *lock_path,
                  gboolean    *busy,
                  GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (lock_path);
  int number = 0;
  int fd = -1;

  for (guint i = 0; i < TRIES; i++)
    {
      if (i > 0)
        g_usleep (PAUSE_US);
      fd = try_lock (lock_path, O_CREAT, &number);
      if (fd >= 0 || (number != 0 && number != EWOULDBLOCK))
        break;
    }
  *busy = fd < 0 && (number == 0 || number == EWOULDBLOCK);
  if (fd < 0 && !*busy)
    jalon_files_set_private_error (folder, number, error);
  return fd;
}

/* Removed while it is held: so nobody else can hold the file that goes. */
static void
unlock (int         fd,
        const char *lock_path)
{
  if (is_still_there (fd, lock_path))
    g_unlink (lock_path);
  close (fd);
}

static char *
dup_lock_path (const char *path)
{
  g_autofree char *folder = lock_directory ();
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, path, -1);

  return g_strdup_printf ("%s/%s" SUFFIX, folder, digest);
}

/**
 * jalon_files_lock_document:
 * @path: the user's file, resolved
 * @error: return location, %JALON_STORE_ERROR_IN_USE where another window or program has it open
 *
 * Returns: the descriptor for jalon_files_unlock_document(), or -1
 */
int
jalon_files_lock_document (const char  *path,
                           GError     **error)
{
  g_autofree char *lock_path = dup_lock_path (path);
  g_autofree char *name = jalon_files_dup_display (path);
  gboolean busy;
  int fd = jalon_files_lock (lock_path, &busy, error);

  if (busy)
    g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_IN_USE,
                 _("“%s” is already open in another Jalon window or command. Close it there,"
                   " then try again."), name);
  return fd;
}

/**
 * jalon_files_unlock_document:
 * @fd: (inout): from jalon_files_lock_document(), -1 afterwards
 * @path: the same file
 *
 * Lets go of the lock and removes its file.
 */
void
jalon_files_unlock_document (int        *fd,
                             const char *path)
{
  g_autofree char *lock_path = NULL;

  if (*fd < 0)
    return;
  lock_path = dup_lock_path (path);
  unlock (*fd, lock_path);
  *fd = -1;
}

static gboolean
is_document_lock (const char *name)
{
  gsize length = g_checksum_type_get_length (G_CHECKSUM_SHA256) * 2;

  return strlen (name) == length + strlen (SUFFIX) && g_str_has_suffix (name, SUFFIX)
         && strspn (name, "0123456789abcdef") == length;
}

static void
sweep_folder (const char *root)
{
  g_autofree char *folder = g_build_filename (root, "jalon", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      int number;
      int fd = is_document_lock (name) ? try_lock (path, 0, &number) : -1;

      if (fd >= 0)
        unlock (fd, path);
    }
}

/**
 * jalon_files_sweep_locks:
 *
 * Removes the locks of documents that processes left when they were killed.
 */
void
jalon_files_sweep_locks (void)
{
  sweep_folder (g_get_user_runtime_dir ());
  sweep_folder (g_get_user_cache_dir ());
}
