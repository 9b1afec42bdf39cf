/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-facet-private.h"
#include "jalon-interner-private.h"
#include "jalon-network-private.h"

G_BEGIN_DECLS

/* Facets of which a staged point has a code of its own. */
#define JALON_N_STAGED_CODES 9
extern const JalonFacet jalon_staged_facets[JALON_N_STAGED_CODES];

/* A service point as it was added, in two lines of the processor's cache: gathering points in the order of rows costs two accesses to
 * memory for each, instead of one for each of their values. */
typedef struct
{
  guint8  uuid[16];
  guint32 x;
  guint32 y;
  gint32  longitude;
  gint32  latitude;
  gint32  lease_end;
  float   staff;
  gint32  volume;
  float   spare;
  gint32  verified;
  guint32 site;
  guint32 codes[JALON_N_STAGED_CODES]; /* a number of the interner or dictionary, JALON_NO_CODE */
  guint8  jurisdiction;
  guint8  flags;
  guint8  position_flag;
} JalonStagedPoint;

/* One and a half: where the first of them begins a line, each touches two. */
G_STATIC_ASSERT (sizeof (JalonStagedPoint) == 96);

/* Service points in the order in which they were added. */
typedef struct
{
  guint      n;
  guint      room;       /* of the next three */
  gint64    *fid;
  guint64   *key;        /* along the curve */
  guint8    *positioned;
  GPtrArray *chunks;     /* of JalonStagedPoint [] */
} JalonStagedPoints;

/* Numbers in as few bytes as the highest takes; all bits are set where there is none. */
typedef struct
{
  guint    width; /* 1, 2 or 4 */
  gpointer codes; /* block */
} JalonStagedCodes;

/* The same points in the order of rows, a column for each of their values. All are blocks, which a network takes as they are where it
 * can. */
typedef struct
{
  guint             n;
  guint             n_positioned;        /* these come first */
  guint32          *order;               /* their numbers as they were added */
  guint32          *places;              /* of each number, its place in that order */
  guint8          (*uuid)[16];
  gint64           *fid;
  guint32          *x;
  guint32          *y;
  gint32           *longitude;
  gint32           *latitude;
  gint32           *lease_end;
  float            *staff;
  gint32           *volume;
  float            *spare;
  gint32           *verified;
  guint32          *site;
  guint8           *jurisdiction;
  guint8           *flags;
  guint8           *position_flag;
  JalonStagedCodes  codes[JALON_N_COUNTED_FACETS];
} JalonStagedColumns;

void                jalon_staged_points_init    (JalonStagedPoints       *self);
void                jalon_staged_points_clear   (JalonStagedPoints       *self);
void                jalon_staged_points_reserve (JalonStagedPoints       *self,
                                                 guint                    room);
/* One more, whose values are to be set, all of them. */
JalonStagedPoint   *jalon_staged_points_add     (JalonStagedPoints       *self);
/* The numbers of points with a position along the curve, then of those without; points at the same position by fid. */
guint32            *jalon_staged_points_order   (const JalonStagedPoints *self,
                                                 guint                   *n_positioned);
/* Takes the points as columns; what remains of @self are fids. @n_codes: of each staged facet, how many codes there are. */
JalonStagedColumns *jalon_staged_points_sort    (JalonStagedPoints       *self,
                                                 const guint             *n_codes);
void                jalon_staged_columns_free   (JalonStagedColumns      *self);

G_END_DECLS
