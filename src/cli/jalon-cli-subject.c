/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-cli-subject.h"

#include <string.h>

#include <glib/gi18n.h>

#include "jalon-cli.h"
#include "jalon-find.h"

#define LISTED 8

/* The one uuid in @found, or a sentence on why there is none. */
static char *
take_one (GPtrArray   *found,
          const char  *text,
          const char  *none,
          GError     **error)
{
  g_autoptr(GPtrArray) uuids = g_ptr_array_new ();
  g_autofree char *list = NULL;

  if (found->len == 1)
    return g_strdup (jalon_record_get_text (found->pdata[0], "uuid"));
  if (found->len == 0)
    {
      g_set_error_literal (error, JALON_STORE_ERROR, JALON_STORE_ERROR_NOT_FOUND, none);
      return NULL;
    }
  for (guint i = 0; i < MIN (found->len, LISTED); i++)
    g_ptr_array_add (uuids, (gpointer) jalon_record_get_text (found->pdata[i], "uuid"));
  g_ptr_array_add (uuids, NULL);
  list = jalon_cli_join ((const char *const *) uuids->pdata);
  g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_NOT_FOUND,
               /* Translators: what was typed, and the list of identifiers */
               _("“%s” is more than one: choose one of these: %s."), text, list);
  return NULL;
}

static char *
say_none (JalonSubjectKind  kind,
          const char       *text)
{
  if (kind == JALON_SUBJECT_PLACE)
    return g_strdup_printf (_("There is no place “%s”. Give its uuid, its external id or its name."), text);
  if (kind == JALON_SUBJECT_ORGANIZATION)
    return g_strdup_printf (_("There is no organization “%s”. Give its uuid, its name or its abbreviation; “jalon-cli count "
                              "--by organization” lists them."), text);
  return g_strdup_printf (_("There is no service point “%s”. Give its uuid or its external id, which “jalon-cli list” writes."),
                          text);
}

static char *
find (JalonDatabase     *database,
      JalonSubjectKind   kind,
      const char        *text,
      GError           **error)
{
  g_autofree char *none = say_none (kind, text);
  g_autoptr(GPtrArray) found = jalon_find_subjects (database, kind, text, error);

  return found != NULL ? take_one (found, text, none, error) : NULL;
}

/**
 * jalon_cli_find_subject:
 * @database: a connection
 * @text: what was typed
 * @kind: (out): of what
 * @uuid: (out) (transfer full): which
 * @error: return location
 *
 * Returns: whether exactly one is named so
 */
gboolean
jalon_cli_find_subject (JalonDatabase     *database,
                        const char        *text,
                        JalonSubjectKind  *kind,
                        char             **uuid,
                        GError           **error)
{
  static const struct
  {
    const char       *prefix;
    JalonSubjectKind  kind;
  } prefixes[] = {
    { "place:", JALON_SUBJECT_PLACE },
    { "org:", JALON_SUBJECT_ORGANIZATION },
    { "point:", JALON_SUBJECT_POINT },
  };

  *kind = JALON_SUBJECT_POINT;
  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (g_str_has_prefix (text, prefixes[i].prefix))
      {
        *kind = prefixes[i].kind;
        text += strlen (prefixes[i].prefix);
        break;
      }
  *uuid = find (database, *kind, text, error);
  return *uuid != NULL;
}

/**
 * jalon_cli_find_assessment:
 * @database: a connection
 * @text: a uuid, the beginning of one, or a title; one that was not typed, in either language
 * @error: return location; the sentence lists the assessments that there are
 *
 * Returns: (transfer full) (nullable): the uuid
 */
char *
jalon_cli_find_assessment (JalonDatabase  *database,
                           const char     *text,
                           GError        **error)
{
  g_autoptr(GPtrArray) found = jalon_find_assessments (database, text, error);
  g_autoptr(GPtrArray) all = found != NULL ? jalon_find_assessments (database, NULL, error) : NULL;
  g_autoptr(GString) list = g_string_new (NULL);
  g_autofree char *none = NULL;

  if (all == NULL)
    return NULL;
  for (guint i = 0; i < all->len; i++)
    {
      const char *uuid = jalon_record_get_text (all->pdata[i], "uuid");
      g_autoptr(JalonAssessment) assessment = jalon_assessment_load (database, uuid, error);

      if (assessment == NULL)
        return NULL;
      g_string_append_printf (list, "\n  %s  %s", uuid, jalon_assessment_get_title (assessment));
    }
  if (all->len > 0)
    /* Translators: what was typed; the assessments stand below, one a line */
    none = g_strdup_printf (_("There is no assessment “%s”. There are:%s"), text, list->str);
  else
    none = g_strdup_printf (_("There is no assessment “%s”: the workspace has none. “jalon-cli assess” makes one."), text);
  return take_one (found, text, none, error);
}
