/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-language.h"
#include "jalon-result.h"

G_BEGIN_DECLS

/**
 * JalonSort:
 *
 * What the rows of a network can be sorted by. The names are stable: they are kept in settings.
 */
typedef enum
{
  JALON_SORT_NAME,
  JALON_SORT_JURISDICTION,
  JALON_SORT_ORGANIZATION,
  JALON_SORT_PROVINCE,
  JALON_SORT_KIND,
  JALON_SORT_COLOCATION,
  JALON_SORT_LEASE_END,
  JALON_SORT_VOLUME,
  JALON_SORT_STAFF,
  JALON_SORT_POSITION,
  JALON_SORT_LIFECYCLE,
  JALON_SORT_VALIDATION,
  JALON_N_SORTS,
} JalonSort;

const char   *jalon_sort_get_name    (JalonSort   sort);
gboolean      jalon_sort_from_name   (const char *name,
                                      JalonSort  *sort);

/* The rows of a network in the order of one column in one language: immutable and atomically reference counted. */
typedef struct _JalonRanks JalonRanks;

JalonRanks   *jalon_ranks_new         (JalonNetwork      *network,
                                       JalonSort          sort,
                                       JalonLanguage      language,
                                       const JalonRanks  *by_name,
                                       GCancellable      *cancellable);
JalonRanks   *jalon_ranks_ref         (JalonRanks        *self);
void          jalon_ranks_unref       (JalonRanks        *self);
JalonNetwork *jalon_ranks_get_network (const JalonRanks  *self);
JalonSort     jalon_ranks_get_sort    (const JalonRanks  *self);
const guint  *jalon_ranks_get_rows    (const JalonRanks  *self,
                                       guint             *n_known);
guint         jalon_ranks_sort        (const JalonRanks  *self,
                                       const JalonResult *result,
                                       gboolean           descending,
                                       guint             *rows);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonRanks, jalon_ranks_unref)

G_END_DECLS
