/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include <glib/gstdio.h>

#include "bench-data.h"
#include "bench-tile.h"
#include "jalon-language.h"
#include "map-fixture.h"

/* jalon-bench-frame [frame] --points N [--same-place] | --workspace W.gpkg
 * jalon-bench-frame tile [FILE...]: what a tile costs a worker (bench-tile.c); it has no points, `--points N` is passed over
 * `jalon-bench frame` and `jalon-bench tile` come here.
 *
 * What a frame costs in the real widget while the map moves over N points: the viewport's change with all that follows it, symbols found,
 * names placed, render nodes made (drawing these is the renderer's). Run it with tests/run-headless.sh. One JSON object a line; seconds are
 * medians, `slowest` is the slowest frame, `slowest_cpu` the same in time of the processor, `late` how many took more than 4 ms of that,
 * `first` the first frame, which finds new symbols and draws new textures. */

#define N_FRAMES 91

typedef enum
{
  PAN,
  ZOOM, /* in and out again, a twentieth of a level a frame */
} Motion;

static int
compare (const void *a,
         const void *b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return first < second ? -1 : first > second;
}

static long
get_peak_kib (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

/* Of this thread: what other programs do at the same time does not count. */
static double
get_cpu_seconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

static void
move (MapFixture *self,
      Motion      motion,
      guint       frame)
{
  if (motion == PAN)
    jalon_map_view_pan (self->view, 7, frame % 8 < 4 ? 3 : -3);
  else
    jalon_map_view_zoom_by (self->view, frame < N_FRAMES / 2 ? 0.05 : -0.05);
}

static guint
take_layer (GtkWidget *layer)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr(GskRenderNode) node = NULL;

  GTK_WIDGET_GET_CLASS (layer)->snapshot (layer, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node != NULL && gsk_render_node_get_node_type (node) == GSK_CONTAINER_NODE)
    return gsk_container_node_get_n_children (node);
  return node != NULL;
}

/* Everything of ours that changes from frame to frame. */
static guint
take_frame (MapFixture *self)
{
  guint n = take_layer (GTK_WIDGET (self->view->place_layer));

  n += take_layer (GTK_WIDGET (self->view->point_layer));
  return n + take_layer (GTK_WIDGET (self->view->tool_plane));
}

static void
measure (MapFixture *self,
         const char *name,
         Motion      motion,
         double      longitude,
         double      latitude,
         double      zoom)
{
  double seconds[N_FRAMES], first, most_cpu = 0;
  guint n_nodes = 0, n_late = 0;
  guint n_rows = jalon_network_get_n_rows (jalon_session_get_network (self->session)); /* the network is another one when its names are there */

  jalon_map_view_go_to (self->view, longitude, latitude, zoom);
  for (guint i = 0; i < N_FRAMES; i++)
    {
      gint64 start = g_get_monotonic_time ();
      double cpu = get_cpu_seconds ();
      guint n;

      if (i > 0)
        move (self, motion, i);
      n = take_frame (self);
      seconds[i] = (double) (g_get_monotonic_time () - start) / 1e6;
      cpu = get_cpu_seconds () - cpu;
      most_cpu = MAX (most_cpu, cpu);
      n_nodes = MAX (n_nodes, n);
      n_late += cpu > 0.004 ? 1 : 0;
      /* Between two frames the program does what it has to do. */
      while (i % 10 == 9 && g_main_context_iteration (NULL, FALSE))
        ;
    }
  first = seconds[0];
  qsort (seconds, N_FRAMES, sizeof *seconds, compare);
  printf ("{\"case\":\"frame\",\"view\":\"%s\",\"motion\":\"%s\",\"n\":%u,\"seconds\":%.6f,\"slowest\":%.6f,\"slowest_cpu\":%.6f,\"first\":%.6f,\"late\":%u,\"nodes\":%u,"
          "\"peak_kib\":%ld}\n",
          name, motion == PAN ? "pan" : "zoom", n_rows, seconds[N_FRAMES / 2], seconds[N_FRAMES - 1], most_cpu,
          first, n_late, n_nodes, get_peak_kib ());
  fflush (stdout);
}

