/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Text that XML, cairo and people can take: valid UTF-8 without noncharacters. */
char    *jalon_valid_text               (const char *text);

/* What a JSON reader should not be given. */
gboolean jalon_json_is_too_deep         (const char *json,
                                         guint       most_brackets);
gboolean jalon_json_has_broken_letters  (const char *json);

G_END_DECLS
