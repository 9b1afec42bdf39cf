/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-json.h"

#include <math.h>

/**
 * jalon_json_add_text:
 * @builder: in an object
 * @name: of the member
 * @text: (nullable): its value; %NULL: unknown
 */
void
jalon_json_add_text (JsonBuilder *builder,
                     const char  *name,
                     const char  *text)
{
  json_builder_set_member_name (builder, name);
  if (text != NULL)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

/**
 * jalon_json_add_texts:
 * @builder: in an object
 * @name: of the member
 * @texts: (array zero-terminated=1): a list
 */
void
jalon_json_add_texts (JsonBuilder       *builder,
                      const char        *name,
                      const char *const *texts)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; texts[i] != NULL; i++)
    json_builder_add_string_value (builder, texts[i]);
  json_builder_end_array (builder);
}

/**
 * jalon_json_add_number:
 * @builder: in an object
 * @name: of the member
 * @number: its value; not finite: unknown, for which JSON has no number
 */
void
jalon_json_add_number (JsonBuilder *builder,
                       const char  *name,
                       double       number)
{
  json_builder_set_member_name (builder, name);
  if (isfinite (number))
    json_builder_add_double_value (builder, number);
  else
    json_builder_add_null_value (builder);
}

/**
 * jalon_json_add_integer:
 * @builder: in an object
 * @name: of the member
 * @integer: its value
 */
void
jalon_json_add_integer (JsonBuilder *builder,
                        const char  *name,
                        gint64       integer)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, integer);
}

/**
 * jalon_json_add_flag:
 * @builder: in an object
 * @name: of the member
 * @flag: its value
 */
void
jalon_json_add_flag (JsonBuilder *builder,
                     const char  *name,
                     gboolean     flag)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, flag);
}

/**
 * jalon_json_dup_lines:
 * @builder: a whole document
 *
 * Returns: (transfer full): it as text for people, in lines, the last one ended
 */
char *
jalon_json_dup_lines (JsonBuilder *builder)
{
  g_autoptr(JsonNode) root = json_builder_get_root (builder);
  g_autofree char *json = json_to_string (root, TRUE);

  return g_strconcat (json, "\n", NULL);
}
