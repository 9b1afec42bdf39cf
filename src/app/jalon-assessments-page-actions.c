/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-assessment-copy.h"
#include "jalon-assessments-page-private.h"
#include "jalon-comparison-window.h"
#include "jalon-framework-dialog.h"
#include "jalon-window.h"

/* What can be done with the assessments of the page; all of it can be undone with Ctrl+Z. */

typedef enum
{
  EDIT_DELETE,
  EDIT_DUPLICATE,
  EDIT_MAKE_FRAMEWORK,
  EDIT_ADD_FRAMEWORK,
  EDIT_ARCHIVE,
  EDIT_UNARCHIVE,
} EditKind;

typedef struct
{
  JalonAssessmentsPage *page;
  EditKind              kind;
  char                 *uuid;    /* nullable */
  char                 *title;   /* nullable: of what is made */
  JalonNetwork         *network; /* nullable */
  char                 *made;    /* nullable: uuid of what was made */
} Edit;

static const struct
{
  const char *doing;
  const char *failed;
  const char *done;
} sentences[] = {
  [EDIT_DELETE] = { N_("Deleting the assessment"), N_("The assessment could not be deleted"),
                    N_("Assessment deleted. Undo brings it back (Ctrl+Z).") },
  [EDIT_DUPLICATE] = { N_("Duplicating the assessment"), N_("The assessment could not be duplicated"),
                       N_("Duplicated, without dates, ratings, measurements and decisions.") },
  [EDIT_MAKE_FRAMEWORK] = { N_("Making a framework"), N_("The framework could not be made"),
                            N_("Framework made of what does not belong to a partner or a date.") },
  [EDIT_ADD_FRAMEWORK] = { N_("Making a framework"), N_("The framework could not be made"),
                           N_("New framework. Assessments made from it inherit its answers.") },
  [EDIT_ARCHIVE] = { N_("Archiving the assessment"), N_("The assessment could not be archived"),
                     N_("Archived. “Show” lists what is archived.") },
  [EDIT_UNARCHIVE] = { N_("Taking the assessment from the archive"), N_("The assessment could not be taken from the archive"),
                       N_("Taken from the archive.") },
};

static void
edit_free (Edit *edit)
{
  g_object_unref (edit->page);
  g_free (edit->uuid);
  g_free (edit->title);
  g_clear_pointer (&edit->network, jalon_network_unref);
  g_free (edit->made);
  g_free (edit);
}

static gboolean
add_framework (JalonWorkspace  *workspace,
               Edit            *edit,
               GError         **error)
{
  g_autoptr(JalonPlaybook) playbook = jalon_playbook_load (error);

  return playbook != NULL && jalon_assessment_create_framework (workspace, edit->title, "in-person",
                                                                jalon_playbook_get_version (playbook), &edit->made, error);
}

static gboolean
copy (JalonWorkspace  *workspace,
      Edit            *edit,
      JalonCopyKind    kind,
      GError         **error)
{
  g_autoptr(JalonPlaybook) playbook = jalon_playbook_load (error);

  return playbook != NULL
         && jalon_assessment_copy (workspace, edit->network, playbook, edit->uuid, kind, edit->title, &edit->made, error);
}

static gboolean
edit_func (JalonWorkspace  *workspace,
           JalonJob        *job,
           gpointer         data,
           GError         **error)
{
  Edit *edit = data;

  switch (edit->kind)
    {
    case EDIT_DELETE:
      return jalon_assessment_delete (workspace, edit->uuid, error);
    case EDIT_DUPLICATE:
      return copy (workspace, edit, JALON_COPY_TEMPLATE, error);
    case EDIT_MAKE_FRAMEWORK:
      return copy (workspace, edit, JALON_COPY_FRAMEWORK, error);
    case EDIT_ADD_FRAMEWORK:
      return add_framework (workspace, edit, error);
    case EDIT_ARCHIVE:
    case EDIT_UNARCHIVE:
      return jalon_assessment_set_archived (workspace, edit->uuid, edit->kind == EDIT_ARCHIVE, error);
    default:
      g_return_val_if_reached (FALSE);
    }
}

static void
on_edited_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  Edit *edit = user_data;
  JalonAssessmentsPage *self = edit->page;
  g_autoptr(GError) error = NULL;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (!jalon_session_run_finish (JALON_SESSION (object), result, &error))
    jalon_assessments_page_show_error (self, _(sentences[edit->kind].failed), error);
  else if (JALON_IS_WINDOW (root))
    {
      jalon_window_show_message (JALON_WINDOW (root), _(sentences[edit->kind].done));
      if (edit->made != NULL && self->state != NULL)
        jalon_view_state_show_assessment (self->state, edit->made, NULL);
    }
  edit_free (edit);
}

static void
run (JalonAssessmentsPage *self,
     EditKind              kind,
     const char           *uuid,
     const char           *title)
{
  Edit *edit = g_new0 (Edit, 1);

  edit->page = g_object_ref (self);
  edit->kind = kind;
  edit->uuid = g_strdup (uuid);
  edit->title = g_strdup (title);
  edit->network = jalon_network_ref (jalon_session_get_network (self->session));
  jalon_session_run_async (self->session, _(sentences[kind].doing), JALON_ACCESS_EDIT, edit_func, edit, NULL, NULL, on_edited_cb, edit);
}

