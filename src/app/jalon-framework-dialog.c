/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-assessment-copy.h"
#include "jalon-compat.h"
#include "jalon-details.h"
#include "jalon-framework-dialog.h"
#include "jalon-wizard-parts.h"

struct _JalonFrameworkDialog
{
  AdwWindow       parent_instance;

  GtkBox         *form;
  GtkCheckButton *selected;   /* use the points selected on the map; NULL where there are not two */
  GtkDropDown    *partners[2];
  GtkLabel       *problem;
  GtkButton      *start;

  JalonSession   *session;
  JalonViewState *state;
  GCancellable   *cancellable;
  char           *framework;
  GPtrArray      *organizations; /* of JalonRecord, in the order of their names; NULL until read */
};

/* What the worker is asked for. */
typedef struct
{
  JalonFrameworkDialog *dialog;  /* for the callback, which looks at it only while it is open */
  char                 *framework;
  JalonNetwork         *network;
  GStrv                 points;  /* or, where this is NULL: */
  char                 *organizations[2];
  GPtrArray            *records; /* what was read */
  char                 *made;
} Request;

G_DEFINE_FINAL_TYPE (JalonFrameworkDialog, jalon_framework_dialog, ADW_TYPE_WINDOW)

static void
request_free (Request *request)
{
  g_free (request->framework);
  g_clear_pointer (&request->network, jalon_network_unref);
  g_strfreev (request->points);
  g_free (request->organizations[0]);
  g_free (request->organizations[1]);
  g_clear_pointer (&request->records, g_ptr_array_unref);
  g_free (request->made);
  g_free (request);
}

static void
say (JalonFrameworkDialog *self,
     const char           *sentence)
{
  gtk_label_set_text (self->problem, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), sentence != NULL);
  if (sentence != NULL)
    jalon_compat_announce (GTK_WIDGET (self->problem), sentence);
}

/* Whether the dialog was closed meanwhile, and is gone: what edits goes on all the same, and may fail after that. */
static gboolean
is_closed (GAsyncResult *result)
{
  return g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result)));
}

/* Starting */

static gboolean
start_func (JalonWorkspace  *workspace,
            JalonJob        *job,
            gpointer         data,
            GError         **error)
{
  Request *request = data;
  g_autoptr(JalonPlaybook) playbook = jalon_playbook_load (error);
  guint n = request->points != NULL ? g_strv_length (request->points) : G_N_ELEMENTS (request->organizations);
  g_autofree JalonSubject *subjects = g_new0 (JalonSubject, n);

  if (playbook == NULL)
    return FALSE;
  for (guint i = 0; i < n; i++)
    subjects[i] = request->points != NULL ? (JalonSubject) { JALON_SUBJECT_POINT, request->points[i] }
                                          : (JalonSubject) { JALON_SUBJECT_ORGANIZATION, request->organizations[i] };
  return jalon_assessment_create_from (workspace, request->network, playbook, request->framework, subjects, n, &request->made, error);
}

static void
on_started_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  Request *request = user_data;
  g_autoptr(GError) error = NULL;
  gboolean done = jalon_session_run_finish (JALON_SESSION (object), result, &error);
  gboolean closed = is_closed (result);

  if (done && !closed)
    {
      jalon_view_state_show_assessment (request->dialog->state, request->made, NULL);
      gtk_window_close (GTK_WINDOW (request->dialog));
    }
  else if (!closed)
    say (request->dialog, error->message);
  request_free (request);
}

static const char *
get_organization (JalonFrameworkDialog *self,
                  guint                 partner)
{
  guint selected = gtk_drop_down_get_selected (self->partners[partner]);

  return self->organizations != NULL && selected < self->organizations->len
           ? jalon_record_get_text (self->organizations->pdata[selected], "uuid") : NULL;
}

static void
on_start_clicked_cb (JalonFrameworkDialog *self)
{
  gboolean selected = self->selected != NULL && gtk_check_button_get_active (self->selected);
  g_autoptr(GError) error = NULL;
  Request *request;

  if (selected && !jalon_assessment_check_partners (jalon_rows_get_n (jalon_session_get_selected (self->session)), &error))
    {
      say (self, error->message);
      return;
    }
  say (self, NULL);
  request = g_new0 (Request, 1);
  request->dialog = self;
  request->framework = g_strdup (self->framework);
  request->network = jalon_network_ref (jalon_session_get_network (self->session));
  if (selected)
    request->points = g_strdupv ((char **) jalon_session_get_selection (self->session));
  for (guint i = 0; i < G_N_ELEMENTS (self->partners); i++)
    request->organizations[i] = g_strdup (get_organization (self, i));
  if (request->points == NULL && (request->organizations[0] == NULL || request->organizations[1] == NULL))
    {
      say (self, _("An assessment needs at least two partners."));
      request_free (request);
      return;
    }
  jalon_session_run_async (self->session, _("Starting the assessment"), JALON_ACCESS_EDIT, start_func, request, NULL, self->cancellable,
                           on_started_cb, request);
}

/* What there is to choose among */

static gboolean
read_func (JalonWorkspace  *workspace,
           JalonJob        *job,
           gpointer         data,
           GError         **error)
{
  Request *request = data;

  request->records = jalon_list_organizations (jalon_workspace_get_database (workspace), error);
  return request->records != NULL;
}

