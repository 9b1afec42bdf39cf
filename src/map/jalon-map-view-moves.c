/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "jalon-map-view-private.h"
#include "jalon-mercator.h"

#define FIT_MARGIN  48
#define TOOLS_WIDTH 24 /* what the tools at the right side cover beyond that */
#define FLIGHT_US   300000 /* microseconds */
#define FAR_FLIGHT  1.5    /* views: further, the map is there at once, as every view on the way would ask for its tiles */
#define HIGH_FLIGHT 2.5    /* levels of zoom */
#define ROUNDING    1e-9   /* of the world's height */
#define VIEW_MARGIN 32 /* what stands nearer to the edge is not in view: less than what fits leaves */

/* The zoom at which the world is as high as the view: further out it would begin anew above and below. */
static double
get_least_zoom (JalonMapView *self)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  return height > 0 ? MAX (JALON_MAP_VIEW_MIN_ZOOM, log2 (height / JALON_MERCATOR_TILE_SIZE)) : JALON_MAP_VIEW_MIN_ZOOM;
}

/* Moves back what was moved beyond the poles, where there is nothing; also after the view has grown, and after a fast flick, which
 * wraps the latitude. */
void
jalon_map_view_stay_on_world (JalonMapView *self)
{
  ShumateViewport *viewport = jalon_map_view_get_viewport (self);
  double latitude = shumate_location_get_latitude (SHUMATE_LOCATION (viewport));
  double least = get_least_zoom (self);
  double half, y;

  if (shumate_viewport_get_zoom_level (viewport) < least)
    shumate_viewport_set_zoom_level (viewport, least);
  half = gtk_widget_get_height (GTK_WIDGET (self)) / (2 * JALON_MERCATOR_TILE_SIZE * exp2 (shumate_viewport_get_zoom_level (viewport)));
  half = MIN (half, 0.5);
  y = jalon_mercator_y (CLAMP (latitude, -JALON_MERCATOR_MAX_LATITUDE, JALON_MERCATOR_MAX_LATITUDE));
  if (y < half - ROUNDING || y > 1 - half + ROUNDING || fabs (latitude) > JALON_MERCATOR_MAX_LATITUDE)
    shumate_location_set_location (SHUMATE_LOCATION (viewport), jalon_mercator_latitude (CLAMP (y, half, 1 - half)),
                                   shumate_location_get_longitude (SHUMATE_LOCATION (viewport)));
}

static void
set_place (JalonMapView *self,
           double        longitude,
           double        latitude,
           double        zoom)
{
  ShumateViewport *viewport = jalon_map_view_get_viewport (self);

  shumate_map_stop_go_to (self->map);
  /* Nobody is to see the new zoom at the old place: the cursor would be lost. */
  g_object_freeze_notify (G_OBJECT (viewport));
  shumate_viewport_set_zoom_level (viewport, CLAMP (zoom, get_least_zoom (self), JALON_MAP_VIEW_MAX_ZOOM));
  shumate_location_set_location (SHUMATE_LOCATION (viewport), latitude, longitude);
  g_object_thaw_notify (G_OBJECT (viewport));
}

void
jalon_map_view_go_to (JalonMapView *self,
                      double        longitude,
                      double        latitude,
                      double        zoom)
{
  jalon_map_view_stop_flight (self);
  set_place (self, longitude, latitude, zoom);
}

/* Flying */

typedef struct
{
  double x0;
  double y0;
  double zoom0;
  double x1;
  double y1;
  double zoom1;
  gint64 start;
} Flight;

void
jalon_map_view_stop_flight (JalonMapView *self)
{
  guint flight = self->flight;

  self->flight = 0;
  if (flight != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), flight);
}

static gboolean
fly_cb (GtkWidget     *widget,
        GdkFrameClock *clock,
        gpointer       user_data)
{
  JalonMapView *self = JALON_MAP_VIEW (widget);
  const Flight *flight = user_data;
  double done = CLAMP ((double) (gdk_frame_clock_get_frame_time (clock) - flight->start) / FLIGHT_US, 0, 1);
  double eased = 1 - pow (1 - done, 3);

  set_place (self, jalon_mercator_longitude (flight->x0 + (flight->x1 - flight->x0) * eased),
             jalon_mercator_latitude (flight->y0 + (flight->y1 - flight->y0) * eased),
             flight->zoom0 + (flight->zoom1 - flight->zoom0) * eased);
  if (done < 1)
    return G_SOURCE_CONTINUE;
  self->flight = 0;
  return G_SOURCE_REMOVE;
}

/* Goes to a place in view of the planner where it is near; at once where it is far, or where the desktop asks for no animations. */
void
jalon_map_view_fly_to (JalonMapView *self,
                       double        longitude,
                       double        latitude,
                       double        zoom)
{
  ShumateViewport *viewport = jalon_map_view_get_viewport (self);
  double from_zoom = shumate_viewport_get_zoom_level (viewport);
  gboolean animated = FALSE;
  JalonMapWindow window;
  Flight *flight;

  jalon_map_view_stop_flight (self);
  jalon_point_layer_get_window (self->point_layer, &window);
  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &animated, NULL);
  flight = g_new0 (Flight, 1);
  *flight = (Flight) { window.x + window.width / 2 / (exp2 (window.zoom) * 256), window.y + window.height / 2 / (exp2 (window.zoom) * 256),
                       from_zoom, jalon_mercator_x (longitude), jalon_mercator_y (latitude), zoom, g_get_monotonic_time () };
  if (!animated || !gtk_widget_get_mapped (GTK_WIDGET (self)) || fabs (zoom - from_zoom) > HIGH_FLIGHT ||
      fabs (flight->x1 - flight->x0) * exp2 (MIN (zoom, from_zoom)) * 256 > FAR_FLIGHT * window.width ||
      fabs (flight->y1 - flight->y0) * exp2 (MIN (zoom, from_zoom)) * 256 > FAR_FLIGHT * window.height)
    {
      g_free (flight);
      set_place (self, longitude, latitude, zoom);
      return;
    }
  self->flight = gtk_widget_add_tick_callback (GTK_WIDGET (self), fly_cb, flight, g_free);
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
  window = jalon_map_window_fitted (west, south, east, north, MAX (width - TOOLS_WIDTH, 1), height, FIT_MARGIN, max_zoom);
  /* the middle of the whole map, of which the window is the left part */
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
