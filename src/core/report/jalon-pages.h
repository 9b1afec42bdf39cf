/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "jalon-document.h"

G_BEGIN_DECLS

/* A document on its pages, to be printed or shown: the same pages as in its PDF. One thread at a time. */
typedef struct _JalonPages JalonPages;

/* @document: (transfer full) */
JalonPages *jalon_pages_new         (JalonDocument  *document,
                                     GCancellable   *cancellable,
                                     GError        **error);
void        jalon_pages_free        (JalonPages     *self);
guint       jalon_pages_get_n_pages (JalonPages     *self);
/* In points */
void        jalon_pages_get_size    (JalonPages     *self,
                                     double         *width,
                                     double         *height);
/* Pages count from 0. */
gboolean    jalon_pages_draw        (JalonPages     *self,
                                     guint           page,
                                     cairo_t        *cr,
                                     GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonPages, jalon_pages_free)

G_END_DECLS
