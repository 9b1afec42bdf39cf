/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-geopackage.h"

#include <string.h>

#include "jalon-database-private.h"
#include "jalon-schema.h"

#define RTREE_DEFINITION "http://www.geopackage.org/spec120/#extension_rtree"

static const char core_sql[] =
  "CREATE TABLE gpkg_spatial_ref_sys ("
  " srs_name TEXT NOT NULL,"
  " srs_id INTEGER NOT NULL PRIMARY KEY,"
  " organization TEXT NOT NULL,"
  " organization_coordsys_id INTEGER NOT NULL,"
  " definition TEXT NOT NULL,"
  " description TEXT);"
  "INSERT INTO gpkg_spatial_ref_sys VALUES"
  " ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined',"
  "  'undefined Cartesian coordinate reference system'),"
  " ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined',"
  "  'undefined geographic coordinate reference system'),"
  " ('WGS 84 geodetic', 4326, 'EPSG', 4326,"
  "  'GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\",SPHEROID[\"WGS 84\",6378137,298.257223563,"
  "AUTHORITY[\"EPSG\",\"7030\"]],AUTHORITY[\"EPSG\",\"6326\"]],PRIMEM[\"Greenwich\",0,"
  "AUTHORITY[\"EPSG\",\"8901\"]],UNIT[\"degree\",0.0174532925199433,"
  "AUTHORITY[\"EPSG\",\"9122\"]],AXIS[\"Latitude\",NORTH],AXIS[\"Longitude\",EAST],"
  "AUTHORITY[\"EPSG\",\"4326\"]]',"
  "  'longitude/latitude coordinates in decimal degrees on the WGS 84 spheroid');"
  "CREATE TABLE gpkg_contents ("
  " table_name TEXT NOT NULL PRIMARY KEY,"
  " data_type TEXT NOT NULL,"
  " identifier TEXT UNIQUE,"
  " description TEXT DEFAULT '',"
  " last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),"
  " min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE,"
  " srs_id INTEGER,"
  " CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));"
  "CREATE TABLE gpkg_geometry_columns ("
  " table_name TEXT NOT NULL,"
  " column_name TEXT NOT NULL,"
  " geometry_type_name TEXT NOT NULL,"
  " srs_id INTEGER NOT NULL,"
  " z TINYINT NOT NULL,"
  " m TINYINT NOT NULL,"
  " CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),"
  " CONSTRAINT uk_gc_table_name UNIQUE (table_name),"
  " CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),"
  " CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));"
  "CREATE TABLE gpkg_extensions ("
  " table_name TEXT,"
  " column_name TEXT,"
  " extension_name TEXT NOT NULL,"
  " definition TEXT NOT NULL,"
  " scope TEXT NOT NULL,"
  " CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));";

