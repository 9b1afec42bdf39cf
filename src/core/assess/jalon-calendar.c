/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-calendar.h"

#include <glib/gi18n-lib.h>

#include "jalon-assessment-rows.h"
#include "jalon-schedule.h"
#include "jalon-vocabulary.h"

#define LAST_DAY    3652059 /* December 31, 9999, as GDate counts: years have four digits */
#define MOST_OCTETS 75 /* of a line, its end not counted (RFC 5545, section 3.1) */

struct _JalonCalendar
{
  GString *text;
  char    *stamp;
};

/* --- Lines --- */

/**
 * jalon_calendar_escape:
 * @text: any text
 *
 * Returns: (transfer full): the text as a value of type TEXT (RFC 5545, section 3.3.11), without the control characters that it must
 *   not hold
 */
char *
jalon_calendar_escape (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *escaped = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p++)
    {
      if (*p == '\n')
        g_string_append (escaped, "\\n");
      else if (*p == '\\' || *p == ';' || *p == ',')
        g_string_append_printf (escaped, "\\%c", *p);
      else if (*p == '\t' || !g_ascii_iscntrl (*p))
        g_string_append_c (escaped, *p);
    }
  return g_string_free (escaped, FALSE);
}

/**
 * jalon_calendar_fold:
 * @line: a content line, UTF-8
 *
 * Returns: (transfer full): the line with its end, on as many lines as it needs; no character is cut
 */
char *
jalon_calendar_fold (const char *line)
{
  GString *folded = g_string_new (NULL);
  gsize octets = 0;

  for (const char *p = line; *p != '\0'; p = g_utf8_next_char (p))
    {
      gsize size = (gsize) (g_utf8_next_char (p) - p);

      if (octets + size > MOST_OCTETS)
        {
          g_string_append (folded, "\r\n ");
          octets = 1;
        }
      g_string_append_len (folded, p, (gssize) size);
      octets += size;
    }
  g_string_append (folded, "\r\n");
  return g_string_free (folded, FALSE);
}

static void
add_line (JalonCalendar *self,
          const char    *name,
          const char    *value)
{
  g_autofree char *line = g_strdup_printf ("%s:%s", name, value);
  g_autofree char *folded = jalon_calendar_fold (line);

  g_string_append (self->text, folded);
}

/* In the thread's language; nothing where there is no text. */
static void
add_text (JalonCalendar *self,
          const char    *name,
          const char    *text)
{
  g_autofree char *tagged
    = g_strdup_printf ("%s;LANGUAGE=%s", name, jalon_language_get () == JALON_LANGUAGE_FR ? "fr-CA" : "en-CA");
  g_autofree char *escaped = text != NULL ? jalon_calendar_escape (text) : NULL;

  if (escaped != NULL && escaped[0] != '\0')
    add_line (self, tagged, escaped);
}

static void
add_day (JalonCalendar *self,
         const char    *name,
         guint32        day)
{
  g_autofree char *iso = jalon_schedule_dup_iso (day);
  g_auto(GStrv) parts = g_strsplit (iso, "-", -1);
  g_autofree char *plain = g_strjoinv ("", parts);

  add_line (self, name, plain);
}

/* --- Public --- */

/**
 * jalon_calendar_new:
 * @name: what a calendar program calls it
 * @stamp: when it is written
 *
 * Returns: (transfer full): a calendar without events
 */
JalonCalendar *
jalon_calendar_new (const char *name,
                    GDateTime  *stamp)
{
  JalonCalendar *self = g_new0 (JalonCalendar, 1);
  g_autoptr(GDateTime) utc = g_date_time_to_utc (stamp);
  g_autofree char *escaped = jalon_calendar_escape (name);

  self->text = g_string_new (NULL);
  self->stamp = g_date_time_format (utc, "%Y%m%dT%H%M%SZ");
  add_line (self, "BEGIN", "VCALENDAR");
  add_line (self, "VERSION", "2.0");
  add_line (self, "PRODID", "-//Jalon//Jalon " JALON_VERSION "//EN");
  add_line (self, "CALSCALE", "GREGORIAN");
  add_line (self, "X-WR-CALNAME", escaped);
  return self;
}

/**
 * jalon_calendar_free:
 * @self: (transfer full): a calendar
 */
void
jalon_calendar_free (JalonCalendar *self)
{
  g_string_free (self->text, TRUE);
  g_free (self->stamp);
  g_free (self);
}

/**
 * jalon_calendar_add:
 * @self: a calendar
 * @event: an event; it takes nobody's time, so that a plan does not make planners look busy
 */
void
jalon_calendar_add (JalonCalendar            *self,
                    const JalonCalendarEvent *event)
{
  g_return_if_fail (event->first != 0 && event->last >= event->first);

  add_line (self, "BEGIN", "VEVENT");
  add_line (self, "UID", event->uid);
  add_line (self, "DTSTAMP", self->stamp);
  add_day (self, "DTSTART;VALUE=DATE", event->first);
  /* The end is the first day that the event does not take. */
  if (event->last < LAST_DAY)
    add_day (self, "DTEND;VALUE=DATE", event->last + 1);
  add_text (self, "SUMMARY", event->summary);
  add_text (self, "DESCRIPTION", event->description);
  add_text (self, "CATEGORIES", event->category);
  add_line (self, "TRANSP", "TRANSPARENT");
  add_line (self, "END", "VEVENT");
}

