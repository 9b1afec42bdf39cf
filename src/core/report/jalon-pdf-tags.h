/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * JalonPdfTags:
 * @language: the text's language, as in `fr-CA`
 * @title: (nullable): the title, for the metadata stream
 * @alternatives: text alternatives of the figures, in reading order
 * @scopes: `Row` or `Column` for each table heading, in reading order
 * @links: text of each link, in reading order
 * @cells: of each table cell, headings included, its language; %NULL: the document's
 * @parts: the language of each section, in reading order
 *
 * What cairo keeps out of the structure that it writes.
 */
typedef struct
{
  const char *language;
  const char *title;
  GPtrArray  *alternatives;
  GPtrArray  *scopes;
  GPtrArray  *links;
  GPtrArray  *cells;
  GPtrArray  *parts;
} JalonPdfTags;

JalonPdfTags *jalon_pdf_tags_new   (const char         *language,
                                    const char         *title);
void          jalon_pdf_tags_free  (JalonPdfTags       *self);
GBytes       *jalon_pdf_tags_apply (const JalonPdfTags *self,
                                    GBytes             *pdf,
                                    GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonPdfTags, jalon_pdf_tags_free)

G_END_DECLS
