/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "jalon-compat.h"
#include "jalon-format.h"
#include "jalon-import-result.h"
#include "jalon-language.h"
#include "jalon-output.h"

struct _JalonImportResult
{
  AdwBin         parent_instance;

  GtkLabel      *title;
  GtkLabel      *notice;
  GtkWidget     *sum;
  GtkLabel      *n_read;
  GtkLabel      *n_added;
  GtkLabel      *n_updated;
  GtkLabel      *n_unchanged;
  GtkLabel      *n_rejected;
  GtkBox        *facts;
  GtkWidget     *swapped_box;
  GtkLabel      *swapped;
  GtkWidget     *rejected_box;
  GtkLabel      *rejected_heading;
  GtkListView   *rejected;
  GtkExpander   *warnings_box;
  GtkListView   *warnings;

  char          *table; /* the rejected rows as CSV */
};

enum
{
  EXCHANGE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JalonImportResult, jalon_import_result, ADW_TYPE_BIN)

static void
set_number (GtkLabel *label,
            guint64   number)
{
  g_autofree char *text = jalon_format_integer ((gint64) number);

  gtk_label_set_text (label, text);
}

static void
add_sentence (JalonImportResult *self,
              const char        *sentence)
{
  GtkWidget *label = gtk_label_new (sentence);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_box_append (self->facts, label);
}

/* @text has one %s, for the number. */
static void
add_fact (JalonImportResult *self,
          guint64            number,
          const char        *text)
{
  g_autofree char *formatted = jalon_format_integer ((gint64) number);
  g_auto(GStrv) parts = g_strsplit (text, "%s", 2);
  g_autofree char *sentence = g_strjoinv (formatted, parts);

  if (number != 0)
    add_sentence (self, sentence);
}

static void
show_facts (JalonImportResult       *self,
            const JalonImportReport *report)
{
  g_autofree char *crowd = jalon_import_report_dup_crowd_text (report);
  GtkWidget *child;
  guint64 n;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->facts))) != NULL)
    gtk_box_remove (self->facts, child);
  n = report->missing;
  add_fact (self, n, ngettext ("%s point has no position: it is in the table, not on the map.",
                               "%s points have no position: they are in the table, not on the map.", n));
  n = report->impossible;
  add_fact (self, n, ngettext ("%s point has an impossible position: it is kept without one.",
                               "%s points have an impossible position: they are kept without one.", n));
  n = report->outside;
  add_fact (self, n, ngettext ("%s point is outside Canada.", "%s points are outside Canada.", n));
  n = report->new_organizations;
  add_fact (self, n, ngettext ("%s new organization", "%s new organizations", n));
  n = report->new_services;
  add_fact (self, n, ngettext ("%s new service in the catalogue", "%s new services in the catalogue", n));
  n = report->sites.n_sites;
  add_fact (self, n, ngettext ("%s co-located site is proposed, for you to confirm or reject.",
                               "%s co-located sites are proposed, for you to confirm or reject.", n));
  if (crowd != NULL)
    add_sentence (self, crowd);
  gtk_widget_set_visible (GTK_WIDGET (self->facts), gtk_widget_get_first_child (GTK_WIDGET (self->facts)) != NULL);
}

static void
append_quoted (GString    *table,
               const char *text)
{
  g_string_append_c (table, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (table, '"');
      g_string_append_c (table, *p);
    }
  g_string_append (table, "\"\r\n");
}

static void
show_rejected (JalonImportResult       *self,
               const JalonImportReport *report)
{
  g_autoptr(GtkStringList) list = gtk_string_list_new (NULL);
  g_autoptr(GtkNoSelection) model = NULL;
  g_autoptr(GString) table = g_string_new (NULL);
  guint n = report->rejected->len;
  g_autofree char *number = jalon_format_integer (n);
  g_autofree char *heading = g_strdup_printf (ngettext ("%s row was rejected", "%s rows were rejected", n), number);

  /* Translators: the header of a table that is saved: row number, reason */
  g_string_append_printf (table, "%s,%s\r\n", _("row"), _("reason"));
  for (guint i = 0; i < n; i++)
    {
      const JalonImportRejection *rejection = g_ptr_array_index (report->rejected, i);
      g_autofree char *row = jalon_format_integer ((gint64) rejection->row);
      /* Translators: the number of a row of a file, then why it was rejected */
      g_autofree char *text = g_strdup_printf (_("Row %s: %s"), row, rejection->reason);

      gtk_string_list_append (list, text);
      g_string_append_printf (table, "%" G_GUINT64_FORMAT ",", rejection->row);
      append_quoted (table, rejection->reason);
    }
  gtk_label_set_text (self->rejected_heading, heading);
  model = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (list)));
  gtk_list_view_set_model (self->rejected, GTK_SELECTION_MODEL (model));
  gtk_widget_set_visible (self->rejected_box, n > 0);
  g_free (self->table);
  self->table = g_strdup (table->str);
}

