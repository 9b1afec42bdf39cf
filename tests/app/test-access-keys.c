/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"
#include "jalon-language.h"

/* An access key that two controls of one page share presses neither: it only moves the focus between them. */

#define LATE_MS 200

typedef struct
{
  JalonWindow *window;
  char        *assessment;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(JalonFilter) filter = NULL;
  JalonSession *session;

  jalon_language_set ((JalonLanguage) GPOINTER_TO_INT (data));
  app_fixture_open_window (&fixture->window, TRUE);
  session = jalon_window_get_session (fixture->window);
  fixture->assessment = app_fixture_assess (session);
  filter = jalon_filter_with_text (jalon_session_get_filter (session), "picton");
  jalon_session_set_filter (session, filter);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  app_fixture_close_window (&fixture->window);
  g_free (fixture->assessment);
  jalon_language_set (JALON_LANGUAGE_EN);
}

static guint
count_keys (GtkWidget *widget)
{
  guint n = GTK_IS_LABEL (widget) && gtk_label_get_mnemonic_keyval (GTK_LABEL (widget)) != GDK_KEY_VoidSymbol;

  if (!gtk_widget_get_mapped (widget))
    return 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_keys (child);
  return n;
}

/* Adds what has an access key and is seen to @found: key to text. */
static void
collect_keys (GtkWidget  *widget,
              GHashTable *found,
              const char *page)
{
  guint key = GTK_IS_LABEL (widget) ? gtk_label_get_mnemonic_keyval (GTK_LABEL (widget)) : GDK_KEY_VoidSymbol;

  if (!gtk_widget_get_mapped (widget))
    return;
  if (key != GDK_KEY_VoidSymbol)
    {
      const gpointer lower = GUINT_TO_POINTER (gdk_keyval_to_lower (key));
      const char *text = gtk_label_get_text (GTK_LABEL (widget));
      const char *other = g_hash_table_lookup (found, lower);

      if (other != NULL)
        {
          g_test_message ("%s: “%s” and “%s” have the same access key", page, other, text);
          g_test_fail ();
        }
      if (gdk_keyval_to_unicode (key) > 0x7f)
        {
          g_test_message ("%s: the access key of “%s” is on few keyboards", page, text);
          g_test_fail ();
        }
      g_hash_table_insert (found, lower, (gpointer) text);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect_keys (child, found, page);
}

/* Once everything has come that a page loads. */
static void
check_page (Fixture    *fixture,
            const char *page,
            guint       least)
{
  g_autoptr(GHashTable) found = g_hash_table_new (NULL, NULL);

  wait_for_jobs (jalon_window_get_session (fixture->window));
  WAIT_UNTIL (count_keys (GTK_WIDGET (fixture->window)) >= least);
  rest (LATE_MS);
  collect_keys (GTK_WIDGET (fixture->window), found, page);
}

static void
test_pages (Fixture       *fixture,
            gconstpointer  data)
{
  static const char *const steps[] = { "objectives", "partners", "prepare", "design", "agreement", "implement", "evaluate" };
  JalonViewState *state = jalon_window_get_state (fixture->window);

  for (guint i = 0; i < 2; i++)
    {
      g_object_set (state, "page", "map", "table-visible", i == 1, NULL);
      jalon_view_state_show_details (state, ANCHOR);
      check_page (fixture, i == 0 ? "map, details" : "table, details", 7);
      jalon_view_state_show_assessment (state, fixture->assessment, NULL);
      check_page (fixture, i == 0 ? "map, overview" : "table, overview", 11);
      for (guint j = 0; j < G_N_ELEMENTS (steps); j++)
        {
          jalon_view_state_show_assessment (state, fixture->assessment, steps[j]);
          check_page (fixture, steps[j], 9);
        }
    }
  g_object_set (state, "page", "assessments", NULL);
  check_page (fixture, "assessments", 3);
  g_object_set (state, "page", "library", NULL);
  check_page (fixture, "library", 2);
}

int
main (int    argc,
      char **argv)
{
  app_fixture_init (&argc, &argv);
  g_test_add ("/access-keys/en", Fixture, GINT_TO_POINTER (JALON_LANGUAGE_EN), set_up, test_pages, tear_down);
  g_test_add ("/access-keys/fr", Fixture, GINT_TO_POINTER (JALON_LANGUAGE_FR), set_up, test_pages, tear_down);
  return g_test_run ();
}
