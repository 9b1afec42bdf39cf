/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "assess-fixture.h"
#include "jalon-calendar.h"
#include "jalon-language.h"
#include "jalon-schedule.h"

/* A reader of our own: what it gives back must be what was written. */
static char *
unfold (const char *text)
{
  g_auto(GStrv) parts = g_strsplit (text, "\r\n ", -1);

  return g_strjoinv ("", parts);
}

static char *
unescape (const char *value)
{
  GString *text = g_string_new (NULL);

  for (const char *p = value; *p != '\0'; p++)
    {
      if (*p == '\\')
        g_string_append_c (text, *++p == 'n' || *p == 'N' ? '\n' : *p);
      else
        g_string_append_c (text, *p);
    }
  return g_string_free (text, FALSE);
}

/* The example of section 3.3.11. */
static void
test_escape (void)
{
  g_autofree char *text = jalon_calendar_escape ("Project XYZ Final Review\nConference Room - 3B\nCome Prepared.");
  g_autofree char *signs = jalon_calendar_escape ("a;b,c\\d\r\n\001e\tf");

  g_assert_cmpstr (text, ==, "Project XYZ Final Review\\nConference Room - 3B\\nCome Prepared.");
  g_assert_cmpstr (signs, ==, "a\\;b\\,c\\\\d\\ne\tf");
}

static void
test_fold (void)
{
  /* 75 octets stay, 76 don't. */
  g_autofree char *fits = g_strnfill (75, 'a');
  g_autofree char *longer = g_strnfill (76, 'a');
  g_autofree char *first = jalon_calendar_fold (fits);
  g_autofree char *second = jalon_calendar_fold (longer);

  g_assert_cmpuint (strlen (first), ==, 77);
  g_assert_true (g_str_has_suffix (second, "a\r\n a\r\n"));
}

/* Whatever the text: lines of 75 octets at most, whole characters, and what was put in comes out. */
static void
test_fold_law (void)
{
  static const char *const pieces[] = { "a", "é", "日", "😀", ";", ",", "\\", "\n", "n", " ", "\t", "ẹ́", "\xd9\x85" };

  for (guint run = 0; run < 300; run++)
    {
      g_autoptr(GString) text = g_string_new (NULL);
      g_autofree char *escaped = NULL, *folded = NULL, *unfolded = NULL, *back = NULL;
      g_auto(GStrv) lines = NULL;

      for (gint i = g_test_rand_int_range (0, 300); i > 0; i--)
        g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      escaped = jalon_calendar_escape (text->str);
      folded = jalon_calendar_fold (escaped);
      lines = g_strsplit (folded, "\r\n", -1);
      for (guint i = 0; lines[i] != NULL; i++)
        {
          g_assert_cmpuint (strlen (lines[i]), <=, 75);
          g_assert_true (g_utf8_validate (lines[i], -1, NULL));
          g_assert_true (i == 0 || lines[i][0] == ' ' || lines[i][0] == '\0');
        }
      g_assert_true (g_str_has_suffix (folded, "\r\n"));
      folded[strlen (folded) - 2] = '\0';
      unfolded = unfold (folded);
      back = unescape (unfolded);
      g_assert_cmpstr (back, ==, text->str);
    }
}

static void
test_event (void)
{
  g_autoptr(GDateTime) stamp = g_date_time_new_utc (2027, 1, 31, 13, 5, 9);
  g_autoptr(JalonCalendar) calendar = jalon_calendar_new ("Plan, first", stamp);
  g_autofree char *text = NULL;

  jalon_calendar_add (calendar, &(JalonCalendarEvent) { "abc", jalon_schedule_parse_day ("2027-12-30"),
                                                        jalon_schedule_parse_day ("2027-12-31"), "Move", NULL, "Pilot" });
  text = jalon_calendar_to_text (calendar);
  g_assert_cmpstr (text, ==,
                   "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Jalon//Jalon " JALON_VERSION "//EN\r\nCALSCALE:GREGORIAN\r\n"
                   "X-WR-CALNAME:Plan\\, first\r\n"
                   "BEGIN:VEVENT\r\nUID:abc\r\nDTSTAMP:20270131T130509Z\r\nDTSTART;VALUE=DATE:20271230\r\nDTEND;VALUE=DATE:20280101\r\n"
                   "SUMMARY;LANGUAGE=en-CA:Move\r\nCATEGORIES;LANGUAGE=en-CA:Pilot\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\n"
                   "END:VCALENDAR\r\n");
}

