/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "jalon-filter-private.h"
#include "jalon-result-private.h"
#include "jalon-text.h"

/* The rows that each active facet of a filter asks for. */

/* ---- Places -------------------------------------------------------------------------------------------- */

static void
clear_chosen (gpointer data)
{
  JalonChosen *chosen = data;

  jalon_filter_unref (chosen->filter);
  g_clear_pointer (&chosen->regions, jalon_regions_unref);
  g_free (chosen->bitmap);
}

void
jalon_chosen_unref (JalonChosen *self)
{
  g_atomic_rc_box_release_full (self, clear_chosen);
}

/* Words are the same when they fold to the same; uuids when they stand for the same. */
static gboolean
is_same (const JalonChosen *chosen,
         const JalonResult *result,
         JalonFacet         facet)
{
  if (facet == JALON_FACET_TEXT)
    {
      g_autofree char *before = jalon_text_fold (chosen->filter->text);
      g_autofree char *now = jalon_text_fold (result->filter->text);

      return g_str_equal (before, now);
    }
  return jalon_filter_facet_equal (chosen->filter, result->filter, facet) &&
         ((facet != JALON_FACET_NEAR && facet != JALON_FACET_AREA) || chosen->regions == result->regions);
}

static guint64 *
search_region (const JalonNetwork *network,
               JalonRegion        *region)
{
  g_autoptr(JalonRegion) owned = region;

  return owned != NULL ? jalon_network_search_within (network, owned) : g_new0 (guint64, network->n_words + 1);
}

/* An area that is not there holds nothing. */
static guint64 *
search_areas (const JalonResult *result)
{
  const JalonNetwork *network = result->network;
  const char *const *areas = jalon_filter_get_areas (result->filter);
  guint64 *rows = g_new0 (guint64, network->n_words + 1);

  for (guint i = 0; areas[i] != NULL; i++)
    {
      JalonRegion *region = jalon_regions_get_area (result->regions, areas[i]);
      g_autofree guint64 *inside = region != NULL ? jalon_network_search_within (network, region) : NULL;

      for (guint w = 0; inside != NULL && w < network->n_words; w++)
        rows[w] |= inside[w];
    }
  return rows;
}

/* ---- Values and ranges ------------------------------------------------------------------------------------------- */

/* Of a facet with bitmaps or lists: the OR of the chosen ones. Of a wide one: a look at every code. */
static guint64 *
choose_values (const JalonNetwork *network,
               const JalonFilter  *filter,
               JalonFacet          facet)
{
  const JalonFacetColumn *column = &network->facets[facet];
  const char *const *codes = jalon_filter_get_values (filter, facet);
  guint64 *rows = g_new0 (guint64, network->n_words + 1);
  g_autofree guint8 *chosen = g_new0 (guint8, column->n_values);
  gboolean walk = column->bitmaps == NULL;

  for (guint i = 0; codes[i] != NULL; i++)
    {
      guint value = jalon_network_find_value (network, facet, codes[i]);

      if (value == G_MAXUINT)
        continue;
      chosen[value] = TRUE;
      if (!walk)
        jalon_network_add_value (network, facet, value, rows);
    }
  for (guint row = 0; walk && row < network->columns.n_rows; row++)
    rows[row / 64] |= (guint64) chosen[jalon_facet_column_get (column, row)] << (row & 63);
  return rows;
}

/* 64 bytes of 0 or 1 as the bits of a word: each multiplication gathers eight of them. */
static inline guint64
pack_bytes (const guint8 *bytes)
{
  guint64 bits = 0;

  for (guint i = 0; i < 8; i++)
    {
      guint64 eight;

      memcpy (&eight, bytes + 8 * i, sizeof eight);
      eight = GUINT64_FROM_LE (eight);
      bits |= (eight * G_GUINT64_CONSTANT (0x0102040810204080) >> 56) << (8 * i);
    }
  return bits;
}

