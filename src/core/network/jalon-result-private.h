/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-network-private.h"
#include "jalon-result.h"

G_BEGIN_DECLS

/* Facets whose choice never changes their own counts: values and ranges. */
#define JALON_N_OWN (JALON_N_VALUE_FACETS + JALON_N_RANGES)

/* Rows that took long to find; results of the same words or place share them. */
typedef struct
{
  JalonFilter  *filter;  /* whose text or place they are */
  JalonRegions *regions; /* what its uuids stood for; nullable */
  guint64      *bitmap;
} JalonFound;

#define JALON_N_FOUND (JALON_N_FACETS - JALON_FACET_TEXT)
#define JALON_FOUND_OF(facet) ((guint) (facet) - JALON_FACET_TEXT)

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
  JalonFound     *found[JALON_N_FOUND]; /* of text and places, but the rectangle; NULL: not active */
  JalonPrefix    *prefixes;        /* n_words + 1, made by the first view */
};

/* The rows of a facet's choice, or NULL when it is not active. */
typedef struct
{
  guint64       *own[JALON_N_OWN];
  const guint64 *found[JALON_N_FOUND];
  guint64       *bbox;      /* the one of found that is not kept */
  guint64       *base;      /* all of found; NULL: all rows */
} JalonChoice;

/* Finds words and places, with what @former (nullable, of the same network) found. */
void               jalon_choice_find          (JalonResult        *result,
                                               const JalonResult  *former);
void               jalon_choice_init          (JalonChoice        *self,
                                               const JalonResult  *result);
void               jalon_choice_clear         (JalonChoice        *self);
/* Rows that are left without one active facet. */
guint              jalon_choice_count_without (const JalonChoice  *self,
                                               const JalonNetwork *network,
                                               JalonFacet          facet);
JalonFound        *jalon_found_ref            (JalonFound         *self);
void               jalon_found_unref          (JalonFound         *self);

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
