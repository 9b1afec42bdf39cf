/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-cli-layers.h"

#include <string.h>

#include <glib/gi18n.h>

#include "jalon-cli-import.h"
#include "jalon-cli.h"
#include "jalon-format.h"
#include "jalon-layer-import.h"
#include "jalon-layer-preview.h"
#include "jalon-measure.h"
#include "jalon-output.h"
#include "jalon-vocabulary.h"

#define LISTED_ROWS 20

/* Figures are joined to the areas or places of a kind that the workspace has. */
static gboolean
choose_target (JalonLayerPreview  *preview,
               const char         *kind,
               GError            **error)
{
  g_autoptr(GPtrArray) kinds = g_ptr_array_new ();
  g_autofree char *list = NULL;

  for (guint i = 0; i < jalon_layer_preview_get_n_targets (preview); i++)
    {
      const JalonLayerTarget *target = jalon_layer_preview_get_target (preview, i);

      if (g_strcmp0 (target->kind, kind) == 0)
        {
          jalon_layer_preview_set_target (preview, i);
          return TRUE;
        }
      g_ptr_array_add (kinds, target->kind != NULL ? target->kind : (char *) "");
    }
  g_ptr_array_add (kinds, NULL);
  list = jalon_cli_join ((const char *const *) kinds->pdata);
  /* Translators: what was typed, and the kinds that the workspace has */
  jalon_cli_refuse (error, _("The workspace has no areas or places of the kind “%s”. It has: %s."), kind, list);
  return FALSE;
}

static JalonLayerMeasure *
find_figure (JalonLayerMapping *mapping,
             const char        *column)
{
  for (guint i = 0; i < mapping->measures->len; i++)
    {
      JalonLayerMeasure *measure = &g_array_index (mapping->measures, JalonLayerMeasure, i);

      if (g_strcmp0 (jalon_mapping_get_column_name (mapping->fields, measure->column), column) == 0)
        return measure;
    }
  return NULL;
}

/* Only the columns that were named are taken. */
static gboolean
choose_figures (JalonLayerMapping  *mapping,
                char              **figures,
                GError            **error)
{
  for (guint i = 0; figures != NULL && figures[0] != NULL && i < mapping->measures->len; i++)
    g_array_index (mapping->measures, JalonLayerMeasure, i).used = FALSE;
  for (guint i = 0; figures != NULL && figures[i] != NULL; i++)
    {
      const char *equals = strchr (figures[i], '=');
      g_autofree char *column = equals != NULL ? g_strndup (figures[i], (gsize) (equals - figures[i])) : g_strdup (figures[i]);
      JalonLayerMeasure *measure = find_figure (mapping, column);

      if (measure == NULL)
        {
          jalon_cli_refuse (error, _("The file has no column “%s” of numbers."), column);
          return FALSE;
        }
      measure->used = TRUE;
      if (equals == NULL || equals[1] == '\0')
        continue;
      g_free (measure->code);
      measure->code = g_strdup (equals + 1);
    }
  return TRUE;
}

static gboolean
change_mapping (JalonLayerPreview     *preview,
                const JalonCliLayers  *options,
                GError               **error)
{
  JalonLayerMapping *mapping = jalon_layer_preview_get_mapping (preview);

  for (guint i = 0; options->maps != NULL && options->maps[i] != NULL; i++)
    if (!jalon_cli_import_map (mapping->fields, options->maps[i], error))
      return FALSE;
  for (guint i = 0; options->sets != NULL && options->sets[i] != NULL; i++)
    if (!jalon_cli_import_set (mapping->fields, options->sets[i], error))
      return FALSE;
  if (options->kind != NULL && mapping->content == JALON_LAYER_MEASURES && !choose_target (preview, options->kind, error))
    return FALSE;
  if (options->kind != NULL && mapping->content != JALON_LAYER_MEASURES)
    jalon_layer_mapping_set_kind (mapping, options->kind);
  return (options->source == NULL || jalon_mapping_set_constant (mapping->fields, "source", options->source, error)) &&
         (options->licence == NULL || jalon_mapping_set_constant (mapping->fields, "licence", options->licence, error)) &&
         (options->crs == NULL || jalon_mapping_set_crs (mapping->fields, options->crs, error)) &&
         choose_figures (mapping, options->figures, error);
}

static gboolean
check_mapping (const JalonLayerMapping  *mapping,
               const char               *path,
               GError                  **error)
{
  g_autofree char *problem = jalon_layer_mapping_dup_problem (mapping);
  g_autofree char *name = g_filename_display_basename (path);

  if (problem == NULL)
    return TRUE;
  if (mapping->content != JALON_LAYER_MEASURES && jalon_mapping_needs_crs (mapping->fields))
    return jalon_cli_import_check (mapping->fields, path, error);
  g_set_error (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_MAPPING, "%s: %s", name, problem);
  return FALSE;
}

