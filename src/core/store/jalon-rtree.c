/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-geopackage.h"

#include <stdlib.h>
#include <string.h>
#include <glib/gi18n-lib.h>

#include "jalon-database-private.h"
#include "jalon-geometry.h"
#include "jalon-schema.h"

/* The nodes of SQLite's R*Tree (rtree.c, "Database Format of R-Tree Tables"): two bytes depth (read from the root
 * only), two bytes count, then cells of a 64-bit id and four 32-bit floats, all big-endian. */
#define NODE_HEADER 4
#define CELL_SIZE 24
#define ROOT 1
#define MAX_LEVELS 40
/* Nodes that are not quite full: the first edits split fewer of them. */
#define FILL 0.9
#define ROUND_TOWARDS (1.0 - 1.0 / 8388608.0)
#define ROUND_AWAY (1.0 + 1.0 / 8388608.0)

typedef struct
{
  gint64  id;
  guint32 key;
  float   box[4]; /* min x, max x, min y, max y */
} Cell;

/* In which node a row is. */
typedef struct
{
  gint64 row;
  gint64 node;
} Link;

typedef struct
{
  JalonDatabase *database;
  const char    *table;
  GArray        *links;
  guint          node_size;
  guint          capacity;
  gint64         next_node;
  sqlite3_stmt  *add_node;
  sqlite3_stmt  *add_parent;
  sqlite3_stmt  *add_row;
} Packer;

static void
packer_clear (Packer *self)
{
  sqlite3_finalize (self->add_node);
  sqlite3_finalize (self->add_parent);
  sqlite3_finalize (self->add_row);
  g_clear_pointer (&self->links, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Packer, packer_clear)

/* The box must hold the doubles it was rounded from: as SQLite rounds them, so that packing changes no box. */
static float
round_down (double value)
{
  float rounded = (float) value;

  if ((double) rounded > value)
    rounded = (float) (value * (value < 0 ? ROUND_AWAY : ROUND_TOWARDS));
  return rounded;
}

static float
round_up (double value)
{
  float rounded = (float) value;

  if ((double) rounded < value)
    rounded = (float) (value * (value < 0 ? ROUND_TOWARDS : ROUND_AWAY));
  return rounded;
}

static guint32
spread_bits (guint32 value)
{
  value = (value | (value << 8)) & 0x00ff00ff;
  value = (value | (value << 4)) & 0x0f0f0f0f;
  value = (value | (value << 2)) & 0x33333333;
  return (value | (value << 1)) & 0x55555555;
}

static guint32
morton_key (const JalonBounds *bounds)
{
  double x = CLAMP ((bounds->min_x + bounds->max_x) / 2 + 180, 0, 360) / 360 * 65535;
  double y = CLAMP ((bounds->min_y + bounds->max_y) / 2 + 90, 0, 180) / 180 * 65535;

  return spread_bits ((guint32) x) | spread_bits ((guint32) y) << 1;
}

static int
compare_cells (const void *a,
               const void *b)
{
  const Cell *first = a;
  const Cell *second = b;

  if (first->key != second->key)
    return first->key < second->key ? -1 : 1;
  return first->id < second->id ? -1 : first->id > second->id;
}

static GArray *
read_cells (JalonDatabase  *database,
            const char     *table,
            GError        **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT fid, geom FROM \"%s\" WHERE geom NOT NULL", table);
  g_autoptr (sqlite3_stmt) statement = jalon_database_prepare (database, sql, error);
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  gboolean row;

  if (statement == NULL)
    return NULL;
  while (TRUE)
    {
      JalonBounds bounds;
      Cell cell;

      if (!jalon_database_step (statement, &row, error))
        return NULL;
      if (!row)
        break;
      if (sqlite3_column_type (statement, 1) != SQLITE_BLOB
          || jalon_geometry_read_bounds (sqlite3_column_blob (statement, 1),
                                         (gsize) sqlite3_column_bytes (statement, 1), &bounds)
             != JALON_GEOMETRY_BOUNDS)
        continue;
      cell = (Cell) { sqlite3_column_int64 (statement, 0), morton_key (&bounds),
                      { round_down (bounds.min_x), round_up (bounds.max_x),
                        round_down (bounds.min_y), round_up (bounds.max_y) } };
      g_array_append_val (cells, cell);
    }
  g_array_sort (cells, compare_cells);
  return g_steal_pointer (&cells);
}

static guint8 *
encode_node (const Packer *self,
             const Cell   *cells,
             guint         n_cells,
             guint         depth)
{
  guint8 *node = g_malloc0 (self->node_size);
  guint8 *out = node + NODE_HEADER;

  node[0] = (guint8) (depth >> 8);
  node[1] = (guint8) depth;
  node[2] = (guint8) (n_cells >> 8);
  node[3] = (guint8) n_cells;
  for (guint i = 0; i < n_cells; i++)
    {
      guint64 id = GUINT64_TO_BE ((guint64) cells[i].id);

      memcpy (out, &id, 8);
      for (guint j = 0; j < 4; j++)
        {
          guint32 bits;

          memcpy (&bits, &cells[i].box[j], 4);
          bits = GUINT32_TO_BE (bits);
          memcpy (out + 8 + 4 * j, &bits, 4);
        }
      out += CELL_SIZE;
    }
  return node;
}

