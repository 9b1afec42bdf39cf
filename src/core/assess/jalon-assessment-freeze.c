/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-assessment-freeze.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "jalon-assessment-private.h"

/* The first line of the content: another way to write it would have another number. */
#define CONTENT_FORMAT "jalon-assessment-content 1\n"

#define PART(table) { table, "SELECT * FROM " table " WHERE assessment = ?1 ORDER BY uuid" }

/* In alphabetical order. What it inherited is written into it before it is finished. */
static const struct { const char *name; const char *sql; } parts[] = {
  { "assessment", "SELECT * FROM assessment WHERE uuid = ?1" },
  PART ("assessment_answer"), PART ("assessment_clause"), PART ("assessment_cost"), PART ("assessment_decision"),
  PART ("assessment_indicator"), PART ("assessment_measurement"), PART ("assessment_milestone"), PART ("assessment_partner"),
  PART ("assessment_rating"), PART ("assessment_risk"), PART ("assessment_space"),
};

/* What says where a row is kept, how it is looked at or which other records it goes with, not what it says: the others may go. */
static const char *const no_content[] = {
  "archived", "assessment", "batch", "fid", "framework", "frozen_at", "frozen_hash", "modified_at", "partnership", "site", "step",
};

/* ---- Content -------------------------------------------------------------------------------------------------------- */

static gboolean
is_content (const char *column)
{
  for (guint i = 0; i < G_N_ELEMENTS (no_content); i++)
    if (g_str_equal (column, no_content[i]))
      return FALSE;
  return TRUE;
}

/* One line, whatever it holds. */
static void
append_escaped (GString    *content,
                const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    switch (*p)
      {
      case '\\':
        g_string_append (content, "\\\\");
        break;
      case '\n':
        g_string_append (content, "\\n");
        break;
      case '\r':
        g_string_append (content, "\\r");
        break;
      case '\t':
        g_string_append (content, "\\t");
        break;
      default:
        g_string_append_c (content, *p);
      }
}

static void
append_value (GString      *content,
              sqlite3_stmt *row,
              int           column)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (content, "\t%s=", sqlite3_column_name (row, column));
  switch (sqlite3_column_type (row, column))
    {
    case SQLITE_INTEGER:
      g_string_append_printf (content, "%" G_GINT64_FORMAT, (gint64) sqlite3_column_int64 (row, column));
      break;
    case SQLITE_FLOAT:
      g_string_append (content, g_ascii_dtostr (number, sizeof number, sqlite3_column_double (row, column)));
      break;
    default:
      append_escaped (content, (const char *) sqlite3_column_text (row, column));
    }
}

static int
compare_columns (gconstpointer a,
                 gconstpointer b,
                 gpointer      row)
{
  return strcmp (sqlite3_column_name (row, *(const int *) a), sqlite3_column_name (row, *(const int *) b));
}

/* The columns that are content, by name. */
static GArray *
list_columns (sqlite3_stmt *row)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (int));

  for (int i = 0; i < sqlite3_column_count (row); i++)
    if (is_content (sqlite3_column_name (row, i)))
      g_array_append_val (columns, i);
  g_array_sort_with_data (columns, compare_columns, row);
  return columns;
}

static gboolean
append_rows (GString        *content,
             JalonDatabase  *database,
             guint           part,
             const char     *assessment,
             GError        **error)
{
  g_autoptr(sqlite3_stmt) row = jalon_database_prepare (database, parts[part].sql, error);
  g_autoptr(GArray) columns = NULL;
  JalonValue value = JALON_TEXT (assessment);
  gboolean more = FALSE;

  if (row == NULL)
    return FALSE;
  jalon_database_bind (row, 1, &value);
  columns = list_columns (row);
  while (jalon_database_step (row, &more, error))
    {
      if (!more)
        return TRUE;
      g_string_append (content, parts[part].name);
      for (guint i = 0; i < columns->len; i++)
        if (sqlite3_column_type (row, g_array_index (columns, int, i)) != SQLITE_NULL)
          append_value (content, row, g_array_index (columns, int, i));
      g_string_append_c (content, '\n');
    }
  return FALSE;
}

