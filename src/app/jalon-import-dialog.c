/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "jalon-import-dialog.h"
#include "jalon-import-frame.h"

/* What goes to the worker and comes back. The worker and the dialog never touch it at the same time, but for the counter. */
typedef struct
{
  char               *path;
  char               *encoding;
  char               *layer;
  JalonTableOptions   options;
  JalonMapping       *mapping; /* of the import; of the preview: constants to keep, nullable */
  char               *source;  /* whose swapped points are exchanged */
  JalonImportPreview *preview;
  JalonImportReport  *report;
  guint               n_points;
  double              bounds[4]; /* of the source's points: west, south, east, north; NAN: none */
  JalonImportCounter  counter;
} Work;

typedef struct
{
  JalonImportDialog *self;
  Work              *work;
} Closure;

struct _JalonImportDialog
{
  AdwWindow           parent_instance;

  JalonImportFrame   *frame;
  JalonImportCheck   *check;

  JalonSession       *session;
  GCancellable       *cancellable;
  JalonImportPreview *preview;
  JalonImportReport  *report;
  Work               *running; /* NULL: nothing is on its way */
  char               *path;
  double              bounds[4];
  guint               n_batches; /* what an undo has to take back */
  guint               importing : 1;
};

enum
{
  SHOW,
  CHOOSE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JalonImportDialog, jalon_import_dialog, ADW_TYPE_WINDOW)

static void
work_clear (gpointer data)
{
  Work *work = data;

  g_free (work->path);
  g_free (work->encoding);
  g_free (work->layer);
  g_free (work->source);
  g_clear_pointer (&work->mapping, jalon_mapping_free);
  g_clear_pointer (&work->preview, jalon_import_preview_free);
  g_clear_pointer (&work->report, jalon_import_report_free);
}

static void
work_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, work_clear);
}

static void
closure_free (Closure *closure)
{
  g_object_unref (closure->self);
  work_unref (closure->work);
  g_free (closure);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Closure, closure_free)

static Closure *
closure_new (JalonImportDialog *self,
             Work              *work)
{
  Closure *closure = g_new (Closure, 1);

  closure->self = g_object_ref (self);
  closure->work = g_atomic_rc_box_acquire (work);
  return closure;
}

static Work *
work_new (JalonImportDialog       *self,
          const JalonTableOptions *options)
{
  Work *work = g_atomic_rc_box_new0 (Work);

  work->path = g_strdup (self->path);
  work->options = options != NULL ? *options : JALON_TABLE_OPTIONS_DEFAULT;
  work->options.encoding = work->encoding = g_strdup (work->options.encoding);
  work->options.layer = work->layer = g_strdup (work->options.layer);
  return work;
}

static gboolean
is_closed (JalonImportDialog *self)
{
  return self->session == NULL;
}

static const JalonCrsCandidate *
get_likely_crs (JalonImportDialog *self)
{
  JalonMapping *mapping = jalon_import_preview_get_mapping (self->preview);
  guint n_candidates;
  const JalonCrsCandidate *candidates = jalon_mapping_get_crs_candidates (mapping, &n_candidates);

  return jalon_mapping_needs_crs (mapping) && n_candidates > 0 ? &candidates[0] : NULL;
}

