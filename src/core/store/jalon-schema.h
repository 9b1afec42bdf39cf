/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-database.h"

G_BEGIN_DECLS

/**
 * JalonSchemaTable:
 * @name: of the table
 * @geometry: (nullable): `POINT` or `MULTIPOLYGON` for a feature table, whose geometry column is `geom`
 * @description: what it holds, written into the file for other programs
 * @by_fid: whether its records have no uuid and are known by their fid, written as a text
 *
 * A table of the workspace that a reader's records are in.
 */
typedef struct
{
  const char *name;
  const char *geometry;
  const char *description;
  gboolean    by_fid;
} JalonSchemaTable;

/**
 * JalonSchemaReference:
 * @table: the table with the reference
 * @column: its column, which holds a uuid or a fid
 * @target: the table that it is of
 * @owned: whether the record goes when the record it points to is deleted; the column is cleared otherwise
 * @by_fid: whether the column holds the fid
 */
typedef struct
{
  const char *table;
  const char *column;
  const char *target;
  gboolean    owned;
  gboolean    by_fid;
} JalonSchemaReference;

const JalonSchemaTable     *jalon_schema_get_tables     (guint          *n_tables);
const JalonSchemaTable     *jalon_schema_find_table     (const char     *name);
const char                 *jalon_schema_get_key        (const char     *table);
gboolean                    jalon_schema_names_by_fid   (const char     *table);
const JalonSchemaReference *jalon_schema_get_references (guint          *n_references);
const JalonSchemaReference *jalon_schema_find_reference (const char     *table,
                                                         const char     *column);
gboolean                    jalon_schema_read_version   (JalonDatabase  *database,
                                                         gint64         *version,
                                                         GError        **error);
gboolean                    jalon_schema_migrate        (JalonDatabase  *database,
                                                         GError        **error);
gboolean                    jalon_schema_check          (JalonDatabase  *database,
                                                         GError        **error);
gboolean                    jalon_schema_set_foreign_aside (JalonDatabase *database,
                                                            GError       **error);
gboolean                    jalon_schema_give_foreign_back (JalonDatabase *database,
                                                            GError       **error);

G_END_DECLS
