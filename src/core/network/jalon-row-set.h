/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-region.h"
#include "jalon-result.h"

G_BEGIN_DECLS

/* Some rows of a network: immutable, atomically reference counted; holds its network. */
typedef struct _JalonRowSet JalonRowSet;

#define JALON_TYPE_ROW_SET (jalon_row_set_get_type ())

GType         jalon_row_set_get_type      (void);
/* The rows whose position is inside. Costs about 2 ns a point of the network, so it can run on the main thread. */
JalonRowSet  *jalon_network_find_within   (JalonNetwork      *self,
                                           JalonRegion       *region);
JalonRowSet  *jalon_row_set_ref           (JalonRowSet       *self);
void          jalon_row_set_unref         (JalonRowSet       *self);
JalonNetwork *jalon_row_set_get_network   (const JalonRowSet *self);
guint         jalon_row_set_get_n_rows    (const JalonRowSet *self);
gboolean      jalon_row_set_contains      (const JalonRowSet *self,
                                           guint              row);
/* The first row of the set that is @from or later, JALON_NO_ROW at the end. */
guint         jalon_row_set_next_row      (const JalonRowSet *self,
                                           guint              from);
/* Rows by JalonJurisdiction, JALON_JURISDICTION_UNKNOWN last, and returns their sum. @result: only rows of it (nullable: all). */
guint         jalon_row_set_count_mix     (const JalonRowSet *self,
                                           const JalonResult *result,
                                           guint              mix[JALON_N_JURISDICTIONS + 1]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonRowSet, jalon_row_set_unref)

G_END_DECLS