/* A word of 64 rows at a time: first the comparisons side by side, then their bits. */
#define COMPARE(type, is_unknown)                                                     \
  for (guint w = 0; w < network->n_words; w++)                                        \
    {                                                                                 \
      const type *numbers = (const type *) column + (gsize) w * 64;                   \
      guint n = MIN (64, network->columns.n_rows - w * 64);                           \
      guint8 within[64] = { 0 };                                                      \
                                                                                      \
      for (guint i = 0; i < n; i++)                                                   \
        {                                                                             \
          type number = numbers[i];                                                   \
                                                                                      \
          within[i] = (guint8) (((number >= from) & (number <= to)) | ((is_unknown) & unknown)); \
        }                                                                             \
      rows[w] = pack_bytes (within);                                                  \
    }

/* The least float that is not below, the most that is not above: the numbers are floats, the range's ends are not. */
static float
round_up (double number)
{
  float rounded = (float) number;

  return (double) rounded < number ? nextafterf (rounded, INFINITY) : rounded;
}

static float
round_down (double number)
{
  float rounded = (float) number;

  return (double) rounded > number ? nextafterf (rounded, -INFINITY) : rounded;
}

JALON_FAST static guint64 *
choose_floats (const JalonNetwork *network,
               const float        *column,
               const JalonRange   *range)
{
  guint64 *rows = g_new0 (guint64, network->n_words + 1);
  gboolean bounded = !isnan (range->from) || !isnan (range->to);
  /* An unknown number is in no range: comparisons with it are false. */
  float from = !bounded ? INFINITY : isnan (range->from) ? -INFINITY : round_up (range->from);
  float to = !bounded ? -INFINITY : isnan (range->to) ? INFINITY : round_down (range->to);
  int unknown = range->unknown;

  COMPARE (float, number != number);
  return rows;
}

JALON_FAST static guint64 *
choose_integers (const JalonNetwork *network,
                 const gint32       *column,
                 const JalonRange   *range)
{
  guint64 *rows = g_new0 (guint64, network->n_words + 1);
  gboolean bounded = !isnan (range->from) || !isnan (range->to);
  /* Unknown is the least number there is, which no range reaches. */
  gint32 from = !bounded ? G_MAXINT32 : isnan (range->from) ? G_MININT32 + 1
                : (gint32) CLAMP (ceil (range->from), G_MININT32 + 1, G_MAXINT32);
  gint32 to = !bounded ? G_MININT32 + 1 : isnan (range->to) ? G_MAXINT32
              : (gint32) CLAMP (floor (range->to), G_MININT32 + 1, G_MAXINT32);
  int unknown = range->unknown;

  COMPARE (gint32, number == G_MININT32);
  return rows;
}

static guint64 *
choose_range (const JalonNetwork *network,
              JalonFacet          facet,
              const JalonRange   *range)
{
  switch ((int) facet)
    {
    case JALON_FACET_LEASE_END:
      return choose_integers (network, network->columns.lease_end, range);
    case JALON_FACET_VOLUME:
      return choose_integers (network, network->columns.volume, range);
    case JALON_FACET_STAFF:
      return choose_floats (network, network->columns.staff, range);
    case JALON_FACET_SPARE:
      return choose_floats (network, network->columns.spare, range);
    default:
      return choose_integers (network, network->columns.verified, range);
    }
}

/* ---- The rectangle ----------------------------------------------------------------------------------------------- */

static gint32
to_scaled (double degrees)
{
  return (gint32) lrint (CLAMP (degrees, -180.0, 180.0) * 1e7);
}

static guint64 *
choose_bbox (const JalonNetwork *network,
             const double        bbox[4])
{
  gint32 west = to_scaled (bbox[0]), south = to_scaled (bbox[1]);
  gint32 east = to_scaled (bbox[2]), north = to_scaled (bbox[3]);
  int wraps = bbox[0] > bbox[2];
  guint64 *rows = g_new0 (guint64, network->n_words + 1);

  for (guint w = 0; w < network->n_words; w++)
    {
      const gint32 *lon = network->columns.longitude + (gsize) w * 64, *lat = network->columns.latitude + (gsize) w * 64;
      guint n = MIN (64, network->columns.n_rows - w * 64);
      guint8 inside[64] = { 0 };

      for (guint i = 0; i < n; i++)
        {
          int after = lon[i] >= west, before = lon[i] <= east;
          int across = (after & before) | (wraps & (after | before));

          inside[i] = (guint8) (across & (lat[i] >= south) & (lat[i] <= north));
        }
      /* Rows without a position hold the least number there is, which no latitude reaches. */
      rows[w] = pack_bytes (inside);
    }
  return rows;
}

