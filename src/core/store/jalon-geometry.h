/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/**
 * JalonBounds:
 *
 * The box around a geometry, in the units of its coordinate system (degrees in a workspace).
 */
typedef struct
{
  double min_x;
  double max_x;
  double min_y;
  double max_y;
} JalonBounds;

typedef enum
{
  JALON_GEOMETRY_INVALID, /* not a GeoPackage geometry, or cut short */
  JALON_GEOMETRY_EMPTY,
  JALON_GEOMETRY_BOUNDS,
} JalonGeometryState;

JalonGeometryState jalon_geometry_read_bounds       (const guint8 *blob,
                                                     gsize         size,
                                                     JalonBounds  *bounds);
int                jalon_geometry_register_functions (sqlite3     *handle);

G_END_DECLS
