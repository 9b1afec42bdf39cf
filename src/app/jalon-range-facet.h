/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "jalon-session.h"

G_BEGIN_DECLS

/* One range of the filter: its histogram, its two ends in the unit, and the unknown ones. */
#define JALON_TYPE_RANGE_FACET (jalon_range_facet_get_type ())
G_DECLARE_FINAL_TYPE (JalonRangeFacet, jalon_range_facet, JALON, RANGE_FACET, AdwBin)

GtkWidget *jalon_range_facet_new (JalonSession *session,
                                  JalonFacet    facet);

G_END_DECLS
