/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-own-cases.h"

#include <glib/gi18n-lib.h>

#define TABLE "case_study"

/**
 * jalon_own_cases_load:
 * @database: a workspace's
 * @base: the cases that come with Jalon
 * @error: return location
 *
 * Returns: (transfer full) (nullable): @base and the workspace's own cases, in the order in which they were added
 */
JalonCaseLibrary *
jalon_own_cases_load (JalonDatabase     *database,
                      JalonCaseLibrary  *base,
                      GError           **error)
{
  g_autoptr(GPtrArray) records = NULL;
  gint64 exists;

  /* A file of an older Jalon that is only read has no such table. */
  if (!jalon_database_get_integer (database, "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = '" TABLE "'",
                                   &exists, error))
    return NULL;
  if (exists == 0)
    return jalon_case_library_ref (base);
  if ((records = jalon_database_select (database, "SELECT * FROM " TABLE " ORDER BY fid", NULL, 0, error)) == NULL)
    return NULL;
  return jalon_case_library_with_own (base, records);
}

/* One undo step: commits what was done, else takes it back. */
static gboolean
end_step (JalonWorkspace  *workspace,
          gboolean         done,
          GError         **error)
{
  if (done && jalon_workspace_commit (workspace, error))
    return TRUE;
  jalon_workspace_rollback (workspace);
  return FALSE;
}

/**
 * jalon_own_cases_add:
 * @workspace: a workspace
 * @columns: (array length=n_values): of `case_study`
 * @values: (array length=n_values): as many
 * @n_values: how many
 * @uuid: (out) (optional) (transfer full): of the case
 * @error: return location
 *
 * Returns: whether the case is there
 */
gboolean
jalon_own_cases_add (JalonWorkspace     *workspace,
                     const char *const  *columns,
                     const JalonValue   *values,
                     guint               n_values,
                     char              **uuid,
                     GError            **error)
{
  return jalon_workspace_begin (workspace, N_("Add a case"), error)
         && end_step (workspace, jalon_workspace_insert (workspace, TABLE, columns, values, n_values, uuid, error), error);
}

/**
 * jalon_own_cases_set:
 * @workspace: a workspace
 * @uuid: of one of its own cases
 * @columns: (array length=n_values): of `case_study`
 * @values: (array length=n_values): as many
 * @n_values: how many
 * @error: return location
 *
 * Returns: whether the case has these values now
 */
gboolean
jalon_own_cases_set (JalonWorkspace     *workspace,
                     const char         *uuid,
                     const char *const  *columns,
                     const JalonValue   *values,
                     guint               n_values,
                     GError            **error)
{
  gboolean done = TRUE;

  if (!jalon_workspace_begin (workspace, N_("Change a case"), error))
    return FALSE;
  for (guint i = 0; i < n_values && done; i++)
    done = jalon_workspace_update (workspace, TABLE, uuid, columns[i], &values[i], error);
  return end_step (workspace, done, error);
}

/**
 * jalon_own_cases_remove:
 * @workspace: a workspace
 * @uuid: of one of its own cases
 * @error: return location
 *
 * Returns: whether the case is gone
 */
gboolean
jalon_own_cases_remove (JalonWorkspace  *workspace,
                        const char      *uuid,
                        GError         **error)
{
  return jalon_workspace_begin (workspace, N_("Remove a case"), error)
         && end_step (workspace, jalon_workspace_delete (workspace, TABLE, uuid, error), error);
}