static Cell
bound_cells (const Cell *cells,
             guint       n_cells,
             gint64      node)
{
  Cell bound = cells[0];

  for (guint i = 1; i < n_cells; i++)
    {
      bound.box[0] = MIN (bound.box[0], cells[i].box[0]);
      bound.box[1] = MAX (bound.box[1], cells[i].box[1]);
      bound.box[2] = MIN (bound.box[2], cells[i].box[2]);
      bound.box[3] = MAX (bound.box[3], cells[i].box[3]);
    }
  bound.id = node;
  return bound;
}

static gboolean
add_link (sqlite3_stmt  *statement,
          gint64         id,
          gint64         node,
          GError       **error)
{
  sqlite3_bind_int64 (statement, 1, id);
  sqlite3_bind_int64 (statement, 2, node);
  return jalon_database_run (statement, error);
}

/* Cells of a leaf say in which node a row is, those of other nodes which node is their parent. */
static gboolean
write_node (Packer      *self,
            const Cell  *cells,
            guint        n_cells,
            gint64       node,
            guint        level,
            GError     **error)
{
  guint depth = node == ROOT ? level : 0;

  sqlite3_bind_int64 (self->add_node, 1, node);
  sqlite3_bind_blob (self->add_node, 2, encode_node (self, cells, n_cells, depth),
                     (int) self->node_size, g_free);
  if (!jalon_database_run (self->add_node, error))
    return FALSE;
  for (guint i = 0; i < n_cells; i++)
    {
      Link link = { cells[i].id, node };

      if (level == 0)
        g_array_append_val (self->links, link);
      else if (!add_link (self->add_parent, link.row, node, error))
        return FALSE;
    }
  return TRUE;
}

/* Packs one level into nodes of even size; returns the cells of the level above. */
static GArray *
write_level (Packer   *self,
             GArray   *cells,
             guint     level,
             GError  **error)
{
  guint n_nodes = (cells->len + self->capacity - 1) / self->capacity;
  g_autoptr (GArray) above = g_array_sized_new (FALSE, FALSE, sizeof (Cell), n_nodes);

  for (guint i = 0; i < n_nodes; i++)
    {
      guint first = (guint) ((guint64) cells->len * i / n_nodes);
      guint last = (guint) ((guint64) cells->len * (i + 1) / n_nodes);
      const Cell *start = &g_array_index (cells, Cell, first);
      gint64 node = self->next_node++;
      Cell bound = bound_cells (start, last - first, node);

      if (!write_node (self, start, last - first, node, level, error))
        return NULL;
      g_array_append_val (above, bound);
    }
  return g_steal_pointer (&above);
}

static gboolean
write_tree (Packer  *self,
            GArray  *cells,
            GError **error)
{
  g_autoptr (GArray) level_cells = g_array_ref (cells);
  guint level = 0;

  while (level_cells->len > self->capacity && level < MAX_LEVELS)
    {
      GArray *above = write_level (self, level_cells, level, error);

      if (above == NULL)
        return FALSE;
      g_array_unref (level_cells);
      level_cells = above;
      level++;
    }
  return write_node (self, (const Cell *) (gpointer) level_cells->data, level_cells->len, ROOT,
                     level, error);
}

static int
compare_links (const void *a,
               const void *b)
{
  gint64 first = ((const Link *) a)->row;
  gint64 second = ((const Link *) b)->row;

  return first < second ? -1 : first > second;
}

/* In the order of the rows, so that the table only grows at its end. */
static gboolean
write_links (Packer  *self,
             GError **error)
{
  g_array_sort (self->links, compare_links);
  for (guint i = 0; i < self->links->len; i++)
    {
      const Link *link = &g_array_index (self->links, Link, i);

      if (!add_link (self->add_row, link->row, link->node, error))
        return FALSE;
    }
  return TRUE;
}

static sqlite3_stmt *
prepare_for (Packer      *self,
             const char  *format,
             GError     **error)
{
  g_autoptr (GString) sql = g_string_new (format);

  g_string_replace (sql, "%s", self->table, 0);
  return jalon_database_prepare (self->database, sql->str, error);
}

static gboolean
empty_tree (Packer  *self,
            GError **error)
{
  g_autoptr (GString) sql = g_string_new ("DELETE FROM \"rtree_%s_geom_node\";"
                                          "DELETE FROM \"rtree_%s_geom_parent\";"
                                          "DELETE FROM \"rtree_%s_geom_rowid\";");

  g_string_replace (sql, "%s", self->table, 0);
  return jalon_database_execute (self->database, sql->str, error);
}

