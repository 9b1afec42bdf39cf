/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-cli.h"
#include "jalon-output.h"
#include "jalon-playbook-check.h"

static char *
describe (const JalonPlaybookReport *report)
{
  GString *text = g_string_new (NULL);

  if (report->version != NULL)
    {
      g_string_append_printf (text, _("Version of the playbook: %s"), report->version);
      g_string_append_c (text, '\n');
    }
  for (guint i = 0; i < report->counts->len; i++)
    {
      const JalonPlaybookCount *count = report->counts->pdata[i];

      g_string_append_printf (text, "%u\t%s\n", count->found, count->name);
    }
  g_string_append_printf (text, ngettext ("%u text, %u with French", "%u texts, %u with French", report->n_texts), report->n_texts,
                          report->n_french);
  g_string_append_c (text, '\n');
  return g_string_free (text, FALSE);
}

static char *
describe_findings (const JalonPlaybookReport *report)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < report->findings->len; i++)
    g_string_append_printf (text, "! %s\n", (const char *) report->findings->pdata[i]);
  return g_string_free (text, FALSE);
}

/**
 * jalon_cli_playbook:
 * @verb: as it stands in the help
 * @arguments: (inout): the command line from the verb on; options are taken out
 * @error: return location; a sentence for standard error
 *
 * `playbook [FILE] [--check]`
 *
 * Says what a playbook holds, or what is wrong with it.
 *
 * Returns: whether it was done
 */
gboolean
jalon_cli_playbook (const JalonCliVerb  *verb,
                    GStrv               *arguments,
                    GError             **error)
{
  gboolean check = FALSE;
  const GOptionEntry entries[] = {
    { "check", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &check, N_("Fail where anything is wrong"), NULL },
    { NULL }
  };
  g_autoptr(JalonPlaybookReport) report = NULL;
  g_autofree char *counts = NULL;
  g_autofree char *findings = NULL;
  g_autofree char *text = NULL;

  if (!jalon_cli_parse (verb, entries, arguments, error) || (report = jalon_playbook_check ((*arguments)[1], error)) == NULL)
    return FALSE;
  findings = describe_findings (report);
  if (check && report->findings->len > 0)
    {
      g_set_error (error, JALON_PLAYBOOK_ERROR, JALON_PLAYBOOK_ERROR_INVALID,
                   ngettext ("The playbook has %u fault:\n%s", "The playbook has %u faults:\n%s", report->findings->len),
                   report->findings->len, g_strchomp (findings));
      return FALSE;
    }
  counts = describe (report);
  text = g_strconcat (counts, findings, NULL);
  return jalon_output_print (text, error);
}
