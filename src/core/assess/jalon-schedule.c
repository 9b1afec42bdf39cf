/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-schedule.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "jalon-assessment-rows.h"
#include "jalon-format.h"
#include "jalon-schedule-private.h"
#include "jalon-vocabulary.h"

static void
problem_free (gpointer data)
{
  JalonScheduleProblem *problem = data;

  g_free (problem->text);
  g_free (problem);
}

static void
item_free (gpointer data)
{
  JalonScheduleItem *item = data;

  g_ptr_array_unref (item->after);
  g_ptr_array_unref (item->problems);
  g_free (item);
}

/* --- Days --- */

/**
 * jalon_schedule_get_today:
 *
 * Returns: today in local time, as a Julian day
 */
guint32
jalon_schedule_get_today (void)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_time_t (&date, (time_t) (g_get_real_time () / G_USEC_PER_SEC));
  return g_date_get_julian (&date);
}

static guint
read_digits (const char *text,
             guint       n)
{
  guint number = 0;

  for (guint i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return 0;
      number = number * 10 + (guint) (text[i] - '0');
    }
  return number;
}

/**
 * jalon_schedule_parse_day:
 * @iso_date: (nullable): such as `2027-01-31`
 *
 * Returns: the Julian day, 0 where it is no date
 */
guint32
jalon_schedule_parse_day (const char *iso_date)
{
  GDate date;
  guint year, month, day;

  if (iso_date == NULL || strlen (iso_date) != strlen ("2027-01-31") || iso_date[4] != '-' || iso_date[7] != '-')
    return 0;
  year = read_digits (iso_date, 4);
  month = read_digits (iso_date + 5, 2);
  day = read_digits (iso_date + 8, 2);
  if (year == 0 || !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return 0;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return g_date_get_julian (&date);
}

/**
 * jalon_schedule_dup_iso:
 * @day: a Julian day
 *
 * Returns: (transfer full) (nullable): the day as a file holds it, such as `2027-01-31`; %NULL for 0
 */
char *
jalon_schedule_dup_iso (guint32 day)
{
  GDate date;

  if (day == 0)
    return NULL;
  g_date_clear (&date, 1);
  g_date_set_julian (&date, day);
  return g_strdup_printf ("%04u-%02u-%02u", g_date_get_year (&date), (guint) g_date_get_month (&date),
                          (guint) g_date_get_day (&date));
}

/**
 * jalon_schedule_dup_day:
 * @day: a Julian day
 *
 * Returns: (transfer full) (nullable): the day for people; %NULL for 0
 */
char *
jalon_schedule_dup_day (guint32 day)
{
  g_autofree char *iso = jalon_schedule_dup_iso (day);

  return iso != NULL ? jalon_format_date (iso) : NULL;
}

/* --- Making it --- */

static void
add_item (JalonSchedule        *self,
          const JalonMilestone *milestone)
{
  JalonScheduleItem *item = g_new0 (JalonScheduleItem, 1);
  const char *title = jalon_milestone_get_title (milestone, self->playbook);
  const char *owner = jalon_milestone_get_owner (milestone, self->playbook);

  item->milestone = milestone;
  item->title = title[0] != '\0' ? title : C_("plan", "Untitled");
  item->owner = owner[0] != '\0' ? owner : NULL;
  item->number = self->items->len + 1;
  item->start = jalon_schedule_parse_day (milestone->starts_on);
  item->due = jalon_schedule_parse_day (milestone->due_on);
  item->done = jalon_schedule_parse_day (milestone->done_on);
  item->is_done = milestone->done_on != NULL;
  item->is_overdue = !item->is_done && item->due != 0 && item->due < self->today;
  item->after = g_ptr_array_new ();
  item->problems = g_ptr_array_new_with_free_func (problem_free);
  g_ptr_array_add (self->items, item);
}

static void
add_items (JalonSchedule *self)
{
  GPtrArray *milestones = self->assessment->milestones;

  for (guint i = 0; i < jalon_vocabulary_get_n_codes (JALON_VOCABULARY_MILESTONE_KIND); i++)
    for (guint j = 0; j < milestones->len; j++)
      {
        const JalonMilestone *milestone = milestones->pdata[j];

        if (g_str_equal (milestone->kind, jalon_vocabulary_get_code (JALON_VOCABULARY_MILESTONE_KIND, i)))
          add_item (self, milestone);
      }
}

static void
link_items (JalonSchedule *self)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      JalonScheduleItem *item = self->items->pdata[i];

      for (guint j = 0; item->milestone->depends_on[j] != NULL; j++)
        {
          gpointer before = (gpointer) jalon_schedule_find (self, item->milestone->depends_on[j]);

          if (before != NULL && !g_ptr_array_find (item->after, before, NULL))
            g_ptr_array_add (item->after, before);
        }
    }
}

