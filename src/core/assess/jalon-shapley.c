/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-shapley.h"

#include <math.h>

/* s! (n - s - 1)! / n!: how often the @size players of a coalition come before a player and all others after. */
static void
fill_weights (guint   n_players,
              double *weights)
{
  weights[0] = 1.0 / n_players;
  for (guint size = 1; size < n_players; size++)
    weights[size] = weights[size - 1] * size / (n_players - size);
}

/**
 * jalon_shapley_value:
 * @worth: (array): of each coalition, 2^n_players numbers: bit i of the index is set when player i is in it; that of none first
 * @n_players: 1 to %JALON_SHAPLEY_MOST_PLAYERS
 * @values: (out caller-allocates) (array length=n_players): what each player brings, on average over all orders of joining
 *
 * The Shapley value (Shapley 1953, "A value for n-person games"): the one division that gives away all of what the grand coalition
 * is worth, treats equal players equally, gives nothing to who brings nothing, and adds up over games. Costs are divided
 * alike, with the cost of each coalition as its worth.
 *
 * Returns: whether the worth of every coalition is known; if not, @values are NAN
 */
gboolean
jalon_shapley_value (const double *worth,
                     guint         n_players,
                     double       *values)
{
  double weights[JALON_SHAPLEY_MOST_PLAYERS];
  gboolean known = TRUE;

  g_return_val_if_fail (n_players >= 1 && n_players <= JALON_SHAPLEY_MOST_PLAYERS, FALSE);

  for (guint coalition = 0; coalition < 1u << n_players; coalition++)
    known &= !isnan (worth[coalition]);
  fill_weights (n_players, weights);
  for (guint player = 0; player < n_players; player++)
    {
      guint bit = 1u << player;

      values[player] = known ? 0 : NAN;
      for (guint coalition = 0; known && coalition < 1u << n_players; coalition++)
        if (!(coalition & bit))
          values[player] += weights[__builtin_popcount (coalition)] * (worth[coalition | bit] - worth[coalition]);
    }
  return known;
}