static void
update_actions (JalonImportDialog *self)
{
  gboolean check = jalon_import_frame_shows (self->frame, "check");
  gboolean done = jalon_import_frame_shows (self->frame, "result") && self->running == NULL;
  g_autofree char *problem = check && self->preview != NULL
                               ? jalon_mapping_dup_problem (jalon_import_preview_get_mapping (self->preview)) : NULL;

  jalon_import_frame_show_problem (self->frame, problem, problem != NULL ? get_likely_crs (self) : NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.start", check && problem == NULL && self->running == NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.undo", done && self->n_batches > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.show", done);
}

static void
set_page (JalonImportDialog *self,
          const char        *page)
{
  jalon_import_frame_set_page (self->frame, page);
  update_actions (self);
}

/* Takes @work. */
static void
start_work (JalonImportDialog   *self,
            Work                *work,
            const char          *title,
            JalonAccess          access,
            JalonSessionFunc     func,
            GAsyncReadyCallback  callback)
{
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->running = work;
  jalon_import_frame_start (self->frame, title, &work->counter);
  jalon_session_run_async (self->session, title, access, func, work, work_unref, self->cancellable, callback,
                           closure_new (self, work));
}

static void
end_work (JalonImportDialog *self)
{
  self->running = NULL;
  self->importing = FALSE;
  jalon_import_frame_stop (self->frame);
}

/* Reading */

static gboolean
preview_func (JalonWorkspace  *workspace,
              JalonJob        *job,
              gpointer         data,
              GError         **error)
{
  Work *work = data;

  work->preview = jalon_import_preview_new (jalon_workspace_get_database (workspace), work->path, &work->options, NULL,
                                            jalon_job_get_cancellable (job), error);
  return work->preview != NULL;
}

static void
keep_constants (JalonMapping       *mapping,
                const JalonMapping *before)
{
  const char *const *fields = jalon_mapping_get_fields ();

  for (guint i = 0; before != NULL && fields[i] != NULL; i++)
    if (jalon_mapping_get_constant (before, fields[i]) != NULL)
      jalon_mapping_set_constant (mapping, fields[i], jalon_mapping_get_constant (before, fields[i]), NULL);
}

static void
previewed_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(Closure) closure = user_data;
  JalonImportDialog *self = closure->self;
  Work *work = closure->work;
  g_autoptr(GError) error = NULL;
  gboolean done = jalon_session_run_finish (JALON_SESSION (object), result, &error);

  if (!is_closed (self))
    end_work (self);
  if (is_closed (self) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    ;
  else if (done)
    {
      g_autoptr(JalonImportPreview) before = g_steal_pointer (&self->preview);

      self->preview = g_steal_pointer (&work->preview);
      if (before != NULL)
        keep_constants (jalon_import_preview_get_mapping (self->preview), jalon_import_preview_get_mapping (before));
      jalon_import_check_set_preview (self->check, self->path, self->preview);
      set_page (self, "check");
      if (before == NULL)
        jalon_import_frame_focus_next (self->frame);
    }
  else if (self->preview != NULL)
    {
      update_actions (self);
      jalon_import_frame_show_problem (self->frame, error->message, NULL);
    }
  else
    {
      jalon_import_frame_show_failure (self->frame, error);
      update_actions (self);
    }
}

static void
read_file (JalonImportDialog       *self,
           const JalonTableOptions *options)
{
  Work *work = work_new (self, options);

  start_work (self, work, _("Reading the file"), JALON_ACCESS_READ, preview_func, previewed_cb);
  update_actions (self);
}

static void
on_reread_cb (JalonImportDialog *self)
{
  JalonTableOptions options = jalon_import_check_get_options (self->check);

  if (self->running == NULL)
    read_file (self, &options);
}

static void
use_crs_activated (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  JalonImportDialog *self = JALON_IMPORT_DIALOG (widget);
  const JalonCrsCandidate *candidate = get_likely_crs (self);

  if (candidate == NULL)
    return;
  jalon_mapping_set_crs (jalon_import_preview_get_mapping (self->preview), candidate->crs, NULL);
  jalon_import_check_refresh (self->check);
}

/* Importing */

/* The import stands even where the map can't be moved to it. */
static void
find_bounds (JalonWorkspace *workspace,
             Work           *work,
             const char     *source)
{
  g_autoptr(GError) error = NULL;

  if (!jalon_import_find_bounds (jalon_workspace_get_database (workspace), source, work->bounds, &error))
    g_warning ("The map is not moved to the imported points: %s", error->message);
}

static gboolean
import_func (JalonWorkspace  *workspace,
             JalonJob        *job,
             gpointer         data,
             GError         **error)
{
  Work *work = data;

  work->counter.job = job;
  if (!jalon_import_run (workspace, work->path, &work->options, work->mapping, JALON_IMPORT_DEFAULT, jalon_import_counter_advance,
                         &work->counter, jalon_job_get_cancellable (job), &work->report, error))
    return FALSE;
  find_bounds (workspace, work, work->report->source);
  return TRUE;
}

static void
imported_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(Closure) closure = user_data;
  JalonImportDialog *self = closure->self;
  Work *work = closure->work;
  g_autoptr(GError) error = NULL;
  gboolean done = jalon_session_run_finish (JALON_SESSION (object), result, &error);

  if (!is_closed (self))
    {
      end_work (self);
      if (done)
        {
          g_clear_pointer (&self->report, jalon_import_report_free);
          self->report = g_steal_pointer (&work->report);
          self->n_batches = self->report->batch != 0 ? 1 : 0;
          memcpy (self->bounds, work->bounds, sizeof self->bounds);
          jalon_import_result_show (jalon_import_frame_get_result (self->frame), self->report);
          set_page (self, "result");
          jalon_import_frame_focus_next (self->frame);
        }
      else
        {
          gboolean cancelled = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

          set_page (self, "check");
          jalon_import_frame_show_problem (self->frame,
                                           cancelled ? _("The import was cancelled. The workspace is as it was.") : error->message, NULL);
        }
    }
}

