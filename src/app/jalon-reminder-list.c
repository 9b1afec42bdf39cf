/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-disclosure.h"
#include "jalon-reminder-list.h"
#include "jalon-schedule.h"
#include "jalon-wizard-block.h"

#define DAYS_AHEAD  30
#define MOST_SHOWN  20
#define MOST_HEIGHT 240

/* Where a plan and where indicators are kept. */
#define STEP_OF_PLAN   "implement"
#define STEP_OF_REVIEW "evaluate"

struct _JalonReminderList
{
  AdwBin           parent_instance;

  JalonDisclosure *disclosure;
  GtkBox          *list;
};

G_DEFINE_FINAL_TYPE (JalonReminderList, jalon_reminder_list, ADW_TYPE_BIN)

static void
jalon_reminder_list_class_init (JalonReminderListClass *klass)
{
}

static void
jalon_reminder_list_init (JalonReminderList *self)
{
  GtkWidget *window = gtk_scrolled_window_new ();

  self->list = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (window), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (window), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (window), MOST_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (window), GTK_WIDGET (self->list));
  self->disclosure = JALON_DISCLOSURE (jalon_disclosure_new (window));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->disclosure));
}

static char *
describe_day (guint32 day,
              guint32 today)
{
  guint days = day < today ? today - day : day - today;

  if (day == today)
    return g_strdup (C_("plan", "due today"));
  return day < today ? g_strdup_printf (ngettext ("overdue by %u day", "overdue by %u days", days), days)
                     : g_strdup_printf (ngettext ("due in %u day", "due in %u days", days), days);
}

static void
add_reminder (JalonReminderList   *self,
              const JalonReminder *reminder,
              guint32              today)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *when = describe_day (reminder->day, today);
  g_autofree char *day = jalon_schedule_dup_day (reminder->day);
  /* Translators: the title of an indicator that is to be looked at */
  g_autofree char *title = reminder->is_review ? g_strdup_printf (_("Review: %s"), reminder->title) : g_strdup (reminder->title);
  g_autofree char *what = g_strdup_printf ("%s%s – %s", reminder->day < today ? "⚠ " : "", title,
                                           jalon_assessment_summary_get_title (reminder->summary));
  g_autofree char *name = g_strdup_printf ("%s, %s", what, when);
  GtkWidget *text = jalon_wizard_block_make_label (what, NULL);
  GtkWidget *due = gtk_label_new (when);

  gtk_widget_set_hexpand (text, TRUE);
  gtk_widget_set_valign (text, GTK_ALIGN_BASELINE);
  gtk_widget_set_valign (due, GTK_ALIGN_BASELINE);
  gtk_widget_add_css_class (due, reminder->day < today ? "error" : "dim-label");
  gtk_widget_set_tooltip_text (due, day);
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), due);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "jalon-point");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "assessments.open");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(sms)", reminder->summary->uuid,
                                    reminder->is_review ? STEP_OF_REVIEW : STEP_OF_PLAN);
  gtk_box_append (self->list, button);
}

static char *
summarize (GPtrArray *reminders,
           guint32    today)
{
  guint n_late = 0;
  g_autofree char *late = NULL;
  g_autofree char *soon = NULL;

  for (guint i = 0; i < reminders->len; i++)
    n_late += ((const JalonReminder *) reminders->pdata[i])->day < today;
  late = g_strdup_printf (ngettext ("%u overdue", "%u overdue", n_late), n_late);
  soon = g_strdup_printf (ngettext ("%u due within %d days", "%u due within %d days", reminders->len - n_late),
                          reminders->len - n_late, DAYS_AHEAD);
  /* Translators: how much is overdue, and how much is due soon */
  return g_strdup_printf (_("Reminders: %s, %s"), late, soon);
}

/**
 * jalon_reminder_list_show:
 * @self: the list
 * @summaries: (element-type JalonAssessmentSummary): all assessments
 * @playbook: what titles come from
 *
 * Shows what is due today and in the next 30 days; nothing where nothing is.
 */
void
jalon_reminder_list_show (JalonReminderList *self,
                          GPtrArray         *summaries,
                          JalonPlaybook     *playbook)
{
  guint32 today = jalon_schedule_get_today ();
  g_autoptr(GPtrArray) reminders = jalon_portfolio_remind (summaries, playbook, today, DAYS_AHEAD);
  g_autofree char *title = summarize (reminders, today);

  jalon_wizard_block_clear (GTK_WIDGET (self->list));
  gtk_widget_set_visible (GTK_WIDGET (self), reminders->len > 0);
  jalon_disclosure_set_title (self->disclosure, title);
  for (guint i = 0; i < MIN (reminders->len, MOST_SHOWN); i++)
    add_reminder (self, reminders->pdata[i], today);
  if (reminders->len > MOST_SHOWN)
    {
      guint n = reminders->len - MOST_SHOWN;
      g_autofree char *more = g_strdup_printf (ngettext ("%u more; sort by what is due to find it.",
                                                         "%u more; sort by what is due to find them.", n), n);

      gtk_box_append (self->list, jalon_wizard_block_make_label (more, "dim-label"));
    }
}
