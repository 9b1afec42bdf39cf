/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-assessment-edit.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "jalon-assessment-private.h"
#include "jalon-format.h"

static const struct
{
  const char *table;
  gboolean    ordered;  /* has a position */
  const char *add;
  const char *change;
  const char *remove;
} tables[] = {
  { "assessment_clause", TRUE, N_("Add a clause"), N_("Change a clause"), N_("Remove a clause") },
  { "assessment_milestone", TRUE, N_("Add a milestone"), N_("Change a milestone"), N_("Remove a milestone") },
  { "assessment_indicator", TRUE, N_("Add an indicator"), N_("Change an indicator"), N_("Remove an indicator") },
  { "assessment_risk", TRUE, N_("Add a risk"), N_("Change a risk"), N_("Remove a risk") },
  { "assessment_cost", TRUE, N_("Add a cost"), N_("Change a cost"), N_("Remove a cost") },
  { "assessment_space", FALSE, N_("Add an area"), N_("Change an area"), N_("Remove an area") },
  { "assessment_measurement", FALSE, N_("Add a measurement"), N_("Change a measurement"), N_("Remove a measurement") },
  { "assessment_decision", TRUE, N_("Add a decision"), N_("Change a decision"), N_("Remove a decision") },
};

/* Where the one row of @table is with @column = @value; *uuid NULL: there is none. */
static gboolean
find_row (JalonWorkspace        *workspace,
          const char            *assessment,
          JalonAssessmentTable   table,
          const char            *column,
          const char            *value,
          char                 **uuid,
          GError               **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT uuid FROM %s WHERE assessment = ?1 AND %s = ?2 ORDER BY fid",
                                          tables[table].table, column);
  JalonValue values[] = { JALON_TEXT (assessment), JALON_TEXT (value) };
  g_autoptr(GPtrArray) records
    = jalon_database_select (jalon_workspace_get_database (workspace), sql, values, G_N_ELEMENTS (values), error);

  if (records == NULL)
    return FALSE;
  *uuid = records->len > 0 ? g_strdup (jalon_record_get_text (records->pdata[0], "uuid")) : NULL;
  return TRUE;
}

static gboolean
check_row (JalonWorkspace        *workspace,
           const char            *assessment,
           JalonAssessmentTable   table,
           const char            *row,
           GError               **error)
{
  g_autofree char *uuid = NULL;

  if (!find_row (workspace, assessment, table, "uuid", row, &uuid, error))
    return FALSE;
  if (uuid == NULL)
    g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_NOT_FOUND, _("There is no row “%s” in this assessment."), row);
  return uuid != NULL;
}

static gboolean
find_next_position (JalonWorkspace        *workspace,
                    const char            *assessment,
                    JalonAssessmentTable   table,
                    gint64                *position,
                    GError               **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT coalesce (max (position) + 1, 0) AS position FROM %s WHERE assessment = ?1",
                                          tables[table].table);
  JalonValue value = JALON_TEXT (assessment);
  g_autoptr(GPtrArray) records
    = jalon_database_select (jalon_workspace_get_database (workspace), sql, &value, 1, error);

  if (records == NULL)
    return FALSE;
  *position = 0;
  jalon_record_get_integer (records->pdata[0], "position", position);
  return TRUE;
}

static gboolean
is_amount (const char *column)
{
  return g_str_equal (column, "amount") || g_str_equal (column, "amount_low") || g_str_equal (column, "amount_high");
}

#define MOST_MONEY 1e12

/* An amount that no budget holds is a slip of the key. */
static gboolean
check_amount (const char        *column,
              const JalonValue  *value,
              GError           **error)
{
  g_autofree char *text = NULL;

  if (!is_amount (column) || value == NULL || value->type != JALON_VALUE_NUMBER
      || (value->number >= 0 && value->number < MOST_MONEY))
    return TRUE;
  /* Three hundred digits tell nobody anything. */
  text = fabs (value->number) < 1e15 ? jalon_format_money (value->number, NULL) : g_strdup_printf ("%.0e", value->number);
  g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_FAILED,
               value->number < 0 ? _("The amount %s is negative. Note what is received as revenue, and what is saved in the baseline.")
                                 : _("The amount %s is more than an assessment can hold. Check its zeros."), text);
  return FALSE;
}

#define MOST_AREA 1e7 /* square metres: no premises are larger */

/* So is an area below nothing or as large as a town. */
static gboolean
check_space (const char  *column,
             double       value,
             GError     **error)
{
  gboolean is_area = g_str_equal (column, "exclusive_area");

  if (isnan (value) || (value >= 0 && value <= (is_area ? MOST_AREA : 1.0)))
    return TRUE;
  g_set_error_literal (error, JALON_STORE_ERROR, JALON_STORE_ERROR_FAILED,
                       is_area ? _("An area is from 0 to 10,000,000 square metres. Check its sign and its zeros.")
                               : _("A share of the common area is from 0 to 100 percent."));
  return FALSE;
}

