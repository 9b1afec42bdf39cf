/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-workspace-private.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <linux/fs.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#define HEADER_SIZE 100
#define MAGIC "SQLite format 3"
#define COPY_CHUNK (1 << 20)
#define COPY_TRIES 3
/* SQLite's shared lock: 510 bytes after the pending byte (os.h). */
#define SHARED_LOCK_START (0x40000000 + 2)
#define SHARED_LOCK_SIZE 510

static const char *const siblings[] = { "-wal", "-journal" };

static void
close_fd (int *fd)
{
  if (*fd >= 0)
    close (*fd);
}

typedef int Fd;
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fd, close_fd)

/**
 * jalon_files_dup_display:
 * @path: a file
 *
 * Returns: (transfer full): its name without folders, for sentences
 */
char *
jalon_files_dup_display (const char *path)
{
  return g_filename_display_basename (path);
}

/**
 * jalon_files_resolve:
 * @path: a file that need not exist
 *
 * Returns: (transfer full): its absolute path without symbolic links, so that one file has one name
 */
char *
jalon_files_resolve (const char *path)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *folder = g_path_get_dirname (absolute);
  g_autofree char *name = g_path_get_basename (absolute);
  char *real = realpath (absolute, NULL);
  char *resolved;

  if (real != NULL)
    {
      resolved = g_strdup (real);
      free (real);
      return resolved;
    }
  real = realpath (folder, NULL);
  if (real == NULL)
    return g_steal_pointer (&absolute);
  resolved = g_build_filename (real, name, NULL);
  free (real);
  return resolved;
}

static gboolean
set_errno_error (const char  *sentence,
                 const char  *path,
                 int          number,
                 GError     **error)
{
  g_autofree char *name = jalon_files_dup_display (path);

  if (number == ENOSPC || number == EDQUOT || number == EFBIG)
    g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_NO_SPACE,
                 _("There is no room on the disk for “%s”. Free some space or choose another"
                   " place; nothing was lost."), name);
  else if (number == EACCES || number == EPERM || number == EROFS)
    g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_READ_ONLY,
                 _("You may not write “%s” in its folder. Choose another place; nothing was"
                   " lost."), name);
  else
    g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_FAILED, "%s (%s: %s)", sentence, name,
                 g_strerror (number));
  return FALSE;
}

/**
 * jalon_files_set_private_error:
 * @folder: where the file stands
 * @number: errno
 * @error: return location
 *
 * Of a file that the planner knows nothing of: what is said is where it stands.
 *
 * Returns: %FALSE
 */
gboolean
jalon_files_set_private_error (const char  *folder,
                               int          number,
                               GError     **error)
{
  g_autofree char *shown = g_filename_display_name (folder);

  if (number == ENOSPC || number == EDQUOT || number == EFBIG)
    g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_NO_SPACE,
                 _("There is no room left on the disk of “%s”. Free some space, then try again."),
                 shown);
  else
    g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_FAILED,
                 /* Translators: a folder, then the system's reason */
                 _("Jalon keeps its working copies in “%s” and cannot write there (%s). Make the folder"
                   " writable, then try again."), shown, g_strerror (number));
  return FALSE;
}

/**
 * jalon_files_work_directory:
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the private folder of working copies, made when missing
 */
char *
jalon_files_work_directory (GError **error)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "jalon", "work", NULL);

  if (g_mkdir_with_parents (folder, 0700) == 0)
    return g_steal_pointer (&folder);
  jalon_files_set_private_error (folder, errno, error);
  return NULL;
}

static gssize
read_header (const char *path,
             guint8      header[HEADER_SIZE])
{
  g_auto (Fd) fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);

  memset (header, 0, HEADER_SIZE);
  return fd < 0 ? -1 : pread (fd, header, HEADER_SIZE, 0);
}

static gboolean
stat_sibling (const char  *path,
              const char  *suffix,
              struct stat *status)
{
  g_autofree char *sibling = g_strconcat (path, suffix, NULL);

  return stat (sibling, status) == 0;
}

static void
append_status (GString           *tag,
               const struct stat *status)
{
  g_string_append_printf (tag, "%" G_GINT64_FORMAT ".%09ld:%" G_GINT64_FORMAT,
                          (gint64) status->st_mtim.tv_sec, (long) status->st_mtim.tv_nsec,
                          (gint64) status->st_size);
}

/**
 * jalon_files_read_tag:
 * @path: the user's file
 *
 * Returns: (transfer full) (nullable): what changes when anybody changes the file: its time, size and SQLite's own
 *   change counter, and the time and size of a journal beside it; %NULL where there is no file
 */
