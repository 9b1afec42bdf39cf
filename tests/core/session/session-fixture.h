/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gstdio.h>

#include "jalon-session.h"
#include "jalon-wizard.h"

#define SAMPLE_POINTS 123

/* What a call that ends later came to. */
typedef struct
{
  gboolean  over;
  gboolean  done;
  GError   *error;
} Ending;

static inline void
ending_clear (Ending *ending)
{
  g_clear_error (&ending->error);
  *ending = (Ending) { 0 };
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Ending, ending_clear)

static inline void
ended_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  Ending *ending = user_data;

  g_assert_false (ending->over);
  ending->done = jalon_session_finish (JALON_SESSION (object), result, &ending->error);
  ending->over = TRUE;
}

static inline void
wait_for (const gboolean *flag)
{
  while (!*flag)
    g_main_context_iteration (NULL, TRUE);
}

static inline void
wait_for_success (Ending *ending)
{
  wait_for (&ending->over);
  g_assert_no_error (ending->error);
  g_assert_true (ending->done);
  ending_clear (ending);
}

/* Waits until everything queued before is done. */
static inline void
wait_for_jobs (JalonSession *session)
{
  while (jalon_session_get_job (session) != NULL)
    g_main_context_iteration (NULL, TRUE);
}

static inline void
session_create (JalonSession *session,
                gboolean      sample)
{
  g_auto(Ending) ending = { 0 };

  jalon_session_create_async (session, sample, NULL, ended_cb, &ending);
  wait_for_success (&ending);
}

static inline JalonSession *
session_new_sample (void)
{
  JalonSession *session = jalon_session_new ();

  session_create (session, TRUE);
  return session;
}

static inline void
session_open (JalonSession *session,
              const char   *path,
              gboolean      read_only)
{
  g_auto(Ending) ending = { 0 };

  jalon_session_open_async (session, path, read_only, NULL, ended_cb, &ending);
  wait_for_success (&ending);
}

static inline void
session_save (JalonSession *session,
              const char   *path)
{
  g_auto(Ending) ending = { 0 };

  jalon_session_save_async (session, path, NULL, ended_cb, &ending);
  wait_for_success (&ending);
}

static inline void
session_undo (JalonSession *session)
{
  g_auto(Ending) ending = { 0 };

  jalon_session_undo_async (session, ended_cb, &ending);
  wait_for_success (&ending);
}

static inline void
assessed_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  *(char **) user_data = jalon_wizard_create_finish (result, &error);
  g_assert_no_error (error);
}

/* The uuid of an assessment that is new. */
static inline char *
session_assess (JalonSession      *session,
                const char *const *points)
{
  char *assessment = NULL;

  jalon_wizard_create_async (session, points, "in-person", assessed_cb, &assessment);
  while (assessment == NULL)
    g_main_context_iteration (NULL, TRUE);
  return assessment;
}

static inline guint
count_points (JalonSession *session)
{
  return jalon_network_get_n_rows (jalon_session_get_network (session));
}

static inline void
run (JalonSession     *session,
     JalonAccess       access,
     JalonSessionFunc  func,
     gpointer          data)
{
  g_auto(Ending) ending = { 0 };

  jalon_session_run_async (session, "Test", access, func, data, NULL, NULL, ended_cb, &ending);
  wait_for_success (&ending);
}

static inline gboolean
add_late_func (JalonWorkspace  *workspace,
               JalonJob        *job,
               gpointer         data,
               GError         **error)
{
  return jalon_database_execute (jalon_workspace_get_database (workspace),
                                 "INSERT INTO service_point (fid, uuid, name_en, longitude, latitude)"
                                 " VALUES (60000, '0000000c-0000-7000-8000-000000060000', 'Late', -75, 45)", error);
}

/* Opens the workspace again with one point more, whose id is that of a large network: names are still to be read then. */
static inline void
session_reopen_large (JalonSession *session,
                      const char   *path)
{
  run (session, JALON_ACCESS_EDIT, add_late_func, NULL);
  session_save (session, path);
  session_create (session, FALSE); /* lets go of the file */
  session_open (session, path, FALSE);
  g_assert_false (jalon_network_has_texts (jalon_session_get_network (session)));
}

/* Edits: @data is the name of the point. */
static inline gboolean
insert_point (JalonWorkspace  *workspace,
              const char      *name,
              GError         **error)
{
  const char *columns[] = { "name_en", "longitude", "latitude" };
  JalonValue values[] = { JALON_TEXT (name), JALON_NUMBER (-75.7), JALON_NUMBER (45.4) };

  return jalon_workspace_begin (workspace, "Add a point", error) &&
         jalon_workspace_insert (workspace, "service_point", columns, values, G_N_ELEMENTS (columns), NULL, error);
}

static inline gboolean
add_point_func (JalonWorkspace  *workspace,
                JalonJob        *job,
                gpointer         data,
                GError         **error)
{
  return insert_point (workspace, data, error) && jalon_workspace_commit (workspace, error);
}

static inline char *
make_directory (void)
{
  g_autoptr(GError) error = NULL;
  char *directory = g_dir_make_tmp ("jalon-session-XXXXXX", &error);

  g_assert_no_error (error);
  return directory;
}

static inline void
remove_directory (const char *directory)
{
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", directory);

  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
}
