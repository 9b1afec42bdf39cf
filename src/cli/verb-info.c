/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "jalon-cli.h"
#include "jalon-contents.h"
#include "jalon-format.h"
#include "jalon-json.h"
#include "jalon-language.h"
#include "jalon-output.h"

static char *
make_json (const JalonContents *contents)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  jalon_json_add_integer (builder, "schema_version", contents->schema_version);
  json_builder_set_member_name (builder, "languages");
  json_builder_begin_array (builder);
  for (guint i = 0; i < JALON_N_LANGUAGES; i++)
    json_builder_add_string_value (builder, jalon_language_get_code ((JalonLanguage) i));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "tables");
  json_builder_begin_object (builder);
  for (guint i = 0; i < contents->n_tables; i++)
    {
      jalon_json_add_integer (builder, contents->tables[i].name, contents->counts[i]);
    }
  json_builder_end_object (builder);
  jalon_json_add_integer (builder, "points_without_position", contents->unpositioned);
  json_builder_end_object (builder);
  return jalon_json_dup_lines (builder);
}

static char *
make_text (const JalonContents *contents)
{
  GString *text = g_string_new (NULL);
  g_autofree char *unpositioned = jalon_format_integer (contents->unpositioned);
  int width = 0;

  for (guint i = 0; i < contents->n_tables; i++)
    width = MAX (width, (int) strlen (contents->tables[i].name));
  g_string_append_printf (text, _("Schema version: %d"), (int) contents->schema_version);
  g_string_append_printf (text, "\n%s\n", _("Languages: English, French"));
  for (guint i = 0; i < contents->n_tables; i++)
    {
      g_autofree char *count = jalon_format_integer (contents->counts[i]);

      g_string_append_printf (text, "%-*s  %8s\n", width, contents->tables[i].name, count);
    }
  g_string_append_printf (text, _("Service points without a position: %s"), unpositioned);
  g_string_append_c (text, '\n');
  return g_string_free (text, FALSE);
}

/**
 * jalon_cli_info:
 * @verb: as it stands in the help
 * @arguments: (inout): the command line from the verb on; options are taken out
 * @error: return location; a sentence for standard error
 *
 * `info W.gpkg [--json]`
 *
 * Says what a workspace holds.
 *
 * Returns: whether it was done
 */
gboolean
jalon_cli_info (const JalonCliVerb  *verb,
                GStrv               *arguments,
                GError             **error)
{
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &json, N_("Write JSON"), NULL },
    { NULL }
  };
  g_autoptr(JalonWorkspace) workspace = NULL;
  g_autofree char *text = NULL;
  g_autoptr(JalonContents) contents = NULL;

  if (!jalon_cli_parse (verb, entries, arguments, error) ||
      (workspace = jalon_cli_open ((*arguments)[1], JALON_WORKSPACE_READ_ONLY, error)) == NULL ||
      (contents = jalon_contents_read (jalon_workspace_get_database (workspace), error)) == NULL)
    return FALSE;
  text = json ? make_json (contents) : make_text (contents);
  return jalon_output_print (text, error);
}
