/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "jalon-chart-trend.h"
#include "jalon-format.h"
#include "jalon-wizard-figure.h"
#include "jalon-wizard-parts.h"
#include "jalon-wizard-sides.h"

/**
 * jalon_wizard_sides_dup_score:
 * @score: 0 to 100, NAN unknown
 * @n_rated: of how many statements it is
 * @n_statements: how many there are
 *
 * Returns: (transfer full): the score and what it rests on, in words
 */
char *
jalon_wizard_sides_dup_score (double score,
                              guint  n_rated,
                              guint  n_statements)
{
  g_autofree char *number = jalon_format_number (score, 0);

  if (n_rated == 0 || isnan (score))
    return g_strdup_printf (_("Not rated: unknown (0 of %u rated)"), n_statements);
  /* Translators: a score, how many statements are rated and how many there are */
  return g_strdup_printf (_("%s of 100 (%u of %u rated)"), number, n_rated, n_statements);
}

static void
add_text (GtkBox     *box,
          const char *text,
          const char *css_class)
{
  gtk_box_append (box, jalon_wizard_block_make_label (text, css_class));
}

/* The statement, and below it who gave what. */
static char *
describe_ratings (const JalonReadinessSides *sides,
                  const JalonReadinessGap   *gap)
{
  GString *text = g_string_new (jalon_playbook_text (gap->statement->text));

  for (guint i = 0; i < sides->partners->len; i++)
    {
      g_autofree char *rating = gap->ratings[i] > 0 ? g_strdup_printf ("%u", gap->ratings[i]) : g_strdup (C_("rating", "not rated"));

      g_string_append_c (text, '\n');
      /* Translators: a partner and its rating */
      g_string_append_printf (text, C_("readiness", "%s: %s"), jalon_partner_get_name (sides->partners->pdata[i]), rating);
    }
  return g_string_free (text, FALSE);
}

static void
add_gaps (GtkBox                    *box,
          const JalonReadinessSides *sides)
{
  GtkWidget *results = jalon_wizard_parts_new_results ();
  guint n_unknown = sides->n_gaps - sides->n_known;
  g_autofree char *unknown
    = g_strdup_printf (ngettext ("The gap of %u statement is unknown: fewer than two partners rated it.",
                                 "The gap of %u statements is unknown: fewer than two partners rated them.", n_unknown), n_unknown);

  gtk_grid_set_row_spacing (GTK_GRID (results), 12);
  for (guint i = 0; i < sides->n_known; i++)
    {
      g_autofree char *ratings = describe_ratings (sides, &sides->gaps[i]);
      /* Translators: the highest rating less the lowest, 0 to 4 */
      g_autofree char *gap = g_strdup_printf (C_("readiness", "Gap %d"), sides->gaps[i].gap);

      jalon_wizard_parts_add_result (results, ratings, gap);
    }
  if (sides->n_known > 0)
    {
      add_text (box, _("Gaps, widest first"), "jalon-question");
      gtk_box_append (box, results);
    }
  else
    g_object_unref (g_object_ref_sink (results));
  if (n_unknown > 0)
    add_text (box, unknown, "dim-label");
}

static void
add_rounds (GtkBox                    *box,
            const JalonReadinessSides *sides)
{
  GtkWidget *results = jalon_wizard_parts_new_results ();

  add_text (box, _("Scores by round"), "jalon-question");
  for (guint i = 0; i < sides->rounds->len; i++)
    {
      const JalonReadinessRound *round = sides->rounds->pdata[i];
      g_autofree char *date = jalon_format_date (round->rated_on);

      for (guint j = 0; j < sides->partners->len; j++)
        {
          const JalonReadiness *readiness = round->scores->pdata[j];
          const char *partner = jalon_partner_get_name (sides->partners->pdata[j]);
          g_autofree char *score = jalon_wizard_sides_dup_score (readiness->score, readiness->n_rated, readiness->n_statements);
          g_autofree char *name = g_strdup_printf ("%s, %s", date, partner);

          jalon_wizard_parts_add_result (results, name, score);
        }
    }
  gtk_box_append (box, results);
}

static void
add_trend (GtkBox                    *box,
           const JalonReadinessSides *sides)
{
  JalonTrend *trend = jalon_trend_new (sides);
  g_autofree char *alternative = trend != NULL ? jalon_trend_dup_alternative (trend) : NULL;
  double width, height;

  if (trend == NULL)
    return;
  jalon_trend_get_size (trend, &width, &height);
  gtk_box_append (box, jalon_wizard_figure_new (width, height, jalon_trend_draw, trend, (GDestroyNotify) jalon_trend_free, alternative));
}

/**
 * jalon_wizard_sides_show:
 * @box: a vertical box, emptied first
 * @sides: the ratings of each partner
 */
void
jalon_wizard_sides_show (GtkBox                    *box,
                         const JalonReadinessSides *sides)
{
  g_autofree char *agreement = jalon_readiness_sides_dup_agreement (sides);

  jalon_wizard_block_clear (GTK_WIDGET (box));
  if (sides->rounds->len == 0)
    {
      add_text (box, _("No partner has rated alone yet: where they differ is unknown."), "dim-label");
      return;
    }
  add_text (box, agreement, NULL);
  add_gaps (box, sides);
  add_rounds (box, sides);
  add_trend (box, sides);
}
