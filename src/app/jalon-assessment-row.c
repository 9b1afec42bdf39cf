/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "jalon-assessment-row.h"
#include "jalon-compat.h"
#include "jalon-format.h"
#include "jalon-language.h"
#include "jalon-schedule.h"
#include "jalon-vocabulary.h"

struct _JalonAssessmentRow
{
  AdwBin               parent_instance;

  GtkCheckButton      *check;
  GtkLabel            *title;
  GtkLabel            *partners;
  GtkLabel            *facts;
  GtkLabel            *state;
  GtkLabel            *due;
  GtkButton           *menu;

  JalonAssessmentItem *item;
  guint                updating : 1;
};

G_DEFINE_FINAL_TYPE (JalonAssessmentRow, jalon_assessment_row, ADW_TYPE_BIN)

static void
on_toggled_cb (JalonAssessmentRow *self)
{
  if (!self->updating && self->item != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "assessments.choose", "(sb)",
                                jalon_assessment_item_get_summary (self->item)->uuid, gtk_check_button_get_active (self->check));
}

/* The menu */

static void
add_action (GMenu      *menu,
            const char *label,
            const char *action,
            GVariant   *target)
{
  g_autoptr(GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, action, target);
  g_menu_append_item (menu, item);
}

static GMenu *
make_menu (const JalonAssessmentSummary *summary)
{
  GMenu *menu = g_menu_new ();

  if (summary->is_framework)
    add_action (menu, _("_New assessment from it…"), "assessments.start", g_variant_new_string (summary->uuid));
  add_action (menu, _("_Duplicate"), "assessments.duplicate", g_variant_new_string (summary->uuid));
  if (!summary->is_framework)
    add_action (menu, _("Make a _framework of it"), "assessments.make-framework", g_variant_new_string (summary->uuid));
  add_action (menu, summary->is_archived ? _("Take from the _archive") : _("_Archive"), "assessments.archive",
              g_variant_new ("(sb)", summary->uuid, !summary->is_archived));
  add_action (menu, _("D_elete"), "assessments.delete", g_variant_new_string (summary->uuid));
  return menu;
}

/* The popover goes once it has closed, but not before what was chosen in it is done. */
static gboolean
drop_popover (gpointer popover)
{
  gtk_widget_unparent (popover);
  return G_SOURCE_REMOVE;
}

static void
on_popover_closed_cb (GtkWidget *popover)
{
  GtkWidget *row = gtk_widget_get_ancestor (popover, JALON_TYPE_ASSESSMENT_ROW);

  if (row != NULL && gtk_widget_get_parent (row) != NULL)
    gtk_widget_grab_focus (gtk_widget_get_parent (row));
  gtk_widget_set_can_focus (gtk_widget_get_parent (popover), FALSE);
  g_idle_add_full (G_PRIORITY_LOW, drop_popover, g_object_ref (popover), g_object_unref);
}

/**
 * jalon_assessment_row_pop_up:
 * @self: a row
 *
 * Opens the menu of what can be done with it. It is made when it is asked for: a long list would be made of menus otherwise.
 */
void
jalon_assessment_row_pop_up (JalonAssessmentRow *self)
{
  g_autoptr(GMenu) menu = make_menu (jalon_assessment_item_get_summary (self->item));
  GtkWidget *popover = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));

  /* Else the keys would go past the menu, to the list below it. */
  gtk_widget_set_can_focus (GTK_WIDGET (self->menu), TRUE);
  gtk_widget_set_parent (popover, GTK_WIDGET (self->menu));
  g_signal_connect (popover, "closed", G_CALLBACK (on_popover_closed_cb), NULL);
  jalon_compat_name_menus (popover);
  gtk_popover_popup (GTK_POPOVER (popover));
}

/* Building */

static GtkLabel *
make_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return GTK_LABEL (label);
}

