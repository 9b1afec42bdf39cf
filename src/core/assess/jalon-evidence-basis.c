/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-evidence.h"

#include <glib/gi18n-lib.h>

static char *
describe_fact (const JalonEvidence *self,
               JalonPlaybook       *playbook,
               const char          *id)
{
  const JalonPlaybookFact *definition = jalon_playbook_find_fact (playbook, id);
  const JalonFact *fact = jalon_evidence_find (self, id);
  g_autofree char *value = jalon_evidence_dup_text (self, playbook, id);
  const char *title = definition != NULL ? jalon_playbook_text (definition->title) : id;

  if (fact->answered)
    /* Translators: a fact and its value */
    return g_strdup_printf (_("%s: %s (answered)"), title, value);
  /* Translators: a fact and its value */
  return g_strdup_printf (fact->illustrative ? _("%s: %s (illustrative data)") : _("%s: %s (data)"), title, value);
}

/**
 * jalon_evidence_dup_basis:
 * @self: evidence
 * @playbook: says what facts are called
 * @condition: (nullable): a condition
 *
 * Returns: (transfer full) (nullable): the known facts that it tests, with their values and whether data or an answer gave them, in the
 *   reader's language; %NULL: none
 */
char *
jalon_evidence_dup_basis (const JalonEvidence  *self,
                          JalonPlaybook        *playbook,
                          const JalonCondition *condition)
{
  g_autoptr(GPtrArray) facts = g_ptr_array_new ();
  GString *text = g_string_new (NULL);

  jalon_condition_collect_facts (condition, facts);
  for (guint i = 0; i < facts->len; i++)
    {
      const JalonFact *fact = jalon_evidence_find (self, facts->pdata[i]);
      g_autofree char *described = NULL;

      if (fact == NULL || !fact->known)
        continue;
      described = describe_fact (self, playbook, facts->pdata[i]);
      g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "", described);
    }
  return g_string_free (text, text->len == 0);
}
