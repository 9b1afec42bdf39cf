/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "jalon-sample.h"
#include "jalon-schema.h"
#include "jalon-table-reader.h"

/* The numeric columns of a table; the others are texts. */
typedef struct
{
  char     *name;
  gboolean  is_integer;
  gboolean  is_real;
  gboolean  exists;
} Column;

static void
clear_column (gpointer data)
{
  g_free (((Column *) data)->name);
}

/* service-points.csv and service_point.csv are both the table service_point. */
static char *
table_of (const char *file_name)
{
  g_autofree char *name = g_strndup (file_name, strlen (file_name) - strlen (".csv"));

  g_strdelimit (name, "-", '_');
  if (!g_str_equal (name, "meta") && jalon_schema_find_table (name) == NULL && g_str_has_suffix (name, "s"))
    name[strlen (name) - 1] = '\0';
  return g_steal_pointer (&name);
}

static gboolean
find_column (JalonDatabase  *database,
             const char     *table,
             Column         *column,
             GError        **error)
{
  JalonValue keys[] = { JALON_TEXT (table), JALON_TEXT (column->name) };
  g_autoptr(GPtrArray) found = NULL;

  found = jalon_database_select (database, "SELECT type FROM pragma_table_info (?1) WHERE name = ?2", keys, 2, error);
  if (found == NULL)
    return FALSE;
  column->exists = found->len == 1;
  if (column->exists)
    {
      const char *type = jalon_record_get_text (g_ptr_array_index (found, 0), "type");

      /* A record is named by its uuid, also where the file has its fid. */
      column->is_integer = g_strcmp0 (type, "INTEGER") == 0 && jalon_schema_find_reference (table, column->name) == NULL;
      column->is_real = g_strcmp0 (type, "REAL") == 0;
    }
  return TRUE;
}

static gboolean
fail (GError          **error,
      const char       *path,
      const JalonRow   *row,
      const char       *problem)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, row->number);

  g_set_error (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_FORMAT,
               /* Translators: file name, row number, what is wrong */
               _("%s, row %s: %s"), name, number, problem);
  return FALSE;
}

static gboolean
read_value (const Column    *column,
            const char      *cell,
            JalonValue      *value)
{
  char *end = NULL;

  *value = JALON_TEXT (cell);
  if (column->is_integer)
    *value = JALON_INTEGER (g_ascii_strtoll (cell, &end, 10));
  else if (column->is_real)
    *value = JALON_NUMBER (g_ascii_strtod (cell, &end));
  return end == NULL || *end == '\0';
}

static gboolean
insert_row (JalonWorkspace  *workspace,
            const char      *path,
            const char      *table,
            const GArray    *columns,
            const JalonRow  *row,
            GError         **error)
{
  g_autofree const char **names = g_new0 (const char *, columns->len);
  g_autofree JalonValue *values = g_new0 (JalonValue, columns->len);
  g_autofree char *uuid = NULL;
  double position[2] = { NAN, NAN };
  guint n = 0;

  for (guint i = 0; i < columns->len; i++)
    {
      const Column *column = &g_array_index (columns, Column, i);
      const char *cell = row->cells[i];

      if (cell == NULL || cell[0] == '\0')
        continue;
      if (!column->exists)
        position[g_str_equal (column->name, "latitude")] = g_ascii_strtod (cell, NULL);
      else
        {
          names[n] = column->name;
          if (!read_value (column, cell, &values[n++]))
            return fail (error, path, row, cell);
        }
    }
  if (!jalon_workspace_insert (workspace, table, names, values, n, &uuid, error))
    return FALSE;
  return isnan (position[0]) || isnan (position[1]) ||
         jalon_workspace_set_position (workspace, table, uuid, position[0], position[1], error);
}

static gboolean
load_columns (JalonWorkspace    *workspace,
              const char        *path,
              const char        *table,
              JalonTableReader  *reader,
              GArray            *columns,
              GError           **error)
{
  for (guint i = 0; i < jalon_table_reader_get_n_columns (reader); i++)
    {
      Column column = { .name = g_strdup (jalon_table_reader_get_column (reader, i)) };
      JalonRow header = { .number = 1 };
      gboolean found = find_column (jalon_workspace_get_database (workspace), table, &column, error);

      g_array_append_val (columns, column);
      if (!found)
        return FALSE;
      if (!column.exists && !g_str_equal (column.name, "longitude") && !g_str_equal (column.name, "latitude"))
        return fail (error, path, &header, column.name);
    }
  return TRUE;
}

