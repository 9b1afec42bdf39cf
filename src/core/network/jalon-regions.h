/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-database.h"
#include "jalon-network.h"
#include "jalon-region.h"

G_BEGIN_DECLS

/* What the uuids of areas and places in a filter stand for: their shapes, positions and names, read from a workspace by a worker.
 * Immutable, atomically reference counted; a boxed type. */
typedef struct _JalonRegions JalonRegions;

#define JALON_TYPE_REGIONS (jalon_regions_get_type ())

GType         jalon_regions_get_type     (void);
/* Whether @self (nullable: nothing) has everything that @filter names; if so, there is nothing to read. */
gboolean      jalon_regions_cover        (const JalonRegions *self,
                                          const JalonNetwork *network,
                                          const JalonFilter  *filter);
/* Reads what @filter names; uuids that there are not are kept as such. @former (nullable) is reused. */
JalonRegions *jalon_regions_read         (JalonRegions       *former,
                                          const JalonNetwork *network,
                                          const JalonFilter  *filter,
                                          JalonDatabase      *database,
                                          GError            **error);
JalonRegions *jalon_regions_ref          (JalonRegions       *self);
void          jalon_regions_unref        (JalonRegions       *self);
/* NULL when there is no such area, or it has no shape. */
JalonRegion  *jalon_regions_get_area     (const JalonRegions *self,
                                          const char         *uuid);
/* Of a point of the network or a place. @self is nullable. */
gboolean      jalon_regions_get_position (const JalonRegions *self,
                                          const JalonNetwork *network,
                                          const char         *uuid,
                                          double             *longitude,
                                          double             *latitude);
/* Of a point, place or area, in the language; NULL when there is none. */
char         *jalon_regions_dup_name     (const JalonRegions *self,
                                          const JalonNetwork *network,
                                          const char         *uuid);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonRegions, jalon_regions_unref)

G_END_DECLS
