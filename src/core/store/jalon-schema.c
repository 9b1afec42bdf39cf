/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-schema.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "jalon-database-private.h"
#include "jalon-geopackage.h"
#include "jalon-workspace.h"
#include "store-resources.h"

#define RESOURCE_PREFIX "/io/github/jalon/Jalon/store/"

/* A version 4 uuid (RFC 9562 section 5.4) from SQLite's own random numbers, for rows that other programs add. The outer
 * parentheses tell GDAL that it is no text: without them it writes the expression itself into the field. */
#define UUID_EXPRESSION \
  "(lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2)" \
  " || '-' || substr('89AB', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2)" \
  " || '-' || hex(randomblob(6))))"

static const JalonSchemaTable tables[] = {
  { "service_point", "POINT", "Service points" },
  { "site", "POINT", "Sites where service points stand together" },
  { "place", "POINT", "Towns and communities" },
  { "area", "MULTIPOLYGON", "Provinces, census divisions and other areas" },
  { "source", NULL, "Where records come from" },
  { "government", NULL, "Governments" },
  { "organization", NULL, "Organizations" },
  { "service", NULL, "Services" },
  { "service_at_point", NULL, "Services offered at service points", TRUE },
  { "partnership", NULL, "Partnerships" },
  { "partnership_partner", NULL, "Partners of partnerships" },
  { "partnership_service", NULL, "Services of partnerships" },
  { "measure", NULL, "Measures of places and areas" },
  { "assessment", NULL, "Partnership assessments" },
  { "assessment_partner", NULL, "Partners of assessments" },
  { "assessment_answer", NULL, "Answers of assessments" },
  { "assessment_clause", NULL, "Clauses of assessments" },
  { "assessment_milestone", NULL, "Milestones of assessments" },
  { "assessment_indicator", NULL, "Indicators of assessments" },
  { "assessment_risk", NULL, "Risks of assessments" },
  { "assessment_cost", NULL, "Costs of assessments" },
  { "assessment_space", NULL, "Shared space of assessments" },
  { "assessment_rating", NULL, "Ratings of partners" },
  { "assessment_measurement", NULL, "Measurements of indicators" },
  { "assessment_decision", NULL, "Decisions on assessments" },
  { "case_study", NULL, "Case studies of our own" },
  { "saved_filter", NULL, "Saved filters" },
  { "map_layer", NULL, "Layers of areas and places on the map" },
};

static const JalonSchemaReference references[] = {
  { "service_at_point", "service_point", "service_point", TRUE, TRUE },
  { "service_at_point", "service", "service", TRUE, TRUE },
  { "partnership_partner", "partnership", "partnership", TRUE },
  { "partnership_service", "partnership", "partnership", TRUE },
  { "partnership_service", "service", "service", TRUE },
  { "measure", "place", "place", TRUE },
  { "measure", "area", "area", TRUE },
  { "assessment_partner", "assessment", "assessment", TRUE },
  { "assessment_answer", "assessment", "assessment", TRUE },
  { "assessment_clause", "assessment", "assessment", TRUE },
  { "assessment_milestone", "assessment", "assessment", TRUE },
  { "assessment_indicator", "assessment", "assessment", TRUE },
  { "assessment_risk", "assessment", "assessment", TRUE },
  { "assessment_cost", "assessment", "assessment", TRUE },
  { "assessment_space", "assessment", "assessment", TRUE },
  { "assessment_answer", "partner", "assessment_partner", TRUE },
  { "assessment_cost", "partner", "assessment_partner", TRUE },
  { "assessment_space", "partner", "assessment_partner", TRUE },
  { "assessment_rating", "assessment", "assessment", TRUE },
  { "assessment_rating", "partner", "assessment_partner", TRUE },
  { "assessment_measurement", "assessment", "assessment", TRUE },
  { "assessment_measurement", "indicator", "assessment_indicator", TRUE },
  { "assessment_decision", "assessment", "assessment", TRUE },
  { "service_point", "site", "site", FALSE },
  { "service_point", "organization", "organization", FALSE },
  { "service_point", "host_organization", "organization", FALSE },
  { "service_point", "source", "source", FALSE },
  { "service_at_point", "owner_organization", "organization", FALSE },
  { "service_at_point", "delivering_organization", "organization", FALSE },
  { "service_at_point", "host_organization", "organization", FALSE },
  { "service", "owner_organization", "organization", FALSE },
  { "organization", "government", "government", FALSE },
  { "government", "parent", "government", FALSE },
  { "source", "government", "government", FALSE },
  { "area", "parent", "area", FALSE },
  { "area", "source", "source", FALSE },
  { "place", "source", "source", FALSE },
  { "measure", "source", "source", FALSE },
  { "partnership", "site", "site", FALSE },
  { "partnership", "framework", "partnership", FALSE },
  { "partnership", "source", "source", FALSE },
  { "partnership_partner", "organization", "organization", FALSE },
  { "partnership_partner", "service_point", "service_point", FALSE },
  { "assessment", "partnership", "partnership", FALSE },
  { "assessment", "site", "site", FALSE },
  { "assessment", "framework", "assessment", FALSE },
  { "case_study", "assessment", "assessment", FALSE },
};