static void
start_activated (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  JalonImportDialog *self = JALON_IMPORT_DIALOG (widget);
  JalonTableOptions options = jalon_import_check_get_options (self->check);
  Work *work = work_new (self, &options);

  work->mapping = jalon_mapping_copy (jalon_import_preview_get_mapping (self->preview));
  self->importing = TRUE;
  start_work (self, work, _("Importing"), JALON_ACCESS_EDIT_NETWORK, import_func, imported_cb);
  set_page (self, "working");
}

/* After the import */

static gboolean
exchange_func (JalonWorkspace  *workspace,
               JalonJob        *job,
               gpointer         data,
               GError         **error)
{
  Work *work = data;

  if (!jalon_import_exchange_swapped (workspace, work->source, &work->n_points, error))
    return FALSE;
  find_bounds (workspace, work, work->source);
  return TRUE;
}

static void
exchanged_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(Closure) closure = user_data;
  JalonImportDialog *self = closure->self;
  Work *work = closure->work;
  g_autoptr(GError) error = NULL;
  gboolean done = jalon_session_run_finish (JALON_SESSION (object), result, &error);

  if (!is_closed (self))
    {
      end_work (self);
      self->n_batches += done && work->n_points > 0;
      if (done)
        {
          memcpy (self->bounds, work->bounds, sizeof self->bounds);
          jalon_import_result_set_exchanged (jalon_import_frame_get_result (self->frame), work->n_points);
        }
      else
        jalon_import_result_show_error (jalon_import_frame_get_result (self->frame), error->message);
      update_actions (self);
    }
}

static void
on_exchange_cb (JalonImportDialog *self)
{
  Work *work;

  if (self->running != NULL || self->report == NULL)
    return;
  work = work_new (self, NULL);
  work->source = g_strdup (self->report->source);
  start_work (self, work, _("Exchanging longitude and latitude"), JALON_ACCESS_EDIT_NETWORK, exchange_func, exchanged_cb);
  update_actions (self);
}

static void
undone_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(JalonImportDialog) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean done = jalon_session_finish (JALON_SESSION (object), result, &error);

  if (is_closed (self))
    return;
  if (!done)
    {
      jalon_import_result_show_error (jalon_import_frame_get_result (self->frame), error->message);
      return;
    }
  self->n_batches--;
  if (self->n_batches > 0)
    {
      jalon_session_undo_async (self->session, undone_cb, g_object_ref (self));
      return;
    }
  jalon_import_result_set_undone (jalon_import_frame_get_result (self->frame));
  update_actions (self);
  jalon_import_frame_focus_close (self->frame);
}

static void
undo_activated (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  JalonImportDialog *self = JALON_IMPORT_DIALOG (widget);

  gtk_widget_action_set_enabled (widget, "import.undo", FALSE);
  jalon_session_undo_async (self->session, undone_cb, g_object_ref (self));
}

static void
show_activated (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  g_signal_emit (widget, signals[SHOW], 0);
  gtk_window_close (GTK_WINDOW (widget));
}

static void
choose_activated (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  g_signal_emit (widget, signals[CHOOSE], 0);
  gtk_window_close (GTK_WINDOW (widget));
}

/* A running import is stopped first, and the choices are shown again; else the dialog closes. */
static void
cancel_activated (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  JalonImportDialog *self = JALON_IMPORT_DIALOG (widget);

  if (self->running != NULL && self->importing)
    g_cancellable_cancel (self->cancellable);
  else
    gtk_window_close (GTK_WINDOW (widget));
}

static gboolean
jalon_import_dialog_close_request (GtkWindow *window)
{
  JalonImportDialog *self = JALON_IMPORT_DIALOG (window);

  if (self->running == NULL || !self->importing)
    return GDK_EVENT_PROPAGATE;
  g_cancellable_cancel (self->cancellable);
  return GDK_EVENT_STOP;
}

