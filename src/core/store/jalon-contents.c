/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-contents.h"

/**
 * jalon_contents_read:
 * @database: a connection to a workspace
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what it holds
 */
JalonContents *
jalon_contents_read (JalonDatabase  *database,
                     GError        **error)
{
  g_autoptr (JalonContents) self = g_new0 (JalonContents, 1);

  self->tables = jalon_schema_get_tables (&self->n_tables);
  self->counts = g_new0 (gint64, self->n_tables);
  for (guint i = 0; i < self->n_tables; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM \"%s\"", self->tables[i].name);

      if (!jalon_database_get_integer (database, sql, &self->counts[i], error))
        return NULL;
    }
  if (!jalon_database_get_integer (database,
                                   "SELECT count(*) FROM service_point WHERE geom IS NULL",
                                   &self->unpositioned, error)
      || !jalon_schema_read_version (database, &self->schema_version, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * jalon_contents_free:
 * @self: (transfer full): what a workspace holds
 */
void
jalon_contents_free (JalonContents *self)
{
  g_free (self->counts);
  g_free (self);
}

/**
 * jalon_contents_list_areas:
 * @database: a connection to a workspace
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type JalonRecord): every area and place with `subject` (`area` or `place`), `uuid`,
 *   `name_en`, `name_fr` and `kind`, areas first
 */
GPtrArray *
jalon_contents_list_areas (JalonDatabase  *database,
                           GError        **error)
{
  return jalon_database_select (database,
                                "SELECT 'area' AS subject, uuid, name_en, name_fr, kind FROM area UNION ALL"
                                " SELECT 'place', uuid, name_en, name_fr, kind FROM place",
                                NULL, 0, error);
}
