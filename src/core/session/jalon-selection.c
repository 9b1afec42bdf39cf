/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-selection.h"

static void
replace (JalonSelection *self,
         GStrv           uuids,
         JalonRows      *rows)
{
  g_strfreev (self->uuids);
  g_clear_pointer (&self->rows, jalon_rows_unref);
  self->uuids = uuids;
  self->rows = rows;
  self->by_rows = rows != NULL;
}

/**
 * jalon_selection_init:
 * @self: memory for a selection
 *
 * Nothing is selected.
 */
void
jalon_selection_init (JalonSelection *self)
{
  *self = (JalonSelection) { .uuids = g_new0 (char *, 1) };
}

/**
 * jalon_selection_clear:
 * @self: a selection
 *
 * Frees what it holds.
 */
void
jalon_selection_clear (JalonSelection *self)
{
  replace (self, NULL, NULL);
}

/**
 * jalon_selection_set_uuids:
 * @self: a selection
 * @uuids: (array zero-terminated=1): points, in the order of selection
 *
 * Returns: whether that is another selection
 */
gboolean
jalon_selection_set_uuids (JalonSelection    *self,
                           const char *const *uuids)
{
  if (!self->by_rows && g_strv_equal ((const char *const *) self->uuids, uuids))
    return FALSE;
  replace (self, g_strdupv ((char **) uuids), NULL);
  return TRUE;
}

/**
 * jalon_selection_set_rows:
 * @self: a selection
 * @rows: rows of the network, not to be changed any more
 * @network: the network
 *
 * Returns: whether that is another selection
 */
gboolean
jalon_selection_set_rows (JalonSelection     *self,
                          JalonRows          *rows,
                          const JalonNetwork *network)
{
  if (jalon_rows_equal (jalon_selection_get_rows (self, network), rows))
    return FALSE;
  replace (self, NULL, jalon_rows_ref (rows));
  return TRUE;
}

/**
 * jalon_selection_get_uuids:
 * @self: a selection
 * @network: (nullable): the network
 *
 * Returns: (transfer none) (array zero-terminated=1): the points; made for this where many were chosen at once
 */
const char *const *
jalon_selection_get_uuids (JalonSelection     *self,
                           const JalonNetwork *network)
{
  guint n = 0;

  if (self->uuids != NULL)
    return (const char *const *) self->uuids;
  self->uuids = g_new0 (char *, (gsize) jalon_rows_get_n (self->rows) + 1);
  for (guint row = jalon_rows_next (self->rows, 0); row != JALON_NO_ROW; row = jalon_rows_next (self->rows, row + 1))
    self->uuids[n++] = jalon_network_dup_uuid (network, row);
  return (const char *const *) self->uuids;
}

/**
 * jalon_selection_get_rows:
 * @self: a selection
 * @network: (nullable): the network
 *
 * Returns: (transfer none): the points that are in the network
 */
JalonRows *
jalon_selection_get_rows (JalonSelection     *self,
                          const JalonNetwork *network)
{
  if (self->rows != NULL)
    return self->rows;
  self->rows = jalon_rows_new (network != NULL ? jalon_network_get_n_rows (network) : 0);
  for (guint i = 0; network != NULL && self->uuids[i] != NULL; i++)
    {
      guint row = jalon_network_find_uuid (network, self->uuids[i]);

      if (row != JALON_NO_ROW)
        jalon_rows_add (self->rows, row);
    }
  return self->rows;
}

/* Uuids that are in the network. */
static GStrv
keep_found (const char *const  *uuids,
            const JalonNetwork *network)
{
  g_autoptr(GStrvBuilder) kept = g_strv_builder_new ();

  for (guint i = 0; uuids[i] != NULL; i++)
    if (jalon_network_find_uuid (network, uuids[i]) != JALON_NO_ROW)
      g_strv_builder_add (kept, uuids[i]);
  return g_strv_builder_end (kept);
}

/**
 * jalon_selection_move:
 * @self: a selection
 * @from: (nullable): the network it was made in; %NULL: another workspace's, of which nothing stays selected
 * @to: the network that is shown from now on
 *
 * Points that are gone leave the selection.
 *
 * Returns: whether any did
 */
gboolean
jalon_selection_move (JalonSelection     *self,
                      const JalonNetwork *from,
                      const JalonNetwork *to)
{
  guint before, after;

  if (from == NULL)
    {
      gboolean any = self->by_rows ? jalon_rows_get_n (self->rows) > 0 : self->uuids[0] != NULL;

      replace (self, g_new0 (char *, 1), NULL);
      return any;
    }
  if (!self->by_rows)
    {
      before = g_strv_length (self->uuids);
      replace (self, keep_found ((const char *const *) self->uuids, to), NULL);
      after = g_strv_length (self->uuids);
    }
  else
    {
      before = jalon_rows_get_n (self->rows);
      replace (self, NULL, jalon_rows_translate (self->rows, from, to));
      after = jalon_rows_get_n (self->rows);
    }
  return after != before;
}
