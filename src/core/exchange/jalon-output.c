/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <gio/gunixoutputstream.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "jalon-workspace.h"

struct _JalonOutput
{
  GOutputStream *stream;
  int            fd;
  char          *path;      /* NULL: standard output */
  char          *temporary; /* NULL: written in place (a device, a pipe) */
};

static gboolean
set_failure (const char  *path,
             int          number,
             GError     **error)
{
  g_autofree char *name = path != NULL ? g_filename_display_name (path) : NULL;

  if (name == NULL && number == ENOSPC)
    g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC,
                         _("The output was not written: the disk is full. Free some space, then try again."));
  else if (name == NULL)
    g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (number), _("The output was not written: %s"),
                 g_strerror (number));
  else if (number == EACCES || number == EPERM || number == EROFS)
    g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_ACCES,
                 _("“%s” was not written: you may not write in its folder. Choose another place."), name);
  else if (number == ENOSPC || number == EDQUOT)
    g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC,
                 _("“%s” was not written: the disk is full. Free some space, then try again."), name);
  else if (number == ENOENT || number == ENOTDIR)
    g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT,
                 _("“%s” was not written: its folder does not exist. Make it, or choose another."), name);
  else if (number == EISDIR)
    g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_ISDIR,
                 _("“%s” was not written: it is a folder. Give the name of a file."), name);
  else
    /* Translators: a file and the system's reason */
    g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (number), _("“%s” was not written: %s"), name,
                 g_strerror (number));
  return FALSE;
}

/* A file beside @path, with the rights a new file would have, or those of the file it replaces. */
static int
open_temporary (JalonOutput *self)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *name = g_path_get_basename (self->path);
  g_autofree char *template = g_strdup_printf (".%s.XXXXXX", name);
  g_autofree char *path = g_build_filename (folder, template, NULL);
  struct stat status;
  int fd = g_mkstemp_full (path, O_WRONLY | O_CLOEXEC, 0666);

  if (fd < 0)
    return -1;
  if (g_stat (self->path, &status) == 0 && fchmod (fd, status.st_mode & 07777) != 0)
    g_debug ("The rights of %s could not be kept", self->path);
  self->temporary = g_steal_pointer (&path);
  return fd;
}

/**
 * jalon_output_open:
 * @path: (nullable): the file; %NULL or `-`: standard output; a workspace is refused
 * @error: return location
 *
 * Returns: (transfer full) (nullable): where to write
 */
JalonOutput *
jalon_output_open (const char  *path,
                   GError     **error)
{
  g_autoptr(JalonOutput) self = g_new0 (JalonOutput, 1);
  struct stat status;

  if (path == NULL || g_str_equal (path, "-"))
    {
      self->fd = STDOUT_FILENO;
      self->stream = g_unix_output_stream_new (self->fd, FALSE);
      return g_steal_pointer (&self);
    }

  self->fd = -1;
  self->path = g_strdup (path);
  if (!jalon_workspace_check_output (path, error))
    return NULL;
  if (g_stat (path, &status) == 0 && S_ISDIR (status.st_mode))
    errno = EISDIR;
  else if (g_stat (path, &status) == 0 && !S_ISREG (status.st_mode))
    self->fd = g_open (path, O_WRONLY | O_CLOEXEC, 0);
  else
    {
      /* A link stays a link: what it points to is replaced. */
      char *real = realpath (path, NULL);

      if (real != NULL)
        {
          g_free (self->path);
          self->path = g_strdup (real);
          free (real);
        }
      self->fd = open_temporary (self);
    }
  if (self->fd < 0)
    {
      set_failure (path, errno, error);
      return NULL;
    }
  self->stream = g_unix_output_stream_new (self->fd, FALSE);
  return g_steal_pointer (&self);
}

/**
 * jalon_output_get_stream:
 * @self: an output
 *
 * Returns: (transfer none): where to write; closed with the output
 */
GOutputStream *
jalon_output_get_stream (JalonOutput *self)
{
  return self->stream;
}

/**
 * jalon_output_fail:
 * @self: an output
 * @cause: (transfer full): why something could not be written to it
 * @error: return location
 *
 * Says of the file what the stream says of itself; errors of others and a cancellation pass through.
 *
 * Returns: %FALSE
 */
gboolean
jalon_output_fail (JalonOutput  *self,
                   GError          *cause,
                       GError         **error)
{
  if (cause->domain != G_IO_ERROR || cause->code == G_IO_ERROR_CANCELLED)
    {
      g_propagate_error (error, cause);
      return FALSE;
    }
  set_failure (self->path, cause->code == G_IO_ERROR_NO_SPACE ? ENOSPC : EIO, error);
  g_error_free (cause);
  return FALSE;
}

/**
 * jalon_output_close:
 * @self: an output that everything was written to
 * @error: return location
 *
 * Makes the file what was written. An output that is freed without it leaves the file as it was.
 *
 * Returns: whether it is
 */
gboolean
jalon_output_close (JalonOutput  *self,
                    GError         **error)
{
  if (self->temporary == NULL)
    return TRUE;
  if (fsync (self->fd) != 0 || g_rename (self->temporary, self->path) != 0)
    return set_failure (self->path, errno, error);
  g_clear_pointer (&self->temporary, g_free);
  return TRUE;
}

/**
 * jalon_output_free:
 * @self: (transfer full): an output
 */
void
jalon_output_free (JalonOutput *self)
{
  g_clear_object (&self->stream);
  if (self->temporary != NULL)
    g_unlink (self->temporary);
  if (self->fd > STDOUT_FILENO)
    close (self->fd);
  g_free (self->temporary);
  g_free (self->path);
  g_free (self);
}

/**
 * jalon_output_write:
 * @path: (nullable): the file; %NULL or `-`: standard output
 * @data: what to write
 * @length: its bytes
 * @error: return location
 *
 * Returns: whether all of it was written
 */
gboolean
jalon_output_write (const char     *path,
                    gconstpointer   data,
                 gsize           length,
                 GError        **error)
{
  g_autoptr(JalonOutput) output = jalon_output_open (path, error);
  GError *cause = NULL;

  if (output == NULL)
    return FALSE;
  if (g_output_stream_write_all (output->stream, data, length, NULL, NULL, &cause))
    return jalon_output_close (output, error);
  return jalon_output_fail (output, cause, error);
}

/**
 * jalon_output_print:
 * @text: a text, as it is
 * @error: return location
 *
 * Returns: whether it was written to standard output
 */
gboolean
jalon_output_print (const char  *text,
                    GError     **error)
{
  return jalon_output_write (NULL, text, strlen (text), error);
}