static void
add_item (JalonCalendar           *self,
          const JalonSchedule     *schedule,
          const JalonScheduleItem *item)
{
  guint32 last = item->due != 0 ? item->due : item->start;
  g_autofree char *summary = g_strdup_printf ("%s – %s", item->title, jalon_assessment_get_title (schedule->assessment));
  g_autofree char *state = jalon_schedule_dup_state (schedule, item);
  GString *text;

  if (last == 0)
    return;
  text = g_string_new (NULL);
  if (item->owner != NULL)
    /* Translators: %s is a role */
    g_string_append_printf (text, _("Owner: %s"), item->owner);
  if (item->is_done)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", state);
  if (item->milestone->note != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", item->milestone->note);
  /* What ends before it starts is there on the day that it is due. */
  jalon_calendar_add (self, &(JalonCalendarEvent) {
    item->milestone->uuid, item->start != 0 && item->start < last ? item->start : last, last, summary, text->str,
    jalon_vocabulary_get_label (JALON_VOCABULARY_MILESTONE_KIND, item->milestone->kind),
  });
  g_string_free (text, TRUE);
}

static void
add_review (JalonCalendar         *self,
            const JalonAssessment *assessment,
            const JalonIndicator  *indicator,
            const char            *title)
{
  guint32 day = jalon_schedule_parse_day (indicator->review_on);
  g_autofree char *uid = g_strdup_printf ("review-%s", indicator->uuid);
  /* Translators: the title of an indicator, then of an assessment */
  g_autofree char *summary = g_strdup_printf (_("Review: %s – %s"), title, jalon_assessment_get_title (assessment));

  if (day != 0)
    jalon_calendar_add (self, &(JalonCalendarEvent) { uid, day, day, summary, NULL, C_("calendar", "Evaluation") });
}

/**
 * jalon_calendar_add_assessment:
 * @self: a calendar
 * @assessment: an assessment
 * @playbook: its playbook
 *
 * Adds the milestones that have a date and the next reviews of the indicators.
 */
void
jalon_calendar_add_assessment (JalonCalendar   *self,
                               JalonAssessment *assessment,
                               JalonPlaybook   *playbook)
{
  g_autoptr(JalonSchedule) schedule = jalon_schedule_new (assessment, playbook, jalon_schedule_get_today ());

  for (guint i = 0; i < schedule->items->len; i++)
    add_item (self, schedule, schedule->items->pdata[i]);
  for (guint i = 0; i < assessment->indicators->len; i++)
    {
      const char *title = jalon_indicator_get_title (assessment->indicators->pdata[i], playbook);

      add_review (self, assessment, assessment->indicators->pdata[i], title[0] != '\0' ? title : _("Indicator"));
    }
}

/**
 * jalon_calendar_to_text:
 * @self: a calendar
 *
 * Returns: (transfer full): the file, in UTF-8
 */
char *
jalon_calendar_to_text (JalonCalendar *self)
{
  return g_strconcat (self->text->str, "END:VCALENDAR\r\n", NULL);
}

/**
 * jalon_calendar_of_workspace:
 * @database: a connection to a workspace
 * @playbook: the playbook
 * @assessment: (nullable): uuid; %NULL: all that are neither archived nor frameworks
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the file, in the calling thread's language
 */
char *
jalon_calendar_of_workspace (JalonDatabase  *database,
                             JalonPlaybook  *playbook,
                             const char     *assessment,
                             GError        **error)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr(JalonCalendar) calendar = NULL;
  g_autoptr(GPtrArray) records = NULL;
  g_autoptr(JalonAssessment) only = NULL;

  if (assessment != NULL)
    {
      if ((only = jalon_assessment_load (database, assessment, error)) == NULL)
        return NULL;
      calendar = jalon_calendar_new (jalon_assessment_get_title (only), now);
      jalon_calendar_add_assessment (calendar, only, playbook);
      return jalon_calendar_to_text (calendar);
    }
  records = jalon_database_select (database, "SELECT uuid FROM assessment WHERE archived = 0 AND kind <> 'framework' ORDER BY fid", NULL,
                                   0, error);
  if (records == NULL)
    return NULL;
  calendar = jalon_calendar_new (_("Partnership assessments"), now);
  for (guint i = 0; i < records->len; i++)
    {
      g_autoptr(JalonAssessment) one = jalon_assessment_load (database, jalon_record_get_text (records->pdata[i], "uuid"), error);

      if (one == NULL)
        return NULL;
      jalon_calendar_add_assessment (calendar, one, playbook);
    }
  return jalon_calendar_to_text (calendar);
}
