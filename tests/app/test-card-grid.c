/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "jalon-card-grid.h"

/* The layout of cards, alone: nothing is shown. */

#define WIDTH  120
#define N_MOST 3

static GtkWidget *
make_grid (guint n)
{
  GtkWidget *grid = g_object_ref_sink (jalon_card_grid_new (WIDTH, N_MOST));

  for (guint i = 0; i < n; i++)
    {
      GtkWidget *label = gtk_label_new ("Words that fill several lines where there is little room for them");

      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_width_chars (GTK_LABEL (label), 8);
      jalon_card_grid_append (JALON_CARD_GRID (grid), label);
    }
  return grid;
}

static int
get_height (GtkWidget *widget,
            int        width)
{
  int minimum, natural;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, <=, natural);
  return minimum;
}

/* More room makes a layout lower, and at no width it is lower than what it says without one. */
static void
test_heights (void)
{
  for (guint n = 0; n <= 7; n++)
    {
      g_autoptr(GtkWidget) grid = make_grid (n);
      int least = get_height (grid, -1), former = G_MAXINT, width;

      gtk_widget_measure (grid, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
      for (; width < 4000; width += 7)
        {
          int height = get_height (grid, width);

          g_assert_cmpint (height, >=, least);
          former = MIN (former, height);
        }
      g_assert_cmpint (former, ==, least);
    }
}

/* The width for a height is one at which it is no higher. */
static void
test_widths (void)
{
  for (guint n = 1; n <= 7; n++)
    {
      g_autoptr(GtkWidget) grid = make_grid (n);
      int least = get_height (grid, -1), before = G_MAXINT;

      for (int height = least; height < 20 * least; height += 11)
        {
          int minimum, natural;

          gtk_widget_measure (grid, GTK_ORIENTATION_HORIZONTAL, height, &minimum, &natural, NULL, NULL);
          g_assert_cmpint (minimum, <=, natural);
          g_assert_cmpint (minimum, <=, before);
          g_assert_cmpint (get_height (grid, minimum), <=, height);
          before = minimum;
        }
    }
}

/* What holds it can be measured for the height that it says: newer GTK complains where that is less than what is in it needs. */
static void
test_in_clamp (void)
{
  g_autoptr(GtkWidget) clamp = g_object_ref_sink (adw_clamp_new ());
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autoptr(GtkWidget) grid = make_grid (6);
  int least, height;

  gtk_box_append (GTK_BOX (box), gtk_label_new ("A line that is wide enough for all columns of the layout below it"));
  gtk_box_append (GTK_BOX (box), grid);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  least = get_height (clamp, -1);
  g_assert_cmpint (least, >=, get_height (box, -1));
  for (height = least; height < 10 * least; height += 13)
    gtk_widget_measure (clamp, GTK_ORIENTATION_HORIZONTAL, height, NULL, NULL, NULL, NULL);
}

static GtkWidget *
add_field (GtkWidget  *grid,
           const char *caption,
           const char *remark)
{
  GtkWidget *field = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3), *input = gtk_button_new ();

  gtk_widget_add_css_class (field, JALON_CARD_GRID_FIELD);
  gtk_box_append (GTK_BOX (field), gtk_label_new (caption));
  gtk_box_append (GTK_BOX (field), input);
  if (remark != NULL)
    gtk_box_append (GTK_BOX (field), gtk_label_new (remark));
  jalon_card_grid_append (JALON_CARD_GRID (grid), field);
  return input;
}

static double
get_top (GtkWidget *input,
         GtkWidget *grid)
{
  graphene_point_t point;

  g_assert_true (gtk_widget_compute_point (input, grid, &GRAPHENE_POINT_INIT (0, 0), &point));
  return point.y;
}

/* Neither a caption of two lines nor what is said below an input moves its neighbour. */
static void
test_fields (void)
{
  g_autoptr(GtkWidget) grid = g_object_ref_sink (jalon_card_grid_new (WIDTH, N_MOST));
  GtkWidget *inputs[] = { add_field (grid, "One", NULL), add_field (grid, "Two\nlines", NULL), add_field (grid, "One", "Said\nbelow") };
  int height = get_height (grid, 4 * WIDTH);

  gtk_widget_size_allocate (grid, &(GtkAllocation) { 0, 0, 4 * WIDTH, height }, -1);
  g_assert_cmpfloat (get_top (inputs[0], grid), >, 0);
  g_assert_cmpfloat (get_top (inputs[1], grid), ==, get_top (inputs[0], grid));
  g_assert_cmpfloat (get_top (inputs[2], grid), ==, get_top (inputs[0], grid));
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/card-grid/heights", test_heights);
  g_test_add_func ("/card-grid/widths", test_widths);
  g_test_add_func ("/card-grid/in-clamp", test_in_clamp);
  g_test_add_func ("/card-grid/fields", test_fields);
  return g_test_run ();
}
