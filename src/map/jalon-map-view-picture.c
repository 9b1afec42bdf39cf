/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-map-view-private.h"

static void
add_selection (JalonMapView *self,
               JalonPicture *picture)
{
  const char *const *uuids = jalon_session_get_selection (self->session);
  JalonNetwork *network = jalon_session_get_network (self->session);
  g_autoptr(GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; uuids[i] != NULL; i++)
    {
      guint row = jalon_network_find_uuid (network, uuids[i]);

      if (row != JALON_NO_ROW)
        g_array_append_val (rows, row);
    }
  jalon_picture_set_selected (picture, (const guint *) rows->data, rows->len);
}

/* What stands over the points: the filter's limits, what is being measured, the marks. */
static JalonDrawing *
make_drawing (JalonMapView *self)
{
  JalonDrawing *drawing = jalon_drawing_new ();
  JalonResult *result = jalon_session_get_result (self->session);
  g_autoptr(GList) marks = self->mark_layer != NULL ? shumate_marker_layer_get_markers (self->mark_layer) : NULL;

  if (result != NULL)
    jalon_drawing_add_filter (drawing, result);
  if (self->tool != NULL)
    jalon_map_tool_add_shapes (self->tool, drawing);
  for (GList *mark = marks; mark != NULL; mark = mark->next)
    jalon_drawing_add_mark (drawing, shumate_location_get_longitude (mark->data), shumate_location_get_latitude (mark->data));
  return drawing;
}

/**
 * jalon_map_view_get_window:
 * @self: a map view
 * @window: (out): what it shows
 *
 * Returns: %FALSE before it has a place on the screen
 */
gboolean
jalon_map_view_get_window (JalonMapView   *self,
                           JalonMapWindow *window)
{
  g_return_val_if_fail (JALON_IS_MAP_VIEW (self), FALSE);

  if (self->point_layer == NULL)
    return FALSE;
  jalon_point_layer_get_window (self->point_layer, window);
  return window->width >= 1 && window->height >= 1;
}

/**
 * jalon_map_view_new_picture:
 * @self: a map view with an open workspace
 * @language: of the picture
 *
 * The map as it is shown: the same view, what the filter leaves and where it looks, what is selected, measured and marked. Always on the offline basemap, which the picture
 * says where the view has another, and by day: pictures are for paper and for documents.
 *
 * Returns: (transfer full): a picture without a title, of a map as large as the view
 */
JalonPicture *
jalon_map_view_new_picture (JalonMapView  *self,
                            JalonLanguage  language)
{
  JalonPicture *picture = jalon_picture_new (language);
  JalonMapWindow window;

  g_return_val_if_fail (JALON_IS_MAP_VIEW (self), picture);
  g_return_val_if_fail (self->session != NULL && jalon_session_get_network (self->session) != NULL, picture);

  jalon_picture_set_network (picture, jalon_session_get_network (self->session), jalon_session_get_result (self->session));
  jalon_picture_set_style (picture, self->style == JALON_MAP_STYLE_CONTRAST ? JALON_MAP_STYLE_CONTRAST : JALON_MAP_STYLE_DAY);
  jalon_picture_set_replaced (picture, !jalon_map_view_is_embedded (self));
  if (jalon_map_view_get_window (self, &window))
    jalon_picture_set_window (picture, &window);
  add_selection (self, picture);
  jalon_picture_take_drawing (picture, make_drawing (self));
  return picture;
}