char *
jalon_files_read_tag (const char *path)
{
  GString *tag;
  guint8 header[HEADER_SIZE];
  struct stat status;

  if (stat (path, &status) != 0)
    return NULL;
  tag = g_string_new (NULL);
  append_status (tag, &status);
  if (read_header (path, header) == HEADER_SIZE)
    g_string_append_printf (tag, ":%02x%02x%02x%02x", header[24], header[25], header[26],
                            header[27]);
  for (guint i = 0; i < G_N_ELEMENTS (siblings); i++)
    if (stat_sibling (path, siblings[i], &status) && status.st_size > 0)
      {
        g_string_append_c (tag, ';');
        append_status (tag, &status);
      }
  return g_string_free (tag, FALSE);
}

static gboolean
check_kind (const char         *path,
            const struct stat  *status,
            GError            **error)
{
  g_autofree char *name = jalon_files_dup_display (path);

  if (S_ISDIR (status->st_mode))
    g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_NOT_WORKSPACE,
                 _("“%s” is a folder. Choose a workspace file, whose name usually ends in"
                   " .gpkg."), name);
  else if (!S_ISREG (status->st_mode))
    g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_NOT_WORKSPACE,
                 _("“%s” is not a file that can hold a workspace. Choose another."), name);
  else if (status->st_size == 0)
    g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_NOT_WORKSPACE,
                 _("“%s” is empty. Choose another file, or create a new workspace."), name);
  else
    return TRUE;
  return FALSE;
}

static gboolean
is_writable (const char        *path,
             const struct stat *status)
{
  g_autofree char *folder = g_path_get_dirname (path);

  /* The administrator may write everything, but means it when a file is marked read-only */
  return (status->st_mode & 0222) != 0 && access (path, W_OK) == 0 && access (folder, W_OK) == 0;
}

/**
 * jalon_files_probe:
 * @path: a file
 * @writable: (out): whether it may be replaced
 * @in_place: (out): whether it can be read where it is: not left in write-ahead mode, nor with a journal
 * @error: return location
 *
 * Looks at a file from outside, without a lock and without changing anything.
 *
 * Returns: whether it is an SQLite database
 */
gboolean
jalon_files_probe (const char  *path,
                   gboolean    *writable,
                   gboolean    *in_place,
                   GError     **error)
{
  g_autofree char *name = jalon_files_dup_display (path);
  guint8 header[HEADER_SIZE];
  struct stat status;
  struct stat sibling;

  if (stat (path, &status) != 0 && (errno == ENOENT || errno == ENOTDIR))
    {
      g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_NOT_FOUND,
                   _("“%s” does not exist. Check where it is, or create a new workspace."), name);
      return FALSE;
    }
  if (stat (path, &status) == 0 && !check_kind (path, &status, error))
    return FALSE;
  if (read_header (path, header) < 0)
    {
      g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_FAILED,
                   _("“%s” could not be read (%s). Ask its owner for access."), name,
                   g_strerror (errno));
      return FALSE;
    }
  if (memcmp (header, MAGIC, sizeof MAGIC) != 0)
    {
      g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_NOT_WORKSPACE,
                   _("“%s” is not a Jalon workspace. If it holds service points, open or create a"
                     " workspace and import it there."), name);
      return FALSE;
    }
  *writable = is_writable (path, &status);
  *in_place = header[18] == 1 && header[19] == 1;
  for (guint i = 0; i < G_N_ELEMENTS (siblings); i++)
    if (stat_sibling (path, siblings[i], &sibling) && sibling.st_size > 0)
      *in_place = FALSE;
  return TRUE;
}

/**
 * jalon_workspace_check_output:
 * @path: a file that is about to be written: a table, a document, a picture; it need not exist
 * @error: return location; its domain is #G_FILE_ERROR
 *
 * What Jalon writes beside workspaces is never meant to take the place of one, by whichever name or link it is reached.
 * Nothing but the header is looked at: a damaged workspace is somebody's work, too, and so is any other database.
 *
 * Returns: whether @path may be replaced
 */
gboolean
jalon_workspace_check_output (const char  *path,
                              GError     **error)
{
  g_autofree char *name = jalon_files_dup_display (path);
  guint8 header[HEADER_SIZE];
  struct stat status;

  /* A pipe is not opened: somebody may wait for what is written to it. */
  if (stat (path, &status) != 0 || !S_ISREG (status.st_mode) || read_header (path, header) <= 0
      || memcmp (header, MAGIC, sizeof MAGIC) != 0)
    return TRUE;
  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_EXIST,
               _("“%s” was not written: it is a workspace or another database. Choose another file."), name);
  return FALSE;
}

