/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "jalon-language.h"
#include "map-fixture.h"

/* jalon-bench-frame [POINTS]: what building one frame of the point layer costs while the map moves: symbols found, names placed,
 * render nodes made (drawing them is the renderer's). Run it with tests/run-headless.sh. One JSON object a line; seconds are
 * medians. */

#define N_FRAMES 61

static int
compare (const void *a,
         const void *b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return first < second ? -1 : first > second;
}

static void
measure (MapFixture *self,
         guint       n,
         const char *name,
         double      longitude,
         double      latitude,
         double      zoom)
{
  GtkWidget *layer = GTK_WIDGET (self->view->point_layer);
  double seconds[N_FRAMES];
  guint n_nodes = 0;

  jalon_map_view_go_to (self->view, longitude, latitude, zoom);
  map_fixture_rest (50);
  for (guint i = 0; i < N_FRAMES; i++)
    {
      GtkSnapshot *snapshot = gtk_snapshot_new ();
      GskRenderNode *node;
      gint64 start;

      jalon_map_view_pan (self->view, i % 2 == 0 ? 3 : -3, 1);
      start = g_get_monotonic_time ();
      GTK_WIDGET_GET_CLASS (layer)->snapshot (layer, snapshot);
      node = gtk_snapshot_free_to_node (snapshot);
      seconds[i] = (double) (g_get_monotonic_time () - start) / 1e6;
      n_nodes = node != NULL && gsk_render_node_get_node_type (node) == GSK_CONTAINER_NODE
                  ? gsk_container_node_get_n_children (node) : node != NULL;
      if (node != NULL)
        gsk_render_node_unref (node);
    }
  qsort (seconds, N_FRAMES, sizeof *seconds, compare);
  printf ("{\"case\":\"frame\",\"view\":\"%s\",\"n\":%u,\"seconds\":%.6f,\"slowest\":%.6f,\"nodes\":%u}\n", name, n, seconds[N_FRAMES / 2],
          seconds[N_FRAMES - 1], n_nodes);
  fflush (stdout);
}

int
main (int    argc,
      char **argv)
{
  static const char *const codes[] = { "F", "P/T", "I", "M", "NGO" };
  guint n = argc > 1 ? (guint) strtoul (argv[1], NULL, 10) : 100000;
  g_autofree MapPoint *points = g_new0 (MapPoint, n);
  g_autoptr(GRand) random = g_rand_new_with_seed (1);
  MapFixture *self;

  jalon_language_init ();
  gtk_init ();
  jalon_language_set (JALON_LANGUAGE_EN);
  /* Three quarters crowd around eight towns, as service points do. */
  for (guint i = 0; i < n; i++)
    {
      gboolean town = i % 4 != 0;
      double at = (i % 8) * 8.5;

      points[i].name = "Point";
      points[i].jurisdiction = codes[g_rand_int_range (random, 0, 5)];
      points[i].longitude = town ? -123 + at + g_rand_double_range (random, -0.4, 0.4) : g_rand_double_range (random, -130, -55);
      points[i].latitude = town ? 46 + (i % 3) * 2 + g_rand_double_range (random, -0.3, 0.3) : g_rand_double_range (random, 43, 65);
    }
  self = map_fixture_new (points, n);
  measure (self, n, "country", -96, 56, 3.5);
  measure (self, n, "province", -89, 48, 6);
  measure (self, n, "town", -89, 46, 10);
  measure (self, n, "street", -89, 46, 14);
  jalon_map_view_go_to (self->view, -89, 48, 5);
  jalon_map_view_select_box (self->view, 0, 0, 2000, 2000, FALSE);
  measure (self, n, "selected", -89, 48, 5);
  map_fixture_free (self);
  return 0;
}
