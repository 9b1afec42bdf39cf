/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Where the planner is, apart from what the session holds: which page, which panel, where the map looks. The main view is made
 * anew when the language changes and finds its place here.
 *
 * Properties: `page` ("map", "assessments", "library"), `filters-visible`, `filters-folded` (they make room for the wizard), `table-visible`, `side` ("", "details", "wizard"), `subject` (uuid of the
 * point or site of the details), `assessment` (uuid), `step` (id of the wizard's step), `side-expanded`, `latitude`, `longitude`, `zoom`
 * (negative until the map has been shown), `basemap` ("offline", "osm", "canada", "custom", "file"), `legend` ("open", "closed"; "" while nobody has chosen),
 * `tool` (the active tool of the map, as text), `case` (id of the one the library shows), `cases-visible` (on the map). */
#define JALON_TYPE_VIEW_STATE (jalon_view_state_get_type ())
G_DECLARE_FINAL_TYPE (JalonViewState, jalon_view_state, JALON, VIEW_STATE, GObject)

JalonViewState *jalon_view_state_new            (void);
const char     *jalon_view_state_get_page       (JalonViewState *self);
void            jalon_view_state_set_page       (JalonViewState *self,
                                                 const char     *page);
const char     *jalon_view_state_get_side       (JalonViewState *self);
const char     *jalon_view_state_get_subject    (JalonViewState *self);
const char     *jalon_view_state_get_assessment (JalonViewState *self);
const char     *jalon_view_state_get_step       (JalonViewState *self);
void            jalon_view_state_set_step       (JalonViewState *self,
                                                 const char     *step);
void            jalon_view_state_show_details   (JalonViewState *self,
                                                 const char     *subject);
void            jalon_view_state_show_assessment (JalonViewState *self,
                                                 const char     *assessment,
                                                 const char     *step);
const char     *jalon_view_state_get_case       (JalonViewState *self);
void            jalon_view_state_show_case      (JalonViewState *self,
                                                 const char     *id);
void            jalon_view_state_close_side     (JalonViewState *self);

G_END_DECLS
