/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-filter.h"

G_BEGIN_DECLS

typedef struct
{
  double from;        /* NAN: open */
  double to;
  guint  active  : 1;
  guint  unknown : 1;
} JalonRange;

struct _JalonFilter
{
  gint        ref_count;
  GStrv       values[JALON_N_VALUE_FACETS]; /* sorted, each once; NULL: the facet is not active */
  guint32     negated;                      /* a bit a facet */
  JalonRange  ranges[JALON_N_RANGES];
  char       *lease_from;                   /* the dates of the first range */
  char       *lease_to;
  char       *text;
  double      bbox[4];                      /* west, south, east, north */
  double      within[3];                    /* longitude, latitude, metres */
  char       *near;
  double      near_metres;
  double     *polygon;
  guint       n_vertices;
  GStrv       areas;
  guint       bbox_active   : 1;
  guint       within_active : 1;
};

/* Words of the text form. */
#define JALON_WORD_UNKNOWN "unknown"
#define JALON_WORD_ALONE   "none"

#define JALON_RANGE_OF(facet) ((guint) (facet) - JALON_FACET_LEASE_END)

JalonFilter *jalon_filter_copy (const JalonFilter *self);
gboolean jalon_filter_facet_equal (const JalonFilter *a,
                                   const JalonFilter *b,
                                   JalonFacet         facet);

/* Days since 1970-01-01 of a date such as 2026-03-31; FALSE when it is not one. */
gboolean jalon_day_from_iso (const char *iso,
                             gint32     *day);
char    *jalon_day_to_iso   (gint32      day);
int      jalon_day_get_year (gint32      day);
void     jalon_day_split    (gint32      day,
                             int        *year,
                             int        *month,
                             int        *of_month);
gint32   jalon_day_from_date (int        year,
                             int         month,
                             int         of_month);

G_END_DECLS