/* The set of 1.3 (annex F.3); %1$s is the table. */
static const char *const trigger_formats[] = {
  "CREATE TRIGGER \"rtree_%1$s_geom_insert\" AFTER INSERT ON \"%1$s\""
  " WHEN (new.\"geom\" NOT NULL AND NOT ST_IsEmpty(NEW.\"geom\"))"
  " BEGIN INSERT OR REPLACE INTO \"rtree_%1$s_geom\" VALUES (NEW.\"fid\","
  " ST_MinX(NEW.\"geom\"), ST_MaxX(NEW.\"geom\"), ST_MinY(NEW.\"geom\"), ST_MaxY(NEW.\"geom\"));"
  " END",

  "CREATE TRIGGER \"rtree_%1$s_geom_update1\" AFTER UPDATE OF \"geom\" ON \"%1$s\""
  " WHEN OLD.\"fid\" = NEW.\"fid\" AND (NEW.\"geom\" NOTNULL AND NOT ST_IsEmpty(NEW.\"geom\"))"
  " BEGIN INSERT OR REPLACE INTO \"rtree_%1$s_geom\" VALUES (NEW.\"fid\","
  " ST_MinX(NEW.\"geom\"), ST_MaxX(NEW.\"geom\"), ST_MinY(NEW.\"geom\"), ST_MaxY(NEW.\"geom\"));"
  " END",

  "CREATE TRIGGER \"rtree_%1$s_geom_update2\" AFTER UPDATE OF \"geom\" ON \"%1$s\""
  " WHEN OLD.\"fid\" = NEW.\"fid\" AND (NEW.\"geom\" ISNULL OR ST_IsEmpty(NEW.\"geom\"))"
  " BEGIN DELETE FROM \"rtree_%1$s_geom\" WHERE id = OLD.\"fid\"; END",

  "CREATE TRIGGER \"rtree_%1$s_geom_update3\" AFTER UPDATE ON \"%1$s\""
  " WHEN OLD.\"fid\" != NEW.\"fid\" AND (NEW.\"geom\" NOTNULL AND NOT ST_IsEmpty(NEW.\"geom\"))"
  " BEGIN DELETE FROM \"rtree_%1$s_geom\" WHERE id = OLD.\"fid\";"
  " INSERT OR REPLACE INTO \"rtree_%1$s_geom\" VALUES (NEW.\"fid\","
  " ST_MinX(NEW.\"geom\"), ST_MaxX(NEW.\"geom\"), ST_MinY(NEW.\"geom\"), ST_MaxY(NEW.\"geom\"));"
  " END",

  "CREATE TRIGGER \"rtree_%1$s_geom_update4\" AFTER UPDATE ON \"%1$s\""
  " WHEN OLD.\"fid\" != NEW.\"fid\" AND (NEW.\"geom\" ISNULL OR ST_IsEmpty(NEW.\"geom\"))"
  " BEGIN DELETE FROM \"rtree_%1$s_geom\" WHERE id IN (OLD.\"fid\", NEW.\"fid\"); END",

  "CREATE TRIGGER \"rtree_%1$s_geom_delete\" AFTER DELETE ON \"%1$s\""
  " WHEN old.\"geom\" NOT NULL"
  " BEGIN DELETE FROM \"rtree_%1$s_geom\" WHERE id = OLD.\"fid\"; END",
};

static const char *const trigger_names[] = {
  "insert", "update1", "update2", "update3", "update4", "delete",
};

/**
 * jalon_geopackage_create:
 * @database: a connection to an empty file
 * @error: return location
 *
 * Makes the file a GeoPackage 1.3 with no contents yet.
 *
 * Returns: whether it did
 */
gboolean
jalon_geopackage_create (JalonDatabase  *database,
                         GError        **error)
{
  return jalon_database_execute (database,
                                 "PRAGMA page_size = 16384;"
                                 "PRAGMA encoding = 'UTF-8';"
                                 "BEGIN IMMEDIATE;"
                                 "PRAGMA application_id = 0x47504B47;"
                                 "PRAGMA user_version = 10300;",
                                 error)
         && jalon_database_execute (database, core_sql, error)
         && jalon_database_execute (database, "COMMIT", error);
}

/**
 * jalon_geopackage_build_triggers:
 * @table: a feature table of ours
 *
 * Returns: (transfer full): the statements that make the triggers of its spatial index
 */
GStrv
jalon_geopackage_build_triggers (const char *table)
{
  GStrv triggers = g_new0 (char *, G_N_ELEMENTS (trigger_formats) + 1);

  for (guint i = 0; i < G_N_ELEMENTS (trigger_formats); i++)
    {
      GString *sql = g_string_new (trigger_formats[i]);

      g_string_replace (sql, "%1$s", table, 0);
      triggers[i] = g_string_free (sql, FALSE);
    }
  return triggers;
}

