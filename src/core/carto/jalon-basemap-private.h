/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-basemap.h"

G_BEGIN_DECLS

#define JALON_BASEMAP_EDGE 65535

typedef enum
{
  JALON_BASEMAP_LAND = 1,
  JALON_BASEMAP_BORDER,
  JALON_BASEMAP_RIVER,
} JalonBasemapKind;

#define JALON_BASEMAP_CLOSED 1 /* flag: a ring wholly inside its bin, an island or a lake */

/* One ring or line: where its points are in the file, and what they span. */
typedef struct
{
  guint32 points;
  guint16 n_points;
  guint8  level;
  guint8  flags;
  guint16 west;
  guint16 east;
  guint16 south;
  guint16 north;
} JalonBasemapLine;

/* One kind of line in one resolution. Bins are counted from Greenwich eastwards and from the north pole southwards; only
 * those of a window of whole bins are there. */
typedef struct
{
  JalonBasemapKind  kind;
  char              resolution;
  int               size; /* of a bin, in degrees */
  int               nx;
  int               ny;
  int               column;
  int               columns;
  int               row;
  int               rows;
  guint32          *first; /* of each bin's lines, and one past the end */
  GArray           *lines; /* JalonBasemapLine */
} JalonBasemapLayer;

struct _JalonBasemap
{
  gatomicrefcount  ref_count;
  GBytes          *bytes;
  const guint8    *data;
  GArray          *layers; /* JalonBasemapLayer */
};

static inline guint
jalon_basemap_read_u16 (const guint8 *data)
{
  return data[0] | (guint) data[1] << 8;
}

static inline guint32
jalon_basemap_read_u32 (const guint8 *data)
{
  return jalon_basemap_read_u16 (data) | (guint32) jalon_basemap_read_u16 (data + 2) << 16;
}

const JalonBasemapLayer *jalon_basemap_find_layer (JalonBasemap     *self,
                                                   JalonBasemapKind  kind,
                                                   char              resolution);

G_END_DECLS
