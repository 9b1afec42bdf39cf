/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-map-view-private.h"

/* A few dozen places beside the network: real widgets, unlike the points. */

#define MARK_ZOOM 9
#define AREA_ZOOM 6
#define RAISE     22 /* pixels above its place: what the network has there stays in view */

/**
 * jalon_map_mark_new:
 * @id: what `mark-activated` tells of it
 * @title: what it is, in the interface's language
 * @longitude: degrees, WGS 84
 * @latitude: degrees
 *
 * Returns: (transfer full): a mark for jalon_map_view_set_marks()
 */
JalonMapMark *
jalon_map_mark_new (const char *id,
                    const char *title,
                    double      longitude,
                    double      latitude)
{
  JalonMapMark *self = g_new0 (JalonMapMark, 1);

  self->id = g_strdup (id);
  self->title = g_strdup (title);
  self->longitude = longitude;
  self->latitude = latitude;
  return self;
}

/**
 * jalon_map_mark_free:
 * @self: (transfer full): a mark
 */
void
jalon_map_mark_free (JalonMapMark *self)
{
  g_free (self->id);
  g_free (self->title);
  g_free (self);
}

static void
on_mark_clicked_cb (GtkButton *button,
                    gpointer   user_data)
{
  g_signal_emit_by_name (user_data, "mark-activated", gtk_widget_get_name (GTK_WIDGET (button)));
}

static ShumateMarker *
make_marker (JalonMapView       *self,
             const JalonMapMark *mark)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("jalon-library-symbolic");
  ShumateMarker *marker = shumate_marker_new ();

  gtk_widget_set_name (button, mark->id);
  gtk_widget_add_css_class (button, "jalon-mark");
  gtk_widget_set_margin_bottom (button, 2 * RAISE);
  gtk_widget_set_tooltip_text (button, mark->title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, mark->title, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_mark_clicked_cb), self, 0);
  shumate_marker_set_child (marker, button);
  shumate_location_set_location (SHUMATE_LOCATION (marker), mark->latitude, mark->longitude);
  return marker;
}

/**
 * jalon_map_view_set_marks:
 * @self: a map view
 * @marks: (nullable) (element-type JalonMapMark): places to mark; %NULL: none
 *
 * Marks places over the points, up to a hundred or two. A click on one emits `mark-activated`.
 */
void
jalon_map_view_set_marks (JalonMapView *self,
                          GPtrArray    *marks)
{
  g_return_if_fail (JALON_IS_MAP_VIEW (self));

  if (self->mark_layer == NULL && (marks == NULL || marks->len == 0))
    return;
  if (self->mark_layer == NULL)
    {
      self->mark_layer = shumate_marker_layer_new (jalon_map_view_get_viewport (self));
      shumate_map_add_layer (self->map, SHUMATE_LAYER (self->mark_layer));
    }
  shumate_marker_layer_remove_all (self->mark_layer);
  for (guint i = 0; marks != NULL && i < marks->len; i++)
    shumate_marker_layer_add_marker (self->mark_layer, make_marker (self, marks->pdata[i]));
}

/**
 * jalon_map_view_show_place:
 * @self: a map view
 * @longitude: degrees WGS 84
 * @latitude: likewise
 * @area: the place stands for a whole area: show more around it
 *
 * Brings a place to the middle, near enough to see what is around it.
 */
void
jalon_map_view_show_place (JalonMapView *self,
                           double        longitude,
                           double        latitude,
                           gboolean      area)
{
  g_return_if_fail (JALON_IS_MAP_VIEW (self));

  self->fit_pending = FALSE;
  jalon_map_view_go_to (self, longitude, latitude, area ? AREA_ZOOM : MARK_ZOOM);
}
