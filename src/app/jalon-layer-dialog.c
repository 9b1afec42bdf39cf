/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "jalon-compat.h"
#include "jalon-format.h"
#include "jalon-import-result.h"
#include "jalon-layer-check.h"
#include "jalon-layer-dialog.h"
#include "jalon-layer-import.h"

#define INTERVAL_MS 100

/* What goes to the worker and comes back. The worker and the dialog never touch it at the same time, but for the two counters. */
typedef struct
{
  char              *path;
  JalonLayerMapping *mapping; /* NULL: only look at the file */
  JalonLayerPreview *preview;
  JalonImportReport *report;
  double             bounds[4]; /* west, south, east, north; NAN: none */
  JalonJob          *job;     /* borrowed, for the time of the call */
  int                rows;    /* atomic */
  int                permille; /* atomic */
} Work;

struct _JalonLayerDialog
{
  AdwWindow          parent_instance;

  AdwWindowTitle    *heading;
  GtkWidget         *cancel_button;
  GtkWidget         *undo_button;
  GtkWidget         *import_button;
  GtkWidget         *show_button;
  GtkWidget         *problem_box;
  GtkLabel          *problem;
  GtkWidget         *crs_button;
  GtkStack          *pages;
  GtkLabel          *working_title;
  GtkProgressBar    *progress;
  GtkLabel          *working_rows;
  JalonLayerCheck   *check;
  JalonImportResult *result;
  AdwStatusPage     *failed;
  GtkWidget         *choose_button;

  JalonSession      *session;
  GCancellable      *cancellable;
  JalonLayerPreview *preview;
  JalonImportReport *report;
  Work              *running; /* NULL: nothing is on its way */
  char              *path;
  double             bounds[4];
  guint              timeout;
  guint              undoable : 1;
};

enum
{
  SHOW,
  CHOOSE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JalonLayerDialog, jalon_layer_dialog, ADW_TYPE_WINDOW)

static void
work_clear (gpointer data)
{
  Work *work = data;

  g_free (work->path);
  g_clear_pointer (&work->mapping, jalon_layer_mapping_free);
  g_clear_pointer (&work->preview, jalon_layer_preview_free);
  g_clear_pointer (&work->report, jalon_import_report_free);
}

static void
work_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, work_clear);
}

static gboolean
is_closed (JalonLayerDialog *self)
{
  return self->session == NULL;
}

static JalonMapping *
get_fields (JalonLayerDialog *self)
{
  return jalon_layer_preview_get_mapping (self->preview)->fields;
}

/* What keeps the import from starting, with the way out where there is a likely one. */
static char *
find_problem (JalonLayerDialog *self)
{
  const JalonLayerMapping *mapping = jalon_layer_preview_get_mapping (self->preview);

  if (mapping->content == JALON_LAYER_MEASURES && jalon_layer_preview_get_n_targets (self->preview) == 0)
    return g_strdup (_("The workspace has no areas or places that figures could be of. Import these first."));
  return jalon_layer_mapping_dup_problem (mapping);
}

static const JalonCrsCandidate *
get_likely_crs (JalonLayerDialog *self)
{
  guint n_candidates;
  const JalonCrsCandidate *candidates = jalon_mapping_get_crs_candidates (get_fields (self), &n_candidates);

  return jalon_layer_preview_get_mapping (self->preview)->content != JALON_LAYER_MEASURES &&
         jalon_mapping_needs_crs (get_fields (self)) && n_candidates > 0 ? &candidates[0] : NULL;
}

static void
show_problem (JalonLayerDialog        *self,
              const char              *problem,
              const JalonCrsCandidate *candidate)
{
  g_autofree char *text = candidate != NULL ? g_strconcat (problem, " ", candidate->reason, NULL) : g_strdup (problem);
  /* Translators: a button: %s is the name of a coordinate system */
  g_autofree char *use = candidate != NULL ? g_strdup_printf (_("Use %s"), candidate->name) : g_strdup ("");

  gtk_label_set_text (self->problem, text != NULL ? text : "");
  gtk_widget_set_visible (self->problem_box, problem != NULL);
  gtk_widget_set_visible (self->crs_button, candidate != NULL);
  gtk_button_set_label (GTK_BUTTON (self->crs_button), use);
}

