/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-place-set.h"

#include <math.h>

#include "jalon-labels.h"
#include "jalon-language.h"
#include "jalon-workspace.h"

#define MARGIN 24.0 /* pixels: a symbol beyond the edge still reaches in */

struct _JalonPlaceSet
{
  gatomicrefcount ref_count;
  GArray         *places; /* JalonPlace, the largest first */
};

static void
place_clear (gpointer data)
{
  JalonPlace *place = data;

  g_free (place->name_en);
  g_free (place->name_fr);
}

/* Largest first, then from north to south, so that the choice does not depend on the order in the file. */
static int
compare_places (gconstpointer a, gconstpointer b)
{
  const JalonPlace *first = a, *second = b;

  if (first->population != second->population)
    return first->population > second->population ? -1 : 1;
  return first->y < second->y ? -1 : first->y > second->y;
}

static int
find_label (const JalonPlace *place, double longitude, double latitude)
{
  int label = place->name_en != NULL ? jalon_labels_find_city (place->name_en, longitude, latitude) : -1;

  return label < 0 && place->name_fr != NULL ? jalon_labels_find_city (place->name_fr, longitude, latitude) : label;
}

static void
take_row (JalonPlaceSet *self, sqlite3_stmt *statement)
{
  JalonPlace place = { 0 };
  double longitude, latitude;

  if (!jalon_geometry_decode_point (sqlite3_column_blob (statement, 0), (gsize) sqlite3_column_bytes (statement, 0), &longitude, &latitude))
    return;
  place.x = jalon_mercator_x (longitude);
  place.y = jalon_mercator_y (latitude);
  place.name_en = g_strdup ((const char *) sqlite3_column_text (statement, 1));
  place.name_fr = g_strdup ((const char *) sqlite3_column_text (statement, 2));
  place.population = sqlite3_column_double (statement, 3);
  place.label = find_label (&place, longitude, latitude);
  g_array_append_val (self->places, place);
}

/**
 * jalon_place_set_load:
 * @database: a workspace; only read
 * @kind: (nullable): of the places; %NULL: those without a kind
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the places, perhaps none
 */
JalonPlaceSet *
jalon_place_set_load (JalonDatabase *database, const char *kind, GError **error)
{
  g_autoptr (sqlite3_stmt) statement
    = jalon_database_prepare (database,
                              "SELECT geom, name_en, name_fr, coalesce(population, (SELECT value FROM measure m WHERE m.place = place.uuid"
                              " AND m.code = 'population' ORDER BY year DESC LIMIT 1)) FROM place WHERE kind IS ?1 AND geom NOT NULL",
                              error);
  g_autoptr (JalonPlaceSet) self = NULL;
  gboolean row = FALSE;

  if (statement == NULL)
    return NULL;
  self = g_new0 (JalonPlaceSet, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->places = g_array_new (FALSE, FALSE, sizeof (JalonPlace));
  g_array_set_clear_func (self->places, place_clear);
  sqlite3_bind_text (statement, 1, kind, -1, SQLITE_TRANSIENT);
  while (jalon_database_step (statement, &row, error))
    {
      if (!row)
        {
          g_array_sort (self->places, compare_places);
          return g_steal_pointer (&self);
        }
      take_row (self, statement);
    }
  return NULL;
}

/**
 * jalon_place_set_ref:
 * @self: a set of places
 *
 * Returns: (transfer full): @self
 */
JalonPlaceSet *
jalon_place_set_ref (JalonPlaceSet *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * jalon_place_set_unref:
 * @self: (transfer full): a set of places
 */
void
jalon_place_set_unref (JalonPlaceSet *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_array_unref (self->places);
  g_free (self);
}

/**
 * jalon_place_set_get_n:
 * @self: a set of places
 *
 * Returns: how many places it has
 */
guint
jalon_place_set_get_n (const JalonPlaceSet *self)
{
  return self->places->len;
}

/**
 * jalon_place_set_get:
 * @self: a set of places
 * @place: an index below jalon_place_set_get_n()
 *
 * Returns: (transfer none): the place; the larger the population, the lower the index
 */
const JalonPlace *
jalon_place_set_get (const JalonPlaceSet *self, guint place)
{
  g_return_val_if_fail (place < self->places->len, NULL);

  return &g_array_index (self->places, JalonPlace, place);
}

/**
 * jalon_place_set_get_name:
 * @self: places
 * @place: one of them
 *
 * Returns: (nullable): its name in the thread's language, else in the other
 */
const char *
jalon_place_set_get_name (const JalonPlaceSet *self, guint place)
{
  const JalonPlace *one = jalon_place_set_get (self, place);

  return jalon_language_choose (one->name_en, one->name_fr);
}

/**
 * jalon_place_set_get_bounds:
 * @self: places
 * @west: (out): degrees
 * @south: (out): likewise
 * @east: (out): likewise
 * @north: (out): likewise
 *
 * Returns: whether there are any
 */
gboolean
jalon_place_set_get_bounds (const JalonPlaceSet *self, double *west, double *south, double *east, double *north)
{
  double left = INFINITY, right = -INFINITY, top = INFINITY, bottom = -INFINITY;

  for (guint i = 0; i < self->places->len; i++)
    {
      const JalonPlace *place = &g_array_index (self->places, JalonPlace, i);

      left = MIN (left, place->x);
      right = MAX (right, place->x);
      top = MIN (top, place->y);
      bottom = MAX (bottom, place->y);
    }
  if (self->places->len == 0)
    return FALSE;
  *west = jalon_mercator_longitude (left);
  *east = jalon_mercator_longitude (right);
  *north = jalon_mercator_latitude (top);
  *south = jalon_mercator_latitude (bottom);
  return TRUE;
}

/**
 * jalon_place_set_query:
 * @self: a set of places
 * @window: what is in view
 * @spacing: the side of a cell in pixels
 * @most: at how many places in @places it stops
 * @places: (element-type guint): where the indexes are added, the largest first
 *
 * Chooses one place in each cell of the world's grid, the largest: the cells stand still while the map is moved, and so do the places.
 */
void
jalon_place_set_query (const JalonPlaceSet *self, const JalonMapWindow *window, double spacing, guint most, GArray *places)
{
  double scale = 256 * exp2 (window->zoom);
  g_autoptr (GHashTable) cells = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < self->places->len && places->len < most; i++)
    {
      const JalonPlace *place = &g_array_index (self->places, JalonPlace, i);
      double turned = place->x - floor (place->x - window->x + MARGIN / scale);
      double x = (turned - window->x) * scale, y = (place->y - window->y) * scale;
      gint64 cell;

      if (x < -MARGIN || x > window->width + MARGIN || y < -MARGIN || y > window->height + MARGIN)
        continue;
      cell = (gint64) floor (place->x * scale / spacing) << 32 | (guint32) floor (place->y * scale / spacing);
      if (g_hash_table_add (cells, g_memdup2 (&cell, sizeof cell)))
        g_array_append_val (places, i);
    }
}
