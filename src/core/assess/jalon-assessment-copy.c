/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-assessment-copy.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "jalon-assessment-private.h"
#include "jalon-schedule.h"

/* What belongs to one record of a table only, or to its time, as names between blanks. */
#define OF_THE_RECORD " fid uuid assessment batch "

typedef struct
{
  const char *table;
  const char *left_out;     /* columns that stay behind, as names between blanks */
  gboolean    of_partners;  /* rows may name a partner */
} Copied;

static const Copied lists[] = {
  { "assessment_answer", " ", TRUE },
  { "assessment_clause", " state ", FALSE },
  { "assessment_milestone", " starts_on due_on done_on ", FALSE },
  { "assessment_indicator", " baseline measured measured_on review_on ", FALSE },
  { "assessment_risk", " ", FALSE },
  { "assessment_cost", " ", TRUE },
  { "assessment_space", " ", TRUE },
};

typedef struct
{
  JalonStep   step;
  const char *from;
  const char *to;
  GHashTable *renamed;      /* uuid of a partner or row -> uuid of its copy */
} Copy;

static gboolean
is_listed (const char *names,
           const char *name)
{
  g_autofree char *word = g_strdup_printf (" %s ", name);

  return strstr (names, word) != NULL;
}

static GPtrArray *
select_rows (JalonWorkspace  *workspace,
             const char      *table,
             const char      *assessment,
             GError         **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s WHERE assessment = ?1 ORDER BY fid", table);
  JalonValue value = JALON_TEXT (assessment);

  return jalon_database_select (jalon_workspace_get_database (workspace), sql, &value, 1, error);
}

static const JalonValue *
get_copied (Copy              *self,
            const char        *name,
            const JalonValue  *value,
            JalonValue        *renamed)
{
  const char *uuid;

  if (!g_str_equal (name, "partner") || value->type != JALON_VALUE_TEXT)
    return value;
  uuid = g_hash_table_lookup (self->renamed, value->text);
  *renamed = uuid != NULL ? JALON_TEXT (uuid) : JALON_NULL;
  return renamed;
}

static gboolean
copy_row (Copy         *self,
          const char   *table,
          const char   *left_out,
          JalonRecord  *record,
          GError      **error)
{
  guint n = jalon_record_get_n_values (record), n_copied = 0;
  g_autofree const char **columns = g_new0 (const char *, n + 1);
  g_autofree JalonValue *values = g_new0 (JalonValue, n + 1);
  JalonValue renamed = JALON_NULL;
  char *uuid = NULL;

  columns[n_copied] = "assessment";
  values[n_copied++] = JALON_TEXT (self->to);
  for (guint i = 0; i < n; i++)
    {
      const char *name = jalon_record_get_name (record, i);

      if (is_listed (OF_THE_RECORD, name) || is_listed (left_out, name))
        continue;
      columns[n_copied] = name;
      values[n_copied++] = *get_copied (self, name, jalon_record_get_value (record, i), &renamed);
    }
  if (!jalon_workspace_insert (self->step.workspace, table, columns, values, n_copied, &uuid, error))
    return FALSE;
  g_hash_table_insert (self->renamed, g_strdup (jalon_record_get_text (record, "uuid")), uuid);
  return TRUE;
}

/* A date is of its time; the uuid of a partner is not in the copy. */
static gboolean
is_timeless (const char *item,
             const char *value)
{
  return jalon_schedule_parse_day (value) == 0 && g_strcmp0 (item, JALON_ITEM_VACANT_PARTNER) != 0;
}

static gboolean
is_answer_timeless (const JalonAnswer *answer)
{
  return is_timeless (answer->item, answer->value);
}

static gboolean
is_copied (Copy         *self,
           const Copied *list,
           JalonRecord  *record)
{
  const char *partner = list->of_partners ? jalon_record_get_text (record, "partner") : NULL;
  const char *value = g_str_equal (list->table, "assessment_answer") ? jalon_record_get_text (record, "value") : NULL;

  return (partner == NULL || g_hash_table_contains (self->renamed, partner))
         && is_timeless (jalon_record_get_text (record, "item"), value);
}

