/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-assessment-edit.h"
#include "jalon-assessment.h"
#include "jalon-assessments-page.h"
#include "jalon-compat.h"
#include "jalon-format.h"
#include "jalon-language.h"
#include "jalon-vocabulary.h"
#include "jalon-window.h"

struct _JalonAssessmentsPage
{
  AdwBin          parent_instance;

  GtkStack       *stack;
  GtkBox         *groups;

  JalonSession   *session;
  JalonViewState *state;
  GCancellable   *cancellable;
};

/* What the worker reads. */
typedef struct
{
  JalonAssessmentsPage *page; /* for the callback, which looks at it only when not cancelled */
  JalonPlaybook        *playbook;
  GPtrArray            *summaries;
} Listing;

G_DEFINE_FINAL_TYPE (JalonAssessmentsPage, jalon_assessments_page, ADW_TYPE_BIN)

static void
listing_free (Listing *listing)
{
  g_clear_pointer (&listing->playbook, jalon_playbook_unref);
  g_clear_pointer (&listing->summaries, g_ptr_array_unref);
  g_free (listing);
}

static gboolean
list_func (JalonWorkspace  *workspace,
           JalonJob        *job,
           gpointer         data,
           GError         **error)
{
  Listing *listing = data;

  return (listing->playbook = jalon_playbook_load (error)) != NULL &&
         (listing->summaries = jalon_assessment_list (jalon_workspace_get_database (workspace), listing->playbook, error)) != NULL;
}

static void
open_activated (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  JalonAssessmentsPage *self = JALON_ASSESSMENTS_PAGE (widget);
  const char *uuid;
  const char *step;

  g_variant_get (parameter, "(&sm&s)", &uuid, &step);
  jalon_view_state_show_assessment (self->state, uuid, step);
}

/* Deleting: undone with Ctrl+Z */

static gboolean
delete_func (JalonWorkspace  *workspace,
             JalonJob        *job,
             gpointer         data,
             GError         **error)
{
  return jalon_assessment_delete (workspace, data, error);
}

/* The page is made anew when the language changes: what it asked for may end after it. */
static void
show_error (JalonAssessmentsPage *self,
            const char           *heading,
            const GError         *error)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (JALON_IS_WINDOW (root))
    jalon_window_show_error (JALON_WINDOW (root), heading, error);
  else
    g_warning ("%s: %s", heading, error->message);
}

static void
on_deleted_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(JalonAssessmentsPage) self = user_data;
  g_autoptr(GError) error = NULL;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (!jalon_session_run_finish (JALON_SESSION (object), result, &error))
    show_error (self, _("The assessment could not be deleted"), error);
  else if (JALON_IS_WINDOW (root))
    jalon_window_show_message (JALON_WINDOW (root), _("Assessment deleted. Undo brings it back (Ctrl+Z)."));
}

static void
delete_activated (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  JalonAssessmentsPage *self = JALON_ASSESSMENTS_PAGE (widget);
  const char *uuid = g_variant_get_string (parameter, NULL);

  if (g_strcmp0 (uuid, jalon_view_state_get_assessment (self->state)) == 0 &&
      g_str_equal (jalon_view_state_get_side (self->state), "wizard"))
    jalon_view_state_close_side (self->state);
  jalon_session_run_async (self->session, _("Deleting the assessment"), JALON_ACCESS_EDIT, delete_func, g_strdup (uuid), g_free, NULL,
                           on_deleted_cb, g_object_ref (self));
}

static char *
describe (const JalonAssessmentSummary *summary,
          JalonPlaybook                *playbook)
{
  GStrv partners = jalon_language_get () == JALON_LANGUAGE_FR ? summary->partners_fr : summary->partners_en;
  g_autofree char *names = g_strjoinv (" · ", partners);
  g_autofree char *date = summary->modified_at != NULL ? g_strndup (summary->modified_at, 10) : NULL;
  g_autofree char *changed = jalon_format_date (date);
  const JalonPlaybookSubtype *subtype = summary->subtype != NULL ? jalon_playbook_find_subtype (playbook, summary->subtype) : NULL;
  const char *milestone = jalon_assessment_summary_get_milestone (summary, playbook);
  GString *text = g_string_new (names);

  if (subtype != NULL)
    g_string_append_printf (text, "\n%s", jalon_playbook_text (subtype->title));
  /* Translators: numbers of answered and of all required questions, then a date */
  g_string_append_printf (text, "\n");
  g_string_append_printf (text, _("%u of %u required questions answered · changed on %s"), summary->n_answered, summary->n_required,
                          changed);
  if (milestone != NULL && milestone[0] != '\0')
    {
      g_autofree char *due = jalon_format_date (summary->milestone_on);

      /* Translators: the title of a milestone and its date */
      g_string_append_printf (text, "\n");
      g_string_append_printf (text, _("Next milestone: %s (%s)"), milestone, due);
    }
  return g_string_free (text, FALSE);
}

