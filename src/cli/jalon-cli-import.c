/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-cli-import.h"

#include <string.h>

#include <glib/gi18n.h>

#include "jalon-cli.h"
#include "jalon-field.h"
#include "jalon-format.h"
#include "jalon-jurisdiction.h"

#define LISTED_WARNINGS 20

/* FIELD=VALUE in two; refuses what is not, and a field that there is not. */
static gboolean
split (const char   *text,
       const char   *option,
       const char  **field,
       const char  **value,
       GError      **error)
{
  const char *equals = strchr (text, '=');
  g_autofree char *name = equals != NULL ? g_strstrip (g_strndup (text, (gsize) (equals - text))) : NULL;

  if (name == NULL || name[0] == '\0')
    {
      /* Translators: what was typed, and the option's name */
      jalon_cli_refuse (error, _("“%s” does not say what of: write %s FIELD=…"), text, option);
      return FALSE;
    }
  if ((*field = jalon_mapping_resolve_field (name)) == NULL)
    {
      g_autofree char *list = jalon_cli_join (jalon_mapping_get_fields ());

      /* Translators: what was typed, and the list of fields */
      jalon_cli_refuse (error, _("There is no field “%s”. Fields are: %s."), name, list);
      return FALSE;
    }
  *value = equals + 1;
  return TRUE;
}

static char *
list_columns (const JalonMapping *mapping)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < jalon_mapping_get_n_columns (mapping); i++)
    g_ptr_array_add (names, (gpointer) jalon_mapping_get_column_name (mapping, i));
  g_ptr_array_add (names, NULL);
  return jalon_cli_join ((const char *const *) names->pdata);
}

/**
 * jalon_cli_import_map:
 * @mapping: a mapping
 * @text: FIELD=COLUMN; a column with braces that is none is a template; nothing clears the field
 * @error: return location; the sentence lists the fields or columns that there are
 *
 * Returns: whether the mapping follows it now
 */
gboolean
jalon_cli_import_map (JalonMapping  *mapping,
                      const char    *text,
                      GError       **error)
{
  g_autoptr(GError) own = NULL;
  g_autofree char *columns = NULL;
  const char *field, *column;

  if (!split (text, "--map", &field, &column, error))
    return FALSE;
  if (jalon_mapping_set_column (mapping, field, column[0] != '\0' ? column : NULL, &own))
    return TRUE;
  if (strchr (column, '{') != NULL)
    {
      g_clear_error (&own);
      if (jalon_mapping_set_template (mapping, field, column, &own))
        return TRUE;
    }
  columns = list_columns (mapping);
  /* Translators: a sentence on what is wrong, and the list of columns */
  jalon_cli_refuse (error, _("%s Columns are: %s."), own->message, columns);
  return FALSE;
}

/* The words that a field with a closed list takes; NULL for others. */
static char *
list_codes (const char *field)
{
  const JalonField *known = jalon_field_find (field);
  g_autoptr(GPtrArray) codes = g_ptr_array_new ();

  if (g_str_equal (field, "jurisdiction"))
    for (guint i = 0; i < JALON_N_JURISDICTIONS; i++)
      g_ptr_array_add (codes, (gpointer) jalon_jurisdiction_get_code ((JalonJurisdiction) i));
  else if (known != NULL && known->type == JALON_FIELD_CODE)
    for (guint i = 0; i < jalon_vocabulary_get_n_codes (known->vocabulary); i++)
      g_ptr_array_add (codes, (gpointer) jalon_vocabulary_get_code (known->vocabulary, i));
  if (codes->len == 0)
    return NULL;
  g_ptr_array_add (codes, NULL);
  return jalon_cli_join ((const char *const *) codes->pdata);
}

/**
 * jalon_cli_import_set:
 * @mapping: a mapping
 * @text: FIELD=VALUE; nothing clears the field
 * @error: return location; the sentence lists the fields or values that there are
 *
 * Returns: whether the mapping follows it now
 */
gboolean
jalon_cli_import_set (JalonMapping  *mapping,
                      const char    *text,
                      GError       **error)
{
  g_autoptr(GError) own = NULL;
  g_autofree char *codes = NULL;
  const char *field, *value;

  if (!split (text, "--set", &field, &value, error))
    return FALSE;
  if (jalon_mapping_set_constant (mapping, field, value, &own))
    return TRUE;
  if ((codes = list_codes (field)) != NULL)
    /* Translators: a sentence on what is wrong, and the list of values */
    jalon_cli_refuse (error, _("%s Values are: %s."), own->message, codes);
  else
    jalon_cli_refuse (error, "%s", own->message);
  return FALSE;
}

