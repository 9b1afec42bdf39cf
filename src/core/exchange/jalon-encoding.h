/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Stands for one byte that is no text. It never occurs in UTF-8, so it can be told from a U+FFFD that the file itself holds. */
#define JALON_ENCODING_MARK 0xff

typedef struct _JalonDecoder JalonDecoder;

const char   *jalon_encoding_from_bom     (const guint8  *data,
                                           gsize          length,
                                           gsize         *bom_length);
const char   *jalon_encoding_detect       (int            fd,
                                           guint64        start,
                                           gsize         *bom_length,
                                           GCancellable  *cancellable,
                                           GError       **error);
gsize         jalon_encoding_mark_invalid (guint8        *data,
                                           gsize          length,
                                           gboolean       final,
                                           gboolean      *dirty);

JalonDecoder *jalon_decoder_new           (const char    *encoding,
                                           GError       **error);
void          jalon_decoder_free          (JalonDecoder  *self);
gsize         jalon_decoder_convert       (JalonDecoder  *self,
                                           const guint8  *data,
                                           gsize          length,
                                           gboolean       final,
                                           guint8        *out,
                                           gsize          out_size,
                                           gsize         *n_used,
                                           gboolean      *dirty);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonDecoder, jalon_decoder_free)

G_END_DECLS
