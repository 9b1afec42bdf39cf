/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "jalon-format.h"
#include "jalon-import-frame.h"
#include "jalon-layer-check.h"
#include "jalon-layer-dialog.h"
#include "jalon-layer-import.h"

/* What goes to the worker and comes back. The worker and the dialog never touch it at the same time, but for the counter. */
typedef struct
{
  char              *path;
  char              *layer;   /* nullable: the first with rows */
  JalonLayerMapping *mapping; /* NULL: only look at the file */
  JalonLayerPreview *preview;
  JalonImportReport *report;
  double             bounds[4]; /* west, south, east, north; NAN: none */
  JalonImportCounter counter;
} Work;

struct _JalonLayerDialog
{
  AdwWindow          parent_instance;

  JalonImportFrame  *frame;
  JalonLayerCheck   *check;

  JalonSession      *session;
  GCancellable      *cancellable;
  JalonLayerPreview *preview;
  JalonImportReport *report;
  Work              *running; /* NULL: nothing is on its way */
  char              *path;
  double             bounds[4];
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
  g_free (work->layer);
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
  int target = mapping->content == JALON_LAYER_MEASURES ? jalon_layer_preview_find_target (self->preview) : -1;
  char *problem;

  if (mapping->content == JALON_LAYER_MEASURES && jalon_layer_preview_get_n_targets (self->preview) == 0)
    return g_strdup (_("The workspace has no areas or places that figures could be of. Import these first."));
  problem = jalon_layer_mapping_dup_problem (mapping);
  if (problem == NULL && target >= 0 && jalon_layer_preview_count_matches (self->preview, (guint) target) == 0)
    /* Translators: %s is the name of a column */
    problem = g_strdup_printf (_("No code in the column “%s” is that of such an area or place. Choose another column, or import "
                                 "the areas or places that the figures are of first."),
                               jalon_mapping_get_column_name (mapping->fields,
                                                              (guint) jalon_mapping_get_column (mapping->fields, "external_id")));
  return problem;
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
update_actions (JalonLayerDialog *self)
{
  gboolean check = jalon_import_frame_shows (self->frame, "check") && self->preview != NULL;
  gboolean result = jalon_import_frame_shows (self->frame, "result");
  g_autofree char *problem = check ? find_problem (self) : NULL;

  jalon_import_frame_show_problem (self->frame, problem, problem != NULL ? get_likely_crs (self) : NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.start", check && problem == NULL && self->running == NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.undo", result && self->undoable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.show", result);
}

static void
set_page (JalonLayerDialog *self,
          const char       *page)
{
  jalon_import_frame_set_page (self->frame, page);
  update_actions (self);
}

/* The worker's side */

static gboolean
work_func (JalonWorkspace  *workspace,
           JalonJob        *job,
           gpointer         data,
           GError         **error)
{
  Work *work = data;
  GCancellable *cancellable = jalon_job_get_cancellable (job);
  JalonTableOptions options = JALON_TABLE_OPTIONS_DEFAULT;

  options.layer = work->layer;

  if (work->mapping == NULL)
    {
      work->preview = jalon_layer_preview_new (jalon_workspace_get_database (workspace), work->path, &options, JALON_N_LAYER_CONTENTS, NULL,
                                               cancellable, error);
      return work->preview != NULL;
    }
  work->counter.job = job;
  if (!jalon_layer_import_run (workspace, work->path, &options, work->mapping, JALON_IMPORT_DEFAULT, jalon_import_counter_advance, &work->counter, cancellable,
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
  jalon_layer_check_set_preview (self->check, self->path, preview);
  g_clear_pointer (&self->preview, jalon_layer_preview_free);
  self->preview = preview;
  set_page (self, "check");
  jalon_import_frame_focus_next (self->frame);
}

/* Points of the network have a say of their own in a result; places only that some are not on the map. */
static void
show_report (JalonLayerDialog  *self,
             JalonImportReport *report)
{
  JalonImportResult *result = jalon_import_frame_get_result (self->frame);
  guint64 n_missing = report->missing + report->impossible;
  g_autofree char *number = jalon_format_integer ((gint64) n_missing);
  g_autofree char *notice = g_strdup_printf (ngettext ("%s place has no possible position: it is kept, but not on the map.",
                                                       "%s places have no possible position: they are kept, but not on the map.",
                                                       n_missing), number);

  report->missing = report->impossible = report->swapped = report->outside = 0;
  self->report = report;
  self->undoable = report->batch != 0;
  jalon_import_result_show (result, report);
  if (n_missing > 0)
    jalon_import_result_show_error (result, notice);
  set_page (self, "result");
  jalon_import_frame_focus_next (self->frame);
}

static void
show_failure (JalonLayerDialog *self,
              gboolean          importing,
              const GError     *error)
{
  gboolean cancelled = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  if (!importing && self->preview == NULL)
    {
      jalon_import_frame_show_failure (self->frame, error);
      update_actions (self);
      return;
    }
  if (!importing)
    jalon_layer_check_set_preview (self->check, self->path, self->preview);
  set_page (self, "check");
  jalon_import_frame_show_problem (self->frame, cancelled ? _("The import was cancelled. The workspace is as it was.") : error->message,
                                   NULL);
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
      jalon_import_frame_stop (self->frame);
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

/* Reads @layer of the file, or imports what was read. */
static void
start_work (JalonLayerDialog *self,
            const char       *layer,
            gboolean          importing)
{
  const char *title = importing ? _("Importing") : _("Reading the file");
  Work *work = g_atomic_rc_box_new0 (Work);
  Closure *closure = g_new0 (Closure, 1);

  work->path = g_strdup (self->path);
  work->layer = g_strdup (layer);
  if (importing)
    work->mapping = jalon_layer_mapping_copy (jalon_layer_preview_get_mapping (self->preview));
  closure->self = g_object_ref (self);
  closure->work = g_atomic_rc_box_acquire (work);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->running = work;
  jalon_import_frame_start (self->frame, title, &work->counter);
  set_page (self, "working");
  jalon_session_run_async (self->session, title, importing ? JALON_ACCESS_EDIT : JALON_ACCESS_READ, work_func, work, work_unref, self->cancellable, worked_cb, closure);
}

static void
on_mapping_changed_cb (JalonLayerDialog *self)
{
  if (self->preview != NULL)
    update_actions (self);
}

/* What was read stays until the other layer is: it may have no rows. */
static void
on_reread_cb (JalonLayerDialog *self,
              const char       *layer)
{
  start_work (self, layer, FALSE);
}

/* Actions */

static void
use_crs_activated (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  JalonLayerDialog *self = JALON_LAYER_DIALOG (widget);
  const JalonCrsCandidate *candidate = get_likely_crs (self);

  if (candidate == NULL)
    return;
  jalon_mapping_set_crs (get_fields (self), candidate->crs, NULL);
  jalon_layer_check_refresh (self->check);
}

static void
start_activated (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  JalonLayerDialog *self = JALON_LAYER_DIALOG (widget);

  start_work (self, jalon_import_preview_get_layer (jalon_layer_preview_get_table (self->preview)), TRUE);
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
      jalon_import_result_show_error (jalon_import_frame_get_result (self->frame), error->message);
      return;
    }
  self->undoable = FALSE;
  jalon_import_result_set_undone (jalon_import_frame_get_result (self->frame));
  update_actions (self);
  jalon_import_frame_focus_close (self->frame);
}

static void
undo_activated (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  gtk_widget_action_set_enabled (widget, "import.undo", FALSE);
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

  gtk_widget_class_install_action (widget_class, "import.start", NULL, start_activated);
  gtk_widget_class_install_action (widget_class, "import.use-crs", NULL, use_crs_activated);
  gtk_widget_class_install_action (widget_class, "import.undo", NULL, undo_activated);
  gtk_widget_class_install_action (widget_class, "import.show", NULL, show_activated);
  gtk_widget_class_install_action (widget_class, "import.choose", NULL, choose_activated);
  gtk_widget_class_install_action (widget_class, "import.cancel", NULL, cancel_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "import.cancel", NULL);

  g_type_ensure (JALON_TYPE_LAYER_CHECK);
  g_type_ensure (JALON_TYPE_IMPORT_FRAME);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jalon/Jalon/jalon-layer-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonLayerDialog, frame);
  gtk_widget_class_bind_template_child (widget_class, JalonLayerDialog, check);
  gtk_widget_class_bind_template_callback (widget_class, on_mapping_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_reread_cb);
}

static void
jalon_layer_dialog_init (JalonLayerDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
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

  self->session = g_object_ref (session);
  self->path = g_strdup (path);
  jalon_import_frame_set_file (self->frame, path);
  start_work (self, NULL, FALSE);
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

/**
 * jalon_layer_dialog_get_page:
 * @self: a dialog
 *
 * Returns: (transfer none): the name of the page that it shows
 */
const char *
jalon_layer_dialog_get_page (JalonLayerDialog *self)
{
  return jalon_import_frame_get_page (self->frame);
}

/**
 * jalon_layer_dialog_get_preview:
 * @self: a dialog
 *
 * Returns: (transfer none) (nullable): of the file that was read last
 */
JalonLayerPreview *
jalon_layer_dialog_get_preview (JalonLayerDialog *self)
{
  return self->preview;
}

/**
 * jalon_layer_dialog_get_report:
 * @self: a dialog
 *
 * Returns: (transfer none) (nullable): of the import; %NULL until it is done
 */
const JalonImportReport *
jalon_layer_dialog_get_report (JalonLayerDialog *self)
{
  return self->report;
}
