/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>
#include <shumate/shumate.h>

#include "jalon-basemap-source.h"
#include "jalon-basemap.h"
#include "jalon-format.h"
#include "jalon-map-cursor.h"
#include "jalon-map-resources.h"
#include "jalon-map-view.h"
#include "jalon-point-layer.h"
#include "jalon-tile-source.h"

#define MIN_ZOOM           2
#define MAX_ZOOM           18
#define MAX_FITTED_ZOOM    13
#define POINT_ZOOM         12
#define FIT_MARGIN         48
#define PAN_PIXELS         96
#define MIN_SIZE           200
#define NATURAL_SIZE       400
#define NEIGHBOUR_ANGLE    (G_PI / 3)
#define SOURCE_FAILURE_RUN 6 /* failed tiles in a row before it is said that they can't be had */

struct _JalonMapView
{
  GtkWidget        parent_instance;

  GtkOverlay      *overlay;
  GtkFixed        *cursor_plane;
  JalonMapCursor  *cursor;
  ShumateScale    *scale;
  GtkLabel        *attribution;
  GtkLabel        *notice;

  ShumateMap      *map;
  ShumateMapLayer *base_layer;
  JalonPointLayer *point_layer;
  JalonSession    *session;
  char            *basemap;
  char            *tile_template;
  char            *tile_attribution;
  guint            tile_cache_megabytes;
  JalonMapStyle    style;
  char            *current;  /* uuid of the point the keyboard stands on */
  double           zoom;     /* wished for before there is a map; negative: fit */
  guint            n_failed;
  guint            settle;   /* tick callback, 0: none */
  guint            fit_pending : 1;
};

enum
{
  PROP_0,
  PROP_LATITUDE,
  PROP_LONGITUDE,
  PROP_ZOOM,
  PROP_BASEMAP,
  N_PROPERTIES
};

enum
{
  ACTIVATED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JalonMapView, jalon_map_view, GTK_TYPE_WIDGET)

static ShumateViewport *
get_viewport (JalonMapView *self)
{
  return shumate_map_get_viewport (self->map);
}

/* The basemap */

static void
on_tile_failed_cb (JalonMapView *self)
{
  self->n_failed++;
  if (self->n_failed == SOURCE_FAILURE_RUN)
    {
      gtk_label_set_text (self->notice, _("The online map can’t be reached. The offline map works without a network."));
      gtk_widget_set_visible (GTK_WIDGET (self->notice), TRUE);
    }
}

static void
on_tile_succeeded_cb (JalonMapView *self)
{
  self->n_failed = 0;
  gtk_widget_set_visible (GTK_WIDGET (self->notice), FALSE);
}

