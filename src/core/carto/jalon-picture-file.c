/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-picture-private.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "jalon-format.h"
#include "jalon-svg-text-private.h"

#define MOST_SIDE    32767   /* pixels: what cairo can address */
#define MOST_PIXELS  80.0e6  /* 320 MB: A1 at 300 dots an inch */
#define PAPER_DETAIL 2       /* of what has no pixels */
#define DRAWN        0.7     /* of the work, when a PNG is yet to be compressed */

static const char *const suffixes[] = { "png", "svg", "pdf" };

/**
 * jalon_picture_format_from_path:
 * @path: a file's path
 * @format: (out): what its ending stands for
 *
 * Returns: %FALSE when the ending is none of ours
 */
gboolean
jalon_picture_format_from_path (const char *path, JalonPictureFormat *format)
{
  const char *dot = strrchr (path, '.');

  for (guint i = 0; dot != NULL && i < G_N_ELEMENTS (suffixes); i++)
    if (g_ascii_strcasecmp (dot + 1, suffixes[i]) == 0)
      {
        *format = (JalonPictureFormat) i;
        return TRUE;
      }
  return FALSE;
}

/**
 * jalon_picture_format_get_suffix:
 * @format: a format
 *
 * Returns: how its files end, such as `png`
 */
const char *
jalon_picture_format_get_suffix (JalonPictureFormat format)
{
  g_return_val_if_fail (format < G_N_ELEMENTS (suffixes), NULL);

  return suffixes[format];
}

/* Where cairo writes to. */
typedef struct
{
  GByteArray   *bytes;
  GCancellable *cancellable;
} Sink;

static cairo_status_t
write_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  Sink *sink = closure;

  if (g_cancellable_is_cancelled (sink->cancellable))
    return CAIRO_STATUS_WRITE_ERROR;
  g_byte_array_append (sink->bytes, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static gboolean
check (cairo_status_t status, GCancellable *cancellable, GError **error)
{
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The picture could not be drawn: %s"), cairo_status_to_string (status));
  return FALSE;
}

/* Draws the picture @zoom times as large. Takes the surface's status along. */
static cairo_status_t
draw_on (JalonPicture *self, cairo_surface_t *surface, double zoom, double detail, GCancellable *cancellable)
{
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  cairo_scale (cr, zoom, zoom);
  self->cancellable = cancellable;
  jalon_picture_draw (self, cr, detail);
  self->cancellable = NULL;
  status = cairo_status (cr);
  cairo_destroy (cr);
  return status;
}

/**
 * jalon_picture_get_pixels:
 * @self: a picture
 * @dpi: dots an inch
 * @width: (out): of a PNG of it
 * @height: (out): of a PNG of it
 */
void
jalon_picture_get_pixels (JalonPicture *self, double dpi, guint *width, guint *height)
{
  double zoom;

  g_return_if_fail (self != NULL);

  zoom = self->unit * dpi / 72;
  *width = (guint) round (self->width * zoom);
  *height = (guint) round (self->height * zoom);
}

/**
 * jalon_picture_fits:
 * @self: a picture
 * @dpi: dots an inch
 *
 * Returns: whether a PNG of it is within what we draw
 */
gboolean
jalon_picture_fits (JalonPicture *self, double dpi)
{
  guint width, height;

  g_return_val_if_fail (self != NULL, FALSE);

  jalon_picture_get_pixels (self, dpi, &width, &height);
  return width <= MOST_SIDE && height <= MOST_SIDE && (double) width * height <= MOST_PIXELS;
}

static void
refuse_size (JalonPicture *self, double dpi, GError **error)
{
  g_autofree char *across = NULL;
  g_autofree char *down = NULL;
  guint width, height;

  jalon_picture_get_pixels (self, dpi, &width, &height);
  across = jalon_format_integer (width);
  down = jalon_format_integer (height);
  /* Translators: the first two %s are a width and a height, the last is a number */
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
               _("A picture of %s × %s pixels is too large: at most %s million pixels. Choose fewer dots per inch or a smaller size; "
                 "PDF and SVG have no such limit."), across, down, "80");
}

static gboolean
write_png (JalonPicture *self, double dpi, Sink *sink, GError **error)
{
  double zoom = self->unit * dpi / 72;
  cairo_surface_t *surface;
  cairo_status_t status;
  guint width, height;

  if (!jalon_picture_fits (self, dpi))
    {
      refuse_size (self, dpi, error);
      return FALSE;
    }
  jalon_picture_get_pixels (self, dpi, &width, &height);
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) width, (int) height);
  status = draw_on (self, surface, zoom, zoom, sink->cancellable);
  jalon_picture_say_progress (self, DRAWN);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_write_to_png_stream (surface, write_bytes, sink);
  cairo_surface_destroy (surface);
  return check (status, sink->cancellable, error);
}

static void
set_metadata (JalonPicture *self, cairo_surface_t *surface)
{
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, self->title != NULL ? self->title : "");
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Jalon " JALON_VERSION);
  if (self->date != NULL)
    {
      g_autofree char *time = g_strconcat (self->date, "T00:00:00Z", NULL);

      /* The same picture of the same day is the same file. */
      cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, time);
    }
}

