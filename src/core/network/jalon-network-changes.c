/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-network-changes-private.h"

#include <string.h>

/* Above this everything is read anew anyway. */
#define MOST_ROWS 1000000

static const char *const tables[JALON_N_CHANGED] = {
  "service_point", "site", "service_at_point", "jalon_batch", "organization", "government", "service", "source",
};

/* SQLite calls this for every row that is written, be it by an edit, an import, undo or redo. */
static void
on_row_written_cb (int         op,
                   const char *table,
                   gint64      row,
                   gpointer    data)
{
  JalonNetworkChanges *self = data;

  for (guint i = 0; i < JALON_N_CHANGED; i++)
    if (strcmp (table, tables[i]) == 0)
      {
        self->deleted[i] |= op == SQLITE_DELETE;
        if (self->rows[i]->len >= MOST_ROWS)
          self->too_many = TRUE;
        else if (self->rows[i]->len == 0 || g_array_index (self->rows[i], gint64, self->rows[i]->len - 1) != row)
          g_array_append_val (self->rows[i], row);
        return;
      }
}

/**
 * jalon_network_changes_new:
 * @database: the connection that the workspace is written with
 *
 * Returns: (transfer full): what listens to @database from now on
 */
JalonNetworkChanges *
jalon_network_changes_new (JalonDatabase *database)
{
  JalonNetworkChanges *self = g_new0 (JalonNetworkChanges, 1);

  self->database = database;
  for (guint i = 0; i < JALON_N_CHANGED; i++)
    self->rows[i] = g_array_new (FALSE, FALSE, sizeof (gint64));
  jalon_database_set_row_func (database, on_row_written_cb, self);
  return self;
}

/**
 * jalon_network_changes_free:
 * @self: (transfer full): changes, whose connection is still open
 */
void
jalon_network_changes_free (JalonNetworkChanges *self)
{
  jalon_database_set_row_func (self->database, NULL, NULL);
  for (guint i = 0; i < JALON_N_CHANGED; i++)
    g_array_unref (self->rows[i]);
  g_free (self);
}

void
jalon_network_changes_clear (JalonNetworkChanges *self)
{
  for (guint i = 0; i < JALON_N_CHANGED; i++)
    {
      g_array_set_size (self->rows[i], 0);
      self->deleted[i] = FALSE;
    }
  self->too_many = FALSE;
}