static void
show_warnings (JalonImportResult       *self,
               const JalonImportReport *report)
{
  g_autoptr(GtkStringList) list = gtk_string_list_new (NULL);
  g_autoptr(GtkNoSelection) model = NULL;
  g_autofree char *number = NULL;
  g_autofree char *heading = NULL;
  guint64 n = 0;

  for (guint i = 0; i < JALON_IMPORT_N_WARNINGS; i++)
    n += report->n_warnings[i];
  for (guint i = 0; i < report->warnings->len; i++)
    {
      g_autofree char *text = jalon_import_warning_dup_text (g_ptr_array_index (report->warnings, i));

      gtk_string_list_append (list, text);
    }
  if (n > report->warnings->len)
    gtk_string_list_append (list, "…");
  number = jalon_format_integer ((gint64) n);
  heading = g_strdup_printf (ngettext ("%s remark on a row", "%s remarks on rows", n), number);
  gtk_expander_set_label (self->warnings_box, heading);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->warnings_box), GTK_ACCESSIBLE_PROPERTY_LABEL, heading, -1);
  model = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (list)));
  gtk_list_view_set_model (self->warnings, GTK_SELECTION_MODEL (model));
  gtk_widget_set_visible (GTK_WIDGET (self->warnings_box), n > 0);
}

static void
show_swapped (JalonImportResult *self,
              guint64            n)
{
  g_autofree char *number = jalon_format_integer ((gint64) n);
  g_autofree char *text = g_strdup_printf (
    ngettext ("%s point would be in Canada with longitude and latitude exchanged. It is kept as given until you exchange them.",
              "%s points would be in Canada with longitude and latitude exchanged. They are kept as given until you exchange them.", n),
    number);

  gtk_label_set_text (self->swapped, text);
  gtk_widget_set_visible (self->swapped_box, n > 0);
}

static void
show_notice (JalonImportResult *self,
             const char        *text)
{
  gtk_label_set_text (self->notice, text);
  gtk_widget_set_visible (GTK_WIDGET (self->notice), TRUE);
  jalon_compat_announce (GTK_WIDGET (self->title), text);
}

static void
on_line_setup_cb (GtkSignalListItemFactory *factory,
                  GtkListItem              *item,
                  gpointer                  user_data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_list_item_set_child (item, label);
}

static void
on_line_bind_cb (GtkSignalListItemFactory *factory,
                 GtkListItem              *item,
                 gpointer                  user_data)
{
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

static void
on_exchange_clicked_cb (JalonImportResult *self)
{
  g_signal_emit (self, signals[EXCHANGE], 0);
}

static void
on_copy_clicked_cb (JalonImportResult *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->table);
}

typedef struct
{
  char          *path;
  char          *table;
  JalonLanguage  language;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_free (saving->path);
  g_free (saving->table);
  g_free (saving);
}

