/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-schedule-private.h"

#include <glib/gi18n-lib.h>

/* Takes @text. */
static void
add (JalonScheduleItem        *item,
     JalonScheduleProblemKind  kind,
     char                     *text)
{
  JalonScheduleProblem *problem = g_new0 (JalonScheduleProblem, 1);

  problem->kind = kind;
  problem->text = text;
  g_ptr_array_add (item->problems, problem);
}

static void
check_date (JalonScheduleItem *item,
            const char        *text,
            guint32            day)
{
  if (text != NULL && day == 0)
    /* Translators: %s is what was typed */
    add (item, JALON_SCHEDULE_NO_DATE, g_strdup_printf (_("“%s” is not a date."), text));
}

static void
check_dates (const JalonSchedule *self,
             JalonScheduleItem   *item)
{
  g_autofree char *start = jalon_schedule_dup_day (item->start);
  g_autofree char *due = jalon_schedule_dup_day (item->due);
  g_autofree char *done = jalon_schedule_dup_day (item->done);

  check_date (item, item->milestone->starts_on, item->start);
  check_date (item, item->milestone->due_on, item->due);
  check_date (item, item->milestone->done_on, item->done);
  if (item->start != 0 && item->due != 0 && item->due < item->start)
    /* Translators: two dates */
    add (item, JALON_SCHEDULE_BACKWARDS, g_strdup_printf (_("It is due on %s, before it starts, on %s."), due, start));
  if (item->is_overdue)
    add (item, JALON_SCHEDULE_OVERDUE, g_strdup_printf (_("It was due on %s and is not done."), due));
  if (item->done > self->today)
    add (item, JALON_SCHEDULE_DONE_LATER, g_strdup_printf (_("It is marked as done on %s, which is still to come."), done));
}

/* --- Dependencies --- */

static void
check_before (JalonScheduleItem       *item,
              const JalonScheduleItem *before)
{
  guint32 begin = item->start != 0 ? item->start : item->due;
  g_autofree char *due = jalon_schedule_dup_day (before->due);
  g_autofree char *begin_text = jalon_schedule_dup_day (begin);

  if (item->is_done && !before->is_done)
    /* Translators: %s is the title of another milestone */
    add (item, JALON_SCHEDULE_OUT_OF_ORDER, g_strdup_printf (_("It is done, but “%s”, which it depends on, is not."), before->title));
  if (item->is_done || before->is_done || begin == 0 || before->due <= begin)
    return;
  add (item, JALON_SCHEDULE_TOO_EARLY,
       item->start != 0
         /* Translators: the title of another milestone, and two dates */
         ? g_strdup_printf (_("“%s”, which it depends on, is due on %s, after this one starts, on %s."), before->title, due, begin_text)
         : g_strdup_printf (_("“%s”, which it depends on, is due on %s, after this one is due, on %s."), before->title, due,
                            begin_text));
}

/* The shortest way from @item back to itself: a breadth-first search. */
static GPtrArray *
find_circle (JalonScheduleItem *item)
{
  g_autoptr(GHashTable) came_from = g_hash_table_new (NULL, NULL); /* item -> the one that depends on it */
  g_autoptr(GPtrArray) queue = g_ptr_array_new ();
  GPtrArray *way;

  g_ptr_array_add (queue, item);
  for (guint i = 0; i < queue->len && g_hash_table_lookup (came_from, item) == NULL; i++)
    {
      JalonScheduleItem *later = queue->pdata[i];

      for (guint j = 0; j < later->after->len; j++)
        if (!g_hash_table_contains (came_from, later->after->pdata[j]))
          {
            g_hash_table_insert (came_from, later->after->pdata[j], later);
            g_ptr_array_add (queue, later->after->pdata[j]);
          }
    }
  if (g_hash_table_lookup (came_from, item) == NULL)
    return NULL;
  way = g_ptr_array_new ();
  for (JalonScheduleItem *next = g_hash_table_lookup (came_from, item); next != item; next = g_hash_table_lookup (came_from, next))
    g_ptr_array_insert (way, 0, next);
  return way;
}

static void
check_circle (JalonScheduleItem *item)
{
  g_autoptr(GPtrArray) way = find_circle (item);
  g_autoptr(GString) names = g_string_new (NULL);

  if (way == NULL)
    return;
  for (guint i = 0; i < way->len; i++)
    g_string_append_printf (names, "%s“%s”", i > 0 ? " → " : "", ((const JalonScheduleItem *) way->pdata[i])->title);
  add (item, JALON_SCHEDULE_CIRCLE,
       way->len == 0 ? g_strdup (_("It depends on itself."))
       /* Translators: titles of other milestones */
                     : g_strdup_printf (_("It depends on itself, by way of %s."), names->str));
}

static void
check_gone (const JalonSchedule *self,
            JalonScheduleItem   *item)
{
  for (guint i = 0; item->milestone->depends_on[i] != NULL; i++)
    if (jalon_schedule_find (self, item->milestone->depends_on[i]) == NULL)
      {
        add (item, JALON_SCHEDULE_GONE, g_strdup (_("It depends on something that is not in the plan any more.")));
        return;
      }
}

void
jalon_schedule_check (JalonSchedule *self)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      JalonScheduleItem *item = self->items->pdata[i];

      check_dates (self, item);
      check_gone (self, item);
      check_circle (item);
      for (guint j = 0; j < item->after->len; j++)
        if (item->after->pdata[j] != item)
          check_before (item, item->after->pdata[j]);
    }
}
