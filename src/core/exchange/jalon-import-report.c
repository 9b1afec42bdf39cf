/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "jalon-format.h"
#include "jalon-import-private.h"
#include "jalon-text.h"

static const char *const kind_codes[] = { "value", "date", "code", "extra-cells", "missing-cells", "encoding", "impossible-position",
                                          "swapped-position", "outside-canada", "outline", "zero-position" };

G_STATIC_ASSERT (G_N_ELEMENTS (kind_codes) == JALON_IMPORT_N_WARNINGS);

static void
free_rejection (gpointer data)
{
  JalonImportRejection *rejection = data;

  g_free (rejection->reason);
  g_free (rejection);
}

static void
free_warning (gpointer data)
{
  JalonImportWarning *warning = data;

  g_free (warning->field);
  g_free (warning->value);
  g_free (warning);
}

JalonImportReport *
jalon_import_report_new (void)
{
  JalonImportReport *self = g_new0 (JalonImportReport, 1);

  self->rejected = g_ptr_array_new_with_free_func (free_rejection);
  self->warnings = g_ptr_array_new_with_free_func (free_warning);
  return self;
}

/**
 * jalon_import_report_free:
 * @self: (transfer full): a report
 */
void
jalon_import_report_free (JalonImportReport *self)
{
  g_ptr_array_unref (self->rejected);
  g_ptr_array_unref (self->warnings);
  g_free (self->source);
  g_free (self);
}

/* Takes @reason. */
void
jalon_import_report_reject (JalonImportReport *self,
                            guint64            row,
                            char              *reason)
{
  JalonImportRejection *rejection = g_new0 (JalonImportRejection, 1);

  rejection->row = row;
  rejection->reason = reason;
  g_ptr_array_add (self->rejected, rejection);
}

void
jalon_import_report_warn (JalonImportReport      *self,
                          guint64                 row,
                          JalonImportWarningKind  kind,
                          const char             *field,
                          const char             *value)
{
  JalonImportWarning *warning;

  self->n_warnings[kind]++;
  if (self->n_warnings[kind] > JALON_IMPORT_MAX_WARNINGS)
    return;
  warning = g_new0 (JalonImportWarning, 1);
  warning->row = row;
  warning->kind = kind;
  warning->field = g_strdup (field);
  warning->value = value != NULL ? jalon_text_one_line (value, 80) : NULL;
  g_ptr_array_add (self->warnings, warning);
}

/**
 * jalon_import_warning_dup_text:
 * @warning: a warning
 *
 * Returns: (transfer full): a sentence in the thread's language, with the row
 */
char *
jalon_import_warning_dup_text (const JalonImportWarning *warning)
{
  const char *field = warning->field != NULL ? jalon_mapping_get_field_label (warning->field) : "";
  g_autofree char *row = g_strdup_printf ("%" G_GUINT64_FORMAT, warning->row);

  switch (warning->kind)
    {
    case JALON_IMPORT_WARNING_DATE:
      /* Translators: row number, value, field. Day and month of the date could be either way round. */
      return g_strdup_printf (_("Row %s: “%s” could be two dates; “%s” is left unknown."), row, warning->value,
                              field);
    case JALON_IMPORT_WARNING_CODE:
      /* Translators: row number, value, field */
      return g_strdup_printf (_("Row %s: “%s” is not a value of “%s”, which is left unknown."), row,
                              warning->value, field);
    case JALON_IMPORT_WARNING_EXTRA_CELLS:
      return g_strdup_printf (_("Row %s: more cells than the header has; they are kept with the other columns."),
                              row);
    case JALON_IMPORT_WARNING_MISSING_CELLS:
      return g_strdup_printf (_("Row %s: fewer cells than the header has; the missing ones are unknown."), row);
    case JALON_IMPORT_WARNING_ENCODING:
      /* Translators: row number */
      return g_strdup_printf (_("Row %s: some bytes are no text in the file’s encoding; choose the right encoding and import again."),
                              row);
    case JALON_IMPORT_WARNING_IMPOSSIBLE:
      /* Translators: row number */
      return g_strdup_printf (_("Row %s: the position is impossible; the point is kept, but not on the map."), row);
    case JALON_IMPORT_WARNING_SWAPPED:
      /* Translators: row number */
      return g_strdup_printf (_("Row %s: longitude and latitude look exchanged; they are kept as given."), row);
    case JALON_IMPORT_WARNING_OUTSIDE:
      /* Translators: row number */
      return g_strdup_printf (_("Row %s: the position is outside Canada; it is kept as given."), row);
    case JALON_IMPORT_WARNING_OUTLINE:
      /* Translators: row number */
      return g_strdup_printf (_("Row %s: the outline crosses itself; what its lines enclose an odd number of times counts as inside."), row);
    case JALON_IMPORT_WARNING_ZERO:
      /* Translators: row number */
      return g_strdup_printf (_("Row %s: the position 0, 0 means none; it is left unknown, and the numbers are kept with the other columns."),
                              row);
    case JALON_IMPORT_WARNING_VALUE:
    case JALON_IMPORT_N_WARNINGS:
    default:
      /* Translators: row number, value, field */
      return g_strdup_printf (_("Row %s: “%s” cannot be read; “%s” is left unknown."), row, warning->value,
                              field);
    }
}

