/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-schema.h"

G_BEGIN_DECLS

/**
 * JalonContents:
 * @tables: (array length=n_tables): the tables of records
 * @n_tables: how many
 * @counts: (array length=n_tables): the records of each
 * @schema_version: of the file
 * @unpositioned: service points without a position
 *
 * What a workspace holds, in numbers.
 */
typedef struct
{
  const JalonSchemaTable *tables;
  guint                   n_tables;
  gint64                 *counts;
  gint64                  schema_version;
  gint64                  unpositioned;
} JalonContents;

JalonContents *jalon_contents_read (JalonDatabase  *database,
                                    GError        **error);
void           jalon_contents_free (JalonContents  *self);

/* Areas and places by name. */
GPtrArray     *jalon_contents_list_areas (JalonDatabase  *database,
                                          GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonContents, jalon_contents_free)

G_END_DECLS
