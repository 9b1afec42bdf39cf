/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-nearest.h"

#include <math.h>

#include "jalon-filter-private.h"
#include "jalon-geodesic.h"
#include "jalon-network-private.h"

/* Rows stand along the quadtree curve, so blocks of 64 neighbouring rows are compact: a tree of boxes in geocentric
 * coordinates over them, 16 children a node, finds the nearest without another copy of the coordinates. The search goes by
 * chords; the geodesic decides between all whose chord is within its error bound of the last one's. */

/* ---- The tree ---------------------------------------------------------------------------------------------------- */

static JalonGeocentric
get_geocentric (const JalonNetwork *self,
                guint               row)
{
  return jalon_geocentric_from_position (self->columns.longitude[row] / 1e7,
                                         self->columns.latitude[row] / 1e7);
}

/* Both ends of a cosine over an interval of degrees. */
static void
bound_cosine (double  from,
              double  to,
              double *low,
              double *high)
{
  double first = cos (from * G_PI / 180.0), last = cos (to * G_PI / 180.0);

  *low = from <= -180.0 || to >= 180.0 ? -1.0 : fmin (first, last);
  *high = from <= 0.0 && to >= 0.0 ? 1.0 : fmax (first, last);
}

static void
set_side (JalonBox *box,
          guint     axis,
          double    low,
          double    high)
{
  /* A millimetre for the rounding of the sides before they are made single. */
  box->low[axis] = nextafterf ((float) (low - 1e-3), -INFINITY);
  box->high[axis] = nextafterf ((float) (high + 1e-3), INFINITY);
}

/* The products of a distance from the axis and a cosine or sine. */
static void
set_product (JalonBox *box,
             guint     axis,
             double    near,
             double    far,
             double    low,
             double    high)
{
  set_side (box, axis, low * (low < 0.0 ? far : near), high * (high < 0.0 ? near : far));
}

/* Around a rectangle of longitudes and latitudes: x and y are the distance from the earth's axis times the cosine and sine of the
 * longitude, and that distance falls with the latitude's size. */
static JalonBox
get_rectangle_box (double west,
                   double south,
                   double east,
                   double north)
{
  JalonGeocentric low = jalon_geocentric_from_position (0.0, south), high = jalon_geocentric_from_position (0.0, north);
  double near = fmin (low.x, high.x);
  double far = south <= 0.0 && north >= 0.0 ? jalon_geocentric_from_position (0.0, 0.0).x : fmax (low.x, high.x);
  double least, most;
  JalonBox box;

  bound_cosine (west, east, &least, &most);
  set_product (&box, 0, near, far, least, most);
  least = west <= -90.0 && east >= -90.0 ? -1.0 : fmin (sin (west * G_PI / 180.0), sin (east * G_PI / 180.0));
  most = west <= 90.0 && east >= 90.0 ? 1.0 : fmax (sin (west * G_PI / 180.0), sin (east * G_PI / 180.0));
  set_product (&box, 1, near, far, least, most);
  set_side (&box, 2, low.z, high.z);
  return box;
}

static JalonBox
get_block_box (const JalonNetwork *self,
               guint               from,
               guint               to)
{
  gint32 west = G_MAXINT32, east = G_MININT32, south = G_MAXINT32, north = G_MININT32;

  for (guint row = from; row < to; row++)
    {
      west = MIN (west, self->columns.longitude[row]);
      east = MAX (east, self->columns.longitude[row]);
      south = MIN (south, self->columns.latitude[row]);
      north = MAX (north, self->columns.latitude[row]);
    }
  return get_rectangle_box (west / 1e7, south / 1e7, east / 1e7, north / 1e7);
}

static JalonBox
get_empty_box (void)
{
  return (JalonBox) { { INFINITY, INFINITY, INFINITY }, { -INFINITY, -INFINITY, -INFINITY } };
}