static gboolean
load_table (JalonWorkspace  *workspace,
            const char      *path,
            const char      *table,
            GError         **error)
{
  g_autoptr(JalonTableReader) reader = jalon_table_reader_open (path, NULL, NULL, error);
  g_autoptr(GArray) columns = g_array_new (FALSE, FALSE, sizeof (Column));
  GError *failure = NULL;
  JalonRow row;

  g_array_set_clear_func (columns, clear_column);
  if (reader == NULL || !load_columns (workspace, path, table, reader, columns, error))
    return FALSE;
  while (jalon_table_reader_next (reader, &row, NULL, &failure))
    {
      if (row.problem != NULL)
        return fail (error, path, &row, row.problem);
      if (!insert_row (workspace, path, table, columns, &row, error))
        {
          g_autofree char *name = g_path_get_basename (path);

          g_prefix_error (error, "%s: ", name);
          return FALSE;
        }
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

static gboolean
load_meta (JalonWorkspace  *workspace,
           const char      *path,
           GError         **error)
{
  g_autoptr(JalonTableReader) reader = jalon_table_reader_open (path, NULL, NULL, error);
  GError *failure = NULL;
  JalonRow row;

  if (reader == NULL)
    return FALSE;
  while (jalon_table_reader_next (reader, &row, NULL, &failure))
    {
      if (row.problem != NULL || jalon_table_reader_get_n_columns (reader) < 2 || row.cells[0] == NULL)
        return fail (error, path, &row, row.problem != NULL ? row.problem : "key,value");
      if (!jalon_workspace_set_meta (workspace, row.cells[0], row.cells[1], error))
        return FALSE;
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

/* The first reference to a record that is not there, of any table, is an error in the sample. */
static gboolean
check_references (JalonDatabase  *database,
                  GError        **error)
{
  const JalonSchemaReference *references;
  guint n_references;

  references = jalon_schema_get_references (&n_references);
  for (guint i = 0; i < n_references; i++)
    {
      const JalonSchemaReference *reference = &references[i];
      g_autofree char *sql = g_strdup_printf ("SELECT \"%s\" AS missing FROM \"%s\" WHERE \"%s\" IS NOT NULL AND \"%s\" NOT IN "
                                              "(SELECT %s FROM \"%s\") LIMIT 1", reference->column, reference->table,
                                              reference->column, reference->column, reference->by_fid ? "fid" : "uuid",
                                              reference->target);
      g_autoptr(GPtrArray) broken = jalon_database_select (database, sql, NULL, 0, error);

      if (broken == NULL)
        return FALSE;
      if (broken->len == 0)
        continue;
      g_set_error (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_FORMAT,
                   /* Translators: a uuid, then the names of two tables */
                   _("“%s” in the table “%s” is in no row of “%s”."),
                   jalon_record_get_text (g_ptr_array_index (broken, 0), "missing"), reference->table, reference->target);
      return FALSE;
    }
  return TRUE;
}

/* A site that has no position of its own stands in the middle of its members. */
static gboolean
place_sites (JalonWorkspace  *workspace,
             GError         **error)
{
  g_autoptr(GPtrArray) sites = NULL;

  sites = jalon_database_select (jalon_workspace_get_database (workspace),
                                 "SELECT s.uuid AS uuid, avg(p.longitude) AS longitude, avg(p.latitude) AS latitude FROM site s "
                                 "JOIN service_point p ON p.site = s.uuid WHERE s.geom IS NULL AND p.geom IS NOT NULL "
                                 "GROUP BY s.uuid", NULL, 0, error);
  if (sites == NULL)
    return FALSE;
  for (guint i = 0; i < sites->len; i++)
    {
      JalonRecord *site = g_ptr_array_index (sites, i);
      double longitude = NAN;
      double latitude = NAN;

      jalon_record_get_number (site, "longitude", &longitude);
      jalon_record_get_number (site, "latitude", &latitude);
      if (!jalon_workspace_set_position (workspace, "site", jalon_record_get_text (site, "uuid"), longitude, latitude, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
load_file (JalonWorkspace  *workspace,
           const char      *path,
           const char      *table,
           GError         **error)
{
  return g_str_equal (table, "meta") ? load_meta (workspace, path, error) : load_table (workspace, path, table, error);
}

/* Records that name others by their fid come after those. */
static gboolean
load_files (JalonWorkspace  *workspace,
            const char      *directory,
            gboolean         by_fid,
            GError         **error)
{
  g_autoptr(GDir) dir = g_dir_open (directory, 0, error);
  guint n = 0;
  const char *name;

  if (dir == NULL)
    return FALSE;
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (directory, name, NULL);
      g_autofree char *table = g_str_has_suffix (name, ".csv") ? table_of (name) : NULL;
      const JalonSchemaTable *known = table != NULL ? jalon_schema_find_table (table) : NULL;

      if (table == NULL || (known != NULL && known->by_fid) != by_fid)
        continue;
      n++;
      if (!load_file (workspace, path, table, error))
        return FALSE;
    }
  if (n > 0 || by_fid)
    return TRUE;
  g_set_error (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_OPEN, _("There is no sample network in “%s”."), directory);
  return FALSE;
}

/**
 * jalon_sample_load:
 * @workspace: a new workspace
 * @directory: where the files are
 * @error: return location for an error
 *
 * Loads a network kept as one CSV file per table of the schema, named after it, whose headers are its columns; meta.csv holds the
 * workspace's own facts. One batch; every reference must lead to a record. When it fails, nothing has changed.
 *
 * Returns: whether it was loaded
 */
gboolean
jalon_sample_load (JalonWorkspace  *workspace,
                   const char      *directory,
                   GError         **error)
{
  g_return_val_if_fail (JALON_IS_WORKSPACE (workspace), FALSE);

  if (!jalon_workspace_begin (workspace, N_("Sample network"), error))
    return FALSE;
  if (load_files (workspace, directory, FALSE, error) && load_files (workspace, directory, TRUE, error) && place_sites (workspace, error) &&
      check_references (jalon_workspace_get_database (workspace), error))
    return jalon_workspace_commit (workspace, error);
  jalon_workspace_rollback (workspace);
  return FALSE;
}
