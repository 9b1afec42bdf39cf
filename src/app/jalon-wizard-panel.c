/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-compat.h"
#include "jalon-text.h"
#include "jalon-window.h"
#include "jalon-wizard-block.h"
#include "jalon-wizard-overview.h"
#include "jalon-wizard-panel.h"
#include "jalon-wizard-parts.h"

#define MOST_TITLE 300 /* characters: a wrapped label takes seconds for thousands */

struct _JalonWizardPanel
{
  AdwBin               parent_instance;

  GtkButton           *back;
  GtkLabel            *kicker;
  GtkLabel            *title;
  GtkToggleButton     *expand;
  GtkStack            *stack;
  JalonWizardOverview *overview;
  GtkScrolledWindow   *scroller;
  GtkLabel            *purpose;
  GtkBox              *blocks;
  GtkLabel            *open_questions;
  GtkLabel            *contradictions;
  GtkButton           *previous;
  GtkButton           *next;

  JalonSession        *session;
  JalonViewState      *state;
  JalonWizard         *wizard;
  GPtrArray           *block_widgets; /* of GtkWidget, in step with the shown step's blocks; NULL where a block has none */
  char                *shown_step;
  gboolean             shown_read_only;
  gboolean             takes_focus;   /* once there is something to give it to: another assessment is shown */
};

G_DEFINE_FINAL_TYPE (JalonWizardPanel, jalon_wizard_panel, ADW_TYPE_BIN)

static const JalonPlaybookStep *
get_step (JalonWizardPanel *self)
{
  JalonWizardData *data = self->wizard != NULL ? jalon_wizard_get_data (self->wizard) : NULL;

  return data != NULL ? jalon_playbook_find_step (data->playbook, jalon_view_state_get_step (self->state)) : NULL;
}

static const JalonPlaybookStep *
get_neighbour (JalonWizardPanel *self,
               int               offset)
{
  const JalonPlaybookStep *step = get_step (self);
  JalonWizardData *data = self->wizard != NULL ? jalon_wizard_get_data (self->wizard) : NULL;
  GPtrArray *steps;
  int index;

  if (data == NULL)
    return NULL;
  steps = jalon_playbook_get_steps (data->playbook);
  index = (step != NULL ? (int) step->number - 1 : -1) + offset;
  return index >= 0 && index < (int) steps->len ? steps->pdata[index] : NULL;
}

static void
clear_blocks (JalonWizardPanel *self)
{
  g_ptr_array_set_size (self->block_widgets, 0);
  jalon_wizard_block_clear (GTK_WIDGET (self->blocks));
}

static void
build_blocks (JalonWizardPanel        *self,
              const JalonPlaybookStep *step)
{
  clear_blocks (self);
  for (guint i = 0; i < step->blocks->len; i++)
    {
      GtkWidget *widget = jalon_wizard_block_new (self->wizard, step->blocks->pdata[i]);

      g_ptr_array_add (self->block_widgets, widget);
      if (widget != NULL)
        gtk_box_append (self->blocks, widget);
    }
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

/* Which blocks apply can change with every answer: those that don't are hidden, never built anew. */
static void
update_block_visibility (JalonWizardPanel        *self,
                         JalonWizardData         *data,
                         const JalonPlaybookStep *step)
{
  for (guint i = 0; i < step->blocks->len && i < self->block_widgets->len; i++)
    {
      const JalonPlaybookBlock *block = step->blocks->pdata[i];
      GtkWidget *widget = self->block_widgets->pdata[i];

      if (widget != NULL && !jalon_progress_is_asked (data->assessment, data->playbook, data->evidence, &block->scope, block->when))
        gtk_widget_set_visible (widget, FALSE);
      else if (widget != NULL && block->kind == JALON_BLOCK_TOOL)
        gtk_widget_set_visible (widget, TRUE);
    }
}

static void
update_open_questions (JalonWizardPanel        *self,
                       JalonWizardData         *data,
                       const JalonPlaybookStep *step)
{
  const JalonStepProgress *progress = &data->progress->steps[step->number - 1];
  GString *text = g_string_new (_("Still to answer in this step:"));

  for (guint i = 0; i < progress->open->len; i++)
    {
      const JalonOpenQuestion *open = progress->open->pdata[i];

      g_string_append_printf (text, "\n•\302\240%s", jalon_playbook_text (open->question->text));
      if (open->partner != NULL)
        g_string_append_printf (text, " (%s)", jalon_partner_get_name (open->partner));
    }
  gtk_label_set_text (self->open_questions, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->open_questions), progress->open->len > 0);
  g_string_free (text, TRUE);
}

/* What is too long for the panel is in the tooltip. */
static void
set_header (GtkLabel   *label,
            const char *text)
{
  g_autofree char *shown = jalon_text_one_line (text, MOST_TITLE);

  gtk_label_set_text (label, shown);
  gtk_widget_set_tooltip_text (GTK_WIDGET (label), shown);
}

