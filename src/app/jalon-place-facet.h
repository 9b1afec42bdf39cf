/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "jalon-map-view.h"
#include "jalon-session.h"
#include "jalon-view-state.h"

G_BEGIN_DECLS

/* Where points are to be: in view, near the chosen point or a place, within a shape on the map, in an area of the workspace. */
#define JALON_TYPE_PLACE_FACET (jalon_place_facet_get_type ())
G_DECLARE_FINAL_TYPE (JalonPlaceFacet, jalon_place_facet, JALON, PLACE_FACET, AdwBin)

GtkWidget *jalon_place_facet_new (JalonSession   *session,
                                  JalonViewState *state,
                                  JalonMapView   *map_view);

G_END_DECLS
