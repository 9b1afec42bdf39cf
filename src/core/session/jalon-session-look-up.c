/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "jalon-session-private.h"

/* Held by the work and by who waits for it. */
typedef struct
{
  JalonFilter  *filter;
  JalonNetwork *network;
  JalonRegions *regions;
} LookUp;

static void
clear_look_up (gpointer data)
{
  LookUp *look_up = data;

  jalon_filter_unref (look_up->filter);
  jalon_network_unref (look_up->network);
  g_clear_pointer (&look_up->regions, jalon_regions_unref);
}

static void
look_up_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, clear_look_up);
}

static gboolean
look_up_func (JalonWorkspace  *workspace,
              JalonJob        *job,
              gpointer         data,
              GError         **error)
{
  LookUp *look_up = data;

  look_up->regions = jalon_regions_read (NULL, look_up->network, look_up->filter, jalon_workspace_get_database (workspace), error);
  return look_up->regions != NULL;
}

static void
looked_up_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  LookUp *look_up = g_task_get_task_data (task);

  if (jalon_session_finish (JALON_SESSION (object), result, &error))
    g_task_return_pointer (task, jalon_regions_ref (look_up->regions), (GDestroyNotify) jalon_regions_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* Reads what @filter names, for results of @network. */
void
jalon_session_look_up_async (JalonSession        *self,
                             JalonNetwork        *network,
                             JalonFilter         *filter,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);
  LookUp *look_up = g_atomic_rc_box_new0 (LookUp);

  g_task_set_source_tag (task, jalon_session_look_up_async);
  look_up->filter = jalon_filter_ref (filter);
  look_up->network = jalon_network_ref (network);
  g_task_set_task_data (task, look_up, look_up_unref);
  jalon_session_push_work (self, jalon_session_look_up_async, _("Finding the area"), JALON_ACCESS_READ, FALSE, look_up_func,
                           g_atomic_rc_box_acquire (look_up), look_up_unref, NULL, looked_up_cb, task);
}

JalonRegions *
jalon_session_look_up_finish (JalonSession  *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
