/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-case-json.h"

#include <math.h>

#include "jalon-json.h"

static void
add_comparison (JsonBuilder           *builder,
                const char            *name,
                const JalonCashComparison *against)
{
  static const char *const paybacks[] = { NULL, "at-once", "years", "never" };

  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  jalon_json_add_number (builder, "saving", against->saving);
  jalon_json_add_text (builder, "payback", paybacks[against->payback]);
  jalon_json_add_number (builder, "payback_years", against->payback_years);
  jalon_json_add_number (builder, "net_present_value", against->net_present_value);
  jalon_json_add_number (builder, "difference", against->difference);
  json_builder_end_object (builder);
}

/* The members of a line; the object is open. */
static void
add_line (JsonBuilder         *builder,
          const JalonCaseLine *line)
{
  jalon_json_add_number (builder, "one_time", line->flows.one_time);
  jalon_json_add_number (builder, "recurring", line->flows.recurring);
  jalon_json_add_number (builder, "revenue", line->flows.revenue);
  jalon_json_add_number (builder, "exit", line->flows.exit);
  jalon_json_add_number (builder, "in_kind", line->flows.in_kind);
  jalon_json_add_number (builder, "status_quo", line->flows.status_quo);
  jalon_json_add_number (builder, "like_for_like", line->flows.like_for_like);
  jalon_json_add_number (builder, "like_for_like_once", line->flows.like_for_like_once);
  add_comparison (builder, "against_status_quo", &line->against[JALON_BASELINE_STATUS_QUO]);
  add_comparison (builder, "against_like_for_like", &line->against[JALON_BASELINE_LIKE_FOR_LIKE]);
  jalon_json_add_texts (builder, "missing", (const char *const *) line->missing);
}

static void
add_partners (JsonBuilder             *builder,
              const JalonBusinessCase *business)
{
  json_builder_set_member_name (builder, "partners");
  json_builder_begin_array (builder);
  for (guint i = 0; i < business->partners->len; i++)
    {
      const JalonCaseLine *line = business->partners->pdata[i];

      json_builder_begin_object (builder);
      jalon_json_add_text (builder, "partner", line->partner->subject);
      jalon_json_add_text (builder, "name", jalon_partner_get_name (line->partner));
      add_line (builder, line);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_savings (JsonBuilder        *builder,
             const JalonSavings *savings)
{
  json_builder_set_member_name (builder, "savings");
  json_builder_begin_object (builder);
  jalon_json_add_number (builder, "total", savings->total);
  json_builder_set_member_name (builder, "parts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < savings->n_parts; i++)
    {
      const JalonSavingsPart *part = &savings->parts[i];

      json_builder_begin_object (builder);
      jalon_json_add_text (builder, "partner", part->partner->subject);
      jalon_json_add_number (builder, "alone", part->alone);
      jalon_json_add_number (builder, "by_area", part->by_area);
      jalon_json_add_number (builder, "shapley", part->shapley);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  jalon_json_add_texts (builder, "missing", (const char *const *) savings->missing);
  json_builder_end_object (builder);
}

/**
 * jalon_business_case_to_json:
 * @business: a business case
 * @savings: the same costs, divided
 *
 * Returns: (transfer full): an object
 */
JsonNode *
jalon_business_case_to_json (const JalonBusinessCase *business,
                             const JalonSavings      *savings)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  jalon_json_add_number (builder, "rate", business->rate);
  jalon_json_add_number (builder, "term", business->term > 0 ? business->term : NAN);
  jalon_json_add_text (builder, "currency", business->currency != NULL ? business->currency : "CAD");
  json_builder_set_member_name (builder, "total");
  json_builder_begin_object (builder);
  add_line (builder, business->total);
  json_builder_end_object (builder);
  add_partners (builder, business);
  add_savings (builder, savings);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}
