/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <math.h>

#include "carto-test.h"
#include "jalon-network-builder.h"
#include "jalon-picture-private.h"
#include "jalon-scale-bar.h"

static const char *const names[][2] = {
  { "10000000-0000-7000-8000-000000000001", "F" },
  { "10000000-0000-7000-8000-000000000002", "P/T" },
  { "10000000-0000-7000-8000-000000000003", "M" },
};

static void
add_point (JalonNetworkBuilder *builder, guint i, double longitude, double latitude,
           guint organization, const char *site, gboolean approximate)
{
  JalonPointInput point = JALON_POINT_INPUT_INIT;
  g_autofree char *uuid = g_strdup_printf ("30000000-0000-7000-8000-%012u", i);

  point.fid = i + 1;
  point.uuid = uuid;
  point.longitude = longitude;
  point.latitude = latitude;
  point.jurisdiction = names[organization][1];
  point.organization = names[organization][0];
  point.site = site;
  point.approximate = approximate;
  jalon_network_builder_add_point (builder, &point);
}

/* A confirmed site in Picton, a proposed one in Belleville, a lone approximate point in Kingston, three points in Toronto
 * (too near each other for one symbol each), one without a position. */
static JalonNetwork *
make_network (void)
{
  static const char *const sites[] = { "20000000-0000-7000-8000-000000000001",
                                       "20000000-0000-7000-8000-000000000002" };
  g_autoptr(JalonNetworkBuilder) builder = jalon_network_builder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      JalonOrganization organization = { names[i][0], names[i][1], NULL, NULL,
                                         jalon_jurisdiction_from_code (names[i][1]) };

      jalon_network_builder_add_organization (builder, &organization);
    }
  for (guint i = 0; i < G_N_ELEMENTS (sites); i++)
    {
      JalonSite site = { .uuid = sites[i], .confirmed = i == 0 };

      jalon_network_builder_add_site (builder, &site);
    }
  add_point (builder, 0, -77.14, 44.01, 0, sites[0], FALSE);
  add_point (builder, 1, -77.14, 44.01, 1, sites[0], FALSE);
  add_point (builder, 2, -77.38, 44.16, 0, sites[1], FALSE);
  add_point (builder, 3, -77.38, 44.16, 2, sites[1], FALSE);
  add_point (builder, 4, -76.49, 44.23, 1, NULL, TRUE);
  add_point (builder, 5, -79.38, 43.65, 0, NULL, FALSE);
  add_point (builder, 6, -79.39, 43.66, 1, NULL, FALSE);
  add_point (builder, 7, -79.37, 43.66, 2, NULL, FALSE);
  add_point (builder, 8, NAN, NAN, 2, NULL, FALSE);
  return jalon_network_builder_build (builder);
}

static const JalonPictureSymbol *
find (const GArray *symbols, JalonPictureKind kind, JalonSymbolFlags flags)
{
  const JalonPictureSymbol *found = NULL;

  for (guint i = 0; i < symbols->len; i++)
    {
      const JalonPictureSymbol *symbol = &g_array_index (symbols, JalonPictureSymbol, i);

      if (symbol->kind == kind && symbol->flags == flags)
        {
          g_assert_null (found);
          found = symbol;
        }
    }
  g_assert_nonnull (found);
  return found;
}

