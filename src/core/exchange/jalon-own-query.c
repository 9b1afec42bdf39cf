/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-field.h"
#include "jalon-own-query.h"

/* The position is that of the geometry, which another program may have moved. */
static void
append_column (GString    *sql,
               const char *name,
               const char *geometry)
{
  if (g_str_equal (name, "longitude"))
    g_string_append_printf (sql, ", coalesce(ST_MinX(%s), p.longitude) AS longitude", geometry);
  else if (g_str_equal (name, "latitude"))
    g_string_append_printf (sql, ", coalesce(ST_MinY(%s), p.latitude) AS latitude", geometry);
  else if (g_str_equal (name, "organization") || g_str_equal (name, "host_organization"))
    g_string_append_printf (sql, ", (SELECT coalesce(o.name_en, o.name_fr) FROM organization o WHERE o.uuid = p.%s) AS %s", name, name);
  else if (g_str_equal (name, "source"))
    g_string_append (sql, ", (SELECT s.name FROM source s WHERE s.uuid = p.source) AS source"
                          ", (SELECT s.licence FROM source s WHERE s.uuid = p.source) AS licence");
  else
    g_string_append_printf (sql, ", p.%s AS %s", name, name);
}

/**
 * jalon_own_query_dup_sql:
 * @geometry: an expression for a point's geometry in longitude and latitude, of the row "p"
 * @key: which points, and in which order: the end of the statement, after "FROM service_point p"
 *
 * Returns: (transfer full): a query of a workspace for its points in the open-data layout. The columns are those that an import maps
 *   by itself: what is exported can be imported again. The last column says whether the point has a geometry.
 */
char *
jalon_own_query_dup_sql (const char *geometry,
                         const char *key)
{
  GString *sql = g_string_new ("SELECT p.uuid AS uuid");
  const JalonField *fields;
  guint n_fields;

  fields = jalon_fields_get (&n_fields);
  for (guint i = 0; i < n_fields; i++)
    append_column (sql, fields[i].name, geometry);
  g_string_append_printf (sql, ", p.position_flag AS position_flag, p.site AS site, (SELECT group_concat(coalesce(s.code, s.name_en, "
                               "s.name_fr), ';') FROM service_at_point l JOIN service s ON s.fid = l.service "
                               "WHERE l.service_point = p.fid) AS services, p.other AS other, p.geom IS NOT NULL AS has_geometry "
                               "FROM service_point p %s", key);
  return g_string_free (sql, FALSE);
}
