/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-logo.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "jalon-document-private.h"
#include "jalon-svg.h"

#define LOGO_WIDTH     170.0             /* points: the most that it takes */
#define LOGO_HEIGHT     46.0
#define LOGO_BYTES     (4 * 1024 * 1024)
#define LOGO_PIXELS    16e6              /* a small file may unpack to gigabytes */
#define SVG_SCALE      (600 / 72.0)      /* pixels to the point */
#define LEAST_CONTRAST   4.5             /* WCAG 2.1, 1.4.3 */

/**
 * jalon_look_parse_accent:
 * @text: a colour, as in `#26527a`
 * @color: (out): the colour
 * @error: return location
 *
 * Headings and links are in the accent colour: it must be read on white and on the tints of notes.
 *
 * Returns: whether @text is a colour that can be read
 */
gboolean
jalon_look_parse_accent (const char  *text,
                         guint       *color,
                         GError     **error)
{
  static const JalonColor grounds[] = { JALON_COLOR_TINT_INFO, JALON_COLOR_TINT_WARNING, JALON_COLOR_TINT_UNKNOWN };
  const char *digits = text[0] == '#' ? text + 1 : text;
  double contrast = 21;
  JalonLook look;

  if (strlen (digits) != 6 || strspn (digits, "0123456789abcdefABCDEF") != 6)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _("“%s” is no colour: write it as #26527a."), text);
      return FALSE;
    }
  *color = (guint) g_ascii_strtoull (digits, NULL, 16);
  jalon_look_init (&look, JALON_PAGE_LETTER);
  for (guint i = 0; i < G_N_ELEMENTS (grounds); i++)
    contrast = MIN (contrast, jalon_look_get_contrast (*color, look.colors[grounds[i]]));
  contrast = MIN (contrast, jalon_look_get_contrast (*color, 0xffffff));
  if (contrast >= LEAST_CONTRAST)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
               _("“%s” is too light to be read on white: choose a darker colour."), text);
  return FALSE;
}

/**
 * jalon_document_set_accent:
 * @self: a document
 * @color: as in `#26527a`
 * @error: return location
 *
 * Returns: whether headings, rules and links have that colour now
 */
gboolean
jalon_document_set_accent (JalonDocument  *self,
                           const char     *color,
                           GError        **error)
{
  g_return_val_if_fail (self != NULL && color != NULL, FALSE);

  return jalon_look_parse_accent (color, &self->look.colors[JALON_COLOR_ACCENT], error);
}

typedef struct
{
  const char *data;
  gsize       length;
  gsize       read;
} Reading;

static cairo_status_t
read_bytes (void          *closure,
            unsigned char *data,
            unsigned int   length)
{
  Reading *reading = closure;

  if (length > reading->length - reading->read)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (data, reading->data + reading->read, length);
  reading->read += length;
  return CAIRO_STATUS_SUCCESS;
}

static void
draw_logo (cairo_t  *cr,
           double    width,
           double    height,
           gpointer  user_data)
{
  cairo_surface_t *image = user_data;

  cairo_save (cr);
  cairo_scale (cr, width / cairo_image_surface_get_width (image), height / cairo_image_surface_get_height (image));
  cairo_set_source_surface (cr, image, 0, 0);
  cairo_paint (cr);
  cairo_restore (cr);
}

/* The first chunk of a PNG file, 13 bytes long, begins with the width and the height. */
static double
count_pixels (const char *data,
              gsize       length)
{
  guint32 size[2];

  if (length < 24 || memcmp (data + 12, "IHDR", 4) != 0)
    return 0;
  memcpy (size, data + 16, sizeof size);
  return (double) GUINT32_FROM_BE (size[0]) * GUINT32_FROM_BE (size[1]);
}

static cairo_surface_t *
read_png (const char *data,
          gsize       length)
{
  Reading reading = { data, length, 0 };
  cairo_surface_t *image = NULL;

  if (count_pixels (data, length) <= LOGO_PIXELS)
    image = cairo_image_surface_create_from_png_stream (read_bytes, &reading);
  if (image != NULL && cairo_surface_status (image) == CAIRO_STATUS_SUCCESS && cairo_image_surface_get_width (image) > 0
      && cairo_image_surface_get_height (image) > 0)
    return image;
  g_clear_pointer (&image, cairo_surface_destroy);
  return NULL;
}

static gboolean
fail (const char  *path,
      GError     **error)
{
  g_autofree char *name = g_filename_display_basename (path);

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("“%s” is no picture in the PNG or SVG format of at most 4 MB: the logo is left out."),
               name);
  return FALSE;
}

/**
 * jalon_document_set_logo_file:
 * @self: a document
 * @path: a PNG or SVG file, from anybody
 * @error: return location
 *
 * Sets the picture that stands above the title, at most 60 by 16 mm.
 *
 * Returns: whether it does
 */
gboolean
jalon_document_set_logo_file (JalonDocument  *self,
                              const char     *path,
                              GError        **error)
{
  g_autofree char *content = NULL;
  gsize length;
  cairo_surface_t *image;
  double scale;
  JalonLanguage language = jalon_language_get ();

  g_return_val_if_fail (self != NULL && path != NULL, FALSE);

  if (!g_file_get_contents (path, &content, &length, error))
    return FALSE;
  image = length > LOGO_BYTES ? NULL
          : jalon_svg_is (content, length)
            ? jalon_svg_draw (content, length, LOGO_WIDTH * SVG_SCALE, LOGO_HEIGHT * SVG_SCALE)
            : read_png (content, length);
  if (image == NULL)
    return fail (path, error);
  scale = MIN (LOGO_WIDTH / cairo_image_surface_get_width (image), LOGO_HEIGHT / cairo_image_surface_get_height (image));
  jalon_language_set (self->language);
  jalon_document_take_logo (self, cairo_image_surface_get_width (image) * scale, cairo_image_surface_get_height (image) * scale, draw_logo,
                            image, (GDestroyNotify) cairo_surface_destroy, _("Logo of the department"));
  jalon_language_set (language);
  return TRUE;
}
