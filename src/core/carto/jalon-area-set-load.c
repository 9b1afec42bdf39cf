/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-area-set-private.h"

#include <math.h>
#include <string.h>

#include "jalon-mercator.h"
#include "jalon-rings.h"

/* The largest zoom each level is drawn at; the last one is for all beyond. */
static const int level_zooms[JALON_AREA_LEVELS - 1] = { 3, 5, 7, 9, 11 };

/* An area as read, to be put in order. */
typedef struct
{
  char        *uuid;
  char        *name_en;
  char        *name_fr;
  JalonAreaBox box;
  guint64      key;
  GArray      *points;
  GArray      *rings;
} Raw;

static void
raw_clear (gpointer data)
{
  Raw *raw = data;

  g_free (raw->uuid);
  g_free (raw->name_en);
  g_free (raw->name_fr);
  g_array_unref (raw->points);
  g_array_unref (raw->rings);
}

const JalonAreaLevel *
jalon_area_set_get_level (const JalonAreaSet *self, double zoom)
{
  guint level = 0;

  while (level < JALON_AREA_LEVELS - 1 && zoom > level_zooms[level] + 0.5)
    level++;
  return &self->levels[level];
}

static gint32
to_unit (double value)
{
  return (gint32) CLAMP (round (value * JALON_AREA_WORLD), 0, JALON_AREA_WORLD);
}

static void
take_rings (Raw *raw, const JalonRings *rings)
{
  JalonAreaBox *box = &raw->box;

  *box = (JalonAreaBox) { G_MAXINT32, G_MAXINT32, G_MININT32, G_MININT32 };
  for (guint i = 0; i < rings->points->len; i++)
    {
      const JalonRingPoint *from = &g_array_index (rings->points, JalonRingPoint, i);
      JalonAreaPoint point = { to_unit (jalon_mercator_x (from->x)), to_unit (jalon_mercator_y (from->y)) };

      g_array_append_val (raw->points, point);
      box->west = MIN (box->west, point.x);
      box->east = MAX (box->east, point.x);
      box->north = MIN (box->north, point.y);
      box->south = MAX (box->south, point.y);
    }
  g_array_append_vals (raw->rings, rings->rings->data, rings->rings->len);
  raw->key = jalon_mercator_get_key ((guint32) (((gint64) box->west + box->east) / 2) << 2,
                                     (guint32) (((gint64) box->north + box->south) / 2) << 2);
}

static int
compare_raw (gconstpointer a, gconstpointer b)
{
  guint64 first = ((const Raw *) a)->key, second = ((const Raw *) b)->key;

  return first < second ? -1 : first > second;
}

static gboolean
read_row (GArray *raws, sqlite3_stmt *statement, JalonRings *rings)
{
  Raw raw = { 0 };

  if (jalon_rings_read_blob (rings, sqlite3_column_blob (statement, 3), (gsize) sqlite3_column_bytes (statement, 3)) != JALON_RINGS_OK)
    return FALSE;
  raw.uuid = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  raw.name_en = g_strdup ((const char *) sqlite3_column_text (statement, 1));
  raw.name_fr = g_strdup ((const char *) sqlite3_column_text (statement, 2));
  raw.points = g_array_sized_new (FALSE, FALSE, sizeof (JalonAreaPoint), rings->points->len);
  raw.rings = g_array_sized_new (FALSE, FALSE, sizeof (guint), rings->rings->len);
  take_rings (&raw, rings);
  g_array_append_val (raws, raw);
  return TRUE;
}

static gboolean
read_rows (GArray *raws, JalonDatabase *database, const char *kind, GCancellable *cancellable, GError **error)
{
  g_autoptr (sqlite3_stmt) statement
    = jalon_database_prepare (database,
                              "SELECT uuid, coalesce(name_en, name_fr, external_id), name_fr, geom FROM area"
                              " WHERE kind IS ?1 AND geom NOT NULL", error);
  g_autoptr (JalonRings) rings = jalon_rings_new ();
  gboolean row = FALSE;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, kind, -1, SQLITE_TRANSIENT);
  while (jalon_database_step (statement, &row, error))
    {
      if (!row)
        return TRUE;
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!read_row (raws, statement, rings))
        g_debug ("The area %s has no outline that can be drawn", (const char *) sqlite3_column_text (statement, 0));
    }
  return FALSE;
}

static gint32
snap (gint32 value, int bits)
{
  return bits == 0 ? value : (value + (1 << (bits - 1))) >> bits << bits;
}

static gboolean
is_straight (const JalonAreaPoint *a, const JalonAreaPoint *b, const JalonAreaPoint *c)
{
  return ((gint64) b->x - a->x) * ((gint64) c->y - b->y) == ((gint64) b->y - a->y) * ((gint64) c->x - b->x);
}