static gboolean
copy_list (Copy          *self,
           const Copied  *list,
           GError       **error)
{
  g_autoptr(GPtrArray) records = select_rows (self->step.workspace, list->table, self->from, error);

  for (guint i = 0; records != NULL && i < records->len; i++)
    if (is_copied (self, list, records->pdata[i]) && !copy_row (self, list->table, list->left_out, records->pdata[i], error))
      return FALSE;
  return records != NULL;
}

static char *
rename_all (Copy       *self,
            const char *uuids)
{
  g_auto(GStrv) before = g_strsplit (uuids, ";", -1);
  GString *text = g_string_new (NULL);

  for (guint i = 0; before[i] != NULL; i++)
    {
      const char *uuid = g_hash_table_lookup (self->renamed, before[i]);

      if (uuid != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? ";" : "", uuid);
    }
  return g_string_free (text, FALSE);
}

/* What a milestone depends on was copied with the uuids of the other assessment's. */
static gboolean
rename_dependencies (Copy    *self,
                     GError **error)
{
  g_autoptr(GPtrArray) records = select_rows (self->step.workspace, "assessment_milestone", self->to, error);

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      const char *before = jalon_record_get_text (records->pdata[i], "depends_on");
      g_autofree char *after = before != NULL ? rename_all (self, before) : NULL;
      JalonValue value = after != NULL && after[0] != '\0' ? JALON_TEXT (after) : JALON_NULL;

      if (before != NULL
          && !jalon_workspace_update (self->step.workspace, "assessment_milestone",
                                      jalon_record_get_text (records->pdata[i], "uuid"), "depends_on", &value, error))
        return FALSE;
    }
  return records != NULL;
}

static gboolean
copy_lists (Copy     *self,
            gboolean  answers,
            GError  **error)
{
  for (guint i = answers ? 0 : 1; i < G_N_ELEMENTS (lists); i++)
    if (!copy_list (self, &lists[i], error))
      return FALSE;
  return rename_dependencies (self, error);
}

static gboolean
copy_partners (Copy    *self,
               GError **error)
{
  g_autoptr(GPtrArray) records = select_rows (self->step.workspace, "assessment_partner", self->from, error);

  for (guint i = 0; records != NULL && i < records->len; i++)
    if (!copy_row (self, "assessment_partner", " ", records->pdata[i], error))
      return FALSE;
  return records != NULL;
}

static char *
insert_head (JalonWorkspace         *workspace,
             const JalonAssessment  *from,
             gboolean                is_framework,
             const char             *title,
             GError                **error)
{
  static const char *const columns[] = { "title", "state", "channel", "model", "subtype", "playbook", "kind", "framework",
                                         "created_at", "modified_at" };
  g_autofree char *now = jalon_now ();
  JalonValue values[] = { JALON_TEXT (title), JALON_TEXT ("draft"), JALON_TEXT (from->channel), JALON_TEXT (from->model),
                          JALON_TEXT (from->subtype), JALON_TEXT (from->playbook),
                          JALON_TEXT (is_framework ? "framework" : "assessment"),
                          JALON_TEXT (!is_framework && from->framework_title != NULL ? from->framework : NULL), JALON_TEXT (now), JALON_TEXT (now) };
  char *uuid = NULL;

  return jalon_workspace_insert (workspace, "assessment", columns, values, G_N_ELEMENTS (values), &uuid, error) ? uuid : NULL;
}

/* --- Public --- */

/**
 * jalon_assessment_copy:
 * @workspace: a workspace
 * @network: (nullable): the network loaded from it; %NULL: it is loaded where it is needed
 * @playbook: a playbook
 * @assessment: uuid; a framework is copied as a framework whatever @kind is
 * @kind: what becomes of the copy
 * @title: (nullable): of the copy; %NULL: called after its partners
 * @copy: (out) (transfer full): uuid of the copy
 * @error: return location
 *
 * A framework gets what the assessment inherits, too, since it cannot inherit itself.
 *
 * Returns: whether it was made
 */
