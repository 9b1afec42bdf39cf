/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "jalon-map-resources.h"
#include "jalon-map-tool-area.h"
#include "jalon-map-tool-circle.h"
#include "jalon-map-tool-measure.h"
#include "jalon-map-view-private.h"

#define MAX_FITTED_ZOOM    13
#define POINT_ZOOM         12
#define MIN_SIZE           200
#define NATURAL_SIZE       400
#define LEGEND_MIN_WIDTH   500
#define LEGEND_SHARE       16  /* of the map a legend that nobody opened may cover one part in so many */

enum
{
  PROP_0,
  PROP_LATITUDE,
  PROP_LONGITUDE,
  PROP_ZOOM,
  PROP_BASEMAP,
  PROP_LEGEND,
  PROP_TOOL,
  N_PROPERTIES
};

enum
{
  ACTIVATED,
  MESSAGE,
  START_ASSESSMENT,
  MARK_ACTIVATED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JalonMapView, jalon_map_view, GTK_TYPE_WIDGET)

static void
on_zoom_in_clicked_cb (JalonMapView *self)
{
  jalon_map_view_zoom_by (self, 1);
}

static void
on_zoom_out_clicked_cb (JalonMapView *self)
{
  jalon_map_view_zoom_by (self, -1);
}

static void
on_measure_toggled_cb (JalonMapView *self)
{
  if (!self->updating_tool)
    jalon_map_view_start_tool (self, gtk_toggle_button_get_active (self->measure_button) ? JALON_MAP_TOOL_MEASURE_NAME : "");
}

static void
on_circle_toggled_cb (JalonMapView *self)
{
  if (!self->updating_tool)
    jalon_map_view_start_tool (self, gtk_toggle_button_get_active (self->circle_button) ? JALON_MAP_TOOL_CIRCLE_NAME : "");
}

static void
on_area_toggled_cb (JalonMapView *self)
{
  if (!self->updating_tool)
    jalon_map_view_start_tool (self, gtk_toggle_button_get_active (self->area_button) ? JALON_MAP_TOOL_AREA_NAME : "");
}

static void
on_selection_cb (JalonMapView *self)
{
  jalon_map_view_make_room (self);
  jalon_map_view_queue_telling (self);
}

static void
on_legend_toggled_cb (JalonMapView *self)
{
  g_free (self->legend_state);
  self->legend_state = g_strdup (jalon_map_legend_get_expanded (self->legend) ? "open" : "closed");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LEGEND]);
}

/* Until a person says otherwise the legend is open where it leaves room for the map. */
static void
update_legend (JalonMapView *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  int legend_width, legend_height;

  jalon_map_legend_get_size (self->legend, &legend_width, &legend_height);
  if (self->legend_state[0] != '\0')
    jalon_map_legend_set_expanded (self->legend, g_str_equal (self->legend_state, "open"));
  else
    jalon_map_legend_set_expanded (self->legend, width >= LEGEND_MIN_WIDTH &&
                                                 legend_width * legend_height <= width * height / LEGEND_SHARE);
}

/* The viewport's changes */

static void
on_viewport_changed_cb (JalonMapView *self)
{
  ShumateViewport *viewport = jalon_map_view_get_viewport (self);

  jalon_map_view_stay_on_world (self);
  if (shumate_viewport_get_rotation (viewport) != 0)
    shumate_viewport_set_rotation (viewport, 0);
  jalon_map_view_queue_tiles (self);
  jalon_map_view_update_detail_note (self);
  jalon_map_view_place_cursor (self);
  jalon_map_view_follow_tool (self);
  jalon_map_view_hide_card (self);
  jalon_map_view_place_spread (self);
  jalon_map_scale_update (self->scale);
  jalon_map_view_queue_telling (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LATITUDE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LONGITUDE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ZOOM]);
}

static void
on_network_changed_cb (JalonMapView *self)
{
  if (self->zoom < 0)
    jalon_map_view_fit_result (self);
  jalon_map_view_place_cursor (self);
}

/* A symbol's points, and so its name, change with the filter. */
static void
on_result_changed_cb (JalonMapView *self)
{
  self->current_n = 0;
  jalon_map_view_hide_card (self);
  jalon_map_view_close_spread (self);
  jalon_map_view_update_limits (self);
  gtk_widget_queue_draw (GTK_WIDGET (self->place_layer)); /* its names keep clear of other symbols now */
  jalon_map_view_place_cursor (self);
  jalon_map_view_queue_telling (self);
}

