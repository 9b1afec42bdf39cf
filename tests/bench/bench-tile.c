/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>
#include <sys/resource.h>
#include <time.h>

#include "bench-tile.h"
#include "jalon-basemap-source.h"
#include "jalon-map-window.h"
#include "jalon-tile-picture.h"
#include "jalon-tile-reader.h"

#define N_TILES 400

static int
compare (const void *a,
         const void *b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return first < second ? -1 : first > second;
}

/* Of this thread, in seconds: what others do on a shared machine does not count. */
static double
get_cpu_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

static long
get_peak_kib (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

static void
print_tiles (const char *source,
             guint       zoom,
             GArray     *seconds)
{
  double sum = 0;

  for (guint i = 0; i < seconds->len; i++)
    sum += g_array_index (seconds, double, i);
  qsort (seconds->data, seconds->len, sizeof (double), compare);
  if (seconds->len > 0)
    printf ("{\"case\":\"tile\",\"source\":\"%s\",\"zoom\":%u,\"n\":%u,\"seconds\":%.6f,\"p95\":%.6f,\"slowest\":%.6f,\"peak_kib\":%ld}\n",
            source, zoom, seconds->len, sum / seconds->len, g_array_index (seconds, double, seconds->len * 95 / 100),
            g_array_index (seconds, double, seconds->len - 1), get_peak_kib ());
  fflush (stdout);
}

/* Every tile of Canada, or as many as make sense; each the best of three. */
static void
measure_embedded (JalonMapStyle style,
                  const char   *source)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (1);

  for (int zoom = 2; zoom <= 14; zoom++)
    {
      int west = (int) (jalon_mercator_x (-141) * (1 << zoom)), east = (int) (jalon_mercator_x (-52) * (1 << zoom));
      int north = (int) (jalon_mercator_y (83.1) * (1 << zoom)), south = (int) (jalon_mercator_y (41.7) * (1 << zoom));
      int columns = east - west + 1, all = columns * (south - north + 1);
      g_autoptr(GArray) seconds = g_array_new (FALSE, FALSE, sizeof (double));

      for (int i = 0; i < MIN (all, N_TILES); i++)
        {
          int tile = all > N_TILES ? g_rand_int_range (random, 0, all) : i;
          double best = G_MAXDOUBLE;

          for (guint again = 0; again < 3; again++)
            {
              double start = get_cpu_time ();
              g_autoptr(GdkPaintable) picture = jalon_basemap_source_draw_tile (style, zoom, west + tile % columns, north + tile / columns,
                                                                                NULL);

              best = MIN (best, get_cpu_time () - start);
            }
          g_array_append_val (seconds, best);
        }
      print_tiles (source, (guint) zoom, seconds);
    }
}

static void
measure_file (const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JalonTileReader) reader = jalon_tile_reader_open (path, NULL, &error);
  g_autofree char *name = g_path_get_basename (path);

  if (reader == NULL)
    {
      fprintf (stderr, "%s\n", error->message);
      return;
    }
  for (guint zoom = jalon_tile_reader_get_info (reader)->min_zoom; zoom <= jalon_tile_reader_get_info (reader)->max_zoom && zoom < 13; zoom++)
    {
      g_autoptr(GArray) reading = g_array_new (FALSE, FALSE, sizeof (double));
      g_autoptr(GArray) decoding = g_array_new (FALSE, FALSE, sizeof (double));
      g_autofree char *decoded = g_strconcat (name, " decoded", NULL);

      for (guint tile = 0; tile < 1u << (2 * zoom) && decoding->len < N_TILES; tile++)
        {
          g_autoptr(GBytes) bytes = NULL;
          g_autoptr(GdkPaintable) picture = NULL;
          double start = get_cpu_time ();
          double seconds;

          jalon_tile_reader_read (reader, zoom, tile & ((1u << zoom) - 1), tile >> zoom, &bytes, NULL, NULL);
          seconds = get_cpu_time () - start;
          if (bytes == NULL)
            continue;
          g_array_append_val (reading, seconds);
          start = get_cpu_time ();
          picture = jalon_tile_picture_decode (bytes, NULL, NULL, NULL);
          seconds = get_cpu_time () - start;
          if (picture != NULL)
            g_array_append_val (decoding, seconds);
        }
      print_tiles (name, zoom, reading);
      print_tiles (decoded, zoom, decoding);
    }
}

/* What one tile costs a worker, by zoom: of the embedded map over Canada, and of tile files, read and decoded. One JSON object a line;
 * seconds are means of the thread's processor time. */
void
bench_tile (int    n_files,
            char **files)
{
  measure_embedded (JALON_MAP_STYLE_DAY, "embedded");
  for (int i = 0; i < n_files; i++)
    measure_file (files[i]);
}