static gboolean
create_triggers (JalonDatabase  *database,
                 const char     *table,
                 GError        **error)
{
  g_auto (GStrv) triggers = jalon_geopackage_build_triggers (table);

  for (guint i = 0; triggers[i] != NULL; i++)
    if (!jalon_database_execute (database, triggers[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
drop_triggers (JalonDatabase  *database,
               const char     *table,
               GError        **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (trigger_names); i++)
    {
      g_autofree char *sql = g_strdup_printf ("DROP TRIGGER IF EXISTS \"rtree_%s_geom_%s\"", table,
                                              trigger_names[i]);

      if (!jalon_database_execute (database, sql, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
register_features (JalonDatabase           *database,
                   const JalonSchemaTable  *table,
                   GError                 **error)
{
  g_autofree char *sql
    = g_strdup_printf ("INSERT INTO gpkg_geometry_columns VALUES ('%1$s', 'geom', '%2$s', 4326, 0, 0);"
                       "INSERT INTO gpkg_extensions VALUES ('%1$s', 'geom', 'gpkg_rtree_index',"
                       " '" RTREE_DEFINITION "', 'write-only');"
                       "CREATE VIRTUAL TABLE \"rtree_%1$s_geom\""
                       " USING rtree(id, minx, maxx, miny, maxy);",
                       table->name, table->geometry);

  return jalon_database_execute (database, sql, error)
         && create_triggers (database, table->name, error);
}

static gboolean
register_table (JalonDatabase           *database,
                const JalonSchemaTable  *table,
                GError                 **error)
{
  g_autofree char *sql
    = g_strdup_printf ("INSERT INTO gpkg_contents (table_name, data_type, identifier, description,"
                       " srs_id) VALUES ('%1$s', '%2$s', '%1$s', '%3$s', %4$s)",
                       table->name, table->geometry != NULL ? "features" : "attributes",
                       table->description, table->geometry != NULL ? "4326" : "NULL");

  if (!jalon_database_execute (database, sql, error))
    return FALSE;
  return table->geometry == NULL || register_features (database, table, error);
}

/**
 * jalon_geopackage_register:
 * @database: a connection that may write, inside a transaction
 * @error: return location
 *
 * Names every table of ours that exists and is not named yet in the GeoPackage's contents, and gives feature tables
 * their spatial index.
 *
 * Returns: whether all are registered
 */
gboolean
jalon_geopackage_register (JalonDatabase  *database,
                           GError        **error)
{
  g_autoptr (sqlite3_stmt) statement
    = jalon_database_prepare (database,
                              "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1 AND"
                              " NOT EXISTS (SELECT 1 FROM gpkg_contents WHERE table_name = ?1)",
                              error);
  const JalonSchemaTable *tables;
  guint n_tables;
  gboolean missing;

  if (statement == NULL)
    return FALSE;
  tables = jalon_schema_get_tables (&n_tables);
  for (guint i = 0; i < n_tables; i++)
    {
      sqlite3_bind_text (statement, 1, tables[i].name, -1, SQLITE_STATIC);
      if (!jalon_database_step (statement, &missing, error))
        return FALSE;
      sqlite3_reset (statement);
      if (missing && !register_table (database, &tables[i], error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
has_all_triggers (JalonDatabase  *database,
                  const char     *table,
                  gboolean       *all,
                  GError        **error)
{
  g_autofree char *sql
    = g_strdup_printf ("SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'"
                       " AND tbl_name = '%s' AND name LIKE 'rtree\\_%%' ESCAPE '\\'", table);
  gint64 count;

  if (!jalon_database_get_integer (database, sql, &count, error))
    return FALSE;
  *all = count == G_N_ELEMENTS (trigger_formats);
  return TRUE;
}

/**
 * jalon_geopackage_restore_triggers:
 * @database: a connection that may write
 * @error: return location
 *
 * For every feature table whose triggers were dropped (or replaced by another program with other words, and dropped for
 * that): makes them again, and its index with them, since nobody knows what it missed.
 *
 * Returns: whether every table has an index that is kept
 */
gboolean
jalon_geopackage_restore_triggers (JalonDatabase  *database,
                                   GError        **error)
{
  const JalonSchemaTable *tables;
  guint n_tables;
  gboolean all;

  tables = jalon_schema_get_tables (&n_tables);
  for (guint i = 0; i < n_tables; i++)
    {
      if (tables[i].geometry == NULL)
        continue;
      if (!has_all_triggers (database, tables[i].name, &all, error))
        return FALSE;
      if (all)
        continue;
      if (!jalon_geopackage_suspend_index (database, tables[i].name, error)
          || !jalon_geopackage_resume_index (database, tables[i].name, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_feature_table (const char  *name,
                  GError     **error)
{
  const JalonSchemaTable *table = jalon_schema_find_table (name);

  if (table != NULL && table->geometry != NULL)
    return TRUE;
  g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_NOT_FOUND,
               "no feature table %s", name);
  return FALSE;
}

/**
 * jalon_geopackage_suspend_index:
 * @database: a connection that may write, inside a transaction
 * @table: a feature table
 * @error: return location
 *
 * Drops the triggers that keep the spatial index of @table, so that a bulk import does not pay for them row by row. End
 * with jalon_geopackage_resume_index() in the same transaction; a rollback brings the triggers back too.
 *
 * Returns: whether the index is suspended
 */
gboolean
jalon_geopackage_suspend_index (JalonDatabase  *database,
                                const char     *table,
                                GError        **error)
{
  return is_feature_table (table, error) && drop_triggers (database, table, error);
}

/**
 * jalon_geopackage_resume_index:
 * @database: a connection that may write, inside the same transaction
 * @table: the feature table
 * @error: return location
 *
 * Packs the spatial index of @table anew from its rows and makes its triggers again.
 *
 * Returns: whether the index is complete and kept again
 */
gboolean
jalon_geopackage_resume_index (JalonDatabase  *database,
                               const char     *table,
                               GError        **error)
{
  g_autofree char *sql = NULL;

  if (!is_feature_table (table, error))
    return FALSE;
  sql = g_strdup_printf ("CREATE VIRTUAL TABLE IF NOT EXISTS \"rtree_%s_geom\""
                         " USING rtree(id, minx, maxx, miny, maxy)", table);
  return jalon_database_execute (database, sql, error)
         && jalon_rtree_pack (database, table, error)
         && create_triggers (database, table, error);
}

static gboolean
update_extent (JalonDatabase  *database,
               const char     *table,
               GError        **error)
{
  g_autofree char *sql
    = g_strdup_printf ("UPDATE gpkg_contents SET (min_x, max_x, min_y, max_y) ="
                       " (SELECT min(minx), max(maxx), min(miny), max(maxy) FROM \"rtree_%1$s_geom\"),"
                       " last_change = strftime('%%Y-%%m-%%dT%%H:%%M:%%fZ', 'now')"
                       " WHERE table_name = '%1$s'", table);

  return jalon_database_execute (database, sql, error);
}

/**
 * jalon_geopackage_update_extents:
 * @database: a connection that may write
 * @error: return location
 *
 * Writes the box of every feature table and the time into the GeoPackage's contents, as other programs show them.
 *
 * Returns: whether they were written
 */
gboolean
jalon_geopackage_update_extents (JalonDatabase  *database,
                                 GError        **error)
{
  const JalonSchemaTable *tables;
  guint n_tables;

  tables = jalon_schema_get_tables (&n_tables);
  for (guint i = 0; i < n_tables; i++)
    if (tables[i].geometry != NULL && !update_extent (database, tables[i].name, error))
      return FALSE;
  return TRUE;
}

/**
 * jalon_geopackage_adopt_positions:
 * @database: a connection that may write
 * @error: return location
 *
 * Another program moves a service point by its geometry and does not know of our longitude and latitude: where the two
 * differ, the geometry is right.
 *
 * Returns: whether they agree now
 */
gboolean
jalon_geopackage_adopt_positions (JalonDatabase  *database,
                                  GError        **error)
{
  return jalon_database_execute (database,
                                 "UPDATE service_point SET longitude = ST_MinX(geom),"
                                 " latitude = ST_MinY(geom),"
                                 " position_method = coalesce(position_method, 'given'),"
                                 " position_flag = nullif(nullif(nullif(position_flag, 'missing'),"
                                 "  'impossible'), 'swapped')"
                                 " WHERE geom NOT NULL AND NOT ST_IsEmpty(geom)"
                                 " AND (longitude IS NOT ST_MinX(geom)"
                                 "  OR latitude IS NOT ST_MinY(geom))",
                                 error);
}