static void
test_network_symbols (void)
{
  g_autoptr(JalonNetwork) network = make_network ();
  g_autoptr(JalonPicture) picture = jalon_picture_new (JALON_LANGUAGE_EN);
  JalonMapWindow window = jalon_map_window_fitted (-79.4, 43.6, -76.4, 44.3, 900, 500, 40, 10);
  g_autoptr(GArray) symbols = NULL;
  const JalonPictureSymbol *symbol;
  double x, y;

  jalon_picture_set_network (picture, network, NULL);
  symbols = jalon_picture_make_symbols (picture, &window);
  g_assert_cmpuint (symbols->len, ==, 4);

  symbol = find (symbols, JALON_PICTURE_SITE, JALON_SYMBOL_PLAIN);
  g_assert_cmpint (symbol->jurisdiction, ==, JALON_JURISDICTION_FEDERAL);
  g_assert_cmpuint (symbol->n_partners, ==, 1);
  g_assert_cmpint (symbol->partners[0], ==, JALON_JURISDICTION_PROVINCIAL);
  jalon_map_window_project (&window, -77.14, 44.01, &x, &y);
  g_assert_cmpfloat_with_epsilon (symbol->x, x, 0.01);
  g_assert_cmpfloat_with_epsilon (symbol->y, y, 0.01);

  symbol = find (symbols, JALON_PICTURE_SITE, JALON_SYMBOL_PROPOSED);
  g_assert_cmpint (symbol->partners[0], ==, JALON_JURISDICTION_MUNICIPAL);

  symbol = find (symbols, JALON_PICTURE_POINT, JALON_SYMBOL_APPROXIMATE);
  g_assert_cmpint (symbol->jurisdiction, ==, JALON_JURISDICTION_PROVINCIAL);

  symbol = find (symbols, JALON_PICTURE_CLUSTER, JALON_SYMBOL_PLAIN);
  g_assert_cmpuint (symbol->counts[JALON_JURISDICTION_FEDERAL], ==, 1);
  g_assert_cmpuint (symbol->counts[JALON_JURISDICTION_PROVINCIAL], ==, 1);
  g_assert_cmpuint (symbol->counts[JALON_JURISDICTION_MUNICIPAL], ==, 1);
}

static cairo_surface_t *
render (JalonPicture *picture, int width, int height)
{
  cairo_surface_t *surface = carto_test_surface (width, height);
  cairo_t *cr = cairo_create (surface);

  jalon_picture_set_size (picture, width, height);
  jalon_picture_set_date (picture, "2027-03-01");
  jalon_picture_draw (picture, cr, 1);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  return surface;
}

static guint
count_colour (cairo_surface_t *surface, const JalonColour *colour, int top, int bottom)
{
  int width = cairo_image_surface_get_width (surface);
  guint n = 0;

  for (int y = top; y < bottom; y++)
    for (int x = 0; x < width; x++)
      n += carto_test_pixel (surface, x, y) == carto_test_colour (colour);
  return n;
}

/* The legend shows what the map shows, and nothing else. */
static void
test_legend (void)
{
  const JalonPalette *palette = jalon_palette_get (JALON_MAP_STYLE_DAY);
  JalonPicturePoint point = { -75.7, 45.4, JALON_JURISDICTION_INDIGENOUS, JALON_SYMBOL_PLAIN };
  g_autoptr(JalonPicture) picture = jalon_picture_new (JALON_LANGUAGE_EN);
  cairo_surface_t *surface;

  jalon_picture_add_point (picture, &point);
  surface = render (picture, 600, 400);
  /* On the map and in the legend below it. */
  g_assert_cmpuint (count_colour (surface, &palette->symbol[JALON_JURISDICTION_INDIGENOUS], 0, 330), >, 50);
  g_assert_cmpuint (count_colour (surface, &palette->symbol[JALON_JURISDICTION_INDIGENOUS], 340, 400), >, 50);
  g_assert_cmpuint (count_colour (surface, &palette->symbol[JALON_JURISDICTION_MUNICIPAL], 0, 400), ==, 0);
  cairo_surface_destroy (surface);
}

static void
test_same_place (void)
{
  JalonPicturePoint point = { -75.7, 45.4, JALON_JURISDICTION_FEDERAL, JALON_SYMBOL_PLAIN };
  g_autoptr(JalonPicture) picture = jalon_picture_new (JALON_LANGUAGE_EN);
  JalonMapWindow window = jalon_map_window_centred (-75.7, 45.4, 9, 600, 400);
  g_autoptr(GArray) symbols = NULL;

  for (int i = 0; i < 4; i++)
    {
      point.label = "12";
      jalon_picture_add_point (picture, &point);
    }
  symbols = jalon_picture_make_symbols (picture, &window);
  g_assert_cmpuint (symbols->len, ==, 4);
  for (guint i = 0; i < symbols->len; i++)
    for (guint j = 0; j < i; j++)
      {
        const JalonPictureSymbol *a = &g_array_index (symbols, JalonPictureSymbol, i);
        const JalonPictureSymbol *b = &g_array_index (symbols, JalonPictureSymbol, j);

        g_assert_cmpfloat (hypot (a->x - b->x, a->y - b->y), >,
                           jalon_picture_symbol_extent (a) - 0.01);
      }
}

