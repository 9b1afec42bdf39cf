/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "jalon-database.h"
#include "jalon-map-window.h"

G_BEGIN_DECLS

#define JALON_NO_AREA G_MAXUINT

/* The areas of one kind, read once: projected, simplified for every range of zooms, in an order that makes what lies in a view quick to
 * find. Immutable and reference counted: any thread may draw with it and look areas up. */
typedef struct _JalonAreaSet JalonAreaSet;

JalonAreaSet *jalon_area_set_load       (JalonDatabase        *database,
                                         const char           *kind,
                                         GCancellable         *cancellable,
                                         GError              **error);
JalonAreaSet *jalon_area_set_ref        (JalonAreaSet         *self);
void          jalon_area_set_unref      (JalonAreaSet         *self);
guint         jalon_area_set_get_n      (const JalonAreaSet   *self);
guint         jalon_area_set_find_uuid  (const JalonAreaSet   *self,
                                         const char           *uuid);
const char   *jalon_area_set_get_name   (const JalonAreaSet   *self,
                                         guint                 area);
gboolean      jalon_area_set_get_bounds (const JalonAreaSet   *self,
                                         double               *west,
                                         double               *south,
                                         double               *east,
                                         double               *north);
guint         jalon_area_set_get_n_points (const JalonAreaSet *self,
                                         double                zoom);
/* Appends the indexes (guint) of the areas that may be seen in @window, of the world moved by @turn whole turns to the east */
void          jalon_area_set_query      (const JalonAreaSet   *self,
                                         const JalonMapWindow *window,
                                         int                   turn,
                                         GArray               *areas);
/* Adds the outline to the path of @cr, whose unit is a pixel of @window */
void          jalon_area_set_trace      (const JalonAreaSet   *self,
                                         guint                 area,
                                         const JalonMapWindow *window,
                                         int                   turn,
                                         cairo_t              *cr);
/* The smallest area around a place of the unit square, %JALON_NO_AREA where there is none */
guint         jalon_area_set_find       (const JalonAreaSet   *self,
                                         double                x,
                                         double                y,
                                         double                zoom);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonAreaSet, jalon_area_set_unref)

G_END_DECLS
