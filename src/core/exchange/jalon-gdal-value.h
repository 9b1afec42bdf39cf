/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>

G_BEGIN_DECLS

gboolean  jalon_gdal_append_field (GString              *text,
                                   OGRFeatureH           feature,
                                   int                   field,
                                   guint                *n_replaced);
void      jalon_gdal_find_point   (OGRGeometryH          geometry,
                                   double               *x,
                                   double               *y);
gboolean  jalon_gdal_export_shape (OGRGeometryH          geometry,
                                   GByteArray           *wkb);
char     *jalon_gdal_dup_crs      (OGRSpatialReferenceH  system);

G_END_DECLS
