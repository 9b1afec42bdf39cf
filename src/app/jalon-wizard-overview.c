/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-compat.h"
#include "jalon-field-editor.h"
#include "jalon-format.h"
#include "jalon-framework-choice.h"
#include "jalon-vocabulary.h"
#include "jalon-wizard-block.h"
#include "jalon-wizard-overview.h"
#include "jalon-wizard-parts.h"

#define DESIGN_STEP "design"

struct _JalonWizardOverview
{
  AdwBin            parent_instance;

  GtkGrid          *head;
  GtkBox           *version;
  GtkLabel         *version_text;
  GtkButton        *migrate;
  GtkBox           *partners;
  GtkBox           *steps;
  GtkLabel         *next;
  GtkLabel         *contradictions;
  GtkLabel         *summary;
  GtkButton        *assess;
  GtkLabel         *finished;
  GtkButton        *finish;
  GtkButton        *reopen;

  JalonWizard      *wizard;
  JalonFieldEditor *title;
  GtkDropDown      *state;
  GtkDropDown      *channel;
  GtkWidget        *framework;
  guint             updating : 1;
};

enum
{
  OPEN_STEP,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JalonWizardOverview, jalon_wizard_overview, ADW_TYPE_BIN)

static void
on_title_edited_cb (JalonWizardOverview *self,
                    const char          *value)
{
  jalon_wizard_set_field (self->wizard, JALON_ASSESSMENT_TITLE, value);
}

static void
on_state_selected_cb (JalonWizardOverview *self)
{
  if (!self->updating)
    jalon_wizard_set_field (self->wizard, JALON_ASSESSMENT_STATE,
                            jalon_vocabulary_get_code (JALON_VOCABULARY_ASSESSMENT_STATE, gtk_drop_down_get_selected (self->state)));
}

static void
on_channel_selected_cb (JalonWizardOverview *self)
{
  if (!self->updating)
    jalon_wizard_set_field (self->wizard, JALON_ASSESSMENT_CHANNEL,
                            jalon_vocabulary_get_code (JALON_VOCABULARY_CHANNEL, gtk_drop_down_get_selected (self->channel)));
}

static GtkDropDown *
make_choice (JalonVocabulary vocabulary,
             const char     *label)
{
  g_autoptr(GtkStringList) list = gtk_string_list_new (NULL);
  GtkWidget *drop_down;

  for (guint i = 0; i < jalon_vocabulary_get_n_codes (vocabulary); i++)
    gtk_string_list_append (list, jalon_vocabulary_get_label (vocabulary, jalon_vocabulary_get_code (vocabulary, i)));
  drop_down = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&list)), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  jalon_compat_let_name (drop_down);
  return GTK_DROP_DOWN (drop_down);
}

static void
add_head (JalonWizardOverview *self,
          int                  row,
          const char          *label,
          GtkWidget           *input)
{
  GtkWidget *name = jalon_wizard_block_make_label (label, "dim-label");

  gtk_label_set_wrap (GTK_LABEL (name), FALSE);
  gtk_widget_set_hexpand (input, TRUE);
  gtk_grid_attach (self->head, name, 0, row, 1, 1);
  gtk_grid_attach (self->head, input, 1, row, 1, 1);
}