/* The state of the page decides which buttons there are and what Return does. */
static void
update_actions (JalonLayerDialog *self)
{
  const char *page = gtk_stack_get_visible_child_name (self->pages);
  gboolean check = g_strcmp0 (page, "check") == 0 && self->preview != NULL;
  gboolean result = g_strcmp0 (page, "result") == 0;
  gboolean failed = g_strcmp0 (page, "failed") == 0;
  g_autofree char *problem = check ? find_problem (self) : NULL;

  show_problem (self, problem, problem != NULL ? get_likely_crs (self) : NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "layers.start", check && problem == NULL && self->running == NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "layers.undo", result && self->undoable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "layers.show", result);
  gtk_widget_set_visible (self->import_button, !result && !failed);
  gtk_widget_set_visible (self->show_button, result);
  gtk_widget_set_visible (self->undo_button, result);
  gtk_button_set_label (GTK_BUTTON (self->cancel_button), result ? _("_Close") : _("_Cancel"));
  gtk_window_set_default_widget (GTK_WINDOW (self), result ? self->show_button : failed ? self->choose_button : self->import_button);
}

static void
set_page (JalonLayerDialog *self,
          const char       *page,
          const char       *title)
{
  gtk_stack_set_visible_child_name (self->pages, page);
  adw_window_title_set_title (self->heading, title);
  update_actions (self);
}

static gboolean
tick_cb (gpointer user_data)
{
  JalonLayerDialog *self = user_data;
  guint rows = self->running != NULL ? (guint) g_atomic_int_get (&self->running->rows) : 0;
  g_autofree char *number = jalon_format_integer (rows);
  g_autofree char *text = g_strdup_printf (ngettext ("%s row", "%s rows", rows), number);

  if (rows == 0)
    gtk_progress_bar_pulse (self->progress);
  else
    {
      gtk_progress_bar_set_fraction (self->progress, g_atomic_int_get (&self->running->permille) / 1000.0);
      gtk_label_set_text (self->working_rows, text);
    }
  return G_SOURCE_CONTINUE;
}

/* The worker's side */

static void
progress_cb (double   fraction,
             guint64  rows,
             gpointer user_data)
{
  Work *work = user_data;

  g_atomic_int_set (&work->rows, (int) MIN (rows, G_MAXINT));
  g_atomic_int_set (&work->permille, (int) (CLAMP (fraction, 0, 1) * 1000));
  jalon_job_set_fraction (work->job, fraction);
}

static gboolean
work_func (JalonWorkspace  *workspace,
           JalonJob        *job,
           gpointer         data,
           GError         **error)
{
  Work *work = data;
  GCancellable *cancellable = jalon_job_get_cancellable (job);

  if (work->mapping == NULL)
    {
      work->preview = jalon_layer_preview_new (jalon_workspace_get_database (workspace), work->path, NULL, JALON_N_LAYER_CONTENTS, NULL,
                                               cancellable, error);
      return work->preview != NULL;
    }
  work->job = job;
  if (!jalon_layer_import_run (workspace, work->path, NULL, work->mapping, JALON_IMPORT_DEFAULT, progress_cb, work, cancellable,
                               &work->report, error))
    return FALSE;
  jalon_layer_import_find_bounds (jalon_workspace_get_database (workspace), work->mapping, work->report, work->bounds);
  return TRUE;
}

/* The dialog's side */

typedef struct
{
  JalonLayerDialog *self;
  Work             *work;
} Closure;

static void
show_preview (JalonLayerDialog  *self,
              JalonLayerPreview *preview)
{
  self->preview = preview;
  jalon_layer_check_set_preview (self->check, self->path, preview);
  set_page (self, "check", _("Check What Jalon Understood"));
  gtk_widget_grab_focus (gtk_widget_get_visible (self->crs_button) ? self->crs_button : self->import_button);
}

/* Points of the network have a say of their own in a result; places only that some are not on the map. */
static void
show_report (JalonLayerDialog  *self,
             JalonImportReport *report)
{
  guint64 n_missing = report->missing + report->impossible;
  g_autofree char *number = jalon_format_integer ((gint64) n_missing);
  g_autofree char *notice = g_strdup_printf (ngettext ("%s place has no possible position: it is kept, but not on the map.",
                                                       "%s places have no possible position: they are kept, but not on the map.",
                                                       n_missing), number);

  report->missing = report->impossible = report->swapped = report->outside = 0;
  self->report = report;
  self->undoable = report->batch != 0;
  jalon_import_result_show (self->result, report);
  if (n_missing > 0)
    jalon_import_result_show_error (self->result, notice);
  set_page (self, "result", _("What Was Imported"));
  gtk_widget_grab_focus (self->show_button);
}

