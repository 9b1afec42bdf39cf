/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-ranks.h"

G_BEGIN_DECLS

/* What the columns of the table of points say. A column is a JalonSort. */

const char *jalon_point_column_get_title  (JalonSort           column);
gboolean    jalon_point_column_is_numeric (JalonSort           column);
int         jalon_point_column_get_width  (JalonSort           column);
gboolean    jalon_point_column_is_usual   (JalonSort           column);
char       *jalon_point_column_dup_text   (JalonSort           column,
                                           JalonNetwork       *network,
                                           guint               row);
char       *jalon_point_columns_dup_table (const JalonSort    *shown,
                                           guint               n_columns,
                                           JalonNetwork       *network,
                                           const GArray       *rows);

G_END_DECLS
