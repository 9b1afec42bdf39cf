/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "jalon-map-view.h"
#include "jalon-session.h"
#include "jalon-view-state.h"

G_BEGIN_DECLS

/* Every facet of the filter. Those that the workspace has no data for wait under "More filters". */
#define JALON_TYPE_FILTER_PANEL (jalon_filter_panel_get_type ())
G_DECLARE_FINAL_TYPE (JalonFilterPanel, jalon_filter_panel, JALON, FILTER_PANEL, AdwBin)

void jalon_filter_panel_set_session (JalonFilterPanel *self,
                                     JalonSession     *session,
                                     JalonViewState   *state,
                                     JalonMapView     *map_view);

G_END_DECLS
