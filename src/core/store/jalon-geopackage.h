/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-database.h"

G_BEGIN_DECLS

/* The parts of a workspace that other programs read: GeoPackage 1.3 (OGC 12-128r17), its tables and its spatial index. */
gboolean jalon_geopackage_create            (JalonDatabase  *database,
                                             GError        **error);
gboolean jalon_geopackage_register          (JalonDatabase  *database,
                                             GError        **error);
gboolean jalon_geopackage_update_extents    (JalonDatabase  *database,
                                             GError        **error);
GStrv    jalon_geopackage_build_triggers    (const char     *table);
gboolean jalon_geopackage_restore_triggers  (JalonDatabase  *database,
                                             GError        **error);
gboolean jalon_geopackage_adopt_positions   (JalonDatabase  *database,
                                             GError        **error);

/* For a bulk import, inside its transaction: no index is kept between the two; the second packs it anew. */
gboolean jalon_geopackage_suspend_index     (JalonDatabase  *database,
                                             const char     *table,
                                             GError        **error);
gboolean jalon_geopackage_resume_index      (JalonDatabase  *database,
                                             const char     *table,
                                             GError        **error);

gboolean jalon_rtree_pack                   (JalonDatabase  *database,
                                             const char     *table,
                                             GError        **error);
gboolean jalon_rtree_check                  (JalonDatabase  *database,
                                             const char     *table,
                                             GError        **error);

G_END_DECLS
