/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-savings.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "jalon-format.h"
#include "jalon-shapley.h"

/* Amounts are counted to the cent: less is no difference. */
#define CENT 0.005

/* --- The game --- */

typedef struct
{
  const JalonSharing *sharing;
  guint               n;
  double              alone[JALON_SHAPLEY_MOST_PLAYERS];
  double              own[JALON_SHAPLEY_MOST_PLAYERS]; /* of the partnership's costs, those that one partner has */
  double              rent;                            /* that is shared, and ... */
  double              shared;                          /* ... all else that is */
} Game;

/* The present value of a dollar of that category; 0: it is no cost of the partnership. */
static double
get_factor (const JalonBusinessCase *business,
            const char              *category)
{
  g_autofree double *years = g_new0 (double, business->term);

  if (g_str_equal (category, "one-time"))
    return 1;
  years[business->term - 1] = 1;
  if (g_str_equal (category, "exit"))
    return jalon_net_present_value (business->rate, 0, years, business->term);
  for (guint i = 0; i < business->term; i++)
    years[i] = g_str_equal (category, "revenue") ? -1 : 1;
  if (g_str_equal (category, "recurring") || g_str_equal (category, "revenue"))
    return jalon_net_present_value (business->rate, 0, years, business->term);
  return 0;
}

static void
read_game (Game                    *game,
           const JalonBusinessCase *business)
{
  GPtrArray *costs = business->assessment->costs;
  double year = get_factor (business, "recurring");

  for (guint i = 0; i < game->n; i++)
    game->alone[i] = year * ((const JalonCaseLine *) business->partners->pdata[i])->flows.status_quo;
  for (guint i = 0; i < costs->len; i++)
    {
      const JalonCost *cost = costs->pdata[i];
      double factor = get_factor (business, cost->category);
      double *sum = g_strcmp0 (cost->item, "cost-rent") == 0 ? &game->rent : &game->shared;

      if (factor == 0)
        continue;
      for (guint j = 0; cost->partner != NULL && j < game->n; j++)
        if (g_str_equal (cost->partner, ((const JalonCaseLine *) business->partners->pdata[j])->partner->uuid))
          sum = &game->own[j];
      *sum += factor * cost->amount;
    }
}

/* What a group of partners pays when it shares without the others: the rent of its own and the common area, all else whole. */
static double
get_planned (const Game *game,
             guint       group)
{
  const JalonSharing *sharing = game->sharing;
  gboolean by_area = sharing->known && sharing->total > 0;
  double cost = game->shared;
  double area = sharing->common;

  for (guint i = 0; i < game->n; i++)
    if (group & 1u << i)
      {
        cost += game->own[i];
        area += by_area ? sharing->parts[i].exclusive : 0;
      }
  return cost + (by_area ? game->rent * area / sharing->total : game->rent);
}

/* A group that is cheaper apart stays apart. All partners together do as is planned: that is the cost to divide. */
static void
fill_groups (const Game *game,
             double     *groups)
{
  guint all = (1u << game->n) - 1;

  groups[0] = 0;
  for (guint group = 1; group < all; group++)
    {
      guint first = group & -group;

      groups[group] = group == first ? game->alone[__builtin_ctz (group)] : get_planned (game, group);
      for (guint rest = (group - 1) & group; rest > 0; rest = (rest - 1) & group)
        if (!(rest & first))
          groups[group] = MIN (groups[group], groups[rest] + groups[group & ~rest]);
    }
  groups[all] = get_planned (game, all);
}

static void
divide (JalonSavings       *self,
        const Game         *game)
{
  double values[JALON_SHAPLEY_MOST_PLAYERS];

  self->groups = g_new (double, 1u << game->n);
  fill_groups (game, self->groups);
  self->total = self->groups[(1u << game->n) - 1];
  jalon_shapley_value (self->groups, game->n, values);
  for (guint i = 0; i < game->n; i++)
    {
      self->parts[i].alone = game->alone[i];
      self->parts[i].shapley = values[i];
      if (game->sharing->known)
        self->parts[i].by_area = game->own[i] + (game->rent + game->shared) * game->sharing->parts[i].share;
    }
}

/* --- Input --- */

static void
check_input (JalonSavings            *self,
             const JalonBusinessCase *business)
{
  g_autoptr(GStrvBuilder) missing = g_strv_builder_new ();
  gboolean all_known = TRUE;

  for (guint i = 0; i < business->partners->len; i++)
    all_known &= isfinite (((const JalonCaseLine *) business->partners->pdata[i])->flows.status_quo);
  for (guint i = 0; business->total->missing[i] != NULL; i++)
    g_strv_builder_add (missing, business->total->missing[i]);
  if (!all_known && isfinite (business->total->flows.status_quo))
    g_strv_builder_add (missing, _("what each partner spends today"));
  if (self->n_parts < 2)
    g_strv_builder_add (missing, _("two partners or more"));
  else if (self->n_parts > JALON_SHAPLEY_MOST_PLAYERS)
    g_strv_builder_add (missing, _("a smaller number of partners: it is worked out for 12 at most"));
  self->missing = g_strv_builder_end (missing);
  self->known = self->missing[0] == NULL;
}

