/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"
#include "jalon-compat.h"
#include "jalon-wide-table.h"

/* The wheel over something that scrolls, in a page that does: it leaves what is at its end. */

#define SIZE 400
#define MOST 60 /* turns of the wheel */

typedef struct
{
  GtkWidget *window;
  GtkWidget *page;
  GtkWidget *inner; /* the scrolled window under the pointer */
} Fixture;

static double
get_value (GtkWidget *scrolled_window)
{
  return gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled_window)));
}

static double
get_room (GtkWidget *scrolled_window)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled_window));

  return gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);
}

static void
run_xdotool (const char *command)
{
  g_autofree char *line = g_strdup_printf ("xdotool %s", command);
  g_autoptr(GError) error = NULL;
  int status;

  g_spawn_command_line_sync (line, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
}

static gboolean
on_scroll_cb (guint *n_seen)
{
  (*n_seen)++;
  return GDK_EVENT_PROPAGATE;
}

/* Turns the wheel by a notch, once the one before has come. */
static void
turn (Fixture    *fixture,
      const char *command)
{
  GtkEventController *controller = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  guint n_seen = 0;

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (controller, "scroll", G_CALLBACK (on_scroll_cb), &n_seen);
  gtk_widget_add_controller (fixture->window, controller);
  run_xdotool (command);
  WAIT_UNTIL (n_seen > 0);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  gtk_widget_remove_controller (fixture->window, controller);
}

/* @widget at the top of a page that is longer than its window, with the pointer over it. */
static void
show (Fixture   *fixture,
      GtkWidget *widget)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *rest = gtk_label_new ("The rest of the page");

  gtk_widget_set_size_request (widget, -1, SIZE);
  gtk_widget_set_size_request (rest, -1, 10 * SIZE);
  gtk_box_append (GTK_BOX (box), widget);
  gtk_box_append (GTK_BOX (box), rest);
  fixture->page = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (fixture->page), box);
  fixture->window = gtk_window_new ();
  gtk_window_set_decorated (GTK_WINDOW (fixture->window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), SIZE, SIZE);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->page);
  gtk_window_present (GTK_WINDOW (fixture->window));
  WAIT_UNTIL (get_room (fixture->page) > SIZE);
  run_xdotool ("mousemove 200 100");
}

static void
close_window (Fixture *fixture)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
}

static GtkWidget *
make_tall_text (void)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *text = gtk_label_new ("A long text");

  gtk_widget_set_size_request (text, -1, 2 * SIZE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), text);
  return scrolled;
}

static gboolean
has_xdotool (void)
{
  g_autofree char *path = g_find_program_in_path ("xdotool");

  if (path == NULL)
    g_test_skip ("xdotool is not here");
  return path != NULL;
}

/* A long text scrolls to its end, then the page does; and back. */
static void
test_text (void)
{
  Fixture fixture = { .inner = make_tall_text () };

  if (!has_xdotool ())
    return;
  jalon_compat_scroll_past (fixture.inner);
  show (&fixture, fixture.inner);
  for (guint i = 0; i < MOST && get_value (fixture.page) == 0.0; i++)
    {
      gboolean at_end = get_value (fixture.inner) >= get_room (fixture.inner);

      turn (&fixture, "click 5");
      g_assert_true (at_end || get_value (fixture.page) == 0.0);
    }
  g_assert_cmpfloat (get_value (fixture.page), >, 0.0);
  turn (&fixture, "click 4");
  g_assert_cmpfloat (get_value (fixture.inner), <, get_room (fixture.inner));
  close_window (&fixture);
}

/* A wide table only scrolls sideways: the page scrolls at once, unless Shift is held, which goes sideways. */
static void
test_wide_table (void)
{
  GtkWidget *cells = gtk_label_new ("Many columns");
  GtkWidget *table;
  Fixture fixture;

  if (!has_xdotool ())
    return;
  gtk_widget_set_size_request (cells, 4 * SIZE, SIZE / 2);
  table = jalon_wide_table_new (cells);
  show (&fixture, table);
  turn (&fixture, "keydown shift click 5 keyup shift");
  g_assert_cmpfloat (get_value (fixture.page), ==, 0.0);
  turn (&fixture, "click 5");
  g_assert_cmpfloat (get_value (fixture.page), >, 0.0);
  close_window (&fixture);
}

int
main (int    argc,
      char **argv)
{
  app_fixture_init (&argc, &argv);
  g_test_add_func ("/scroll/text", test_text);
  g_test_add_func ("/scroll/wide-table", test_wide_table);
  return g_test_run ();
}