static void
update_header (JalonWizardPanel        *self,
               JalonWizardData         *data,
               const JalonPlaybookStep *step)
{
  g_autofree char *kicker = NULL;

  if (step == NULL)
    {
      set_header (self->kicker, _("Partnership assessment"));
      set_header (self->title, jalon_assessment_get_title (data->assessment));
      return;
    }
  /* Translators: the number of a step, and the title of the assessment */
  kicker = g_strdup_printf (_("Step %u of 7 – %s"), step->number, jalon_assessment_get_title (data->assessment));
  set_header (self->kicker, kicker);
  set_header (self->title, jalon_playbook_text (step->title));
  gtk_label_set_text (self->purpose, jalon_playbook_text (step->purpose));
}

/* What opened another page, or stood on it, is gone: one goes on with the first thing to do there. */
static void
focus_page (JalonWizardPanel *self,
            const char       *former) /* nullable: id of the step one comes from */
{
  if (jalon_wizard_get_data (self->wizard) == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (get_step (self) == NULL)
    jalon_wizard_overview_focus_step (self->overview, former);
  else if (!gtk_widget_child_focus (GTK_WIDGET (self->blocks), GTK_DIR_TAB_FORWARD))
    gtk_widget_grab_focus (GTK_WIDGET (self->back));
}

static void
update (JalonWizardPanel *self)
{
  JalonWizardData *data = self->wizard != NULL ? jalon_wizard_get_data (self->wizard) : NULL;
  const JalonPlaybookStep *step = get_step (self);

  gtk_widget_set_visible (GTK_WIDGET (self->back), step != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->previous), step != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->next), get_neighbour (self, 1) != NULL);
  if (data == NULL)
    return;
  update_header (self, data, step);
  gtk_stack_set_visible_child_name (self->stack, step != NULL ? "step" : "overview");
  if (step == NULL)
    {
      clear_blocks (self);
      g_clear_pointer (&self->shown_step, g_free);
      return;
    }
  /* What is finished or reopened has other widgets: nothing in it may be changed. */
  if (g_strcmp0 (self->shown_step, step->id) != 0 || self->shown_read_only != jalon_wizard_is_read_only (self->wizard))
    {
      self->shown_read_only = jalon_wizard_is_read_only (self->wizard);
      g_free (self->shown_step);
      self->shown_step = g_strdup (step->id);
      build_blocks (self, step);
    }
  update_block_visibility (self, data, step);
  update_open_questions (self, data, step);
  jalon_wizard_parts_show_contradictions (self->contradictions, data);
}

static void
on_changed_cb (JalonWizardPanel *self)
{
  update (self);
  if (self->takes_focus && jalon_wizard_get_data (self->wizard) != NULL)
    {
      self->takes_focus = FALSE;
      focus_page (self, NULL);
    }
}

static void
show_step (JalonWizardPanel        *self,
           const JalonPlaybookStep *step)
{
  g_autofree char *former = g_strdup (jalon_view_state_get_step (self->state));

  jalon_view_state_set_step (self->state, step != NULL ? step->id : "");
  if (self->wizard == NULL)
    return;
  focus_page (self, former);
  jalon_wizard_set_step (self->wizard, step != NULL ? step->id : NULL);
}

static void
on_open_step_cb (JalonWizardPanel *self,
                 const char       *id)
{
  JalonWizardData *data = jalon_wizard_get_data (self->wizard);

  if (data != NULL)
    show_step (self, jalon_playbook_find_step (data->playbook, id));
}

static void
on_back_clicked_cb (JalonWizardPanel *self)
{
  show_step (self, NULL);
}

static void
on_previous_clicked_cb (JalonWizardPanel *self)
{
  show_step (self, get_neighbour (self, -1));
}

static void
on_next_clicked_cb (JalonWizardPanel *self)
{
  show_step (self, get_neighbour (self, 1));
}

static void
on_close_clicked_cb (JalonWizardPanel *self)
{
  jalon_view_state_close_side (self->state);
}

static void
on_failed_cb (JalonWizardPanel *self,
              const char       *sentence)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (JALON_IS_WINDOW (root))
    jalon_window_show_message (JALON_WINDOW (root), sentence);
  /* Nothing is left to show: the assessment was deleted, or what made it was undone. */
  if (jalon_wizard_get_data (self->wizard) == NULL)
    jalon_view_state_close_side (self->state);
}

static void
close_wizard (JalonWizardPanel *self)
{
  clear_blocks (self);
  g_clear_pointer (&self->shown_step, g_free);
  jalon_wizard_overview_set_wizard (self->overview, NULL);
  if (self->wizard != NULL)
    g_signal_handlers_disconnect_by_data (self->wizard, self);
  g_clear_object (&self->wizard);
}