/**
 * jalon_savings_new:
 * @business: a business case
 * @sharing: the areas of the partners
 *
 * Divides the cost of the partnership by the Shapley value (Shapley 1953, "A value for n-person games", *Contributions to the Theory of
 * Games* II) of the game that docs/methods.md describes: alone, a partner goes on spending what it spends today; two and more pay
 * their own costs, the rent of their areas and of the common area, and all other shared costs whole, unless they are cheaper apart.
 *
 * Returns: (transfer full): what each partner bears
 */
JalonSavings *
jalon_savings_new (const JalonBusinessCase *business,
                   const JalonSharing      *sharing)
{
  JalonSavings *self = g_new0 (JalonSavings, 1);
  Game game = { .sharing = sharing };

  self->assessment = jalon_assessment_ref (business->assessment);
  self->currency = g_strdup (business->currency);
  self->total = NAN;
  self->n_parts = business->partners->len;
  self->parts = g_new (JalonSavingsPart, self->n_parts);
  for (guint i = 0; i < self->n_parts; i++)
    self->parts[i] = (JalonSavingsPart) { ((const JalonCaseLine *) business->partners->pdata[i])->partner, NAN, NAN, NAN };
  check_input (self, business);
  if (!self->known)
    return self;
  game.n = self->n_parts;
  read_game (&game, business);
  divide (self, &game);
  return self;
}

/**
 * jalon_savings_free:
 * @self: (transfer full): what each partner bears
 */
void
jalon_savings_free (JalonSavings *self)
{
  jalon_assessment_unref (self->assessment);
  g_free (self->groups);
  g_free (self->parts);
  g_free (self->currency);
  g_strfreev (self->missing);
  g_free (self);
}

/* --- In words --- */

/**
 * jalon_savings_dup_assumptions:
 * @self: what each partner bears
 *
 * Returns: (transfer full): what the division rests on, in the reader's language
 */
char *
jalon_savings_dup_assumptions (const JalonSavings *self)
{
  return g_strdup (_("Each partner bears what it adds to the cost, averaged over all orders in which the partners could join (Shapley value). "
                     "Assumptions: alone, a partner goes on spending what it spends today. A group of two or more pays its members’ own "
                     "costs, the rent of its members’ areas and of the common area, and every other shared cost whole; a group that "
                     "is cheaper apart stays apart. Amounts are present values over the term."));
}

/**
 * jalon_savings_dup_check:
 * @self: what each partner bears, known
 *
 * Returns: (transfer full): that the parts make the whole, with both sums, in the reader's language
 */
char *
jalon_savings_dup_check (const JalonSavings *self)
{
  double sum = 0;
  g_autofree char *total = jalon_format_money (self->total, self->currency);
  g_autofree char *parts = NULL;

  for (guint i = 0; i < self->n_parts; i++)
    sum += self->parts[i].shapley;
  parts = jalon_format_money (sum, self->currency);
  if (fabs (sum - self->total) > CENT)
    return g_strdup_printf (_("The parts sum to %s, but the cost of the partnership is %s: do not use this division."), parts, total);
  /* Translators: two amounts of money, which are equal */
  return g_strdup_printf (_("Check: the parts sum to %s; the cost of the partnership over the term is %s."), parts, total);
}

/* The names of those whose part of that kind is above what they spend alone; NULL: nobody. */
static char *
list_losers (const JalonSavings *self,
             gsize               kind)
{
  g_autoptr(GString) names = g_string_new (NULL);

  for (guint i = 0; i < self->n_parts; i++)
    if (G_STRUCT_MEMBER (double, &self->parts[i], kind) > self->parts[i].alone + CENT)
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", jalon_partner_get_name (self->parts[i].partner));
  return names->len > 0 ? g_strdup (names->str) : NULL;
}

/**
 * jalon_savings_dup_warning:
 * @self: what each partner bears
 *
 * Returns: (transfer full) (nullable): who would pay more than alone, by which rule, in the reader's language; %NULL: nobody
 */
char *
jalon_savings_dup_warning (const JalonSavings *self)
{
  g_autofree char *by_area = list_losers (self, G_STRUCT_OFFSET (JalonSavingsPart, by_area));
  g_autofree char *shapley = list_losers (self, G_STRUCT_OFFSET (JalonSavingsPart, shapley));
  GString *text = g_string_new (NULL);

  if (by_area != NULL)
    /* Translators: %s is one partner or several */
    g_string_append_printf (text, _("By floor area, these would pay more than alone: %s."), by_area);
  if (shapley != NULL)
    {
      if (text->len > 0)
        g_string_append_c (text, ' ');
      /* Translators: %s is one partner or several */
      g_string_append_printf (text, _("By the Shapley value, these would pay more than alone: %s."), shapley);
    }
  return g_string_free (text, text->len == 0);
}
