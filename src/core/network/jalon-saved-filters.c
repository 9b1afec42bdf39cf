/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-saved-filters.h"

#include <glib/gi18n-lib.h>

#include "jalon-text.h"

static void
saved_filter_free (gpointer data)
{
  JalonSavedFilter *saved = data;

  g_free (saved->uuid);
  g_free (saved->name);
  g_free (saved->text);
  g_clear_pointer (&saved->filter, jalon_filter_unref);
  g_free (saved);
}

/**
 * jalon_saved_filters_list:
 * @database: a connection of this thread
 * @error: return location
 *
 * Returns: (transfer full) (element-type JalonSavedFilter) (nullable): the saved filters; %NULL on an error of the store
 */
GPtrArray *
jalon_saved_filters_list (JalonDatabase  *database,
                          GError        **error)
{
  g_autoptr(sqlite3_stmt) statement =
    jalon_database_prepare (database, "SELECT uuid, name, filter FROM saved_filter ORDER BY position IS NULL, position, fid", error);
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func (saved_filter_free);
  gboolean row = FALSE;

  if (statement == NULL)
    return NULL;
  while (jalon_database_step (statement, &row, error))
    {
      JalonSavedFilter *saved;

      if (!row)
        return g_steal_pointer (&list);
      saved = g_new0 (JalonSavedFilter, 1);
      saved->uuid = g_strdup ((const char *) sqlite3_column_text (statement, 0));
      saved->name = g_strdup ((const char *) sqlite3_column_text (statement, 1));
      saved->text = g_strdup ((const char *) sqlite3_column_text (statement, 2));
      saved->filter = jalon_filter_parse (saved->text, NULL);
      g_ptr_array_add (list, saved);
    }
  return NULL;
}

/* NULL when there is nothing to read, or another filter is called so: case and accents do not make a difference. */
static char *
check_name (JalonWorkspace  *workspace,
            const char      *name,
            const char      *except,
            GError         **error)
{
  g_autoptr(GPtrArray) list = jalon_saved_filters_list (jalon_workspace_get_database (workspace), error);
  g_autofree char *clean = g_strstrip (g_strdup (name));
  g_autofree char *folded = jalon_text_fold (clean);

  if (list == NULL)
    return NULL;
  if (folded[0] == '\0')
    {
      g_set_error_literal (error, JALON_FILTER_ERROR, JALON_FILTER_ERROR_VALUE, _("A saved filter needs a name."));
      return NULL;
    }
  for (guint i = 0; i < list->len; i++)
    {
      const JalonSavedFilter *saved = list->pdata[i];
      g_autofree char *other = jalon_text_fold (saved->name);

      if (g_strcmp0 (saved->uuid, except) == 0 || !g_str_equal (folded, other))
        continue;
      g_set_error (error, JALON_FILTER_ERROR, JALON_FILTER_ERROR_VALUE,
                   /* Translators: %s is the name of a saved filter */
                   _("There is a saved filter “%s” already. Choose another name."), saved->name);
      return NULL;
    }
  return g_steal_pointer (&clean);
}

static gboolean
finish (JalonWorkspace  *workspace,
        gboolean         good,
        GError         **error)
{
  if (good)
    return jalon_workspace_commit (workspace, error);
  jalon_workspace_rollback (workspace);
  return FALSE;
}

/**
 * jalon_saved_filters_add:
 * @workspace: a workspace
 * @name: what the filter is to be called
 * @filter: the filter
 * @uuid: (out) (optional): its identity
 * @error: return location; %JALON_FILTER_ERROR_VALUE when there is no name or it is taken
 *
 * Returns: whether it is saved
 */
gboolean
jalon_saved_filters_add (JalonWorkspace     *workspace,
                         const char         *name,
                         const JalonFilter  *filter,
                         char              **uuid,
                         GError            **error)
{
  static const char *const columns[] = { "name", "filter" };
  g_autofree char *clean = check_name (workspace, name, NULL, error);
  g_autofree char *text = jalon_filter_to_string (filter);
  JalonValue values[] = { JALON_TEXT (clean), JALON_TEXT (text) };

  if (clean == NULL || !jalon_workspace_begin (workspace, N_("Save a filter"), error))
    return FALSE;
  return finish (workspace, jalon_workspace_insert (workspace, "saved_filter", columns, values, G_N_ELEMENTS (columns), uuid, error),
                 error);
}

static gboolean
update (JalonWorkspace  *workspace,
        const char      *label,
        const char      *uuid,
        const char      *column,
        const char      *text,
        GError         **error)
{
  JalonValue value = JALON_TEXT (text);

  if (!jalon_workspace_begin (workspace, label, error))
    return FALSE;
  return finish (workspace, jalon_workspace_update (workspace, "saved_filter", uuid, column, &value, error), error);
}

/**
 * jalon_saved_filters_change:
 * @workspace: a workspace
 * @uuid: of a saved filter
 * @filter: what it is to be
 * @error: return location
 *
 * Returns: whether it is changed
 */
gboolean
jalon_saved_filters_change (JalonWorkspace     *workspace,
                            const char         *uuid,
                            const JalonFilter  *filter,
                            GError            **error)
{
  g_autofree char *text = jalon_filter_to_string (filter);

  return update (workspace, N_("Save a filter"), uuid, "filter", text, error);
}

/**
 * jalon_saved_filters_rename:
 * @workspace: a workspace
 * @uuid: of a saved filter
 * @name: what it is to be called
 * @error: return location; %JALON_FILTER_ERROR_VALUE when there is no name or it is taken
 *
 * Returns: whether it is renamed
 */
gboolean
jalon_saved_filters_rename (JalonWorkspace  *workspace,
                            const char      *uuid,
                            const char      *name,
                            GError         **error)
{
  g_autofree char *clean = check_name (workspace, name, uuid, error);

  return clean != NULL && update (workspace, N_("Rename a filter"), uuid, "name", clean, error);
}

/**
 * jalon_saved_filters_remove:
 * @workspace: a workspace
 * @uuid: of a saved filter
 * @error: return location
 *
 * Returns: whether it is gone
 */
gboolean
jalon_saved_filters_remove (JalonWorkspace  *workspace,
                            const char      *uuid,
                            GError         **error)
{
  if (!jalon_workspace_begin (workspace, N_("Remove a filter"), error))
    return FALSE;
  return finish (workspace, jalon_workspace_delete (workspace, "saved_filter", uuid, error), error);
}
