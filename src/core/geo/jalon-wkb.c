/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-wkb.h"

#define MAX_DEPTH 16
#define FLAG_LITTLE_ENDIAN 0x01
#define FLAG_EMPTY 0x10

typedef struct
{
  const guint8          *data;
  gsize                  left;
  gboolean               little;
  const JalonWkbHandler *handler;
  gpointer               user_data;
} Reader;

static gboolean
read_u32 (Reader  *reader,
          guint32 *value)
{
  if (reader->left < 4)
    return FALSE;
  memcpy (value, reader->data, 4);
  *value = reader->little ? GUINT32_FROM_LE (*value) : GUINT32_FROM_BE (*value);
  reader->data += 4;
  reader->left -= 4;
  return TRUE;
}

static gboolean
read_run (Reader   *reader,
          guint32   n,
          guint     dimensions,
          gboolean  ring)
{
  JalonWkbRun run = { .data = reader->data, .n = n, .stride = 8 * dimensions, .little = reader->little, .ring = ring };

  if (reader->left / run.stride < n)
    return FALSE;
  reader->data += (gsize) n * run.stride;
  reader->left -= (gsize) n * run.stride;
  return reader->handler->run (&run, reader->user_data);
}

/* Both ways to say that there are heights: of ISO, in thousands, and of the extended format of PostGIS, in the highest bits. The
 * latter may also have the number of a coordinate system follow the type. */
static gboolean
read_type (Reader  *reader,
           guint32 *type,
           guint   *dimensions)
{
  gboolean z, m;
  guint32 system;

  if (!read_u32 (reader, type) || ((*type & 0x20000000u) != 0 && !read_u32 (reader, &system)))
    return FALSE;
  z = (*type & 0x80000000u) != 0;
  m = (*type & 0x40000000u) != 0;
  *type &= 0x1fffffffu;
  z = z || *type / 1000 == 1 || *type / 1000 == 3;
  m = m || *type / 1000 == 2 || *type / 1000 == 3;
  if (*type >= 4000)
    return FALSE;
  *type %= 1000;
  *dimensions = 2 + (guint) z + (guint) m;
  return TRUE;
}

static gboolean
read_polygon (Reader  *reader,
              guint32  n_rings,
              guint    dimensions)
{
  for (guint32 i = 0; i < n_rings; i++)
    {
      guint32 n;

      if (!read_u32 (reader, &n) || !read_run (reader, n, dimensions, TRUE))
        return FALSE;
    }
  if (reader->handler->end_polygon != NULL)
    reader->handler->end_polygon (reader->user_data);
  return TRUE;
}

static gboolean
read_geometry (Reader *reader,
               guint   depth)
{
  guint32 type, count;
  guint dimensions;

  if (depth > MAX_DEPTH || reader->left < 5 || reader->data[0] > 1)
    return FALSE;
  reader->little = reader->data[0] == 1;
  reader->data++;
  reader->left--;
  if (!read_type (reader, &type, &dimensions))
    return FALSE;
  if (type == JALON_WKB_POINT)
    return read_run (reader, 1, dimensions, FALSE);
  if (type < JALON_WKB_POINT || type > JALON_WKB_COLLECTION || !read_u32 (reader, &count))
    return FALSE;
  if (type == JALON_WKB_LINE_STRING)
    return read_run (reader, count, dimensions, FALSE);
  if (type == JALON_WKB_POLYGON)
    return read_polygon (reader, count, dimensions);
  for (guint32 i = 0; i < count; i++)
    if (!read_geometry (reader, depth + 1))
      return FALSE;
  return TRUE;
}

/**
 * jalon_wkb_read:
 * @data: well-known binary (OGC 06-103r4, clause 8), of any type without curves; nothing in it is trusted
 * @size: its size in bytes
 * @handler: what is told of its parts
 * @user_data: for @handler
 *
 * Heights and measures are passed over.
 *
 * Returns: whether it was read to its end; %FALSE also where @handler wanted no more
 */
gboolean
jalon_wkb_read (const guint8          *data,
                gsize                  size,
                const JalonWkbHandler *handler,
                gpointer               user_data)
{
  Reader reader = { .data = data, .left = size, .handler = handler, .user_data = user_data };

  return read_geometry (&reader, 0);
}

/**
 * jalon_wkb_read_header:
 * @blob: (nullable): a GeoPackage geometry (OGC 12-128r17, clause 2.1.3)
 * @size: its size in bytes
 * @header: (out caller-allocates): what stands before its well-known binary
 *
 * Returns: whether it is one
 */
gboolean
jalon_wkb_read_header (const guint8   *blob,
                       gsize           size,
                       JalonWkbHeader *header)
{
  static const gsize envelope_sizes[] = { 0, 32, 48, 48, 64 };
  guint envelope;

  if (blob == NULL || size < JALON_WKB_HEADER_SIZE || blob[0] != 'G' || blob[1] != 'P')
    return FALSE;
  envelope = (blob[3] >> 1) & 7;
  if (envelope >= G_N_ELEMENTS (envelope_sizes) || size < JALON_WKB_HEADER_SIZE + envelope_sizes[envelope])
    return FALSE;
  header->size = JALON_WKB_HEADER_SIZE + envelope_sizes[envelope];
  header->has_envelope = envelope > 0;
  header->empty = (blob[3] & FLAG_EMPTY) != 0;
  for (guint i = 0; i < G_N_ELEMENTS (header->envelope) && header->has_envelope; i++)
    header->envelope[i] = jalon_wkb_get_double (blob + JALON_WKB_HEADER_SIZE + 8 * i, (blob[3] & FLAG_LITTLE_ENDIAN) != 0);
  return TRUE;
}
