/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-wizard-block.h"

G_BEGIN_DECLS

/* Statements of the playbook in groups, each with a box to tick that is kept as an answer. On its own it shows a checklist, which is
 * one group. */
#define JALON_TYPE_WIZARD_CHECKS (jalon_wizard_checks_get_type ())
G_DECLARE_DERIVABLE_TYPE (JalonWizardChecks, jalon_wizard_checks, JALON, WIZARD_CHECKS, JalonWizardBlock)

/**
 * JalonWizardChecksClass:
 * @title: message id
 * @text: message id of what to do
 * @expanded: the groups begin open
 * @get_groups: (nullable): #JalonPlaybookGroup; %NULL: the block's own items, without a title and text. A block that names one group
 *   shows that one only
 * @dup_remark: (nullable): a sentence about what is shown, or %NULL
 */
struct _JalonWizardChecksClass
{
  JalonWizardBlockClass parent_class;

  const char *title;
  const char *text;
  gboolean    expanded;

  GPtrArray *(*get_groups) (JalonPlaybook *playbook);
  char      *(*dup_remark) (JalonWizardData *data);
};

G_END_DECLS