static void
build_head (JalonWizardOverview *self)
{
  self->title = JALON_FIELD_EDITOR (jalon_field_editor_new (JALON_QUESTION_TEXT, _("Title of the assessment"), NULL, NULL));
  self->state = make_choice (JALON_VOCABULARY_ASSESSMENT_STATE, _("State of the assessment"));
  self->channel = make_choice (JALON_VOCABULARY_CHANNEL, _("Channel"));
  add_head (self, 0, _("Title"), GTK_WIDGET (self->title));
  add_head (self, 1, C_("assessment", "State"), GTK_WIDGET (self->state));
  add_head (self, 2, _("Channel"), GTK_WIDGET (self->channel));
  self->framework = jalon_framework_choice_new ();
  add_head (self, 3, C_("assessment", "Framework"), self->framework);
  g_signal_connect_object (self->title, "edited", G_CALLBACK (on_title_edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->state, "notify::selected", G_CALLBACK (on_state_selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->channel, "notify::selected", G_CALLBACK (on_channel_selected_cb), self, G_CONNECT_SWAPPED);
}

static void
select_code (GtkDropDown     *drop_down,
             JalonVocabulary  vocabulary,
             const char      *code)
{
  for (guint i = 0; i < jalon_vocabulary_get_n_codes (vocabulary); i++)
    if (g_strcmp0 (jalon_vocabulary_get_code (vocabulary, i), code) == 0)
      gtk_drop_down_set_selected (drop_down, i);
}

/* Partners */

static void
on_remove_clicked_cb (GtkButton *button,
                      gpointer   user_data)
{
  JalonWizardOverview *self = user_data;

  jalon_wizard_remove_partner (self->wizard, gtk_widget_get_name (GTK_WIDGET (button)));
}

static void
add_partner (JalonWizardOverview *self,
             const JalonPartner  *partner,
             gboolean             removable)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = jalon_wizard_block_make_label (jalon_partner_get_name (partner), NULL);
  /* Translators: %s is a partner's name */
  g_autofree char *name = g_strdup_printf (_("Remove %s"), jalon_partner_get_name (partner));
  GtkWidget *button;

  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_set_size_request (box, -1, 34);
  if (removable)
    {
      button = gtk_button_new_from_icon_name ("list-remove-symbolic");
      gtk_widget_set_name (button, partner->uuid);
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_widget_set_tooltip_text (button, name);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      g_signal_connect_object (button, "clicked", G_CALLBACK (on_remove_clicked_cb), self, 0);
      gtk_box_append (GTK_BOX (box), button);
    }
  gtk_box_append (self->partners, box);
}

static void
update_partners (JalonWizardOverview *self,
                 JalonWizardData     *data)
{
  GPtrArray *partners = data->assessment->partners;
  gboolean editable = !jalon_wizard_is_read_only (self->wizard);
  int place = jalon_wizard_block_find_focus (GTK_WIDGET (self->partners));

  jalon_wizard_block_clear (GTK_WIDGET (self->partners));
  /* A framework has none: no heading above nothing. */
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->partners)), partners->len > 0);
  for (guint i = 0; i < partners->len; i++)
    add_partner (self, partners->pdata[i], editable && i > 0 && partners->len > 2);
  jalon_wizard_block_return_focus (GTK_WIDGET (self->partners), place, GTK_WIDGET (self->steps));
}

/* Steps */

static void
on_step_clicked_cb (GtkButton *button,
                    gpointer   user_data)
{
  g_signal_emit (user_data, signals[OPEN_STEP], 0, gtk_widget_get_name (GTK_WIDGET (button)));
}

static char *
describe_progress (const JalonStepProgress *progress)
{
  if (progress->n_required == 0)
    return g_strdup (_("nothing required"));
  if (progress->n_answered == progress->n_required)
    return g_strdup (_("all required questions answered"));
  /* Translators: how many of the required questions of a step are answered */
  return g_strdup_printf (_("%u of %u required questions answered"), progress->n_answered, progress->n_required);
}

static void
add_step (JalonWizardOverview     *self,
          const JalonStepProgress *progress)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gboolean done = progress->n_answered == progress->n_required;
  g_autofree char *title = g_strdup_printf ("%u. %s", progress->step->number, jalon_playbook_text (progress->step->title));
  g_autofree char *state = describe_progress (progress);
  g_autofree char *name = g_strdup_printf ("%s, %s", title, state);

  gtk_box_append (GTK_BOX (text), jalon_wizard_block_make_label (title, NULL));
  gtk_box_append (GTK_BOX (text), jalon_wizard_block_make_label (state, "caption"));
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (done ? "object-select-symbolic" : "go-next-symbolic"));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_name (button, progress->step->id);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "jalon-point");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_step_clicked_cb), self, 0);
  gtk_box_append (self->steps, button);
}

static void
update_steps (JalonWizardOverview *self,
              JalonWizardData     *data)
{
  int place = jalon_wizard_block_find_focus (GTK_WIDGET (self->steps));

  jalon_wizard_block_clear (GTK_WIDGET (self->steps));
  for (guint i = 0; i < data->progress->n_steps; i++)
    add_step (self, &data->progress->steps[i]);
  jalon_wizard_block_return_focus (GTK_WIDGET (self->steps), place, NULL);
}