static void
offer (JalonFrameworkDialog *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < self->organizations->len; i++)
    gtk_string_list_append (names, jalon_organization_get_name (self->organizations->pdata[i]));
  for (guint i = 0; i < G_N_ELEMENTS (self->partners); i++)
    {
      gtk_drop_down_set_model (self->partners[i], G_LIST_MODEL (names));
      gtk_drop_down_set_selected (self->partners[i], MIN (i, self->organizations->len > 0 ? self->organizations->len - 1 : 0));
    }
}

static void
on_read_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  Request *request = user_data;
  g_autoptr(GError) error = NULL;
  gboolean done = jalon_session_run_finish (JALON_SESSION (object), result, &error);
  gboolean closed = is_closed (result);

  if (done && !closed)
    {
      request->dialog->organizations = g_steal_pointer (&request->records);
      offer (request->dialog);
    }
  else if (!closed)
    say (request->dialog, error->message);
  request_free (request);
}

/* Building */

static void
add_partner (JalonFrameworkDialog *self,
             guint                 index,
             const char           *label)
{
  GtkWidget *drop_down = gtk_drop_down_new (NULL, NULL);

  self->partners[index] = GTK_DROP_DOWN (drop_down);
  jalon_compat_fit_drop_down (GTK_DROP_DOWN (drop_down));
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (drop_down), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  jalon_compat_let_name (drop_down);
  gtk_box_append (self->form, jalon_wizard_parts_new_field (label, drop_down));
}

static void
on_selected_toggled_cb (JalonFrameworkDialog *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->partners); i++)
    gtk_widget_set_sensitive (GTK_WIDGET (self->partners[i]), !gtk_check_button_get_active (self->selected));
}

static void
add_selected (JalonFrameworkDialog *self)
{
  guint n = jalon_rows_get_n (jalon_session_get_selected (self->session));
  g_autofree char *text = g_strdup_printf (ngettext ("Between the %u point selected on the map", "Between the %u points selected on the map", n), n);

  if (n < 2)
    return;
  self->selected = GTK_CHECK_BUTTON (gtk_check_button_new_with_label (text));
  g_signal_connect_object (self->selected, "toggled", G_CALLBACK (on_selected_toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_box_prepend (self->form, GTK_WIDGET (self->selected));
  gtk_check_button_set_active (self->selected, TRUE);
}

static void
jalon_framework_dialog_dispose (GObject *object)
{
  JalonFrameworkDialog *self = JALON_FRAMEWORK_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_object (&self->state);

  G_OBJECT_CLASS (jalon_framework_dialog_parent_class)->dispose (object);
}

static void
jalon_framework_dialog_finalize (GObject *object)
{
  JalonFrameworkDialog *self = JALON_FRAMEWORK_DIALOG (object);

  g_free (self->framework);
  g_clear_pointer (&self->organizations, g_ptr_array_unref);

  G_OBJECT_CLASS (jalon_framework_dialog_parent_class)->finalize (object);
}

static void
jalon_framework_dialog_class_init (JalonFrameworkDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalon_framework_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalon_framework_dialog_finalize;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
jalon_framework_dialog_init (JalonFrameworkDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->cancellable = g_cancellable_new ();
  self->form = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  gtk_widget_set_margin_top (GTK_WIDGET (self->form), 12);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->form), 18);
  gtk_widget_set_margin_start (GTK_WIDGET (self->form), 18);
  gtk_widget_set_margin_end (GTK_WIDGET (self->form), 18);
  add_partner (self, 0, _("First partner"));
  add_partner (self, 1, _("Other partner"));
  self->problem = GTK_LABEL (jalon_wizard_block_make_label (NULL, "error"));
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  gtk_box_append (self->form, GTK_WIDGET (self->problem));
  self->start = GTK_BUTTON (gtk_button_new_with_mnemonic (_("_Start the assessment")));
  gtk_widget_add_css_class (GTK_WIDGET (self->start), "suggested-action");
  gtk_widget_set_halign (GTK_WIDGET (self->start), GTK_ALIGN_END);
  g_signal_connect_object (self->start, "clicked", G_CALLBACK (on_start_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->form, GTK_WIDGET (self->start));
  gtk_window_set_title (GTK_WINDOW (self), _("New assessment from a framework"));
  gtk_window_set_default_size (GTK_WINDOW (self), 440, -1);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->form));
  adw_window_set_content (ADW_WINDOW (self), box);
}

/**
 * jalon_framework_dialog_present:
 * @parent: above which window
 * @session: the session
 * @state: where the new assessment is opened
 * @framework: what it inherits from
 *
 * Returns: (transfer none): the dialog
 */
JalonFrameworkDialog *
jalon_framework_dialog_present (GtkWindow                    *parent,
                                JalonSession                 *session,
                                JalonViewState               *state,
                                const JalonAssessmentSummary *framework)
{
  JalonFrameworkDialog *self = g_object_new (JALON_TYPE_FRAMEWORK_DIALOG, "transient-for", parent, "modal", TRUE,
                                             "destroy-with-parent", TRUE, NULL);
  /* Translators: %s is the title of a framework */
  g_autofree char *text = g_strdup_printf (_("It inherits the answers of “%s” where it has none, and begins with its model and lists."),
                                           jalon_assessment_summary_get_title (framework));
  Request *request = g_new0 (Request, 1);

  self->session = g_object_ref (session);
  self->state = g_object_ref (state);
  self->framework = g_strdup (framework->uuid);
  add_selected (self);
  gtk_box_prepend (self->form, jalon_wizard_block_make_label (text, NULL));
  request->dialog = self;
  jalon_session_run_async (session, _("Listing the organizations"), JALON_ACCESS_READ, read_func, request, NULL, self->cancellable,
                           on_read_cb, request);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}
