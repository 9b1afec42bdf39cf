/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-chart-gantt.h"
#include "jalon-compat.h"
#include "jalon-disclosure.h"
#include "jalon-wizard-block.h"
#include "jalon-wizard-figure.h"
#include "jalon-wizard-gantt.h"

struct _JalonWizardGantt
{
  AdwBin       parent_instance;

  GtkLabel    *summary;
  AdwBin      *figure;
  AdwBin      *table;
  GtkButton   *calendar;
  char        *shown;     /* what the figure says: it is drawn anew when that changes */
};

G_DEFINE_FINAL_TYPE (JalonWizardGantt, jalon_wizard_gantt, ADW_TYPE_BIN)

static void
add_cell (GtkGrid    *grid,
          int         column,
          int         row,
          const char *text,
          const char *css_class)
{
  GtkWidget *label = jalon_wizard_block_make_label (text, css_class);

  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_INHERIT);
  gtk_label_set_width_chars (GTK_LABEL (label), column == 0 ? 24 : 12);
  gtk_label_set_max_width_chars (GTK_LABEL (label), column == 0 ? 36 : 22);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_grid_attach (grid, label, column, row, 1, 1);
}

static char *
dup_numbers (const JalonScheduleItem *item)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < item->after->len; i++)
    g_string_append_printf (text, "%s%u", i > 0 ? ", " : "", ((const JalonScheduleItem *) item->after->pdata[i])->number);
  if (text->len == 0)
    g_string_append (text, "–");
  return g_string_free (text, FALSE);
}

static void
add_row (GtkGrid                 *grid,
         const JalonSchedule     *schedule,
         const JalonScheduleItem *item)
{
  int row = (int) item->number;
  g_autofree char *title = g_strdup_printf ("%u. %s", item->number, item->title);
  g_autofree char *start = jalon_schedule_dup_day (item->start);
  g_autofree char *due = jalon_schedule_dup_day (item->due);
  g_autofree char *state = jalon_schedule_dup_state (schedule, item);
  g_autofree char *after = dup_numbers (item);

  add_cell (grid, 0, row, title, NULL);
  add_cell (grid, 1, row, item->owner != NULL ? item->owner : "–", NULL);
  add_cell (grid, 2, row, start != NULL ? start : "–", NULL);
  add_cell (grid, 3, row, due != NULL ? due : "–", NULL);
  add_cell (grid, 4, row, state, NULL);
  add_cell (grid, 5, row, after, NULL);
}

static GtkWidget *
make_table (const JalonSchedule *schedule)
{
  const char *titles[] = { _("Milestone"), _("Owner (role)"), _("Starts on"), _("Due on"), C_("plan", "State"), C_("plan", "After") };
  GtkWidget *window = gtk_scrolled_window_new ();
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_accessible_update_property (GTK_ACCESSIBLE (grid), GTK_ACCESSIBLE_PROPERTY_LABEL, _("The plan as a table"), -1);
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    add_cell (GTK_GRID (grid), (int) i, 0, titles[i], "heading");
  for (guint i = 0; i < schedule->items->len; i++)
    add_row (GTK_GRID (grid), schedule, schedule->items->pdata[i]);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (window), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  jalon_compat_scroll_past (window);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (window), grid);
  return window;
}

static void
jalon_wizard_gantt_finalize (GObject *object)
{
  g_free (JALON_WIZARD_GANTT (object)->shown);

  G_OBJECT_CLASS (jalon_wizard_gantt_parent_class)->finalize (object);
}

static void
jalon_wizard_gantt_class_init (JalonWizardGanttClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jalon_wizard_gantt_finalize;
}

static void
jalon_wizard_gantt_init (JalonWizardGantt *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *disclosure;

  self->summary = GTK_LABEL (jalon_wizard_block_make_label (NULL, NULL));
  self->figure = ADW_BIN (adw_bin_new ());
  self->table = ADW_BIN (adw_bin_new ());
  disclosure = jalon_disclosure_new (GTK_WIDGET (self->table));
  jalon_disclosure_set_title (JALON_DISCLOSURE (disclosure), _("The plan as a table"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->summary));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->figure));
  gtk_box_append (GTK_BOX (box), disclosure);
  self->calendar = GTK_BUTTON (gtk_button_new_with_mnemonic (_("Save as a calen_dar…")));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->calendar), _("An iCalendar file, which calendar programs read"));
  gtk_widget_set_halign (GTK_WIDGET (self->calendar), GTK_ALIGN_START);
  /* The action is looked up as soon as it is named, and complains where its parameter is not there. */
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->calendar), "s", "");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->calendar), "win.save-calendar");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->calendar));
  adw_bin_set_child (ADW_BIN (self), box);
}

/**
 * jalon_wizard_gantt_new:
 *
 * Returns: (transfer floating): the figure, without data
 */
GtkWidget *
jalon_wizard_gantt_new (void)
{
  return g_object_new (JALON_TYPE_WIZARD_GANTT, NULL);
}

static char *
summarize (const JalonSchedule *schedule)
{
  /* Translators: numbers of milestones: in all, done, overdue, without a date */
  return g_strdup_printf (_("In the plan: %u. Done: %u. Overdue: %u. Without a date: %u."), schedule->items->len, schedule->n_done,
                          schedule->n_overdue, schedule->n_undated);
}

/**
 * jalon_wizard_gantt_show:
 * @self: the figure
 * @data: whose plan it shows
 */
void
jalon_wizard_gantt_show (JalonWizardGantt *self,
                         JalonWizardData  *data)
{
  const JalonSchedule *schedule = data->schedule;
  g_autoptr(JalonGantt) gantt = NULL;
  g_autofree char *alternative = NULL;
  g_autofree char *summary = NULL;
  double width, height;

  gtk_widget_set_visible (GTK_WIDGET (self), schedule->items->len > 0);
  if (schedule->items->len == 0)
    return;
  gantt = jalon_gantt_new (schedule, 0, schedule->items->len);
  alternative = jalon_gantt_dup_alternative (gantt);
  if (g_strcmp0 (alternative, self->shown) == 0)
    return;
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->calendar), "s", data->assessment->uuid);
  summary = summarize (schedule);
  gtk_label_set_text (self->summary, summary);
  jalon_gantt_get_size (gantt, &width, &height);
  adw_bin_set_child (self->figure, jalon_wizard_figure_new (width, height, jalon_gantt_draw, g_steal_pointer (&gantt),
                                                            (GDestroyNotify) jalon_gantt_free, alternative));
  adw_bin_set_child (self->table, make_table (schedule));
  g_free (self->shown);
  self->shown = g_steal_pointer (&alternative);
}
