/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-comparison-window.h"
#include "jalon-wizard-block.h"

#define COLUMN_CHARS 30

struct _JalonComparisonWindow
{
  AdwWindow     parent_instance;

  AdwBin       *content;
  GCancellable *cancellable;
};

/* What the worker makes. */
typedef struct
{
  JalonComparisonWindow *window; /* for the callback, which looks at it only when not cancelled */
  JalonNetwork          *network;
  char                  *assessments[2];
  JalonComparison       *comparison;
} Request;

G_DEFINE_FINAL_TYPE (JalonComparisonWindow, jalon_comparison_window, ADW_TYPE_WINDOW)

static void
request_free (Request *request)
{
  g_clear_pointer (&request->network, jalon_network_unref);
  g_clear_pointer (&request->comparison, jalon_comparison_free);
  g_free (request->assessments[0]);
  g_free (request->assessments[1]);
  g_free (request);
}

static gboolean
compare_func (JalonWorkspace  *workspace,
              JalonJob        *job,
              gpointer         user_data,
              GError         **error)
{
  Request *request = user_data;
  JalonDatabase *database = jalon_workspace_get_database (workspace);
  g_autoptr(JalonPlaybook) playbook = jalon_playbook_load (error);
  g_autoptr(JalonWizardData) first = NULL;
  g_autoptr(JalonWizardData) second = NULL;

  if (playbook == NULL ||
      (first = jalon_wizard_data_load (database, request->network, playbook, request->assessments[0], error)) == NULL ||
      (second = jalon_wizard_data_load (database, request->network, playbook, request->assessments[1], error)) == NULL)
    return FALSE;
  request->comparison = jalon_comparison_new (first, second);
  return TRUE;
}

/* Showing */

static void
add_cell (GtkGrid    *grid,
          int         column,
          int         row,
          const char *text,
          const char *css_class)
{
  GtkWidget *label = jalon_wizard_block_make_label (text, css_class);

  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_INHERIT);
  gtk_label_set_max_width_chars (GTK_LABEL (label), COLUMN_CHARS);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_grid_attach (grid, label, column, row, 1, 1);
}

static void
add_row (GtkGrid                  *grid,
         int                      *row,
         const JalonComparisonRow *compared)
{
  /* Said by a sign, not by weight alone. */
  g_autofree char *label = compared->differs ? g_strdup_printf ("≠ %s", compared->label) : g_strdup_printf ("= %s", compared->label);

  if (compared->heading != NULL)
    {
      GtkWidget *heading = jalon_wizard_block_make_label (compared->heading, "heading");

      gtk_widget_set_margin_top (heading, 12);
      gtk_grid_attach (grid, heading, 0, (*row)++, 3, 1);
    }
  add_cell (grid, 0, *row, label, compared->differs ? NULL : "dim-label");
  for (guint i = 0; i < 2; i++)
    add_cell (grid, 1 + (int) i, *row, compared->values[i], compared->differs ? "caption-heading" : NULL);
  (*row)++;
}

static GtkWidget *
make_grid (const JalonComparison *comparison)
{
  GtkWidget *grid = gtk_grid_new ();
  int row = 0;
  g_autofree char *count = g_strdup_printf (ngettext ("%u difference, marked ≠", "%u differences, marked ≠", comparison->n_different),
                                            comparison->n_different);

  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  add_cell (GTK_GRID (grid), 0, row, count, "dim-label");
  for (guint i = 0; i < 2; i++)
    add_cell (GTK_GRID (grid), 1 + (int) i, row, comparison->titles[i], "heading");
  row++;
  for (guint i = 0; i < comparison->rows->len; i++)
    add_row (GTK_GRID (grid), &row, comparison->rows->pdata[i]);
  return grid;
}

static void
show (JalonComparisonWindow *self,
      GtkWidget             *child)
{
  GtkWidget *window = gtk_scrolled_window_new ();

  gtk_widget_set_margin_top (child, 12);
  gtk_widget_set_margin_bottom (child, 18);
  gtk_widget_set_margin_start (child, 18);
  gtk_widget_set_margin_end (child, 18);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (window), child);
  gtk_widget_set_vexpand (window, TRUE);
  adw_bin_set_child (self->content, window);
}

static void
on_compared_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  Request *request = user_data;
  g_autoptr(GError) error = NULL;

  if (jalon_session_run_finish (JALON_SESSION (object), result, &error))
    {
      if (!g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
        show (request->window, make_grid (request->comparison));
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show (request->window, jalon_wizard_block_make_label (error->message, "error"));
  request_free (request);
}

static void
jalon_comparison_window_dispose (GObject *object)
{
  JalonComparisonWindow *self = JALON_COMPARISON_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (jalon_comparison_window_parent_class)->dispose (object);
}

static void
jalon_comparison_window_class_init (JalonComparisonWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalon_comparison_window_dispose;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
jalon_comparison_window_init (JalonComparisonWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->cancellable = g_cancellable_new ();
  self->content = ADW_BIN (adw_bin_new ());
  gtk_window_set_title (GTK_WINDOW (self), _("Compare assessments"));
  gtk_window_set_default_size (GTK_WINDOW (self), 860, 640);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->content));
  adw_window_set_content (ADW_WINDOW (self), box);
}

/**
 * jalon_comparison_window_present:
 * @parent: above which window
 * @session: the session
 * @first: uuid of an assessment
 * @second: uuid of another
 *
 * Returns: (transfer none): the window, which fills once both are read
 */
JalonComparisonWindow *
jalon_comparison_window_present (GtkWindow    *parent,
                                 JalonSession *session,
                                 const char   *first,
                                 const char   *second)
{
  JalonComparisonWindow *self = g_object_new (JALON_TYPE_COMPARISON_WINDOW, "transient-for", parent, "destroy-with-parent", TRUE, NULL);
  Request *request = g_new0 (Request, 1);

  request->window = self;
  request->network = jalon_network_ref (jalon_session_get_network (session));
  request->assessments[0] = g_strdup (first);
  request->assessments[1] = g_strdup (second);
  jalon_session_run_async (session, _("Comparing two assessments"), JALON_ACCESS_READ, compare_func, request, NULL, self->cancellable,
                           on_compared_cb, request);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}