void
jalon_network_build_tree (JalonNetwork *self)
{
  guint n = (self->columns.n_positioned + JALON_BLOCK_ROWS - 1) / JALON_BLOCK_ROWS;
  guint level = 0;

  if (n == 0)
    return;
  self->tree[0] = jalon_block_new (JalonBox, n);
  self->tree_size[0] = n;
  for (guint b = 0; b < n; b++)
    self->tree[0][b] = get_block_box (self, b * JALON_BLOCK_ROWS, MIN ((b + 1) * JALON_BLOCK_ROWS, self->columns.n_positioned));

  for (; n > 1; level++)
    {
      guint parents = (n + JALON_TREE_FANOUT - 1) / JALON_TREE_FANOUT;

      g_assert (level + 1 < JALON_TREE_LEVELS);
      self->tree[level + 1] = jalon_block_new (JalonBox, parents);
      self->tree_size[level + 1] = parents;
      for (guint p = 0; p < parents; p++)
        {
          JalonBox box = get_empty_box ();

          for (guint c = p * JALON_TREE_FANOUT; c < MIN ((p + 1) * JALON_TREE_FANOUT, n); c++)
            for (guint axis = 0; axis < 3; axis++)
              {
                box.low[axis] = fminf (box.low[axis], self->tree[level][c].low[axis]);
                box.high[axis] = fmaxf (box.high[axis], self->tree[level][c].high[axis]);
              }
          self->tree[level + 1][p] = box;
        }
      n = parents;
    }
  self->n_tree_levels = level + 1;
}

/* ---- The search -------------------------------------------------------------------------------------------------- */

typedef struct
{
  double chord;
  guint  row;
} Candidate;

typedef struct
{
  const JalonNetwork *network;
  JalonGeocentric     at;
  guint               except;       /* organization */
  gboolean            only_known;   /* leave out unknown organizations */
  guint               k;
  double              limit;        /* chord; shrinks while the k nearest are searched */
  GArray             *heap;         /* of Candidate, the farthest first; NULL: collect into all */
  GArray             *all;
} Search;

static double
get_box_distance (const JalonBox  *box,
                  JalonGeocentric  at)
{
  double dx = fmax (fmax (box->low[0] - at.x, at.x - box->high[0]), 0.0);
  double dy = fmax (fmax (box->low[1] - at.y, at.y - box->high[1]), 0.0);
  double dz = fmax (fmax (box->low[2] - at.z, at.z - box->high[2]), 0.0);

  return sqrt (dx * dx + dy * dy + dz * dz);
}

static void
sift_up (GArray *heap)
{
  Candidate *items = (Candidate *) (gpointer) heap->data;

  for (guint i = heap->len - 1; i > 0 && items[(i - 1) / 2].chord < items[i].chord; i = (i - 1) / 2)
    {
      Candidate swap = items[i];

      items[i] = items[(i - 1) / 2];
      items[(i - 1) / 2] = swap;
    }
}

static void
sift_down (GArray *heap)
{
  Candidate *items = (Candidate *) (gpointer) heap->data;
  guint i = 0;

  for (;;)
    {
      guint child = 2 * i + 1;
      Candidate swap;

      if (child + 1 < heap->len && items[child + 1].chord > items[child].chord)
        child++;
      if (child >= heap->len || items[child].chord <= items[i].chord)
        return;
      swap = items[i];
      items[i] = items[child];
      items[child] = swap;
      i = child;
    }
}

static void
offer (Search    *search,
       Candidate  candidate)
{
  if (search->heap == NULL)
    {
      g_array_append_val (search->all, candidate);
      return;
    }
  if (search->heap->len < search->k)
    {
      g_array_append_val (search->heap, candidate);
      sift_up (search->heap);
    }
  else
    {
      g_array_index (search->heap, Candidate, 0) = candidate;
      sift_down (search->heap);
    }
  if (search->heap->len == search->k)
    search->limit = fmin (search->limit, g_array_index (search->heap, Candidate, 0).chord);
}

static gboolean
is_wanted (const Search *search,
           guint         row)
{
  guint organization = jalon_network_get_organization (search->network, row);

  if (organization == JALON_NO_ORGANIZATION)
    return !search->only_known;
  return organization != search->except;
}

