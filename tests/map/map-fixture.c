/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "map-fixture.h"

#include "../core/session/session-fixture.h"

typedef struct
{
  const MapPoint *points;
  guint           n_points;
} Points;

static gboolean
insert_points (JalonWorkspace  *workspace,
               JalonJob        *job,
               gpointer         data,
               GError         **error)
{
  static const char *const columns[] = { "name_en", "name_fr", "jurisdiction", "longitude", "latitude" };
  const Points *points = data;

  if (!jalon_workspace_begin (workspace, "Points", error))
    return FALSE;
  for (guint i = 0; i < points->n_points; i++)
    {
      const MapPoint *point = &points->points[i];
      const JalonValue values[] = {
        JALON_TEXT (point->name), JALON_TEXT (point->name),
        point->jurisdiction != NULL ? JALON_TEXT (point->jurisdiction) : JALON_NULL,
        JALON_NUMBER (point->longitude), JALON_NUMBER (point->latitude),
      };
      g_autofree char *uuid = NULL;

      if (!jalon_workspace_insert (workspace, "service_point", columns, values, G_N_ELEMENTS (columns), &uuid, error) ||
          !jalon_workspace_set_position (workspace, "service_point", uuid, point->longitude, point->latitude, error))
        return FALSE;
    }
  return jalon_workspace_commit (workspace, error);
}

static gboolean
is_laid_out (JalonMapView *view)
{
  return gtk_widget_get_width (GTK_WIDGET (view)) > 300 && !view->fit_pending && view->settle == 0;
}

static void
on_after_paint_cb (guint *n_frames)
{
  (*n_frames)++;
}

/* Until what was asked for so far is laid out and drawn: the frame that is under way, and one more. */
void
map_fixture_draw (MapFixture *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self->window));
  guint n_frames = 0;
  gulong handler = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (on_after_paint_cb), &n_frames);

  for (guint i = 1; i <= 2; i++)
    {
      gtk_widget_queue_draw (GTK_WIDGET (self->window));
      WAIT_UNTIL (n_frames >= i);
    }
  g_signal_handler_disconnect (clock, handler);
}

static void
on_activated_cb (MapFixture *self,
                 const char *uuid)
{
  g_free (self->activated);
  self->activated = g_strdup (uuid);
}

static MapFixture *
show (MapFixture *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->window = GTK_WINDOW (gtk_window_new ());
  self->before = gtk_button_new_with_label ("before");
  self->after = gtk_button_new_with_label ("after");
  self->view = g_object_new (JALON_TYPE_MAP_VIEW, NULL);
  jalon_map_view_set_session (self->view, self->session);
  g_signal_connect_swapped (self->view, "activated", G_CALLBACK (on_activated_cb), self);
  gtk_box_append (GTK_BOX (box), self->before);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->view));
  gtk_box_append (GTK_BOX (box), self->after);
  gtk_window_set_child (self->window, box);
  gtk_window_set_default_size (self->window, 1000, 700);
  gtk_window_present (self->window);
  WAIT_UNTIL (is_laid_out (self->view));
  map_fixture_draw (self);
  return self;
}

MapFixture *
map_fixture_new_sample (void)
{
  MapFixture *self = g_new0 (MapFixture, 1);

  self->session = session_new_sample ();
  return show (self);
}

MapFixture *
map_fixture_new_file (const char *path)
{
  MapFixture *self = g_new0 (MapFixture, 1);

  self->session = jalon_session_new ();
  session_open (self->session, path, TRUE);
  return show (self);
}

MapFixture *
map_fixture_new (const MapPoint *points,
                 guint           n_points)
{
  MapFixture *self = g_new0 (MapFixture, 1);
  Points data = { points, n_points };

  self->session = jalon_session_new ();
  session_create (self->session, FALSE);
  if (n_points > 0)
    run (self->session, JALON_ACCESS_EDIT_NETWORK, insert_points, &data);
  return show (self);
}

void
map_fixture_free (MapFixture *self)
{
  g_object_add_weak_pointer (G_OBJECT (self->view), (gpointer *) &self->view);
  gtk_window_destroy (self->window);
  WAIT_UNTIL (self->view == NULL);
  g_object_unref (self->session);
  g_free (self->activated);
  g_free (self);
}

/* The row of the point of that name, which there is. */
guint
map_fixture_find_name (MapFixture *self,
                       const char *name)
{
  JalonNetwork *network = jalon_session_get_network (self->session);

  for (guint row = 0; row < jalon_network_get_n_rows (network); row++)
    if (g_str_equal (jalon_network_get_name (network, row), name))
      return row;
  g_assert_not_reached ();
}
