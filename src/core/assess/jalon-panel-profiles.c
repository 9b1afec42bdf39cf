/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-panel-private.h"

#include <math.h>
#include <string.h>
#include <glib/gi18n-lib.h>

#include "jalon-field.h"
#include "jalon-format.h"
#include "jalon-hours.h"
#include "jalon-jurisdiction.h"
#include "jalon-language.h"
#include "jalon-vocabulary.h"

#define MAX_SERVICES 60 /* rows: more is a catalogue, not evidence */

/* --- Cells --- */

static char *
join_labels (JalonVocabulary  vocabulary,
             const char      *codes)
{
  g_auto(GStrv) list = g_strsplit (codes, ";", -1);
  GString *text = g_string_new (NULL);

  for (guint i = 0; list[i] != NULL; i++)
    g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "",
                            jalon_vocabulary_get_label (vocabulary, g_strstrip (list[i])));
  return g_string_free (text, FALSE);
}

static char *
format_field_number (const JalonField *field,
                     JalonRecord      *record,
                     double            number)
{
  const char *unit = field->unit;

  if (field->type == JALON_FIELD_BOOLEAN)
    return g_strdup (number != 0 ? C_("answer", "Yes") : C_("answer", "No"));
  if (g_strcmp0 (unit, "m") == 0)
    return jalon_format_distance (number);
  if (g_strcmp0 (unit, "m2") == 0)
    return jalon_format_area (number);
  if (g_strcmp0 (unit, "money") == 0)
    return jalon_format_money (number, jalon_record_get_text (record, "currency"));
  if (g_strcmp0 (unit, "share") == 0)
    return jalon_format_percent (number, 0);
  if (g_strcmp0 (unit, "min") == 0 || g_strcmp0 (unit, "Mbit/s") == 0)
    {
      g_autofree char *digits = jalon_format_number (number, 0);

      return g_strconcat (digits, "\302\240", unit, NULL);
    }
  return jalon_format_number (number, number == floor (number) ? 0 : 1);
}

/* One field of a service point as details show it. */
static char *
format_field (const JalonField *field,
              JalonRecord      *record)
{
  const char *text = jalon_record_get_text (record, field->name);
  double number;

  if (text != NULL && field->type == JALON_FIELD_CODE)
    return join_labels (field->vocabulary, text);
  if (text != NULL && field->type == JALON_FIELD_DATE)
    return jalon_format_date (text);
  if (text != NULL && g_str_equal (field->name, "opening_hours"))
    return jalon_hours_format (text);
  if (text != NULL)
    return g_str_equal (field->name, "service_languages") ? jalon_vocabulary_dup_labels (JALON_VOCABULARY_LANGUAGE, text) : g_strdup (text);
  if (jalon_record_get_number (record, field->name, &number))
    return format_field_number (field, record, number);
  return g_strdup (_("unknown"));
}

static char *
format_profile_field (const JalonProfile *profile,
                      const JalonField   *field)
{
  if (profile->partner->kind != JALON_SUBJECT_POINT || profile->record == NULL)
    return g_strdup (_("unknown"));
  return format_field (field, profile->record);
}

/* --- A column for each party --- */

static void
add_party_columns (JalonPanelMaker *self,
                   const char      *first,
                   gboolean         numeric)
{
  gboolean illustrative = FALSE;

  jalon_panel_add_column (self, first, FALSE);
  for (guint i = 0; i < self->profiles->parties->len; i++)
    {
      const JalonProfile *profile = self->profiles->parties->pdata[i];

      jalon_panel_add_column (self, jalon_partner_get_name (profile->partner), numeric);
      illustrative |= profile->illustrative;
    }
  if (illustrative)
    jalon_panel_add_note (self, _("Figures of the sample network are illustrative: do not decide on them."));
}

static void
add_field_rows (JalonPanelMaker   *self,
                const char *const *names)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      const JalonField *field = jalon_field_find (names[i]);
      GPtrArray *cells;

      if (field == NULL)
        continue;
      cells = g_ptr_array_new ();
      g_ptr_array_add (cells, g_strdup (jalon_field_get_label (field)));
      for (guint j = 0; j < self->profiles->parties->len; j++)
        g_ptr_array_add (cells, format_profile_field (self->profiles->parties->pdata[j], field));
      jalon_panel_add_row (self, NULL, cells);
    }
}

static void
add_fact_row (JalonPanelMaker *self,
              const char      *fact)
{
  const JalonPlaybookFact *definition = jalon_playbook_find_fact (self->playbook, fact);
  GPtrArray *cells;

  /* A framework has no partners, hence no column for what lies between them. */
  if (definition == NULL || self->headers->len < 2)
    return;
  cells = g_ptr_array_new ();
  g_ptr_array_add (cells, g_strdup (jalon_playbook_text (definition->title)));
  g_ptr_array_add (cells, jalon_evidence_dup_text (self->evidence, self->playbook, fact));
  while (cells->len < self->headers->len)
    g_ptr_array_add (cells, g_strdup (""));
  jalon_panel_add_row (self, NULL, cells);
}

