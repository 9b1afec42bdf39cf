/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "jalon-playbook.h"

/* The parts of a source attribute, such as "guide:co-location:practices:finance". */
static const struct
{
  const char *part;
  const char *label; /* message id */
} labels[] = {
  { "guide", NC_("source", "partnership guide") },
  { "deck-2016", NC_("source", "deck of 2016") },
  { "deck-2019", NC_("source", "deck of 2019") },
  { "agreement-articles", NC_("source", "articles of an agreement") },
  { "call-centres", NC_("source", "call centres") },
  { "cases", NC_("source", "examples and case studies") },
  { "clients", NC_("source", "clients") },
  { "co-location", NC_("source", "co-located sites") },
  { "communications", NC_("source", "communications") },
  { "continuum", NC_("source", "continuum") },
  { "cross-promotion", NC_("source", "cross-promotion") },
  { "culture", NC_("source", "common culture and purpose") },
  { "definition", NC_("source", "definition") },
  { "employees", NC_("source", "employees") },
  { "equipment", NC_("source", "equipment and technology") },
  { "evaluation", NC_("source", "evaluation") },
  { "finance", NC_("source", "finance") },
  { "governance", NC_("source", "governance") },
  { "human-resources", NC_("source", "human resources") },
  { "indigenous", NC_("source", "Indigenous communities") },
  { "integration", NC_("source", "service integration") },
  { "key-points", NC_("source", "key points") },
  { "leadership", NC_("source", "engaged leadership") },
  { "lessons", NC_("source", "lessons learned") },
  { "operations", NC_("source", "operations") },
  { "outreach", NC_("source", "outreach") },
  { "partners", NC_("source", "partners") },
  { "pilot", NC_("source", "pilot") },
  { "planning", NC_("source", "planning and implementation") },
  { "practices", NC_("source", "best practices") },
  { "premises", NC_("source", "premises") },
  { "process", NC_("source", "the seven steps") },
  { "profile", NC_("source", "client profile") },
  { "relations", NC_("source", "relationship management") },
  { "security", NC_("source", "security") },
  { "step-1", NC_("source", "step 1") },
  { "step-2", NC_("source", "step 2") },
  { "step-3", NC_("source", "step 3") },
  { "step-4", NC_("source", "step 4") },
  { "step-5", NC_("source", "step 5") },
  { "step-6", NC_("source", "step 6") },
  { "step-7", NC_("source", "step 7") },
  { "subtypes", NC_("source", "sub-types") },
  { "success-factors", NC_("source", "success factors") },
  { "summary", NC_("source", "summary") },
  { "tools", NC_("source", "tools") },
  { "why", NC_("source", "why") },
};

static const char *
find_label (const char *part)
{
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_str_equal (labels[i].part, part))
      return g_dpgettext2 (GETTEXT_PACKAGE, "source", labels[i].label);
  return NULL;
}

/**
 * jalon_playbook_dup_source_text:
 * @source: (nullable): of an element
 *
 * Returns: (transfer full): the passage in the reader's words: "partnership guide, co-located sites, definition"; of our own: that it is
 */
char *
jalon_playbook_dup_source_text (const char *source)
{
  g_auto(GStrv) parts = g_strsplit (source != NULL ? source : "own", ":", -1);
  g_autoptr(GString) text = g_string_new (NULL);

  if (g_strcmp0 (parts[0], "own") == 0)
    return g_strdup (C_("source", "our own judgement"));
  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *label = find_label (parts[i]);

      /* The name of one tool says no more than the tool's title. */
      if (label != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", label);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