static ShumateMapSource *
make_source (JalonMapView *self)
{
  ShumateMapSource *source;

  if (g_strcmp0 (self->basemap, "osm") != 0 || self->tile_template == NULL)
    return jalon_basemap_source_new (self->style);

  source = jalon_tile_source_new (self->tile_template, "osm", 19, self->tile_cache_megabytes);
  g_signal_connect_object (source, "failed", G_CALLBACK (on_tile_failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "succeeded", G_CALLBACK (on_tile_succeeded_cb), self, G_CONNECT_SWAPPED);
  return source;
}

/* A layer's source can't be changed: another basemap or style is another layer. */
static void
update_base_layer (JalonMapView *self)
{
  g_autoptr(ShumateMapSource) source = make_source (self);
  ShumateMapLayer *layer = shumate_map_layer_new (source, get_viewport (self));
  gboolean offline = JALON_IS_BASEMAP_SOURCE (source);

  self->n_failed = 0;
  gtk_widget_set_visible (GTK_WIDGET (self->notice), FALSE);
  shumate_viewport_set_reference_map_source (get_viewport (self), source);
  if (self->base_layer != NULL)
    {
      shumate_map_insert_layer_behind (self->map, SHUMATE_LAYER (layer), SHUMATE_LAYER (self->base_layer));
      shumate_map_remove_layer (self->map, SHUMATE_LAYER (self->base_layer));
    }
  else
    shumate_map_add_layer (self->map, SHUMATE_LAYER (layer));
  self->base_layer = layer;
  gtk_label_set_text (self->attribution, offline ? jalon_basemap_get_credit (jalon_basemap_get_default ()) : self->tile_attribution);
  if (self->point_layer != NULL)
    {
      jalon_point_layer_set_style (self->point_layer, offline ? self->style : JALON_MAP_STYLE_DAY);
      jalon_point_layer_set_labels (self->point_layer, offline);
    }
}

/* What a point is, in words */

static char *
describe_row (JalonNetwork *network,
              guint         row)
{
  guint organization = jalon_network_get_organization (network, row);
  guint site = jalon_network_get_site (network, row);
  const char *name = jalon_network_get_name (network, row);
  const char *jurisdiction = jalon_jurisdiction_get_label (jalon_network_get_jurisdiction (network, row));
  GString *text = g_string_new (name[0] != '\0' ? name : _("(no name)"));

  if (organization != JALON_NO_ORGANIZATION)
    g_string_append_printf (text, "\n%s", jalon_network_get_organization_name (network, organization));
  g_string_append_printf (text, "\n%s", jurisdiction);
  if (site != JALON_NO_SITE && jalon_network_get_site_info (network, site)->type[0] != '\0')
    g_string_append_printf (text, "\n%s %s", jalon_network_get_site_info (network, site)->confirmed
                                               ? _("Co-located site:") : _("Proposed co-located site:"),
                            jalon_network_get_site_info (network, site)->type);
  return g_string_free (text, FALSE);
}

static char *
describe_cluster (JalonNetwork       *network,
                  const JalonCluster *cluster)
{
  GString *text;
  g_autofree char *number = NULL;

  if (cluster->kind == JALON_CLUSTER_POINT || cluster->kind == JALON_CLUSTER_SITE)
    return describe_row (network, cluster->row);

  number = jalon_format_integer (cluster->n);
  text = g_string_new (NULL);
  g_string_append_printf (text, ngettext ("%s service point", "%s service points", cluster->n), number);
  for (guint i = 0; i <= JALON_N_JURISDICTIONS; i++)
    if (cluster->mix[i] > 0)
      {
        g_autofree char *count = jalon_format_integer (cluster->mix[i]);

        /* Translators: an order of government and how many points it has */
        g_string_append_printf (text, _("\n%s: %s"), jalon_jurisdiction_get_label ((JalonJurisdiction) i), count);
      }
  return g_string_free (text, FALSE);
}

/* The cursor */

static void
place_cursor (JalonMapView *self)
{
  JalonNetwork *network = jalon_session_get_network (self->session);
  guint row = self->current != NULL && network != NULL ? jalon_network_find_uuid (network, self->current) : JALON_NO_ROW;
  double longitude, latitude, x, y;
  JalonMapWindow window;
  int width = 0;

  if (row == JALON_NO_ROW || !jalon_network_get_position (network, row, &longitude, &latitude))
    {
      gtk_widget_set_visible (GTK_WIDGET (self->cursor), FALSE);
      return;
    }
  jalon_point_layer_get_window (self->point_layer, &window);
  jalon_map_window_project (&window, longitude, latitude, &x, &y);
  gtk_widget_get_size_request (GTK_WIDGET (self->cursor), &width, NULL);
  if (x < 0 || y < 0 || x > window.width - width || y > window.height - width)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->cursor), FALSE);
      return;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->cursor), TRUE);
  gtk_fixed_move (self->cursor_plane, GTK_WIDGET (self->cursor), x - width / 2.0, y - width / 2.0);
}

static void
set_current (JalonMapView *self,
             guint         row)
{
  JalonNetwork *network = jalon_session_get_network (self->session);
  g_autofree char *text = describe_row (network, row);
  gboolean had_focus = gtk_widget_has_focus (GTK_WIDGET (self)) || gtk_widget_has_focus (GTK_WIDGET (self->cursor));

  g_free (self->current);
  self->current = jalon_network_dup_uuid (network, row);
  jalon_map_cursor_set_text (self->cursor, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->cursor), text);
  place_cursor (self);
  if (had_focus && gtk_widget_get_visible (GTK_WIDGET (self->cursor)))
    gtk_widget_grab_focus (GTK_WIDGET (self->cursor));
}

static gboolean
is_in_direction (double dx,
                 double dy,
                 double angle)
{
  double difference = atan2 (dy, dx) - angle;

  return fabs (remainder (difference, 2 * G_PI)) <= NEIGHBOUR_ANGLE;
}