static void
add_organizations (JalonPanelMaker *self)
{
  GPtrArray *names = g_ptr_array_new ();
  GPtrArray *orders = g_ptr_array_new ();

  g_ptr_array_add (names, g_strdup (_("Organization")));
  g_ptr_array_add (orders, g_strdup (_("Order of government")));
  for (guint i = 0; i < self->profiles->parties->len; i++)
    {
      const JalonProfile *profile = self->profiles->parties->pdata[i];
      JalonRecord *organization = profile->organization;
      const char *name = organization != NULL ? jalon_language_choose (jalon_record_get_text (organization, "name_en"),
                                                                       jalon_record_get_text (organization, "name_fr"))
                                              : NULL;
      const char *code = organization != NULL ? jalon_record_get_text (organization, "jurisdiction") : NULL;
      JalonJurisdiction jurisdiction
        = jalon_jurisdiction_from_code (code != NULL ? code : jalon_profile_get_text (profile, "jurisdiction"));

      g_ptr_array_add (names, jalon_panel_dup_or_unknown (name));
      g_ptr_array_add (orders, jurisdiction != JALON_JURISDICTION_UNKNOWN
                                 ? g_strdup (jalon_jurisdiction_get_label (jurisdiction)) : g_strdup (_("unknown")));
    }
  jalon_panel_add_row (self, NULL, names);
  jalon_panel_add_row (self, NULL, orders);
}

/**
 * jalon_panel_make_site_profile:
 * @self: a maker
 */
void
jalon_panel_make_site_profile (JalonPanelMaker *self)
{
  static const char *const names[] = { "kind", "address", "locality", "province", "lifecycle", "presence", "opening_hours",
                                       "service_languages", "floor_area", "spare_area", "counters", "parking", "bandwidth",
                                       "validation_state", NULL };

  add_party_columns (self, _("Office"), FALSE);
  add_organizations (self);
  add_field_rows (self, names);
  add_fact_row (self, "distance_m");
  jalon_panel_add_note (self, _("Distances are straight lines, not roads."));
}

/**
 * jalon_panel_make_leases:
 * @self: a maker
 */
void
jalon_panel_make_leases (JalonPanelMaker *self)
{
  static const char *const names[] = { "tenure", "lease_holder", "lease_end", "lease_notice_on", "lease_break_on",
                                       "lease_renewal_on", "lease_holdover", "floor_area", "spare_area", "annual_rent", NULL };

  add_party_columns (self, _("Premises"), FALSE);
  add_field_rows (self, names);
  add_fact_row (self, "lease_gap_months");
}

/**
 * jalon_panel_make_volumes:
 * @self: a maker
 */
void
jalon_panel_make_volumes (JalonPanelMaker *self)
{
  static const char *const names[] = { "annual_volume", "volume_unit", "volume_year", "staff", "counters", "service_time",
                                       NULL };

  add_party_columns (self, _("Volume"), TRUE);
  add_field_rows (self, names);
}

/* --- Services --- */

static const JalonOffer *
find_offer (const JalonProfile *profile,
            const char         *uuid)
{
  for (guint i = 0; i < profile->offers->len; i++)
    if (g_str_equal (((JalonOffer *) profile->offers->pdata[i])->uuid, uuid))
      return profile->offers->pdata[i];
  return NULL;
}

static char *
format_offer (const JalonProfile *profile,
              const char         *uuid)
{
  const JalonOffer *offer = find_offer (profile, uuid);

  if (profile->offers->len == 0)
    return g_strdup (_("unknown"));
  if (offer == NULL)
    return g_strdup (C_("service", "not listed"));
  return g_strdup (offer->level != NULL ? jalon_vocabulary_get_label (JALON_VOCABULARY_SERVICE_LEVEL, offer->level)
                                        : C_("service", "offered"));
}

/**
 * jalon_panel_make_services:
 * @self: a maker
 */
void
jalon_panel_make_services (JalonPanelMaker *self)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  add_party_columns (self, _("Service"), FALSE);
  for (guint i = 0; i < self->profiles->parties->len; i++)
    {
      const JalonProfile *profile = self->profiles->parties->pdata[i];

      for (guint j = 0; j < profile->offers->len && g_hash_table_size (seen) < MAX_SERVICES; j++)
        {
          const JalonOffer *offer = profile->offers->pdata[j];
          GPtrArray *cells;

          if (!g_hash_table_add (seen, offer->uuid))
            continue;
          cells = g_ptr_array_new ();
          g_ptr_array_add (cells, jalon_panel_dup_or_unknown (jalon_language_choose (offer->name_en, offer->name_fr)));
          for (guint k = 0; k < self->profiles->parties->len; k++)
            g_ptr_array_add (cells, format_offer (self->profiles->parties->pdata[k], offer->uuid));
          jalon_panel_add_row (self, NULL, cells);
        }
    }
  if (g_hash_table_size (seen) == 0)
    jalon_panel_add_note (self, _("No services are listed for these partners yet."));
  else if (g_hash_table_size (seen) == MAX_SERVICES)
    jalon_panel_add_note (self, _("Only the first 60 services are shown."));
}

