/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-assessment-item.h"
#include "jalon-assessment-row.h"
#include "jalon-assessments-page-private.h"
#include "jalon-compat.h"
#include "jalon-window.h"

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

/* The page is made anew when the language changes: what it asked for may end after it. */
void
jalon_assessments_page_show_error (JalonAssessmentsPage *self,
                                   const char           *heading,
                                   const GError         *error)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (JALON_IS_WINDOW (root))
    jalon_window_show_error (JALON_WINDOW (root), heading, error);
  else
    g_warning ("%s: %s", heading, error->message);
}

/* The rows */

static void
on_setup_cb (JalonAssessmentsPage *self,
             GtkListItem          *item)
{
  gtk_list_item_set_child (item, jalon_assessment_row_new ());
}

static void
on_bind_cb (JalonAssessmentsPage *self,
            GtkListItem          *list_item)
{
  JalonAssessmentItem *item = gtk_list_item_get_item (list_item);
  const JalonAssessmentSummary *summary = jalon_assessment_item_get_summary (item);
  GtkWidget *row = gtk_list_item_get_child (list_item);

  jalon_assessment_row_show (JALON_ASSESSMENT_ROW (row), item,
                             g_ptr_array_find_with_equal_func (self->chosen, summary->uuid, g_str_equal, NULL));
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (row)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  jalon_assessment_summary_get_title (summary), -1);
}

static void
on_activate_cb (JalonAssessmentsPage *self,
                guint                 position)
{
  g_autoptr(JalonAssessmentItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);
  const JalonAssessmentSummary *summary = jalon_assessment_item_get_summary (item);

  jalon_view_state_show_assessment (self->state, summary->uuid, summary->step);
}

/* The row that has the focus. */
JalonAssessmentRow *
jalon_assessments_page_get_focus_row (JalonAssessmentsPage *self)
{
  GtkWidget *item = gtk_widget_get_focus_child (GTK_WIDGET (self->list));
  GtkWidget *row = item != NULL ? gtk_widget_get_first_child (item) : NULL;

  return JALON_IS_ASSESSMENT_ROW (row) ? JALON_ASSESSMENT_ROW (row) : NULL;
}

static gboolean
on_key_pressed_cb (JalonAssessmentsPage *self,
                   guint                 key,
                   guint                 code,
                   GdkModifierType       modifiers)
{
  JalonAssessmentRow *row = jalon_assessments_page_get_focus_row (self);

  /* An open menu is in the row, too, and has keys of its own. */
  if (row == NULL || !gtk_widget_is_focus (gtk_widget_get_parent (GTK_WIDGET (row))))
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_Tab || key == GDK_KEY_ISO_Left_Tab)
    jalon_assessments_page_leave_list (self, (modifiers & GDK_SHIFT_MASK) != 0 ? GTK_DIR_TAB_BACKWARD : GTK_DIR_TAB_FORWARD);
  else if (key == GDK_KEY_space && (modifiers & gtk_accelerator_get_default_mod_mask ()) == 0)
    jalon_assessment_row_toggle (row);
  else if (key == GDK_KEY_Menu || (key == GDK_KEY_F10 && (modifiers & GDK_SHIFT_MASK) != 0))
    jalon_assessment_row_pop_up (row);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

/* What is listed */

static void
show_count (JalonAssessmentsPage *self,
            guint                 n)
{
  /* Translators: how many assessments are listed, and how many there are */
  g_autofree char *text = g_strdup_printf (ngettext ("%u of %u assessment", "%u of %u assessments", self->summaries->len), n,
                                           self->summaries->len);

  gtk_label_set_text (self->count, text);
  gtk_stack_set_visible_child_name (self->results, n > 0 ? "list" : "nothing");
}