/**
 * jalon_import_report_dup_crowd_text:
 * @self: a report
 *
 * Returns: (transfer full) (nullable): a sentence in the thread's language on the points for which no sites were proposed because too
 * many stand together, %NULL when there are none
 */
char *
jalon_import_report_dup_crowd_text (const JalonImportReport *self)
{
  g_autofree char *number = jalon_format_integer (self->sites.n_crowded);
  g_autofree char *position = jalon_format_position (self->sites.crowd_longitude, self->sites.crowd_latitude);

  if (self->sites.n_crowded == 0)
    return NULL;
  /* Translators: number of points, at least 100, and a position. There may be several crowds, at one position or close together. */
  return g_strdup_printf (_("%s points stand too close together for sites to be proposed; the largest crowd is near %s. "
                            "Check whether that position stands for a town or a postal code."), number, position);
}

static void
add_number (JsonBuilder *builder,
            const char  *name,
            guint64      number)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, (gint64) number);
}

static void
add_rejected (JsonBuilder             *builder,
              const JalonImportReport *self)
{
  json_builder_set_member_name (builder, "rejected");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->rejected->len; i++)
    {
      const JalonImportRejection *rejection = g_ptr_array_index (self->rejected, i);

      json_builder_begin_object (builder);
      add_number (builder, "row", rejection->row);
      json_builder_set_member_name (builder, "reason");
      json_builder_add_string_value (builder, rejection->reason);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_warnings (JsonBuilder             *builder,
              const JalonImportReport *self)
{
  json_builder_set_member_name (builder, "warning_counts");
  json_builder_begin_object (builder);
  for (guint i = 0; i < JALON_IMPORT_N_WARNINGS; i++)
    if (self->n_warnings[i] > 0)
      add_number (builder, kind_codes[i], self->n_warnings[i]);
  json_builder_end_object (builder);

  json_builder_set_member_name (builder, "warnings");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->warnings->len; i++)
    {
      const JalonImportWarning *warning = g_ptr_array_index (self->warnings, i);
      g_autofree char *text = jalon_import_warning_dup_text (warning);

      json_builder_begin_object (builder);
      add_number (builder, "row", warning->row);
      json_builder_set_member_name (builder, "kind");
      json_builder_add_string_value (builder, kind_codes[warning->kind]);
      json_builder_set_member_name (builder, "text");
      json_builder_add_string_value (builder, text);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/**
 * jalon_import_report_to_json:
 * @self: a report
 *
 * Returns: (transfer full): what `jalon-cli import --json` prints
 */
char *
jalon_import_report_to_json (const JalonImportReport *self)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(JsonNode) root = NULL;

  json_builder_begin_object (builder);
  add_number (builder, "read", self->read);
  add_number (builder, "added", self->added);
  add_number (builder, "updated", self->updated);
  add_number (builder, "unchanged", self->unchanged);
  add_rejected (builder, self);
  json_builder_set_member_name (builder, "positions");
  json_builder_begin_object (builder);
  add_number (builder, "missing", self->missing);
  add_number (builder, "impossible", self->impossible);
  add_number (builder, "swapped", self->swapped);
  add_number (builder, "outside", self->outside);
  json_builder_end_object (builder);
  add_number (builder, "new_organizations", self->new_organizations);
  add_number (builder, "new_services", self->new_services);
  add_number (builder, "proposed_sites", self->sites.n_sites);
  add_number (builder, "crowded_points", self->sites.n_crowded);
  add_warnings (builder, self);
  if (self->source != NULL)
    {
      json_builder_set_member_name (builder, "source");
      json_builder_add_string_value (builder, self->source);
    }
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, TRUE);
}
