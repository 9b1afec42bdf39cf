/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * JalonRecovery:
 * @working_copy: for jalon_session_recover_async()
 * @path: (nullable): the file it was made from; %NULL where that was untitled
 * @changed_at: when it was last changed, in seconds since 1970
 *
 * Unsaved work that a crash left.
 */
typedef struct
{
  char   *working_copy;
  char   *path;
  gint64  changed_at;
} JalonRecovery;

void       jalon_recovery_list_async     (GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
GPtrArray *jalon_recovery_list_finish    (GAsyncResult         *result,
                                          GError              **error);
void       jalon_recovery_discard_async  (const char           *working_copy,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
gboolean   jalon_recovery_discard_finish (GAsyncResult         *result,
                                          GError              **error);

G_END_DECLS