static void
time_selection (MapFixture *self)
{
  gint64 start = g_get_monotonic_time ();
  guint n = jalon_map_view_select_box (self->view, 0, 0, 2000, 2000, FALSE);

  printf ("{\"case\":\"select\",\"n\":%u,\"seconds\":%.6f,\"peak_kib\":%ld}\n", n, (double) (g_get_monotonic_time () - start) / 1e6,
          get_peak_kib ());
}

static void
measure_all (MapFixture *self,
             double      longitude,
             double      latitude)
{
  measure (self, "country", PAN, -96, 56, 3.5);
  measure (self, "country", ZOOM, -96, 56, 3.5);
  measure (self, "province", PAN, longitude, latitude, 6);
  measure (self, "province", ZOOM, longitude, latitude, 6);
  measure (self, "town", PAN, longitude, latitude, 10);
  measure (self, "town", ZOOM, longitude, latitude, 10);
  measure (self, "street", PAN, longitude, latitude, 14);
  measure (self, "street", ZOOM, longitude, latitude, 14);
  jalon_map_view_go_to (self->view, -96, 56, 3.5);
  rest (100);
  time_selection (self);
  measure (self, "selected", PAN, longitude, latitude, 6);
}

/* The middle of the densest place: of the first row and its neighbours along the curve, as good as any. */
static void
find_middle (MapFixture *self,
             double     *longitude,
             double     *latitude)
{
  JalonNetwork *network = jalon_session_get_network (self->session);

  *longitude = -75.7;
  *latitude = 45.4;
  if (jalon_network_get_n_positioned (network) > 0)
    jalon_network_get_position (network, jalon_network_get_n_positioned (network) / 2, longitude, latitude);
}

static MapFixture *
make (const char *workspace,
      int         points,
      gboolean    same_place,
      GError    **error)
{
  g_autofree char *directory = NULL;
  g_autofree char *path = NULL;
  MapFixture *self;

  if (workspace != NULL)
    return map_fixture_new_file (workspace);
  directory = g_dir_make_tmp ("jalon-bench-XXXXXX", error);
  if (directory == NULL)
    return NULL;
  path = g_build_filename (directory, "bench.gpkg", NULL);
  bench_set_same_place (same_place);
  self = bench_fill_workspace (path, (guint) points, error) ? map_fixture_new_file (path) : NULL;
  g_unlink (path);
  g_rmdir (directory);
  return self;
}

int
main (int    argc,
      char **argv)
{
  int points = 100000;
  gboolean same_place = FALSE;
  g_autofree char *workspace = NULL;
  const GOptionEntry entries[] = {
    { "points", 0, 0, G_OPTION_ARG_INT, &points, "Generate this many points (default 100000)", "N" },
    { "same-place", 0, 0, G_OPTION_ARG_NONE, &same_place, "All at the very same position", NULL },
    { "workspace", 0, 0, G_OPTION_ARG_FILENAME, &workspace, "Read this workspace instead", "W.gpkg" },
    { NULL },
  };
  g_autoptr(GOptionContext) context = g_option_context_new (NULL);
  g_autoptr(GError) error = NULL;
  MapFixture *self;
  double longitude, latitude;
  gboolean tiles;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || points < 0)
    {
      g_printerr ("jalon-bench-frame: %s\n", error != NULL ? error->message : "a number of points is not negative");
      return 2;
    }
  tiles = argc > 1 && g_str_equal (argv[1], "tile");
  if (!tiles && argc > 1 && (argc > 2 || !g_str_equal (argv[1], "frame")))
    {
      g_printerr ("jalon-bench-frame: name frame, or tile and files\n");
      return 2;
    }
  jalon_language_init ();
  gtk_init ();
  if (tiles)
    {
      bench_tile (argc - 2, argv + 2);
      return 0;
    }
  jalon_language_set (JALON_LANGUAGE_EN);
  if ((self = make (workspace, points, same_place, &error)) == NULL)
    {
      g_printerr ("jalon-bench-frame: %s\n", error->message);
      return 1;
    }
  find_middle (self, &longitude, &latitude);
  /* As after the first second of a session: the names of places are set when there is nothing else to do. */
  rest (1500);
  measure_all (self, longitude, latitude);
  map_fixture_free (self);
  return 0;
}
