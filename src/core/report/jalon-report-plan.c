/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "jalon-assessment-report-private.h"
#include "jalon-chart-gantt.h"
#include "jalon-vocabulary.h"

#define ROWS_OF_FIGURE 24 /* as many as a page holds */

/* "Today" of a report is its date, so that the same input makes the same document. */
static guint32
get_day (JalonReport *self)
{
  guint32 day = jalon_schedule_parse_day (self->input->date);

  return day != 0 ? day : jalon_schedule_get_today ();
}

static void
add_figure (JalonReport         *self,
            const JalonSchedule *schedule,
            guint                first)
{
  g_autoptr(JalonGantt) gantt = jalon_gantt_new (schedule, first, ROWS_OF_FIGURE);
  g_autofree char *alternative = jalon_gantt_dup_alternative (gantt);
  double width, height;

  jalon_gantt_get_size (gantt, &width, &height);
  jalon_document_add_figure (self->document, width, height, jalon_gantt_draw, g_steal_pointer (&gantt),
                             (GDestroyNotify) jalon_gantt_free, alternative, _("The plan in time"));
}

static void
add_details (JalonInline             *cell,
             const JalonScheduleItem *item)
{
  const char *note = item->milestone->note;

  if (note != NULL && note[0] != '\0')
    {
      jalon_inline_add (cell, JALON_RUN_PLAIN, "\n");
      jalon_inline_add (cell, JALON_RUN_MUTED, note);
    }
  for (guint i = 0; i < item->problems->len; i++)
    {
      jalon_inline_add (cell, JALON_RUN_PLAIN, "\n⚠ ");
      jalon_inline_add (cell, JALON_RUN_ITALIC, ((const JalonScheduleProblem *) item->problems->pdata[i])->text);
    }
}

static char *
dup_after (const JalonScheduleItem *item)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < item->after->len; i++)
    g_string_append_printf (text, "%s%u", i > 0 ? ", " : "", ((const JalonScheduleItem *) item->after->pdata[i])->number);
  return g_string_free (text, FALSE);
}

static void
add_item (JalonTable              *table,
          const JalonSchedule     *schedule,
          const JalonScheduleItem *item)
{
  g_autofree char *title = g_strdup_printf ("%u. %s", item->number, item->title);
  g_autofree char *start = jalon_schedule_dup_day (item->start);
  g_autofree char *due = jalon_schedule_dup_day (item->due);
  g_autofree char *state = jalon_schedule_dup_state (schedule, item);
  g_autofree char *after = dup_after (item);

  add_details (jalon_table_add_cell (table, title), item);
  jalon_table_add_cell (table, item->owner);
  jalon_table_add_cell (table, start != NULL ? start : "–");
  jalon_table_add_cell (table, due != NULL ? due : _("no date yet"));
  jalon_table_add_cell (table, state);
  jalon_table_add_cell (table, after[0] != '\0' ? after : "–");
}

/* One table a group, so that each has its name. */
static void
add_group (JalonReport         *self,
           const JalonSchedule *schedule,
           const char          *kind)
{
  JalonTable *table = NULL;

  for (guint i = 0; i < schedule->items->len; i++)
    {
      const JalonScheduleItem *item = schedule->items->pdata[i];

      if (!g_str_equal (item->milestone->kind, kind))
        continue;
      if (table == NULL)
        {
          table = jalon_document_add_table (self->document, jalon_vocabulary_get_label (JALON_VOCABULARY_MILESTONE_KIND, kind));
          jalon_table_add_column (table, _("Milestone"), JALON_ALIGN_START);
          jalon_table_add_column (table, _("Owner (role)"), JALON_ALIGN_START);
          jalon_table_add_column (table, _("Starts on"), JALON_ALIGN_START);
          jalon_table_add_column (table, _("Due on"), JALON_ALIGN_START);
          jalon_table_add_column (table, C_("plan", "State"), JALON_ALIGN_START);
          jalon_table_add_column (table, C_("plan", "After"), JALON_ALIGN_START);
          jalon_table_set_header_column (table, TRUE);
        }
      add_item (table, schedule, item);
    }
}

void
jalon_report_add_schedule (JalonReport *self)
{
  g_autoptr(JalonSchedule) schedule = jalon_schedule_new (self->input->assessment, self->input->playbook, get_day (self));

  jalon_document_add_heading (self->document, 2, _("Milestones"));
  if (schedule->items->len == 0)
    {
      jalon_document_add_note (self->document, JALON_NOTE_UNKNOWN, NULL, _("No milestone has been set yet."));
      return;
    }
  for (guint first = 0; first < schedule->items->len; first += ROWS_OF_FIGURE)
    add_figure (self, schedule, first);
  for (guint i = 0; i < jalon_vocabulary_get_n_codes (JALON_VOCABULARY_MILESTONE_KIND); i++)
    add_group (self, schedule, jalon_vocabulary_get_code (JALON_VOCABULARY_MILESTONE_KIND, i));
}

void
jalon_report_add_plan (JalonReport *self)
{
  jalon_document_add_heading (self->document, 1, _("Plan and evaluation"));
  jalon_report_add_schedule (self);
  jalon_report_add_benefits (self);
  jalon_report_add_decisions (self);
}