/**
 * jalon_assessment_dup_content:
 * @database: a connection to a workspace
 * @assessment: uuid
 * @error: return location, %JALON_STORE_ERROR_NOT_FOUND when there is none
 *
 * Returns: (transfer full) (nullable): all that the assessment says, in its canonical form
 */
char *
jalon_assessment_dup_content (JalonDatabase  *database,
                              const char     *assessment,
                              GError        **error)
{
  g_autoptr(JalonRecord) record = jalon_database_lookup (database, "assessment", assessment, error);
  GString *content;

  if (record == NULL)
    return NULL;
  content = g_string_new (CONTENT_FORMAT);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (!append_rows (content, database, i, assessment, error))
      {
        g_string_free (content, TRUE);
        return NULL;
      }
  return g_string_free (content, FALSE);
}

/**
 * jalon_assessment_dup_hash:
 * @database: a connection to a workspace
 * @assessment: uuid
 * @error: return location
 *
 * Returns: (transfer full) (nullable): SHA-256 of the content, 64 hexadecimal digits
 */
char *
jalon_assessment_dup_hash (JalonDatabase  *database,
                           const char     *assessment,
                           GError        **error)
{
  g_autofree char *content = jalon_assessment_dup_content (database, assessment, error);

  return content != NULL ? g_compute_checksum_for_string (G_CHECKSUM_SHA256, content, -1) : NULL;
}

/**
 * jalon_assessment_verify:
 * @database: a connection to a workspace
 * @assessment: uuid
 * @state: (out): how it is
 * @error: return location
 *
 * Returns: whether it could be found out
 */
gboolean
jalon_assessment_verify (JalonDatabase     *database,
                         const char        *assessment,
                         JalonFreezeState  *state,
                         GError           **error)
{
  g_autoptr(JalonRecord) record = jalon_database_lookup (database, "assessment", assessment, error);
  g_autofree char *hash = NULL;

  *state = JALON_FREEZE_OPEN;
  if (record == NULL)
    return FALSE;
  if (jalon_record_get_text (record, "frozen_at") == NULL)
    return TRUE;
  if ((hash = jalon_assessment_dup_hash (database, assessment, error)) == NULL)
    return FALSE;
  *state = g_strcmp0 (hash, jalon_record_get_text (record, "frozen_hash")) == 0 ? JALON_FREEZE_INTACT : JALON_FREEZE_CHANGED;
  return TRUE;
}

/* ---- Freezing ------------------------------------------------------------------------------------------------------- */

static gboolean
set_frozen (JalonStep         *step,
            const char        *assessment,
            const JalonValue  *at,
            const JalonValue  *hash,
            GError           **error)
{
  return jalon_workspace_update (step->workspace, "assessment", assessment, "frozen_at", at, error)
         && jalon_workspace_update (step->workspace, "assessment", assessment, "frozen_hash", hash, error);
}

