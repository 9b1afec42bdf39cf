/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-filter.h"

G_BEGIN_DECLS

struct _JalonFilter
{
  gint      ref_count;
  GStrv     values[JALON_N_VALUE_FACETS]; /* sorted, each once; NULL: the facet is not active */
  char     *text;
  char     *lease_from;
  char     *lease_to;
  double    bbox[4];                      /* west, south, east, north */
  guint     lease_active  : 1;
  guint     lease_unknown : 1;
  guint     bbox_active   : 1;
};

/* Days since 1970-01-01 of a date such as 2026-03-31; FALSE when it is not one. */
gboolean jalon_day_from_iso (const char *iso,
                             gint32     *day);
char    *jalon_day_to_iso   (gint32      day);
int      jalon_day_get_year (gint32      day);

G_END_DECLS