static void
on_assess_clicked_cb (JalonWizardOverview *self)
{
  g_signal_emit (self, signals[OPEN_STEP], 0, DESIGN_STEP);
}

static void
on_migrate_clicked_cb (JalonWizardOverview *self)
{
  jalon_wizard_migrate (self->wizard);
}

/* What there is to know where the assessment was made with another version of the playbook. */
static void
update_version (JalonWizardOverview *self,
                JalonWizardData     *data)
{
  g_autofree char *text = jalon_migration_dup_text (data->migration);

  gtk_label_set_text (self->version_text, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->version), text != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->migrate), data->migration->state == JALON_MIGRATION_OLDER);
  gtk_widget_set_sensitive (GTK_WIDGET (self->migrate), !jalon_wizard_is_read_only (self->wizard));
}

static void
on_finish_clicked_cb (JalonWizardOverview *self)
{
  jalon_wizard_set_frozen (self->wizard, TRUE);
}

static void
on_reopen_clicked_cb (JalonWizardOverview *self)
{
  jalon_wizard_set_frozen (self->wizard, FALSE);
}

/* Of two buttons that undo each other, one is there: it takes over the focus. */
static void
show_one_of (GtkButton *shown,
             GtkButton *hidden,
             gboolean   writable)
{
  gboolean focused = gtk_widget_has_focus (GTK_WIDGET (hidden));

  gtk_widget_set_visible (GTK_WIDGET (shown), writable);
  if (focused)
    gtk_widget_grab_focus (GTK_WIDGET (shown));
  gtk_widget_set_visible (GTK_WIDGET (hidden), FALSE);
}

/* Whether it is finished, and what that means. */
static void
update_finished (JalonWizardOverview *self,
                 JalonWizardData     *data)
{
  gboolean writable = !jalon_session_is_read_only (jalon_wizard_get_session (self->wizard));
  gboolean open = data->freeze == JALON_FREEZE_OPEN;
  g_autofree char *date = jalon_format_date (data->assessment->frozen_at);
  g_autofree char *text = NULL;

  if (open)
    text = g_strdup (_("A finished assessment is not changed any more. Its report bears a checksum by which everybody can verify its "
                       "content later."));
  else if (data->freeze == JALON_FREEZE_INTACT && data->assessment->framework_title != NULL)
    /* Translators: %s is a date */
    text = g_strdup_printf (_("Finished on %s. Its content is what it was then. Reopen it to change it: it then inherits again what its "
                              "framework still says."), date);
  else if (data->freeze == JALON_FREEZE_INTACT)
    /* Translators: %s is a date */
    text = g_strdup_printf (_("Finished on %s. Its content is what it was then. Reopen it to change it."), date);
  else
    /* Translators: %s is a date */
    text = g_strdup_printf (_("Finished on %s, but its content was changed since then, outside this window. Reopen it, check it, and "
                              "finish it again."), date);
  gtk_label_set_text (self->finished, text);
  gtk_widget_set_sensitive (GTK_WIDGET (self->head), writable && open);
  show_one_of (open ? self->finish : self->reopen, open ? self->reopen : self->finish, writable);
}

static void
update (JalonWizardOverview *self)
{
  JalonWizardData *data = jalon_wizard_get_data (self->wizard);
  g_autofree char *next = NULL;
  g_autofree char *text = NULL;
  g_autofree char *summary = NULL;

  if (data == NULL)
    return;
  self->updating = TRUE;
  jalon_field_editor_set_placeholder (self->title, jalon_assessment_get_derived_title (data->assessment));
  jalon_field_editor_set_value (self->title, data->assessment->title);
  select_code (self->state, JALON_VOCABULARY_ASSESSMENT_STATE, data->assessment->state);
  select_code (self->channel, JALON_VOCABULARY_CHANNEL, data->assessment->channel);
  self->updating = FALSE;
  jalon_framework_choice_show (JALON_FRAMEWORK_CHOICE (self->framework), self->wizard);
  update_version (self, data);
  update_finished (self, data);
  update_steps (self, data);
  update_partners (self, data);
  next = jalon_progress_dup_next (data->progress);
  /* Translators: %s is the number of a step and a question */
  text = data->progress->next != NULL ? g_strdup_printf (_("Next question – %s"), next) : g_strdup (next);
  gtk_label_set_text (self->next, text);
  jalon_wizard_parts_show_contradictions (self->contradictions, data);
  summary = jalon_recommendation_dup_summary (data->recommendation);
  gtk_label_set_text (self->summary, summary);
}