/* The picture's language is its own; the thread's is as before. */
static void
test_language (void)
{
  JalonPicturePoint point = { -75.7, 45.4, JALON_JURISDICTION_NGO, JALON_SYMBOL_APPROXIMATE };
  cairo_surface_t *surfaces[JALON_N_LANGUAGES];
  guint n_different = 0;

  jalon_language_set (JALON_LANGUAGE_EN);
  for (guint language = 0; language < JALON_N_LANGUAGES; language++)
    {
      g_autoptr(JalonPicture) picture = jalon_picture_new (language);

      jalon_picture_add_point (picture, &point);
      surfaces[language] = render (picture, 500, 300);
      g_assert_cmpint (jalon_language_get (), ==, JALON_LANGUAGE_EN);
    }
  for (int i = 0; i < 500 * 60; i++) /* legend and credit */
    n_different += carto_test_pixel (surfaces[0], i % 500, 240 + i / 500)
                   != carto_test_pixel (surfaces[1], i % 500, 240 + i / 500);
  g_assert_cmpuint (n_different, >, 200);
  cairo_surface_destroy (surfaces[0]);
  cairo_surface_destroy (surfaces[1]);
}

static void
test_scale_bar (void)
{
  static const struct
  {
    double metres_per_px;
    double max_px;
    double metres;
  } bars[] = {
    { 1, 100, 100 }, { 1, 99, 50 },     { 1, 49.9, 20 },         { 1, 19, 10 },
    { 1000, 150, 100000 }, { 3.3, 150, 200 }, { 4000, 125, 500000 }, { 0.01, 150, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bars); i++)
    {
      double px, metres = jalon_scale_bar_choose (bars[i].metres_per_px, bars[i].max_px, &px);

      g_assert_cmpfloat_with_epsilon (metres, bars[i].metres, 1e-6);
      g_assert_cmpfloat_with_epsilon (px * bars[i].metres_per_px, metres, 1e-6);
      g_assert_cmpfloat (px, <=, bars[i].max_px + 1e-6);
      g_assert_cmpfloat (px, >, bars[i].max_px / 2.51);
    }
}

/* The bar on the picture is as long as it says: found in the pixels, measured on the ellipsoid. */
static void
test_scale_bar_drawn (void)
{
  g_autoptr(JalonPicture) picture = jalon_picture_new (JALON_LANGUAGE_EN);
  JalonMapWindow window = jalon_map_window_centred (-100, 60, 7, 800, 500);
  double expected, metres = jalon_scale_bar_choose (jalon_map_window_metres_per_px (&window), 150, &expected);
  guint32 ink = carto_test_colour (&jalon_palette_get (JALON_MAP_STYLE_DAY)->ink);
  cairo_surface_t *surface = carto_test_surface (800, 500);
  cairo_t *cr = cairo_create (surface);
  int longest = 0;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  jalon_picture_draw_scale_bar (picture, cr, &window, FALSE);
  for (int y = 480; y < 500; y++)
    {
      int length = 0;

      for (int x = 0; x < 800; x++)
        length += carto_test_pixel (surface, x, y) == ink;
      longest = MAX (longest, length);
    }
  g_assert_cmpfloat (metres, ==, 50000);
  g_assert_cmpint (abs (longest - (int) round (expected)), <=, 2);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static GBytes *
make_file (JalonPicture *picture, JalonPictureFormat format, double dpi)
{
  g_autoptr(GError) error = NULL;
  GBytes *file = jalon_picture_dup_file (picture, format, dpi, NULL, &error);

  g_assert_no_error (error);
  return file;
}

static JalonPicture *
make_picture (const char *title)
{
  g_autoptr(JalonNetwork) network = make_network ();
  JalonPicture *picture = jalon_picture_new (JALON_LANGUAGE_FR);

  jalon_picture_set_network (picture, network, NULL);
  jalon_picture_set_title (picture, title);
  jalon_picture_set_size (picture, 600, 400);
  jalon_picture_set_date (picture, "2027-03-31");
  return picture;
}

/* What a program says of a file. */
static char *
run_on (GBytes *file, const char *suffix, const char *command, const char *after)
{
  g_autofree char *directory = g_dir_make_tmp ("picture-XXXXXX", NULL);
  g_autofree char *name = g_strconcat ("map.", suffix, NULL);
  g_autofree char *path = g_build_filename (directory, name, NULL);
  g_autofree char *line = g_strdup_printf ("%s %s %s", command, path, after);
  g_autoptr(GError) error = NULL;
  char *output = NULL;
  int status;

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (file, NULL), (gssize) g_bytes_get_size (file), &error));
  g_spawn_command_line_sync (line, &output, NULL, &status, &error);
  g_assert_no_error (error);
  g_spawn_check_wait_status (status, &error);
  g_assert_no_error (error);
  g_remove (path);
  g_rmdir (directory);
  return output;
}

