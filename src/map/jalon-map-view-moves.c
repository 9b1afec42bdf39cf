/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "jalon-map-view-private.h"

#define FIT_MARGIN  48
#define VIEW_MARGIN 32 /* what stands nearer to the edge is not in view: less than what fits leaves */

void
jalon_map_view_go_to (JalonMapView *self,
                      double        longitude,
                      double        latitude,
                      double        zoom)
{
  ShumateViewport *viewport = jalon_map_view_get_viewport (self);

  shumate_map_stop_go_to (self->map);
  /* Nobody is to see the new zoom at the old place: the cursor would be lost. */
  g_object_freeze_notify (G_OBJECT (viewport));
  shumate_viewport_set_zoom_level (viewport, CLAMP (zoom, JALON_MAP_VIEW_MIN_ZOOM, JALON_MAP_VIEW_MAX_ZOOM));
  shumate_location_set_location (SHUMATE_LOCATION (viewport), latitude, longitude);
  g_object_thaw_notify (G_OBJECT (viewport));
}

void
jalon_map_view_fit_box (JalonMapView *self,
                        double        west,
                        double        south,
                        double        east,
                        double        north,
                        double        max_zoom)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  double longitude, latitude;
  JalonMapWindow window;

  if (width <= 0 || height <= 0)
    {
      self->fit_pending = TRUE;
      return;
    }
  window = jalon_map_window_fitted (west, south, east, north, width, height, FIT_MARGIN, max_zoom);
  jalon_map_window_unproject (&window, width / 2.0, height / 2.0, &longitude, &latitude);
  jalon_map_view_go_to (self, longitude, latitude, window.zoom);
}

/* Zooms in until the points of a cluster stand apart. Returns whether that can be: at the largest zoom it can't. */
gboolean
jalon_map_view_open_cluster (JalonMapView *self,
                             guint         index)
{
  JalonClusters *clusters = jalon_point_layer_get_clusters (self->point_layer);
  double before = shumate_viewport_get_zoom_level (jalon_map_view_get_viewport (self));
  double x0, y0, x1, y1;

  if (before >= JALON_MAP_VIEW_MAX_ZOOM)
    return FALSE;
  jalon_clusters_get_extent (clusters, index, &x0, &y0, &x1, &y1);
  jalon_map_view_fit_box (self, jalon_mercator_longitude (x0), jalon_mercator_latitude (y1), jalon_mercator_longitude (x1),
                          jalon_mercator_latitude (y0), JALON_MAP_VIEW_MAX_ZOOM);
  /* A cluster that fills the view: each step must lead further in. */
  if (shumate_viewport_get_zoom_level (jalon_map_view_get_viewport (self)) < before + 1)
    jalon_map_view_go_to (self, jalon_mercator_longitude ((x0 + x1) / 2), jalon_mercator_latitude ((y0 + y1) / 2), before + 1);
  return TRUE;
}

void
jalon_map_view_pan (JalonMapView *self,
                    double        dx,
                    double        dy)
{
  JalonMapWindow window;
  double longitude, latitude;

  jalon_point_layer_get_window (self->point_layer, &window);
  jalon_map_window_unproject (&window, window.width / 2 + dx, window.height / 2 + dy, &longitude, &latitude);
  jalon_map_view_go_to (self, longitude, latitude, window.zoom);
}

void
jalon_map_view_zoom_by (JalonMapView *self,
                        double        levels)
{
  ShumateViewport *viewport = jalon_map_view_get_viewport (self);

  jalon_map_view_go_to (self, shumate_location_get_longitude (SHUMATE_LOCATION (viewport)),
         shumate_location_get_latitude (SHUMATE_LOCATION (viewport)), shumate_viewport_get_zoom_level (viewport) + levels);
}

/* Moves as little as will do: not at all for what is in view already. */
void
jalon_map_view_bring_into_view (JalonMapView *self,
                                guint         row)
{
  JalonMapWindow window;
  double longitude, latitude, x, y;

  if (!jalon_network_get_position (jalon_session_get_network (self->session), row, &longitude, &latitude))
    return;
  jalon_point_layer_get_window (self->point_layer, &window);
  jalon_map_window_project (&window, longitude, latitude, &x, &y);
  if (x < VIEW_MARGIN || y < VIEW_MARGIN || x > window.width - VIEW_MARGIN || y > window.height - VIEW_MARGIN)
    jalon_map_view_go_to (self, longitude, latitude, window.zoom);
}
