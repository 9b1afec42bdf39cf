/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <signal.h>
#include <string.h>

#include <glib/gi18n.h>

#include "jalon-cli-import.h"
#include "jalon-cli-layers.h"
#include "jalon-cli.h"
#include "jalon-output.h"

/* An interrupted import ends as a cancelled one: the working copy goes, the file stays as it was. */
static volatile sig_atomic_t interrupted;

static void
on_signal_cb (int number)
{
  interrupted = 1;
}

static void
catch_signals (void)
{
  struct sigaction action = { .sa_handler = on_signal_cb, .sa_flags = SA_RESETHAND };

  sigaction (SIGINT, &action, NULL);
  sigaction (SIGTERM, &action, NULL);
}

static void
on_progress_cb (double   fraction,
                guint64  rows,
                gpointer user_data)
{
  if (interrupted)
    g_cancellable_cancel (user_data);
}

typedef struct
{
  char   **maps;
  char   **sets;
  char    *crs;
  char    *layer;
  char    *source;
  char    *licence;
  char    *as;
  char    *kind;
  char   **figures;
  gboolean dry_run;
  gboolean json;
} Options;

static void
options_clear (Options *options)
{
  g_clear_pointer (&options->maps, g_strfreev);
  g_clear_pointer (&options->sets, g_strfreev);
  g_clear_pointer (&options->crs, g_free);
  g_clear_pointer (&options->layer, g_free);
  g_clear_pointer (&options->source, g_free);
  g_clear_pointer (&options->licence, g_free);
  g_clear_pointer (&options->as, g_free);
  g_clear_pointer (&options->kind, g_free);
  g_clear_pointer (&options->figures, g_strfreev);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
change_mapping (JalonMapping   *mapping,
                const char     *path,
                const Options  *options,
                GError        **error)
{
  for (guint i = 0; options->maps != NULL && options->maps[i] != NULL; i++)
    if (!jalon_cli_import_map (mapping, options->maps[i], error))
      return FALSE;
  for (guint i = 0; options->sets != NULL && options->sets[i] != NULL; i++)
    if (!jalon_cli_import_set (mapping, options->sets[i], error))
      return FALSE;
  return (options->source == NULL || jalon_mapping_set_constant (mapping, "source", options->source, error)) &&
         (options->licence == NULL || jalon_mapping_set_constant (mapping, "licence", options->licence, error)) &&
         (options->crs == NULL || jalon_mapping_set_crs (mapping, options->crs, error)) &&
         jalon_cli_import_check (mapping, path, error);
}

static gboolean
print_report (JalonImportPreview       *preview,
              const JalonImportReport  *report,
              const char               *path,
              const Options            *options,
              GError                  **error)
{
  g_autofree char *text = options->json ? jalon_import_report_to_json (report)
                                        : jalon_cli_import_describe (preview, report, path, options->dry_run);
  g_autofree char *ended = g_str_has_suffix (text, "\n") ? g_strdup (text) : g_strconcat (text, "\n", NULL);

  return jalon_output_print (ended, error);
}

/* Says of a stopped import what became of the workspace. */
static gboolean
run_import (JalonWorkspace          *workspace,
            const char              *path,
            const JalonTableOptions *table,
            const JalonMapping      *mapping,
            JalonImportFlags         flags,
            GCancellable            *cancellable,
            JalonImportReport      **report,
            GError                 **error)
{
  g_autoptr(GError) own = NULL;
  g_autofree char *name = NULL;

  if (jalon_import_run (workspace, path, table, mapping, flags, on_progress_cb, cancellable, cancellable, report, &own))
    return TRUE;
  if (!g_error_matches (own, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&own));
      return FALSE;
    }
  name = g_filename_display_basename (path);
  /* Translators: %s is the file that was being imported */
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED,
               _("The import of “%s” was stopped. The workspace is as it was."), name);
  return FALSE;
}

