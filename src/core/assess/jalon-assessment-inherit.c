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
