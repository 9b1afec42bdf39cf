/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"

#include "jalon-app-resources.h"
#include "jalon-language.h"

/* Everything that widgets need, in English. */
void
app_fixture_init (int    *argc,
                  char ***argv)
{
  g_test_init (argc, argv, NULL);
  jalon_language_init ();
  jalon_language_set (JALON_LANGUAGE_EN);
  g_resources_register (jalon_app_get_resource ());
  adw_init ();
}

/* A window that is not yet presented; @window is %NULL again once it is gone. */
void
app_fixture_open_window (JalonWindow **window,
                         gboolean      sample)
{
  *window = g_object_new (JALON_TYPE_WINDOW, NULL);
  g_object_add_weak_pointer (G_OBJECT (*window), (gpointer *) window);
  if (sample)
    session_create (jalon_window_get_session (*window), TRUE);
}

/* Without what a planner is asked when one closes it. */
void
app_fixture_close_window (JalonWindow **window)
{
  gtk_window_destroy (GTK_WINDOW (*window));
  WAIT_UNTIL (*window == NULL);
}

/* Of ANCHOR and PARTNER. */
char *
app_fixture_assess (JalonSession *session)
{
  static const char *const points[] = { ANCHOR, PARTNER, NULL };

  return session_assess (session, points);
}

static GtkWidget *
find (GtkWidget *widget,
      GType      type,
      guint     *nth)
{
  GtkWidget *found = NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type) && gtk_widget_get_mapped (widget) && (*nth)-- == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, type, nth);
  return found;
}

/* The @nth widget of a type, from 0, that is to be seen in @widget, or is it; or NULL. */
GtkWidget *
app_fixture_find (GtkWidget *widget,
                  GType      type,
                  guint      nth)
{
  return find (widget, type, &nth);
}

GtkWindow *
app_fixture_find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr(GtkWindow) window = g_list_model_get_item (windows, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type))
        return window;
    }
  return NULL;
}

void
app_fixture_explain_width (GtkWidget *widget,
                           int        most)
{
  int minimum;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  if (!gtk_widget_get_mapped (widget) || minimum <= most)
    return;
  g_test_message ("%s: %d", G_OBJECT_TYPE_NAME (widget), minimum);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    app_fixture_explain_width (child, most / 2);
}
