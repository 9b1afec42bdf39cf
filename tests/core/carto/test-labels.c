/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "carto-test.h"
#include "jalon-labels.h"

static const JalonLabel *
find_label (const char *english)
{
  guint n_labels;
  const JalonLabel *labels = jalon_labels_get_table (&n_labels);

  for (guint i = 0; i < n_labels; i++)
    if (g_str_equal (labels[i].name[JALON_LANGUAGE_EN], english))
      return &labels[i];
  return NULL;
}

static void
test_provinces (void)
{
  static const char *const names[][2] = {
    { "Newfoundland and Labrador", "Terre-Neuve-et-Labrador" },
    { "Prince Edward Island", "Île-du-Prince-Édouard" },
    { "Nova Scotia", "Nouvelle-Écosse" },
    { "New Brunswick", "Nouveau-Brunswick" },
    { "Quebec", "Québec" },
    { "Ontario", "Ontario" },
    { "Manitoba", "Manitoba" },
    { "Saskatchewan", "Saskatchewan" },
    { "Alberta", "Alberta" },
    { "British Columbia", "Colombie-Britannique" },
    { "Yukon", "Yukon" },
    { "Northwest Territories", "Territoires du Nord-Ouest" },
    { "Nunavut", "Nunavut" },
  };
  guint n_labels, n_provinces = 0;
  const JalonLabel *labels = jalon_labels_get_table (&n_labels);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const JalonLabel *label = find_label (names[i][0]);

      g_assert_nonnull (label);
      g_assert_cmpint (label->kind, ==, JALON_LABEL_PROVINCE);
      g_assert_cmpstr (label->name[JALON_LANGUAGE_FR], ==, names[i][1]);
    }
  for (guint i = 0; i < n_labels; i++)
    n_provinces += labels[i].kind == JALON_LABEL_PROVINCE;
  g_assert_cmpuint (n_provinces, ==, 13);
}

static void
test_table (void)
{
  guint n_labels, n_cities = 0, n_capitals = 0;
  const JalonLabel *labels = jalon_labels_get_table (&n_labels);

  for (guint i = 0; i < n_labels; i++)
    {
      n_cities += labels[i].kind == JALON_LABEL_CITY;
      n_capitals += labels[i].kind == JALON_LABEL_CAPITAL;
      g_assert_cmpint (labels[i].rank, >=, 1);
      g_assert_cmpint (labels[i].rank, <=, 6);
      g_assert_true (labels[i].latitude > 35 && labels[i].latitude < 84);
      g_assert_true (labels[i].longitude > -160 && labels[i].longitude < -40);
      if (i > 0)
        g_assert_cmpint (labels[i - 1].rank, <=, labels[i].rank);
      for (guint language = 0; language < JALON_N_LANGUAGES; language++)
        {
          const char *name = labels[i].name[language];

          g_assert_true (g_utf8_validate (name, -1, NULL));
          g_assert_cmpuint (g_utf8_strlen (name, -1), >, 1);
          g_assert_null (strpbrk (name, "|'\n"));
          g_assert_false (g_str_has_suffix (name, " "));
          for (guint j = 0; j < i; j++)
            g_assert_false (g_str_equal (labels[j].name[language], name)
                            && labels[j].kind == labels[i].kind);
        }
    }
  g_assert_cmpuint (n_cities + n_capitals, >=, 120);
  g_assert_cmpuint (n_capitals, ==, 14); /* Ottawa and those of provinces and territories */
  g_assert_cmpstr (find_label ("Hudson Bay")->name[JALON_LANGUAGE_FR], ==, "Baie d’Hudson");
  g_assert_cmpstr (find_label ("Hudson Bay")->lines[JALON_LANGUAGE_FR], ==, "Baie d’Hudson");
  g_assert_cmpstr (find_label ("British Columbia")->lines[JALON_LANGUAGE_FR], ==,
                   "Colombie-\nBritannique");
}

static gboolean
overlap (const JalonBox *a, const JalonBox *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height
         && b->y < a->y + a->height;
}

static void
check_apart (const GArray *placed)
{
  for (guint i = 0; i < placed->len; i++)
    for (guint j = 0; j < i; j++)
      g_assert_false (overlap (&g_array_index (placed, JalonPlacedLabel, i).box,
                               &g_array_index (placed, JalonPlacedLabel, j).box));
}

