/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Where something is written: standard output, or a file that comes into being whole when the output is closed. */
typedef struct _JalonOutput JalonOutput;

JalonOutput   *jalon_output_open       (const char     *path,
                                        GError        **error);
GOutputStream *jalon_output_get_stream (JalonOutput    *self);
gboolean       jalon_output_close      (JalonOutput    *self,
                                        GError        **error);
gboolean       jalon_output_fail       (JalonOutput    *self,
                                        GError         *cause,
                                        GError        **error);
void           jalon_output_free       (JalonOutput    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonOutput, jalon_output_free)

gboolean       jalon_output_write      (const char     *path,
                                        gconstpointer   data,
                                        gsize           length,
                                        GError        **error);
gboolean       jalon_output_print      (const char     *text,
                                        GError        **error);

G_END_DECLS
