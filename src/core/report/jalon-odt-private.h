/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "jalon-document-private.h"

G_BEGIN_DECLS

/* An OpenDocument file in the making: a zip archive whose first entry names its type. */
typedef struct _JalonOdtPackage JalonOdtPackage;

JalonOdtPackage *jalon_odt_package_new    (void);
void             jalon_odt_package_free   (JalonOdtPackage   *self);
void             jalon_odt_package_add    (JalonOdtPackage   *self,
                                           const char        *name,
                                           const char        *media_type,
                                           GBytes            *content);
GBytes          *jalon_odt_package_finish (JalonOdtPackage   *self,
                                           GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonOdtPackage, jalon_odt_package_free)

/* The document's blocks as `content.xml`; figures go into the package. */
GBytes          *jalon_odt_write_content  (JalonDocument     *document,
                                           JalonOdtPackage   *package,
                                           GBytes            *styles,
                                           GCancellable      *cancellable,
                                           GError           **error);

void             jalon_odt_append_text         (GString           *xml,
                                                const char        *text);
void             jalon_odt_append_paragraph    (GString           *xml,
                                                const char        *style,
                                                const char        *text);
void             jalon_odt_append_inline       (GString           *xml,
                                                const char        *style,
                                                const JalonInline *text,
                                                gboolean           bold);

/* Languages: a paragraph style of another language than the document's is a child of the one in `styles.xml`. */
void             jalon_odt_set_language           (GString           *xml,
                                                   gsize              from,
                                                   JalonLanguage      language);
void             jalon_odt_append_language_styles (GString           *styles,
                                                   GBytes            *style_sheet,
                                                   const char        *content,
                                                   JalonLanguage      language);

/* @number tells a table from the others; the widths of its columns go into the automatic styles. */
void             jalon_odt_append_table_styles (GString           *styles,
                                                const JalonLook   *look);
void             jalon_odt_append_facts        (GString           *xml,
                                                const JalonFacts  *facts,
                                                guint              number);
void             jalon_odt_append_table        (GString           *xml,
                                                GString           *styles,
                                                const JalonTable  *table,
                                                guint              number);

G_END_DECLS