/* ---- All of them ------------------------------------------------------------------------------------------------- */

static guint64 *
search_near (const JalonResult *result)
{
  const JalonNetwork *network = result->network;
  double longitude, latitude;

  if (!jalon_regions_get_position (result->regions, network, result->filter->near, &longitude, &latitude))
    return g_new0 (guint64, network->n_words + 1);
  return search_region (network, jalon_region_new_circle (longitude, latitude, result->filter->near_metres));
}

static guint64 *
choose (const JalonResult *result,
        JalonFacet         facet)
{
  const JalonNetwork *network = result->network;
  const JalonFilter *filter = result->filter;
  g_autofree char *folded = NULL;

  if (jalon_facet_has_values (facet))
    return choose_values (network, filter, facet);
  if (jalon_facet_is_range (facet))
    return choose_range (network, facet, &filter->ranges[JALON_RANGE_OF (facet)]);
  switch ((int) facet)
    {
    case JALON_FACET_TEXT:
      folded = jalon_text_fold (filter->text);
      return jalon_network_search (network, folded);
    case JALON_FACET_BBOX:
      return choose_bbox (network, filter->bbox);
    case JALON_FACET_WITHIN:
      return search_region (network, jalon_region_new_circle (filter->within[0], filter->within[1], filter->within[2]));
    case JALON_FACET_NEAR:
      return search_near (result);
    case JALON_FACET_POLYGON:
      return search_region (network, jalon_region_new_polygon (filter->polygon, filter->n_vertices));
    default:
      return search_areas (result);
    }
}

/* Everything else, whatever the facet: also what is unknown, and has no position. */
static void
negate (const JalonNetwork *network,
        guint64            *rows)
{
  for (guint w = 0; w < network->n_words; w++)
    rows[w] = ~rows[w];
  if ((network->columns.n_rows & 63) != 0)
    rows[network->n_words - 1] &= jalon_bits_before (network->columns.n_rows);
}

void
jalon_result_choose (JalonResult       *self,
                     const JalonResult *former)
{
  for (guint f = 0; f < JALON_N_FACETS; f++)
    {
      JalonChosen *chosen = former != NULL ? former->chosen[f] : NULL;

      if (!jalon_filter_is_active (self->filter, (JalonFacet) f))
        continue;
      if (chosen != NULL && is_same (chosen, self, (JalonFacet) f))
        {
          self->chosen[f] = g_atomic_rc_box_acquire (chosen);
          continue;
        }
      self->chosen[f] = g_atomic_rc_box_new0 (JalonChosen);
      self->chosen[f]->filter = jalon_filter_ref (self->filter);
      self->chosen[f]->regions = self->regions != NULL ? jalon_regions_ref (self->regions) : NULL;
      self->chosen[f]->bitmap = choose (self, (JalonFacet) f);
      if (jalon_filter_is_negated (self->filter, (JalonFacet) f))
        negate (self->network, self->chosen[f]->bitmap);
    }
}

guint
jalon_result_count_without (const JalonResult *self,
                            JalonFacet         facet)
{
  guint n_words = self->network->n_words, n = 0;
  g_autofree guint64 *rows = g_new (guint64, n_words + 1);

  memset (rows, 0xff, n_words * sizeof *rows);
  if ((self->network->columns.n_rows & 63) != 0)
    rows[n_words - 1] = jalon_bits_before (self->network->columns.n_rows);
  for (guint f = 0; f < JALON_N_FACETS; f++)
    for (guint w = 0; self->chosen[f] != NULL && f != (guint) facet && w < n_words; w++)
      rows[w] &= self->chosen[f]->bitmap[w];
  for (guint w = 0; w < n_words; w++)
    n += (guint) __builtin_popcountll (rows[w]);
  return n;
}
