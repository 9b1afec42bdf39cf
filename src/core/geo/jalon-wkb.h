/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>

#include <glib.h>

G_BEGIN_DECLS

/* The one reader of geometries from elsewhere. */

#define JALON_WKB_HEADER_SIZE 8 /* of a GeoPackage geometry, without its envelope */

enum
{
  JALON_WKB_POINT = 1,
  JALON_WKB_LINE_STRING,
  JALON_WKB_POLYGON,
  JALON_WKB_MULTI_POINT,
  JALON_WKB_MULTI_LINE_STRING,
  JALON_WKB_MULTI_POLYGON,
  JALON_WKB_COLLECTION,
};

/**
 * JalonWkbRun:
 * @data: @n positions, @stride bytes apart
 * @ring: whether they are a ring of a polygon; else a point or a line
 */
typedef struct
{
  const guint8 *data;
  guint32       n;
  guint         stride;
  guint         little : 1;
  guint         ring : 1;
} JalonWkbRun;

/**
 * JalonWkbHandler:
 * @run: told of each point, line and ring in order; %FALSE ends the reading
 * @end_polygon: (nullable): told after a polygon's last ring
 */
typedef struct
{
  gboolean (*run)         (const JalonWkbRun *run,
                           gpointer           user_data);
  void     (*end_polygon) (gpointer           user_data);
} JalonWkbHandler;

/**
 * JalonWkbHeader:
 * @size: in bytes, with the envelope
 * @envelope: least and greatest x, least and greatest y
 */
typedef struct
{
  gsize  size;
  double envelope[4];
  guint  has_envelope : 1;
  guint  empty : 1;
} JalonWkbHeader;

gboolean jalon_wkb_read        (const guint8          *data,
                                gsize                  size,
                                const JalonWkbHandler *handler,
                                gpointer               user_data);
gboolean jalon_wkb_read_header (const guint8          *blob,
                                gsize                  size,
                                JalonWkbHeader        *header);

/* Eight bytes, not aligned. */
static inline double
jalon_wkb_get_double (const guint8 *data,
                      gboolean      little)
{
  guint64 bits;
  double value;

  memcpy (&bits, data, 8);
  bits = little ? GUINT64_FROM_LE (bits) : GUINT64_FROM_BE (bits);
  memcpy (&value, &bits, 8);
  return value;
}

/* Position @i of a run; may be no number. */
static inline void
jalon_wkb_run_get (const JalonWkbRun *run,
                   guint32            i,
                   double            *x,
                   double            *y)
{
  const guint8 *data = run->data + (gsize) i * run->stride;

  *x = jalon_wkb_get_double (data, run->little);
  *y = jalon_wkb_get_double (data + 8, run->little);
}

G_END_DECLS
