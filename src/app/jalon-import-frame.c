/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-import-frame.h"

#include <glib/gi18n.h>

#include "jalon-compat.h"
#include "jalon-format.h"

#define INTERVAL_MS 100

struct _JalonImportFrame
{
  AdwBin             parent_instance;

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
  JalonImportResult *result;
  AdwStatusPage     *failed;
  GtkWidget         *choose_button;

  const JalonImportCounter *counter; /* borrowed while work goes on */
  guint              timeout;
};

enum
{
  PROP_0,
  PROP_CHECK,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (JalonImportFrame, jalon_import_frame, ADW_TYPE_BIN)

/**
 * jalon_import_counter_advance:
 * @fraction: 0 to 1
 * @rows: read so far
 * @counter: a #JalonImportCounter
 *
 * Tells a counter, on the worker, how far an import is.
 */
void
jalon_import_counter_advance (double   fraction,
                              guint64  rows,
                              gpointer counter)
{
  JalonImportCounter *self = counter;

  g_atomic_int_set (&self->rows, (int) MIN (rows, G_MAXINT));
  g_atomic_int_set (&self->permille, (int) (CLAMP (fraction, 0, 1) * 1000));
  if (self->job != NULL)
    jalon_job_set_fraction (self->job, fraction);
}

static gboolean
tick_cb (gpointer user_data)
{
  JalonImportFrame *self = user_data;
  guint rows = (guint) g_atomic_int_get (&self->counter->rows);
  g_autofree char *number = jalon_format_integer (rows);
  g_autofree char *text = g_strdup_printf (ngettext ("%s row", "%s rows", rows), number);

  if (rows == 0)
    gtk_progress_bar_pulse (self->progress);
  else
    {
      gtk_progress_bar_set_fraction (self->progress, g_atomic_int_get (&self->counter->permille) / 1000.0);
      gtk_label_set_text (self->working_rows, text);
    }
  return G_SOURCE_CONTINUE;
}

static void
jalon_import_frame_set_property (GObject      *object,
                                 guint         id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  if (id == PROP_CHECK)
    gtk_stack_add_named (JALON_IMPORT_FRAME (object)->pages, g_value_get_object (value), "check");
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
jalon_import_frame_dispose (GObject *object)
{
  jalon_import_frame_stop (JALON_IMPORT_FRAME (object));

  G_OBJECT_CLASS (jalon_import_frame_parent_class)->dispose (object);
}

static void
jalon_import_frame_class_init (JalonImportFrameClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->set_property = jalon_import_frame_set_property;
  G_OBJECT_CLASS (klass)->dispose = jalon_import_frame_dispose;
  properties[PROP_CHECK] = g_param_spec_object ("check", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPERTIES, properties);

  g_type_ensure (JALON_TYPE_IMPORT_RESULT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jalon/Jalon/jalon-import-frame.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonImportFrame, heading);
  gtk_widget_class_bind_template_child (widget_class, JalonImportFrame, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, JalonImportFrame, undo_button);
  gtk_widget_class_bind_template_child (widget_class, JalonImportFrame, import_button);
  gtk_widget_class_bind_template_child (widget_class, JalonImportFrame, show_button);
  gtk_widget_class_bind_template_child (widget_class, JalonImportFrame, problem_box);
  gtk_widget_class_bind_template_child (widget_class, JalonImportFrame, problem);
  gtk_widget_class_bind_template_child (widget_class, JalonImportFrame, crs_button);
  gtk_widget_class_bind_template_child (widget_class, JalonImportFrame, pages);
  gtk_widget_class_bind_template_child (widget_class, JalonImportFrame, working_title);
  gtk_widget_class_bind_template_child (widget_class, JalonImportFrame, progress);
  gtk_widget_class_bind_template_child (widget_class, JalonImportFrame, working_rows);
  gtk_widget_class_bind_template_child (widget_class, JalonImportFrame, result);
  gtk_widget_class_bind_template_child (widget_class, JalonImportFrame, failed);
  gtk_widget_class_bind_template_child (widget_class, JalonImportFrame, choose_button);
}

static void
jalon_import_frame_init (JalonImportFrame *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  jalon_compat_hide_covered (GTK_WIDGET (self->pages));
}

/**
 * jalon_import_frame_set_file:
 * @self: a frame
 * @path: of the file, whose name stands in the bar
 */
void
jalon_import_frame_set_file (JalonImportFrame *self,
                             const char       *path)
{
  g_autofree char *name = g_filename_display_basename (path);

  g_return_if_fail (JALON_IS_IMPORT_FRAME (self));

  adw_window_title_set_subtitle (self->heading, name);
}

/* What the bar says: of a page without a name of its own, that of the dialog. */
static const char *
get_title (JalonImportFrame *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (jalon_import_frame_shows (self, "check"))
    return _("Check What Jalon Understood");
  if (jalon_import_frame_shows (self, "result"))
    return _("What Was Imported");
  return gtk_window_get_title (GTK_WINDOW (root));
}

/**
 * jalon_import_frame_set_page:
 * @self: a frame in its dialog
 * @page: `working`, `check`, `result` or `failed`
 *
 * The page decides which buttons there are and what Return does.
 */
void
jalon_import_frame_set_page (JalonImportFrame *self,
                             const char       *page)
{
  gboolean result = g_str_equal (page, "result"), failed = g_str_equal (page, "failed");

  g_return_if_fail (JALON_IS_IMPORT_FRAME (self));

  gtk_stack_set_visible_child_name (self->pages, page);
  adw_window_title_set_title (self->heading, get_title (self));
  gtk_widget_set_visible (self->import_button, !result && !failed);
  gtk_widget_set_visible (self->show_button, result);
  gtk_widget_set_visible (self->undo_button, result);
  gtk_button_set_label (GTK_BUTTON (self->cancel_button), result ? _("_Close") : _("_Cancel"));
  gtk_window_set_default_widget (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                 result ? self->show_button : failed ? self->choose_button : self->import_button);
}

/**
 * jalon_import_frame_get_page:
 * @self: a frame
 *
 * Returns: the name of the page that is shown
 */
const char *
jalon_import_frame_get_page (JalonImportFrame *self)
{
  g_return_val_if_fail (JALON_IS_IMPORT_FRAME (self), NULL);

  return gtk_stack_get_visible_child_name (self->pages);
}

/**
 * jalon_import_frame_shows:
 * @self: a frame
 * @page: the name of a page
 *
 * Returns: whether it is the one that is shown
 */
gboolean
jalon_import_frame_shows (JalonImportFrame *self,
                          const char       *page)
{
  return g_strcmp0 (jalon_import_frame_get_page (self), page) == 0;
}

/**
 * jalon_import_frame_get_result:
 * @self: a frame
 *
 * Returns: (transfer none): the page `result`
 */
JalonImportResult *
jalon_import_frame_get_result (JalonImportFrame *self)
{
  g_return_val_if_fail (JALON_IS_IMPORT_FRAME (self), NULL);

  return self->result;
}

/**
 * jalon_import_frame_show_problem:
 * @self: a frame
 * @problem: (nullable): what keeps the import from starting, or went wrong with what is shown; %NULL: nothing
 * @candidate: (nullable): the coordinate system that would be the way out
 */
void
jalon_import_frame_show_problem (JalonImportFrame        *self,
                                 const char              *problem,
                                 const JalonCrsCandidate *candidate)
{
  g_autofree char *text = candidate != NULL ? g_strconcat (problem, " ", candidate->reason, NULL) : g_strdup (problem);
  /* Translators: a button: %s is the name of a coordinate system */
  g_autofree char *use = candidate != NULL ? g_strdup_printf (_("Use %s"), candidate->name) : g_strdup ("");

  g_return_if_fail (JALON_IS_IMPORT_FRAME (self));

  gtk_label_set_text (self->problem, text != NULL ? text : "");
  gtk_widget_set_visible (self->problem_box, problem != NULL);
  gtk_widget_set_visible (self->crs_button, candidate != NULL);
  gtk_button_set_label (GTK_BUTTON (self->crs_button), use);
}

/**
 * jalon_import_frame_show_failure:
 * @self: a frame
 * @error: why the file cannot be read at all
 */
void
jalon_import_frame_show_failure (JalonImportFrame *self,
                                 const GError     *error)
{
  g_autofree char *text = g_markup_escape_text (error->message, -1);

  g_return_if_fail (JALON_IS_IMPORT_FRAME (self));

  adw_status_page_set_title (self->failed, _("This file cannot be imported"));
  adw_status_page_set_description (self->failed, text);
  jalon_import_frame_set_page (self, "failed");
  jalon_import_frame_focus_next (self);
}

/**
 * jalon_import_frame_start:
 * @self: a frame
 * @title: what is being done
 * @counter: how far it is; looked at until jalon_import_frame_stop()
 */
void
jalon_import_frame_start (JalonImportFrame         *self,
                          const char               *title,
                          const JalonImportCounter *counter)
{
  g_return_if_fail (JALON_IS_IMPORT_FRAME (self));

  self->counter = counter;
  gtk_label_set_text (self->working_title, title);
  gtk_label_set_text (self->working_rows, "");
  gtk_progress_bar_set_fraction (self->progress, 0);
  if (self->timeout == 0)
    self->timeout = g_timeout_add (INTERVAL_MS, tick_cb, self);
}

/**
 * jalon_import_frame_stop:
 * @self: a frame
 *
 * The work is done.
 */
void
jalon_import_frame_stop (JalonImportFrame *self)
{
  g_return_if_fail (JALON_IS_IMPORT_FRAME (self));

  g_clear_handle_id (&self->timeout, g_source_remove);
  self->counter = NULL;
}

/**
 * jalon_import_frame_focus_next:
 * @self: a frame
 *
 * Gives the focus to what leads on from the page that is shown.
 */
void
jalon_import_frame_focus_next (JalonImportFrame *self)
{
  g_return_if_fail (JALON_IS_IMPORT_FRAME (self));

  if (jalon_import_frame_shows (self, "result"))
    gtk_widget_grab_focus (self->show_button);
  else if (jalon_import_frame_shows (self, "failed"))
    gtk_widget_grab_focus (self->choose_button);
  else
    gtk_widget_grab_focus (gtk_widget_get_visible (self->crs_button) ? self->crs_button : self->import_button);
}

/**
 * jalon_import_frame_focus_close:
 * @self: a frame
 *
 * Gives the focus to the button that closes the dialog: there is nothing else left to do.
 */
void
jalon_import_frame_focus_close (JalonImportFrame *self)
{
  g_return_if_fail (JALON_IS_IMPORT_FRAME (self));

  gtk_widget_grab_focus (self->cancel_button);
}