/* The side panel that opens with a point's details must not push the point out of sight. */
static void
keep_current_in_view (JalonMapView *self)
{
  JalonNetwork *network = jalon_session_get_network (self->session);
  guint row = self->current != NULL && network != NULL ? jalon_network_find_uuid (network, self->current) : JALON_NO_ROW;

  if (row != JALON_NO_ROW && gtk_widget_get_width (GTK_WIDGET (self)) < self->width)
    jalon_map_view_bring_into_view (self, row);
}

static gboolean
settle_cb (GtkWidget     *widget,
           GdkFrameClock *clock,
           gpointer       user_data)
{
  JalonMapView *self = JALON_MAP_VIEW (widget);

  self->settle = 0;
  /* It stood where there was room for it. */
  if (gtk_widget_get_width (widget) != self->width)
    jalon_map_view_hide_card (self);
  update_legend (self);
  jalon_layer_key_fit (self->layer_key, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  jalon_map_tool_card_fit (self->tool_card, gtk_widget_get_height (widget));
  jalon_map_view_arrange_edges (self);
  if (self->fit_pending)
    jalon_map_view_fit_result (self);
  else
    keep_current_in_view (self);
  jalon_map_view_stay_on_world (self);
  self->width = gtk_widget_get_width (widget);
  jalon_map_view_place_cursor (self);
  jalon_map_scale_update (self->scale);
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
  if (self->fan_out != NULL)
    gtk_popover_present (GTK_POPOVER (self->fan_out));
  if (self->menu != NULL)
    gtk_popover_present (self->menu);
  if (self->here != NULL)
    gtk_popover_present (self->here);
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
  ShumateViewport *viewport = jalon_map_view_get_viewport (self);

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
    case PROP_LEGEND:
      g_value_set_string (value, self->legend_state);
      break;
    case PROP_TOOL:
      g_value_take_string (value, jalon_map_view_dup_tool_state (self));
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
    shumate_viewport_set_zoom_level (jalon_map_view_get_viewport (self), CLAMP (zoom, JALON_MAP_VIEW_MIN_ZOOM, JALON_MAP_VIEW_MAX_ZOOM));
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
  jalon_map_view_update_base_layer (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BASEMAP]);
}

static void
set_legend (JalonMapView *self,
            const char   *state)
{
  if (g_strcmp0 (self->legend_state, state) == 0)
    return;
  g_free (self->legend_state);
  self->legend_state = g_strdup (state != NULL ? state : "");
  update_legend (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LEGEND]);
}

static void
jalon_map_view_set_property (GObject      *object,
                             guint         id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  JalonMapView *self = JALON_MAP_VIEW (object);
  ShumateLocation *location = SHUMATE_LOCATION (jalon_map_view_get_viewport (self));

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
    case PROP_LEGEND:
      set_legend (self, g_value_get_string (value));
      break;
    case PROP_TOOL:
      jalon_map_view_set_tool_state (self, g_value_get_string (value));
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

  g_clear_handle_id (&self->tell, g_source_remove);
  g_clear_handle_id (&self->ask_again, g_source_remove);
  g_clear_handle_id (&self->hover, g_source_remove);
  jalon_map_view_stop_flight (self);
  jalon_map_view_drop_layers (self);
  if (self->fan_out != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->fan_out)));
  if (self->menu != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->menu)));
  if (overlay != NULL)
    gtk_widget_unparent (overlay);
  jalon_map_view_close_file (self);
  jalon_map_view_clear_source (self);
  g_clear_object (&self->tool);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (jalon_map_view_parent_class)->dispose (object);
}

