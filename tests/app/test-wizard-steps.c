/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "jalon-language.h"
#include "jalon-wizard-block.h"

/* Every block of every step, with five partners of long names: it must fit into the side panel of the smallest window. */

#define PANEL_WIDTH 316 /* less its margins */

typedef struct
{
  JalonSession *session;
  JalonWizard  *wizard;
  char         *assessment;
  guint         done : 1;
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
  static const char *const points[] = {
    "221652d1-4999-41e1-8b62-60697910be4c", "cdddad7c-f317-4df0-832c-d047deae3ca6", "1ce30c02-ab21-46f8-b780-57791874ce00",
    "1c212f80-49d9-4f1f-bd57-51ab3554a589", "e6f37955-6ff7-4af3-8960-b38ae6c54d26", NULL,
  };

  jalon_language_set ((JalonLanguage) GPOINTER_TO_INT (data));
  fixture->session = jalon_session_new ();
  jalon_session_create_async (fixture->session, TRUE, NULL, opened_cb, fixture);
  wait_until_done (fixture);
  jalon_wizard_create_async (fixture->session, points, "in-person", created_cb, fixture);
  wait_until_done (fixture);
  fixture->wizard = jalon_wizard_new (fixture->session, fixture->assessment);
  while (jalon_wizard_get_data (fixture->wizard) == NULL)
    g_main_context_iteration (NULL, TRUE);
  jalon_wizard_choose (fixture->wizard, "co-located", "shared-counter");
  jalon_wizard_add_defaults (fixture->wizard, NULL);
  while (jalon_wizard_get_data (fixture->wizard)->assessment->costs->len == 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_object (&fixture->wizard);
  g_clear_object (&fixture->session);
  g_free (fixture->assessment);
  jalon_language_set (JALON_LANGUAGE_EN);
}

/* What is in a closed expander is no part of the window yet. */
static void
expand_all (GtkWidget *widget)
{
  if (GTK_IS_EXPANDER (widget))
    gtk_expander_set_expanded (GTK_EXPANDER (widget), TRUE);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    expand_all (child);
}

/* The widest part that has no narrower one below it. */
static void
explain (GtkWidget *widget,
         int        depth)
{
  int minimum;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  if (minimum <= PANEL_WIDTH * 9 / 10)
    return;
  g_test_message ("%*s%s %d %s", depth, "", G_OBJECT_TYPE_NAME (widget), minimum,
                  GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : "");
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    explain (child, depth + 1);
}

static void
check_block (Fixture                  *fixture,
             const JalonPlaybookBlock *block)
{
  GtkWidget *widget = jalon_wizard_block_new (fixture->wizard, block);
  GtkWidget *window;
  int minimum;

  if (widget == NULL)
    return;
  window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (window), widget);
  expand_all (widget);
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  if (minimum > PANEL_WIDTH)
    {
      explain (widget, 0);
      g_test_message ("%s%s", block->tool != NULL ? block->tool : "", block->panel != NULL ? block->panel : "");
      g_test_fail ();
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_fits (Fixture       *fixture,
           gconstpointer  data)
{
  GPtrArray *steps = jalon_playbook_get_steps (jalon_wizard_get_data (fixture->wizard)->playbook);

  for (guint i = 0; i < steps->len; i++)
    {
      const JalonPlaybookStep *step = steps->pdata[i];

      for (guint j = 0; j < step->blocks->len; j++)
        check_block (fixture, step->blocks->pdata[j]);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jalon_language_init ();
  jalon_language_set (JALON_LANGUAGE_EN);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP no display\n");
      return 0;
    }
  adw_init ();

  g_test_add ("/wizard-steps/fits/english", Fixture, GINT_TO_POINTER (JALON_LANGUAGE_EN), set_up, test_fits, tear_down);
  g_test_add ("/wizard-steps/fits/french", Fixture, GINT_TO_POINTER (JALON_LANGUAGE_FR), set_up, test_fits, tear_down);
  return g_test_run ();
}
