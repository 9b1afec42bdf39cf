/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-map-view-private.h"

/* What stands at the edges of the map, and must leave room for its neighbours and be left alone by the names of the map. */

#define EDGE       6   /* between the scale and the edge, and between the legends */
#define GAP        12  /* between the scale and the credits */
#define LEGEND_GAP 9   /* above the scale */
#define KEY_GAP    14  /* above the credits */
#define GROUP_GAP  12  /* between groups of buttons */
#define LEAST_GROUP_GAP 3
#define LINES      1.8 /* of the credits that fit into two, as lines break at words */

/* Without the margins, which are what is to be found: setting them to nothing first would ask for another layout in each frame. */
static void
get_natural_size (GtkWidget *widget,
                  int        for_width,
                  int       *width,
                  int       *height)
{
  int across = gtk_widget_get_margin_start (widget) + gtk_widget_get_margin_end (widget);
  int along = gtk_widget_get_margin_top (widget) + gtk_widget_get_margin_bottom (widget);

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, width, NULL, NULL);
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, MIN (*width, for_width + across), NULL, height, NULL, NULL);
  *width -= across;
  *height -= along;
}

/* The legend of the layers stands above the credits, and above the scale and the other legend where they reach below it.
 * @above_scale: how high what stands on the scale begins */
static void
place_key (JalonMapView *self,
           int           credits_height,
           int           scale_width,
           int           above_scale)
{
  GtkWidget *legend = GTK_WIDGET (self->legend), *key = GTK_WIDGET (self->layer_key);
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int margin = credits_height + KEY_GAP;
  int key_width, key_height, legend_width, legend_height, start;

  get_natural_size (key, width, &key_width, &key_height);
  get_natural_size (legend, width, &legend_width, &legend_height);
  start = width - gtk_widget_get_margin_end (key) - key_width - EDGE;
  if (gtk_widget_get_margin_start (legend) + legend_width > start)
    margin = MAX (margin, above_scale + legend_height + LEGEND_GAP);
  else if (EDGE + scale_width > start)
    margin = MAX (margin, above_scale);
  margin = MIN (margin, gtk_widget_get_height (GTK_WIDGET (self)) - key_height - EDGE);
  gtk_widget_set_margin_bottom (key, MAX (margin, credits_height + KEY_GAP));
}

/* The buttons end above the credits, and come nearer to each other where all can be seen only so. */
static void
place_buttons (JalonMapView *self,
               int           credits_height)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self)) - credits_height - gtk_widget_get_margin_top (self->buttons) - EDGE;
  int spacing = gtk_box_get_spacing (self->button_groups), n_gaps = -1, needed;

  for (GtkWidget *group = gtk_widget_get_first_child (GTK_WIDGET (self->button_groups)); group != NULL;
       group = gtk_widget_get_next_sibling (group))
    n_gaps++;
  gtk_widget_measure (GTK_WIDGET (self->button_groups), GTK_ORIENTATION_VERTICAL, -1, NULL, &needed, NULL, NULL);
  gtk_box_set_spacing (self->button_groups, needed + n_gaps * (GROUP_GAP - spacing) <= height ? GROUP_GAP : LEAST_GROUP_GAP);
  gtk_widget_set_margin_bottom (self->buttons, credits_height + EDGE);
}

/* Scale and credits stand side by side where there is room, or the scale stands above the credits. */
static void
place_scale (JalonMapView *self)
{
  GtkWidget *scale = GTK_WIDGET (self->scale), *legend = GTK_WIDGET (self->legend);
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int scale_width, scale_height, credits_width, credits_height, room, bottom;
  gboolean beside;

  get_natural_size (scale, width, &scale_width, &scale_height);
  get_natural_size (self->credits, width, &credits_width, &credits_height);
  room = width - EDGE - scale_width - GAP;
  beside = credits_width <= room * LINES;
  if (beside)
    get_natural_size (self->credits, room, &credits_width, &credits_height);
  bottom = beside ? EDGE : credits_height;
  gtk_widget_set_margin_start (self->credits, beside ? width - room : 0);
  gtk_widget_set_margin_bottom (scale, bottom);
  gtk_widget_set_margin_bottom (legend, bottom + scale_height + LEGEND_GAP);
  place_buttons (self, credits_height);
  place_key (self, credits_height, scale_width, bottom + scale_height + LEGEND_GAP);
}

/* (transfer full) (element-type JalonBox): where the map lies below something, each @gap pixels larger on all sides. */
GArray *
jalon_map_view_list_covered (JalonMapView *self,
                             double        gap)
{
  GtkWidget *const edges[] = { self->buttons, GTK_WIDGET (self->legend), GTK_WIDGET (self->layer_key), GTK_WIDGET (self->scale),
                               self->credits, GTK_WIDGET (self->selection), GTK_WIDGET (self->tool_card), self->notice };
  GArray *covered = g_array_new (FALSE, FALSE, sizeof (JalonBox));

  for (guint i = 0; i < G_N_ELEMENTS (edges); i++)
    {
      graphene_rect_t bounds;
      JalonBox box;

      if (!gtk_widget_get_mapped (edges[i]) || !gtk_widget_compute_bounds (edges[i], GTK_WIDGET (self), &bounds))
        continue;
      box = (JalonBox) { bounds.origin.x - gap, bounds.origin.y - gap, bounds.size.width + 2 * gap, bounds.size.height + 2 * gap };
      g_array_append_val (covered, box);
    }
  return covered;
}

/* All of the map but its edge. */
void
jalon_map_view_get_room (JalonMapView *self,
                         double        edge,
                         JalonBox     *room)
{
  *room = (JalonBox) { edge, edge, gtk_widget_get_width (GTK_WIDGET (self)) - 2 * edge, gtk_widget_get_height (GTK_WIDGET (self)) - 2 * edge };
}

static void
tell_covered (JalonMapView *self)
{
  g_autoptr(GArray) covered = jalon_map_view_list_covered (self, 0);

  jalon_point_layer_set_covered (self->point_layer, covered);
}

/* After each change of the view's size, or of what stands at its edges. */
void
jalon_map_view_arrange_edges (JalonMapView *self)
{
  place_scale (self);
  if (self->point_layer != NULL)
    tell_covered (self);
}
