/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-wizard.h"

G_BEGIN_DECLS

/**
 * JalonComparisonRow:
 * @heading: (nullable): of the group that begins with this row
 * @label: what is compared
 * @values: what it is in either assessment, unknown said as such
 * @differs: whether they are not the same
 */
typedef struct
{
  const char *heading;
  char       *label;
  char       *values[2];
  gboolean    differs;
} JalonComparisonRow;

/**
 * JalonComparison:
 * @titles: of both assessments
 * @rows: (element-type JalonComparisonRow): what they are, side by side
 * @n_different: how many rows differ
 *
 * Two assessments side by side, in the language of the thread that compared them.
 */
typedef struct
{
  char      *titles[2];
  GPtrArray *rows;
  guint      n_different;
} JalonComparison;

JalonComparison *jalon_comparison_new  (JalonWizardData *first,
                                        JalonWizardData *second);
void             jalon_comparison_free (JalonComparison *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonComparison, jalon_comparison_free)

G_END_DECLS