/**
 * jalon_cli_import_check:
 * @mapping: a mapping
 * @path: the file, for the sentence
 * @error: return location
 *
 * Returns: whether an import can start; else the sentence says what is missing and which option gives it
 */
gboolean
jalon_cli_import_check (const JalonMapping  *mapping,
                        const char          *path,
                        GError             **error)
{
  g_autofree char *problem = jalon_mapping_dup_problem (mapping);
  g_autofree char *name = g_filename_display_basename (path);
  const JalonCrsCandidate *candidates;
  GString *text;
  guint n_candidates;

  if (problem == NULL)
    return TRUE;
  text = g_string_new (name);
  g_string_append_printf (text, ": %s", problem);
  if (jalon_mapping_needs_crs (mapping))
    {
      candidates = jalon_mapping_get_crs_candidates (mapping, &n_candidates);
      for (guint i = 0; i < n_candidates; i++)
        g_string_append_printf (text, "\n  --crs %s  %s%s%s", candidates[i].crs, candidates[i].name,
                                candidates[i].reason != NULL ? ": " : "",
                                candidates[i].reason != NULL ? candidates[i].reason : "");
    }
  else
    {
      g_autofree char *columns = list_columns (mapping);

      g_string_append_printf (text, "\n  --map name=…  ");
      g_string_append_printf (text, _("Columns are: %s."), columns);
    }
  g_set_error_literal (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_MAPPING, text->str);
  g_string_free (text, TRUE);
  return FALSE;
}

/* ---- The summary for people --------------------------------------------------------------------------------------- */

static void
append_format (GString            *text,
               JalonImportPreview *preview,
               const char         *path)
{
  g_autofree char *name = g_filename_display_basename (path);
  const char *encoding = jalon_import_preview_get_encoding (preview);
  char delimiter = jalon_import_preview_get_delimiter (preview);

  g_string_append_printf (text, "%s: %s", name, jalon_import_preview_get_format (preview));
  if (encoding != NULL && encoding[0] != '\0')
    g_string_append_printf (text, ", %s", encoding);
  if (delimiter == '\t')
    g_string_append_printf (text, ", %s", _("tabs between the cells"));
  else if (delimiter != '\0')
    {
      char mark[2] = { delimiter, '\0' };

      g_string_append (text, ", ");
      /* Translators: %s is a comma or semicolon */
      g_string_append_printf (text, _("“%s” between the cells"), mark);
    }
  g_string_append_c (text, '\n');
}

/* What a file holds besides is said: a layer is not passed over in silence. */
static void
append_layers (GString            *text,
               JalonImportPreview *preview)
{
  const char *const *layers = jalon_import_preview_get_layers (preview);
  const char *layer = jalon_import_preview_get_layer (preview);
  g_autoptr(GPtrArray) others = g_ptr_array_new ();
  g_autofree char *list = NULL;

  for (guint i = 0; layers[i] != NULL; i++)
    if (g_strcmp0 (layers[i], layer) != 0)
      g_ptr_array_add (others, (gpointer) layers[i]);
  if (others->len == 0)
    return;
  g_ptr_array_add (others, NULL);
  list = jalon_cli_join ((const char *const *) others->pdata);
  /* Translators: the layer that is read, and the list of the others */
  g_string_append_printf (text, _("Layer “%s”. The file has others, which “--layer” chooses: %s."), layer, list);
  g_string_append_c (text, '\n');
}

/**
 * jalon_cli_import_append_crs:
 * @text: grows by one line where a coordinate system was named
 * @mapping: what the columns become
 */
void
jalon_cli_import_append_crs (GString            *text,
                             const JalonMapping *mapping)
{
  g_autofree char *title = jalon_mapping_dup_crs_title (mapping);

  if (title != NULL)
    g_string_append_printf (text, "  crs = %s\n", title);
}

static void
append_mapping (GString            *text,
                const JalonMapping *mapping)
{
  const char *const *fields = jalon_mapping_get_fields ();

  for (guint i = 0; fields[i] != NULL; i++)
    {
      int column = jalon_mapping_get_column (mapping, fields[i]);
      const char *constant = jalon_mapping_get_constant (mapping, fields[i]);
      const char *template = jalon_mapping_get_template (mapping, fields[i]);

      if (column >= 0)
        g_string_append_printf (text, "  %s ← %s\n", fields[i], jalon_mapping_get_column_name (mapping, (guint) column));
      else if (template != NULL)
        g_string_append_printf (text, "  %s ← %s\n", fields[i], template);
      else if (constant != NULL)
        g_string_append_printf (text, "  %s = %s\n", fields[i], constant);
    }
  jalon_cli_import_append_crs (text, mapping);
}