static const JalonAssessmentSummary *
find (JalonAssessmentsPage *self,
      const char           *uuid)
{
  for (guint i = 0; self->summaries != NULL && i < self->summaries->len; i++)
    {
      const JalonAssessmentSummary *summary = self->summaries->pdata[i];

      if (g_str_equal (summary->uuid, uuid))
        return summary;
    }
  return NULL;
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
  run (self, EDIT_DELETE, uuid, NULL);
}

static void
duplicate_activated (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  JalonAssessmentsPage *self = JALON_ASSESSMENTS_PAGE (widget);
  const char *uuid = g_variant_get_string (parameter, NULL);
  const JalonAssessmentSummary *summary = find (self, uuid);
  /* Translators: %s is the title of an assessment */
  g_autofree char *title = summary != NULL ? g_strdup_printf (_("%s (copy)"), jalon_assessment_summary_get_title (summary)) : NULL;

  if (title != NULL)
    run (self, EDIT_DUPLICATE, uuid, title);
}

static void
make_framework_activated (GtkWidget  *widget,
                          const char *name,
                          GVariant   *parameter)
{
  JalonAssessmentsPage *self = JALON_ASSESSMENTS_PAGE (widget);
  const char *uuid = g_variant_get_string (parameter, NULL);
  const JalonAssessmentSummary *summary = find (self, uuid);
  /* Translators: %s is the title of an assessment */
  g_autofree char *title = summary != NULL ? g_strdup_printf (_("Framework after %s"), jalon_assessment_summary_get_title (summary)) : NULL;

  if (title != NULL)
    run (self, EDIT_MAKE_FRAMEWORK, uuid, title);
}

static void
add_framework_activated (GtkWidget  *widget,
                         const char *name,
                         GVariant   *parameter)
{
  run (JALON_ASSESSMENTS_PAGE (widget), EDIT_ADD_FRAMEWORK, NULL, _("New framework"));
}

static void
archive_activated (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  const char *uuid;
  gboolean archived;

  g_variant_get (parameter, "(&sb)", &uuid, &archived);
  run (JALON_ASSESSMENTS_PAGE (widget), archived ? EDIT_ARCHIVE : EDIT_UNARCHIVE, uuid, NULL);
}

static void
start_activated (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  JalonAssessmentsPage *self = JALON_ASSESSMENTS_PAGE (widget);
  const JalonAssessmentSummary *framework = find (self, g_variant_get_string (parameter, NULL));

  if (framework != NULL)
    jalon_framework_dialog_present (GTK_WINDOW (gtk_widget_get_root (widget)), self->session, self->state, framework);
}

/* Comparing */

static void
choose_activated (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  JalonAssessmentsPage *self = JALON_ASSESSMENTS_PAGE (widget);
  const char *uuid;
  gboolean chosen;
  guint index;
  gboolean there;

  g_variant_get (parameter, "(&sb)", &uuid, &chosen);
  there = g_ptr_array_find_with_equal_func (self->chosen, uuid, g_str_equal, &index);
  if (chosen && !there)
    g_ptr_array_add (self->chosen, g_strdup (uuid));
  else if (!chosen && there)
    g_ptr_array_remove_index (self->chosen, index);
  jalon_assessments_page_update_actions (self);
}

static void
compare_activated (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  JalonAssessmentsPage *self = JALON_ASSESSMENTS_PAGE (widget);

  jalon_comparison_window_present (GTK_WINDOW (gtk_widget_get_root (widget)), self->session, self->chosen->pdata[0],
                                   self->chosen->pdata[1]);
}

void
jalon_assessments_page_update_actions (JalonAssessmentsPage *self)
{
  static const char *const edits[] = { "assessments.delete", "assessments.duplicate", "assessments.make-framework",
                                       "assessments.add-framework", "assessments.archive", "assessments.start" };
  gboolean editable = self->session != NULL && jalon_session_is_open (self->session) && !jalon_session_is_read_only (self->session);

  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), edits[i], editable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "assessments.compare", self->chosen->len == 2);
}

void
jalon_assessments_page_install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "assessments.open", "(sms)", open_activated);
  gtk_widget_class_install_action (klass, "assessments.delete", "s", delete_activated);
  gtk_widget_class_install_action (klass, "assessments.duplicate", "s", duplicate_activated);
  gtk_widget_class_install_action (klass, "assessments.make-framework", "s", make_framework_activated);
  gtk_widget_class_install_action (klass, "assessments.add-framework", NULL, add_framework_activated);
  gtk_widget_class_install_action (klass, "assessments.archive", "(sb)", archive_activated);
  gtk_widget_class_install_action (klass, "assessments.start", "s", start_activated);
  gtk_widget_class_install_action (klass, "assessments.choose", "(sb)", choose_activated);
  gtk_widget_class_install_action (klass, "assessments.compare", NULL, compare_activated);
}
