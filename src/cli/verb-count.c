/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "jalon-cli-selection.h"
#include "jalon-cli.h"
#include "jalon-format.h"
#include "jalon-json.h"
#include "jalon-output.h"

typedef enum
{
  FORMAT_TEXT,
  FORMAT_CSV,
  FORMAT_JSON,
} Format;

static gboolean
read_format (const char  *text,
             Format      *format,
             GError     **error)
{
  static const char *const names[] = { "text", "csv", "json" };

  *format = FORMAT_TEXT;
  for (guint i = 0; text != NULL && i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strcasecmp (names[i], text) == 0)
      {
        *format = (Format) i;
        return TRUE;
      }
  if (text == NULL)
    return TRUE;
  jalon_cli_refuse (error, _("“%s” is not a format of this verb, which has: %s."), text, "text, csv, json");
  return FALSE;
}

static gboolean
read_of (const char  *text,
         gboolean    *of_sites,
         GError     **error)
{
  *of_sites = text != NULL && g_str_equal (text, "sites");
  if (text == NULL || *of_sites || g_str_equal (text, "points"))
    return TRUE;
  jalon_cli_refuse (error, _("“%s” cannot be counted: write points or sites."), text);
  return FALSE;
}

static char *
list_facets (void)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < JALON_N_COUNTED_FACETS; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", jalon_facet_get_name ((JalonFacet) i));
  return g_string_free (list, FALSE);
}

/* FACET[,FACET], each a counted one and named once. */
static gboolean
read_facets (char       **by,
             JalonFacet  *facets,
             guint       *n_facets,
             GError     **error)
{
  g_autofree char *joined = by != NULL ? g_strjoinv (",", by) : g_strdup ("");
  g_auto(GStrv) names = g_strsplit (joined, ",", -1);

  *n_facets = 0;
  for (guint i = 0; names[i] != NULL; i++)
    {
      JalonFacet facet;
      gboolean known = jalon_facet_from_name (g_strstrip (names[i]), &facet) && (guint) facet < JALON_N_COUNTED_FACETS;

      for (guint j = 0; known && j < *n_facets; j++)
        known = facets[j] != facet;
      if (!known)
        {
          g_autofree char *all = list_facets ();

          /* Translators: what was typed, and the list of names */
          jalon_cli_refuse (error, _("“%s” cannot be counted by. Facets are, each once: %s."), names[i], all);
          return FALSE;
        }
      facets[(*n_facets)++] = facet;
    }
  if (*n_facets > 0)
    return TRUE;
  jalon_cli_refuse (error, _("Say what to count by, such as “--by jurisdiction”."));
  return FALSE;
}

/* ---- Formats ------------------------------------------------------------------------------------------------------ */

static char *
make_json (JalonNetwork     *network,
           const JalonTally *tally,
           gboolean          of_sites)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint row = 0; row < tally->n_rows; row++)
    {
      json_builder_begin_object (builder);
      for (guint i = 0; i < tally->n_facets; i++)
        {
          guint value = tally->values[row * tally->n_facets + i];

          jalon_json_add_text (builder, jalon_facet_get_name (tally->facets[i]),
                               jalon_network_get_value_code (network, tally->facets[i], value));
          if (jalon_cli_facet_has_names (tally->facets[i]))
            {
              g_autofree char *label = jalon_network_dup_value_label (network, tally->facets[i], value);
              g_autofree char *name = g_strconcat (jalon_facet_get_name (tally->facets[i]), "_name", NULL);

              jalon_json_add_text (builder, name, label);
            }
        }
      jalon_json_add_integer (builder, "count", tally->counts[row]);
      if (of_sites)
        jalon_json_add_integer (builder, "proposed", tally->proposed[row]);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  return jalon_json_dup_lines (builder);
}

static void
append_cell (GString    *text,
             const char *cell)
{
  g_auto(GStrv) parts = NULL;
  g_autofree char *doubled = NULL;
  gboolean runs = cell[0] != '\0' && strchr ("=+-@\t\r", cell[0]) != NULL;

  if (!runs && strpbrk (cell, ",\"\r\n") == NULL)
    {
      g_string_append_printf (text, "%s,", cell);
      return;
    }
  /* A spreadsheet would run it; names come from strangers' files. */
  parts = g_strsplit (cell, "\"", -1);
  doubled = g_strjoinv ("\"\"", parts);
  g_string_append_printf (text, "\"%s%s\",", runs ? "'" : "", doubled);
}

static char *
make_csv (JalonNetwork     *network,
          const JalonTally *tally,
          gboolean          of_sites)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < tally->n_facets; i++)
    {
      const char *name = jalon_facet_get_name (tally->facets[i]);

      g_string_append_printf (text, "%s,", name);
      if (jalon_cli_facet_has_names (tally->facets[i]))
        g_string_append_printf (text, "%s_name,", name);
    }
  g_string_append (text, of_sites ? "count,proposed\r\n" : "count\r\n");
  for (guint row = 0; row < tally->n_rows; row++)
    {
      for (guint i = 0; i < tally->n_facets; i++)
        {
          guint value = tally->values[row * tally->n_facets + i];
          g_autofree char *label = jalon_network_dup_value_label (network, tally->facets[i], value);

          append_cell (text, jalon_network_get_value_code (network, tally->facets[i], value));
          if (jalon_cli_facet_has_names (tally->facets[i]))
            append_cell (text, label);
        }
      g_string_append_printf (text, "%u", tally->counts[row]);
      if (of_sites)
        g_string_append_printf (text, ",%u", tally->proposed[row]);
      g_string_append (text, "\r\n");
    }
  return g_string_free (text, FALSE);
}