/* Follows the state: another assessment is another wizard; none is wanted while the panel shows something else. */
static void
on_state_changed_cb (JalonWizardPanel *self)
{
  const char *assessment = jalon_view_state_get_assessment (self->state);
  gboolean wanted = g_str_equal (jalon_view_state_get_side (self->state), "wizard") && assessment[0] != '\0' &&
                    jalon_session_is_open (self->session);

  if (self->wizard != NULL && (!wanted || g_strcmp0 (jalon_wizard_get_assessment (self->wizard), assessment) != 0))
    close_wizard (self);
  if (wanted && self->wizard == NULL)
    {
      self->wizard = jalon_wizard_new (self->session, assessment);
      g_signal_connect_object (self->wizard, "failed", G_CALLBACK (on_failed_cb), self, G_CONNECT_SWAPPED);
      /* The overview first: it has what the focus goes to. */
      jalon_wizard_overview_set_wizard (self->overview, self->wizard);
      g_signal_connect_object (self->wizard, "changed", G_CALLBACK (on_changed_cb), self, G_CONNECT_SWAPPED);
      self->takes_focus = TRUE;
    }
  update (self);
}

static void
jalon_wizard_panel_dispose (GObject *object)
{
  JalonWizardPanel *self = JALON_WIZARD_PANEL (object);

  if (self->wizard != NULL)
    g_signal_handlers_disconnect_by_data (self->wizard, self);
  g_clear_object (&self->wizard);
  g_clear_object (&self->session);
  g_clear_object (&self->state);

  G_OBJECT_CLASS (jalon_wizard_panel_parent_class)->dispose (object);
}

static void
jalon_wizard_panel_finalize (GObject *object)
{
  JalonWizardPanel *self = JALON_WIZARD_PANEL (object);

  g_ptr_array_unref (self->block_widgets);
  g_free (self->shown_step);

  G_OBJECT_CLASS (jalon_wizard_panel_parent_class)->finalize (object);
}

static void
jalon_wizard_panel_class_init (JalonWizardPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalon_wizard_panel_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalon_wizard_panel_finalize;

  g_type_ensure (JALON_TYPE_WIZARD_OVERVIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jalon/Jalon/jalon-wizard-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonWizardPanel, back);
  gtk_widget_class_bind_template_child (widget_class, JalonWizardPanel, kicker);
  gtk_widget_class_bind_template_child (widget_class, JalonWizardPanel, title);
  gtk_widget_class_bind_template_child (widget_class, JalonWizardPanel, expand);
  gtk_widget_class_bind_template_child (widget_class, JalonWizardPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, JalonWizardPanel, overview);
  gtk_widget_class_bind_template_child (widget_class, JalonWizardPanel, scroller);
  gtk_widget_class_bind_template_child (widget_class, JalonWizardPanel, purpose);
  gtk_widget_class_bind_template_child (widget_class, JalonWizardPanel, blocks);
  gtk_widget_class_bind_template_child (widget_class, JalonWizardPanel, open_questions);
  gtk_widget_class_bind_template_child (widget_class, JalonWizardPanel, contradictions);
  gtk_widget_class_bind_template_child (widget_class, JalonWizardPanel, previous);
  gtk_widget_class_bind_template_child (widget_class, JalonWizardPanel, next);
  gtk_widget_class_bind_template_callback (widget_class, on_open_step_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_back_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_previous_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_next_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_close_clicked_cb);
}

static void
jalon_wizard_panel_init (JalonWizardPanel *self)
{
  self->block_widgets = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  jalon_compat_name_menus (GTK_WIDGET (self));
  jalon_compat_hide_covered (GTK_WIDGET (self->stack));
}

/**
 * jalon_wizard_panel_set_session:
 * @self: a wizard panel
 * @session: the session; set once
 * @state: which assessment and step it shows
 */
void
jalon_wizard_panel_set_session (JalonWizardPanel *self,
                                JalonSession     *session,
                                JalonViewState   *state)
{
  g_return_if_fail (JALON_IS_WIZARD_PANEL (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  self->state = g_object_ref (state);
  g_object_bind_property (state, "side-expanded", self->expand, "active", G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  g_signal_connect_object (state, "notify", G_CALLBACK (on_state_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::open", G_CALLBACK (on_state_changed_cb), self, G_CONNECT_SWAPPED);
  on_state_changed_cb (self);
}

/**
 * jalon_wizard_panel_get_assessment:
 * @self: a wizard panel
 *
 * Returns: (transfer none) (nullable): the assessment that is shown
 */
JalonAssessment *
jalon_wizard_panel_get_assessment (JalonWizardPanel *self)
{
  JalonWizardData *data;

  g_return_val_if_fail (JALON_IS_WIZARD_PANEL (self), NULL);

  data = self->wizard != NULL ? jalon_wizard_get_data (self->wizard) : NULL;
  return data != NULL ? data->assessment : NULL;
}