/* What the title is made of: who takes part is called otherwise one day. */
static gboolean
keep_partner (JalonStep           *step,
              const JalonPartner  *partner,
              GError             **error)
{
  const struct { const char *column; const char *text; } fields[] = {
    { "organization_en", partner->organization_en },
    { "organization_fr", partner->organization_fr },
    { "locality", partner->locality },
    { "province", partner->province },
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      JalonValue value = JALON_TEXT (fields[i].text);

      if (!jalon_workspace_update (step->workspace, "assessment_partner", partner->uuid, fields[i].column, &value, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
keep_partners (JalonStep              *step,
               const JalonAssessment  *loaded,
               GError                **error)
{
  for (guint i = 0; i < loaded->partners->len; i++)
    if (!keep_partner (step, loaded->partners->pdata[i], error))
      return FALSE;
  return TRUE;
}

/* Frameworks and data go on changing: what the assessment takes from them is written into it. */
static gboolean
stand_alone (JalonStep      *step,
             JalonNetwork   *network,
             JalonPlaybook  *playbook,
             const char     *assessment,
             GError        **error)
{
  g_autoptr(JalonAssessment) loaded
    = jalon_assessment_load (jalon_workspace_get_database (step->workspace), assessment, error);

  return loaded != NULL && jalon_step_keep_inherited (step, loaded, assessment, NULL, error) && keep_partners (step, loaded, error)
         && jalon_evidence_keep (step->workspace, network, playbook, assessment, error);
}

static gboolean
seal (JalonStep   *step,
      const char  *assessment,
      GError     **error)
{
  g_autofree char *hash = jalon_assessment_dup_hash (jalon_workspace_get_database (step->workspace), assessment, error);
  g_autofree char *now = jalon_now ();
  JalonValue at = JALON_TEXT (now), digest = JALON_TEXT (hash);

  return hash != NULL && set_frozen (step, assessment, &at, &digest, error);
}

/**
 * jalon_assessment_freeze:
 * @workspace: a workspace
 * @network: (nullable): the network loaded from it; %NULL: it is loaded where it is needed
 * @playbook: a playbook
 * @assessment: uuid
 * @error: return location
 *
 * Marks an assessment as finished, with the time and the SHA-256 of what it says now. What it inherits from a framework is written
 * into it, so are the partners' organizations and localities, and a snapshot of the evidence where it has none, so that it says
 * the same and bears the same title whatever becomes of them. One that is finished already stays as it is.
 *
 * Returns: whether it is finished now
 */
gboolean
jalon_assessment_freeze (JalonWorkspace  *workspace,
                         JalonNetwork    *network,
                         JalonPlaybook   *playbook,
                         const char      *assessment,
                         GError         **error)
{
  JalonFreezeState state;
  JalonStep step;
  gboolean done;

  if (!jalon_assessment_verify (jalon_workspace_get_database (workspace), assessment, &state, error))
    return FALSE;
  if (state != JALON_FREEZE_OPEN)
    return TRUE;
  if (!jalon_step_begin (&step, workspace, N_("Finish an assessment"), error))
    return FALSE;
  done = stand_alone (&step, network, playbook, assessment, error) && seal (&step, assessment, error);
  return jalon_step_end (&step, NULL, done, error);
}

/**
 * jalon_assessment_unfreeze:
 * @workspace: a workspace
 * @assessment: uuid
 * @error: return location
 *
 * What it took from its framework when it was finished it inherits again, where the framework still says the same; the rest of what
 * was written into it stays.
 *
 * Returns: whether it may be changed again
 */
gboolean
jalon_assessment_unfreeze (JalonWorkspace  *workspace,
                           const char      *assessment,
                           GError         **error)
{
  JalonValue nothing = JALON_NULL;
  JalonStep step;
  gboolean done;

  if (!jalon_step_begin (&step, workspace, N_("Reopen an assessment"), error))
    return FALSE;
  done = jalon_step_return_inherited (&step, assessment, error) && set_frozen (&step, assessment, &nothing, &nothing, error);
  return jalon_step_end (&step, NULL, done, error);
}

/* Whether a finished assessment would be changed: then @error says so. */
gboolean
jalon_assessment_refuses (JalonDatabase  *database,
                          const char     *assessment,
                          GError        **error)
{
  g_autoptr(JalonRecord) record = jalon_database_lookup (database, "assessment", assessment, NULL);

  if (record == NULL || jalon_record_get_text (record, "frozen_at") == NULL)
    return FALSE;
  g_set_error_literal (error, JALON_STORE_ERROR, JALON_STORE_ERROR_READ_ONLY,
                       _("This assessment is finished and is not changed any more. Reopen it to change it."));
  return TRUE;
}
