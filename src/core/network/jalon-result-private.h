/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-network-private.h"
#include "jalon-result.h"

G_BEGIN_DECLS

/* The rows in which the words are found; results of the same words share it. */
typedef struct
{
  gint     ref_count;
  char    *words;   /* folded */
  guint64 *bitmap;
} JalonWords;

/* What stands before a block of 64 rows in the result. Differences of two give the sums of a range. */
typedef struct
{
  guint64 x;
  guint64 y;
  guint32 mix[JALON_N_JURISDICTIONS + 1];
} JalonPrefix;

struct _JalonResult
{
  gint            ref_count;
  JalonNetwork   *network;
  JalonFilter    *filter;
  guint64        *mask;
  guint32        *before;          /* n_words + 1: rows of the result before each block */
  guint           n_rows;
  guint           n_unpositioned;
  guint          *counts[JALON_N_COUNTED_FACETS];
  JalonSiteCount *colocation;      /* per value of JALON_FACET_COLOCATION, its own choice ignored */
  JalonSiteCount  sites;
  JalonWords     *words;           /* NULL without text */
  JalonPrefix    *prefixes;        /* n_words + 1, made by the first view */
};

/* The rows of a facet's choice, or NULL when it is not active. */
typedef struct
{
  guint64 *chosen[JALON_N_COUNTED_FACETS];
  guint64 *base;      /* text and rectangle; NULL: all rows */
} JalonChoice;

/* Fills mask and counts from the choices; @others gets the rows of every choice but co-location's own. */
void               jalon_result_count         (JalonResult        *self,
                                               const JalonChoice  *choice,
                                               guint64            *others);
const JalonPrefix *jalon_result_get_prefixes  (JalonResult        *self);

static inline guint
jalon_result_count_before (const JalonResult *self,
                           guint              row)
{
  guint word = row / 64;
  guint count = self->before[word];

  if ((row & 63) != 0)
    count += (guint) __builtin_popcountll (self->mask[word] & jalon_bits_before (row));
  return count;
}

G_END_DECLS
