/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-json.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "jalon-database.h"

typedef struct
{
  GHashTable *lines;  /* by object and name, where the member ended */
  char       *twice;  /* the first name that an object has twice */
  guint       first;
  guint       second;
} Members;

/* No object is freed, and no address used for another, before a member replaces one: then nothing is noted any more. */
static void
on_parser_object_member_cb (JsonParser *parser,
                            JsonObject *object,
                            const char *name,
                            Members    *members)
{
  g_autofree char *key = g_strdup_printf ("%p %s", (void *) object, name);
  guint line = json_parser_get_current_line (parser);
  gpointer first;

  if (members->twice != NULL)
    return;
  if (!g_hash_table_lookup_extended (members->lines, key, NULL, &first))
    {
      g_hash_table_insert (members->lines, g_steal_pointer (&key), GUINT_TO_POINTER (line));
      return;
    }
  members->twice = g_strdup (name);
  members->first = GPOINTER_TO_UINT (first);
  members->second = line;
}

static void
set_twice (const Members  *members,
           GError        **error)
{
  g_autofree char *name = g_utf8_make_valid (members->twice, -1);

  if (members->first == members->second)
    g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_FAILED,
                 /* Translators: a name in a file, and the number of a line */
                 _("“%s” is given twice on line %u. Keep the one that holds, then read the file again."), name, members->first);
  else
    g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_FAILED,
                 /* Translators: a name in a file, and the numbers of two lines */
                 _("“%s” is given twice, on lines %u and %u. Keep the one that holds, then read the file again."), name, members->first,
                 members->second);
}

/**
 * jalon_json_read:
 * @json: a text that somebody wrote
 * @error: return location
 *
 * Of a member that an object has twice, json-glib keeps the last one and says nothing: what was meant is not ours to guess.
 *
 * Returns: (transfer full) (nullable): the root; %NULL with an error of JSON_PARSER_ERROR, with one of JALON_STORE_ERROR (a sentence for
 *   people, which names the member and its lines) where a member is given twice, or without an error where there is no root
 */
JsonNode *
jalon_json_read (const char  *json,
                 GError     **error)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autoptr(GHashTable) lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Members members = { .lines = lines };

  g_signal_connect (parser, "object-member", G_CALLBACK (on_parser_object_member_cb), &members);
  if (!json_parser_load_from_data (parser, json, -1, error))
    {
      g_free (members.twice);
      return NULL;
    }
  if (members.twice != NULL)
    {
      set_twice (&members, error);
      g_free (members.twice);
      return NULL;
    }
  return json_parser_steal_root (parser);
}

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
