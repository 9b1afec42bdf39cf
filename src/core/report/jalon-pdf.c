/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-pdf-private.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

#include "jalon-report-file.h"

static cairo_status_t
append_bytes (void                *closure,
              const unsigned char *data,
              unsigned int         length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

static void
set_metadata (cairo_surface_t *surface,
              JalonDocument   *document)
{
  const struct
  {
    cairo_pdf_metadata_t  key;
    const char           *value;
  } values[] = {
    { CAIRO_PDF_METADATA_TITLE,    document->title },
    { CAIRO_PDF_METADATA_AUTHOR,   document->author },
    { CAIRO_PDF_METADATA_SUBJECT,  document->subject != NULL ? document->subject : document->subtitle },
    { CAIRO_PDF_METADATA_KEYWORDS, document->keywords },
    { CAIRO_PDF_METADATA_CREATOR,  "Jalon " JALON_VERSION },
  };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    if (values[i].value != NULL)
      cairo_pdf_surface_set_metadata (surface, values[i].key, values[i].value);
}

/* Version 1.4 has a plain table of its objects, which jalon-pdf-tags.c can add to. */
static GBytes *
write_pages (JalonPdfJob   *job,
             JalonPdfTags  *tags,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface;
  cairo_status_t status;
  gboolean drawn;

  surface = cairo_pdf_surface_create_for_stream (append_bytes, bytes, job->look.page.width, job->look.page.height);
  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
  set_metadata (surface, job->document);
  drawn = jalon_pdf_draw (job, surface, tags, cancellable, error);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (!drawn)
    return NULL;
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The pages could not be drawn: %s"),
                   cairo_status_to_string (status));
      return NULL;
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/* The boxes on their pages: smaller ones where there would be too many pages. */
JalonPdfJob *
jalon_pdf_lay_out (JalonDocument  *document,
                   GCancellable   *cancellable,
                   GError        **error)
{
  static const double scales[] = { 1.0, 0.93, 0.86, 0.8, 0.74, 0.68, 0.62, 0.57 };

  for (guint i = 0;; i++)
    {
      g_autoptr(JalonPdfJob) job = jalon_pdf_job_new (document, scales[i]);

      if (!jalon_pdf_paginate (job, cancellable, error))
        return NULL;
      if (document->most_pages == 0 || job->n_pages <= document->most_pages || i + 1 == G_N_ELEMENTS (scales))
        return g_steal_pointer (&job);
    }
}

static GBytes *
write_document (JalonDocument  *document,
                GCancellable   *cancellable,
                GError        **error)
{
  g_autoptr(JalonPdfTags) tags = jalon_pdf_tags_new (jalon_language_get_tag (document->language), document->title);
  g_autoptr(JalonPdfJob) job = jalon_pdf_lay_out (document, cancellable, error);
  g_autoptr(GBytes) plain = NULL;
  g_autoptr(GError) tags_error = NULL;
  GBytes *tagged;

  if (job == NULL)
    return NULL;

  plain = write_pages (job, tags, cancellable, error);
  if (plain == NULL)
    return NULL;

  tagged = jalon_pdf_tags_apply (tags, plain, &tags_error);
  if (tagged != NULL)
    return tagged;

  g_warning ("The PDF has no text alternatives, table scopes nor language: %s",
             tags_error->message);

  return g_steal_pointer (&plain);
}

/**
 * jalon_pdf_to_bytes:
 * @document: a document
 * @cancellable: (nullable): cancels the work
 * @error: return location for an error
 *
 * Writes a document as a tagged PDF on letter paper. May run on any thread; its own words ("Page 1
 * of 3") are in the document's language.
 *
 * Returns: (transfer full): the file's bytes, or NULL with @error set
 */
GBytes *
jalon_pdf_to_bytes (JalonDocument  *document,
                    GCancellable   *cancellable,
                    GError        **error)
{
  JalonLanguage language = jalon_language_get ();
  GBytes *bytes;

  g_return_val_if_fail (document != NULL, NULL);

  jalon_language_set (document->language);
  bytes = write_document (document, cancellable, error);
  jalon_language_set (language);

  return bytes;
}

/**
 * jalon_pdf_write:
 * @document: a document
 * @path: absolute path of the file to write
 * @cancellable: (nullable): cancels the work
 * @error: return location for an error
 *
 * Writes a document as a PDF file. The file is written beside @path and renamed, so that @path is
 * the whole new file or what it was before.
 *
 * Returns: whether the file was written; if not, @error names the file
 */
gboolean
jalon_pdf_write (JalonDocument  *document,
                 const char     *path,
                 GCancellable   *cancellable,
                 GError        **error)
{
  g_autoptr(GBytes) bytes = NULL;

  g_return_val_if_fail (document != NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  bytes = jalon_pdf_to_bytes (document, cancellable, error);
  if (bytes == NULL)
    return FALSE;

  return jalon_report_file_write (path, bytes, error);
}