/* The nearest symbol in a direction from the current one, or from the middle of the map. */
static void
move_cursor (JalonMapView *self,
             double        angle)
{
  JalonClusters *clusters = jalon_point_layer_get_clusters (self->point_layer);
  JalonNetwork *network = jalon_session_get_network (self->session);
  double from_x = gtk_widget_get_width (GTK_WIDGET (self)) / 2.0;
  double from_y = gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;
  double best_distance = INFINITY;
  guint best = JALON_NO_SYMBOL, n_clusters, row;
  const JalonCluster *cluster;

  if (clusters == NULL)
    return;
  row = self->current != NULL ? jalon_network_find_uuid (network, self->current) : JALON_NO_ROW;
  if (row != JALON_NO_ROW && gtk_widget_get_visible (GTK_WIDGET (self->cursor)))
    {
      double longitude, latitude;
      JalonMapWindow window;

      jalon_point_layer_get_window (self->point_layer, &window);
      jalon_network_get_position (network, row, &longitude, &latitude);
      jalon_map_window_project (&window, longitude, latitude, &from_x, &from_y);
    }
  cluster = jalon_clusters_get (clusters, &n_clusters);
  for (guint i = 0; i < n_clusters; i++)
    {
      double x, y, distance;

      jalon_point_layer_get_symbol_position (self->point_layer, i, &x, &y);
      distance = hypot (x - from_x, y - from_y);
      if (cluster[i].row != row && distance > 1 && distance < best_distance && is_in_direction (x - from_x, y - from_y, angle))
        {
          best = i;
          best_distance = distance;
        }
    }
  if (best != JALON_NO_SYMBOL)
    set_current (self, cluster[best].row);
}

/* Moving about */

static void
go_to (JalonMapView *self,
       double        longitude,
       double        latitude,
       double        zoom)
{
  shumate_map_stop_go_to (self->map);
  shumate_viewport_set_zoom_level (get_viewport (self), CLAMP (zoom, MIN_ZOOM, MAX_ZOOM));
  shumate_location_set_location (SHUMATE_LOCATION (get_viewport (self)), latitude, longitude);
}

static void
fit_box (JalonMapView *self,
         double        west,
         double        south,
         double        east,
         double        north)
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
  window = jalon_map_window_fitted (west, south, east, north, width, height, FIT_MARGIN, MAX_FITTED_ZOOM);
  jalon_map_window_unproject (&window, width / 2.0, height / 2.0, &longitude, &latitude);
  go_to (self, longitude, latitude, window.zoom);
}

static void
open_cluster (JalonMapView *self,
              guint         index)
{
  JalonClusters *clusters = jalon_point_layer_get_clusters (self->point_layer);
  double x0, y0, x1, y1;

  jalon_clusters_get_extent (clusters, index, &x0, &y0, &x1, &y1);
  fit_box (self, jalon_mercator_longitude (x0), jalon_mercator_latitude (y1), jalon_mercator_longitude (x1),
           jalon_mercator_latitude (y0));
}

static void
pan (JalonMapView *self,
     double        dx,
     double        dy)
{
  JalonMapWindow window;
  double longitude, latitude;

  jalon_point_layer_get_window (self->point_layer, &window);
  jalon_map_window_unproject (&window, window.width / 2 + dx, window.height / 2 + dy, &longitude, &latitude);
  go_to (self, longitude, latitude, window.zoom);
}

static void
zoom_by (JalonMapView *self,
         double        levels)
{
  ShumateViewport *viewport = get_viewport (self);

  go_to (self, shumate_location_get_longitude (SHUMATE_LOCATION (viewport)),
         shumate_location_get_latitude (SHUMATE_LOCATION (viewport)), shumate_viewport_get_zoom_level (viewport) + levels);
}

static void
on_zoom_in_clicked_cb (JalonMapView *self)
{
  zoom_by (self, 1);
}

static void
on_zoom_out_clicked_cb (JalonMapView *self)
{
  zoom_by (self, -1);
}