static void
jalon_map_view_finalize (GObject *object)
{
  JalonMapView *self = JALON_MAP_VIEW (object);

  g_clear_object (&self->map);
  g_free (self->basemap);
  g_free (self->current);
  g_free (self->legend_state);
  g_free (self->tool_state);
  g_free (self->menu_uuid);

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
  properties[PROP_LEGEND] = g_param_spec_string ("legend", NULL, NULL, NULL, PROPERTY_FLAGS);
  properties[PROP_TOOL] = g_param_spec_string ("tool", NULL, NULL, NULL, PROPERTY_FLAGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                     G_TYPE_STRING);
  signals[MESSAGE] = g_signal_new ("message", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   G_TYPE_STRING);
  signals[START_ASSESSMENT] = g_signal_new ("start-assessment", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                            G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[MARK_ACTIVATED] = g_signal_new ("mark-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                            G_TYPE_NONE, 1, G_TYPE_STRING);

  g_resources_register (jalon_map_get_resource ());
  g_type_ensure (JALON_TYPE_BASEMAP_CHOOSER);
  g_type_ensure (JALON_TYPE_FAN_OUT);
  g_type_ensure (JALON_TYPE_HOVER_CARD);
  g_type_ensure (JALON_TYPE_LASSO);
  g_type_ensure (JALON_TYPE_LAYER_KEY);
  g_type_ensure (JALON_TYPE_LAYER_PANEL);
  g_type_ensure (JALON_TYPE_MAP_CURSOR);
  g_type_ensure (JALON_TYPE_MAP_LEGEND);
  g_type_ensure (JALON_TYPE_MAP_TOOL_CARD);
  g_type_ensure (JALON_TYPE_MAP_TOOL_PLANE);
  g_type_ensure (JALON_TYPE_SPREAD);
  g_type_ensure (JALON_TYPE_MAP_SCALE);
  g_type_ensure (JALON_TYPE_MAP_SELECTION);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jalon/Jalon/map/jalon-map-view.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonMapView, overlay);
  gtk_widget_class_bind_template_child (widget_class, JalonMapView, cursor_plane);
  gtk_widget_class_bind_template_child (widget_class, JalonMapView, cursor);
  gtk_widget_class_bind_template_child (widget_class, JalonMapView, scale);
  gtk_widget_class_bind_template_child (widget_class, JalonMapView, attribution);
  gtk_widget_class_bind_template_child (widget_class, JalonMapView, buttons);
  gtk_widget_class_bind_template_child (widget_class, JalonMapView, button_groups);
  gtk_widget_class_bind_template_child (widget_class, JalonMapView, credits);
  gtk_widget_class_bind_template_child (widget_class, JalonMapView, band);
  gtk_widget_class_bind_template_child (widget_class, JalonMapView, tool_plane);
  gtk_widget_class_bind_template_child (widget_class, JalonMapView, tool_card);
  gtk_widget_class_bind_template_child (widget_class, JalonMapView, corner);
  gtk_widget_class_bind_template_child (widget_class, JalonMapView, selection);
  gtk_widget_class_bind_template_child (widget_class, JalonMapView, measure_button);
  gtk_widget_class_bind_template_child (widget_class, JalonMapView, circle_button);
  gtk_widget_class_bind_template_child (widget_class, JalonMapView, area_button);
  gtk_widget_class_bind_template_child (widget_class, JalonMapView, box_button);
  gtk_widget_class_bind_template_child (widget_class, JalonMapView, card);
  gtk_widget_class_bind_template_child (widget_class, JalonMapView, lasso);
  gtk_widget_class_bind_template_child (widget_class, JalonMapView, lasso_button);
  gtk_widget_class_bind_template_child (widget_class, JalonMapView, spread);
  gtk_widget_class_bind_template_child (widget_class, JalonMapView, notice);
  gtk_widget_class_bind_template_child (widget_class, JalonMapView, notice_text);
  gtk_widget_class_bind_template_child (widget_class, JalonMapView, retry);
  gtk_widget_class_bind_template_child (widget_class, JalonMapView, detail_note);
  gtk_widget_class_bind_template_child (widget_class, JalonMapView, basemap_chooser);
  gtk_widget_class_bind_template_child (widget_class, JalonMapView, legend);
  gtk_widget_class_bind_template_child (widget_class, JalonMapView, layer_key);
  gtk_widget_class_bind_template_child (widget_class, JalonMapView, layer_panel);
  gtk_widget_class_bind_template_callback (widget_class, on_zoom_in_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_zoom_out_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_measure_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_circle_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_area_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, jalon_map_view_end_tool);
  gtk_widget_class_bind_template_callback (widget_class, jalon_map_view_select_region);
  gtk_widget_class_bind_template_callback (widget_class, jalon_map_view_filter_by_region);
  gtk_widget_class_bind_template_callback (widget_class, jalon_map_view_take_focus);
  gtk_widget_class_bind_template_callback (widget_class, on_legend_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, jalon_map_view_fit_result);
  gtk_widget_class_bind_template_callback (widget_class, jalon_map_view_retry_tiles);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "mapview");
  jalon_map_view_install_menu_actions (widget_class);
  widget_class->measure = jalon_map_view_measure;
  widget_class->size_allocate = jalon_map_view_size_allocate;
}

