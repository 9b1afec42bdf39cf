/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-picture-writer.h"

#include <glib/gi18n-lib.h>

#include "jalon-output.h"

typedef struct
{
  JalonPicture       *picture;
  char               *path; /* NULL: it is drawn on @cr */
  JalonPictureFormat  format;
  double              dpi;
  cairo_t            *cr;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  jalon_picture_free (request->picture);
  g_free (request->path);
  g_clear_pointer (&request->cr, cairo_destroy);
  g_free (request);
}

static void
on_progress_cb (double   fraction,
                gpointer data)
{
  jalon_job_set_fraction (data, fraction);
}

/* The file comes into being only when all of it is there. */
static gboolean
write_file (Request       *request,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr(GBytes) bytes = jalon_picture_dup_file (request->picture, request->format, request->dpi, cancellable, error);

  return bytes != NULL && jalon_output_write (request->path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error);
}

static gboolean
draw_func (JalonWorkspace  *workspace,
           JalonJob        *job,
           gpointer         data,
           GError         **error)
{
  Request *request = data;
  GCancellable *cancellable = jalon_job_get_cancellable (job);
  g_autoptr(JalonLayerStack) layers = jalon_layer_stack_load (jalon_workspace_get_database (workspace), NULL, cancellable, error);

  if (layers == NULL)
    return FALSE;
  jalon_picture_set_layers (request->picture, layers);
  jalon_picture_set_progress (request->picture, on_progress_cb, job);
  if (request->cr != NULL)
    return jalon_picture_draw_on_paper (request->picture, request->cr, cancellable, error);
  return write_file (request, cancellable, error);
}

static void
drawn_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;

  if (jalon_session_run_finish (JALON_SESSION (object), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * jalon_picture_write_async:
 * @session: a session with an open workspace
 * @picture: (transfer full): what to draw
 * @path: file to write
 * @format: its format
 * @dpi: dots an inch of a PNG
 * @cancellable: (nullable): to give up
 * @callback: called when it is written
 * @user_data: data for @callback
 *
 * Writes a picture to a file. What cannot be written leaves @path as it was.
 */
void
jalon_picture_write_async (JalonSession        *session,
                           JalonPicture        *picture,
                           const char          *path,
                           JalonPictureFormat   format,
                           double               dpi,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  GTask *task;
  Request *request;

  g_return_if_fail (JALON_IS_SESSION (session) && jalon_session_is_open (session));
  g_return_if_fail (picture != NULL && path != NULL);

  task = g_task_new (session, cancellable, callback, user_data);
  g_task_set_source_tag (task, jalon_picture_write_async);
  request = g_new0 (Request, 1);
  request->picture = picture;
  request->path = g_strdup (path);
  request->format = format;
  request->dpi = dpi;
  jalon_session_run_async (session, _("Drawing the map"), JALON_ACCESS_READ, draw_func, request, request_free, cancellable, drawn_cb,
                           task);
}

/**
 * jalon_picture_write_finish:
 * @session: the session
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: whether the file was written
 */
gboolean
jalon_picture_write_finish (JalonSession  *session,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * jalon_picture_print_async:
 * @session: a session with an open workspace
 * @picture: (transfer full): what to draw, with a size on paper
 * @cr: a page, in points, that nobody else touches until it is done
 * @cancellable: (nullable): to give up
 * @callback: called when it is drawn
 * @user_data: data for @callback
 *
 * Draws a picture on a page of a printer.
 */
void
jalon_picture_print_async (JalonSession        *session,
                           JalonPicture        *picture,
                           cairo_t             *cr,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  GTask *task;
  Request *request;

  g_return_if_fail (JALON_IS_SESSION (session) && jalon_session_is_open (session));
  g_return_if_fail (picture != NULL && cr != NULL);

  task = g_task_new (session, cancellable, callback, user_data);
  g_task_set_source_tag (task, jalon_picture_print_async);
  request = g_new0 (Request, 1);
  request->picture = picture;
  request->cr = cairo_reference (cr);
  jalon_session_run_async (session, _("Drawing the map"), JALON_ACCESS_READ, draw_func, request, request_free, cancellable, drawn_cb,
                           task);
}

/**
 * jalon_picture_print_finish:
 * @session: the session
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: whether all was drawn
 */
gboolean
jalon_picture_print_finish (JalonSession  *session,
                            GAsyncResult  *result,
                            GError       **error)
{
  return jalon_picture_write_finish (session, result, error);
}