static void
select_rows (JalonMapView *self,
             GArray       *rows,
             gboolean      add)
{
  JalonNetwork *network = jalon_session_get_network (self->session);
  const char *const *before = jalon_session_get_selection (self->session);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) uuids = NULL;

  if (add)
    g_strv_builder_addv (builder, (const char **) before);
  for (guint i = 0; i < rows->len; i++)
    {
      g_autofree char *uuid = jalon_network_dup_uuid (network, g_array_index (rows, guint, i));

      if (!add || !g_strv_contains (before, uuid))
        g_strv_builder_add (builder, uuid);
    }
  uuids = g_strv_builder_end (builder);
  jalon_session_set_selection (self->session, (const char *const *) uuids);
}

static void
activate_row (JalonMapView *self,
              guint         row)
{
  g_autofree char *uuid = jalon_network_dup_uuid (jalon_session_get_network (self->session), row);

  g_signal_emit (self, signals[ACTIVATED], 0, uuid);
}

static void
activate_symbol (JalonMapView *self,
                 guint         index,
                 gboolean      add)
{
  JalonClusters *clusters = jalon_point_layer_get_clusters (self->point_layer);
  guint n_clusters;
  const JalonCluster *cluster = jalon_clusters_get (clusters, &n_clusters) + index;
  g_autoptr(GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));

  if (cluster->kind == JALON_CLUSTER_CLUSTER && !add)
    {
      open_cluster (self, index);
      return;
    }
  jalon_clusters_append_rows (clusters, index, rows);
  select_rows (self, rows, add);
  set_current (self, cluster->row);
  if (!add)
    activate_row (self, cluster->row);
}

static void
on_click_pressed_cb (GtkGestureClick *gesture,
                     int              n_press,
                     double           x,
                     double           y,
                     gpointer         user_data)
{
  gtk_widget_grab_focus (GTK_WIDGET (user_data));
}

static void
on_click_released_cb (GtkGestureClick *gesture,
                      int              n_press,
                      double           x,
                      double           y,
                      gpointer         user_data)
{
  JalonMapView *self = user_data;
  GdkModifierType modifiers = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  gboolean add = (modifiers & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) != 0;
  guint index = jalon_point_layer_pick (self->point_layer, x, y);

  if (n_press != 1)
    return;
  if (index != JALON_NO_SYMBOL)
    activate_symbol (self, index, add);
  else if (!add)
    jalon_session_set_selection (self->session, NULL);
}

static gboolean
on_query_tooltip_cb (JalonMapView *self,
                     int           x,
                     int           y,
                     gboolean      keyboard,
                     GtkTooltip   *tooltip)
{
  guint index, n_clusters;
  JalonClusters *clusters;
  g_autofree char *text = NULL;
  double px, py;

  if (keyboard || (index = jalon_point_layer_pick (self->point_layer, x, y)) == JALON_NO_SYMBOL)
    return FALSE;
  clusters = jalon_point_layer_get_clusters (self->point_layer);
  text = describe_cluster (jalon_session_get_network (self->session), jalon_clusters_get (clusters, &n_clusters) + index);
  jalon_point_layer_get_symbol_position (self->point_layer, index, &px, &py);
  gtk_tooltip_set_text (tooltip, text);
  gtk_tooltip_set_tip_area (tooltip, &(GdkRectangle) { (int) px - 16, (int) py - 16, 32, 32 });
  return TRUE;
}

static void
on_cursor_activate_cb (JalonMapView *self)
{
  JalonClusters *clusters = jalon_point_layer_get_clusters (self->point_layer);
  JalonNetwork *network = jalon_session_get_network (self->session);
  guint n_clusters, row = jalon_network_find_uuid (network, self->current);
  const JalonCluster *cluster = jalon_clusters_get (clusters, &n_clusters);

  for (guint i = 0; i < n_clusters; i++)
    if (cluster[i].row == row)
      {
        activate_symbol (self, i, FALSE);
        return;
      }
}

