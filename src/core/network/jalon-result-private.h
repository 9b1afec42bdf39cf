/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-network-private.h"
#include "jalon-result.h"

G_BEGIN_DECLS

/* The population count is one instruction on every x86-64 of the last 15 years, but not of the plain instruction set. */
#if defined (__x86_64__) && defined (__GLIBC__) && defined (__has_attribute)
#if __has_attribute (target_clones)
#define JALON_FAST __attribute__ ((target_clones ("default", "popcnt", "avx2")))
#endif
#endif
#ifndef JALON_FAST
#define JALON_FAST
#endif

/* Facets whose choice never changes their own counts: values and ranges. */
#define JALON_N_OWN (JALON_N_VALUE_FACETS + JALON_N_RANGES)

/* The rows that one active facet of a filter asks for; results in which it asks for the same share them. */
typedef struct
{
  JalonFilter  *filter;  /* one that asks for it */
  JalonRegions *regions; /* what its uuids stood for; nullable */
  guint64      *bitmap;
} JalonChosen;

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
  JalonRegions   *regions;         /* nullable */
  guint64        *mask;
  guint32        *before;          /* n_words + 1: rows of the result before each block */
  guint           n_rows;
  guint           n_unpositioned;
  guint          *counts[JALON_N_COUNTED_FACETS];
  guint           bins[JALON_N_RANGES][JALON_N_BINS + 1]; /* the unknown after the last bin */
  JalonSiteCount *colocation;      /* per value of JALON_FACET_COLOCATION, its own choice ignored */
  JalonSiteCount  sites;
  JalonChosen    *chosen[JALON_N_FACETS]; /* NULL: the facet is not active */
  JalonPrefix    *prefixes;        /* n_words + 1, made by the first view */
};

/* Finds the rows of every active facet, with what @former (nullable, of the same network) found. */
void               jalon_result_choose        (JalonResult        *self,
                                               const JalonResult  *former);
void               jalon_chosen_unref         (JalonChosen        *self);
/* Rows that are left without one facet. */
guint              jalon_result_count_without (const JalonResult  *self,
                                               JalonFacet          facet);

/* Fills mask and counts from what is chosen; @others gets the rows of every choice but co-location's own. */
void               jalon_result_count         (JalonResult        *self,
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
