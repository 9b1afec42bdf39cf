/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-workspace-private.h"

#include <string.h>
#include <unistd.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "jalon-database-private.h"
#include "jalon-geopackage.h"
#include "jalon-schema.h"

G_DEFINE_FINAL_TYPE (JalonWorkspace, jalon_workspace, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Forgets the file and removes the working copy. */
static void
detach (JalonWorkspace *self)
{
  if (self->batch != 0)
    jalon_workspace_rollback (self);
  g_clear_pointer (&self->columns, g_hash_table_unref);
  g_clear_pointer (&self->database, jalon_database_close);
  if (self->working_path != NULL)
    jalon_files_remove_copy (self->working_path);
  if (self->copy_lock >= 0)
    close (self->copy_lock);
  self->copy_lock = -1;
  jalon_files_unlock_document (&self->file_lock, self->path);
  g_clear_pointer (&self->working_path, g_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->tag, g_free);
}

static void
jalon_workspace_dispose (GObject *object)
{
  detach (JALON_WORKSPACE (object));

  G_OBJECT_CLASS (jalon_workspace_parent_class)->dispose (object);
}

static void
jalon_workspace_class_init (JalonWorkspaceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = jalon_workspace_dispose;

  /**
   * JalonWorkspace::changed:
   *
   * Records were changed: emitted after a commit, an undo and a redo, on the thread that did it.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
jalon_workspace_init (JalonWorkspace *self)
{
  self->file_lock = -1;
  self->copy_lock = -1;
  self->saved_revision = -1;
}

void
jalon_workspace_emit_changed (JalonWorkspace *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* What SQLite found wrong is said of the file that the planner knows. */
static gboolean
propagate_named (GError      *local_error,
                 const char  *name,
                 GError     **error)
{
  if (strstr (local_error->message, name) != NULL)
    {
      g_propagate_error (error, local_error);
      return FALSE;
    }
  /* Translators: a file, and what is wrong with it */
  g_set_error (error, local_error->domain, local_error->code, _("%s: %s"), name, local_error->message);
  g_error_free (local_error);
  return FALSE;
}

static gboolean
check_version (JalonDatabase  *database,
               const char     *name,
               gboolean       *old,
               GError        **error)
{
  GError *local_error = NULL;
  gint64 version;

  if (!jalon_schema_read_version (database, &version, &local_error))
    return propagate_named (local_error, name, error);
  *old = version < JALON_SCHEMA_VERSION;
  if (version < 1)
    g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_NOT_WORKSPACE,
                 _("“%s” is a database that Jalon did not make. If it holds service points, open"
                   " or create a workspace and import it there."), name);
  else if (version > JALON_SCHEMA_VERSION)
    g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_NEWER,
                 _("“%s” was made by a newer version of Jalon. Update Jalon to open it."), name);
  else
    return TRUE;
  return FALSE;
}

static gboolean
make_usable (JalonDatabase  *database,
             GError        **error)
{
  return jalon_schema_set_foreign_aside (database, error)
         && jalon_schema_migrate (database, error)
         && jalon_schema_check (database, error)
         && jalon_geopackage_restore_triggers (database, error)
         && jalon_geopackage_adopt_positions (database, error)
         && jalon_database_execute (database,
                                    "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;",
                                    error);
}

/**
 * jalon_workspace_prepare_database:
 * @database: a connection to a file from anywhere
 * @path: the file the planner knows, for sentences
 * @write: whether @database is a private copy that may be brought into shape
 * @error: return location
 *
 * Trusts nothing of the file: it must be sound and of a version we know; strangers' triggers and views are set aside.
 *
 * Returns: whether @database is a workspace now
 */
gboolean
jalon_workspace_prepare_database (JalonDatabase  *database,
                                  const char     *path,
                                  gboolean        write,
                                  GError        **error)
{
  g_autofree char *name = jalon_files_dup_display (path);
  GError *local_error = NULL;
  gboolean old;

  if (!check_version (database, name, &old, error))
    return FALSE;
  if (jalon_database_quick_check (database, &local_error)
      && (write ? make_usable (database, &local_error)
                : jalon_schema_check (database, &local_error)))
    return TRUE;
  return propagate_named (local_error, name, error);
}

/* A name in the private folder and the lock that says whose it is. */
static gboolean
reserve_copy (JalonWorkspace  *self,
              GError         **error)
{
  g_autofree char *folder = jalon_files_work_directory (error);
  g_autofree char *lock_path = NULL;
  char uuid[37];
  gboolean busy;

  if (folder == NULL)
    return FALSE;
  jalon_uuid_new (uuid);
  self->working_path = g_strdup_printf ("%s/%s.gpkg", folder, uuid);
  lock_path = g_strconcat (self->working_path, ".lock", NULL);
  self->copy_lock = jalon_files_lock (lock_path, &busy, error);
  return self->copy_lock >= 0;
}