static void
append_remarks (GString            *text,
                JalonImportPreview *preview)
{
  const JalonMapping *mapping = jalon_import_preview_get_mapping (preview);
  const char *const *remarks = jalon_import_preview_get_remarks (preview);
  gboolean has_jurisdiction = jalon_mapping_get_kind (mapping, "jurisdiction") != JALON_MAPPING_NONE;

  if (!has_jurisdiction)
    g_string_append_printf (text, "%s\n", _("No order of government is known for these points: “--set jurisdiction=…” gives one."));
  if (jalon_import_preview_is_remembered (preview))
    for (guint i = 0; remarks[i] != NULL; i++)
      if (remarks[i + 1] == NULL)
        g_string_append_printf (text, "%s\n", remarks[i]);
}

/**
 * jalon_cli_import_append_counts:
 * @text: grows by one line
 * @report: what came of the rows
 * @dry_run: whether it was for show
 */
void
jalon_cli_import_append_counts (GString                 *text,
                                const JalonImportReport *report,
                                gboolean                 dry_run)
{
  g_autofree char *read = jalon_format_integer ((gint64) report->read);
  g_autofree char *added = jalon_format_integer ((gint64) report->added);
  g_autofree char *updated = jalon_format_integer ((gint64) report->updated);
  g_autofree char *unchanged = jalon_format_integer ((gint64) report->unchanged);
  g_autofree char *rejected = jalon_format_integer (report->rejected->len);

  /* Translators: numbers of rows */
  g_string_append_printf (text, _("Rows read: %s; added: %s, updated: %s, unchanged: %s, rejected: %s"), read, added, updated,
                          unchanged, rejected);
  g_string_append (text, dry_run ? _(" (dry run: nothing was changed)") : "");
  g_string_append_c (text, '\n');
}

static void
append_count (GString    *text,
              const char *label,
              guint64     count)
{
  g_autofree char *number = jalon_format_integer ((gint64) count);

  if (count > 0)
    {
      /* Translators: what is counted, and how many */
      g_string_append_printf (text, _("%s: %s"), label, number);
      g_string_append_c (text, '\n');
    }
}

static void
append_rows (GString                 *text,
             const JalonImportReport *report)
{
  for (guint i = 0; i < report->rejected->len; i++)
    {
      const JalonImportRejection *rejection = g_ptr_array_index (report->rejected, i);
      g_autofree char *row = g_strdup_printf ("%" G_GUINT64_FORMAT, rejection->row);

      /* Translators: row number and why it was rejected */
      g_string_append_printf (text, _("Row %s rejected: %s"), row, rejection->reason);
      g_string_append_c (text, '\n');
    }
  for (guint i = 0; i < MIN (report->warnings->len, LISTED_WARNINGS); i++)
    {
      g_autofree char *sentence = jalon_import_warning_dup_text (g_ptr_array_index (report->warnings, i));

      g_string_append_printf (text, "%s\n", sentence);
    }
  if (report->warnings->len > LISTED_WARNINGS)
    g_string_append_printf (text, "%s\n", _("… and more: “--json” lists them."));
}

/**
 * jalon_cli_import_describe:
 * @preview: how the file was read
 * @report: what came of it
 * @path: the file
 * @dry_run: whether it was for show
 *
 * Returns: (transfer full): lines for people, in the thread's language
 */
char *
jalon_cli_import_describe (JalonImportPreview       *preview,
                           const JalonImportReport  *report,
                           const char               *path,
                           gboolean                  dry_run)
{
  GString *text = g_string_new (NULL);
  g_autofree char *crowd = jalon_import_report_dup_crowd_text (report);

  append_format (text, preview, path);
  append_layers (text, preview);
  append_mapping (text, jalon_import_preview_get_mapping (preview));
  append_remarks (text, preview);
  jalon_cli_import_append_counts (text, report, dry_run);
  append_count (text, _("Kept without a position"), report->missing);
  append_count (text, _("Kept with an impossible position"), report->impossible);
  append_count (text, _("Kept with longitude and latitude that look exchanged"), report->swapped);
  append_count (text, _("Outside Canada"), report->outside);
  append_count (text, _("New organizations"), report->new_organizations);
  append_count (text, _("New services"), report->new_services);
  append_count (text, _("Sites proposed"), report->sites.n_sites);
  if (crowd != NULL)
    g_string_append_printf (text, "%s\n", crowd);
  append_rows (text, report);
  return g_string_free (text, FALSE);
}
