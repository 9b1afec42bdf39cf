/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-cli-selection.h"
#include "jalon-cli.h"
#include "jalon-export.h"

static GArray *
list_fids (JalonNetwork *network,
           JalonResult  *result)
{
  GArray *fids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), jalon_result_get_n_rows (result));

  for (guint row = jalon_result_next_row (result, 0); row != JALON_NO_ROW; row = jalon_result_next_row (result, row + 1))
    {
      gint64 fid = jalon_network_get_fid (network, row);

      g_array_append_val (fids, fid);
    }
  return fids;
}

static gboolean
write_points (JalonDatabase            *database,
              const JalonCliSelection  *selection,
              JalonExportFormat         format,
              const char               *path,
              GError                  **error)
{
  g_autoptr(JalonNetwork) network = jalon_network_load (database, NULL, error);
  g_autoptr(JalonResult) result = NULL;
  g_autoptr(GArray) fids = NULL;

  if (network == NULL || (result = jalon_cli_selection_apply (selection, network, database, error)) == NULL)
    return FALSE;
  fids = list_fids (network, result);
  return jalon_export_points_to_file (database, format, fids, path, NULL, error);
}

/**
 * jalon_cli_list:
 * @verb: as it stands in the help
 * @arguments: (inout): the command line from the verb on; options are taken out
 * @error: return location; a sentence for standard error
 *
 * `list W.gpkg [--filter TEXT] [--where FIELD=VALUE[,VALUE]]... [--text WORDS] [--bbox W,S,E,N] [--format csv|geojson|json] [--output F]`
 *
 * Writes the points that pass the filter.
 *
 * Returns: whether it was done
 */
gboolean
jalon_cli_list (const JalonCliVerb  *verb,
                GStrv               *arguments,
                GError             **error)
{
  g_auto(JalonCliSelection) selection = { 0 };
  g_autofree char *format_text = NULL;
  g_autofree char *path = NULL;
  const GOptionEntry entries[] = {
    JALON_CLI_SELECTION_ENTRIES (&selection),
    { "format", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &format_text, N_("Format; CSV when not given"), "csv|geojson|json" },
    { "output", 'o', G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &path, N_("File to write; standard output when not given"),
      N_("FILE") },
    { NULL }
  };
  g_autoptr(JalonWorkspace) workspace = NULL;
  JalonExportFormat format = JALON_EXPORT_CSV;

  if (!jalon_cli_parse (verb, entries, arguments, error))
    return FALSE;
  if (format_text != NULL && !jalon_export_format_from_text (format_text, &format))
    {
      /* Translators: what was typed, and the list of formats */
      jalon_cli_refuse (error, _("“%s” is not a format of this verb, which has: %s."), format_text, "csv, geojson, json");
      return FALSE;
    }
  if ((workspace = jalon_cli_open ((*arguments)[1], JALON_WORKSPACE_READ_ONLY, error)) == NULL)
    return FALSE;
  return write_points (jalon_workspace_get_database (workspace), &selection, format, path, error);
}
