/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-workspace-private.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "jalon-database-private.h"
#include "jalon-geopackage.h"
#include "jalon-schema.h"

/* A complete file in one piece: no write-ahead log, checked, as other programs expect it. */
static gboolean
write_checked_copy (JalonWorkspace  *self,
                    const char      *path,
                    GError         **error)
{
  g_autoptr (JalonDatabase) copy = NULL;

  return jalon_database_copy (self->database, path, error)
         && (copy = jalon_database_open (path, JALON_DATABASE_WRITE, error)) != NULL
         && jalon_database_execute (copy, "PRAGMA synchronous = OFF", error)
         && jalon_database_execute (copy, "PRAGMA journal_mode = DELETE", error)
         && jalon_schema_give_foreign_back (copy, error)
         && jalon_database_quick_check (copy, error);
}

static gboolean
save_to (JalonWorkspace  *self,
         const char      *path,
         gboolean         check_tag,
         char           **tag,
         GError         **error)
{
  g_autofree char *folder = jalon_files_work_directory (error);
  g_autofree char *temporary = NULL;
  char uuid[37];
  gboolean saved;

  if (folder == NULL)
    return FALSE;
  jalon_uuid_new (uuid);
  temporary = g_strdup_printf ("%s/%s.saving", folder, uuid);
  saved = write_checked_copy (self, temporary, error)
          && jalon_files_replace (temporary, path, self->tag, check_tag, tag, error);
  jalon_files_remove_copy (temporary);
  return saved;
}

static gboolean
check_can_save (JalonWorkspace  *self,
                GError         **error)
{
  if (self->batch == 0)
    return TRUE;
  g_set_error_literal (error, JALON_STORE_ERROR, JALON_STORE_ERROR_IN_USE,
                       _("The workspace is being changed. Wait until that has finished, then save"
                         " again."));
  return FALSE;
}

static gboolean
finish_save (JalonWorkspace  *self,
             char            *tag,
             GError         **error)
{
  g_free (self->tag);
  self->tag = tag;
  self->saved_revision = jalon_workspace_get_revision (self);
  return jalon_workspace_write_info (self, error);
}

/**
 * jalon_workspace_save:
 * @self: a workspace that has a path
 * @error: return location, %JALON_STORE_ERROR_CHANGED where somebody else changed the file
 *
 * Writes a checked copy of the workspace and replaces the user's file with it in one step. On failure the user's file is
 * as it was and the work is kept. Takes about a second per half gigabyte.
 *
 * Returns: whether the file holds the work now
 */
gboolean
jalon_workspace_save (JalonWorkspace  *self,
                      GError         **error)
{
  g_autofree char *tag = NULL;

  g_return_val_if_fail (JALON_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (self->database != NULL && self->path != NULL, FALSE);

  if (self->read_only)
    {
      g_set_error_literal (error, JALON_STORE_ERROR, JALON_STORE_ERROR_READ_ONLY,
                           _("This workspace is read-only. Save it under another name to change"
                             " it."));
      return FALSE;
    }
  return check_can_save (self, error)
         && jalon_geopackage_update_extents (self->database, error)
         && save_to (self, self->path, TRUE, &tag, error)
         && finish_save (self, g_steal_pointer (&tag), error);
}

static gboolean
move_to (JalonWorkspace  *self,
         const char      *path,
         int              lock,
         char            *tag,
         GError         **error)
{
  if (self->read_only)
    {
      g_free (tag);
      return jalon_workspace_reattach (self, path, lock, error);
    }
  if (lock >= 0)
    {
      jalon_files_unlock_document (&self->file_lock, self->path);
      self->file_lock = lock;
    }
  g_free (self->path);
  self->path = g_strdup (path);
  return finish_save (self, tag, error);
}

/**
 * jalon_workspace_save_as:
 * @self: a workspace
 * @path: a file, replaced if it is there (the caller has asked)
 * @error: return location
 *
 * Saves into another file, which the workspace belongs to from then on; a read-only workspace can be edited there, and
 * has another connection then. On failure everything is as it was.
 *
 * Returns: whether the file holds the work now
 */
gboolean
jalon_workspace_save_as (JalonWorkspace  *self,
                         const char      *path,
                         GError         **error)
{
  g_autofree char *resolved = NULL;
  g_autofree char *tag = NULL;
  int lock = -1;

  g_return_val_if_fail (JALON_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (self->database != NULL, FALSE);

  resolved = jalon_files_resolve (path);
  if (!check_can_save (self, error))
    return FALSE;
  if (self->file_lock < 0 || g_strcmp0 (resolved, self->path) != 0)
    {
      lock = jalon_files_lock_document (resolved, error);
      if (lock < 0)
        return FALSE;
    }
  if ((!self->read_only && !jalon_geopackage_update_extents (self->database, error))
      || !save_to (self, resolved, FALSE, &tag, error))
    {
      jalon_files_unlock_document (&lock, resolved);
      return FALSE;
    }
  return move_to (self, resolved, lock, g_steal_pointer (&tag), error);
}