static void
add_milestone (Fixture    *fixture,
               const char *assessment,
               const char *title,
               const char *starts_on,
               const char *due_on)
{
  static const char *const columns[] = { "title", "starts_on", "due_on", "owner" };
  g_autoptr(GError) error = NULL;

  jalon_assessment_add_row (fixture->workspace, assessment, JALON_ASSESSMENT_MILESTONES, columns,
                            (JalonValue[]) { JALON_TEXT (title), JALON_TEXT (starts_on), JALON_TEXT (due_on), JALON_TEXT ("Lead") }, 4,
                            NULL, &error);
  g_assert_no_error (error);
}

static guint
count (const char *text,
       const char *part)
{
  guint n = 0;

  for (const char *p = strstr (text, part); p != NULL; p = strstr (p + 1, part))
    n++;
  return n;
}

/* One event for each milestone with a date, of all assessments or of one; in the reader's language. */
static void
test_workspace (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *first = NULL, *second = NULL, *all = NULL, *one = NULL, *plain = NULL;
  g_autoptr(GError) error = NULL;

  fixture_set_up (&fixture);
  first = fixture_create_geraldton (&fixture);
  second = fixture_create_geraldton (&fixture);
  add_milestone (&fixture, first, "Whole day", NULL, "2027-03-01");
  add_milestone (&fixture, first, "Span", "2027-03-01", "2027-03-05");
  add_milestone (&fixture, first, "Backwards", "2027-04-01", "2027-03-05");
  add_milestone (&fixture, first, "Some day", NULL, NULL);
  add_milestone (&fixture, second, "Start", "2027-06-01", "no date");
  all = jalon_calendar_of_workspace (fixture_database (&fixture), fixture.playbook, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count (all, "BEGIN:VEVENT\r\n"), ==, 4);
  g_assert_cmpuint (count (all, "DTSTART;VALUE=DATE:20270301\r\n"), ==, 2);
  g_assert_cmpuint (count (all, "DTEND;VALUE=DATE:20270306\r\n"), ==, 2);
  g_assert_cmpuint (count (all, "DTSTART;VALUE=DATE:20270305\r\n"), ==, 1);
  jalon_language_set (JALON_LANGUAGE_FR);
  one = jalon_calendar_of_workspace (fixture_database (&fixture), fixture.playbook, second, &error);
  jalon_language_set (JALON_LANGUAGE_EN);
  g_assert_no_error (error);
  plain = unfold (one);
  g_assert_cmpuint (count (one, "BEGIN:VEVENT\r\n"), ==, 1);
  g_assert_nonnull (strstr (plain, "SUMMARY;LANGUAGE=fr-CA:Start – Service Canada – ServiceOntario\\, Geraldton\r\n"));
  g_assert_nonnull (strstr (plain, "CATEGORIES;LANGUAGE=fr-CA:Jalons\r\n"));
  g_assert_null (jalon_calendar_of_workspace (fixture_database (&fixture), fixture.playbook, "nothing", &error));
  g_assert_nonnull (error);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  jalon_language_init ();
  jalon_language_set (JALON_LANGUAGE_EN);
  g_test_add_func ("/assess/calendar/escape", test_escape);
  g_test_add_func ("/assess/calendar/fold", test_fold);
  g_test_add_func ("/assess/calendar/fold-law", test_fold_law);
  g_test_add_func ("/assess/calendar/event", test_event);
  g_test_add_func ("/assess/calendar/workspace", test_workspace);
  return g_test_run ();
}