static void
search_block (Search *search,
              guint   block)
{
  guint end = MIN ((block + 1) * JALON_BLOCK_ROWS, search->network->columns.n_positioned);

  for (guint row = block * JALON_BLOCK_ROWS; row < end; row++)
    {
      double chord;

      if (!is_wanted (search, row))
        continue;
      chord = jalon_geocentric_chord (search->at, get_geocentric (search->network, row));
      if (chord <= search->limit && (search->heap == NULL || search->heap->len < search->k || chord < search->limit))
        offer (search, (Candidate) { chord, row });
    }
}

static void
search_node (Search *search,
             guint   level,
             guint   node)
{
  const JalonNetwork *network = search->network;
  double distances[JALON_TREE_FANOUT];
  guint8 order[JALON_TREE_FANOUT];
  guint first = node * JALON_TREE_FANOUT, n;

  if (level == 0)
    {
      search_block (search, node);
      return;
    }

  /* Children by distance, the nearest first. */
  n = MIN (first + JALON_TREE_FANOUT, network->tree_size[level - 1]) - first;
  for (guint i = 0; i < n; i++)
    {
      double distance = get_box_distance (&network->tree[level - 1][first + i], search->at);
      guint j = i;

      for (; j > 0 && distances[order[j - 1]] > distance; j--)
        order[j] = order[j - 1];
      order[j] = (guint8) i;
      distances[i] = distance;
    }
  for (guint i = 0; i < n && distances[order[i]] <= search->limit; i++)
    search_node (search, level - 1, first + order[i]);
}

static int
compare_neighbours (gconstpointer a,
                    gconstpointer b)
{
  const JalonNeighbour *first = a, *second = b;

  if (first->metres != second->metres)
    return first->metres < second->metres ? -1 : 1;
  return first->row < second->row ? -1 : first->row > second->row;
}

/* GDate's day number of 1970-01-01. */
#define DAYS_TO_1970 719163

/* Whole months from one day to another, signed, the rest dropped. */
static int
count_months (gint32 from,
              gint32 to)
{
  GDate first, second;
  int months;

  if (from > to)
    return -count_months (to, from);
  g_date_clear (&first, 1);
  g_date_clear (&second, 1);
  g_date_set_julian (&first, (guint32) (from + DAYS_TO_1970));
  g_date_set_julian (&second, (guint32) (to + DAYS_TO_1970));
  months = (g_date_get_year (&second) - g_date_get_year (&first)) * 12 +
           (int) g_date_get_month (&second) - (int) g_date_get_month (&first);
  /* From 31 January to 28 February is a month: the last day of the month counts as any later one. */
  if (g_date_get_day (&second) < g_date_get_day (&first) && !g_date_is_last_of_month (&second))
    months--;
  return months;
}

/* The geodesic of every candidate that may be among the k nearest. */
static GArray *
rank (Search  *search,
      double   longitude,
      double   latitude,
      double   radius)
{
  GArray *neighbours = g_array_new (FALSE, TRUE, sizeof (JalonNeighbour));

  for (guint i = 0; i < search->all->len; i++)
    {
      JalonNeighbour neighbour = { .row = g_array_index (search->all, Candidate, i).row };
      double lon, lat;

      jalon_network_get_position (search->network, neighbour.row, &lon, &lat);
      neighbour.metres = jalon_geodesic_distance (longitude, latitude, lon, lat);
      if (neighbour.metres <= radius)
        g_array_append_val (neighbours, neighbour);
    }
  g_array_sort (neighbours, compare_neighbours);
  if (neighbours->len > search->k)
    g_array_set_size (neighbours, search->k);
  return neighbours;
}