/* Whether what is known of a cost's amount and its range is in order. */
static gboolean
check_range (JalonWorkspace  *workspace,
             const char      *row,
             GError         **error)
{
  JalonValue value = JALON_TEXT (row);
  g_autoptr(GPtrArray) records
    = jalon_database_select (jalon_workspace_get_database (workspace),
                             "SELECT uuid FROM assessment_cost WHERE uuid = ?1"
                             " AND (amount_low > amount OR amount > amount_high OR amount_low > amount_high)",
                             &value, 1, error);

  if (records != NULL && records->len > 0)
    g_set_error_literal (error, JALON_STORE_ERROR, JALON_STORE_ERROR_FAILED,
                         _("“At least” must not be above the amount, nor the amount above “At most”."));
  return records != NULL && records->len == 0;
}

/**
 * jalon_step_insert_row:
 * @self: an open step
 * @assessment: uuid
 * @table: which list
 * @columns: (array length=n_values): beside the assessment and the position
 * @values: (array length=n_values): as many
 * @n_values: how many
 * @row: (out) (optional) (transfer full): uuid of the row
 * @error: return location
 *
 * Returns: whether the row stands last in its list
 */
gboolean
jalon_step_insert_row (JalonStep             *self,
                       const char            *assessment,
                       JalonAssessmentTable   table,
                       const char *const     *columns,
                       const JalonValue      *values,
                       guint                  n_values,
                       char                 **row,
                       GError               **error)
{
  g_autofree const char **all_columns = g_new0 (const char *, n_values + 2);
  g_autofree JalonValue *all_values = g_new0 (JalonValue, n_values + 2);
  guint n = 0;
  gint64 position;

  all_columns[n] = "assessment";
  all_values[n++] = JALON_TEXT (assessment);
  if (tables[table].ordered)
    {
      if (!find_next_position (self->workspace, assessment, table, &position, error))
        return FALSE;
      all_columns[n] = "position";
      all_values[n++] = JALON_INTEGER (position);
    }
  for (guint i = 0; i < n_values; i++, n++)
    {
      all_columns[n] = columns[i];
      all_values[n] = values[i];
    }
  return jalon_workspace_insert (self->workspace, tables[table].table, all_columns, all_values, n, row, error);
}

/**
 * jalon_assessment_add_row:
 * @workspace: a workspace
 * @assessment: uuid
 * @table: which list
 * @columns: (array length=n_values): of the workspace's table
 * @values: (array length=n_values): as many; a cost needs a category and an amount within its range, an area a partner
 * @n_values: how many
 * @row: (out) (optional) (transfer full): uuid of the row
 * @error: return location
 *
 * Returns: whether the row stands last in its list
 */
gboolean
jalon_assessment_add_row (JalonWorkspace        *workspace,
                          const char            *assessment,
                          JalonAssessmentTable   table,
                          const char *const     *columns,
                          const JalonValue      *values,
                          guint                  n_values,
                          char                 **row,
                          GError               **error)
{
  g_autofree char *uuid = NULL;
  JalonStep step;
  gboolean done;

  g_return_val_if_fail ((guint) table < G_N_ELEMENTS (tables), FALSE);

  for (guint i = 0; i < n_values && table == JALON_ASSESSMENT_COSTS; i++)
    if (!check_amount (columns[i], &values[i], error))
      return FALSE;
  if (!jalon_step_begin (&step, workspace, tables[table].add, error))
    return FALSE;
  done = jalon_step_insert_row (&step, assessment, table, columns, values, n_values, &uuid, error)
         && (table != JALON_ASSESSMENT_COSTS || check_range (workspace, uuid, error));
  if (!jalon_step_end (&step, assessment, done, error))
    return FALSE;
  if (row != NULL)
    *row = g_steal_pointer (&uuid);
  return TRUE;
}

/**
 * jalon_assessment_set_row:
 * @workspace: a workspace
 * @assessment: uuid
 * @table: which list
 * @row: uuid of the row
 * @column: of the workspace's table
 * @value: (nullable): the new value; an amount must be within its range, as far as that is known
 * @error: return location
 *
 * Returns: whether the row has that value now
 */
gboolean
jalon_assessment_set_row (JalonWorkspace        *workspace,
                          const char            *assessment,
                          JalonAssessmentTable   table,
                          const char            *row,
                          const char            *column,
                          const JalonValue      *value,
                          GError               **error)
{
  JalonStep step;
  gboolean done;

  g_return_val_if_fail ((guint) table < G_N_ELEMENTS (tables), FALSE);
  g_return_val_if_fail (!g_str_equal (column, "assessment"), FALSE);

  if ((table == JALON_ASSESSMENT_COSTS && !check_amount (column, value, error))
      || !check_row (workspace, assessment, table, row, error)
      || !jalon_step_begin (&step, workspace, tables[table].change, error))
    return FALSE;
  done = jalon_workspace_update (workspace, tables[table].table, row, column, value, error)
         && (table != JALON_ASSESSMENT_COSTS || !is_amount (column) || check_range (workspace, row, error));
  return jalon_step_end (&step, assessment, done, error);
}