static void
append_padded (GString    *text,
               const char *cell,
               glong       width,
               gboolean    right)
{
  glong blanks = width - g_utf8_strlen (cell, -1);

  for (glong i = 0; right && i < blanks; i++)
    g_string_append_c (text, ' ');
  g_string_append (text, cell);
  for (glong i = 0; !right && i < blanks; i++)
    g_string_append_c (text, ' ');
}

/* Cells row by row, the first row being the head; the last @n_numbers columns hold numbers. */
static char *
align (GPtrArray *cells,
       guint      n_columns,
       guint      n_numbers)
{
  g_autofree glong *widths = g_new0 (glong, n_columns);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < cells->len; i++)
    widths[i % n_columns] = MAX (widths[i % n_columns], g_utf8_strlen (cells->pdata[i], -1));
  for (guint i = 0; i < cells->len; i++)
    {
      gboolean last = i % n_columns == n_columns - 1;

      append_padded (text, cells->pdata[i], widths[i % n_columns], i % n_columns >= n_columns - n_numbers);
      g_string_append (text, last ? "\n" : "  ");
    }
  return g_string_free (text, FALSE);
}

static char *
make_text (JalonNetwork     *network,
           const JalonTally *tally,
           gboolean          of_sites)
{
  g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  guint n_numbers = of_sites ? 2 : 1;

  for (guint i = 0; i < tally->n_facets; i++)
    g_ptr_array_add (cells, g_strdup (jalon_facet_get_label (tally->facets[i])));
  g_ptr_array_add (cells, g_strdup (of_sites ? _("Sites") : _("Points")));
  if (of_sites)
    /* Translators: heads a column of numbers: how many of the sites are proposed, not confirmed */
    g_ptr_array_add (cells, g_strdup (_("Of which proposed")));
  for (guint row = 0; row < tally->n_rows; row++)
    {
      for (guint i = 0; i < tally->n_facets; i++)
        g_ptr_array_add (cells, jalon_network_dup_value_label (network, tally->facets[i],
                                                               tally->values[row * tally->n_facets + i]));
      g_ptr_array_add (cells, jalon_format_integer (tally->counts[row]));
      if (of_sites)
        g_ptr_array_add (cells, jalon_format_integer (tally->proposed[row]));
    }
  return align (cells, tally->n_facets + n_numbers, n_numbers);
}

static gboolean
write_counts (JalonDatabase            *database,
              const JalonCliSelection  *selection,
              const JalonFacet         *facets,
              guint                     n_facets,
              gboolean                  of_sites,
              Format                    format,
              const char               *path,
              GError                  **error)
{
  g_autoptr(JalonNetwork) network = jalon_network_load (database, NULL, error);
  g_autoptr(JalonResult) result = NULL;
  g_autoptr(JalonTally) tally = NULL;
  g_autofree char *text = NULL;

  if (network == NULL || (result = jalon_cli_selection_apply (selection, network, database, error)) == NULL)
    return FALSE;
  tally = jalon_network_tally (network, result, facets, n_facets, of_sites);
  if (format == FORMAT_JSON)
    text = make_json (network, tally, of_sites);
  else
    text = format == FORMAT_CSV ? make_csv (network, tally, of_sites) : make_text (network, tally, of_sites);
  return jalon_output_write (path, text, strlen (text), error);
}

/**
 * jalon_cli_count:
 * @verb: as it stands in the help
 * @arguments: (inout): the command line from the verb on; options are taken out
 * @error: return location; a sentence for standard error
 *
 * `count W.gpkg [--filter TEXT] [--where ...] --by FACET[,FACET] [--of points|sites] [--format csv|json|text] [--output F]`
 *
 * Counts points or sites by facets.
 *
 * Returns: whether it was done
 */
gboolean
jalon_cli_count (const JalonCliVerb  *verb,
                 GStrv               *arguments,
                 GError             **error)
{
  g_auto(JalonCliSelection) selection = { 0 };
  g_auto(GStrv) by = NULL;
  g_autofree char *of = NULL;
  g_autofree char *format_text = NULL;
  g_autofree char *path = NULL;
  const GOptionEntry entries[] = {
    { "by", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING_ARRAY, &by, N_("What to count by"), "FACET[,FACET]" },
    { "of", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &of, N_("What to count; points when not given"), "points|sites" },
    JALON_CLI_SELECTION_ENTRIES (&selection),
    { "format", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &format_text, N_("Format; a table for people when not given"),
      "csv|json|text" },
    { "output", 'o', G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &path, N_("File to write; standard output when not given"),
      N_("FILE") },
    { NULL }
  };
  g_autoptr(JalonWorkspace) workspace = NULL;
  JalonFacet facets[JALON_N_COUNTED_FACETS];
  guint n_facets;
  gboolean of_sites;
  Format format;

  if (!jalon_cli_parse (verb, entries, arguments, error) || !read_facets (by, facets, &n_facets, error) ||
      !read_of (of, &of_sites, error) || !read_format (format_text, &format, error) ||
      (workspace = jalon_cli_open ((*arguments)[1], JALON_WORKSPACE_READ_ONLY, error)) == NULL)
    return FALSE;
  return write_counts (jalon_workspace_get_database (workspace), &selection, facets, n_facets, of_sites, format, path, error);
}
