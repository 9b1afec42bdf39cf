/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-app-resources.h"
#include "jalon-language.h"
#include "jalon-window.h"
#include "jalon-wizard.h"

/* An access key that two controls of one page share presses neither: it only moves the focus between them. */

#define ANCHOR  "56d24e78-86d0-4010-a44a-ad5a5ce5f32f"
#define PARTNER "4652637e-07ad-4a0b-aabf-12ee234f822f"

typedef struct
{
  JalonWindow *window;
  char        *assessment;
  gboolean     done;
} Fixture;

static void
opened_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  jalon_session_finish (JALON_SESSION (object), result, &error);
  g_assert_no_error (error);
  ((Fixture *) user_data)->done = TRUE;
}

static void
created_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  Fixture *fixture = user_data;
  g_autoptr(GError) error = NULL;

  fixture->assessment = jalon_wizard_create_finish (result, &error);
  g_assert_no_error (error);
  fixture->done = TRUE;
}

static void
wait_until_done (Fixture *fixture)
{
  while (!fixture->done)
    g_main_context_iteration (NULL, TRUE);
  fixture->done = FALSE;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  static const char *const points[] = { ANCHOR, PARTNER, NULL };
  g_autoptr(JalonFilter) filter = NULL;
  JalonSession *session;

  jalon_language_set ((JalonLanguage) GPOINTER_TO_INT (data));
  fixture->window = g_object_new (JALON_TYPE_WINDOW, NULL);
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  session = jalon_window_get_session (fixture->window);
  jalon_session_create_async (session, TRUE, NULL, opened_cb, fixture);
  wait_until_done (fixture);
  jalon_wizard_create_async (session, points, "in-person", created_cb, fixture);
  wait_until_done (fixture);
  filter = jalon_filter_with_text (jalon_session_get_filter (session), "picton");
  jalon_session_set_filter (session, filter);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (fixture->window != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_free (fixture->assessment);
  jalon_language_set (JALON_LANGUAGE_EN);
}

/* Adds what has an access key and is seen to @found: key to text. Returns how many there are. */
static guint
collect_keys (GtkWidget  *widget,
              GHashTable *found,
              const char *page)
{
  guint key = GTK_IS_LABEL (widget) ? gtk_label_get_mnemonic_keyval (GTK_LABEL (widget)) : GDK_KEY_VoidSymbol;
  guint n = 0;

  if (!gtk_widget_get_mapped (widget))
    return 0;
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
      n++;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += collect_keys (child, found, page);
  return n;
}

/* Once everything has come that a page loads. */
static void
check_page (Fixture    *fixture,
            const char *page,
            guint       least)
{
  g_autoptr(GHashTable) found = g_hash_table_new (NULL, NULL);
  gint64 end = g_get_monotonic_time () + G_USEC_PER_SEC / 2;

  while (g_get_monotonic_time () < end)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (500);
    }
  g_assert_cmpuint (collect_keys (GTK_WIDGET (fixture->window), found, page), >=, least);
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
  g_test_init (&argc, &argv, NULL);
  jalon_language_init ();
  jalon_language_set (JALON_LANGUAGE_EN);
  g_resources_register (jalon_app_get_resource ());
  adw_init ();

  g_test_add ("/access-keys/en", Fixture, GINT_TO_POINTER (JALON_LANGUAGE_EN), set_up, test_pages, tear_down);
  g_test_add ("/access-keys/fr", Fixture, GINT_TO_POINTER (JALON_LANGUAGE_FR), set_up, test_pages, tear_down);
  return g_test_run ();
}
