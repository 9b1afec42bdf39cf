/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "jalon-picture.h"
#include "jalon-session.h"

G_BEGIN_DECLS

/* The map: basemap, names, the result's points, zoom buttons, scale and attribution; pointer and keyboard.
 *
 * Properties: `latitude`, `longitude`, `zoom` (negative: fit the result when first shown), `basemap` ("offline", "osm", "canada", "custom", "file"),
 * `legend` ("open", "closed"; "" while nobody has chosen), `tool` (the active one with its places as text, "" for none).
 * Signals: `activated` (const char *uuid of a point, after a click or Return on it), `message` (const char *sentence: what was done or
 * could not be), `start-assessment` (const char *uuid of the point it is about), `mark-activated` (const char *id of a mark). */
#define JALON_TYPE_MAP_VIEW (jalon_map_view_get_type ())
G_DECLARE_FINAL_TYPE (JalonMapView, jalon_map_view, JALON, MAP_VIEW, GtkWidget)

/**
 * JalonMapMark:
 * @id: told when it is activated
 * @title: translated
 * @longitude: degrees WGS 84
 * @latitude: likewise
 *
 * A place marked over the points.
 */
typedef struct
{
  char   *id;
  char   *title;
  double  longitude;
  double  latitude;
} JalonMapMark;

JalonMapMark *jalon_map_mark_new (const char   *id,
                                  const char   *title,
                                  double        longitude,
                                  double        latitude);
void jalon_map_mark_free         (JalonMapMark *self);

void jalon_map_view_set_marks   (JalonMapView *self,
                                 GPtrArray    *marks);
void jalon_map_view_show_place  (JalonMapView *self,
                                 double        longitude,
                                 double        latitude,
                                 gboolean      area);
void jalon_map_view_set_session (JalonMapView *self,
                                 JalonSession *session);
void jalon_map_view_set_settings (JalonMapView *self,
                                  GSettings    *settings);
void jalon_map_view_set_dark    (JalonMapView *self,
                                 gboolean      dark,
                                 gboolean      high_contrast);
void jalon_map_view_fit_result  (JalonMapView *self);
void jalon_map_view_fit         (JalonMapView *self,
                                 double        west,
                                 double        south,
                                 double        east,
                                 double        north);
void jalon_map_view_show_point  (JalonMapView *self,
                                 const char   *uuid);
JalonPicture *jalon_map_view_new_picture (JalonMapView  *self,
                                 JalonLanguage  language);
gboolean jalon_map_view_get_window (JalonMapView   *self,
                                 JalonMapWindow *window);
gboolean jalon_map_view_is_embedded (JalonMapView *self);
gboolean jalon_map_view_is_online (JalonMapView *self);

G_END_DECLS
