/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "jalon-field.h"

#define TEXT(name, label, group, aliases) \
  { name, label, group, JALON_FIELD_TEXT, JALON_N_VOCABULARIES, NULL, aliases, TRUE }
#define DATE(name, label, group, aliases) \
  { name, label, group, JALON_FIELD_DATE, JALON_N_VOCABULARIES, NULL, aliases, TRUE }
#define INTEGER(name, label, group, aliases) \
  { name, label, group, JALON_FIELD_INTEGER, JALON_N_VOCABULARIES, NULL, aliases, TRUE }
#define NUMBER(name, label, group, unit, aliases) \
  { name, label, group, JALON_FIELD_NUMBER, JALON_N_VOCABULARIES, unit, aliases, TRUE }
#define BOOLEAN(name, label, group, aliases) \
  { name, label, group, JALON_FIELD_BOOLEAN, JALON_N_VOCABULARIES, NULL, aliases, TRUE }
#define CODE(name, label, group, vocabulary, aliases) \
  { name, label, group, JALON_FIELD_CODE, JALON_VOCABULARY_##vocabulary, NULL, aliases, TRUE }
#define REFERENCE(name, label, group, aliases, importable) \
  { name, label, group, JALON_FIELD_REFERENCE, JALON_N_VOCABULARIES, NULL, aliases, importable }

static const JalonField fields[] = {
  TEXT ("name_en", N_("Name (English)"), "identity",
        "name|name_en|english name|name english|nom anglais|facility_name|facility|centretitle|landmark|school name|sv_name|site name|office name|location name|place name|title"),
  TEXT ("name_fr", N_("Name (French)"), "identity", "name_fr|nom_fr|french name|name french|nom francais|nom|nom_topographie|appellation|toponyme"),
  TEXT ("external_id", N_("External identifier"), "identity",
        "external_id|id|identifier|identifiant|source_id|workbcservicecentreid|landmarkid|school number|strid|sl_reference|no|numero|number|code|globalid|global id|uuid|fid|objectid|object id|gid"),
  TEXT ("address", N_("Address"), "identity",
        "address|adresse|addresse|full_addr|full address|adresse complete|street address|civic address|adresse municipale|adresse civique|address1|address line 1|address 1|strad1|mailing address|adresse postale|street|rue"),
  TEXT ("locality", N_("Locality"), "identity",
        "city|ville|locality|localite|municipality|municipalite|town|community|communaute|csdname|strcm|place"),
  CODE ("province", N_("Province or territory"), "identity", PROVINCE,
        "province|prov|prov_terr|province_territory|province territory|province territoire|territory|territoire|state|region province|pruid"),
  TEXT ("postal_code", N_("Postal code"), "identity", "postal_code|postalcode|code postal|codepostal|strpc|pc|cp|zip"),
  TEXT ("phone", N_("Phone"), "identity",
        "phone|phone number|telephone|telephone number|no de telephone|numero de telephone|tel|tel no"),
  TEXT ("email", N_("E-mail"), "identity", "email|e-mail|courriel|email_address|adresse courriel|adresse de courriel"),
  TEXT ("web_en", N_("Web address (English)"), "identity",
        "web_en|url|website|web|site web|web site|url en|website en|web address|adresse web|hyperlink|link|lien|school website|strurl"),
  TEXT ("web_fr", N_("Web address (French)"), "identity", "web_fr|url_fr|website fr|site web francais"),

  NUMBER ("longitude", N_("Longitude"), "position", "degrees", "longitude|lon|lng|long|x_long|longitude wgs84|longitude x|x longitude"),
  NUMBER ("latitude", N_("Latitude"), "position", "degrees", "latitude|lat|y_lat|latitude wgs84|latitude y|y latitude"),
  CODE ("position_method", N_("How the position was obtained"), "position", POSITION_METHOD, "position_method|geo_source|precision"),
  NUMBER ("position_error", N_("Position error"), "position", "m", "position_error|accuracy|error_m"),

  REFERENCE ("organization", N_("Organization"), "who",
             "organization|organisation|organisme|operator|agency|department|ministry|ministere|agence|authority_name|board name|rg_name|org|owner organization|organization name|nom de l organisme|exploitant|operated by|provider",
             TRUE),
  TEXT ("jurisdiction", N_("Order of government"), "who",
        "jurisdiction|order of government|ordre de gouvernement|level of government"),
  CODE ("kind", N_("Kind"), "who", KIND, "kind|type|facility_type|category|categorie|school type|taxonomy_name|genre|type d etablissement|facility category|description"),
  CODE ("role", N_("Role"), "who", ROLE, "role"),
  CODE ("lifecycle", N_("Lifecycle"), "who", LIFECYCLE, "lifecycle|status|statut|etat"),

  CODE ("channel", N_("Channel"), "presence", CHANNEL, "channel|mode de prestation"),
  CODE ("presence", N_("Presence"), "presence", PRESENCE, "presence"),
  TEXT ("frequency", N_("Frequency"), "presence", "frequency|frequence"),
  INTEGER ("days_per_year", N_("Days a year"), "presence", "days_per_year|days per year|jours par annee"),
  REFERENCE ("host_organization", N_("Host"), "presence", "host|hote|host_organization", TRUE),
  TEXT ("next_dates", N_("Next dates"), "presence", "next_dates|next dates|prochaines dates"),

  CODE ("tenure", N_("Owned or leased"), "premises", TENURE, "tenure|owned or leased|occupation"),
  TEXT ("lease_holder", N_("Lease holder"), "premises", "lease_holder|lease holder|titulaire du bail"),
  DATE ("lease_end", N_("Lease end"), "premises", "lease_end|lease expiry|lease end date|lease expiry date|bail fin|fin du bail|echeance du bail|date de fin du bail"),
  DATE ("lease_notice_on", N_("Lease notice by"), "premises", "lease_notice_on|lease notice|preavis"),
  DATE ("lease_break_on", N_("Lease break on"), "premises", "lease_break_on|lease break|resiliation"),
  DATE ("lease_renewal_on", N_("Lease renewal on"), "premises", "lease_renewal_on|lease renewal|renouvellement"),
  BOOLEAN ("lease_holdover", N_("In holdover"), "premises", "lease_holdover|holdover|surlocation"),
  NUMBER ("floor_area", N_("Floor area"), "premises", "m2", "floor_area|area_m2|superficie_m2|superficie du plancher"),
  NUMBER ("annual_rent", N_("Annual rent"), "premises", "money", "annual_rent|rent|loyer|loyer annuel"),
  NUMBER ("spare_area", N_("Spare capacity (area)"), "premises", "m2", "spare_area|spare capacity|capacite excedentaire"),
  INTEGER ("spare_counters", N_("Spare capacity (counters)"), "premises", "spare_counters|comptoirs libres"),
  TEXT ("parking", N_("Parking"), "premises", "parking|stationnement"),
  NUMBER ("bandwidth", N_("Bandwidth"), "premises", "Mbit/s", "bandwidth|bande passante"),

  NUMBER ("staff", N_("Staff (agents)"), "operation", NULL, "staff|agents|employees|fte|etp|effectif"),
  INTEGER ("counters", N_("Counters"), "operation", "counters|comptoirs|guichets"),
  INTEGER ("annual_volume", N_("Annual volume"), "operation", "annual_volume|volume|visits|visites|clients|volume annuel|annual visits|visites par annee"),
  CODE ("volume_unit", N_("Unit of the volume"), "operation", VOLUME_UNIT, "volume_unit"),
  TEXT ("volume_year", N_("Fiscal year of the volume"), "operation", "volume_year|fiscal year|exercice"),
  NUMBER ("service_time", N_("Mean service time"), "operation", "min", "service_time|temps de service"),
  TEXT ("opening_hours", N_("Opening hours"), "operation", "opening_hours|hours|heures|horaire|horaires|heures d ouverture|hours of operation|office hours|hours1"),
  TEXT ("closures", N_("Holidays and closure rules"), "operation", "closures|holidays|jours feries"),
  TEXT ("accessibility", N_("Accessibility"), "operation", "accessibility|accessibilite|wheelchair_accessible"),
  TEXT ("service_languages", N_("Languages of service"), "operation",
        "service_languages|language|langue|languages|langues|school language|language of service|langue de service"),
  CODE ("official_language_obligation", N_("Official-language obligation"), "operation", OFFICIAL_LANGUAGE,
        "official_language_obligation"),

  TEXT ("connectivity", N_("Connectivity"), "community", "connectivity|connectivite"),
  NUMBER ("e_vulnerability", N_("E-vulnerability"), "community", "share", "e_vulnerability|vulnerabilite electronique"),

  REFERENCE ("source", N_("Source"), "trust", "", FALSE),
  DATE ("retrieved_on", N_("Retrieved on"), "trust", "retrieved_on|retrieved|date d'extraction"),
  CODE ("validation_state", N_("Validation state"), "trust", VALIDATION, "validation_state|validation"),
  TEXT ("validated_by", N_("Validated by (role)"), "trust", "validated_by"),
  DATE ("validated_on", N_("Validated on"), "trust", "validated_on|last verified|verifie le"),
  TEXT ("role_mailbox", N_("Role mailbox"), "trust", "role_mailbox"),
  TEXT ("notes", N_("Notes"), "trust", "notes|comments|commentaires|remarks|remarques"),
};

static const struct
{
  const char *name;
  const char *label;
} groups[] = {
  { "identity", N_("Identity") },
  { "position", N_("Position") },
  { "who", N_("Who and what") },
  { "presence", N_("Channel and presence") },
  { "premises", N_("Premises") },
  { "operation", N_("Operation") },
  { "community", N_("Community") },
  { "trust", N_("Source and trust") },
};

/**
 * jalon_fields_get:
 * @n_fields: (out): how many fields there are
 *
 * Returns: (transfer none): every field of a service point that people see, in the order of the details panel
 */
const JalonField *
jalon_fields_get (guint *n_fields)
{
  *n_fields = G_N_ELEMENTS (fields);
  return fields;
}

/**
 * jalon_field_find:
 * @name: a column of `service_point`
 *
 * Returns: (nullable): its field, %NULL where there is none of that name
 */
const JalonField *
jalon_field_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_strcmp0 (fields[i].name, name) == 0)
      return &fields[i];
  return NULL;
}

/**
 * jalon_field_get_label:
 * @field: a field
 *
 * Returns: its label in the thread's language
 */
const char *
jalon_field_get_label (const JalonField *field)
{
  return _(field->label);
}

/**
 * jalon_field_group_get_label:
 * @group: a group of fields, as in JalonField
 *
 * Returns: its heading in the thread's language; @group itself where it is none of ours
 */
const char *
jalon_field_group_get_label (const char *group)
{
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    if (g_str_equal (groups[i].name, group))
      return _(groups[i].label);
  return group;
}