static void
jalon_wizard_overview_dispose (GObject *object)
{
  g_clear_object (&JALON_WIZARD_OVERVIEW (object)->wizard);

  G_OBJECT_CLASS (jalon_wizard_overview_parent_class)->dispose (object);
}

static void
jalon_wizard_overview_class_init (JalonWizardOverviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalon_wizard_overview_dispose;

  signals[OPEN_STEP] = g_signal_new ("open-step", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                     G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jalon/Jalon/jalon-wizard-overview.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonWizardOverview, head);
  gtk_widget_class_bind_template_child (widget_class, JalonWizardOverview, version);
  gtk_widget_class_bind_template_child (widget_class, JalonWizardOverview, version_text);
  gtk_widget_class_bind_template_child (widget_class, JalonWizardOverview, migrate);
  gtk_widget_class_bind_template_callback (widget_class, on_migrate_clicked_cb);
  gtk_widget_class_bind_template_child (widget_class, JalonWizardOverview, partners);
  gtk_widget_class_bind_template_child (widget_class, JalonWizardOverview, steps);
  gtk_widget_class_bind_template_child (widget_class, JalonWizardOverview, next);
  gtk_widget_class_bind_template_child (widget_class, JalonWizardOverview, contradictions);
  gtk_widget_class_bind_template_child (widget_class, JalonWizardOverview, summary);
  gtk_widget_class_bind_template_child (widget_class, JalonWizardOverview, assess);
  gtk_widget_class_bind_template_child (widget_class, JalonWizardOverview, finished);
  gtk_widget_class_bind_template_child (widget_class, JalonWizardOverview, finish);
  gtk_widget_class_bind_template_child (widget_class, JalonWizardOverview, reopen);
  gtk_widget_class_bind_template_callback (widget_class, on_assess_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_finish_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_reopen_clicked_cb);
}

static void
jalon_wizard_overview_init (JalonWizardOverview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * jalon_wizard_overview_set_wizard:
 * @self: an overview
 * @wizard: (nullable): the assessment it shows
 */
void
jalon_wizard_overview_set_wizard (JalonWizardOverview *self,
                                  JalonWizard         *wizard)
{
  g_return_if_fail (JALON_IS_WIZARD_OVERVIEW (self));

  if (self->wizard != NULL)
    g_signal_handlers_disconnect_by_func (self->wizard, update, self);
  g_set_object (&self->wizard, wizard);
  if (wizard == NULL)
    return;
  if (self->title == NULL)
    build_head (self);
  g_signal_connect_object (wizard, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

/**
 * jalon_wizard_overview_focus_step:
 * @self: an overview with data
 * @step: (nullable): id of a step; %NULL: the one of the next question, or the first
 *
 * Gives the focus to the button that opens the step.
 */
void
jalon_wizard_overview_focus_step (JalonWizardOverview *self,
                                  const char          *step)
{
  JalonWizardData *data;
  GtkWidget *child;

  g_return_if_fail (JALON_IS_WIZARD_OVERVIEW (self));

  data = self->wizard != NULL ? jalon_wizard_get_data (self->wizard) : NULL;
  for (guint i = 0; step == NULL && data != NULL && i < data->progress->n_steps; i++)
    if (data->progress->steps[i].n_answered < data->progress->steps[i].n_required)
      step = data->progress->steps[i].step->id;
  child = gtk_widget_get_first_child (GTK_WIDGET (self->steps));
  for (GtkWidget *other = child; step != NULL && other != NULL; other = gtk_widget_get_next_sibling (other))
    if (g_str_equal (gtk_widget_get_name (other), step))
      child = other;
  if (child != NULL)
    gtk_widget_grab_focus (child);
}