/* The chord that surely holds every point whose geodesic is no longer than the longest that @chord can stand for. */
static double
widen (double chord)
{
  double metres = jalon_geodesic_from_chord (chord) + jalon_geodesic_chord_error (chord);
  double wide = jalon_geodesic_to_chord (metres);

  for (guint i = 0; i < 8 && jalon_geodesic_from_chord (wide) - jalon_geodesic_chord_error (wide) < metres; i++)
    wide += metres - (jalon_geodesic_from_chord (wide) - jalon_geodesic_chord_error (wide)) + 1e-3;
  return wide >= jalon_geodesic_to_chord (2e7) ? INFINITY : wide;
}

static GArray *
find_nearest (const JalonNetwork *self,
              double              longitude,
              double              latitude,
              guint               except,
              gboolean            only_known,
              guint               k,
              double              radius)
{
  g_autoptr(GArray) heap = g_array_new (FALSE, FALSE, sizeof (Candidate));
  g_autoptr(GArray) all = g_array_new (FALSE, FALSE, sizeof (Candidate));
  Search search = { self, jalon_geocentric_from_position (longitude, latitude), except, only_known, k,
                    isfinite (radius) ? widen (jalon_geodesic_to_chord (radius)) : INFINITY, heap, all };
  guint top = self->n_tree_levels - 1;

  if (self->n_tree_levels == 0 || k == 0 || !isfinite (longitude) || !isfinite (latitude))
    return g_array_new (FALSE, TRUE, sizeof (JalonNeighbour));

  search_node (&search, top, 0);
  if (heap->len == k)
    search.limit = fmin (widen (search.limit), isfinite (radius) ? widen (jalon_geodesic_to_chord (radius)) : INFINITY);
  search.heap = NULL;
  search_node (&search, top, 0);
  return rank (&search, longitude, latitude, radius);
}

/**
 * jalon_network_find_nearest:
 * @self: a network
 * @row: a row
 * @k: how many at most
 * @radius: metres, INFINITY for no limit
 *
 * The points of other organizations nearest to @row, nearest first, by the geodesic on the WGS 84 ellipsoid; at the same distance
 * the lower row comes first. The answer equals measuring all of them. A point of an unknown organization has no others and
 * is never one.
 *
 * Returns: (transfer full) (element-type JalonNeighbour): the neighbours; empty when @row has no position
 */
GArray *
jalon_network_find_nearest (const JalonNetwork *self,
                            guint               row,
                            guint               k,
                            double              radius)
{
  GArray *neighbours;
  double longitude, latitude;
  guint organization;

  g_return_val_if_fail (row < self->columns.n_rows, NULL);

  organization = jalon_network_get_organization (self, row);
  if (organization == JALON_NO_ORGANIZATION || !jalon_network_get_position (self, row, &longitude, &latitude))
    return g_array_new (FALSE, TRUE, sizeof (JalonNeighbour));

  neighbours = find_nearest (self, longitude, latitude, organization, TRUE, k, radius);
  for (guint i = 0; i < neighbours->len; i++)
    {
      JalonNeighbour *neighbour = &g_array_index (neighbours, JalonNeighbour, i);
      gint32 own = self->columns.lease_end[row], other = self->columns.lease_end[neighbour->row];

      neighbour->lease_known = own != JALON_DAY_UNKNOWN && other != JALON_DAY_UNKNOWN;
      if (neighbour->lease_known)
        neighbour->lease_gap = count_months (own, other);
    }
  return neighbours;
}

/**
 * jalon_network_find_nearest_to:
 * @self: a network
 * @longitude: degrees, WGS 84
 * @latitude: degrees
 * @except: an organization to leave out, or %JALON_NO_ORGANIZATION
 * @k: how many at most
 * @radius: metres, INFINITY for no limit
 *
 * The points nearest to a position, as jalon_network_find_nearest(); there is no lease to compare with.
 *
 * Returns: (transfer full) (element-type JalonNeighbour): the neighbours
 */
GArray *
jalon_network_find_nearest_to (const JalonNetwork *self,
                               double              longitude,
                               double              latitude,
                               guint               except,
                               guint               k,
                               double              radius)
{
  return find_nearest (self, longitude, latitude, except, FALSE, k, radius);
}