/**
 * jalon_schema_get_tables:
 * @n_tables: (out): how many
 *
 * Returns: (transfer none) (array length=n_tables): the tables that hold records
 */
const JalonSchemaTable *
jalon_schema_get_tables (guint *n_tables)
{
  *n_tables = G_N_ELEMENTS (tables);
  return tables;
}

/**
 * jalon_schema_find_table:
 * @name: a name from anywhere
 *
 * Returns: (transfer none) (nullable): the table of that name
 */
const JalonSchemaTable *
jalon_schema_find_table (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (g_strcmp0 (tables[i].name, name) == 0)
      return &tables[i];
  return NULL;
}

/**
 * jalon_schema_get_key:
 * @table: a table of ours
 *
 * Returns: the column by which its records are known: `uuid`, or `fid`
 */
const char *
jalon_schema_get_key (const char *table)
{
  const JalonSchemaTable *known = jalon_schema_find_table (table);

  return known != NULL && known->by_fid ? "fid" : "uuid";
}

/**
 * jalon_schema_names_by_fid:
 * @table: a table of ours
 *
 * Returns: whether its records, or the log, or records of other tables know one of its records by its fid, which then must not change
 */
gboolean
jalon_schema_names_by_fid (const char *table)
{
  const JalonSchemaTable *known = jalon_schema_find_table (table);
  gboolean named = known != NULL && known->by_fid;

  for (guint i = 0; i < G_N_ELEMENTS (references); i++)
    named |= references[i].by_fid && g_str_equal (references[i].target, table);
  return named;
}

/**
 * jalon_schema_get_references:
 * @n_references: (out): how many
 *
 * Returns: (transfer none) (array length=n_references): which column points to which table
 */
const JalonSchemaReference *
jalon_schema_get_references (guint *n_references)
{
  *n_references = G_N_ELEMENTS (references);
  return references;
}

/**
 * jalon_schema_find_reference:
 * @table: a table of ours
 * @column: a column of it
 *
 * Returns: (transfer none) (nullable): what the column points to
 */
const JalonSchemaReference *
jalon_schema_find_reference (const char *table,
                             const char *column)
{
  for (guint i = 0; i < G_N_ELEMENTS (references); i++)
    if (g_str_equal (references[i].table, table) && g_str_equal (references[i].column, column))
      return &references[i];
  return NULL;
}

static gboolean
has_table (JalonDatabase  *database,
           const char     *name,
           gboolean       *found,
           GError        **error)
{
  g_autoptr (sqlite3_stmt) statement
    = jalon_database_prepare (database,
                              "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1"
                              " AND sql NOT LIKE 'CREATE VIRTUAL%'",
                              error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, name, -1, SQLITE_STATIC);
  return jalon_database_step (statement, found, error);
}

/**
 * jalon_schema_read_version:
 * @database: a connection
 * @version: (out): the schema's version; 0 where this is no workspace
 * @error: return location
 *
 * Returns: whether the file could be read
 */
gboolean
jalon_schema_read_version (JalonDatabase  *database,
                           gint64         *version,
                           GError        **error)
{
  gboolean found;

  *version = 0;
  if (!has_table (database, "jalon_meta", &found, error))
    return FALSE;
  if (!found)
    return TRUE;
  return jalon_database_get_integer (database,
                                     "SELECT CAST(value AS INTEGER) FROM jalon_meta"
                                     " WHERE key = 'schema_version'",
                                     version, error);
}

