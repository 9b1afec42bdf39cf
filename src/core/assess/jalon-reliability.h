/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * JalonReliability:
 * @alpha: Krippendorff's alpha: 1 perfect agreement, 0 as by chance, below 0 systematic disagreement; NAN undefined
 * @n_units: statements that two or more rated
 * @n_values: ratings of those statements
 */
typedef struct
{
  double alpha;
  guint  n_units;
  guint  n_values;
} JalonReliability;

JalonReliability jalon_reliability_ordinal (const guint8 *ratings,
                                            guint         n_raters,
                                            guint         n_units,
                                            guint         n_levels);

G_END_DECLS
