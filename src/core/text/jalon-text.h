/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char     *jalon_text_fold          (const char *text);
void      jalon_text_append_folded (GString    *folded,
                                    const char *text);
gboolean  jalon_text_contains_words (const char *folded,
                                     const char *folded_words);
char     *jalon_text_one_line      (const char *text,
                                     gsize       max_characters);

G_END_DECLS
