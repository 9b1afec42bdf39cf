/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-database.h"
#include "jalon-map-window.h"

G_BEGIN_DECLS

/**
 * JalonPlace:
 * @x: in the unit square of Web Mercator
 * @y: likewise
 * @population: 0 where unknown; larger places are named first
 * @label: the index of the city of the basemap's names that is the same place, or -1
 */
typedef struct
{
  double  x;
  double  y;
  double  population;
  int     label;
  char   *name_en; /* nullable, as is the other */
  char   *name_fr;
} JalonPlace;

/* The places of one kind that have a position. Immutable and reference counted. */
typedef struct _JalonPlaceSet JalonPlaceSet;

JalonPlaceSet    *jalon_place_set_load     (JalonDatabase        *database,
                                            const char           *kind,
                                            GError              **error);
JalonPlaceSet    *jalon_place_set_ref      (JalonPlaceSet        *self);
void              jalon_place_set_unref    (JalonPlaceSet        *self);
guint             jalon_place_set_get_n    (const JalonPlaceSet  *self);
const JalonPlace *jalon_place_set_get      (const JalonPlaceSet  *self,
                                            guint                 place);
const char       *jalon_place_set_get_name (const JalonPlaceSet  *self,
                                            guint                 place);
gboolean          jalon_place_set_get_bounds (const JalonPlaceSet *self,
                                            double               *west,
                                            double               *south,
                                            double               *east,
                                            double               *north);
/* Chooses places in view that lie at least @spacing pixels apart, the largest first: at most @most indexes (guint) */
void              jalon_place_set_query    (const JalonPlaceSet  *self,
                                            const JalonMapWindow *window,
                                            double                spacing,
                                            guint                 most,
                                            GArray               *places);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonPlaceSet, jalon_place_set_unref)

G_END_DECLS
