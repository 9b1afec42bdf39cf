/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "jalon-assessment-report-private.h"
#include "jalon-format.h"

static void
add_money (JalonTable *table,
           double      amount,
           const char *currency)
{
  g_autofree char *money = jalon_format_money (amount, currency);

  jalon_table_add_cell (table, isfinite (amount) ? money : NULL);
}

static void
add_row (JalonTable             *table,
         const char             *name,
         const JalonSavingsPart *part,
         double                  total,
         const char             *currency)
{
  g_autofree char *share = jalon_format_percent (part->shapley / total, 1);

  jalon_table_add_cell (table, name);
  add_money (table, part->alone, currency);
  add_money (table, part->by_area, currency);
  add_money (table, part->shapley, currency);
  jalon_table_add_cell (table, total != 0 ? share : NULL);
  add_money (table, part->alone - part->shapley, currency);
}

static void
add_table (JalonReport *self)
{
  const JalonSavings *savings = self->input->savings;
  JalonTable *table = jalon_document_add_table (self->document, _("Cost of each partner over the term, in present value"));
  JalonSavingsPart all = { NULL, 0, 0, 0 };

  jalon_table_add_column (table, _("Partner"), JALON_ALIGN_START);
  jalon_table_add_column (table, _("On its own"), JALON_ALIGN_END);
  jalon_table_add_column (table, _("By floor area"), JALON_ALIGN_END);
  jalon_table_add_column (table, _("By the Shapley value"), JALON_ALIGN_END);
  jalon_table_add_column (table, _("Share by the Shapley value"), JALON_ALIGN_END);
  jalon_table_add_column (table, _("Saved by the Shapley value"), JALON_ALIGN_END);
  jalon_table_set_header_column (table, TRUE);
  for (guint i = 0; i < savings->n_parts; i++)
    {
      const JalonSavingsPart *part = &savings->parts[i];

      add_row (table, jalon_partner_get_name (part->partner), part, savings->total, savings->currency);
      all.alone += part->alone;
      all.by_area += part->by_area;
      all.shapley += part->shapley;
    }
  add_row (table, _("All together"), &all, savings->total, savings->currency);
}

/* What sharing saves, and who gets it. */
void
jalon_report_add_savings (JalonReport *self)
{
  const JalonSavings *savings = self->input->savings;
  g_autofree char *assumptions = jalon_savings_dup_assumptions (savings);
  g_autofree char *missing = jalon_report_join_missing ((const char *const *) savings->missing);
  g_autofree char *check = NULL;
  g_autofree char *warning = NULL;

  if (self->input->assessment->costs->len == 0)
    return;
  jalon_document_add_heading (self->document, 2, _("Sharing the savings over the term"));
  jalon_document_add_paragraph (self->document, assumptions);
  if (!savings->known)
    {
      jalon_document_add_note (self->document, JALON_NOTE_UNKNOWN, NULL, missing);
      return;
    }
  add_table (self);
  check = jalon_savings_dup_check (savings);
  warning = jalon_savings_dup_warning (savings);
  jalon_report_add_sentence (self, JALON_RUN_MUTED, check);
  if (warning != NULL)
    jalon_report_add_sentence (self, JALON_RUN_PLAIN, warning);
}