static gboolean
import (JalonWorkspace  *workspace,
        const char      *path,
        const Options   *options,
        GError         **error)
{
  JalonTableOptions table = JALON_TABLE_OPTIONS_DEFAULT;
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(JalonImportPreview) preview = NULL;
  g_autoptr(JalonImportReport) report = NULL;
  JalonImportFlags flags = options->dry_run ? JALON_IMPORT_DRY_RUN : JALON_IMPORT_DEFAULT;
  JalonMapping *mapping;

  table.layer = options->layer;
  preview = jalon_import_preview_new (jalon_workspace_get_database (workspace), path, &table, options->source, cancellable, error);
  if (preview == NULL)
    return FALSE;
  mapping = jalon_import_preview_get_mapping (preview);
  if (!change_mapping (mapping, path, options, error) ||
      !run_import (workspace, path, &table, mapping, flags, cancellable, &report, error))
    return FALSE;
  if (!options->dry_run && jalon_workspace_is_modified (workspace) && !jalon_workspace_save (workspace, error))
    return FALSE;
  return print_report (preview, report, path, options, error);
}

/* Areas, places or figures for the map's layers. */
static gboolean
import_layers (JalonWorkspace  *workspace,
               const char      *path,
               const Options   *options,
               GError         **error)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  const JalonCliLayers layers = {
    .as = options->as, .kind = options->kind, .figures = options->figures, .maps = options->maps, .sets = options->sets,
    .crs = options->crs, .layer = options->layer, .source = options->source, .licence = options->licence,
    .dry_run = options->dry_run, .json = options->json, .progress = on_progress_cb, .cancellable = cancellable,
  };

  return jalon_cli_layers_import (workspace, path, &layers, error);
}

static gboolean
check_options (const Options  *options,
               GError        **error)
{
  if (options->as != NULL || (options->kind == NULL && options->figures == NULL))
    return TRUE;
  jalon_cli_refuse (error, _("“--kind” and “--figure” go with “--as areas”, “--as places” or “--as measures”."));
  return FALSE;
}

/**
 * jalon_cli_import:
 * @verb: as it stands in the help
 * @arguments: (inout): the command line from the verb on; options are taken out
 * @error: return location; a sentence for standard error
 *
 * `import W.gpkg FILE [--as areas|places|measures [--kind KIND] [--figure COLUMN[=CODE]]...] [--map FIELD=COLUMN]... [--set
 * FIELD=VALUE]... [--crs EPSG:n] [--layer NAME] [--source TEXT] [--licence TEXT] [--dry-run] [--json]`
 *
 * Reads points, areas, places or figures from a file.
 *
 * Returns: whether it was done
 */
gboolean
jalon_cli_import (const JalonCliVerb  *verb,
                  GStrv               *arguments,
                  GError             **error)
{
  g_auto(Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "map", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING_ARRAY, &options.maps,
      N_("Take a field from a column; may be repeated"), "FIELD=COLUMN" },
    { "set", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING_ARRAY, &options.sets,
      N_("Give a field this value in every row; may be repeated"), "FIELD=VALUE" },
    { "crs", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &options.crs, N_("Coordinate system of the positions"), "EPSG:n" },
    { "layer", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &options.layer, N_("Layer of a file that has several"), N_("NAME") },
    { "source", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &options.source,
      N_("Name of the source; that of the file when not given"), N_("TEXT") },
    { "licence", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &options.licence, N_("Licence of the source"), N_("TEXT") },
    { "as", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &options.as,
      N_("What the file holds when it is no list of service points: areas, places, or measures (figures of areas or places)"),
      "areas|places|measures" },
    { "kind", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &options.kind,
      N_("Kind of the areas or places, such as census-subdivision or first-nation"), N_("KIND") },
    { "figure", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING_ARRAY, &options.figures,
      N_("Take figures from this column only, and store them as CODE; may be repeated"), "COLUMN[=CODE]" },
    { "dry-run", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &options.dry_run, N_("Report without changing anything"), NULL },
    { "json", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &options.json, N_("Write JSON"), NULL },
    { NULL }
  };
  g_autoptr(JalonWorkspace) workspace = NULL;

  if (!jalon_cli_parse (verb, entries, arguments, error) || !check_options (&options, error))
    return FALSE;
  catch_signals ();
  workspace = jalon_cli_open ((*arguments)[1], options.dry_run ? JALON_WORKSPACE_SCRATCH : JALON_WORKSPACE_EDIT, error);
  if (workspace == NULL)
    return FALSE;
  return options.as != NULL ? import_layers (workspace, (*arguments)[2], &options, error)
                            : import (workspace, (*arguments)[2], &options, error);
}