gboolean
jalon_assessment_copy (JalonWorkspace  *workspace,
                       JalonNetwork    *network,
                       JalonPlaybook   *playbook,
                       const char      *assessment,
                       JalonCopyKind    kind,
                       const char      *title,
                       char           **copy,
                       GError         **error)
{
  g_autoptr(JalonAssessment) from = jalon_assessment_load (jalon_workspace_get_database (workspace), assessment, error);
  g_autoptr(GHashTable) renamed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  gboolean is_framework = from != NULL && (from->is_framework || kind == JALON_COPY_FRAMEWORK);
  Copy self = { .from = assessment, .renamed = renamed };
  g_autofree char *to = NULL;
  gboolean done;

  if (from == NULL
      || !jalon_step_begin (&self.step, workspace, is_framework ? N_("Make a framework") : N_("Duplicate an assessment"), error))
    return FALSE;
  to = insert_head (workspace, from, is_framework, title, error);
  self.to = to;
  done = to != NULL && (is_framework || copy_partners (&self, error)) && copy_lists (&self, TRUE, error)
         /* A copy that is an assessment inherits, too; a framework cannot. */
         && (!is_framework || jalon_step_keep_inherited (&self.step, from, to, is_answer_timeless, error))
         && jalon_evidence_keep (workspace, network, playbook, to, error);
  if (!jalon_step_end (&self.step, NULL, done, error))
    return FALSE;
  *copy = g_steal_pointer (&to);
  return TRUE;
}

/**
 * jalon_assessment_create_framework:
 * @workspace: a workspace
 * @title: what it is called
 * @channel: `in-person`, `digital` or `phone`
 * @playbook_version: (nullable): what it is made with
 * @framework: (out) (transfer full): uuid
 * @error: return location
 *
 * Returns: whether there is a new, empty framework
 */
gboolean
jalon_assessment_create_framework (JalonWorkspace  *workspace,
                                   const char      *title,
                                   const char      *channel,
                                   const char      *playbook_version,
                                   char           **framework,
                                   GError         **error)
{
  const JalonAssessment head = { .channel = (char *) channel, .playbook = (char *) playbook_version };
  g_autofree char *uuid = NULL;
  JalonStep step;

  if (!jalon_step_begin (&step, workspace, N_("Make a framework"), error))
    return FALSE;
  uuid = insert_head (workspace, &head, TRUE, title, error);
  if (!jalon_step_end (&step, NULL, uuid != NULL, error))
    return FALSE;
  *framework = g_steal_pointer (&uuid);
  return TRUE;
}

static gboolean
fill_from (JalonStep              *step,
           const JalonAssessment  *framework,
           const char             *assessment,
           GError                **error)
{
  g_autoptr(GHashTable) renamed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Copy copy = { .step = *step, .from = framework->uuid, .to = assessment, .renamed = renamed };
  JalonValue uuid = JALON_TEXT (framework->uuid);
  JalonValue model = JALON_TEXT (framework->model);
  JalonValue subtype = JALON_TEXT (framework->subtype);

  return jalon_workspace_update (step->workspace, "assessment", assessment, "framework", &uuid, error)
         && jalon_workspace_update (step->workspace, "assessment", assessment, "model", &model, error)
         && jalon_workspace_update (step->workspace, "assessment", assessment, "subtype", &subtype, error)
         && copy_lists (&copy, FALSE, error);
}

static JalonAssessment *
load_framework (JalonWorkspace  *workspace,
                const char      *uuid,
                GError         **error)
{
  g_autoptr(JalonAssessment) framework = jalon_assessment_load (jalon_workspace_get_database (workspace), uuid, error);

  if (framework == NULL || framework->is_framework)
    return g_steal_pointer (&framework);
  g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_FAILED, _("“%s” is not a framework."),
               jalon_assessment_get_title (framework));
  return NULL;
}

/**
 * jalon_assessment_create_from:
 * @workspace: a workspace
 * @network: (nullable): the network loaded from it; %NULL: it is loaded here
 * @playbook: what it is made with
 * @framework: uuid of a framework
 * @subjects: (array length=n_subjects): the anchor first
 * @n_subjects: two or more
 * @assessment: (out) (transfer full): uuid of the new assessment
 * @error: return location
 *
 * Its answers stay the framework's, so that what changes there changes here; its lists are copies of its own.
 *
 * Returns: whether it was made
 */
