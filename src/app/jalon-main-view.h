/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "jalon-assessment.h"
#include "jalon-map-view.h"
#include "jalon-session.h"
#include "jalon-view-state.h"

G_BEGIN_DECLS

/* All of the window's content in one language. When the language changes the window makes another one, which finds its place in
 * the session and the view state. */
#define JALON_TYPE_MAIN_VIEW (jalon_main_view_get_type ())
G_DECLARE_FINAL_TYPE (JalonMainView, jalon_main_view, JALON, MAIN_VIEW, AdwBin)

JalonMainView *jalon_main_view_new             (JalonSession   *session,
                                                JalonViewState *state);
void           jalon_main_view_set_recoveries  (JalonMainView  *self,
                                                GPtrArray      *recoveries);

void           jalon_main_view_fit             (JalonMainView  *self,
                                                double          west,
                                                double          south,
                                                double          east,
                                                double          north);
/* The one that the wizard shows; NULL: none. */
JalonAssessment *jalon_main_view_get_assessment (JalonMainView *self);
void           jalon_main_view_focus_search    (JalonMainView  *self);
JalonMapView  *jalon_main_view_get_map_view    (JalonMainView  *self);

G_END_DECLS
