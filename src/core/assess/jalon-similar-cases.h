/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-case.h"

G_BEGIN_DECLS

/* What an assessment and a case are compared by. docs/methods.md gives the kinds and weights. */
typedef enum
{
  JALON_CASE_TRAIT_MODEL,
  JALON_CASE_TRAIT_SUBTYPE,
  JALON_CASE_TRAIT_CHANNELS,
  JALON_CASE_TRAIT_ORDERS,
  JALON_CASE_TRAIT_NEED,
  JALON_CASE_TRAIT_SETTING,
  JALON_CASE_TRAIT_INDIGENOUS,
  JALON_CASE_TRAIT_PROVINCES,
  JALON_CASE_TRAIT_POPULATION,
  JALON_CASE_TRAIT_VOLUME,
  JALON_N_CASE_TRAITS,
} JalonCaseTrait;

/**
 * JalonSimilarCase:
 * @item: the case; the library's
 * @similarity: 0 to 1
 * @scores: of each trait, NAN not compared
 * @compared: weight of what was compared
 */
typedef struct
{
  const JalonCase *item;
  double           similarity;
  double           scores[JALON_N_CASE_TRAITS];
  double           compared;
} JalonSimilarCase;

/* An assessment is described as a case too: what it has not is NULL, empty or NAN. */
double     jalon_case_compare          (const JalonCase  *a,
                                        const JalonCase  *b,
                                        double           *scores,
                                        double           *compared);
GPtrArray *jalon_similar_cases_find    (JalonCaseLibrary *library,
                                        const JalonCase  *subject,
                                        guint             max);

/* `urban`, `rural` or `remote` from the index of remoteness (0 to 1); NULL unknown. */
const char *jalon_case_setting_of      (double            remoteness);

/* In the reader's language; NULL: nothing. */
char      *jalon_similar_case_dup_matches (const JalonSimilarCase *self,
                                           const JalonCase        *subject,
                                           JalonPlaybook          *playbook);
char      *jalon_similar_case_dup_differences (const JalonSimilarCase *self,
                                           const JalonCase        *subject,
                                           JalonPlaybook          *playbook);

G_END_DECLS