static char *
load_script (int      version,
             GError **error)
{
  g_autofree char *path = g_strdup_printf (RESOURCE_PREFIX "schema-%d.sql", version);
  g_autoptr (GBytes) bytes
    = g_resource_lookup_data (jalon_store_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE,
                              error);
  g_autoptr (GString) sql = NULL;

  if (bytes == NULL)
    return NULL;
  sql = g_string_new_len (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
  g_string_replace (sql, "DEFAULT (@UUID@)", "DEFAULT (" UUID_EXPRESSION ")", 0);
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

static gboolean
apply_version (JalonDatabase  *database,
               int             version,
               GError        **error)
{
  g_autofree char *sql = load_script (version, error);
  g_autofree char *note
    = g_strdup_printf ("INSERT INTO jalon_meta (key, value) VALUES ('schema_version', '%d')"
                       " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                       version);

  if (sql == NULL || !jalon_database_execute (database, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (jalon_database_execute (database, sql, error)
      && jalon_geopackage_register (database, error)
      && jalon_database_execute (database, note, error)
      && jalon_database_execute (database, "COMMIT", error))
    return TRUE;
  jalon_database_execute (database, "ROLLBACK", NULL);
  return FALSE;
}

/**
 * jalon_schema_migrate:
 * @database: a connection that may write
 * @error: return location
 *
 * Brings a GeoPackage of any earlier schema, or one without tables, to %JALON_SCHEMA_VERSION: each version in a
 * transaction of its own.
 *
 * Returns: whether the file has the schema now
 */
gboolean
jalon_schema_migrate (JalonDatabase  *database,
                      GError        **error)
{
  gint64 version;

  if (!jalon_schema_read_version (database, &version, error))
    return FALSE;
  for (int next = (int) version + 1; next <= JALON_SCHEMA_VERSION; next++)
    if (!apply_version (database, next, error))
      return FALSE;
  return TRUE;
}

static gboolean
check_tables (JalonDatabase  *database,
              GError        **error)
{
  static const char *const own[] = { "jalon_meta", "jalon_batch", "jalon_change", "gpkg_contents",
                                     "gpkg_geometry_columns", "gpkg_spatial_ref_sys" };
  gboolean found;

  for (guint i = 0; i < G_N_ELEMENTS (own) + G_N_ELEMENTS (tables); i++)
    {
      const char *name = i < G_N_ELEMENTS (own) ? own[i] : tables[i - G_N_ELEMENTS (own)].name;

      if (!has_table (database, name, &found, error))
        return FALSE;
      if (found)
        continue;
      g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_DAMAGED,
                   _("The workspace is damaged (the table “%s” is missing)."
                     " Open a copy made earlier."), name);
      return FALSE;
    }
  return TRUE;
}

/* In the order of the table. */
static GPtrArray *
list_columns (JalonDatabase  *database,
              const char     *table,
              GError        **error)
{
  g_autoptr (GPtrArray) columns = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (sqlite3_stmt) statement
    = jalon_database_prepare (database, "SELECT name FROM pragma_table_info (?1)", error);
  gboolean row;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_text (statement, 1, table, -1, SQLITE_STATIC);
  while (jalon_database_step (statement, &row, error))
    {
      if (!row)
        return g_steal_pointer (&columns);
      g_ptr_array_add (columns, g_strdup ((const char *) sqlite3_column_text (statement, 0)));
    }
  return NULL;
}

/* Other programs may add columns of their own; none of ours may be gone. */
static gboolean
check_columns (JalonDatabase  *database,
               JalonDatabase  *model,
               const char     *table,
               GError        **error)
{
  g_autoptr (GPtrArray) wanted = list_columns (model, table, error);
  g_autoptr (GPtrArray) there = wanted != NULL ? list_columns (database, table, error) : NULL;

  for (guint i = 0; there != NULL && i < wanted->len; i++)
    if (!g_ptr_array_find_with_equal_func (there, wanted->pdata[i], g_str_equal, NULL))
      {
        g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_DAMAGED,
                     _("The workspace is damaged (the table “%s” lacks the column “%s”)."
                       " Open a copy made earlier."), table, (const char *) wanted->pdata[i]);
        return FALSE;
      }
  return there != NULL;
}

/**
 * jalon_schema_check:
 * @database: a connection to a file of %JALON_SCHEMA_VERSION
 * @error: return location, %JALON_STORE_ERROR_DAMAGED naming the table or column that is missing
 *
 * Checks that every table of ours is there and a real table, not a view or a virtual one, with all its columns: those of a new
 * workspace.
 *
 * Returns: whether the schema is complete
 */
gboolean
jalon_schema_check (JalonDatabase  *database,
                    GError        **error)
{
  g_autoptr (JalonDatabase) model = NULL;

  if (!check_tables (database, error))
    return FALSE;
  model = jalon_database_open (":memory:", JALON_DATABASE_WRITE | JALON_DATABASE_CREATE, error);
  if (model == NULL || !jalon_geopackage_create (model, error) || !jalon_schema_migrate (model, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (!check_columns (database, model, tables[i].name, error))
      return FALSE;
  return TRUE;
}

static gboolean
is_own_trigger (const char *sql)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_auto (GStrv) triggers = NULL;

      if (tables[i].geometry == NULL)
        continue;
      triggers = jalon_geopackage_build_triggers (tables[i].name);
      if (g_strv_contains ((const char *const *) triggers, sql))
        return TRUE;
    }
  return FALSE;
}

/* The index of one of our tables as another program keeps it: replaced by ours, not given back. */
static gboolean
is_index_trigger (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *prefix = g_strdup_printf ("rtree_%s_geom_", tables[i].name);

      if (tables[i].geometry != NULL && g_str_has_prefix (name, prefix))
        return TRUE;
    }
  return FALSE;
}

static gboolean
keep_object (JalonDatabase  *database,
             JalonRecord    *object,
             GError        **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  if (!jalon_database_execute (database,
                               "CREATE TABLE IF NOT EXISTS jalon_kept"
                               " (type TEXT NOT NULL, name TEXT NOT NULL, sql TEXT NOT NULL)",
                               error))
    return FALSE;
  statement = jalon_database_prepare (database, "INSERT INTO jalon_kept VALUES (?1, ?2, ?3)",
                                      error);
  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < 3; i++)
    jalon_database_bind (statement, (int) i + 1, jalon_record_get_value (object, i));
  return jalon_database_run (statement, error);
}

static gboolean
set_aside (JalonDatabase  *database,
           JalonRecord    *object,
           GError        **error)
{
  const char *type = jalon_record_get_value (object, 0)->text;
  const char *name = jalon_record_get_value (object, 1)->text;
  g_autofree char *quoted = jalon_sql_quote (name);
  g_autofree char *sql = g_strdup_printf ("DROP %s IF EXISTS %s", type, quoted);

  if (!is_index_trigger (name) && !keep_object (database, object, error))
    return FALSE;
  g_debug ("Setting the foreign %s %s aside", type, name);
  return jalon_database_execute (database, sql, error);
}

/* Counts kept by triggers that no longer run: GDAL counts the rows itself where it is NULL. */
static gboolean
forget_counts (JalonDatabase  *database,
               GError        **error)
{
  gboolean found;

  if (!has_table (database, "gpkg_ogr_contents", &found, error))
    return FALSE;
  return !found
         || jalon_database_execute (database, "UPDATE gpkg_ogr_contents SET feature_count = NULL",
                                    error);
}

static gboolean
set_all_aside (JalonDatabase  *database,
               GPtrArray      *objects,
               GError        **error)
{
  gboolean any = FALSE;

  for (guint i = 0; i < objects->len; i++)
    {
      JalonRecord *object = g_ptr_array_index (objects, i);

      if (is_own_trigger (jalon_record_get_value (object, 2)->text))
        continue;
      any = TRUE;
      if (!set_aside (database, object, error))
        return FALSE;
    }
  return !any || forget_counts (database, error);
}

/**
 * jalon_schema_set_foreign_aside:
 * @database: a connection that may write, to a private copy
 * @error: return location
 *
 * Drops the triggers and views that are not ours, word for word, so that no stranger's SQL runs when a record is
 * changed. Their text is kept for jalon_schema_give_foreign_back().
 *
 * Returns: whether only ours are left
 */
gboolean
jalon_schema_set_foreign_aside (JalonDatabase  *database,
                                GError        **error)
{
  g_autoptr (GPtrArray) objects
    = jalon_database_select (database,
                             "SELECT type, name, sql FROM sqlite_schema"
                             " WHERE type IN ('trigger', 'view') AND sql NOT NULL",
                             NULL, 0, error);

  if (objects == NULL || !jalon_database_execute (database, "SAVEPOINT foreign_sql", error))
    return FALSE;
  if (set_all_aside (database, objects, error))
    return jalon_database_execute (database, "RELEASE foreign_sql", error);
  jalon_database_execute (database, "ROLLBACK TO foreign_sql; RELEASE foreign_sql", NULL);
  return FALSE;
}

/**
 * jalon_schema_give_foreign_back:
 * @database: a connection to the copy that is about to be saved
 * @error: return location
 *
 * Makes the views and triggers again that were set aside, so that saving does not take them from the planner.
 *
 * Returns: whether nothing is left aside
 */
gboolean
jalon_schema_give_foreign_back (JalonDatabase  *database,
                                GError        **error)
{
  g_autoptr (GPtrArray) objects = NULL;
  gboolean found;

  if (!has_table (database, "jalon_kept", &found, error))
    return FALSE;
  if (!found)
    return TRUE;
  objects = jalon_database_select (database,
                                   "SELECT type, name, sql FROM jalon_kept"
                                   " ORDER BY type DESC, rowid",
                                   NULL, 0, error);
  if (objects == NULL || !jalon_database_execute (database, "DROP TABLE jalon_kept", error))
    return FALSE;
  for (guint i = 0; i < objects->len; i++)
    {
      const char *sql = jalon_record_get_text (g_ptr_array_index (objects, i), "sql");

      if (sql != NULL && !jalon_database_execute (database, sql, error))
        return FALSE;
    }
  return TRUE;
}
