/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <cairo.h>

#include "jalon-tile-picture.h"

static guint
read_be16 (const guint8 *data)
{
  return (guint) data[0] << 8 | data[1];
}

static guint32
read_be32 (const guint8 *data)
{
  return (guint32) read_be16 (data) << 16 | read_be16 (data + 2);
}

/* PNG (ISO/IEC 15948, 11.2.2): the header chunk comes first. */
static gboolean
read_png_size (const guint8 *data,
               gsize         size,
               guint32      *width,
               guint32      *height)
{
  if (size < 24 || memcmp (data, "\211PNG\r\n\032\n", 8) != 0 || memcmp (data + 12, "IHDR", 4) != 0)
    return FALSE;
  *width = read_be32 (data + 16);
  *height = read_be32 (data + 20);
  return TRUE;
}

static gboolean
is_frame_header (guint8 marker)
{
  return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

/* JPEG (ITU-T T.81, B.2.2): the size stands in the first frame header, after segments that each say how long they are. */
static gboolean
read_jpeg_size (const guint8 *data,
                gsize         size,
                guint32      *width,
                guint32      *height)
{
  gsize at = 2;

  if (size < 4 || data[0] != 0xff || data[1] != 0xd8)
    return FALSE;
  while (at + 9 <= size && data[at] == 0xff)
    {
      if (is_frame_header (data[at + 1]))
        {
          *height = read_be16 (data + at + 5);
          *width = read_be16 (data + at + 7);
          return TRUE;
        }
      at += data[at + 1] == 0xff ? 1 : 2 + MAX (read_be16 (data + at + 2), 2);
    }
  return FALSE;
}

typedef struct
{
  const guint8 *data;
  gsize         size;
} Rest;

static cairo_status_t
read_rest (void          *closure,
           unsigned char *data,
           unsigned int   length)
{
  Rest *rest = closure;

  if (length > rest->size)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (data, rest->data, length);
  rest->data += length;
  rest->size -= length;
  return CAIRO_STATUS_SUCCESS;
}

/* By cairo: GTK 4.8 never frees the pixels of a PNG that breaks off. */
static GdkTexture *
decode_png (const guint8  *data,
            gsize          size,
            GError       **error)
{
  Rest rest = { data, size };
  cairo_surface_t *surface = cairo_image_surface_create_from_png_stream (read_rest, &rest);
  gboolean opaque = cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS &&
                    cairo_image_surface_get_format (surface) == CAIRO_FORMAT_RGB24;
  gboolean usable = opaque || (cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS &&
                               cairo_image_surface_get_format (surface) == CAIRO_FORMAT_ARGB32);
  gsize stride = usable ? (gsize) cairo_image_surface_get_stride (surface) : 0;
  int height = usable ? cairo_image_surface_get_height (surface) : 0;
  g_autoptr(GBytes) pixels = NULL;

  if (!usable)
    {
      g_set_error (error, GDK_TEXTURE_ERROR, GDK_TEXTURE_ERROR_CORRUPT_IMAGE, "PNG: %s",
                   cairo_status_to_string (cairo_surface_status (surface)));
      cairo_surface_destroy (surface);
      return NULL;
    }
  /* What cairo leaves undefined is the opacity to GDK. */
  for (gsize i = 3; opaque && i < stride * (gsize) height; i += 4)
    cairo_image_surface_get_data (surface)[G_BYTE_ORDER == G_LITTLE_ENDIAN ? i : i - 3] = 0xff;
  pixels = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), stride * (gsize) height,
                                       (GDestroyNotify) cairo_surface_destroy, surface);
  return gdk_memory_texture_new (cairo_image_surface_get_width (surface), height, GDK_MEMORY_DEFAULT, pixels, stride);
}

/**
 * jalon_tile_picture_decode:
 * @bytes: what a server sent
 * @error: return location
 *
 * Decodes a PNG or JPEG picture whose header says that it is no larger than a tile: a few bytes can claim a picture that
 * would fill the memory. May be called on any thread.
 *
 * Returns: (transfer full): the picture, or %NULL with @error set
 */
GdkTexture *
jalon_tile_picture_decode (GBytes  *bytes,
                           GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  guint32 width, height;
  gboolean png = read_png_size (data, size, &width, &height);

  if (!png && !read_jpeg_size (data, size, &width, &height))
    {
      g_set_error_literal (error, GDK_TEXTURE_ERROR, GDK_TEXTURE_ERROR_UNSUPPORTED_FORMAT, "Neither PNG nor JPEG");
      return NULL;
    }
  if (width == 0 || height == 0 || width > JALON_TILE_MAX_PIXELS || height > JALON_TILE_MAX_PIXELS)
    {
      g_set_error (error, GDK_TEXTURE_ERROR, GDK_TEXTURE_ERROR_TOO_LARGE, "%u x %u pixels are not a tile", width, height);
      return NULL;
    }
  return png ? decode_png (data, size, error) : gdk_texture_new_from_bytes (bytes, error);
}
