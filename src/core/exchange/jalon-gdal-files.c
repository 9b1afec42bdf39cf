/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-gdal-files.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include <cpl_string.h>
#include <cpl_vsi.h>
#include <glib/gstdio.h>

#define PREFIX      "/vsijalon/"
#define BUFFER_SIZE (64 * 1024)

struct _JalonGdalFiles
{
  char         *name;      /* PREFIX, our number, slash, base name */
  char         *directory;
  char         *stem;      /* base name up to and with its last dot */
  guint         number;
  GCancellable *cancellable;
  guint64       n_read;
};

typedef struct
{
  JalonGdalFiles *files;
  FILE           *stream;
} OpenFile;

static GMutex lock;
static GHashTable *all_files; /* number -> JalonGdalFiles */

/* The files that a name behind the prefix ("7/wards.dbf") is of, and in @base its last part: NULL for the folder itself. */
static JalonGdalFiles *
find_files (const char  *name,
            const char **base)
{
  JalonGdalFiles *files;
  char *end = NULL;
  guint64 number = g_ascii_strtoull (name, &end, 10);

  *base = *end == '/' && end[1] != '\0' ? end + 1 : NULL;

  g_mutex_lock (&lock);
  files = g_hash_table_lookup (all_files, GUINT_TO_POINTER ((guint) number));
  g_mutex_unlock (&lock);

  return files;
}

static gboolean
is_companion (JalonGdalFiles *files,
              const char     *base)
{
  return g_ascii_strncasecmp (base, files->stem, strlen (files->stem)) == 0 && strchr (base, '/') == NULL;
}

/* The real path of a name behind the prefix, or NULL for one that GDAL has no business with. */
static char *
find_path (const char *name)
{
  const char *base;
  JalonGdalFiles *files = find_files (name, &base);

  if (files == NULL || (base != NULL && !is_companion (files, base)))
    return NULL;

  return base == NULL ? g_strdup (files->directory) : g_build_filename (files->directory, base, NULL);
}

static int
on_stat (void         *user_data,
         const char   *name,
         VSIStatBufL  *status,
         int           flags)
{
  g_autofree char *path = find_path (name);

  if (path != NULL && VSIStatL (path, status) == 0)
    return 0;

  errno = ENOENT;
  return -1;
}

static char **
on_read_dir (void       *user_data,
             const char *name,
             int         max_files)
{
  const char *base;
  JalonGdalFiles *files = find_files (name, &base);
  g_autoptr(GDir) directory = NULL;
  char **list = NULL;
  const char *entry;

  if (files == NULL || base != NULL || (directory = g_dir_open (files->directory, 0, NULL)) == NULL)
    return NULL;

  while ((entry = g_dir_read_name (directory)) != NULL)
    {
      if (is_companion (files, entry))
        list = CSLAddString (list, entry);
    }

  return list;
}

static char **
on_sibling_files (void       *user_data,
                  const char *name)
{
  g_autofree char *folder = g_path_get_dirname (name);

  return on_read_dir (user_data, folder, 0);
}

static void *
on_open (void       *user_data,
         const char *name,
         const char *access)
{
  g_autofree char *path = find_path (name);
  const char *base;
  OpenFile *file;
  FILE *stream;
  struct stat status;

  if (path == NULL || strpbrk (access, "wa+") != NULL)
    {
      errno = path == NULL ? ENOENT : EACCES;
      return NULL;
    }

  if (stat (path, &status) != 0 || !S_ISREG (status.st_mode) || (stream = g_fopen (path, "rbe")) == NULL)
    {
      errno = ENOENT;
      return NULL;
    }

  setvbuf (stream, NULL, _IOFBF, BUFFER_SIZE);
  file = g_new0 (OpenFile, 1);
  file->files = find_files (name, &base);
  file->stream = stream;

  return file;
}

static vsi_l_offset
on_tell (void *data)
{
  OpenFile *file = data;

  return (vsi_l_offset) ftello (file->stream);
}

static int
on_seek (void         *data,
         vsi_l_offset  offset,
         int           whence)
{
  OpenFile *file = data;

  return fseeko (file->stream, (off_t) offset, whence);
}

static size_t
on_read (void   *data,
         void   *buffer,
         size_t  size,
         size_t  count)
{
  OpenFile *file = data;
  size_t n;

  if (g_cancellable_is_cancelled (file->files->cancellable))
    return 0;

  n = fread (buffer, size, count, file->stream);
  file->files->n_read += n * size;
  return n;
}

static int
on_eof (void *data)
{
  OpenFile *file = data;

  return feof (file->stream) || g_cancellable_is_cancelled (file->files->cancellable);
}

static int
on_close (void *data)
{
  OpenFile *file = data;

  fclose (file->stream);
  g_free (file);
  return 0;
}

static void
install_handler (void)
{
  VSIFilesystemPluginCallbacksStruct *callbacks = VSIAllocFilesystemPluginCallbacksStruct ();

  callbacks->stat = on_stat;
  callbacks->read_dir = on_read_dir;
  callbacks->sibling_files = on_sibling_files;
  callbacks->open = on_open;
  callbacks->tell = on_tell;
  callbacks->seek = on_seek;
  callbacks->read = on_read;
  callbacks->eof = on_eof;
  callbacks->close = on_close;
  VSIInstallPluginHandler (PREFIX, callbacks);
  VSIFreeFilesystemPluginCallbacksStruct (callbacks);
}

/**
 * jalon_gdal_files_new:
 * @path: absolute
 *
 * Returns: (transfer full): the file and its companions; free it after the data set that reads them
 */
JalonGdalFiles *
jalon_gdal_files_new (const char *path)
{
  static guint last_number;
  JalonGdalFiles *self = g_new0 (JalonGdalFiles, 1);
  g_autofree char *base = g_path_get_basename (path);
  const char *dot = strrchr (base, '.');

  self->directory = g_path_get_dirname (path);
  self->stem = dot != NULL ? g_strndup (base, dot + 1 - base) : g_strdup (base);

  g_mutex_lock (&lock);
  if (all_files == NULL)
    {
      install_handler ();
      all_files = g_hash_table_new (NULL, NULL);
    }
  self->number = ++last_number;
  g_hash_table_insert (all_files, GUINT_TO_POINTER (self->number), self);
  g_mutex_unlock (&lock);

  self->name = g_strdup_printf (PREFIX "%u/%s", self->number, base);
  return self;
}

/**
 * jalon_gdal_files_free:
 * @self: (transfer full): files that GDAL has closed
 */
void
jalon_gdal_files_free (JalonGdalFiles *self)
{
  g_mutex_lock (&lock);
  g_hash_table_remove (all_files, GUINT_TO_POINTER (self->number));
  g_mutex_unlock (&lock);

  g_free (self->name);
  g_free (self->directory);
  g_free (self->stem);
  g_free (self);
}

/**
 * jalon_gdal_files_get_name:
 *
 * Returns: the file's name for GDALOpenEx()
 */
const char *
jalon_gdal_files_get_name (JalonGdalFiles *self)
{
  return self->name;
}

/**
 * jalon_gdal_files_set_cancellable:
 * @self: the files
 * @cancellable: (nullable): what ends their reading from now on; it is borrowed until the next call
 */
void
jalon_gdal_files_set_cancellable (JalonGdalFiles *self,
                                  GCancellable   *cancellable)
{
  self->cancellable = cancellable;
}

/**
 * jalon_gdal_files_get_n_read:
 *
 * Returns: bytes read of all the files so far
 */
guint64
jalon_gdal_files_get_n_read (JalonGdalFiles *self)
{
  return self->n_read;
}
