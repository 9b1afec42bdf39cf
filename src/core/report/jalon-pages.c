/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-pages.h"

#include "jalon-pdf-private.h"

struct _JalonPages
{
  JalonDocument *document;
  JalonPdfJob   *job;
};

/**
 * jalon_pages_new:
 * @document: (transfer full): a document
 * @cancellable: (nullable): cancels the work
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the document on its pages; only cancelling fails
 */
JalonPages *
jalon_pages_new (JalonDocument  *document,
                 GCancellable   *cancellable,
                 GError        **error)
{
  g_autoptr(JalonPages) self = g_new0 (JalonPages, 1);
  JalonLanguage language = jalon_language_get ();

  g_return_val_if_fail (document != NULL, NULL);

  self->document = document;
  jalon_language_set (document->language);
  self->job = jalon_pdf_lay_out (document, cancellable, error);
  jalon_language_set (language);
  return self->job != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * jalon_pages_free:
 * @self: pages
 *
 * Frees the pages and their document.
 */
void
jalon_pages_free (JalonPages *self)
{
  g_clear_pointer (&self->job, jalon_pdf_job_free);
  g_clear_pointer (&self->document, jalon_document_free);
  g_free (self);
}

/**
 * jalon_pages_get_n_pages:
 * @self: pages
 *
 * Returns: how many there are, at least one
 */
guint
jalon_pages_get_n_pages (JalonPages *self)
{
  return self->job->n_pages;
}

/**
 * jalon_pages_get_size:
 * @self: pages
 * @width: (out): width of a page, in points
 * @height: (out): its height
 */
void
jalon_pages_get_size (JalonPages *self,
                      double     *width,
                      double     *height)
{
  *width = self->job->look.page.width;
  *height = self->job->look.page.height;
}

/**
 * jalon_pages_draw:
 * @self: pages
 * @page: which, from 0
 * @cr: where to draw it, its top left corner at the origin, in points
 * @error: return location
 *
 * Returns: whether it was drawn
 */
gboolean
jalon_pages_draw (JalonPages  *self,
                  guint        page,
                  cairo_t     *cr,
                  GError     **error)
{
  JalonLanguage language = jalon_language_get ();
  gboolean done;

  g_return_val_if_fail (self != NULL && page < self->job->n_pages, FALSE);

  jalon_language_set (self->document->language);
  done = jalon_pdf_draw_page (self->job, cr, page, error);
  jalon_language_set (language);
  return done;
}
