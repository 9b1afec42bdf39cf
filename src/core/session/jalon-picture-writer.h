/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-picture.h"
#include "jalon-session.h"

G_BEGIN_DECLS

/* Pictures of the map, made on the session's worker: with its progress, and to be stopped like everything it does. */
void     jalon_picture_write_async  (JalonSession        *session,
                                     JalonPicture        *picture,
                                     const char          *path,
                                     JalonPictureFormat   format,
                                     double               dpi,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data);
gboolean jalon_picture_write_finish (JalonSession        *session,
                                     GAsyncResult        *result,
                                     GError             **error);
void     jalon_picture_print_async  (JalonSession        *session,
                                     JalonPicture        *picture,
                                     cairo_t             *cr,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data);
gboolean jalon_picture_print_finish (JalonSession        *session,
                                     GAsyncResult        *result,
                                     GError             **error);

G_END_DECLS