static GtkWidget *
make_side (JalonAssessmentRow *self)
{
  GtkWidget *side = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->state = make_label ("caption-heading");
  self->due = make_label ("caption");
  gtk_label_set_xalign (self->state, 1);
  gtk_label_set_xalign (self->due, 1);
  gtk_widget_set_valign (side, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (side), GTK_WIDGET (self->state));
  gtk_box_append (GTK_BOX (side), GTK_WIDGET (self->due));
  return side;
}

static void
jalon_assessment_row_dispose (GObject *object)
{
  JalonAssessmentRow *self = JALON_ASSESSMENT_ROW (object);
  GtkWidget *popover = self->menu != NULL ? gtk_widget_get_last_child (GTK_WIDGET (self->menu)) : NULL;

  if (GTK_IS_POPOVER (popover))
    gtk_widget_unparent (popover);
  self->menu = NULL;
  g_clear_object (&self->item);

  G_OBJECT_CLASS (jalon_assessment_row_parent_class)->dispose (object);
}

static void
jalon_assessment_row_class_init (JalonAssessmentRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalon_assessment_row_dispose;
}

static void
jalon_assessment_row_init (JalonAssessmentRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->check = GTK_CHECK_BUTTON (gtk_check_button_new ());
  self->title = make_label ("heading");
  self->partners = make_label (NULL);
  self->facts = make_label ("dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->facts), "caption");
  self->menu = GTK_BUTTON (gtk_button_new_from_icon_name ("view-more-symbolic"));
  gtk_widget_add_css_class (GTK_WIDGET (self->menu), "flat");
  gtk_widget_set_valign (GTK_WIDGET (self->menu), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (self->check), GTK_ALIGN_CENTER);
  /* The keys act on the row as a whole: of what a list's row holds, the Tab key never gets to the second control. */
  gtk_widget_set_can_focus (GTK_WIDGET (self->menu), FALSE);
  gtk_widget_set_can_focus (GTK_WIDGET (self->check), FALSE);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (text), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (text), GTK_WIDGET (self->partners));
  gtk_box_append (GTK_BOX (text), GTK_WIDGET (self->facts));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->check));
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), make_side (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->menu));
  gtk_widget_add_css_class (box, "jalon-assessment");
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect_object (self->check, "toggled", G_CALLBACK (on_toggled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->menu, "clicked", G_CALLBACK (jalon_assessment_row_pop_up), self, G_CONNECT_SWAPPED);
}

/**
 * jalon_assessment_row_toggle:
 * @self: a row
 *
 * Chooses it for comparing, or no more.
 */
void
jalon_assessment_row_toggle (JalonAssessmentRow *self)
{
  gtk_check_button_set_active (self->check, !gtk_check_button_get_active (self->check));
}

/* Showing */

static char *
describe_facts (const JalonAssessmentSummary *summary,
                JalonPlaybook                *playbook)
{
  const JalonPlaybookModel *model = jalon_playbook_find_model (playbook, summary->model);
  const JalonPlaybookSubtype *subtype = jalon_playbook_find_subtype (playbook, summary->subtype);
  const char *kind = subtype != NULL ? subtype->title : model != NULL ? model->title : NULL;
  g_autofree char *date = summary->modified_at != NULL ? g_strndup (summary->modified_at, 10) : NULL;
  g_autofree char *changed = jalon_format_date (date);
  GString *text = g_string_new (NULL);

  if (kind != NULL)
    g_string_append_printf (text, "%s · ", jalon_playbook_text (kind));
  /* Translators: numbers of answered and of all required questions, then a date */
  g_string_append_printf (text, _("%u of %u required questions answered · changed on %s"), summary->n_answered, summary->n_required,
                          changed);
  if (isfinite (summary->readiness))
    {
      g_autofree char *score = jalon_format_number (summary->readiness, 0);

      g_string_append (text, " · ");
      /* Translators: %s is a score from 0 to 100 */
      g_string_append_printf (text, _("readiness %s"), score);
    }
  if (summary->framework_title != NULL && summary->framework_title[0] != '\0')
    {
      g_string_append (text, " · ");
      /* Translators: %s is the title of a framework */
      g_string_append_printf (text, _("inherits from “%s”"), summary->framework_title);
    }
  return g_string_free (text, FALSE);
}

