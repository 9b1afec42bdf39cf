/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "jalon-session.h"

G_BEGIN_DECLS

/* One facet of the filter: its values as check boxes with the counts each would give. Long facets show the largest values first and are
 * searched. */
#define JALON_TYPE_FACET_VIEW (jalon_facet_view_get_type ())
G_DECLARE_FINAL_TYPE (JalonFacetView, jalon_facet_view, JALON, FACET_VIEW, AdwBin)

GtkWidget *jalon_facet_view_new (JalonSession *session,
                                 JalonFacet    facet);

G_END_DECLS