static void
jalon_map_view_init (JalonMapView *self)
{
  ShumateViewport *viewport;

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Map of service points"), -1);

  self->map = g_object_ref_sink (shumate_map_new ());
  /* From libshumate 1.2 on the map would take the focus, and the arrow keys, for itself. */
  gtk_widget_set_focusable (GTK_WIDGET (self->map), FALSE);
  self->basemap = g_strdup ("offline");
  self->legend_state = g_strdup ("");
  self->zoom = -1;
  viewport = jalon_map_view_get_viewport (self);
  shumate_viewport_set_min_zoom_level (viewport, JALON_MAP_VIEW_MIN_ZOOM);
  shumate_viewport_set_max_zoom_level (viewport, JALON_MAP_VIEW_MAX_ZOOM);
  gtk_overlay_set_child (self->overlay, GTK_WIDGET (self->map));
  jalon_map_view_update_base_layer (self);
  shumate_location_set_location (SHUMATE_LOCATION (viewport), 60, -96);
  jalon_map_view_add_clicks (self);
  jalon_map_view_add_areas (self);
  jalon_map_view_add_hover (self);
  jalon_map_view_add_keys (self);
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
  self->point_layer = jalon_point_layer_new (jalon_map_view_get_viewport (self), session);
  shumate_map_add_layer (self->map, SHUMATE_LAYER (self->point_layer));
  jalon_map_view_add_layers (self);
  jalon_map_view_update_base_layer (self);
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    g_signal_connect_object (jalon_map_view_get_viewport (self), moves[i], G_CALLBACK (on_viewport_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::network", G_CALLBACK (on_network_changed_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (session, "notify::result", G_CALLBACK (on_result_changed_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (session, "notify::selection", G_CALLBACK (on_selection_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  jalon_map_legend_set_session (self->legend, session);
  jalon_map_selection_set_session (self->selection, session);
  jalon_map_scale_set_layer (self->scale, self->point_layer);
  jalon_map_tool_plane_set_layer (self->tool_plane, self->point_layer);
  jalon_map_view_update_limits (self);
  if (self->tool_state != NULL)
    jalon_map_view_set_tool_state (self, self->tool_state);
  jalon_map_view_queue_telling (self);
  self->fit_pending = self->zoom < 0;
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
  JalonMapStyle style = dark ? (high_contrast ? JALON_MAP_STYLE_CONTRAST_NIGHT : JALON_MAP_STYLE_NIGHT)
                             : (high_contrast ? JALON_MAP_STYLE_CONTRAST : JALON_MAP_STYLE_DAY);

  g_return_if_fail (JALON_IS_MAP_VIEW (self));

  if (self->style == style)
    return;
  self->style = style;
  jalon_map_view_update_base_layer (self);
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
  jalon_map_view_fit_box (self, west, south, east, north, MAX_FITTED_ZOOM);
  if (!self->fit_pending && result != NULL)
    self->zoom = shumate_viewport_get_zoom_level (jalon_map_view_get_viewport (self));
}

/**
 * jalon_map_view_fit:
 * @self: a map view
 * @west: degrees WGS 84
 * @south: likewise
 * @east: likewise
 * @north: likewise
 *
 * Shows a rectangle, as near as its points can be told apart.
 */
void
jalon_map_view_fit (JalonMapView *self,
                    double        west,
                    double        south,
                    double        east,
                    double        north)
{
  g_return_if_fail (JALON_IS_MAP_VIEW (self));

  jalon_map_view_fit_box (self, west, south, east, north, MAX_FITTED_ZOOM);
}

/**
 * jalon_map_view_show_point:
 * @self: a map view
 * @uuid: the uuid of a point
 *
 * Flies to a point, marks it and makes it the current one. Does nothing for a point without a position.
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
  jalon_map_view_close_spread (self);
  jalon_map_view_fly_to (self, longitude, latitude, MAX (shumate_viewport_get_zoom_level (jalon_map_view_get_viewport (self)), POINT_ZOOM));
  jalon_point_layer_set_found (self->point_layer, uuid);
  jalon_map_view_set_current (self, row);
}
