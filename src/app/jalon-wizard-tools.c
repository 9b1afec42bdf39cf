/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-wizard-tools.h"

/* The blocks of the playbook's tools, by the name the playbook gives them. */
static const struct
{
  const char *tool;
  GType     (*get_type) (void);
} tools[] = {
  { NULL, NULL },
};

/**
 * jalon_wizard_tools_get_type:
 * @tool: the name of a tool in the playbook
 *
 * Returns: the type of the block that shows it, %G_TYPE_INVALID where there is none
 */
GType
jalon_wizard_tools_get_type (const char *tool)
{
  for (guint i = 0; i < G_N_ELEMENTS (tools); i++)
    if (g_strcmp0 (tools[i].tool, tool) == 0 && tool != NULL)
      return tools[i].get_type ();
  return G_TYPE_INVALID;
}
