/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-job-bar.h"

#define INTERVAL_MS 100
#define PATIENCE_MS 300 /* shorter work is not shown: it would only flash */

struct _JalonJobBar
{
  AdwBin          parent_instance;

  GtkRevealer    *revealer;
  GtkLabel       *title;
  GtkProgressBar *bar;

  JalonSession   *session;
  JalonJob       *job;
  guint           timeout;
  guint           waited;
};

G_DEFINE_FINAL_TYPE (JalonJobBar, jalon_job_bar, ADW_TYPE_BIN)

/* What is folded away is no business of screen readers either; GTK 4.8 shows it to them. */
static void
reveal (JalonJobBar *self,
        gboolean     revealed)
{
  gtk_revealer_set_reveal_child (self->revealer, revealed);
  gtk_accessible_update_state (GTK_ACCESSIBLE (gtk_revealer_get_child (self->revealer)), GTK_ACCESSIBLE_STATE_HIDDEN, !revealed, -1);
}

static gboolean
tick_cb (gpointer user_data)
{
  JalonJobBar *self = user_data;
  double fraction = jalon_job_get_fraction (self->job);

  self->waited += INTERVAL_MS;
  reveal (self, self->waited >= PATIENCE_MS);
  if (fraction < 0)
    gtk_progress_bar_pulse (self->bar);
  else
    gtk_progress_bar_set_fraction (self->bar, fraction);
  return G_SOURCE_CONTINUE;
}

static void
on_session_notify_job_cb (JalonJobBar *self)
{
  JalonJob *job = jalon_session_get_job (self->session);

  if (job == self->job)
    return;
  g_set_object (&self->job, job);
  self->waited = 0;
  if (job == NULL)
    {
      g_clear_handle_id (&self->timeout, g_source_remove);
      reveal (self, FALSE);
      return;
    }
  gtk_label_set_text (self->title, jalon_job_get_title (job));
  gtk_progress_bar_set_fraction (self->bar, 0);
  if (self->timeout == 0)
    self->timeout = g_timeout_add (INTERVAL_MS, tick_cb, self);
}

static void
on_cancel_clicked_cb (JalonJobBar *self)
{
  if (self->job != NULL)
    jalon_job_cancel (self->job);
}

static void
jalon_job_bar_dispose (GObject *object)
{
  JalonJobBar *self = JALON_JOB_BAR (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_object (&self->job);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (jalon_job_bar_parent_class)->dispose (object);
}

static void
jalon_job_bar_class_init (JalonJobBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalon_job_bar_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jalon/Jalon/jalon-job-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonJobBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, JalonJobBar, title);
  gtk_widget_class_bind_template_child (widget_class, JalonJobBar, bar);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked_cb);
}

static void
jalon_job_bar_init (JalonJobBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  reveal (self, FALSE);
}

/**
 * jalon_job_bar_set_session:
 * @self: a job bar
 * @session: the session whose jobs it shows; set once
 */
void
jalon_job_bar_set_session (JalonJobBar  *self,
                           JalonSession *session)
{
  g_return_if_fail (JALON_IS_JOB_BAR (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::job", G_CALLBACK (on_session_notify_job_cb), self, G_CONNECT_SWAPPED);
  on_session_notify_job_cb (self);
}