/* Every point moves to the nearest of a grid of a quarter of a pixel, and points that then say nothing go. Which do depends on the point
 * alone, so that two neighbours keep the same border, whichever way around each was drawn; being off by at most an eighth of a pixel
 * either way is not seen. */
static void
add_ring (JalonAreaLevel *level, const JalonAreaPoint *points, guint n, int bits)
{
  guint start = level->points->len;

  for (guint i = 0; i < n; i++)
    {
      JalonAreaPoint point = { snap (points[i].x, bits), snap (points[i].y, bits) };
      guint len = level->points->len;
      JalonAreaPoint *kept = (JalonAreaPoint *) (gpointer) level->points->data;

      if (len > start && kept[len - 1].x == point.x && kept[len - 1].y == point.y)
        continue;
      if (len > start + 1 && is_straight (&kept[len - 2], &kept[len - 1], &point))
        kept[len - 1] = point;
      else
        g_array_append_val (level->points, point);
    }
  /* Two points and the first again are a line that goes back and forth. */
  if (level->points->len < start + 4)
    g_array_set_size (level->points, start);
  else
    g_array_append_val (level->rings, level->points->len);
}

static void
add_area (JalonAreaSet *self, const Raw *raw)
{
  for (guint l = 0; l < JALON_AREA_LEVELS; l++)
    {
      JalonAreaLevel *level = &self->levels[l];
      int bits = l < JALON_AREA_LEVELS - 1 ? 20 - level_zooms[l] : 0;
      guint start = 0;

      for (guint i = 0; i < raw->rings->len; i++)
        {
          guint end = g_array_index (raw->rings, guint, i);

          add_ring (level, &g_array_index (raw->points, JalonAreaPoint, start), end - start, bits);
          start = end;
        }
      g_array_append_val (level->areas, level->rings->len);
    }
}

static void
widen (JalonAreaBox *box, const JalonAreaBox *by)
{
  box->west = MIN (box->west, by->west);
  box->east = MAX (box->east, by->east);
  box->north = MIN (box->north, by->north);
  box->south = MAX (box->south, by->south);
}

static JalonAreaSet *
build (GArray *raws)
{
  JalonAreaSet *self = g_new0 (JalonAreaSet, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->n_areas = raws->len;
  self->uuids = g_ptr_array_new_with_free_func (g_free);
  self->names_en = g_ptr_array_new_with_free_func (g_free);
  self->names_fr = g_ptr_array_new_with_free_func (g_free);
  self->by_uuid = g_hash_table_new (g_str_hash, g_str_equal);
  self->boxes = g_array_new (FALSE, FALSE, sizeof (JalonAreaBox));
  self->groups = g_array_new (FALSE, FALSE, sizeof (JalonAreaBox));
  for (guint l = 0; l < JALON_AREA_LEVELS; l++)
    self->levels[l] = (JalonAreaLevel) { g_array_new (FALSE, FALSE, sizeof (JalonAreaPoint)), g_array_new (FALSE, FALSE, sizeof (guint)),
                                         g_array_new (FALSE, FALSE, sizeof (guint)) };
  for (guint i = 0; i < raws->len; i++)
    {
      Raw *raw = &g_array_index (raws, Raw, i);

      if (i % JALON_AREA_GROUP == 0)
        g_array_append_val (self->groups, raw->box);
      else
        widen (&g_array_index (self->groups, JalonAreaBox, i / JALON_AREA_GROUP), &raw->box);
      g_array_append_val (self->boxes, raw->box);
      g_hash_table_insert (self->by_uuid, raw->uuid, GUINT_TO_POINTER (i + 1));
      g_ptr_array_add (self->uuids, g_steal_pointer (&raw->uuid));
      g_ptr_array_add (self->names_en, g_steal_pointer (&raw->name_en));
      g_ptr_array_add (self->names_fr, g_steal_pointer (&raw->name_fr));
      add_area (self, raw);
    }
  return self;
}

/**
 * jalon_area_set_load:
 * @database: a workspace; only read
 * @kind: (nullable): of the areas; %NULL: those without a kind
 * @cancellable: (nullable): stops the reading
 * @error: return location
 *
 * Reads the areas that have an outline.
 *
 * Returns: (transfer full) (nullable): the areas, perhaps none
 */
JalonAreaSet *
jalon_area_set_load (JalonDatabase *database, const char *kind, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) raws = g_array_new (FALSE, TRUE, sizeof (Raw));

  g_array_set_clear_func (raws, raw_clear);
  if (!read_rows (raws, database, kind, cancellable, error))
    return NULL;
  g_array_sort (raws, compare_raw);
  return build (raws);
}
