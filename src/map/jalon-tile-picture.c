/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <webp/decode.h>

#include "jalon-tile-paintable.h"
#include "jalon-tile-picture.h"
#include "jalon-tile-reader.h"

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
static cairo_surface_t *
decode_png (const guint8  *data,
            gsize          size,
            GError       **error)
{
  Rest rest = { data, size };
  cairo_surface_t *surface = cairo_image_surface_create_from_png_stream (read_rest, &rest);
  cairo_format_t format = cairo_image_surface_get_format (surface);

  if (cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS && (format == CAIRO_FORMAT_RGB24 || format == CAIRO_FORMAT_ARGB32))
    return surface;
  g_set_error (error, GDK_TEXTURE_ERROR, GDK_TEXTURE_ERROR_CORRUPT_IMAGE, "PNG: %s",
               cairo_status_to_string (cairo_surface_status (surface)));
  cairo_surface_destroy (surface);
  return NULL;
}

static cairo_surface_t *
decode_jpeg (GBytes  *bytes,
             guint32  width,
             guint32  height,
             GError **error)
{
  g_autoptr(GdkTexture) texture = gdk_texture_new_from_bytes (bytes, error);
  cairo_surface_t *surface;

  if (texture == NULL)
    return NULL;
  if (gdk_texture_get_width (texture) != (int) width || gdk_texture_get_height (texture) != (int) height)
    {
      g_set_error_literal (error, GDK_TEXTURE_ERROR, GDK_TEXTURE_ERROR_CORRUPT_IMAGE, "JPEG: not the size that it says");
      return NULL;
    }
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) width, (int) height);
  gdk_texture_download (texture, cairo_image_surface_get_data (surface), (gsize) cairo_image_surface_get_stride (surface));
  cairo_surface_mark_dirty (surface);
  return surface;
}

static cairo_surface_t *
decode_webp (const guint8  *data,
             gsize          size,
             guint32        width,
             guint32        height,
             GError       **error)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) width, (int) height);
  int stride = cairo_image_surface_get_stride (surface);
  WebPDecoderConfig config;

  if (WebPInitDecoderConfig (&config))
    {
      /* What cairo calls ARGB32: in the order of the machine, multiplied by the opacity. */
      config.output.colorspace = G_BYTE_ORDER == G_LITTLE_ENDIAN ? MODE_bgrA : MODE_Argb;
      config.output.is_external_memory = 1;
      config.output.u.RGBA.rgba = cairo_image_surface_get_data (surface);
      config.output.u.RGBA.stride = stride;
      config.output.u.RGBA.size = (gsize) stride * height;
      if (WebPDecode (data, size, &config) == VP8_STATUS_OK)
        {
          cairo_surface_mark_dirty (surface);
          return surface;
        }
    }
  cairo_surface_destroy (surface);
  g_set_error_literal (error, GDK_TEXTURE_ERROR, GDK_TEXTURE_ERROR_CORRUPT_IMAGE, "WebP: damaged");
  return NULL;
}

static gboolean
read_size (const guint8    *data,
           gsize            size,
           JalonTileFormat  format,
           guint32         *width,
           guint32         *height)
{
  int w, h;

  switch (format)
    {
    case JALON_TILE_FORMAT_PNG:
      return read_png_size (data, size, width, height);
    case JALON_TILE_FORMAT_JPEG:
      return read_jpeg_size (data, size, width, height);
    case JALON_TILE_FORMAT_WEBP:
      if (!WebPGetInfo (data, size, &w, &h))
        return FALSE;
      *width = (guint32) w;
      *height = (guint32) h;
      return TRUE;
    case JALON_TILE_FORMAT_UNKNOWN:
    case JALON_TILE_FORMAT_VECTOR:
    default:
      return FALSE;
    }
}

/* Decodes a picture whose header says that it is no larger than a tile: a few bytes can claim a picture that would fill the
 * memory. */
