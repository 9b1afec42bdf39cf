/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-find.h"

#include <string.h>

#include "jalon-text.h"

#define LEAST_PREFIX 4

static gboolean
fits (JalonRecord *record,
      const char  *folded)
{
  for (guint i = 0; i < jalon_record_get_n_values (record); i++)
    {
      const JalonValue *value = jalon_record_get_value (record, i);
      g_autofree char *own = value->type == JALON_VALUE_TEXT ? jalon_text_fold (value->text) : NULL;

      if (own != NULL && folded[0] != '\0' && g_str_equal (own, folded))
        return TRUE;
    }
  return FALSE;
}

/* The texts of each record may name it. */
static GPtrArray *
keep_fitting (GPtrArray  *records,
              const char *text)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) jalon_record_unref);
  g_autofree char *folded = jalon_text_fold (text);

  for (guint i = 0; i < records->len; i++)
    if (fits (records->pdata[i], folded))
      g_ptr_array_add (found, jalon_record_ref (records->pdata[i]));
  return found;
}

/**
 * jalon_find_subjects:
 * @database: a connection to a workspace
 * @kind: of what
 * @text: a uuid; the external id of a point or place; the name of a place or organization; the abbreviation of one
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type JalonRecord): those that @text names, each with its `uuid`; a point's
 *   external id is taken as it is, and at most nine points are looked for
 */
GPtrArray *
jalon_find_subjects (JalonDatabase     *database,
                     JalonSubjectKind   kind,
                     const char        *text,
                     GError           **error)
{
  /* By the kind of subject. */
  static const char *const queries[] = {
    "SELECT uuid, external_id FROM service_point WHERE uuid = lower (?1) OR external_id = ?1 ORDER BY fid LIMIT 9",
    "SELECT uuid, external_id, name_en, name_fr FROM place ORDER BY fid",
    "SELECT uuid, name_en, name_fr, abbreviation_en, abbreviation_fr FROM organization ORDER BY fid",
  };
  JalonValue value = JALON_TEXT (text);
  gboolean point = kind == JALON_SUBJECT_POINT;
  g_autoptr(GPtrArray) records = jalon_database_select (database, queries[kind], &value, point ? 1 : 0, error);

  if (records == NULL)
    return NULL;
  return point ? g_steal_pointer (&records) : keep_fitting (records, text);
}

/* A title that was typed, or the one derived in either language. */
static gboolean
is_called (const JalonAssessment *assessment,
           const char            *folded)
{
  for (guint i = 0; i <= JALON_N_LANGUAGES && folded[0] != '\0'; i++)
    {
      g_autofree char *own = jalon_text_fold (i < JALON_N_LANGUAGES ? assessment->derived_titles[i] : assessment->title);

      if (g_str_equal (own, folded))
        return TRUE;
    }
  return FALSE;
}

/**
 * jalon_find_assessments:
 * @database: a connection to a workspace
 * @text: (nullable): a uuid, the beginning of one, or a title; one that was not typed, in either language; %NULL: all of them
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type JalonRecord): those that @text names, each with its `uuid`, in the order in
 *   which they were made
 */
GPtrArray *
jalon_find_assessments (JalonDatabase  *database,
                        const char     *text,
                        GError        **error)
{
  g_autoptr(GPtrArray) records = jalon_database_select (database, "SELECT uuid FROM assessment ORDER BY fid", NULL, 0, error);
  g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) jalon_record_unref);
  g_autofree char *folded = text != NULL ? jalon_text_fold (text) : NULL;
  g_autofree char *lower = text != NULL ? g_ascii_strdown (text, -1) : NULL;

  if (records == NULL || text == NULL)
    return g_steal_pointer (&records);
  for (guint i = 0; i < records->len; i++)
    {
      const char *uuid = jalon_record_get_text (records->pdata[i], "uuid");
      g_autoptr(JalonAssessment) assessment = jalon_assessment_load (database, uuid, error);

      if (assessment == NULL)
        return NULL;
      if (is_called (assessment, folded) || (strlen (lower) >= LEAST_PREFIX && g_str_has_prefix (uuid, lower)))
        g_ptr_array_add (found, jalon_record_ref (records->pdata[i]));
    }
  return g_steal_pointer (&found);
}