static void
test_never_overlap (void)
{
  for (guint language = 0; language < JALON_N_LANGUAGES; language++)
    for (double scale = 1; scale <= 2; scale += 0.5)
      {
        g_autoptr(JalonLabeller) labeller = jalon_labeller_new (language, NULL, scale);
        guint n_placed = 0;

        for (double zoom = 2; zoom < 12; zoom += 0.0931)
          {
            JalonMapWindow window = jalon_map_window_centred (-76 - 3 * zoom, 60 - zoom, zoom, 1600,
                                                              1000);
            g_autoptr(GArray) placed = jalon_labeller_place (labeller, &window, NULL, 0);

            check_apart (placed);
            n_placed += placed->len;
          }
        g_assert_cmpuint (n_placed, >, 300);
      }
}

/* Panning moves every name by the same step and changes no choice. */
static void
test_stable (void)
{
  g_autoptr(JalonLabeller) labeller = jalon_labeller_new (JALON_LANGUAGE_FR, NULL, 1);

  for (double zoom = 3.1; zoom < 9; zoom += 0.7)
    {
      JalonMapWindow window = jalon_map_window_centred (-73.2, 45.8, zoom, 900, 600), moved = window;
      g_autoptr(GArray) before = NULL, after = NULL;
      guint n_common = 0;

      moved.x += 117 / (256 * exp2 (zoom));
      moved.y -= 43 / (256 * exp2 (zoom));
      before = jalon_labeller_place (labeller, &window, NULL, 0);
      after = jalon_labeller_place (labeller, &moved, NULL, 0);
      for (guint i = 0; i < before->len; i++)
        {
          const JalonPlacedLabel *old = &g_array_index (before, JalonPlacedLabel, i);
          gboolean found = FALSE;

          for (guint j = 0; j < after->len; j++)
            {
              const JalonPlacedLabel *new = &g_array_index (after, JalonPlacedLabel, j);

              if (new->label != old->label)
                continue;
              g_assert_cmpfloat_with_epsilon (new->box.x, old->box.x - 117, 1e-6);
              g_assert_cmpfloat_with_epsilon (new->box.y, old->box.y + 43, 1e-6);
              found = TRUE;
              n_common++;
            }
          if (old->box.x > 120 && old->box.x + old->box.width < 900 && old->box.y > 0
              && old->box.y + old->box.height < 550)
            g_assert_true (found);
        }
      g_assert_cmpuint (n_common, >, 0);
    }
}

static void
test_all_provinces_from_afar (void)
{
  for (guint language = 0; language < JALON_N_LANGUAGES; language++)
    {
      g_autoptr(JalonLabeller) labeller = jalon_labeller_new (language, NULL, 1);
      JalonMapWindow window = jalon_map_window_centred (-95, 62, 4.2, 1600, 1400);
      g_autoptr(GArray) placed = jalon_labeller_place (labeller, &window, NULL, 0);
      guint n_provinces = 0;

      for (guint i = 0; i < placed->len; i++)
        n_provinces += g_array_index (placed, JalonPlacedLabel, i).label->kind
                       == JALON_LABEL_PROVINCE;
      g_assert_cmpuint (n_provinces, ==, 10); /* the three Maritime provinces come closer up */
    }
}

/* A name keeps off what it is told to, and finds another side of its place. */
static void
test_avoids (void)
{
  g_autoptr(JalonLabeller) labeller = jalon_labeller_new (JALON_LANGUAGE_EN, NULL, 1);
  JalonMapWindow window = jalon_map_window_centred (-104.6189, 50.4452, 7, 400, 400);
  JalonBox box = { 190, 190, 20, 20 };
  g_autoptr(GArray) placed = jalon_labeller_place (labeller, &window, &box, 1);
  gboolean found = FALSE;

  for (guint i = 0; i < placed->len; i++)
    {
      const JalonPlacedLabel *name = &g_array_index (placed, JalonPlacedLabel, i);

      g_assert_false (overlap (&name->box, &box));
      found |= g_str_equal (name->label->name[JALON_LANGUAGE_EN], "Regina");
    }
  g_assert_true (found);
}

