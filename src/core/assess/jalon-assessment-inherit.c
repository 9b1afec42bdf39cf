/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-assessment-private.h"

/**
 * jalon_step_keep_inherited:
 * @self: an open step
 * @from: an assessment as it was loaded
 * @to: uuid of the assessment that gets the answers: @from's own, or another's
 * @is_kept: (nullable): which of them; %NULL: all
 * @error: return location
 *
 * Writes down what @from takes from its framework, with the notes beside it, so that it stands alone.
 *
 * Returns: whether it is written
 */
gboolean
jalon_step_keep_inherited (JalonStep              *self,
                           const JalonAssessment  *from,
                           const char             *to,
                           JalonAnswerFunc         is_kept,
                           GError                **error)
{
  for (guint i = 0; i < from->answers->len; i++)
    {
      const JalonAnswer *answer = from->answers->pdata[i];

      if (!answer->inherited || (is_kept != NULL && !is_kept (answer)))
        continue;
      if (!jalon_step_write_answer (self, to, answer->item, NULL, "value", "note", answer->value, error)
          || (answer->note != NULL
              && !jalon_step_write_answer (self, to, answer->item, NULL, "note", "value", answer->note, error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
release_heir (JalonStep   *self,
              const char  *heir,
              GError     **error)
{
  g_autoptr(JalonAssessment) assessment
    = jalon_assessment_load (jalon_workspace_get_database (self->workspace), heir, error);

  return assessment != NULL && jalon_step_keep_inherited (self, assessment, heir, NULL, error);
}

/**
 * jalon_step_release_heirs:
 * @self: an open step
 * @framework: uuid of a framework that is about to go; of any other assessment nothing inherits
 * @error: return location
 *
 * What inherits from it keeps the answers as its own. A finished assessment has them already. The store forgets the link.
 *
 * Returns: whether nothing depends on it any more
 */
gboolean
jalon_step_release_heirs (JalonStep   *self,
                          const char  *framework,
                          GError     **error)
{
  JalonValue value = JALON_TEXT (framework);
  g_autoptr(GPtrArray) heirs
    = jalon_database_select (jalon_workspace_get_database (self->workspace),
                             "SELECT uuid FROM assessment WHERE framework = ?1 AND kind <> 'framework' AND frozen_at IS NULL"
                             " ORDER BY fid", &value, 1, error);

  for (guint i = 0; heirs != NULL && i < heirs->len; i++)
    if (!release_heir (self, jalon_record_get_text (heirs->pdata[i], "uuid"), error))
      return FALSE;
  return heirs != NULL;
}

/* The answers without a partner that the last finishing wrote, and that say what the framework says. One is whole where nothing in it
 * is the planner's: no note was there before, and the framework's is still the same. */
static const char returnable[] =
  "SELECT own.uuid, own.note IS theirs.note AND max(written.op = 'insert') AS whole"
  " FROM assessment_answer own"
  " JOIN assessment heir ON heir.uuid = own.assessment"
  " JOIN assessment framework ON framework.uuid = heir.framework AND framework.kind = 'framework'"
  " JOIN assessment_answer theirs ON theirs.assessment = framework.uuid AND theirs.item = own.item AND theirs.partner IS NULL"
  " JOIN jalon_change written ON written.tbl = 'assessment_answer' AND written.uuid = own.uuid"
  " WHERE own.assessment = ?1 AND own.partner IS NULL AND own.value = theirs.value"
  " AND written.batch = (SELECT max(finished.batch) FROM jalon_change finished JOIN jalon_batch ON jalon_batch.id = finished.batch"
  "   WHERE finished.tbl = 'assessment' AND finished.uuid = ?1 AND finished.field = 'frozen_at' AND finished.new IS NOT NULL"
  "   AND jalon_batch.state = 'done')"
  " GROUP BY own.uuid ORDER BY own.fid";

static gboolean
return_answer (JalonStep          *self,
               const JalonRecord  *answer,
               GError            **error)
{
  const char *uuid = jalon_record_get_text (answer, "uuid");
  JalonValue nothing = JALON_NULL;
  gint64 whole = 0;

  if (jalon_record_get_integer (answer, "whole", &whole) && whole != 0)
    return jalon_workspace_delete (self->workspace, "assessment_answer", uuid, error);
  return jalon_workspace_update (self->workspace, "assessment_answer", uuid, "value", &nothing, error);
}

/**
 * jalon_step_return_inherited:
 * @self: an open step
 * @assessment: uuid of an assessment that is being reopened
 * @error: return location
 *
 * Takes back what jalon_step_keep_inherited() wrote down when it was finished, where the framework still says the same: what is
 * seen stays as it is, and follows the framework again. What the planner typed is told from it by the change log. Where the
 * framework says something else now, or is gone, the answer stays the assessment's own.
 *
 * Returns: whether it could be done
 */
gboolean
jalon_step_return_inherited (JalonStep   *self,
                             const char  *assessment,
                             GError     **error)
{
  JalonValue value = JALON_TEXT (assessment);
  g_autoptr(GPtrArray) answers
    = jalon_database_select (jalon_workspace_get_database (self->workspace), returnable, &value, 1, error);

  for (guint i = 0; answers != NULL && i < answers->len; i++)
    if (!return_answer (self, answers->pdata[i], error))
      return FALSE;
  return answers != NULL;
}