static void
show_failure (JalonLayerDialog *self,
              gboolean          importing,
              const GError     *error)
{
  g_autofree char *text = g_markup_escape_text (error->message, -1);

  if (importing)
    {
      set_page (self, "check", _("Check What Jalon Understood"));
      show_problem (self, g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
                            ? _("The import was cancelled. The workspace is as it was.") : error->message, NULL);
      return;
    }
  adw_status_page_set_title (self->failed, _("This file cannot be imported"));
  adw_status_page_set_description (self->failed, text);
  set_page (self, "failed", _("Import Areas, Places or Figures"));
  gtk_widget_grab_focus (self->choose_button);
}

static void
worked_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  Closure *closure = user_data;
  g_autoptr(JalonLayerDialog) self = closure->self;
  Work *work = closure->work;
  g_autoptr(GError) error = NULL;
  gboolean done = jalon_session_run_finish (JALON_SESSION (object), result, &error);

  g_free (closure);
  if (!is_closed (self))
    {
      self->running = NULL;
      g_clear_handle_id (&self->timeout, g_source_remove);
      if (!done)
        show_failure (self, work->mapping != NULL, error);
      else if (work->mapping == NULL)
        show_preview (self, g_steal_pointer (&work->preview));
      else
        {
          memcpy (self->bounds, work->bounds, sizeof self->bounds);
          show_report (self, g_steal_pointer (&work->report));
        }
    }
  work_unref (work);
}

static void
start_work (JalonLayerDialog *self,
            const char       *title,
            JalonAccess       access)
{
  Work *work = g_atomic_rc_box_new0 (Work);
  Closure *closure = g_new0 (Closure, 1);

  work->path = g_strdup (self->path);
  if (self->preview != NULL)
    work->mapping = jalon_layer_mapping_copy (jalon_layer_preview_get_mapping (self->preview));
  closure->self = g_object_ref (self);
  closure->work = g_atomic_rc_box_acquire (work);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->running = work;
  gtk_label_set_text (self->working_title, title);
  gtk_label_set_text (self->working_rows, "");
  self->timeout = g_timeout_add (INTERVAL_MS, tick_cb, self);
  set_page (self, "working", _("Import Areas, Places or Figures"));
  jalon_session_run_async (self->session, title, access, work_func, work, work_unref, self->cancellable, worked_cb, closure);
}

static void
on_mapping_changed_cb (JalonLayerDialog *self)
{
  if (self->preview != NULL)
    update_actions (self);
}

/* Actions */

static void
use_crs_activated (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  JalonLayerDialog *self = JALON_LAYER_DIALOG (widget);
  const JalonCrsCandidate *candidate = get_likely_crs (self);

  if (candidate != NULL)
    jalon_mapping_set_crs (get_fields (self), candidate->crs, NULL);
  update_actions (self);
}

static void
start_activated (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  start_work (JALON_LAYER_DIALOG (widget), _("Importing"), JALON_ACCESS_EDIT);
}

static void
undone_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(JalonLayerDialog) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean done = jalon_session_finish (JALON_SESSION (object), result, &error);

  if (is_closed (self))
    return;
  if (!done)
    {
      jalon_import_result_show_error (self->result, error->message);
      return;
    }
  self->undoable = FALSE;
  jalon_import_result_set_undone (self->result);
  update_actions (self);
  gtk_widget_grab_focus (self->cancel_button);
}

