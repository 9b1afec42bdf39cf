/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * JalonGowerKind:
 * @JALON_GOWER_NOMINAL: a code: equal or not
 * @JALON_GOWER_PRESENCE: a code that is `yes` or `no`; two `no` are not compared, since many things lack it
 * @JALON_GOWER_ORDINAL: a rank; score 1 - |difference| / range
 * @JALON_GOWER_RATIO: a positive number; the same on its logarithm, so that proportions count
 * @JALON_GOWER_MULTI: several codes; common ones / all that either has
 */
typedef enum
{
  JALON_GOWER_NOMINAL,
  JALON_GOWER_PRESENCE,
  JALON_GOWER_ORDINAL,
  JALON_GOWER_RATIO,
  JALON_GOWER_MULTI,
} JalonGowerKind;

/**
 * JalonGowerVariable:
 * @kind: how two values are compared
 * @weight: how much it counts, above 0
 * @range: ORDINAL: highest less lowest rank; RATIO: powers of ten from the smallest to the largest; unused otherwise
 */
typedef struct
{
  JalonGowerKind kind;
  double         weight;
  double         range;
} JalonGowerVariable;

/**
 * JalonGowerValue:
 * @code: (nullable): NOMINAL, PRESENCE: the code; %NULL unknown
 * @number: ORDINAL, RATIO: NAN unknown
 * @codes: (nullable): MULTI: the codes; %NULL or empty unknown
 */
typedef struct
{
  const char        *code;
  double             number;
  const char *const *codes;
} JalonGowerValue;

gboolean jalon_gower_is_known    (const JalonGowerVariable *variable,
                                  const JalonGowerValue    *value);
double   jalon_gower_score       (const JalonGowerVariable *variable,
                                  const JalonGowerValue    *a,
                                  const JalonGowerValue    *b);
double   jalon_gower_similarity  (const JalonGowerVariable *variables,
                                  guint                     n_variables,
                                  const JalonGowerValue    *a,
                                  const JalonGowerValue    *b,
                                  double                   *scores,
                                  double                   *compared);

G_END_DECLS
