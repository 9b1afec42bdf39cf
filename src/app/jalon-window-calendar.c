/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "jalon-calendar.h"
#include "jalon-compat.h"
#include "jalon-report-file.h"
#include "jalon-window-private.h"

typedef struct
{
  JalonWindow *window;
  char        *assessment; /* nullable: all of them */
  char        *path;
} Calendar;

static void
calendar_free (Calendar *calendar)
{
  g_object_unref (calendar->window);
  g_free (calendar->assessment);
  g_free (calendar->path);
  g_free (calendar);
}

static gboolean
write_func (JalonWorkspace  *workspace,
            JalonJob        *job,
            gpointer         data,
            GError         **error)
{
  Calendar *calendar = data;
  g_autoptr(JalonPlaybook) playbook = jalon_playbook_load (error);
  g_autofree char *text = playbook != NULL ? jalon_calendar_of_workspace (jalon_workspace_get_database (workspace), playbook,
                                                                          calendar->assessment, error) : NULL;
  g_autoptr(GBytes) bytes = text != NULL ? g_bytes_new (text, strlen (text)) : NULL;

  return bytes != NULL && jalon_report_file_write (calendar->path, bytes, error);
}

static void
on_written_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  Calendar *calendar = user_data;
  g_autoptr(GError) error = NULL;

  if (jalon_session_run_finish (JALON_SESSION (object), result, &error))
    {
      g_autofree char *name = g_filename_display_basename (calendar->path);
      /* Translators: %s is a file's name */
      g_autofree char *text = g_strdup_printf (_("Calendar written: %s"), name);

      jalon_window_announce_file (calendar->window, text, calendar->path);
    }
  else
    jalon_window_show_error (calendar->window, _("The calendar could not be written"), error);
  calendar_free (calendar);
}

static void
on_chosen_cb (const char *path,
              gpointer    user_data)
{
  Calendar *calendar = user_data;

  if (path == NULL)
    {
      calendar_free (calendar);
      return;
    }
  calendar->path = g_strdup (path);
  jalon_session_run_async (calendar->window->session, _("Writing the calendar"), JALON_ACCESS_READ, write_func, calendar, NULL, NULL,
                           on_written_cb, calendar);
}

/* Asks where to write what is planned in the assessment that @parameter names, in all of them where it is empty. */
void
jalon_window_save_calendar_activated (GSimpleAction *action,
                                      GVariant      *parameter,
                                      gpointer       user_data)
{
  JalonWindow *self = user_data;
  const char *assessment = g_variant_get_string (parameter, NULL);
  const JalonFileFilter filters[] = { { _("Calendars (iCalendar)"), "ics" } };
  Calendar *calendar = g_new0 (Calendar, 1);

  calendar->window = g_object_ref (self);
  calendar->assessment = assessment[0] != '\0' ? g_strdup (assessment) : NULL;
  jalon_compat_choose_file (GTK_WINDOW (self), _("Write the Calendar"), TRUE, _("plan.ics"), filters, G_N_ELEMENTS (filters), on_chosen_cb,
                            calendar);
}