static gboolean
read_saved_revision (JalonWorkspace  *self,
                     GError         **error)
{
  self->saved_revision = jalon_workspace_get_revision (self);
  return jalon_workspace_write_info (self, error);
}

/* Works on a copy of the file @path. */
static gboolean
attach_scratch (JalonWorkspace  *self,
                const char      *path,
                GError         **error)
{
  if (!reserve_copy (self, error)
      || !jalon_files_copy_document (path, self->working_path, &self->tag, error))
    return FALSE;
  self->database = jalon_database_open (self->working_path, JALON_DATABASE_WRITE, error);
  return self->database != NULL
         && jalon_workspace_prepare_database (self->database, path, TRUE, error)
         && read_saved_revision (self, error);
}

/* Takes over @lock and makes @self the editor of the file @path. */
static gboolean
attach_copy (JalonWorkspace  *self,
             const char      *path,
             int              lock,
             GError         **error)
{
  self->file_lock = lock;
  self->path = g_strdup (path);
  return attach_scratch (self, path, error);
}

/* Reads the file where it is; a file that SQLite could not read without writing beside it, or of an older version, is
 * copied all the same. */
static gboolean
attach_reader (JalonWorkspace  *self,
               const char      *path,
               gboolean         in_place,
               GError         **error)
{
  g_autofree char *name = jalon_files_dup_display (path);
  gboolean old = FALSE;

  self->read_only = TRUE;
  if (in_place)
    {
      self->path = g_strdup (path);
      self->database = jalon_database_open (path, JALON_DATABASE_READ_ONLY, error);
      if (self->database == NULL || !check_version (self->database, name, &old, error))
        return FALSE;
      if (!old)
        return jalon_workspace_prepare_database (self->database, path, FALSE, error);
      detach (self);
    }
  return attach_copy (self, path, -1, error);
}

/**
 * jalon_workspace_reattach:
 * @self: a workspace
 * @path: a file just written by it
 * @lock: the lock on it, taken over
 * @error: return location
 *
 * Leaves the file it had and edits @path from now on.
 *
 * Returns: whether it does
 */
gboolean
jalon_workspace_reattach (JalonWorkspace  *self,
                          const char      *path,
                          int              lock,
                          GError         **error)
{
  detach (self);
  self->read_only = FALSE;
  return attach_copy (self, path, lock, error);
}

/**
 * jalon_workspace_open:
 * @path: a workspace file
 * @mode: whether it is to be edited, or a copy of it
 * @error: return location; a sentence naming the file and what to do
 *
 * Opens a workspace. To be edited, it is locked and copied into the private folder; a file that may not be written is
 * opened read-only then. Nothing of the user's file or folder is changed, whatever comes out.
 *
 * Returns: (transfer full) (nullable): the workspace
 */
JalonWorkspace *
jalon_workspace_open (const char          *path,
                      JalonWorkspaceMode   mode,
                      GError             **error)
{
  g_autoptr (JalonWorkspace) self = NULL;
  g_autofree char *resolved = NULL;
  gboolean writable;
  gboolean in_place;
  int lock;

  g_return_val_if_fail (path != NULL, NULL);

  resolved = jalon_files_resolve (path);
  if (!jalon_files_probe (resolved, &writable, &in_place, error))
    return NULL;
  self = g_object_new (JALON_TYPE_WORKSPACE, NULL);
  if (mode == JALON_WORKSPACE_SCRATCH)
    return attach_scratch (self, resolved, error) ? g_steal_pointer (&self) : NULL;
  if (mode == JALON_WORKSPACE_READ_ONLY || !writable)
    return attach_reader (self, resolved, in_place, error) ? g_steal_pointer (&self) : NULL;

  lock = jalon_files_lock_document (resolved, error);
  if (lock < 0 || !attach_copy (self, resolved, lock, error))
    return NULL;
  return g_steal_pointer (&self);
}

static gboolean
make_empty (JalonWorkspace  *self,
            GError         **error)
{
  if (!reserve_copy (self, error))
    return FALSE;
  self->database = jalon_database_open (self->working_path,
                                        JALON_DATABASE_WRITE | JALON_DATABASE_CREATE, error);
  return self->database != NULL
         && jalon_geopackage_create (self->database, error)
         && make_usable (self->database, error)
         && jalon_workspace_write_info (self, error);
}

/**
 * jalon_workspace_create:
 * @path: (nullable): where it will be saved; %NULL: untitled until jalon_workspace_save_as()
 * @error: return location
 *
 * Makes an empty workspace in the private folder. The file at @path comes into being with the first
 * jalon_workspace_save(); a file that is already there is refused, not overwritten.
 *
 * Returns: (transfer full) (nullable): the workspace
 */