static gboolean
write_all (int           fd,
           const guint8 *data,
           gsize         size)
{
  while (size > 0)
    {
      gssize written = write (fd, data, size);

      if (written < 0 && errno == EINTR)
        continue;
      if (written <= 0)
        return FALSE;
      data += written;
      size -= (gsize) written;
    }
  return TRUE;
}

static gboolean
copy_by_reading (int from,
                 int to)
{
  g_autofree guint8 *buffer = g_malloc (COPY_CHUNK);

  while (TRUE)
    {
      gssize got = read (from, buffer, COPY_CHUNK);

      if (got == 0)
        return TRUE;
      if (got < 0 && errno == EINTR)
        continue;
      if (got < 0 || !write_all (to, buffer, (gsize) got))
        return FALSE;
    }
}

/* Shares the blocks where the file system can, else lets the kernel copy, else reads and writes. Both stand at 0. */
static gboolean
copy_content (int from,
              int to)
{
  if (ioctl (to, FICLONE, from) == 0)
    return TRUE;
  while (TRUE)
    {
      gssize copied = copy_file_range (from, NULL, to, NULL, 1 << 30, 0);

      if (copied == 0)
        return copy_by_reading (from, to); /* some file systems report no bytes: the rest, if any */
      if (copied < 0 && errno == EINTR)
        continue;
      if (copied < 0 && (errno == ENOSPC || errno == EDQUOT || errno == EFBIG))
        return FALSE;
      if (copied < 0)
        return copy_by_reading (from, to);
    }
}

static gboolean
copy_file (const char *from_path,
           const char *to_path)
{
  g_auto (Fd) from = g_open (from_path, O_RDONLY | O_CLOEXEC, 0);
  g_auto (Fd) to = -1;

  if (from < 0)
    return FALSE;
  to = g_open (to_path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  return to >= 0 && copy_content (from, to);
}

/* A disk that is full is that of the copy, whatever disk the file is on. */
static gboolean
set_copy_error (const char  *path,
                const char  *working_path,
                int          number,
                GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (working_path);

  if (number == ENOSPC || number == EDQUOT || number == EFBIG)
    return jalon_files_set_private_error (folder, number, error);
  return set_errno_error (_("The working copy could not be made."), path, number, error);
}

static gboolean
copy_with_siblings (const char  *path,
                    const char  *working_path,
                    GError     **error)
{
  if (!copy_file (path, working_path))
    return set_copy_error (path, working_path, errno, error);
  for (guint i = 0; i < G_N_ELEMENTS (siblings); i++)
    {
      g_autofree char *from = g_strconcat (path, siblings[i], NULL);
      g_autofree char *to = g_strconcat (working_path, siblings[i], NULL);
      struct stat status;

      g_unlink (to);
      if (stat (from, &status) != 0 || status.st_size == 0)
        continue;
      if (!copy_file (from, to))
        return set_copy_error (path, working_path, errno, error);
    }
  return TRUE;
}

/**
 * jalon_files_copy_document:
 * @path: the user's file
 * @working_path: where the copy goes
 * @tag: (out): the entity tag of what was copied
 * @error: return location, %JALON_STORE_ERROR_CHANGED where the file does not hold still
 *
 * Copies the file together with the journal that another program may have left beside it: SQLite then brings the copy
 * up to date when it is opened, and the user's file stays as it is.
 *
 * Returns: whether the copy is whole
 */
gboolean
jalon_files_copy_document (const char  *path,
                           const char  *working_path,
                           char       **tag,
                           GError     **error)
{
  g_autofree char *name = jalon_files_dup_display (path);

  for (guint i = 0; i < COPY_TRIES; i++)
    {
      g_autofree char *before = jalon_files_read_tag (path);
      g_autofree char *after = NULL;

      if (!copy_with_siblings (path, working_path, error))
        return FALSE;
      after = jalon_files_read_tag (path);
      if (g_strcmp0 (before, after) == 0)
        {
          *tag = g_steal_pointer (&after);
          return TRUE;
        }
    }
  g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_CHANGED,
               _("“%s” is being changed by another program. Wait until it has finished, then try"
                 " again."), name);
  return FALSE;
}

