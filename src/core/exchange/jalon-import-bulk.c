/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "jalon-import-private.h"

/* A load that is large beside what is there rebuilds the spatial index at the end instead of growing it row by row. */
gboolean
jalon_import_is_bulk (JalonDatabase  *database,
                      const char     *path,
                      gboolean       *bulk,
                      GError        **error)
{
  gint64 existing = 0;
  GStatBuf info;

  if (!jalon_database_get_integer (database, "SELECT count(*) FROM service_point", &existing, error))
    return FALSE;
  *bulk = g_stat (path, &info) == 0 && info.st_size > 64 * 1024 && info.st_size / 300 > existing / 4;
  return TRUE;
}

static void
set_pragma (JalonDatabase *database,
            const char    *pragma)
{
  g_autoptr(GError) error = NULL;

  if (!jalon_database_execute (database, pragma, &error))
    g_debug ("%s: %s", pragma, error->message);
}

/* A write-ahead log writes every new page twice; a rollback journal only the few that were there before. Both survive a crash of the
 * program. While another connection reads the workspace, the mode stays as it is. The private copy need not survive a loss of power
 * in the middle of an import: the user's file is not touched before it is saved. */
void
jalon_import_bulk_begin (JalonDatabase *database)
{
  /* Do not wait for readers to go away: the interface keeps one. */
  sqlite3_busy_timeout (jalon_database_get_handle (database), 0);
  set_pragma (database, "PRAGMA journal_mode = DELETE");
  sqlite3_busy_timeout (jalon_database_get_handle (database), 5000);
  set_pragma (database, "PRAGMA synchronous = OFF");
  set_pragma (database, "PRAGMA cache_size = -32768");
  set_pragma (database, "PRAGMA temp_store = MEMORY");
  set_pragma (database, "PRAGMA threads = 2"); /* to sort the indexes */
}

void
jalon_import_bulk_end (JalonDatabase *database)
{
  set_pragma (database, "PRAGMA threads = 0");
  set_pragma (database, "PRAGMA temp_store = DEFAULT");
  set_pragma (database, "PRAGMA cache_size = -2000");
  set_pragma (database, "PRAGMA journal_mode = WAL");
  set_pragma (database, "PRAGMA synchronous = NORMAL");
}