static void
add_row (JalonAssessmentsPage         *self,
         AdwPreferencesGroup          *group,
         const JalonAssessmentSummary *summary,
         JalonPlaybook                *playbook)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *remove = gtk_button_new_from_icon_name ("user-trash-symbolic");
  const char *title = jalon_assessment_summary_get_title (summary);
  g_autofree char *subtitle = describe (summary, playbook);
  /* Translators: %s is the title of an assessment */
  g_autofree char *remove_name = g_strdup_printf (_("Delete %s"), title);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "assessments.open");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(sms)", summary->uuid, summary->step);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (remove), "assessments.delete");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (remove), "s", summary->uuid);
  gtk_widget_set_valign (remove, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_tooltip_text (remove, remove_name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL, remove_name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), remove);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_preferences_group_add (group, row);
}

/* @state: NULL for those whose state this version does not know: another program's, or a newer one's. */
static void
add_group (JalonAssessmentsPage *self,
           const Listing        *listing,
           const char           *state)
{
  AdwPreferencesGroup *group = NULL;

  for (guint i = 0; i < listing->summaries->len; i++)
    {
      const JalonAssessmentSummary *summary = listing->summaries->pdata[i];
      const char *own = summary->state != NULL ? jalon_vocabulary_find (JALON_VOCABULARY_ASSESSMENT_STATE, summary->state) : NULL;

      if (g_strcmp0 (own, state) != 0)
        continue;
      if (group == NULL)
        {
          group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
          adw_preferences_group_set_title (group, state != NULL ? jalon_vocabulary_get_label (JALON_VOCABULARY_ASSESSMENT_STATE, state)
                                                                : C_("assessments", "Other"));
          gtk_box_append (self->groups, GTK_WIDGET (group));
        }
      add_row (self, group, summary, listing->playbook);
    }
}

static void
show_listing (JalonAssessmentsPage *self,
              const Listing        *listing)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    gtk_box_remove (self->groups, child);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "assessments.delete", !jalon_session_is_read_only (self->session));
  for (guint i = 0; i < jalon_vocabulary_get_n_codes (JALON_VOCABULARY_ASSESSMENT_STATE); i++)
    add_group (self, listing, jalon_vocabulary_get_code (JALON_VOCABULARY_ASSESSMENT_STATE, i));
  add_group (self, listing, NULL);
  gtk_stack_set_visible_child_name (self->stack, listing->summaries->len > 0 ? "list" : "empty");
}

static void
on_listed_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  Listing *listing = user_data;
  g_autoptr(GError) error = NULL;

  if (jalon_session_run_finish (JALON_SESSION (object), result, &error))
    {
      if (!g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
        show_listing (listing->page, listing);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_error (listing->page, _("The assessments could not be listed"), error);
  listing_free (listing);
}

/* The list is read when the page is seen, and again after every change while it is. */
static void
load (JalonAssessmentsPage *self)
{
  Listing *listing;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)) || !jalon_session_is_open (self->session))
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  listing = g_new0 (Listing, 1);
  listing->page = self;
  jalon_session_run_async (self->session, _("Listing the assessments"), JALON_ACCESS_READ, list_func, listing, NULL, self->cancellable,
                           on_listed_cb, listing);
}

static void
jalon_assessments_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (jalon_assessments_page_parent_class)->map (widget);
  load (JALON_ASSESSMENTS_PAGE (widget));
}

static void
jalon_assessments_page_dispose (GObject *object)
{
  JalonAssessmentsPage *self = JALON_ASSESSMENTS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_object (&self->state);

  G_OBJECT_CLASS (jalon_assessments_page_parent_class)->dispose (object);
}

static void
jalon_assessments_page_class_init (JalonAssessmentsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalon_assessments_page_dispose;
  widget_class->map = jalon_assessments_page_map;
  gtk_widget_class_install_action (widget_class, "assessments.open", "(sms)", open_activated);
  gtk_widget_class_install_action (widget_class, "assessments.delete", "s", delete_activated);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jalon/Jalon/jalon-assessments-page.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonAssessmentsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, JalonAssessmentsPage, groups);
}

static void
jalon_assessments_page_init (JalonAssessmentsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  jalon_compat_hide_covered (GTK_WIDGET (self->stack));
}

/**
 * jalon_assessments_page_set_session:
 * @self: the page
 * @session: whose workspace it lists; set once
 * @state: where an assessment is opened
 */
void
jalon_assessments_page_set_session (JalonAssessmentsPage *self,
                                    JalonSession         *session,
                                    JalonViewState       *state)
{
  g_return_if_fail (JALON_IS_ASSESSMENTS_PAGE (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  self->state = g_object_ref (state);
  g_signal_connect_object (session, "edited", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
}