/* Under what lies over the map there is no name; a city that it hides has none beside it either. */
static void
test_covered (void)
{
  g_autoptr(JalonLabeller) labeller = jalon_labeller_new (JALON_LANGUAGE_EN, NULL, 1);
  JalonMapWindow window = jalon_map_window_centred (-104.6189, 50.4452, 7, 400, 400);
  const JalonBox boxes[] = { { 204, 0, 196, 400 }, { 196, 100, 204, 200 } };

  for (guint i = 0; i < G_N_ELEMENTS (boxes); i++)
    {
      g_autoptr(GArray) placed = NULL;
      gboolean found = FALSE;

      jalon_labeller_set_covered (labeller, &boxes[i], 1);
      placed = jalon_labeller_place (labeller, &window, NULL, 0);
      for (guint j = 0; j < placed->len; j++)
        {
          const JalonPlacedLabel *name = &g_array_index (placed, JalonPlacedLabel, j);

          g_assert_false (overlap (&name->box, &boxes[i]));
          found |= g_str_equal (name->label->name[JALON_LANGUAGE_EN], "Regina");
        }
      g_assert_true (found == (i == 0));
    }
}

/* A town of the planner's own list is the city of that name nearby, in either language, and with its province behind it. */
static void
test_find_city (void)
{
  const JalonLabel *regina = find_label ("Regina");
  const JalonLabel *quebec = find_label ("Québec");
  guint n;
  const JalonLabel *table = jalon_labels_get_table (&n);

  g_assert_nonnull (regina);
  g_assert_cmpint (jalon_labels_find_city ("REGINA", -104.5, 50.5), ==, regina - table);
  g_assert_cmpint (jalon_labels_find_city ("Regina, Saskatchewan", -104.5, 50.5), ==, regina - table);
  g_assert_cmpint (jalon_labels_find_city ("Regina (CY)", -104.5, 50.5), ==, regina - table);
  g_assert_cmpint (jalon_labels_find_city ("Regina", -106.5, 50.5), ==, -1);
  g_assert_cmpint (jalon_labels_find_city ("Regina Beach", -104.5, 50.5), ==, -1);
  g_assert_cmpint (jalon_labels_find_city ("", -104.5, 50.5), ==, -1);
  g_assert_nonnull (quebec);
  g_assert_cmpint (jalon_labels_find_city ("Quebec", quebec->longitude + 359.9, quebec->latitude), ==, quebec - table);
  /* A province is no town. */
  g_assert_cmpint (jalon_labels_find_city ("Ontario", find_label ("Ontario")->longitude, find_label ("Ontario")->latitude), ==, -1);
}

static void
test_named (void)
{
  g_autoptr(JalonLabeller) labeller = jalon_labeller_new (JALON_LANGUAGE_EN, NULL, 1);
  JalonMapWindow window = jalon_map_window_centred (-104.6189, 50.4452, 7, 400, 400);
  guint regina = (guint) jalon_labels_find_city ("Regina", -104.6189, 50.4452);

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr(GArray) placed = NULL;
      gboolean found = FALSE;

      jalon_labeller_set_named (labeller, &regina, i % 2);
      placed = jalon_labeller_place (labeller, &window, NULL, 0);
      for (guint j = 0; j < placed->len; j++)
        found |= g_str_equal (g_array_index (placed, JalonPlacedLabel, j).label->name[JALON_LANGUAGE_EN], "Regina");
      g_assert_cmpint (found, ==, i % 2 == 0);
    }
}

static void
test_drawn (void)
{
  g_autoptr(JalonLabeller) labeller = jalon_labeller_new (JALON_LANGUAGE_EN, NULL, 1);
  JalonMapWindow window = jalon_map_window_centred (-104.6189, 50.4452, 6, 300, 200);
  g_autoptr(GArray) placed = jalon_labeller_place (labeller, &window, NULL, 0);
  cairo_surface_t *surface = carto_test_surface (300, 200);
  cairo_t *cr = cairo_create (surface);
  guint n_bright = 0;

  g_assert_cmpuint (placed->len, >, 0);
  jalon_labeller_draw (labeller, cr, placed, JALON_MAP_STYLE_NIGHT);
  for (int i = 0; i < 300 * 200; i++)
    n_bright += (carto_test_pixel (surface, i % 300, i / 300) & 0xff) > 0x80;
  g_assert_cmpuint (n_bright, >, 50);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/labels/provinces", test_provinces);
  g_test_add_func ("/labels/table", test_table);
  g_test_add_func ("/labels/never-overlap", test_never_overlap);
  g_test_add_func ("/labels/stable", test_stable);
  g_test_add_func ("/labels/provinces-from-afar", test_all_provinces_from_afar);
  g_test_add_func ("/labels/avoids", test_avoids);
  g_test_add_func ("/labels/covered", test_covered);
  g_test_add_func ("/labels/find-city", test_find_city);
  g_test_add_func ("/labels/named", test_named);
  g_test_add_func ("/labels/drawn", test_drawn);
  return g_test_run ();
}
