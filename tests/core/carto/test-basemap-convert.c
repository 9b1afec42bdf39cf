/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <math.h>

#include "carto-test.h"
#include "jalon-basemap-private.h"

/* A world of eight bins of 90 degrees. Bin 0 (0 to 90° E, north): land in its south-west corner, the shore from south to
 * west. Bin 1: no shore, wet, with an island given the wrong way round and a lake that is not closed by its land. Bin 5:
 * no shore, dry. */
static const char cdl[] =
  "netcdf tiny {\n"
  "dimensions: scalar = 1; bins = 8; segments = 3; points = 12;\n"
  "variables:\n"
  " int Bin_size_in_minutes(scalar);\n"
  " int N_bins_in_360_longitude_range(scalar);\n"
  " int N_bins_in_180_degree_latitude_range(scalar);\n"
  " int Id_of_first_segment_in_a_bin(bins);\n"
  " short N_segments_in_a_bin(bins);\n"
  " short Embedded_node_levels_in_a_bin(bins);\n"
  " int Embedded_npts_levels_exit_entry_for_a_segment(segments);\n"
  " short N_points_for_a_segment(segments);\n"
  " short Hierarchial_level_of_a_segment(segments);\n"
  " int Id_of_first_point_in_a_segment(segments);\n"
  " short Relative_longitude_from_SW_corner_of_bin(points);\n"
  " short Relative_latitude_from_SW_corner_of_bin(points);\n"
  "data:\n"
  " Bin_size_in_minutes = 5400;\n"
  " N_bins_in_360_longitude_range = 4;\n"
  " N_bins_in_180_degree_latitude_range = 2;\n"
  " Id_of_first_segment_in_a_bin = 0, 1, 3, 3, 3, 3, 3, 3;\n"
  " N_segments_in_a_bin = 1, 2, 0, 0, 0, 0, 0, 0;\n"
  " Embedded_node_levels_in_a_bin = NODES, 0, 0, 0, 0, 585, 0, 0;\n"
  /* points << 9 | level << 6 | entry << 3 | exit */
  " Embedded_npts_levels_exit_entry_for_a_segment = 1091, 2660, 2724;\n"
  " N_points_for_a_segment = 2, 5, 5;\n"
  " Hierarchial_level_of_a_segment = 3, 2, 2;\n"
  " Id_of_first_point_in_a_segment = 0, 2, 7;\n"
  /* -32768 is 32768, half way: the values are unsigned */
  " Relative_longitude_from_SW_corner_of_bin = -32768, 0,"
  " 10000, 10000, 20000, 20000, 10000, 30000, 32000, 32000, 30000, 30000;\n"
  " Relative_latitude_from_SW_corner_of_bin = 0, 10000,"
  " 10000, 20000, 20000, 10000, 10000, 10000, 10000, 12000, 12000, 10000;\n"
  "}\n";

#define DRY_SOUTH_WEST (1 << 9)

static gboolean
run (const char *const *argv)
{
  int status = 0;

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
                               NULL, &status, NULL));
  return g_spawn_check_wait_status (status, NULL);
}

static gboolean
skip_without_tools (void)
{
  g_autofree char *ncgen = g_find_program_in_path ("ncgen");

  if (ncgen != NULL && g_getenv ("JALON_BASEMAP_CONVERT") != NULL)
    return FALSE;
  g_test_skip ("without netCDF's ncgen, or built without the converter");
  return TRUE;
}

/* Makes the three files of a resolution and converts them. The caller frees the path of the output; NULL when the
 * converter refused. */