static char *
describe_state (const JalonAssessmentSummary *summary)
{
  const char *state = summary->is_framework ? C_("assessment", "Framework")
                                            : jalon_vocabulary_get_label (JALON_VOCABULARY_ASSESSMENT_STATE, summary->state);

  /* Translators: %s is the state of an assessment */
  return summary->is_archived ? g_strdup_printf (_("%s, archived"), state) : g_strdup (state);
}

static void
show_due (JalonAssessmentRow           *self,
          const JalonAssessmentSummary *summary,
          JalonPlaybook                *playbook)
{
  const char *milestone = jalon_assessment_summary_get_milestone (summary, playbook);
  g_autofree char *day = jalon_schedule_dup_day (summary->next_day);
  gboolean late = summary->next_day != 0 && summary->next_day < jalon_schedule_get_today ();
  g_autofree char *text = NULL;

  if (day != NULL && late)
    /* Translators: %s is a date */
    text = g_strdup_printf (_("⚠ overdue: %s"), day);
  else if (day != NULL)
    /* Translators: %s is a date */
    text = g_strdup_printf (_("next: %s"), day);
  gtk_label_set_text (self->due, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->due), text != NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->due), text != NULL ? milestone : NULL);
  if (late)
    gtk_widget_add_css_class (GTK_WIDGET (self->due), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->due), "error");
}

static void
name_controls (JalonAssessmentRow *self,
               const char         *title)
{
  /* Translators: %s is the title of an assessment */
  g_autofree char *check = g_strdup_printf (_("Choose “%s” for comparing"), title);
  /* Translators: %s is the title of an assessment */
  g_autofree char *menu = g_strdup_printf (_("What to do with “%s”"), title);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL, check, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu), GTK_ACCESSIBLE_PROPERTY_LABEL, menu, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->check), check);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->menu), menu);
}

/**
 * jalon_assessment_row_new:
 *
 * Returns: (transfer floating): a row that shows nothing yet
 */
GtkWidget *
jalon_assessment_row_new (void)
{
  return g_object_new (JALON_TYPE_ASSESSMENT_ROW, NULL);
}

/**
 * jalon_assessment_row_show:
 * @self: a row
 * @item: what it shows
 * @chosen: whether it is chosen for comparing
 */
void
jalon_assessment_row_show (JalonAssessmentRow  *self,
                           JalonAssessmentItem *item,
                           gboolean             chosen)
{
  const JalonAssessmentSummary *summary = jalon_assessment_item_get_summary (item);
  JalonPlaybook *playbook = jalon_assessment_item_get_playbook (item);
  const char *title = jalon_assessment_summary_get_title (summary);
  g_autofree char *partners
    = g_strjoinv (" · ", jalon_language_get () == JALON_LANGUAGE_FR ? summary->partners_fr : summary->partners_en);
  g_autofree char *facts = describe_facts (summary, playbook);
  g_autofree char *state = describe_state (summary);

  g_set_object (&self->item, item);
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->partners, partners);
  gtk_widget_set_visible (GTK_WIDGET (self->partners), partners[0] != '\0');
  gtk_label_set_text (self->facts, facts);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->facts), facts);
  gtk_label_set_text (self->state, state);
  show_due (self, summary, playbook);
  name_controls (self, title);
  self->updating = TRUE;
  gtk_check_button_set_active (self->check, chosen);
  self->updating = FALSE;
}

/**
 * jalon_assessment_row_get_item:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): what it shows
 */
JalonAssessmentItem *
jalon_assessment_row_get_item (JalonAssessmentRow *self)
{
  g_return_val_if_fail (JALON_IS_ASSESSMENT_ROW (self), NULL);

  return self->item;
}
