/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-report-file.h"

#include <glib/gi18n-lib.h>

#include "jalon-workspace.h"

/* The message in the reader's language; GLib's own, which names the temporary file, after it
 * where we have none. */
static char *
describe (const char   *path,
          const GError *cause)
{
  g_autofree char *name = g_filename_display_name (path);

  if (g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_ACCES)
      || g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_PERM))
    return g_strdup_printf (_("“%s” was not written: you may not write in this folder."), name);
  if (g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_ROFS))
    return g_strdup_printf (_("“%s” was not written: this place can only be read."), name);
  if (g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NOSPC))
    return g_strdup_printf (_("“%s” was not written: the disk is full."), name);
  if (g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NOENT)
      || g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NOTDIR))
    return g_strdup_printf (_("“%s” was not written: its folder does not exist."), name);

  return g_strdup_printf (_("“%s” was not written: %s"), name, cause->message);
}

/**
 * jalon_report_file_write:
 * @path: absolute path of a file; a workspace is refused
 * @bytes: what it shall hold
 * @error: return location for an error; its domain is #G_FILE_ERROR
 *
 * Writes a file beside @path and renames it, so that @path is the whole new file or what it was
 * before.
 *
 * Returns: whether the file was written; if not, @error names @path
 */
gboolean
jalon_report_file_write (const char  *path,
                         GBytes      *bytes,
                         GError     **error)
{
  g_autoptr(GError) cause = NULL;
  g_autofree char *message = NULL;
  gsize size;
  const char *data;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (bytes != NULL, FALSE);

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      g_autofree char *name = g_filename_display_name (path);

      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_ISDIR,
                   _("“%s” was not written: it is a folder."), name);
      return FALSE;
    }
  if (!jalon_workspace_check_output (path, error))
    return FALSE;

  data = g_bytes_get_data (bytes, &size);
  if (g_file_set_contents_full (path, data, size,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                0666, &cause))
    return TRUE;

  message = describe (path, cause);
  g_set_error_literal (error, cause->domain, cause->code, message);

  return FALSE;
}