static void
append_mapping (GString                 *text,
                const JalonLayerMapping *mapping)
{
  static const char *const fields[] = { "external_id", "name_en", "name_fr", "province" };
  const char *kind = jalon_vocabulary_get_subject_label (jalon_layer_mapping_is_place (mapping), mapping->kind);

  /* Translators: what a file is read as (areas, places, measures), and the kind of the areas or places */
  g_string_append_printf (text, _("Read as %s: %s"), jalon_layer_content_get_code (mapping->content), kind);
  g_string_append_c (text, '\n');
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      int column = jalon_mapping_get_column (mapping->fields, fields[i]);

      if (column >= 0)
        g_string_append_printf (text, "  %s ← %s\n", fields[i], jalon_mapping_get_column_name (mapping->fields, (guint) column));
    }
  for (guint i = 0; i < mapping->measures->len; i++)
    {
      const JalonLayerMeasure *measure = &g_array_index (mapping->measures, JalonLayerMeasure, i);
      g_autofree char *label = jalon_measure_dup_label (measure->code, measure->year);

      if (measure->used)
        g_string_append_printf (text, "  %s ← %s\n", label, jalon_mapping_get_column_name (mapping->fields, measure->column));
    }
  jalon_cli_import_append_crs (text, mapping->fields);
}

static void
append_rows (GString                 *text,
             const JalonImportReport *report)
{
  for (guint i = 0; i < MIN (report->rejected->len, LISTED_ROWS); i++)
    {
      const JalonImportRejection *rejection = g_ptr_array_index (report->rejected, i);
      g_autofree char *row = g_strdup_printf ("%" G_GUINT64_FORMAT, rejection->row);

      g_string_append_printf (text, _("Row %s rejected: %s"), row, rejection->reason);
      g_string_append_c (text, '\n');
    }
  for (guint i = 0; i < MIN (report->warnings->len, LISTED_ROWS); i++)
    {
      g_autofree char *sentence = jalon_import_warning_dup_text (g_ptr_array_index (report->warnings, i));

      g_string_append_printf (text, "%s\n", sentence);
    }
  if (report->rejected->len > LISTED_ROWS || report->warnings->len > LISTED_ROWS)
    g_string_append_printf (text, "%s\n", _("… and more: “--json” lists them."));
}

static char *
describe (const JalonLayerMapping *mapping,
          const JalonImportReport *report,
          gboolean                 dry_run)
{
  GString *text = g_string_new (NULL);

  append_mapping (text, mapping);
  jalon_cli_import_append_counts (text, report, dry_run);
  append_rows (text, report);
  return g_string_free (text, FALSE);
}

static gboolean
run_import (JalonWorkspace           *workspace,
            const char               *path,
            const JalonTableOptions  *table,
            const JalonLayerMapping  *mapping,
            const JalonCliLayers     *options,
            JalonImportReport       **report,
            GError                  **error)
{
  JalonImportFlags flags = options->dry_run ? JALON_IMPORT_DRY_RUN : JALON_IMPORT_DEFAULT;
  g_autofree char *name = g_filename_display_basename (path);
  g_autoptr(GError) own = NULL;

  if (jalon_layer_import_run (workspace, path, table, mapping, flags, options->progress, options->cancellable, options->cancellable,
                              report, &own))
    return TRUE;
  if (g_error_matches (own, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("The import of “%s” was stopped. The workspace is as it was."), name);
  else
    g_propagate_error (error, g_steal_pointer (&own));
  return FALSE;
}

/**
 * jalon_cli_layers_import:
 * @workspace: a workspace open for editing
 * @path: the file
 * @options: what was asked for
 * @error: return location
 *
 * Imports areas, places or figures, saves the workspace and prints what came of it.
 *
 * Returns: whether all of that was done
 */
gboolean
jalon_cli_layers_import (JalonWorkspace        *workspace,
                         const char            *path,
                         const JalonCliLayers  *options,
                         GError               **error)
{
  JalonLayerContent content = jalon_layer_content_find (options->as);
  JalonTableOptions table = JALON_TABLE_OPTIONS_DEFAULT;
  g_autoptr(JalonLayerPreview) preview = NULL;
  g_autoptr(JalonImportReport) report = NULL;
  g_autofree char *text = NULL;
  g_autofree char *ended = NULL;
  JalonLayerMapping *mapping;

  if (content == JALON_N_LAYER_CONTENTS)
    {
      jalon_cli_refuse (error, _("“%s” is nothing that a file can be imported as: write areas, places or measures."), options->as);
      return FALSE;
    }
  table.layer = options->layer;
  preview = jalon_layer_preview_new (jalon_workspace_get_database (workspace), path, &table, content, options->source,
                                     options->cancellable, error);
  if (preview == NULL || !change_mapping (preview, options, error))
    return FALSE;
  mapping = jalon_layer_preview_get_mapping (preview);
  if (!check_mapping (mapping, path, error) || !run_import (workspace, path, &table, mapping, options, &report, error))
    return FALSE;
  if (!options->dry_run && jalon_workspace_is_modified (workspace) && !jalon_workspace_save (workspace, error))
    return FALSE;
  text = options->json ? jalon_import_report_to_json (report) : describe (mapping, report, options->dry_run);
  ended = g_str_has_suffix (text, "\n") ? g_strdup (text) : g_strconcat (text, "\n", NULL);
  return jalon_output_print (ended, error);
}
