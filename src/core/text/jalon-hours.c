/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "jalon-hours.h"
#include "jalon-language.h"

#define NO_BREAK_SPACE "\302\240"

static const struct
{
  const char *code;
  const char *name;
} days[] = {
  { "Mo", NC_("day", "Mon") }, { "Tu", NC_("day", "Tue") }, { "We", NC_("day", "Wed") }, { "Th", NC_("day", "Thu") },
  { "Fr", NC_("day", "Fri") }, { "Sa", NC_("day", "Sat") }, { "Su", NC_("day", "Sun") },
};

static gboolean
read_day (const char **at,
          GString     *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    if (g_str_has_prefix (*at, days[i].code))
      {
        g_string_assign (name, g_dpgettext2 (GETTEXT_PACKAGE, "day", days[i].name));
        *at += strlen (days[i].code);
        return TRUE;
      }
  return FALSE;
}

/* "08:30": two digits each, up to 24:00. */
static gboolean
read_time (const char **at,
           GString     *time)
{
  const char *c = *at;
  int hour, minute;

  for (guint i = 0; i < 5; i++)
    if (i == 2 ? c[i] != ':' : !g_ascii_isdigit (c[i]))
      return FALSE;
  hour = (c[0] - '0') * 10 + c[1] - '0';
  minute = (c[3] - '0') * 10 + c[4] - '0';
  if (hour * 60 + minute > 24 * 60 || minute > 59)
    return FALSE;
  if (jalon_language_get () != JALON_LANGUAGE_FR)
    g_string_printf (time, "%d:%02d", hour, minute);
  else if (minute == 0)
    g_string_printf (time, "%d" NO_BREAK_SPACE "h", hour);
  else
    g_string_printf (time, "%d" NO_BREAK_SPACE "h" NO_BREAK_SPACE "%02d", hour, minute);
  *at += 5;
  return TRUE;
}

static gboolean
read_days (const char **at,
           GString     *text)
{
  g_autoptr(GString) first = g_string_new (NULL);
  g_autoptr(GString) last = g_string_new (NULL);

  do
    {
      if (text->len > 0)
        {
          g_string_append (text, ", ");
          (*at)++;
        }
      if (!read_day (at, first))
        return FALSE;
      if (**at != '-')
        {
          g_string_append (text, first->str);
          continue;
        }
      (*at)++;
      if (!read_day (at, last))
        return FALSE;
      /* Translators: two days, as in "Mon to Fri" */
      g_string_append_printf (text, C_("days", "%s to %s"), first->str, last->str);
    }
  while (**at == ',');
  return TRUE;
}

static gboolean
read_times (const char **at,
            GString     *text)
{
  g_autoptr(GString) from = g_string_new (NULL);
  g_autoptr(GString) to = g_string_new (NULL);

  do
    {
      if (text->len > 0)
        {
          g_string_append (text, ", ");
          (*at)++;
        }
      if (!read_time (at, from) || *(*at)++ != '-' || !read_time (at, to))
        return FALSE;
      /* Translators: two times, as in "8:30 to 16:00" */
      g_string_append_printf (text, C_("times", "%s to %s"), from->str, to->str);
    }
  while (**at == ',');
  return TRUE;
}

static gboolean
read_rule (const char *rule,
           GString    *text)
{
  g_autoptr(GString) on = g_string_new (NULL);
  g_autoptr(GString) open = g_string_new (NULL);

  if (!read_days (&rule, on) || *rule++ != ' ' || !read_times (&rule, open) || *rule != '\0')
    return FALSE;
  if (text->len > 0)
    g_string_append (text, "; ");
  /* Translators: days and times, as in "Mon to Fri, 8:30 to 16:00" */
  g_string_append_printf (text, C_("opening hours", "%s, %s"), on->str, open->str);
  return TRUE;
}

/**
 * jalon_hours_format:
 * @text: (nullable): opening hours, as their source words them
 *
 * Reads the plain part of OpenStreetMap's notation (https://wiki.openstreetmap.org/wiki/Key:opening_hours): days and times, such as
 * "Mo-Fr 08:30-16:00; Sa 10:00-12:00".
 *
 * Returns: (transfer full) (nullable): them in words, in the thread's language; @text where it is anything else
 */
char *
jalon_hours_format (const char *text)
{
  g_autoptr(GString) words = g_string_new (NULL);
  g_auto(GStrv) rules = NULL;

  if (text == NULL)
    return NULL;
  rules = g_strsplit (text, ";", -1);
  for (guint i = 0; rules[i] != NULL; i++)
    if (!read_rule (g_strstrip (rules[i]), words))
      return g_strdup (text);
  return words->len > 0 ? g_string_free (g_steal_pointer (&words), FALSE) : g_strdup (text);
}