static void
show_found (JalonAssessmentsPage *self)
{
  g_autoptr(GPtrArray) found = NULL;
  g_autoptr(GPtrArray) items = NULL;

  if (self->summaries == NULL)
    return;
  found = jalon_portfolio_bar_apply (self->bar, self->summaries);
  items = g_ptr_array_new_full (found->len, g_object_unref);
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (items, jalon_assessment_item_new (self->summaries, found->pdata[i], self->playbook));
  jalon_assessments_page_take_items (self, items);
  show_count (self, found->len);
}

/* What is gone can't be compared any more. */
static void
forget_gone (JalonAssessmentsPage *self)
{
  for (guint i = self->chosen->len; i-- > 0;)
    {
      gboolean there = FALSE;

      for (guint j = 0; j < self->summaries->len && !there; j++)
        there = g_str_equal (((JalonAssessmentSummary *) self->summaries->pdata[j])->uuid, self->chosen->pdata[i]);
      if (!there)
        g_ptr_array_remove_index (self->chosen, i);
    }
}

static void
take_listing (JalonAssessmentsPage *self,
              Listing              *listing)
{
  g_clear_pointer (&self->playbook, jalon_playbook_unref);
  g_clear_pointer (&self->summaries, g_ptr_array_unref);
  self->playbook = g_steal_pointer (&listing->playbook);
  self->summaries = g_steal_pointer (&listing->summaries);
  forget_gone (self);
  jalon_portfolio_bar_offer (self->bar, self->summaries, self->playbook);
  jalon_reminder_list_show (self->reminders, self->summaries, self->playbook);
  show_found (self);
  jalon_assessments_page_update_actions (self);
  gtk_stack_set_visible_child_name (self->stack, self->summaries->len > 0 ? "list" : "empty");
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
        take_listing (listing->page, listing);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    jalon_assessments_page_show_error (listing->page, _("The assessments could not be listed"), error);
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
  jalon_assessments_page_enter_first (JALON_ASSESSMENTS_PAGE (widget));
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
jalon_assessments_page_finalize (GObject *object)
{
  JalonAssessmentsPage *self = JALON_ASSESSMENTS_PAGE (object);

  g_clear_object (&self->items);
  g_clear_pointer (&self->playbook, jalon_playbook_unref);
  g_clear_pointer (&self->summaries, g_ptr_array_unref);
  g_ptr_array_unref (self->chosen);

  G_OBJECT_CLASS (jalon_assessments_page_parent_class)->finalize (object);
}

static void
jalon_assessments_page_class_init (JalonAssessmentsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalon_assessments_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalon_assessments_page_finalize;
  widget_class->map = jalon_assessments_page_map;
  g_type_ensure (JALON_TYPE_REMINDER_LIST);
  g_type_ensure (JALON_TYPE_PORTFOLIO_BAR);
  jalon_assessments_page_install_actions (widget_class);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jalon/Jalon/jalon-assessments-page.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonAssessmentsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, JalonAssessmentsPage, reminders);
  gtk_widget_class_bind_template_child (widget_class, JalonAssessmentsPage, bar);
  gtk_widget_class_bind_template_child (widget_class, JalonAssessmentsPage, count);
  gtk_widget_class_bind_template_child (widget_class, JalonAssessmentsPage, compare);
  gtk_widget_class_bind_template_child (widget_class, JalonAssessmentsPage, add_framework);
  gtk_widget_class_bind_template_child (widget_class, JalonAssessmentsPage, results);
  gtk_widget_class_bind_template_child (widget_class, JalonAssessmentsPage, list);
  gtk_widget_class_bind_template_callback (widget_class, on_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_found);
}

static void
jalon_assessments_page_init (JalonAssessmentsPage *self)
{
  g_autoptr(GtkSelectionModel) model = NULL;

  self->items = g_list_store_new (JALON_TYPE_ASSESSMENT_ITEM);
  self->chosen = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  model = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->items))));
  gtk_list_view_set_model (self->list, model);
  jalon_compat_hide_covered (GTK_WIDGET (self->stack));
  jalon_compat_hide_covered (GTK_WIDGET (self->results));
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
  jalon_assessments_page_update_actions (self);
}