/* A program that has the file open in write-ahead mode holds a shared lock all along. */
static gboolean
is_held_elsewhere (const char *path)
{
  struct flock query = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = SHARED_LOCK_START,
                         .l_len = SHARED_LOCK_SIZE };
  g_auto (Fd) fd = -1;
  struct stat status;

  if (!stat_sibling (path, "-wal", &status) && !stat_sibling (path, "-shm", &status))
    return FALSE;
  fd = g_open (path, O_RDWR | O_CLOEXEC, 0);
  return fd >= 0 && fcntl (fd, F_GETLK, &query) == 0 && query.l_type != F_UNLCK;
}

static gboolean
check_unchanged (const char  *path,
                 const char  *expected_tag,
                 gboolean     check_tag,
                 GError     **error)
{
  g_autofree char *tag = jalon_files_read_tag (path);
  g_autofree char *name = jalon_files_dup_display (path);

  if (check_tag && g_strcmp0 (tag, expected_tag) != 0)
    {
      g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_CHANGED,
                   _("“%s” was changed by another program since it was opened, so it was not"
                     " overwritten. Save your work under another name."), name);
      return FALSE;
    }
  if (is_held_elsewhere (path))
    {
      g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_IN_USE,
                   _("“%s” is open in another program. Close it there, then save again, or save"
                     " under another name."), name);
      return FALSE;
    }
  return TRUE;
}

/* A journal left beside the new file would be played into it. What it held is in the new file already. */
static void
remove_siblings (const char *path)
{
  static const char *const all[] = { "-wal", "-shm", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autofree char *sibling = g_strconcat (path, all[i], NULL);

      g_unlink (sibling);
    }
}

static void
keep_owner_and_mode (int         fd,
                     const char *path)
{
  struct stat status;
  mode_t mask;

  if (stat (path, &status) == 0)
    {
      /* Only the administrator can keep a foreign owner; the mode is kept in any case */
      if (fchown (fd, status.st_uid, status.st_gid) != 0)
        g_debug ("The owner of %s is not kept: %s", path, g_strerror (errno));
      fchmod (fd, status.st_mode & 07777);
      return;
    }
  mask = umask (0);
  umask (mask);
  fchmod (fd, 0666 & ~mask);
}

static void
sync_folder (const char *folder)
{
  g_auto (Fd) fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd >= 0 && fsync (fd) != 0)
    g_debug ("The folder %s could not be synced: %s", folder, g_strerror (errno));
}

static gboolean
fill_temporary (const char  *from_path,
                int          to,
                const char  *path,
                GError     **error)
{
  g_auto (Fd) from = g_open (from_path, O_RDONLY | O_CLOEXEC, 0);

  if (from < 0 || !copy_content (from, to) || fsync (to) != 0)
    return set_errno_error (_("The workspace could not be saved; nothing was lost."), path, errno,
                            error);
  return TRUE;
}

/**
 * jalon_files_replace:
 * @from: a complete, checked file of ours
 * @path: the user's file, resolved; may be missing
 * @expected_tag: (nullable): its entity tag when last read; %NULL: it did not exist
 * @check_tag: whether a file with another tag is left alone
 * @tag: (out): the entity tag of the new file
 * @error: return location
 *
 * Replaces the user's file in one step with a copy of @from: whatever happens, there is the old file or the new one.
 *
 * Returns: whether the new file is there
 */
gboolean
jalon_files_replace (const char  *from,
                     const char  *path,
                     const char  *expected_tag,
                     gboolean     check_tag,
                     char       **tag,
                     GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *temporary = g_build_filename (folder, ".jalon-XXXXXX", NULL);
  g_auto (Fd) fd = -1;

  if (!check_unchanged (path, expected_tag, check_tag, error))
    return FALSE;
  fd = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    return set_errno_error (_("The workspace could not be saved; nothing was lost."), path, errno,
                            error);
  keep_owner_and_mode (fd, path);
  if (!fill_temporary (from, fd, path, error)
      || !check_unchanged (path, expected_tag, check_tag, error))
    {
      g_unlink (temporary);
      return FALSE;
    }
  remove_siblings (path);
  if (g_rename (temporary, path) != 0)
    {
      set_errno_error (_("The workspace could not be saved; nothing was lost."), path, errno,
                       error);
      g_unlink (temporary);
      return FALSE;
    }
  sync_folder (folder);
  *tag = jalon_files_read_tag (path);
  return TRUE;
}

/**
 * jalon_files_remove_copy:
 * @working_path: a working copy, whose lock is held
 *
 * Removes it with everything that belongs to it, its lock last.
 */
void
jalon_files_remove_copy (const char *working_path)
{
  static const char *const suffixes[] = { "", "-wal", "-shm", "-journal", ".info", ".lock" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = g_strconcat (working_path, suffixes[i], NULL);

      g_unlink (path);
    }
}
