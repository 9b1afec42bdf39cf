/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "jalon-session.h"

G_BEGIN_DECLS

/* The result as a table: sortable, with columns to choose and the selection in step with the map.
 *
 * Signals: `activated` (const char *uuid), `show-on-map` (const char *uuid). */
#define JALON_TYPE_POINT_TABLE (jalon_point_table_get_type ())
G_DECLARE_FINAL_TYPE (JalonPointTable, jalon_point_table, JALON, POINT_TABLE, AdwBin)

void jalon_point_table_set_session (JalonPointTable *self,
                                    JalonSession    *session);

G_END_DECLS