static void
test_png (void)
{
  static const struct
  {
    double dpi;
    guint  width;
    guint  height;
  } sizes[] = { { 96, 600, 400 }, { 192, 1200, 800 }, { 300, 1875, 1250 } };
  g_autoptr(JalonPicture) picture = make_picture ("<b>Points & sites</b>");

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr(GBytes) file = make_file (picture, JALON_PICTURE_FORMAT_PNG, sizes[i].dpi);
      const guint8 *data = g_bytes_get_data (file, NULL);

      g_assert_cmpmem (data, 8, "\x89PNG\r\n\x1a\n", 8);
      g_assert_cmpuint ((guint) data[18] << 8 | data[19], ==, sizes[i].width);
      g_assert_cmpuint ((guint) data[22] << 8 | data[23], ==, sizes[i].height);
    }
}

static void
test_too_large (void)
{
  g_autoptr(JalonPicture) picture = make_picture (NULL);
  g_autoptr(GBytes) file = NULL;
  g_autoptr(GError) error = NULL;

  jalon_picture_set_paper (picture, 3370.4, 2383.9); /* A0 */
  g_assert_null (jalon_picture_dup_file (picture, JALON_PICTURE_FORMAT_PNG, 300, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  g_assert_nonnull (strstr (error->message, "14,043"));
  g_clear_error (&error);
  jalon_picture_set_size (picture, 40000, 10);
  g_assert_null (jalon_picture_dup_file (picture, JALON_PICTURE_FORMAT_PNG, 96, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  g_clear_error (&error);
  /* What has no pixels has no such limit. */
  jalon_picture_set_paper (picture, 3370.4, 2383.9);
  file = make_file (picture, JALON_PICTURE_FORMAT_PDF, 300);
}

static void
test_cancelled (void)
{
  g_autoptr(JalonPicture) picture = make_picture (NULL);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  for (guint format = JALON_PICTURE_FORMAT_PNG; format <= JALON_PICTURE_FORMAT_PDF; format++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (jalon_picture_dup_file (picture, format, 96, cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
}

/* The same picture gives the same bytes, however many were drawn before it. */
static void
test_same_bytes (void)
{
  for (guint format = JALON_PICTURE_FORMAT_PNG; format <= JALON_PICTURE_FORMAT_PDF; format++)
    {
      g_autoptr(JalonPicture) first = make_picture ("Réseau"), second = make_picture ("Réseau");
      g_autoptr(GBytes) once = make_file (first, format, 96), twice = make_file (second, format, 96), other = NULL;

      g_assert_true (g_bytes_equal (once, twice));
      jalon_picture_set_date (second, "2027-04-01");
      other = make_file (second, format, 96);
      g_assert_false (g_bytes_equal (once, other));
    }
}

/* A name on the map, the title, the legend, the credit and the date can be read, searched and selected. */
static void
assert_texts (const char *text)
{
  static const char *const expected[] = { "Réseau", "Toronto", "Provincial ou territorial", "GSHHG", "mars",
                                          "km" };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    if (strstr (text, expected[i]) == NULL)
      g_error ("“%s” is not in: %s", expected[i], text);
}

static void
test_svg (void)
{
  g_autoptr(JalonPicture) picture = make_picture ("Réseau & “lieux” <1>\x01");
  g_autoptr(GBytes) file = make_file (picture, JALON_PICTURE_FORMAT_SVG, 96);
  g_autofree char *source = g_strndup (g_bytes_get_data (file, NULL), g_bytes_get_size (file));
  g_autofree char *xmllint = g_find_program_in_path ("xmllint");
  g_autofree char *texts = NULL;

  g_assert_nonnull (strstr (source, "width=\"600px\" height=\"400px\""));
  g_assert_nonnull (strstr (source, "xml:lang=\"fr\""));
  g_assert_null (strstr (source, "<image"));
  if (xmllint == NULL)
    {
      g_test_skip ("xmllint is not here");
      return;
    }
  texts = run_on (file, "svg", "xmllint --nonet --xpath \"//*[local-name()='text']/text()\"", "");
  assert_texts (texts);
}

static void
test_pdf (void)
{
  g_autoptr(JalonPicture) picture = make_picture ("Réseau & “lieux” <1>");
  g_autoptr(GBytes) file = NULL;
  g_autofree char *pdftotext = g_find_program_in_path ("pdftotext");
  g_autofree char *texts = NULL;
  g_autofree char *info = NULL;

  if (pdftotext == NULL)
    {
      g_test_skip ("pdftotext is not here");
      return;
    }
  jalon_picture_set_paper (picture, 792, 612);
  file = make_file (picture, JALON_PICTURE_FORMAT_PDF, 96);
  texts = run_on (file, "pdf", "pdftotext -layout", "-");
  assert_texts (texts);
  info = run_on (file, "pdf", "pdfinfo", "");
  g_assert_nonnull (strstr (info, "792 x 612 pts"));
  g_assert_nonnull (strstr (info, "Pages:           1"));
}

static guint
count_words (JalonPicture *picture, const char *words)
{
  g_autoptr(GBytes) file = make_file (picture, JALON_PICTURE_FORMAT_SVG, 96);
  g_autofree char *source = g_strndup (g_bytes_get_data (file, NULL), g_bytes_get_size (file));
  g_auto(GStrv) parts = g_strsplit (source, words, -1);

  return g_strv_length (parts) - 1;
}

static void
test_parts (void)
{
  g_autoptr(JalonPicture) picture = make_picture ("Réseau");

  g_assert_cmpuint (count_words (picture, "Provincial ou territorial<"), ==, 1);
  g_assert_cmpuint (count_words (picture, "km<"), ==, 1);
  g_assert_cmpuint (count_words (picture, "mars"), ==, 1);
  g_assert_cmpuint (count_words (picture, "Carte"), ==, 0);
  jalon_picture_set_parts (picture, 0);
  jalon_picture_set_replaced (picture, TRUE);
  g_assert_cmpuint (count_words (picture, "Provincial ou territorial<"), ==, 0);
  g_assert_cmpuint (count_words (picture, "km<"), ==, 0);
  g_assert_cmpuint (count_words (picture, "mars"), ==, 0);
  g_assert_cmpuint (count_words (picture, "Carte"), ==, 1);
  g_assert_cmpuint (count_words (picture, "GSHHG"), ==, 1);
}

static void
take_filter (JalonPicture *picture, const char *text, JalonRegions *regions)
{
  g_autoptr(JalonNetwork) network = make_network ();
  g_autoptr(JalonFilter) filter = jalon_filter_parse (text, NULL);
  g_autoptr(JalonResult) result = jalon_result_new_full (network, filter, regions, NULL);
  JalonDrawing *drawing = jalon_drawing_new ();

  jalon_drawing_add_filter (drawing, result);
  jalon_picture_set_network (picture, network, result);
  jalon_picture_take_drawing (picture, drawing);
}

/* Where the filter looks is drawn, said in the legend, and within the map: also where the points it leaves are few. */
static void
test_filter_limit (void)
{
  static const char *const limits[] = {
    "within=300km@-79.38,43.65",
    "near=30000000-0000-7000-8000-000000000005,300km",
    "polygon=-84 42,-75 42,-75 47,-84 47",
    "bbox=-84,42,-75,47",
  };

  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      g_autoptr(JalonPicture) picture = make_picture ("Réseau");
      JalonMapWindow window;
      double west, south, east, north;

      take_filter (picture, limits[i], NULL);
      g_assert_true (jalon_drawing_has (picture->drawing, JALON_DRAWING_FILTER));
      g_assert_cmpuint (count_words (picture, "La limite du filtre"), ==, 1);
      g_assert_true (jalon_drawing_include (picture->drawing, FALSE, &west, &south, &east, &north));
      g_assert_cmpfloat (west, <, -82.9);
      g_assert_cmpfloat (east, >, -75.8);
      window = jalon_map_window_fitted (west, south, east, north, 600, 400, 0, 18);
      g_assert_cmpfloat (window.zoom, <, 7);
      jalon_picture_set_parts (picture, 0);
      g_assert_cmpuint (count_words (picture, "La limite du filtre"), ==, 0);
    }
  {
    g_autoptr(JalonPicture) picture = make_picture ("Réseau");

    take_filter (picture, "jurisdiction=F;near=30000000-0000-7000-8000-0000000000ff,300km;bbox=-180,40,180,80", NULL);
    g_assert_true (jalon_drawing_is_empty (picture->drawing));
    g_assert_cmpuint (count_words (picture, "La limite du filtre"), ==, 0);
  }
}

/* Everything but a place: the legend must not say that only what is inside is shown. */
static void
test_excluded (void)
{
  static const char *const limits[] = {
    "within!=300km@-79.38,43.65",
    "near!=30000000-0000-7000-8000-000000000005,300km",
    "polygon!=-84 42,-75 42,-75 47,-84 47",
    "bbox!=-84,42,-75,47",
  };

  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      g_autoptr(JalonPicture) picture = make_picture ("Réseau");
      g_autoptr(JalonPicture) both = make_picture ("Réseau");
      g_autofree char *two = g_strdup_printf ("%s;%s", limits[i], i == 0 ? "bbox=-84,42,-75,47" : "within=300km@-79.38,43.65");
      double west, south, east, north;

      take_filter (picture, limits[i], NULL);
      g_assert_true (jalon_drawing_has (picture->drawing, JALON_DRAWING_EXCLUDED));
      g_assert_true (jalon_drawing_include (picture->drawing, FALSE, &west, &south, &east, &north));
      g_assert_cmpuint (count_words (picture, "seul l’intérieur est affiché"), ==, 0);
      g_assert_cmpuint (count_words (picture, "l’intérieur n’est pas affiché"), ==, 1);
      take_filter (both, two, NULL);
      g_assert_cmpuint (count_words (both, "La limite du filtre"), ==, 2);
    }
}

/* What was measured has its distances, in the picture's language; a case has its mark. */
static void
test_drawing (void)
{
  const double line[] = { -79.38, 43.65, -76.49, 44.23, -77.38, 44.16 };
  g_autoptr(JalonPicture) picture = make_picture ("Réseau");
  JalonDrawing *drawing = jalon_drawing_new ();

  jalon_drawing_add_line (drawing, line, 0);
  g_assert_true (jalon_drawing_is_empty (drawing));
  jalon_drawing_add_line (drawing, line, 3);
  jalon_drawing_add_mark (drawing, -79, 44);
  g_assert_cmpuint (count_words (picture, "km<"), ==, 1); /* the scale bar */
  g_assert_cmpuint (count_words (picture, "Cas de la bibliothèque"), ==, 0);
  jalon_picture_take_drawing (picture, drawing);
  g_assert_cmpuint (count_words (picture, "km<"), ==, 3);
  g_assert_cmpuint (count_words (picture, "Cas de la bibliothèque"), ==, 1);
}

/* The picture shows what was looked at: the same centre, and all of it; at the same zoom when its map has the same size. */
static void
test_same_view (void)
{
  g_autoptr(JalonNetwork) network = make_network ();
  g_autoptr(JalonPicture) picture = jalon_picture_new (JALON_LANGUAGE_EN);
  JalonMapWindow window = jalon_map_window_centred (-77.14, 44.01, 8, 700, 450);
  const JalonPalette *palette = jalon_palette_get (JALON_MAP_STYLE_DAY);
  guint row = jalon_network_find_uuid (network, "30000000-0000-7000-8000-000000000004");
  cairo_surface_t *surface;
  double x, y, top;

  jalon_picture_set_network (picture, network, NULL);
  jalon_picture_set_window (picture, &window);
  jalon_picture_set_title (picture, "T");
  jalon_picture_set_date (picture, "2027-03-01");
  jalon_picture_set_selected (picture, &row, 1);
  jalon_picture_fit_to_map (picture, 700, 450);
  g_assert_cmpfloat (picture->height, >, 500);

  surface = carto_test_surface (700, (int) picture->height);
  {
    cairo_t *cr = cairo_create (surface);

    top = jalon_picture_draw_title (picture, cr);
    jalon_picture_draw (picture, cr, 1);
    cairo_destroy (cr);
  }
  /* The site in Picton is drawn in the middle, and the selected point of Kingston where the window has it, in its ring. */
  g_assert_cmpuint (carto_test_pixel (surface, 350 - 7, (int) top + 225), ==,
                    carto_test_colour (&palette->symbol[JALON_JURISDICTION_FEDERAL]));
  jalon_map_window_project (&window, -76.49, 44.23, &x, &y);
  g_assert_cmpuint (count_colour (surface, &palette->accent, (int) (top + y) - 25, (int) (top + y) + 25), >, 30);
  cairo_surface_destroy (surface);
}

/* Every size draws, however little room there is. */
static void
test_small (void)
{
  g_autoptr(JalonNetwork) network = make_network ();

  for (int size = 1; size < 400; size += 57)
    {
      g_autoptr(JalonPicture) picture = jalon_picture_new (JALON_LANGUAGE_FR);

      jalon_picture_set_network (picture, network, NULL);
      jalon_picture_set_title (picture, "Un titre bien trop long pour une image aussi petite que celle-ci");
      cairo_surface_destroy (render (picture, size, MAX (size / 2, 1)));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  jalon_language_init ();
  g_test_add_func ("/picture/network-symbols", test_network_symbols);
  g_test_add_func ("/picture/legend", test_legend);
  g_test_add_func ("/picture/same-place", test_same_place);
  g_test_add_func ("/picture/language", test_language);
  g_test_add_func ("/picture/scale-bar", test_scale_bar);
  g_test_add_func ("/picture/scale-bar-drawn", test_scale_bar_drawn);
  g_test_add_func ("/picture/png", test_png);
  g_test_add_func ("/picture/too-large", test_too_large);
  g_test_add_func ("/picture/cancelled", test_cancelled);
  g_test_add_func ("/picture/same-bytes", test_same_bytes);
  g_test_add_func ("/picture/svg", test_svg);
  g_test_add_func ("/picture/pdf", test_pdf);
  g_test_add_func ("/picture/parts", test_parts);
  g_test_add_func ("/picture/filter-limit", test_filter_limit);
  g_test_add_func ("/picture/excluded", test_excluded);
  g_test_add_func ("/picture/drawing", test_drawing);
  g_test_add_func ("/picture/same-view", test_same_view);
  g_test_add_func ("/picture/small", test_small);
  return g_test_run ();
}
