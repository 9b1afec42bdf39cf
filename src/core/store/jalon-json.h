/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

JsonNode *jalon_json_read (const char  *json,
                           GError     **error);

/* Members of the open object of a JSON document. What is unknown, NULL or not finite, is null. */
void  jalon_json_add_text    (JsonBuilder       *builder,
                              const char        *name,
                              const char        *text);
void  jalon_json_add_texts   (JsonBuilder       *builder,
                              const char        *name,
                              const char *const *texts);
void  jalon_json_add_number  (JsonBuilder       *builder,
                              const char        *name,
                              double             number);
void  jalon_json_add_integer (JsonBuilder       *builder,
                              const char        *name,
                              gint64             integer);
void  jalon_json_add_flag    (JsonBuilder       *builder,
                              const char        *name,
                              gboolean           flag);
char *jalon_json_dup_lines   (JsonBuilder       *builder);

G_END_DECLS