static char *
convert (int nodes, const char *window)
{
  static const char *const kinds[] = { "GSHHS", "border", "river" };
  g_autofree char *directory = g_dir_make_tmp ("basemap-XXXXXX", NULL);
  g_autofree char *source = g_build_filename (directory, "tiny.cdl", NULL);
  g_autofree char *text = NULL;
  g_autofree char *output = g_build_filename (directory, "basemap.bin", NULL);

  {
    g_auto(GStrv) parts = g_strsplit (cdl, "NODES", 2);

    text = g_strdup_printf ("%s%d%s", parts[0], nodes, parts[1]);
  }
  g_assert_true (g_file_set_contents (source, text, -1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/binned_%s_i.nc", directory, kinds[i]);

      g_assert_true (run ((const char *const[]) { "ncgen", "-o", path, source, NULL }));
    }
  if (!run ((const char *const[]) { g_getenv ("JALON_BASEMAP_CONVERT"), output, directory, window,
                                    NULL }))
    return NULL;
  return g_steal_pointer (&output);
}

static JalonBasemap *
load (const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = NULL;
  JalonBasemap *basemap;
  char *text;
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  bytes = g_bytes_new_take (text, length);
  basemap = jalon_basemap_new_from_bytes (bytes, &error);
  g_assert_no_error (error);
  return basemap;
}

static double
area (JalonBasemap *basemap, const JalonBasemapLine *line)
{
  const guint8 *points = basemap->data + line->points;
  double sum = 0;

  for (guint i = 0; i < line->n_points; i++)
    {
      guint j = (i + 1) % line->n_points;

      sum += (double) jalon_basemap_read_u16 (points + 4 * i)
               * jalon_basemap_read_u16 (points + 4 * j + 2)
             - (double) jalon_basemap_read_u16 (points + 4 * j)
                 * jalon_basemap_read_u16 (points + 4 * i + 2);
    }
  return sum / 2;
}

static const JalonBasemapLine *
line_of (const JalonBasemapLayer *layer, guint bin, guint index)
{
  g_assert_cmpuint (index, <, layer->first[bin + 1] - layer->first[bin]);
  return &g_array_index (layer->lines, JalonBasemapLine, layer->first[bin] + index);
}

static void
test_rings (void)
{
  g_autofree char *path = NULL;
  g_autoptr(JalonBasemap) basemap = NULL;
  const JalonBasemapLayer *layer;
  const JalonBasemapLine *line;
  const guint8 *points;

  if (skip_without_tools ())
    return;

  path = convert (DRY_SOUTH_WEST, "i");
  g_assert_nonnull (path);
  basemap = load (path);
  layer = jalon_basemap_find_layer (basemap, JALON_BASEMAP_LAND, 'i');
  g_assert_nonnull (layer);
  g_assert_cmpint (layer->nx, ==, 4);
  g_assert_cmpuint (layer->lines->len, ==, 4);

  /* The shore and the dry corner make a triangle with land on its left. */
  line = line_of (layer, 0, 0);
  points = basemap->data + line->points;
  g_assert_cmpuint (line->n_points, ==, 3);
  g_assert_cmpfloat (area (basemap, line), >, 0);
  g_assert_cmpuint (jalon_basemap_read_u16 (points), ==, 32768);
  g_assert_cmpuint (line->west, ==, 0);
  g_assert_cmpuint (line->south, ==, 0);
  g_assert_cmpuint (line->flags & JALON_BASEMAP_CLOSED, ==, 0);

  /* The height is a share of Mercator's height, which ends at 85.05° N. */
  {
    double latitude = 10000 * 90.0 / 65535;
    double expected = asinh (tan (latitude * G_PI / 180)) / G_PI * 65535;

    g_assert_cmpint (abs ((int) line->north - (int) lround (expected)), <=, 1);
  }

  /* Turned: an island counter-clockwise, a lake clockwise; the repeated last point is gone. */
  line = line_of (layer, 1, 0);
  g_assert_cmpuint (line->n_points, ==, 4);
  g_assert_cmpuint (line->level, ==, 1);
  g_assert_cmpfloat (area (basemap, line), >, 0);
  g_assert_cmpuint (line->flags & JALON_BASEMAP_CLOSED, ==, JALON_BASEMAP_CLOSED);
  line = line_of (layer, 1, 1);
  g_assert_cmpuint (line->level, ==, 2);
  g_assert_cmpfloat (area (basemap, line), <, 0);

  /* All dry. */
  line = line_of (layer, 5, 0);
  g_assert_cmpfloat (area (basemap, line), ==, 65535.0 * 65535.0);
}

static void
test_lines (void)
{
  g_autofree char *path = NULL;
  g_autoptr(JalonBasemap) basemap = NULL;
  const JalonBasemapLayer *borders, *rivers;

  if (skip_without_tools ())
    return;

  path = convert (DRY_SOUTH_WEST, "i");
  basemap = load (path);
  borders = jalon_basemap_find_layer (basemap, JALON_BASEMAP_BORDER, 'i');
  rivers = jalon_basemap_find_layer (basemap, JALON_BASEMAP_RIVER, 'i');
  /* Not the maritime one, and not the one out in the water: only the one on the island's shore. */
  g_assert_cmpuint (borders->lines->len, ==, 1);
  g_assert_cmpuint (rivers->lines->len, ==, 3);
  g_assert_cmpuint (line_of (borders, 1, 0)->level, ==, 2);
}

static void
test_window (void)
{
  g_autofree char *path = NULL, *crossing = NULL;
  g_autoptr(JalonBasemap) basemap = NULL;
  const JalonBasemapLayer *layer;

  if (skip_without_tools ())
    return;

  path = convert (DRY_SOUTH_WEST, "i:90,0,180,90");
  basemap = load (path);
  layer = jalon_basemap_find_layer (basemap, JALON_BASEMAP_LAND, 'i');
  g_assert_cmpint (layer->column, ==, 1);
  g_assert_cmpint (layer->columns, ==, 1);
  g_assert_cmpint (layer->row, ==, 0);
  g_assert_cmpint (layer->rows, ==, 1);
  g_assert_cmpuint (layer->lines->len, ==, 2);

  crossing = convert (DRY_SOUTH_WEST, "i:-90,0,90,90");
  g_assert_null (crossing);
}

/* The corners that the rings pass must be those that the file says are dry: else the build fails. */
static void
test_self_check (void)
{
  g_autofree char *path = NULL;

  if (skip_without_tools ())
    return;

  path = convert (0, "i");
  g_assert_null (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/basemap-convert/rings", test_rings);
  g_test_add_func ("/basemap-convert/lines", test_lines);
  g_test_add_func ("/basemap-convert/window", test_window);
  g_test_add_func ("/basemap-convert/self-check", test_self_check);
  return g_test_run ();
}