JalonWorkspace *
jalon_workspace_create (const char  *path,
                        GError     **error)
{
  g_autoptr (JalonWorkspace) self = g_object_new (JALON_TYPE_WORKSPACE, NULL);

  if (path != NULL)
    {
      g_autofree char *name = jalon_files_dup_display (path);

      self->path = jalon_files_resolve (path);
      if (g_file_test (self->path, G_FILE_TEST_EXISTS))
        {
          g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_FAILED,
                       _("“%s” already exists. Open it, or choose another name."), name);
          return NULL;
        }
      self->file_lock = jalon_files_lock_document (self->path, error);
      if (self->file_lock < 0)
        return NULL;
    }
  return make_empty (self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * jalon_workspace_new_for_copy:
 * @working_path: a working copy left behind
 * @path: (nullable): the user's file
 * @file_lock: the lock on it, taken over, or -1
 * @copy_lock: the lock on the copy, taken over
 *
 * Returns: (transfer full): a workspace without a connection yet
 */
JalonWorkspace *
jalon_workspace_new_for_copy (const char *working_path,
                              const char *path,
                              int         file_lock,
                              int         copy_lock)
{
  JalonWorkspace *self = g_object_new (JALON_TYPE_WORKSPACE, NULL);

  self->working_path = g_strdup (working_path);
  self->path = g_strdup (path);
  self->file_lock = file_lock;
  self->copy_lock = copy_lock;
  return self;
}

/**
 * jalon_workspace_close:
 * @self: a workspace
 *
 * Drops unsaved work, the working copy and the locks. Only jalon_workspace_get_path() and the like may be called on it
 * afterwards. Letting go of the last reference does the same.
 */
void
jalon_workspace_close (JalonWorkspace *self)
{
  g_return_if_fail (JALON_IS_WORKSPACE (self));

  detach (self);
}

/**
 * jalon_workspace_get_path:
 * @self: a workspace
 *
 * Returns: (transfer none) (nullable): the user's file; %NULL while untitled
 */
const char *
jalon_workspace_get_path (JalonWorkspace *self)
{
  g_return_val_if_fail (JALON_IS_WORKSPACE (self), NULL);

  return self->path;
}

/**
 * jalon_workspace_is_read_only:
 * @self: a workspace
 *
 * Returns: whether every edit would fail
 */
gboolean
jalon_workspace_is_read_only (JalonWorkspace *self)
{
  g_return_val_if_fail (JALON_IS_WORKSPACE (self), TRUE);

  return self->read_only;
}

/**
 * jalon_workspace_is_modified:
 * @self: a workspace
 *
 * Returns: whether there is work that the user's file does not hold; a new workspace counts as modified once it holds
 *   something, or when it was given a path
 */
gboolean
jalon_workspace_is_modified (JalonWorkspace *self)
{
  g_return_val_if_fail (JALON_IS_WORKSPACE (self), FALSE);

  if (self->read_only || self->database == NULL)
    return FALSE;
  if (self->saved_revision < 0)
    return self->path != NULL || jalon_workspace_get_revision (self) > 0;
  return jalon_workspace_get_revision (self) != self->saved_revision;
}

/**
 * jalon_workspace_get_revision:
 * @self: a workspace
 *
 * Returns: how many times the workspace was changed since it was made
 */
gint64
jalon_workspace_get_revision (JalonWorkspace *self)
{
  g_autofree char *text = jalon_workspace_dup_meta (self, "revision");

  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
}

/**
 * jalon_workspace_get_database:
 * @self: a workspace
 *
 * Returns: (transfer none) (nullable): the writing connection, for the one thread that uses the workspace; another one
 *   after jalon_workspace_save_as() of a read-only workspace; %NULL once closed
 */
JalonDatabase *
jalon_workspace_get_database (JalonWorkspace *self)
{
  g_return_val_if_fail (JALON_IS_WORKSPACE (self), NULL);

  return self->database;
}

/**
 * jalon_workspace_open_reader:
 * @self: a workspace
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a connection of its own for another thread; it sees what is committed
 */
JalonDatabase *
jalon_workspace_open_reader (JalonWorkspace  *self,
                             GError         **error)
{
  g_return_val_if_fail (JALON_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (self->database != NULL, NULL);

  return jalon_database_open (self->working_path != NULL ? self->working_path : self->path,
                              JALON_DATABASE_READ_ONLY, error);
}

/**
 * jalon_workspace_dup_meta:
 * @self: a workspace
 * @key: what is asked for
 *
 * Returns: (transfer full) (nullable): its value; %NULL where there is none
 */
char *
jalon_workspace_dup_meta (JalonWorkspace *self,
                          const char     *key)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autoptr (GError) error = NULL;
  gboolean row = FALSE;

  g_return_val_if_fail (JALON_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (self->database != NULL, NULL);

  statement = jalon_database_prepare (self->database, "SELECT value FROM jalon_meta WHERE key = ?1",
                                      &error);
  if (statement != NULL)
    {
      sqlite3_bind_text (statement, 1, key, -1, SQLITE_STATIC);
      jalon_database_step (statement, &row, &error);
    }
  if (error != NULL)
    g_warning ("The workspace's %s is taken as unknown: %s", key, error->message);
  return row ? g_strdup ((const char *) sqlite3_column_text (statement, 0)) : NULL;
}
