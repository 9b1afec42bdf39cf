/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-area-set.h"

G_BEGIN_DECLS

/* The world is this many units wide and high: 4 cm at the equator. */
#define JALON_AREA_WORLD 1073741824.0
#define JALON_AREA_LEVELS 6
#define JALON_AREA_GROUP 32

typedef struct
{
  gint32 x;
  gint32 y;
} JalonAreaPoint;

typedef struct
{
  gint32 west;
  gint32 north;
  gint32 east;
  gint32 south;
} JalonAreaBox;

/* All outlines in one precision. */
typedef struct
{
  GArray *points; /* JalonAreaPoint */
  GArray *rings;  /* guint: where each ends in points */
  GArray *areas;  /* guint: where each ends in rings */
} JalonAreaLevel;

struct _JalonAreaSet
{
  gatomicrefcount  ref_count;
  guint            n_areas;
  GPtrArray       *uuids;
  GPtrArray       *names_en; /* entries may be NULL */
  GPtrArray       *names_fr;
  GHashTable      *by_uuid;
  GArray          *boxes;    /* JalonAreaBox */
  GArray          *groups;   /* JalonAreaBox of each JALON_AREA_GROUP areas in a row */
  JalonAreaLevel   levels[JALON_AREA_LEVELS]; /* the coarsest first; the last one is exact */
};

const JalonAreaLevel *jalon_area_set_get_level (const JalonAreaSet *self,
                                                double              zoom);

G_END_DECLS
