/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Where a verb writes: standard output, or a file that comes into being whole when the output is closed. */
typedef struct _JalonCliOutput JalonCliOutput;

JalonCliOutput *jalon_cli_output_open       (const char      *path,
                                             GError         **error);
GOutputStream  *jalon_cli_output_get_stream (JalonCliOutput  *self);
gboolean        jalon_cli_output_close      (JalonCliOutput  *self,
                                             GError         **error);
gboolean        jalon_cli_output_fail       (JalonCliOutput  *self,
                                             GError          *cause,
                                             GError         **error);
void            jalon_cli_output_free       (JalonCliOutput  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonCliOutput, jalon_cli_output_free)

gboolean        jalon_cli_write             (const char      *path,
                                             gconstpointer    data,
                                             gsize            length,
                                             GError         **error);
gboolean        jalon_cli_print             (const char      *text,
                                             GError         **error);

G_END_DECLS