/* --- Community --- */

static void
add_pair (JalonPanelMaker *self,
          const char      *label,
          char            *value)
{
  GPtrArray *cells = g_ptr_array_new ();

  g_ptr_array_add (cells, g_strdup (label));
  g_ptr_array_add (cells, value);
  jalon_panel_add_row (self, NULL, cells);
}

static char *
format_population (JalonRecord *place)
{
  g_autofree char *number = NULL;
  double population, year;

  if (!jalon_record_get_number (place, "population", &population))
    return g_strdup (_("unknown"));
  number = jalon_format_number (population, 0);
  if (!jalon_record_get_number (place, "population_year", &year))
    return g_steal_pointer (&number);
  /* Translators: a population and the year of the census */
  return g_strdup_printf (_("%s (%d)"), number, (int) year);
}

static char *
format_access (JalonRecord *place)
{
  static const struct
  {
    const char *code;
    const char *label;
  } ways[] = {
    { "road", NC_("access", "road") },
    { "ferry", NC_("access", "ferry") },
    { "winter-road", NC_("access", "winter road") },
    { "air", NC_("access", "air") },
  };
  const char *codes = jalon_record_get_text (place, "access");
  g_auto(GStrv) list = g_strsplit (codes != NULL ? codes : "", ";", -1);
  GString *text = g_string_new (NULL);

  for (guint i = 0; list[i] != NULL; i++)
    {
      const char *label = g_strstrip (list[i]);

      for (guint j = 0; j < G_N_ELEMENTS (ways); j++)
        if (g_str_equal (ways[j].code, list[i]))
          label = g_dpgettext2 (GETTEXT_PACKAGE, "access", ways[j].label);
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", label);
    }
  if (text->len == 0)
    g_string_append (text, _("unknown"));
  return g_string_free (text, FALSE);
}

static char *
format_number_of (JalonRecord *place,
                  const char  *column,
                  int          decimals)
{
  double number = NAN;

  jalon_record_get_number (place, column, &number);
  return jalon_format_number (number, decimals);
}

static char *
format_kind (JalonRecord *place)
{
  const char *kind = jalon_record_get_text (place, "kind");

  return jalon_panel_dup_or_unknown (kind != NULL ? jalon_vocabulary_get_label (JALON_VOCABULARY_PLACE_KIND, kind) : NULL);
}

static char *
format_trend (JalonRecord *place)
{
  double trend = NAN;

  jalon_record_get_number (place, "population_trend", &trend);
  return jalon_format_percent (trend, 1);
}

static void
add_community (JalonPanelMaker *self,
               JalonRecord     *place)
{
  g_autofree char *languages = NULL;

  add_pair (self, _("Name"), jalon_panel_dup_or_unknown (jalon_language_choose (jalon_record_get_text (place, "name_en"),
                                                                                jalon_record_get_text (place, "name_fr"))));
  add_pair (self, _("Kind"), format_kind (place));
  add_pair (self, _("Population"), format_population (place));
  add_pair (self, _("Population trend, a year"), format_trend (place));
  languages = jalon_vocabulary_dup_labels (JALON_VOCABULARY_LANGUAGE, jalon_record_get_text (place, "languages"));
  add_pair (self, _("Languages"), jalon_panel_dup_or_unknown (languages));
  add_pair (self, _("Community Well-Being index (0 to 100)"), format_number_of (place, "well_being_index", 0));
  add_pair (self, _("Remoteness index (0 to 1)"), format_number_of (place, "remoteness", 2));
  add_pair (self, _("Access"), format_access (place));
  add_pair (self, _("Connection"), jalon_panel_dup_or_unknown (jalon_record_get_text (place, "connectivity")));
  add_pair (self, _("Lodging"), jalon_panel_dup_or_unknown (jalon_record_get_text (place, "lodging")));
  add_pair (self, _("Transport"), jalon_panel_dup_or_unknown (jalon_record_get_text (place, "transport_notes")));
}

/**
 * jalon_panel_make_community:
 * @self: a maker
 */
void
jalon_panel_make_community (JalonPanelMaker *self)
{
  jalon_panel_add_column (self, _("Community"), FALSE);
  jalon_panel_add_column (self, _("Value"), FALSE);
  if (self->profiles->community != NULL)
    add_community (self, self->profiles->community);
  else
    jalon_panel_add_note (self, _("No community within 5 km is in the workspace."));
  add_pair (self, _("First organization’s nearest office"),
            jalon_panel_dup_or_unknown (self->profiles->anchor_row != JALON_NO_ROW
                                          ? jalon_network_get_name (self->network, self->profiles->anchor_row) : NULL));
  add_pair (self, _("Distance to it, in a straight line"), jalon_format_distance (self->profiles->anchor_metres));
}
