/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "jalon-assessment-report-private.h"
#include "jalon-chart-trend.h"
#include "jalon-format.h"

static void
add_partner_columns (JalonTable *table,
                     GPtrArray  *partners,
                     JalonAlign  align)
{
  for (guint i = 0; i < partners->len; i++)
    jalon_table_add_column (table, jalon_partner_get_name (partners->pdata[i]), align);
}

/* Nothing where it is unknown, which the table writes as such. */
static void
add_number (JalonTable *table,
            gboolean    known,
            int         number)
{
  g_autofree char *text = known ? g_strdup_printf ("%d", number) : NULL;

  jalon_table_add_cell (table, text);
}

static void
add_gaps (JalonReport *self)
{
  const JalonReadinessSides *sides = self->input->sides;
  JalonTable *table = jalon_document_add_table (self->document, _("Ratings of each partner, widest gap first"));

  jalon_table_add_column (table, _("Statement"), JALON_ALIGN_START);
  add_partner_columns (table, sides->partners, JALON_ALIGN_END);
  jalon_table_add_column (table, C_("readiness", "Gap"), JALON_ALIGN_END);
  jalon_table_set_header_column (table, TRUE);
  for (guint i = 0; i < sides->n_gaps; i++)
    {
      const JalonReadinessGap *gap = &sides->gaps[i];

      jalon_table_add_cell (table, jalon_playbook_text (gap->statement->text));
      for (guint j = 0; j < sides->partners->len; j++)
        add_number (table, gap->ratings[j] > 0, gap->ratings[j]);
      add_number (table, gap->gap != JALON_GAP_UNKNOWN, gap->gap);
    }
}

static void
add_rounds (JalonReport *self)
{
  const JalonReadinessSides *sides = self->input->sides;
  JalonTable *table = jalon_document_add_table (self->document, _("Scores by round"));

  jalon_table_add_column (table, _("Round"), JALON_ALIGN_START);
  add_partner_columns (table, sides->partners, JALON_ALIGN_START);
  jalon_table_set_header_column (table, TRUE);
  for (guint i = 0; i < sides->rounds->len; i++)
    {
      const JalonReadinessRound *round = sides->rounds->pdata[i];
      g_autofree char *date = jalon_format_date (round->rated_on);

      jalon_table_add_cell (table, date);
      for (guint j = 0; j < round->scores->len; j++)
        {
          const JalonReadiness *readiness = round->scores->pdata[j];
          g_autofree char *score = jalon_report_format_score (readiness->score, readiness->n_rated, readiness->n_statements);

          jalon_table_add_cell (table, score);
        }
    }
}

/* A picture of the table above. */
static void
add_trend (JalonReport *self)
{
  JalonTrend *trend = jalon_trend_new (self->input->sides);
  g_autofree char *alternative = trend != NULL ? jalon_trend_dup_alternative (trend) : NULL;
  double width, height;

  if (trend == NULL)
    return;
  jalon_trend_get_size (trend, &width, &height);
  jalon_document_add_figure (self->document, width, height, jalon_trend_draw, trend, (GDestroyNotify) jalon_trend_free, alternative,
                             _("Readiness of each partner over the rounds"));
}

void
jalon_report_add_sides (JalonReport *self)
{
  const JalonReadinessSides *sides = self->input->sides;
  g_autofree char *agreement = jalon_readiness_sides_dup_agreement (sides);
  g_autofree char *known = g_strdup_printf (_("Gaps known: %u of %u. The gap is the highest less the lowest of the partners’ latest ratings."),
                                            sides->n_known, sides->n_gaps);

  jalon_document_add_heading (self->document, 2, _("Each partner alone"));
  if (sides->rounds->len == 0)
    {
      jalon_report_add_sentence (self, JALON_RUN_MUTED, _("No partner has rated alone yet: where they differ is unknown."));
      return;
    }
  jalon_report_add_sentence (self, JALON_RUN_PLAIN, agreement);
  jalon_report_add_sentence (self, JALON_RUN_PLAIN, known);
  add_gaps (self);
  add_rounds (self);
  add_trend (self);
}