static gboolean
pack (JalonDatabase  *database,
      const char     *table,
      GArray         *cells,
      GError        **error)
{
  g_auto (Packer) self = { .database = database, .table = table, .next_node = ROOT + 1 };
  g_autofree char *size_sql
    = g_strdup_printf ("SELECT length(data) FROM \"rtree_%s_geom_node\" WHERE nodeno = 1", table);
  gint64 node_size;

  if (!jalon_database_get_integer (database, size_sql, &node_size, error))
    return FALSE;
  if (node_size < NODE_HEADER + 4 * CELL_SIZE || node_size > G_MAXUINT16)
    {
      g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_DAMAGED,
                   "nodes of %" G_GINT64_FORMAT " bytes", node_size);
      return FALSE;
    }
  self.node_size = (guint) node_size;
  self.capacity = (guint) ((double) ((self.node_size - NODE_HEADER) / CELL_SIZE) * FILL);
  self.add_node = prepare_for (&self, "INSERT INTO \"rtree_%s_geom_node\" (nodeno, data)"
                               " VALUES (?1, ?2)", error);
  if (self.add_node == NULL)
    return FALSE;
  self.add_parent = prepare_for (&self, "INSERT INTO \"rtree_%s_geom_parent\" (nodeno, parentnode)"
                                 " VALUES (?1, ?2)", error);
  if (self.add_parent == NULL)
    return FALSE;
  self.add_row = prepare_for (&self, "INSERT INTO \"rtree_%s_geom_rowid\" (rowid, nodeno)"
                              " VALUES (?1, ?2)", error);
  if (self.add_row == NULL)
    return FALSE;
  self.links = g_array_sized_new (FALSE, FALSE, sizeof (Link), cells->len);
  return empty_tree (&self, error)
         && write_tree (&self, cells, error)
         && write_links (&self, error)
         && jalon_rtree_check (database, table, error);
}

static gboolean
insert_one_by_one (JalonDatabase  *database,
                   const char     *table,
                   GError        **error)
{
  g_autofree char *sql
    = g_strdup_printf ("DELETE FROM \"rtree_%1$s_geom\";"
                       "INSERT INTO \"rtree_%1$s_geom\" SELECT fid, ST_MinX(geom), ST_MaxX(geom),"
                       " ST_MinY(geom), ST_MaxY(geom) FROM \"%1$s\""
                       " WHERE geom NOT NULL AND NOT ST_IsEmpty(geom);", table);

  return jalon_database_execute (database, sql, error);
}

/**
 * jalon_rtree_check:
 * @database: a connection
 * @table: a feature table
 * @error: return location, %JALON_STORE_ERROR_DAMAGED where the index does not fit together
 *
 * Asks SQLite's own rtreecheck() about the spatial index of @table.
 *
 * Returns: whether it is sound
 */
gboolean
jalon_rtree_check (JalonDatabase  *database,
                   const char     *table,
                   GError        **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT rtreecheck('rtree_%s_geom')", table);
  g_autoptr (GError) local_error = NULL;
  g_autofree char *answer = jalon_database_dup_text (database, sql, &local_error);

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (g_strcmp0 (answer, "ok") == 0)
    return TRUE;
  return jalon_database_set_damaged (answer, error);
}

/**
 * jalon_rtree_pack:
 * @database: a connection that may write
 * @table: a feature table of ours
 * @error: return location
 *
 * Builds the spatial index of @table from its rows: nodes are filled in Morton order and written straight into the
 * tables behind the virtual one (a bulk load after Kamel and Faloutsos 1993, with a Z-order curve), then checked; if
 * the check fails the rows are inserted one by one. Takes about 1 µs a row and the check as long, where inserts take 8 µs.
 *
 * Returns: whether the index is complete
 */
gboolean
jalon_rtree_pack (JalonDatabase  *database,
                  const char     *table,
                  GError        **error)
{
  const JalonSchemaTable *known = jalon_schema_find_table (table);
  g_autoptr (GArray) cells = NULL;
  g_autoptr (GError) local_error = NULL;
  gboolean packed;

  g_return_val_if_fail (known != NULL && known->geometry != NULL, FALSE);

  if ((cells = read_cells (database, table, error)) == NULL
      || !jalon_database_execute (database, "SAVEPOINT pack", error))
    return FALSE;
  jalon_database_set_defensive (database, FALSE);
  packed = pack (database, table, cells, &local_error);
  jalon_database_set_defensive (database, TRUE);

  if (!packed)
    {
      g_warning ("The spatial index of %s is inserted row by row, packing it failed: %s", table,
                 local_error->message);
      if (!jalon_database_execute (database, "ROLLBACK TO pack", error))
        return FALSE;
      packed = insert_one_by_one (database, table, error);
    }
  if (!packed)
    {
      jalon_database_execute (database, "ROLLBACK TO pack; RELEASE pack", NULL);
      return FALSE;
    }
  return jalon_database_execute (database, "RELEASE pack", error);
}