static void
jalon_import_dialog_dispose (GObject *object)
{
  JalonImportDialog *self = JALON_IMPORT_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (jalon_import_dialog_parent_class)->dispose (object);
}

/* The preview goes last: until here its mapping may be looked at by the page. */
static void
jalon_import_dialog_finalize (GObject *object)
{
  JalonImportDialog *self = JALON_IMPORT_DIALOG (object);

  g_clear_pointer (&self->preview, jalon_import_preview_free);
  g_clear_pointer (&self->report, jalon_import_report_free);
  g_free (self->path);

  G_OBJECT_CLASS (jalon_import_dialog_parent_class)->finalize (object);
}

static void
jalon_import_dialog_class_init (JalonImportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalon_import_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalon_import_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = jalon_import_dialog_close_request;
  signals[SHOW] = g_signal_new ("show-on-map", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CHOOSE] = g_signal_new ("choose", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "import.start", NULL, start_activated);
  gtk_widget_class_install_action (widget_class, "import.use-crs", NULL, use_crs_activated);
  gtk_widget_class_install_action (widget_class, "import.undo", NULL, undo_activated);
  gtk_widget_class_install_action (widget_class, "import.show", NULL, show_activated);
  gtk_widget_class_install_action (widget_class, "import.choose", NULL, choose_activated);
  gtk_widget_class_install_action (widget_class, "import.cancel", NULL, cancel_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "import.cancel", NULL);

  g_type_ensure (JALON_TYPE_IMPORT_CHECK);
  g_type_ensure (JALON_TYPE_IMPORT_FRAME);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jalon/Jalon/jalon-import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonImportDialog, frame);
  gtk_widget_class_bind_template_child (widget_class, JalonImportDialog, check);
  gtk_widget_class_bind_template_callback (widget_class, update_actions);
  gtk_widget_class_bind_template_callback (widget_class, on_reread_cb);
}

static void
jalon_import_dialog_init (JalonImportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (jalon_import_frame_get_result (self->frame), "exchange", G_CALLBACK (on_exchange_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * jalon_import_dialog_new:
 * @session: the session, with a workspace open for writing
 * @path: the file to import
 *
 * Returns: (transfer floating): a dialog that reads the file at once
 */
JalonImportDialog *
jalon_import_dialog_new (JalonSession *session,
                         const char   *path)
{
  JalonImportDialog *self = g_object_new (JALON_TYPE_IMPORT_DIALOG, NULL);

  self->session = g_object_ref (session);
  self->path = g_strdup (path);
  jalon_import_frame_set_file (self->frame, path);
  set_page (self, "working");
  read_file (self, NULL);
  return self;
}

/**
 * jalon_import_dialog_get_bounds:
 * @self: a dialog whose import is done
 * @west: (out): degrees WGS 84
 * @south: (out): likewise
 * @east: (out): likewise
 * @north: (out): likewise
 *
 * Returns: whether any of the source's points is in Canada
 */
gboolean
jalon_import_dialog_get_bounds (JalonImportDialog *self,
                                double            *west,
                                double            *south,
                                double            *east,
                                double            *north)
{
  g_return_val_if_fail (JALON_IS_IMPORT_DIALOG (self), FALSE);

  *west = self->bounds[0];
  *south = self->bounds[1];
  *east = self->bounds[2];
  *north = self->bounds[3];
  return self->report != NULL && !isnan (*west);
}

/**
 * jalon_import_dialog_get_page:
 * @self: a dialog
 *
 * Returns: (transfer none): the name of the page that it shows
 */
const char *
jalon_import_dialog_get_page (JalonImportDialog *self)
{
  return jalon_import_frame_get_page (self->frame);
}

/**
 * jalon_import_dialog_get_check:
 * @self: a dialog
 *
 * Returns: (transfer none): its page on what becomes of the columns
 */
JalonImportCheck *
jalon_import_dialog_get_check (JalonImportDialog *self)
{
  return self->check;
}

/**
 * jalon_import_dialog_get_preview:
 * @self: a dialog
 *
 * Returns: (transfer none) (nullable): of the file that was read last
 */
JalonImportPreview *
jalon_import_dialog_get_preview (JalonImportDialog *self)
{
  return self->preview;
}

/**
 * jalon_import_dialog_get_report:
 * @self: a dialog
 *
 * Returns: (transfer none) (nullable): of the import; %NULL until it is done
 */
const JalonImportReport *
jalon_import_dialog_get_report (JalonImportDialog *self)
{
  return self->report;
}