static cairo_surface_t *
decode (GBytes  *bytes,
        GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  JalonTileFormat format = jalon_tile_format_guess (data, size);
  guint32 width, height;

  if (!read_size (data, size, format, &width, &height))
    {
      g_set_error_literal (error, GDK_TEXTURE_ERROR, GDK_TEXTURE_ERROR_UNSUPPORTED_FORMAT, "Neither PNG nor JPEG nor WebP");
      return NULL;
    }
  if (width == 0 || height == 0 || width > JALON_TILE_MAX_PIXELS || height > JALON_TILE_MAX_PIXELS)
    {
      g_set_error (error, GDK_TEXTURE_ERROR, GDK_TEXTURE_ERROR_TOO_LARGE, "%u x %u pixels are not a tile", width, height);
      return NULL;
    }
  if (format == JALON_TILE_FORMAT_PNG)
    return decode_png (data, size, error);
  return format == JALON_TILE_FORMAT_JPEG ? decode_jpeg (bytes, width, height, error) : decode_webp (data, size, width, height, error);
}

/**
 * jalon_tile_picture_from_surface:
 * @surface: (transfer full): an image surface, ARGB32 or RGB24
 *
 * Returns: (transfer full): its pixels as a texture
 */
GdkTexture *
jalon_tile_picture_from_surface (cairo_surface_t *surface)
{
  gsize stride = (gsize) cairo_image_surface_get_stride (surface);
  int height = cairo_image_surface_get_height (surface);
  g_autoptr(GBytes) pixels = NULL;
  guchar *data;

  cairo_surface_flush (surface);
  data = cairo_image_surface_get_data (surface);
  /* What cairo leaves undefined is the opacity to GDK. */
  if (cairo_image_surface_get_format (surface) == CAIRO_FORMAT_RGB24)
    for (gsize i = 0; i < stride * (gsize) height; i += 4)
      *(guint32 *) (gpointer) (data + i) |= 0xff000000u;
  pixels = g_bytes_new_with_free_func (data, stride * (gsize) height,
                                       (GDestroyNotify) cairo_surface_destroy, surface);
  return gdk_memory_texture_new (cairo_image_surface_get_width (surface), height, GDK_MEMORY_DEFAULT, pixels, stride);
}

/* Draws the part of a picture that is the tile, over the whole target. */
static void
paint_part (cairo_t             *cr,
            cairo_surface_t     *picture,
            double               size,
            const JalonTilePart *part)
{
  double pieces = (double) (1u << part->depth);
  double width = cairo_image_surface_get_width (picture) / pieces, height = cairo_image_surface_get_height (picture) / pieces;

  cairo_save (cr);
  cairo_scale (cr, size / width, size / height);
  cairo_set_source_surface (cr, picture, -(double) part->column * width, -(double) part->row * height);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_BILINEAR);
  cairo_paint (cr);
  cairo_restore (cr);
}

/**
 * jalon_tile_picture_decode:
 * @bytes: what a server sent or a file has
 * @over: (nullable): a second picture to lay over it, such as the names
 * @part: (nullable): which part of both to show, enlarged; %NULL for the whole
 * @error: return location
 *
 * Decodes a PNG, JPEG or WebP tile. A second picture that can't be decoded is left out. May be called on any thread.
 *
 * Returns: (transfer full): the picture, or %NULL with @error set
 */
GdkPaintable *
jalon_tile_picture_decode (GBytes               *bytes,
                           GBytes               *over,
                           const JalonTilePart  *part,
                           GError              **error)
{
  static const JalonTilePart whole = { 0 };
  cairo_surface_t *picture = decode (bytes, error);
  cairo_surface_t *names = picture != NULL && over != NULL ? decode (over, NULL) : NULL;
  g_autoptr(GdkTexture) texture = NULL;
  cairo_surface_t *target;
  double size;
  cairo_t *cr;

  if (picture == NULL)
    return NULL;
  if (names == NULL && (part == NULL || part->depth == 0))
    {
      texture = jalon_tile_picture_from_surface (picture);
      return jalon_tile_paintable_new (texture, 0);
    }

  size = MAX (cairo_image_surface_get_width (picture), names != NULL ? cairo_image_surface_get_width (names) : 0);
  target = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) size, (int) size);
  cr = cairo_create (target);
  paint_part (cr, picture, size, part != NULL ? part : &whole);
  if (names != NULL)
    paint_part (cr, names, size, part != NULL ? part : &whole);
  cairo_destroy (cr);
  cairo_surface_destroy (picture);
  g_clear_pointer (&names, cairo_surface_destroy);
  texture = jalon_tile_picture_from_surface (target);
  return jalon_tile_paintable_new (texture, 0);
}