/* Single keys act only while the map has the focus. */
static gboolean
on_key_pressed_cb (GtkEventControllerKey *controller,
                   guint                  keyval,
                   guint                  keycode,
                   GdkModifierType        state,
                   gpointer               user_data)
{
  JalonMapView *self = user_data;
  gboolean control = (state & GDK_CONTROL_MASK) != 0;

  if (state & GDK_ALT_MASK)
    return GDK_EVENT_PROPAGATE;
  switch (keyval)
    {
    case GDK_KEY_Left:
      control ? move_cursor (self, G_PI) : pan (self, -PAN_PIXELS, 0);
      return GDK_EVENT_STOP;
    case GDK_KEY_Right:
      control ? move_cursor (self, 0) : pan (self, PAN_PIXELS, 0);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
      control ? move_cursor (self, -G_PI / 2) : pan (self, 0, -PAN_PIXELS);
      return GDK_EVENT_STOP;
    case GDK_KEY_Down:
      control ? move_cursor (self, G_PI / 2) : pan (self, 0, PAN_PIXELS);
      return GDK_EVENT_STOP;
    case GDK_KEY_plus:
    case GDK_KEY_equal:
    case GDK_KEY_KP_Add:
      zoom_by (self, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      zoom_by (self, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Home:
      jalon_map_view_fit_result (self);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* The viewport's changes */

static void
on_viewport_changed_cb (JalonMapView *self)
{
  ShumateViewport *viewport = get_viewport (self);
  double latitude = shumate_location_get_latitude (SHUMATE_LOCATION (viewport));

  /* A fast flick wraps the latitude over the pole. */
  if (fabs (latitude) > 84)
    shumate_location_set_location (SHUMATE_LOCATION (viewport), CLAMP (latitude, -84, 84),
                                   shumate_location_get_longitude (SHUMATE_LOCATION (viewport)));
  if (shumate_viewport_get_rotation (viewport) != 0)
    shumate_viewport_set_rotation (viewport, 0);
  place_cursor (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LATITUDE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LONGITUDE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ZOOM]);
}

static void
on_network_changed_cb (JalonMapView *self)
{
  if (self->zoom < 0)
    jalon_map_view_fit_result (self);
  place_cursor (self);
}

static gboolean
settle_cb (GtkWidget     *widget,
           GdkFrameClock *clock,
           gpointer       user_data)
{
  JalonMapView *self = JALON_MAP_VIEW (widget);

  self->settle = 0;
  if (self->fit_pending)
    jalon_map_view_fit_result (self);
  place_cursor (self);
  return G_SOURCE_REMOVE;
}

/* Before libshumate 1.2 a map's natural size is the whole world in pixels: the view says its own. */
static void
jalon_map_view_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  *minimum = MIN_SIZE;
  *natural = NATURAL_SIZE;
  *minimum_baseline = *natural_baseline = -1;
}

static void
jalon_map_view_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  JalonMapView *self = JALON_MAP_VIEW (widget);

  gtk_widget_size_allocate (GTK_WIDGET (self->overlay), &(GtkAllocation) { 0, 0, width, height }, baseline);
  /* Moving the map asks for another allocation, which is lost in the middle of one. */
  if (self->session != NULL && self->settle == 0)
    self->settle = gtk_widget_add_tick_callback (widget, settle_cb, NULL, NULL);
}

static void
jalon_map_view_get_property (GObject    *object,
                             guint       id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  JalonMapView *self = JALON_MAP_VIEW (object);
  ShumateViewport *viewport = get_viewport (self);

  switch (id)
    {
    case PROP_LATITUDE:
      g_value_set_double (value, shumate_location_get_latitude (SHUMATE_LOCATION (viewport)));
      break;
    case PROP_LONGITUDE:
      g_value_set_double (value, shumate_location_get_longitude (SHUMATE_LOCATION (viewport)));
      break;
    case PROP_ZOOM:
      g_value_set_double (value, self->zoom < 0 ? self->zoom : shumate_viewport_get_zoom_level (viewport));
      break;
    case PROP_BASEMAP:
      g_value_set_string (value, self->basemap);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
set_zoom (JalonMapView *self,
          double        zoom)
{
  self->zoom = zoom;
  if (zoom >= 0)
    shumate_viewport_set_zoom_level (get_viewport (self), CLAMP (zoom, MIN_ZOOM, MAX_ZOOM));
  else if (self->session != NULL)
    jalon_map_view_fit_result (self);
}

static void
set_basemap (JalonMapView *self,
             const char   *basemap)
{
  if (g_strcmp0 (self->basemap, basemap) == 0)
    return;
  g_free (self->basemap);
  self->basemap = g_strdup (basemap);
  update_base_layer (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BASEMAP]);
}

static void
jalon_map_view_set_property (GObject      *object,
                             guint         id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  JalonMapView *self = JALON_MAP_VIEW (object);
  ShumateLocation *location = SHUMATE_LOCATION (get_viewport (self));

  switch (id)
    {
    case PROP_LATITUDE:
      shumate_location_set_location (location, g_value_get_double (value), shumate_location_get_longitude (location));
      break;
    case PROP_LONGITUDE:
      shumate_location_set_location (location, shumate_location_get_latitude (location), g_value_get_double (value));
      break;
    case PROP_ZOOM:
      set_zoom (self, g_value_get_double (value));
      break;
    case PROP_BASEMAP:
      set_basemap (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
jalon_map_view_dispose (GObject *object)
{
  JalonMapView *self = JALON_MAP_VIEW (object);
  GtkWidget *overlay = self->overlay != NULL ? GTK_WIDGET (g_steal_pointer (&self->overlay)) : NULL;

  if (overlay != NULL)
    gtk_widget_unparent (overlay);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (jalon_map_view_parent_class)->dispose (object);
}

static void
jalon_map_view_finalize (GObject *object)
{
  JalonMapView *self = JALON_MAP_VIEW (object);

  g_clear_object (&self->map);
  g_free (self->basemap);
  g_free (self->tile_template);
  g_free (self->tile_attribution);
  g_free (self->current);

  G_OBJECT_CLASS (jalon_map_view_parent_class)->finalize (object);
}

#define PROPERTY_FLAGS (G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS)

static void
jalon_map_view_class_init (JalonMapViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = jalon_map_view_get_property;
  object_class->set_property = jalon_map_view_set_property;
  object_class->dispose = jalon_map_view_dispose;
  object_class->finalize = jalon_map_view_finalize;

  properties[PROP_LATITUDE] = g_param_spec_double ("latitude", NULL, NULL, -90, 90, 60, PROPERTY_FLAGS);
  properties[PROP_LONGITUDE] = g_param_spec_double ("longitude", NULL, NULL, -180, 180, -96, PROPERTY_FLAGS);
  properties[PROP_ZOOM] = g_param_spec_double ("zoom", NULL, NULL, -1, 30, -1, PROPERTY_FLAGS);
  properties[PROP_BASEMAP] = g_param_spec_string ("basemap", NULL, NULL, NULL, PROPERTY_FLAGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                     G_TYPE_STRING);

  g_resources_register (jalon_map_get_resource ());
  g_type_ensure (JALON_TYPE_MAP_CURSOR);
  g_type_ensure (SHUMATE_TYPE_SCALE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jalon/Jalon/map/jalon-map-view.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonMapView, overlay);
  gtk_widget_class_bind_template_child (widget_class, JalonMapView, cursor_plane);
  gtk_widget_class_bind_template_child (widget_class, JalonMapView, cursor);
  gtk_widget_class_bind_template_child (widget_class, JalonMapView, scale);
  gtk_widget_class_bind_template_child (widget_class, JalonMapView, attribution);
  gtk_widget_class_bind_template_child (widget_class, JalonMapView, notice);
  gtk_widget_class_bind_template_callback (widget_class, on_zoom_in_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_zoom_out_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, jalon_map_view_fit_result);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "mapview");
  widget_class->measure = jalon_map_view_measure;
  widget_class->size_allocate = jalon_map_view_size_allocate;
}

static void
add_controllers (JalonMapView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect (click, "pressed", G_CALLBACK (on_click_pressed_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (on_click_released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->map), GTK_EVENT_CONTROLLER (click));
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
jalon_map_view_init (JalonMapView *self)
{
  ShumateViewport *viewport;

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Map of service points"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  _("Arrow keys move the map, plus and minus zoom, Home shows the whole result, Control with an arrow goes "
                                    "to the next point. The table lists the same points."), -1);

  self->map = g_object_ref_sink (shumate_map_new ());
  self->basemap = g_strdup ("offline");
  self->zoom = -1;
  viewport = get_viewport (self);
  shumate_viewport_set_min_zoom_level (viewport, MIN_ZOOM);
  shumate_viewport_set_max_zoom_level (viewport, MAX_ZOOM);
  gtk_overlay_set_child (self->overlay, GTK_WIDGET (self->map));
  shumate_scale_set_viewport (self->scale, viewport);
  update_base_layer (self);
  shumate_location_set_location (SHUMATE_LOCATION (viewport), 60, -96);
  add_controllers (self);
  g_signal_connect_swapped (self->cursor, "activate", G_CALLBACK (on_cursor_activate_cb), self);
}

/**
 * jalon_map_view_set_session:
 * @self: a map view
 * @session: what it shows; set once
 */
void
jalon_map_view_set_session (JalonMapView *self,
                            JalonSession *session)
{
  static const char *const moves[] = { "notify::latitude", "notify::longitude", "notify::zoom-level", "notify::rotation" };

  g_return_if_fail (JALON_IS_MAP_VIEW (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  self->point_layer = jalon_point_layer_new (get_viewport (self), session);
  shumate_map_add_layer (self->map, SHUMATE_LAYER (self->point_layer));
  update_base_layer (self);
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    g_signal_connect_object (get_viewport (self), moves[i], G_CALLBACK (on_viewport_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::network", G_CALLBACK (on_network_changed_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self->map), TRUE);
  g_signal_connect_object (self->map, "query-tooltip", G_CALLBACK (on_query_tooltip_cb), self, G_CONNECT_SWAPPED);
  self->fit_pending = self->zoom < 0;
}

/**
 * jalon_map_view_set_tiles:
 * @self: a map view
 * @template: an https address with `{z}`, `{x}` and `{y}`, for the basemap `osm`
 * @attribution: what must be shown on it
 * @cache_megabytes: the most that the cache may hold
 */
void
jalon_map_view_set_tiles (JalonMapView *self,
                          const char   *template,
                          const char   *attribution,
                          guint         cache_megabytes)
{
  g_return_if_fail (JALON_IS_MAP_VIEW (self));

  g_free (self->tile_template);
  self->tile_template = g_strdup (template);
  g_free (self->tile_attribution);
  self->tile_attribution = g_strdup (attribution);
  self->tile_cache_megabytes = cache_megabytes;
}

/**
 * jalon_map_view_set_dark:
 * @self: a map view
 * @dark: whether the interface is dark
 * @high_contrast: whether the desktop asks for high contrast
 */
void
jalon_map_view_set_dark (JalonMapView *self,
                         gboolean      dark,
                         gboolean      high_contrast)
{
  JalonMapStyle style = high_contrast ? JALON_MAP_STYLE_CONTRAST : dark ? JALON_MAP_STYLE_NIGHT : JALON_MAP_STYLE_DAY;

  g_return_if_fail (JALON_IS_MAP_VIEW (self));

  if (self->style == style)
    return;
  self->style = style;
  update_base_layer (self);
}

/**
 * jalon_map_view_fit_result:
 * @self: a map view
 *
 * Shows all points of the result, or Canada where none has a position.
 */
void
jalon_map_view_fit_result (JalonMapView *self)
{
  JalonResult *result = self->session != NULL ? jalon_session_get_result (self->session) : NULL;
  double west = -141, south = 41.7, east = -52.6, north = 72;

  g_return_if_fail (JALON_IS_MAP_VIEW (self));

  if (result != NULL)
    jalon_result_get_bounds (result, &west, &south, &east, &north);
  self->fit_pending = FALSE;
  fit_box (self, west, south, east, north);
  if (!self->fit_pending && result != NULL)
    self->zoom = shumate_viewport_get_zoom_level (get_viewport (self));
}

/**
 * jalon_map_view_show_point:
 * @self: a map view
 * @uuid: the uuid of a point
 *
 * Brings a point into view and makes it the current one. Does nothing for a point without a position.
 */
void
jalon_map_view_show_point (JalonMapView *self,
                           const char   *uuid)
{
  JalonNetwork *network = jalon_session_get_network (self->session);
  guint row = network != NULL ? jalon_network_find_uuid (network, uuid) : JALON_NO_ROW;
  double longitude, latitude;

  g_return_if_fail (JALON_IS_MAP_VIEW (self));

  if (row == JALON_NO_ROW || !jalon_network_get_position (network, row, &longitude, &latitude))
    return;
  go_to (self, longitude, latitude, MAX (shumate_viewport_get_zoom_level (get_viewport (self)), POINT_ZOOM));
  set_current (self, row);
}
