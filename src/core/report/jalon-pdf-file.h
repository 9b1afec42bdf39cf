/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Just enough of the PDF file format (ISO 32000-1, 7.2 to 7.5) to read the dictionaries of a
 * file with a classic cross-reference table, as cairo writes version 1.4, and to add an
 * incremental update to it. */

typedef struct _JalonPdfFile JalonPdfFile;

/* Part of the file's bytes. */
typedef struct
{
  const char *start;
  const char *end;
} JalonPdfSpan;

JalonPdfFile *jalon_pdf_file_new            (GBytes              *bytes,
                                             GError             **error);
void          jalon_pdf_file_free           (JalonPdfFile        *self);
guint         jalon_pdf_file_get_root       (JalonPdfFile        *self);
guint         jalon_pdf_file_get_n_objects  (JalonPdfFile        *self);
gboolean      jalon_pdf_file_get_dictionary (JalonPdfFile        *self,
                                             guint                number,
                                             JalonPdfSpan        *dictionary,
                                             GError             **error);
void          jalon_pdf_file_insert         (JalonPdfFile        *self,
                                             guint                number,
                                             const char          *entries);
guint         jalon_pdf_file_add_stream     (JalonPdfFile        *self,
                                             const char          *entries,
                                             const char          *content);
GBytes       *jalon_pdf_file_save           (JalonPdfFile        *self,
                                             GError             **error);

gboolean      jalon_pdf_span_find           (const JalonPdfSpan  *dictionary,
                                             const char          *key,
                                             JalonPdfSpan        *value);
gboolean      jalon_pdf_span_next           (JalonPdfSpan        *rest,
                                             JalonPdfSpan        *value);
gboolean      jalon_pdf_span_equals         (const JalonPdfSpan  *span,
                                             const char          *text);
gboolean      jalon_pdf_span_get_reference  (const JalonPdfSpan  *span,
                                             guint               *number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonPdfFile, jalon_pdf_file_free)

G_END_DECLS
