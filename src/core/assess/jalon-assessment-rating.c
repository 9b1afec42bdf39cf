/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-assessment-edit.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "jalon-assessment-private.h"
#include "jalon-schedule.h"

#define TABLE "assessment_rating"

static gboolean
check_rating (JalonWorkspace  *workspace,
              const char      *assessment,
              const char      *partner,
              const char      *rated_on,
              GError         **error)
{
  g_autoptr(JalonAssessment) loaded = jalon_assessment_load (jalon_workspace_get_database (workspace), assessment, error);

  if (loaded == NULL)
    return FALSE;
  if (jalon_assessment_find_partner (loaded, partner) == NULL)
    {
      g_set_error_literal (error, JALON_STORE_ERROR, JALON_STORE_ERROR_FAILED, _("This partner is not in the assessment."));
      return FALSE;
    }
  if (jalon_schedule_parse_day (rated_on) == 0)
    {
      g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_FAILED, _("“%s” is not a value of this field."), rated_on);
      return FALSE;
    }
  return TRUE;
}

static gboolean
write_rating (JalonStep   *step,
              const char  *assessment,
              const char  *partner,
              const char  *item,
              const char  *rated_on,
              guint        value,
              GError     **error)
{
  static const char *const columns[] = { "assessment", "partner", "item", "rated_on", "value" };
  JalonValue values[] = { JALON_TEXT (assessment), JALON_TEXT (partner), JALON_TEXT (item), JALON_TEXT (rated_on),
                          JALON_INTEGER (value) };
  JalonValue nothing = JALON_NULL;
  g_autoptr(GPtrArray) found
    = jalon_database_select (jalon_workspace_get_database (step->workspace),
                             "SELECT * FROM " TABLE " WHERE assessment = ?1 AND partner = ?2 AND item = ?3 AND rated_on = ?4"
                             " ORDER BY fid DESC",
                             values, G_N_ELEMENTS (values) - 1, error);
  JalonRecord *record;
  const char *uuid;

  if (found == NULL)
    return FALSE;
  if (found->len == 0)
    return value == 0 || jalon_workspace_insert (step->workspace, TABLE, columns, values, G_N_ELEMENTS (values), NULL, error);
  record = found->pdata[0];
  uuid = jalon_record_get_text (record, "uuid");
  if (value > 0)
    return jalon_workspace_update (step->workspace, TABLE, uuid, "value", &values[4], error);
  /* What the partner noted beside it stays. */
  if (jalon_record_get_text (record, "note") != NULL)
    return jalon_workspace_update (step->workspace, TABLE, uuid, "value", &nothing, error);
  return jalon_workspace_delete (step->workspace, TABLE, uuid, error);
}

/**
 * jalon_assessment_set_rating:
 * @workspace: a workspace
 * @assessment: uuid
 * @partner: uuid of the partner who rates
 * @item: id of a statement
 * @rated_on: the round: an ISO 8601 date
 * @value: 1 to 5; 0: not rated in this round
 * @error: return location
 *
 * Sets how a partner alone rates a statement in one round. The ratings of other rounds stay.
 *
 * Returns: whether it is the rating now
 */
gboolean
jalon_assessment_set_rating (JalonWorkspace  *workspace,
                             const char      *assessment,
                             const char      *partner,
                             const char      *item,
                             const char      *rated_on,
                             guint            value,
                             GError         **error)
{
  JalonStep step;
  gboolean done;

  g_return_val_if_fail (partner != NULL && item != NULL && rated_on != NULL && value <= 5, FALSE);

  if (!check_rating (workspace, assessment, partner, rated_on, error)
      || !jalon_step_begin (&step, workspace, value > 0 ? N_("Rate a statement") : N_("Remove a rating"), error))
    return FALSE;
  done = write_rating (&step, assessment, partner, item, rated_on, value, error);
  return jalon_step_end (&step, assessment, done, error);
}