static void
undo_activated (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  gtk_widget_action_set_enabled (widget, "layers.undo", FALSE);
  jalon_session_undo_async (JALON_LAYER_DIALOG (widget)->session, undone_cb, g_object_ref (widget));
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
static gboolean
jalon_layer_dialog_close_request (GtkWindow *window)
{
  JalonLayerDialog *self = JALON_LAYER_DIALOG (window);

  if (self->running == NULL || self->running->mapping == NULL)
    return GDK_EVENT_PROPAGATE;
  g_cancellable_cancel (self->cancellable);
  return GDK_EVENT_STOP;
}

static void
cancel_activated (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static void
jalon_layer_dialog_dispose (GObject *object)
{
  JalonLayerDialog *self = JALON_LAYER_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (jalon_layer_dialog_parent_class)->dispose (object);
}

/* The preview goes last: until here its mapping may be looked at by the page. */
static void
jalon_layer_dialog_finalize (GObject *object)
{
  JalonLayerDialog *self = JALON_LAYER_DIALOG (object);

  g_clear_pointer (&self->preview, jalon_layer_preview_free);
  g_clear_pointer (&self->report, jalon_import_report_free);
  g_free (self->path);

  G_OBJECT_CLASS (jalon_layer_dialog_parent_class)->finalize (object);
}

static void
jalon_layer_dialog_class_init (JalonLayerDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalon_layer_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalon_layer_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = jalon_layer_dialog_close_request;
  signals[SHOW] = g_signal_new ("show-on-map", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CHOOSE] = g_signal_new ("choose", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "layers.start", NULL, start_activated);
  gtk_widget_class_install_action (widget_class, "layers.use-crs", NULL, use_crs_activated);
  gtk_widget_class_install_action (widget_class, "layers.undo", NULL, undo_activated);
  gtk_widget_class_install_action (widget_class, "layers.show", NULL, show_activated);
  gtk_widget_class_install_action (widget_class, "layers.choose", NULL, choose_activated);
  gtk_widget_class_install_action (widget_class, "layers.cancel", NULL, cancel_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "layers.cancel", NULL);

  g_type_ensure (JALON_TYPE_LAYER_CHECK);
  g_type_ensure (JALON_TYPE_IMPORT_RESULT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jalon/Jalon/jalon-layer-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonLayerDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, JalonLayerDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, JalonLayerDialog, undo_button);
  gtk_widget_class_bind_template_child (widget_class, JalonLayerDialog, import_button);
  gtk_widget_class_bind_template_child (widget_class, JalonLayerDialog, show_button);
  gtk_widget_class_bind_template_child (widget_class, JalonLayerDialog, problem_box);
  gtk_widget_class_bind_template_child (widget_class, JalonLayerDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, JalonLayerDialog, crs_button);
  gtk_widget_class_bind_template_child (widget_class, JalonLayerDialog, pages);
  gtk_widget_class_bind_template_child (widget_class, JalonLayerDialog, working_title);
  gtk_widget_class_bind_template_child (widget_class, JalonLayerDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, JalonLayerDialog, working_rows);
  gtk_widget_class_bind_template_child (widget_class, JalonLayerDialog, check);
  gtk_widget_class_bind_template_child (widget_class, JalonLayerDialog, result);
  gtk_widget_class_bind_template_child (widget_class, JalonLayerDialog, failed);
  gtk_widget_class_bind_template_child (widget_class, JalonLayerDialog, choose_button);
  gtk_widget_class_bind_template_callback (widget_class, on_mapping_changed_cb);
}

static void
jalon_layer_dialog_init (JalonLayerDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  jalon_compat_hide_covered (GTK_WIDGET (self->pages));
  for (guint i = 0; i < G_N_ELEMENTS (self->bounds); i++)
    self->bounds[i] = NAN;
}

/**
 * jalon_layer_dialog_new:
 * @session: the session, with a workspace open for writing
 * @path: the file to import
 *
 * Returns: (transfer floating): a dialog that reads the file at once
 */
JalonLayerDialog *
jalon_layer_dialog_new (JalonSession *session,
                        const char   *path)
{
  JalonLayerDialog *self = g_object_new (JALON_TYPE_LAYER_DIALOG, NULL);
  g_autofree char *name = g_filename_display_basename (path);

  self->session = g_object_ref (session);
  self->path = g_strdup (path);
  adw_window_title_set_subtitle (self->heading, name);
  start_work (self, _("Reading the file"), JALON_ACCESS_READ);
  return self;
}

/**
 * jalon_layer_dialog_get_bounds:
 * @self: a dialog whose import is done
 * @west: (out): degrees WGS 84
 * @south: (out): likewise
 * @east: (out): likewise
 * @north: (out): likewise
 *
 * Returns: whether anything of the file is on the map
 */
gboolean
jalon_layer_dialog_get_bounds (JalonLayerDialog *self,
                               double           *west,
                               double           *south,
                               double           *east,
                               double           *north)
{
  g_return_val_if_fail (JALON_IS_LAYER_DIALOG (self), FALSE);

  *west = self->bounds[0];
  *south = self->bounds[1];
  *east = self->bounds[2];
  *north = self->bounds[3];
  return !isnan (*west);
}

const char *
jalon_layer_dialog_get_page (JalonLayerDialog *self)
{
  return gtk_stack_get_visible_child_name (self->pages);
}

JalonLayerPreview *
jalon_layer_dialog_get_preview (JalonLayerDialog *self)
{
  return self->preview;
}

const JalonImportReport *
jalon_layer_dialog_get_report (JalonLayerDialog *self)
{
  return self->report;
}