/* The list of what comes before is text, which the store knows nothing of. */
static gboolean
forget_milestone (JalonWorkspace  *workspace,
                  const char      *assessment,
                  const char      *row,
                  GError         **error)
{
  JalonValue values[] = { JALON_TEXT (assessment), JALON_TEXT (row) };
  g_autoptr(GPtrArray) records
    = jalon_database_select (jalon_workspace_get_database (workspace),
                             "SELECT uuid, depends_on FROM assessment_milestone"
                             " WHERE assessment = ?1 AND instr (depends_on, ?2) > 0",
                             values, G_N_ELEMENTS (values), error);

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      g_auto(GStrv) before = g_strsplit (jalon_record_get_text (records->pdata[i], "depends_on"), ";", -1);
      g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
      g_auto(GStrv) rest = NULL;
      g_autofree char *text = NULL;
      JalonValue value;

      for (guint j = 0; before[j] != NULL; j++)
        if (!g_str_equal (before[j], row))
          g_strv_builder_add (builder, before[j]);
      rest = g_strv_builder_end (builder);
      text = g_strjoinv (";", rest);
      value = text[0] != '\0' ? JALON_TEXT (text) : JALON_NULL;
      if (!jalon_workspace_update (workspace, "assessment_milestone", jalon_record_get_text (records->pdata[i], "uuid"), "depends_on",
                                   &value, error))
        return FALSE;
    }
  return records != NULL;
}

/**
 * jalon_assessment_remove_row:
 * @workspace: a workspace
 * @assessment: uuid
 * @table: which list
 * @row: uuid of the row
 * @error: return location
 *
 * The measurements of an indicator go with it, and no milestone depends on one that is removed.
 *
 * Returns: whether the row is gone
 */
gboolean
jalon_assessment_remove_row (JalonWorkspace        *workspace,
                             const char            *assessment,
                             JalonAssessmentTable   table,
                             const char            *row,
                             GError               **error)
{
  JalonStep step;
  gboolean done;

  g_return_val_if_fail ((guint) table < G_N_ELEMENTS (tables), FALSE);

  if (!check_row (workspace, assessment, table, row, error)
      || !jalon_step_begin (&step, workspace, tables[table].remove, error))
    return FALSE;
  done = (table != JALON_ASSESSMENT_MILESTONES || forget_milestone (workspace, assessment, row, error))
         && jalon_workspace_delete (workspace, tables[table].table, row, error);
  return jalon_step_end (&step, assessment, done, error);
}

/* Writes @column of the row where @key = @id, making the row where there is none. */
static gboolean
set_keyed_row (JalonWorkspace        *workspace,
               const char            *assessment,
               JalonAssessmentTable   table,
               const char            *key,
               const char            *id,
               const char            *column,
               const JalonValue      *value,
               GError               **error)
{
  const char *const columns[] = { key, column };
  JalonValue values[] = { JALON_TEXT (id), *value };
  g_autofree char *row = NULL;
  JalonStep step;
  gboolean done;

  if (!find_row (workspace, assessment, table, key, id, &row, error)
      || !jalon_step_begin (&step, workspace, tables[table].change, error))
    return FALSE;
  if (row != NULL)
    done = jalon_workspace_update (workspace, tables[table].table, row, column, value, error);
  else if (value->type == JALON_VALUE_NULL)
    done = TRUE;
  else
    done = jalon_step_insert_row (&step, assessment, table, columns, values, G_N_ELEMENTS (values), NULL, error);
  return jalon_step_end (&step, assessment, done, error);
}

/**
 * jalon_assessment_set_clause:
 * @workspace: a workspace
 * @assessment: uuid
 * @clause: id in the playbook
 * @column: `applicable`, `title`, `title_fr`, `body`, `body_fr`, `state`, `owner` or `note`
 * @value: the new value; null: as the playbook has it
 * @error: return location
 *
 * Edits a clause of the playbook. The planner's own clauses are rows: jalon_assessment_add_row() with a title.
 *
 * Returns: whether the clause has that value now
 */
gboolean
jalon_assessment_set_clause (JalonWorkspace    *workspace,
                             const char        *assessment,
                             const char        *clause,
                             const char        *column,
                             const JalonValue  *value,
                             GError           **error)
{
  return set_keyed_row (workspace, assessment, JALON_ASSESSMENT_CLAUSES, "clause", clause, column, value, error);
}

/**
 * jalon_assessment_set_space:
 * @workspace: a workspace
 * @assessment: uuid
 * @partner: uuid of the partner
 * @column: `exclusive_area` (square metres) or `weight` (0..1)
 * @value: from 0 to 10,000,000 or to 1; NAN: unknown; for a weight, the default rule
 * @error: return location
 *
 * Returns: whether the partner has that value now
 */
gboolean
jalon_assessment_set_space (JalonWorkspace  *workspace,
                            const char      *assessment,
                            const char      *partner,
                            const char      *column,
                            double           value,
                            GError         **error)
{
  JalonValue number = isnan (value) ? JALON_NULL : JALON_NUMBER (value);

  return check_space (column, value, error)
         && set_keyed_row (workspace, assessment, JALON_ASSESSMENT_SPACES, "partner", partner, column, &number, error);
}