static void
include_day (JalonSchedule *self,
             guint32        day)
{
  if (day == 0)
    return;
  if (self->first == 0 || day < self->first)
    self->first = day;
  self->last = MAX (self->last, day);
}

static void
count (JalonSchedule *self)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      const JalonScheduleItem *item = self->items->pdata[i];

      include_day (self, item->start);
      include_day (self, item->due);
      include_day (self, item->done);
      self->n_done += item->is_done;
      self->n_overdue += item->is_overdue;
      self->n_undated += item->start == 0 && item->due == 0 && item->done == 0;
    }
}

/**
 * jalon_schedule_new:
 * @assessment: an assessment
 * @playbook: its playbook
 * @today: Julian day that "overdue" is counted from: jalon_schedule_get_today()
 *
 * Returns: (transfer full): its plan in time
 */
JalonSchedule *
jalon_schedule_new (JalonAssessment *assessment,
                    JalonPlaybook   *playbook,
                    guint32          today)
{
  JalonSchedule *self = g_new0 (JalonSchedule, 1);

  self->assessment = jalon_assessment_ref (assessment);
  self->playbook = jalon_playbook_ref (playbook);
  self->today = today;
  self->items = g_ptr_array_new_with_free_func (item_free);
  add_items (self);
  link_items (self);
  count (self);
  jalon_schedule_check (self);
  return self;
}

/**
 * jalon_schedule_free:
 * @self: (transfer full): a schedule
 */
void
jalon_schedule_free (JalonSchedule *self)
{
  g_ptr_array_unref (self->items);
  jalon_playbook_unref (self->playbook);
  jalon_assessment_unref (self->assessment);
  g_free (self);
}

/**
 * jalon_schedule_find:
 * @self: a schedule
 * @milestone: uuid
 *
 * Returns: (nullable): the item of that milestone
 */
const JalonScheduleItem *
jalon_schedule_find (const JalonSchedule *self,
                     const char          *milestone)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      const JalonScheduleItem *item = self->items->pdata[i];

      if (g_str_equal (item->milestone->uuid, milestone))
        return item;
    }
  return NULL;
}

/**
 * jalon_schedule_dup_state:
 * @self: a schedule
 * @item: an item of it
 *
 * Returns: (transfer full): in a few words, how it stands today
 */
char *
jalon_schedule_dup_state (const JalonSchedule     *self,
                          const JalonScheduleItem *item)
{
  g_autofree char *done = jalon_schedule_dup_day (item->done);
  guint days;

  if (item->is_done)
    /* Translators: %s is a date */
    return done != NULL ? g_strdup_printf (C_("plan", "done on %s"), done) : g_strdup (C_("plan", "done"));
  if (item->due == 0)
    return g_strdup (_("no date yet"));
  if (item->due == self->today)
    return g_strdup (C_("plan", "due today"));
  if (item->is_overdue)
    {
      days = self->today - item->due;
      return g_strdup_printf (dngettext (GETTEXT_PACKAGE, "overdue by %u day", "overdue by %u days", days), days);
    }
  days = item->due - self->today;
  return g_strdup_printf (dngettext (GETTEXT_PACKAGE, "due in %u day", "due in %u days", days), days);
}
