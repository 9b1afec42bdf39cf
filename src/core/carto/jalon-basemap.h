/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "jalon-map-window.h"
#include "jalon-palette.h"

G_BEGIN_DECLS

/* An immutable, reference-counted basemap. Any thread may draw with it at any time. */
typedef struct _JalonBasemap JalonBasemap;

#define JALON_BASEMAP_DETAIL_ZOOM 10.0 /* from here on it shows nothing new, but a graticule to go by */

#define JALON_BASEMAP_ERROR (jalon_basemap_error_quark ())

typedef enum
{
  JALON_BASEMAP_ERROR_FORMAT,  /* not a basemap file, damaged or cut short */
  JALON_BASEMAP_ERROR_VERSION, /* a basemap file of another version */
} JalonBasemapError;

GQuark        jalon_basemap_error_quark    (void);
JalonBasemap *jalon_basemap_get_default    (void);
JalonBasemap *jalon_basemap_new_from_bytes (GBytes  *bytes,
                                            GError **error);
JalonBasemap *jalon_basemap_ref            (JalonBasemap *self);
void          jalon_basemap_unref          (JalonBasemap *self);
gboolean      jalon_basemap_has_data       (JalonBasemap *self);
const char   *jalon_basemap_get_credit     (JalonBasemap *self);
gboolean      jalon_basemap_draw           (JalonBasemap         *self,
                                            cairo_t              *cr,
                                            const JalonMapWindow *window,
                                            JalonMapStyle         style,
                                            double                scale,
                                            GCancellable         *cancellable);
gboolean      jalon_basemap_draw_tile      (JalonBasemap  *self,
                                            cairo_t       *cr,
                                            int            zoom,
                                            int            column,
                                            int            row,
                                            double         size,
                                            JalonMapStyle  style,
                                            double         scale,
                                            GCancellable  *cancellable);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonBasemap, jalon_basemap_unref)

G_END_DECLS
