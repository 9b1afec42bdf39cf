/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-workspace-private.h"

#include <unistd.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "jalon-database-private.h"

#define GROUP "working-copy"

/* What a working copy belongs to, beside it in a key file. */
typedef struct
{
  char   *path;
  char   *tag;
  gint64  revision;
} Info;

static void
info_clear (Info *info)
{
  g_free (info->path);
  g_free (info->tag);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Info, info_clear)

static char *
info_path (const char *working_path)
{
  return g_strconcat (working_path, ".info", NULL);
}

/**
 * jalon_workspace_write_info:
 * @self: a workspace with a working copy
 * @error: return location
 *
 * Notes beside the working copy which file it belongs to and what that file holds, for recovery after a crash.
 *
 * Returns: whether it was noted
 */
gboolean
jalon_workspace_write_info (JalonWorkspace  *self,
                            GError         **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *path = info_path (self->working_path);
  g_autofree char *escaped = NULL;

  if (self->path != NULL)
    {
      /* File names are bytes; key files hold UTF-8 */
      escaped = g_filename_to_uri (self->path, NULL, error);
      if (escaped == NULL)
        return FALSE;
      g_key_file_set_string (file, GROUP, "uri", escaped);
    }
  if (self->tag != NULL)
    g_key_file_set_string (file, GROUP, "tag", self->tag);
  g_key_file_set_int64 (file, GROUP, "revision", self->saved_revision);
  return g_key_file_save_to_file (file, path, error);
}

static gboolean
read_info (const char *working_path,
           Info       *info)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *path = info_path (working_path);
  g_autofree char *uri = NULL;

  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL))
    return FALSE;
  uri = g_key_file_get_string (file, GROUP, "uri", NULL);
  info->path = uri != NULL ? g_filename_from_uri (uri, NULL, NULL) : NULL;
  info->tag = g_key_file_get_string (file, GROUP, "tag", NULL);
  info->revision = g_key_file_get_int64 (file, GROUP, "revision", NULL);
  return TRUE;
}

static int
lock_copy (const char  *working_path,
           gboolean    *busy,
           GError     **error)
{
  g_autofree char *lock_path = g_strconcat (working_path, ".lock", NULL);

  return jalon_files_lock (lock_path, busy, error);
}

/* A copy that cannot be read is worth keeping: recovering it says what is wrong. */
static gboolean
holds_unsaved_work (const char *working_path,
                    const Info *info)
{
  g_autoptr (JalonDatabase) database
    = jalon_database_open (working_path, JALON_DATABASE_WRITE, NULL);
  gint64 revision;

  if (database == NULL
      || !jalon_database_get_integer (database,
                                      "SELECT CAST(value AS INTEGER) FROM jalon_meta"
                                      " WHERE key = 'revision'", &revision, NULL))
    return TRUE;
  return revision != MAX (info->revision, 0);
}

static gboolean
is_recoverable (const char *working_path)
{
  g_auto (Info) info = { 0 };
  gboolean busy;
  gboolean unsaved;
  int lock = lock_copy (working_path, &busy, NULL);

  if (lock < 0)
    return FALSE;
  /* Without the note the copy was never complete */
  unsaved = read_info (working_path, &info) && holds_unsaved_work (working_path, &info);
  if (!unsaved)
    jalon_files_remove_copy (working_path);
  close (lock);
  return unsaved;
}

/**
 * jalon_workspace_list_recoverable:
 *
 * Looks for working copies whose process is gone. Those without unsaved work are removed, and so are locks of processes that are gone.
 *
 * Returns: (transfer full) (element-type filename): the others, for jalon_workspace_recover(); may be empty
 */
GPtrArray *
jalon_workspace_list_recoverable (void)
{
  g_autoptr (GPtrArray) copies = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folder = jalon_files_work_directory (NULL);
  g_autoptr (GDir) dir = folder != NULL ? g_dir_open (folder, 0, NULL) : NULL;
  const char *name;

  jalon_files_sweep_locks ();
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_str_has_suffix (name, ".gpkg") && is_recoverable (path))
        g_ptr_array_add (copies, g_steal_pointer (&path));
    }
  return g_steal_pointer (&copies);
}

/**
 * jalon_workspace_dup_recoverable_path:
 * @working_copy: a working copy from jalon_workspace_list_recoverable()
 *
 * Returns: (transfer full) (nullable): the user's file it was made from; %NULL where that was untitled
 */
char *
jalon_workspace_dup_recoverable_path (const char *working_copy)
{
  g_auto (Info) info = { 0 };

  read_info (working_copy, &info);
  return g_steal_pointer (&info.path);
}

