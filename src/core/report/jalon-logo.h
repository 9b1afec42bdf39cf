/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "jalon-document.h"

G_BEGIN_DECLS

/* The department's own in a document: its colour and its logo. Both fail with a sentence and leave the document as it is. */
gboolean jalon_document_set_accent    (JalonDocument  *self,
                                       const char     *color,
                                       GError        **error);
gboolean jalon_document_set_logo_file (JalonDocument  *self,
                                       const char     *path,
                                       GError        **error);
/* The same check without a document. */
gboolean jalon_look_parse_accent      (const char     *text,
                                       guint          *color,
                                       GError        **error);

G_END_DECLS
