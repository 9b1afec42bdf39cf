/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void jalon_json_append_text (GString    *out,
                             const char *text,
                             gsize       length);

G_END_DECLS