static gboolean
write_pdf (JalonPicture *self, Sink *sink, GError **error)
{
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (write_bytes, sink, self->width * self->unit,
                                                                  self->height * self->unit);
  cairo_status_t status;

  set_metadata (self, surface);
  status = draw_on (self, surface, self->unit, PAPER_DETAIL, sink->cancellable);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  return check (status, sink->cancellable, error);
}

/* Cairo numbers some elements by a count that runs through the whole process: from one on again, in the order of their appearance. */
static gboolean
renumber (const GMatchInfo *match, GString *result, gpointer data)
{
  GHashTable *numbers = data;
  g_autofree char *name = g_match_info_fetch (match, 0);
  g_autofree char *kind = g_match_info_fetch (match, 1);
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, name));

  if (number == 0)
    {
      number = g_hash_table_size (numbers) + 1;
      g_hash_table_insert (numbers, g_steal_pointer (&name), GUINT_TO_POINTER (number));
    }
  g_string_append_printf (result, "%s%u", kind, number);
  return FALSE;
}

/* What cairo wrote, with the title for those who can't see the picture and with its texts. */
static void
finish_svg (JalonPicture *self, GByteArray *bytes, const char *texts)
{
  const char *language = jalon_language_get_code (self->language);
  g_autofree char *escaped = g_markup_escape_text (self->title != NULL ? self->title : "", -1);
  g_autoptr(GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GRegex) names = g_regex_new ("\\b((?:surface|source|image|mask|linear|radial|pattern|compositing-group|filter)-?)\\d+\\b",
                                         0, 0, NULL);
  g_autofree char *drawing = g_strndup ((const char *) bytes->data, bytes->len);
  g_autofree char *stable = g_regex_replace_eval (names, drawing, -1, 0, 0, renumber, numbers, NULL);
  const char *start = strstr (stable, "<svg");
  const char *head = start != NULL ? strchr (start, '>') : NULL;
  const char *end = g_strrstr (stable, "</svg>");
  g_autoptr(GString) whole = g_string_new (NULL);

  g_assert (head != NULL && end != NULL && head < end);
  g_string_append_len (whole, stable, head - stable);
  g_string_append_printf (whole, " xml:lang=\"%s\">\n<title>%s</title>", language, escaped);
  g_string_append_len (whole, head + 1, end - head - 1);
  g_string_append_printf (whole, "<g xml:space=\"preserve\">\n%s</g>\n</svg>\n", texts);
  g_byte_array_set_size (bytes, 0);
  g_byte_array_append (bytes, (const guint8 *) whole->str, (guint) whole->len);
}

static gboolean
write_svg (JalonPicture *self, Sink *sink, GError **error)
{
  double zoom = self->paper ? self->unit : 1;
  cairo_surface_t *surface = cairo_svg_surface_create_for_stream (write_bytes, sink, self->width * zoom, self->height * zoom);
  JalonSvgText *texts = jalon_svg_text_attach (surface);
  cairo_status_t status;

  cairo_svg_surface_set_document_unit (surface, self->paper ? CAIRO_SVG_UNIT_PT : CAIRO_SVG_UNIT_PX);
  status = draw_on (self, surface, zoom, PAPER_DETAIL, sink->cancellable);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  if (status == CAIRO_STATUS_SUCCESS && !g_cancellable_is_cancelled (sink->cancellable))
    finish_svg (self, sink->bytes, jalon_svg_text_get_markup (texts));
  cairo_surface_destroy (surface);
  return check (status, sink->cancellable, error);
}

/**
 * jalon_picture_dup_file:
 * @self: a picture
 * @format: what to write
 * @dpi: dots an inch of a PNG; %JALON_PICTURE_SCREEN_DPI gives a picture set in pixels its very size
 * @cancellable: (nullable): stops the work
 * @error: where to put what went wrong
 *
 * Draws the picture as a file. SVG and PDF hold its texts as text and its symbols as outlines. With jalon_picture_set_date() the
 * same picture gives the same bytes. May run on any thread.
 *
 * Returns: (transfer full) (nullable): the file
 */
GBytes *
jalon_picture_dup_file (JalonPicture *self, JalonPictureFormat format, double dpi, GCancellable *cancellable, GError **error)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  Sink sink = { bytes, cancellable };
  gboolean written;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (dpi > 0, NULL);

  switch (format)
    {
    case JALON_PICTURE_FORMAT_SVG:
      written = write_svg (self, &sink, error);
      break;
    case JALON_PICTURE_FORMAT_PDF:
      written = write_pdf (self, &sink, error);
      break;
    case JALON_PICTURE_FORMAT_PNG:
    default:
      written = write_png (self, dpi, &sink, error);
      break;
    }
  if (!written)
    return NULL;
  jalon_picture_say_progress (self, 1);
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/**
 * jalon_picture_draw_on_paper:
 * @self: a picture with a size on paper
 * @cr: a page, in points
 * @cancellable: (nullable): stops the work
 * @error: where to put what went wrong
 *
 * Draws the picture on a page of a printer.
 *
 * Returns: whether all of it was drawn
 */
gboolean
jalon_picture_draw_on_paper (JalonPicture *self, cairo_t *cr, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (self != NULL && cr != NULL, FALSE);

  cairo_save (cr);
  cairo_scale (cr, self->unit, self->unit);
  self->cancellable = cancellable;
  jalon_picture_draw (self, cr, PAPER_DETAIL);
  self->cancellable = NULL;
  cairo_restore (cr);
  return check (cairo_status (cr), cancellable, error);
}