gboolean
jalon_assessment_create_from (JalonWorkspace      *workspace,
                              JalonNetwork        *network,
                              JalonPlaybook       *playbook,
                              const char          *framework,
                              const JalonSubject  *subjects,
                              guint                n_subjects,
                              char               **assessment,
                              GError             **error)
{
  g_autoptr(JalonAssessment) from = load_framework (workspace, framework, error);
  g_autofree char *uuid = NULL;
  JalonStep step;
  gboolean done;

  if (from == NULL || !jalon_step_begin (&step, workspace, N_("Start an assessment"), error))
    return FALSE;
  done = jalon_assessment_create (workspace, subjects, n_subjects, from->channel, jalon_playbook_get_version (playbook), &uuid,
                                  error)
         && fill_from (&step, from, uuid, error) && jalon_evidence_keep (workspace, network, playbook, uuid, error);
  if (!jalon_step_end (&step, NULL, done, error))
    return FALSE;
  *assessment = g_steal_pointer (&uuid);
  return TRUE;
}

/**
 * jalon_assessment_set_framework:
 * @workspace: a workspace
 * @assessment: uuid; not of a framework
 * @framework: (nullable): uuid of the framework it inherits from; %NULL: none
 * @error: return location
 *
 * Returns: whether it inherits from it now
 */
gboolean
jalon_assessment_set_framework (JalonWorkspace  *workspace,
                                const char      *assessment,
                                const char      *framework,
                                GError         **error)
{
  g_autoptr(JalonAssessment) from = framework != NULL ? load_framework (workspace, framework, error) : NULL;
  g_autoptr(JalonAssessment) heir = NULL;
  JalonValue value = JALON_TEXT (framework);
  JalonStep step;

  if ((framework != NULL && from == NULL)
      || (heir = jalon_assessment_load (jalon_workspace_get_database (workspace), assessment, error)) == NULL)
    return FALSE;
  if (heir->is_framework)
    {
      g_set_error_literal (error, JALON_STORE_ERROR, JALON_STORE_ERROR_FAILED, _("A framework can’t inherit from another."));
      return FALSE;
    }
  if (!jalon_step_begin (&step, workspace, N_("Choose a framework"), error))
    return FALSE;
  return jalon_step_end (&step, assessment, jalon_workspace_update (workspace, "assessment", assessment, "framework", &value, error),
                         error);
}

/**
 * jalon_frameworks_list:
 * @database: a connection to a workspace
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type JalonRecord): uuid and title of each framework that is not archived, by title
 */
GPtrArray *
jalon_frameworks_list (JalonDatabase  *database,
                       GError        **error)
{
  return jalon_database_select (database, "SELECT uuid, title FROM assessment WHERE kind = 'framework' AND archived = 0 ORDER BY title, fid",
                                NULL, 0, error);
}

/**
 * jalon_assessment_set_archived:
 * @workspace: a workspace
 * @assessment: uuid
 * @archived: whether it is put away: kept, and shown only when asked for
 * @error: return location
 *
 * Returns: whether it is so now
 */
gboolean
jalon_assessment_set_archived (JalonWorkspace  *workspace,
                               const char      *assessment,
                               gboolean         archived,
                               GError         **error)
{
  JalonValue value = JALON_INTEGER (archived != FALSE);
  JalonStep step;

  if (!jalon_step_begin (&step, workspace, archived ? N_("Archive an assessment") : N_("Take an assessment from the archive"), error))
    return FALSE;
  /* To put it away changes nothing of a finished one. */
  if (jalon_assessment_refuses (jalon_workspace_get_database (workspace), assessment, NULL))
    return jalon_step_end (&step, NULL, jalon_workspace_update (workspace, "assessment", assessment, "archived", &value, error), error);
  return jalon_step_end (&step, assessment, jalon_workspace_update (workspace, "assessment", assessment, "archived", &value, error),
                         error);
}