static void
save_thread (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  const Saving *saving = task_data;
  GError *error = NULL;

  jalon_language_set (saving->language);
  if (jalon_output_write (saving->path, saving->table, strlen (saving->table), &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_saved_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(JalonImportResult) self = user_data;
  g_autoptr(GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    show_notice (self, _("The rejected rows were saved."));
  else
    show_notice (self, error->message);
}

static void
on_save_chosen_cb (const char *path,
                   gpointer    user_data)
{
  g_autoptr(JalonImportResult) self = user_data;
  g_autoptr(GTask) task = NULL;
  Saving *saving;

  if (path == NULL)
    return;
  saving = g_new0 (Saving, 1);
  saving->path = g_strdup (path);
  saving->table = g_strdup (self->table);
  saving->language = jalon_language_get ();
  /* The task has no source: see CONTRIBUTING.md on tasks that a worker holds. */
  task = g_task_new (NULL, NULL, on_saved_cb, g_steal_pointer (&self));
  g_task_set_source_tag (task, on_save_chosen_cb);
  g_task_set_task_data (task, saving, saving_free);
  g_task_run_in_thread (task, save_thread);
}

static void
on_save_clicked_cb (JalonImportResult *self)
{
  const JalonFileFilter filters[] = { { _("Tables (CSV)"), "csv" } };

  jalon_compat_choose_file (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _("Save the Rejected Rows"), TRUE,
                            /* Translators: the file name proposed for a list of rejected rows */
                            _("rejected-rows.csv"), filters, G_N_ELEMENTS (filters), on_save_chosen_cb, g_object_ref (self));
}

static void
jalon_import_result_finalize (GObject *object)
{
  g_free (JALON_IMPORT_RESULT (object)->table);

  G_OBJECT_CLASS (jalon_import_result_parent_class)->finalize (object);
}

static void
jalon_import_result_class_init (JalonImportResultClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = jalon_import_result_finalize;
  signals[EXCHANGE] = g_signal_new ("exchange", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jalon/Jalon/jalon-import-result.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonImportResult, title);
  gtk_widget_class_bind_template_child (widget_class, JalonImportResult, notice);
  gtk_widget_class_bind_template_child (widget_class, JalonImportResult, sum);
  gtk_widget_class_bind_template_child (widget_class, JalonImportResult, n_read);
  gtk_widget_class_bind_template_child (widget_class, JalonImportResult, n_added);
  gtk_widget_class_bind_template_child (widget_class, JalonImportResult, n_updated);
  gtk_widget_class_bind_template_child (widget_class, JalonImportResult, n_unchanged);
  gtk_widget_class_bind_template_child (widget_class, JalonImportResult, n_rejected);
  gtk_widget_class_bind_template_child (widget_class, JalonImportResult, facts);
  gtk_widget_class_bind_template_child (widget_class, JalonImportResult, swapped_box);
  gtk_widget_class_bind_template_child (widget_class, JalonImportResult, swapped);
  gtk_widget_class_bind_template_child (widget_class, JalonImportResult, rejected_box);
  gtk_widget_class_bind_template_child (widget_class, JalonImportResult, rejected_heading);
  gtk_widget_class_bind_template_child (widget_class, JalonImportResult, rejected);
  gtk_widget_class_bind_template_child (widget_class, JalonImportResult, warnings_box);
  gtk_widget_class_bind_template_child (widget_class, JalonImportResult, warnings);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_exchange_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_line_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_line_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_save_clicked_cb);
}

static void
jalon_import_result_init (JalonImportResult *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * jalon_import_result_dup_sum:
 * @report: what an import did
 *
 * Returns: (transfer full): the equation of its rows as a sentence, for a screen reader
 */
char *
jalon_import_result_dup_sum (const JalonImportReport *report)
{
  g_autofree char *n_read = jalon_format_integer ((gint64) report->read);
  g_autofree char *added = jalon_format_integer ((gint64) report->added);
  g_autofree char *updated = jalon_format_integer ((gint64) report->updated);
  g_autofree char *unchanged = jalon_format_integer ((gint64) report->unchanged);
  g_autofree char *rejected = jalon_format_integer (report->rejected->len);

  /* Translators: numbers of rows: read, added, updated, unchanged, rejected */
  return g_strdup_printf (_("%s rows read = %s added + %s updated + %s unchanged + %s rejected"), n_read, added, updated, unchanged,
                          rejected);
}

/**
 * jalon_import_result_show:
 * @self: a page
 * @report: what the import did; read now and not kept
 */
void
jalon_import_result_show (JalonImportResult       *self,
                          const JalonImportReport *report)
{
  g_autofree char *sum = jalon_import_result_dup_sum (report);

  g_return_if_fail (JALON_IS_IMPORT_RESULT (self));

  gtk_label_set_text (self->title, report->batch != 0 ? _("The import is done") : _("Nothing had to be changed"));
  gtk_widget_set_visible (GTK_WIDGET (self->notice), FALSE);
  set_number (self->n_read, report->read);
  set_number (self->n_added, report->added);
  set_number (self->n_updated, report->updated);
  set_number (self->n_unchanged, report->unchanged);
  set_number (self->n_rejected, report->rejected->len);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->sum), GTK_ACCESSIBLE_PROPERTY_LABEL, sum, -1);
  show_facts (self, report);
  show_swapped (self, report->swapped);
  show_rejected (self, report);
  show_warnings (self, report);
  jalon_compat_announce (GTK_WIDGET (self->title), sum);
}

/**
 * jalon_import_result_set_exchanged:
 * @self: a page
 * @n_points: of how many points longitude and latitude were exchanged
 */
void
jalon_import_result_set_exchanged (JalonImportResult *self,
                                   guint              n_points)
{
  g_autofree char *number = jalon_format_integer (n_points);
  g_autofree char *text = g_strdup_printf (ngettext ("Longitude and latitude of %s point were exchanged.",
                                                     "Longitude and latitude of %s points were exchanged.", n_points), number);

  g_return_if_fail (JALON_IS_IMPORT_RESULT (self));

  gtk_widget_set_visible (self->swapped_box, FALSE);
  show_notice (self, text);
}

/**
 * jalon_import_result_set_undone:
 * @self: a page
 *
 * Says that the import was undone.
 */
void
jalon_import_result_set_undone (JalonImportResult *self)
{
  g_return_if_fail (JALON_IS_IMPORT_RESULT (self));

  gtk_label_set_text (self->title, _("The import was undone"));
  gtk_widget_set_visible (self->swapped_box, FALSE);
  show_notice (self, _("The workspace is as it was before. The numbers below are those of the import that was undone."));
}

/**
 * jalon_import_result_show_error:
 * @self: a page
 * @text: translated: what could not be done, and what to do
 */
void
jalon_import_result_show_error (JalonImportResult *self,
                                const char        *text)
{
  g_return_if_fail (JALON_IS_IMPORT_RESULT (self));

  show_notice (self, text);
}