/**
 * jalon_workspace_discard_recoverable:
 * @working_copy: a working copy from jalon_workspace_list_recoverable()
 *
 * Removes it, if its process is gone: the planner does not want what it holds.
 */
void
jalon_workspace_discard_recoverable (const char *working_copy)
{
  gboolean busy;
  int lock = lock_copy (working_copy, &busy, NULL);

  if (lock < 0)
    return;
  jalon_files_remove_copy (working_copy);
  close (lock);
}

static gboolean
is_working_copy (const char  *working_copy,
                 Info        *info,
                 GError     **error)
{
  g_autofree char *name = jalon_files_dup_display (working_copy);
  g_autofree char *folder = jalon_files_work_directory (error);
  g_autofree char *parent = g_path_get_dirname (working_copy);

  if (folder == NULL)
    return FALSE;
  if (g_str_equal (folder, parent) && read_info (working_copy, info))
    return TRUE;
  g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_NOT_FOUND,
               _("“%s” is not unsaved work that can be recovered."), name);
  return FALSE;
}

static int
lock_for_recovery (const char  *working_copy,
                   GError     **error)
{
  gboolean busy;
  int lock = lock_copy (working_copy, &busy, error);

  if (busy)
    g_set_error_literal (error, JALON_STORE_ERROR, JALON_STORE_ERROR_IN_USE,
                         _("This unsaved work is open in another Jalon window or command."));
  return lock;
}

/* What cannot be read is moved out of the way with its log, not removed. */
static void
put_aside (JalonWorkspace  *self,
           GError         **error)
{
  static const char *const suffixes[] = { "", "-wal" };
  g_autofree char *aside = g_strconcat (self->working_path, ".damaged", NULL);
  g_autofree char *shown = g_filename_display_name (aside);
  g_autofree char *name = self->path != NULL ? jalon_files_dup_display (self->path)
                                             : g_strdup (_("Untitled workspace"));

  g_clear_pointer (&self->database, jalon_database_close);
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *from = g_strconcat (self->working_path, suffixes[i], NULL);
      g_autofree char *to = g_strconcat (aside, suffixes[i], NULL);

      g_rename (from, to);
    }
  g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_DAMAGED,
               /* Translators: a workspace, then the file that its unsaved work was moved to */
               _("The unsaved work of “%s” is damaged and cannot be recovered. What is left of it was"
                 " moved to “%s”."), name, shown);
}

/* Whatever is in the way, a full disk or another version of Jalon, may be gone the next time. */
static void
leave_copy (JalonWorkspace *self)
{
  g_clear_pointer (&self->database, jalon_database_close);
  g_clear_pointer (&self->working_path, g_free);
}

static gboolean
is_unreadable (const GError *error)
{
  return g_error_matches (error, JALON_STORE_ERROR, JALON_STORE_ERROR_DAMAGED)
         || g_error_matches (error, JALON_STORE_ERROR, JALON_STORE_ERROR_NOT_WORKSPACE);
}

/**
 * jalon_workspace_recover:
 * @working_copy: a working copy from jalon_workspace_list_recoverable()
 * @error: return location
 *
 * Takes up the work that a crash left. It belongs to the same file as before and counts as modified; the user's file is
 * as it was when last saved. A copy that cannot be read is moved aside; after any other failure it can be recovered later.
 *
 * Returns: (transfer full) (nullable): the workspace
 */
JalonWorkspace *
jalon_workspace_recover (const char  *working_copy,
                         GError     **error)
{
  g_autoptr (JalonWorkspace) self = NULL;
  g_autoptr (GError) local_error = NULL;
  g_auto (Info) info = { 0 };
  int copy_lock;
  int file_lock = -1;

  if (!is_working_copy (working_copy, &info, error))
    return NULL;
  if ((copy_lock = lock_for_recovery (working_copy, error)) < 0)
    return NULL;
  if (info.path != NULL && (file_lock = jalon_files_lock_document (info.path, error)) < 0)
    {
      close (copy_lock);
      return NULL;
    }
  self = jalon_workspace_new_for_copy (working_copy, info.path, file_lock, copy_lock);
  self->tag = g_steal_pointer (&info.tag);
  self->saved_revision = info.revision;
  self->database = jalon_database_open (working_copy, JALON_DATABASE_WRITE, &local_error);
  if (self->database != NULL
      && jalon_workspace_prepare_database (self->database,
                                           info.path != NULL ? info.path : working_copy, TRUE,
                                           &local_error))
    return g_steal_pointer (&self);
  if (is_unreadable (local_error))
    {
      put_aside (self, error);
      return NULL;
    }
  leave_copy (self);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}
