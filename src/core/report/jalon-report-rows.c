/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-report-rows.h"

static const struct
{
  gsize       member;
  const char *sql;
} lists[] = {
  { G_STRUCT_OFFSET (JalonReportRows, reached),
    "SELECT * FROM assessment_milestone WHERE done_on IS NOT NULL ORDER BY done_on DESC, position IS NULL, position DESC, fid DESC" },
  { G_STRUCT_OFFSET (JalonReportRows, due),
    "SELECT * FROM assessment_milestone WHERE done_on IS NULL AND due_on IS NOT NULL"
    " ORDER BY due_on, position IS NULL, position, fid" },
  { G_STRUCT_OFFSET (JalonReportRows, decisions),
    "SELECT * FROM assessment_decision ORDER BY decided_on IS NULL, decided_on, position, fid" },
  { G_STRUCT_OFFSET (JalonReportRows, answers),
    "SELECT * FROM assessment_answer WHERE item IN ('decision-role', 'decision-date', 'go-decision') AND partner IS NULL ORDER BY fid" },
};

static GPtrArray **
get_list (JalonReportRows *self,
          guint            index)
{
  return (GPtrArray **) (gpointer) ((char *) self + lists[index].member);
}

/**
 * jalon_report_rows_load:
 * @database: a connection to the workspace
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the rows
 */
JalonReportRows *
jalon_report_rows_load (JalonDatabase  *database,
                        GError        **error)
{
  g_autoptr(JalonReportRows) self = g_new0 (JalonReportRows, 1);

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if ((*get_list (self, i) = jalon_database_select (database, lists[i].sql, NULL, 0, error)) == NULL)
      return NULL;
  return g_steal_pointer (&self);
}

/**
 * jalon_report_rows_free:
 * @self: rows
 */
void
jalon_report_rows_free (JalonReportRows *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    g_clear_pointer (get_list (self, i), g_ptr_array_unref);
  g_free (self);
}
