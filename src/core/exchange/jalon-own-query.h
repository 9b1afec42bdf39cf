/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The points of a workspace as an export has them (jalon-export.h), and as another workspace reads them. */
char *jalon_own_query_dup_sql (const char *geometry,
                               const char *key);

G_END_DECLS
