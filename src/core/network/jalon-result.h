/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-network.h"
#include "jalon-regions.h"

G_BEGIN_DECLS

/* What a filter leaves of a network, with the counts of every facet: immutable and atomically reference counted. It holds its
 * network and its filter. */
typedef struct _JalonResult JalonResult;

#define JALON_TYPE_RESULT (jalon_result_get_type ())

typedef struct
{
  guint confirmed_sites;
  guint proposed_sites;
  guint confirmed_points;
  guint proposed_points;
} JalonSiteCount;

GType         jalon_result_get_type        (void);
JalonResult  *jalon_result_new             (JalonNetwork      *network,
                                            JalonFilter       *filter);  /* nullable: everything */
/* The same network under another filter; reuses what the facets that stay cost @self. */
JalonResult  *jalon_result_update          (JalonResult       *self,
                                            JalonFilter       *filter);
/* @regions: what uuids of areas and places in @filter stand for; @former: a result to reuse. Both are nullable. */
JalonResult  *jalon_result_new_full        (JalonNetwork      *network,
                                            JalonFilter       *filter,
                                            JalonRegions      *regions,
                                            JalonResult       *former);
JalonResult  *jalon_result_ref             (JalonResult       *self);
void          jalon_result_unref           (JalonResult       *self);
JalonNetwork *jalon_result_get_network     (const JalonResult *self);
JalonFilter  *jalon_result_get_filter      (const JalonResult *self);
JalonRegions *jalon_result_get_regions     (const JalonResult *self);   /* nullable */

guint         jalon_result_get_n_rows      (const JalonResult *self);
guint         jalon_result_get_n_unpositioned (const JalonResult *self);
gboolean      jalon_result_contains        (const JalonResult *self,
                                            guint              row);
/* The first row of the result that is @from or later, JALON_NO_ROW at the end: for (row = next (0); row != JALON_NO_ROW;
 * row = next (row + 1)). */
guint         jalon_result_next_row        (const JalonResult *self,
                                            guint              from);
/* Where a row stands in the result (for list models). */
guint         jalon_result_get_index       (const JalonResult *self,     /* G_MAXUINT when not in the result */
                                            guint              row);
/* West greater than east crosses the antimeridian. FALSE when no row has a position. */
gboolean      jalon_result_get_bounds      (const JalonResult *self,
                                            double            *west,
                                            double            *south,
                                            double            *east,
                                            double            *north);

/* Points per value of a counted facet (by year of JALON_FACET_LEASE_END), as if that facet itself had no choice. */
guint         jalon_result_get_count       (const JalonResult *self,
                                            JalonFacet         facet,
                                            guint              value);
const guint  *jalon_result_get_counts      (const JalonResult *self,
                                            JalonFacet         facet,
                                            guint             *n_values);
/* Points per bin of a range, as if it had no choice; jalon_network_get_n_bins() of them. @unknown is nullable. */
const guint  *jalon_result_get_histogram   (const JalonResult *self,
                                            JalonFacet         facet,
                                            guint             *unknown);
/* The same for a value of JALON_FACET_COLOCATION in sites and points: a site counts when one of its points does. */
void          jalon_result_get_colocation  (const JalonResult *self,
                                            guint              value,
                                            JalonSiteCount    *count);
/* Co-located sites of the result itself, every choice applied. */
void          jalon_result_get_sites       (const JalonResult *self,
                                            JalonSiteCount    *count);

/* When nothing is left: the facet to relax, the one whose removal gives most points. FALSE when there is none (or rows are left,
 * or no single removal helps; then @facet is the last active one and @n_rows 0). */
gboolean      jalon_result_find_relaxable  (const JalonResult *self,
                                            JalonFacet        *facet,
                                            guint             *n_rows);

/* What an active facet without values (a range, words, a place) asks for, in the language. */
char         *jalon_result_dup_description (const JalonResult *self,
                                            JalonFacet         facet);

/* Counts of every combination of values that occurs. */
typedef struct
{
  guint       n_facets;
  JalonFacet  facets[JALON_N_COUNTED_FACETS];
  guint       n_rows;
  guint      *values;   /* n_rows x n_facets values */
  guint      *counts;   /* n_rows */
  guint      *proposed; /* n_rows: of the sites, how many nobody has confirmed; zero of points */
} JalonTally;

/* @of_sites: counts co-located sites (once in each combination that occurs among their points in the result), else points. */
JalonTally   *jalon_network_tally          (const JalonNetwork *self,
                                            const JalonResult  *result,
                                            const JalonFacet   *facets,
                                            guint               n_facets,
                                            gboolean            of_sites);
void          jalon_tally_free             (JalonTally         *tally);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonResult, jalon_result_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonTally, jalon_tally_free)

G_END_DECLS
