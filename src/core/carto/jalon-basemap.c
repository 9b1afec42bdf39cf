/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-basemap-private.h"

#include <string.h>

#ifdef HAVE_BASEMAP
#include "jalon-basemap-resource.h"
#endif

#define MAGIC "JALONMAP"
#define VERSION 1
#define HEADER_SIZE 16u
#define DIRECTORY_SIZE 28u
#define MAX_LAYERS 64u

G_DEFINE_QUARK (jalon-basemap-error-quark, jalon_basemap_error)

static gboolean
fail (GError **error, const char *what)
{
  g_set_error (error, JALON_BASEMAP_ERROR, JALON_BASEMAP_ERROR_FORMAT, "Basemap file: %s", what);
  return FALSE;
}

static void
clear_layer (gpointer data)
{
  JalonBasemapLayer *layer = data;

  g_clear_pointer (&layer->first, g_free);
  g_clear_pointer (&layer->lines, g_array_unref);
}

/* What the points of a line span: looked at on every drawing, so found once. */
static void
measure_line (JalonBasemapLine *line, const guint8 *points)
{
  line->west = line->south = JALON_BASEMAP_EDGE;
  for (guint i = 0; i < line->n_points; i++)
    {
      guint x = jalon_basemap_read_u16 (points + 4 * i);
      guint y = jalon_basemap_read_u16 (points + 4 * i + 2);

      line->west = MIN (line->west, x);
      line->east = MAX (line->east, x);
      line->south = MIN (line->south, y);
      line->north = MAX (line->north, y);
    }
}

static gboolean
read_bin (JalonBasemapLayer *layer, const guint8 *data, guint32 start, guint32 end, GError **error)
{
  guint least = layer->kind == JALON_BASEMAP_LAND ? 3 : 2;

  while (start < end)
    {
      JalonBasemapLine line = { 0 };

      if (end - start < 4)
        return fail (error, "a line is cut short");
      line.n_points = (guint16) jalon_basemap_read_u16 (data + start);
      line.level = data[start + 2];
      line.flags = data[start + 3];
      line.points = start + 4;
      if (line.n_points < least || (end - line.points) / 4 < line.n_points)
        return fail (error, "a line has an impossible number of points");

      measure_line (&line, data + line.points);
      g_array_append_val (layer->lines, line);
      start = line.points + 4u * line.n_points;
    }
  return TRUE;
}

static gboolean
read_bins (JalonBasemapLayer *layer, const guint8 *data, gsize size, guint32 index, GError **error)
{
  guint n_bins = layer->columns * layer->rows;

  if (index > size || (size - index) / 4 < n_bins + 1u)
    return fail (error, "an index is cut short");

  layer->first = g_new0 (guint32, n_bins + 1);
  layer->lines = g_array_new (FALSE, FALSE, sizeof (JalonBasemapLine));
  for (guint i = 0; i < n_bins; i++)
    {
      guint32 start = jalon_basemap_read_u32 (data + index + 4 * i);
      guint32 end = jalon_basemap_read_u32 (data + index + 4 * (i + 1));

      if (start > end || end > size)
        return fail (error, "an index points outside the file");
      if (!read_bin (layer, data, start, end, error))
        return FALSE;
      layer->first[i + 1] = layer->lines->len;
    }
  return TRUE;
}

static gboolean
read_layer (JalonBasemapLayer *layer, const guint8 *data, gsize size, const guint8 *entry,
            GError **error)
{
  guint32 kind = jalon_basemap_read_u32 (entry);
  guint32 degrees = jalon_basemap_read_u32 (entry + 8);

  if (kind < JALON_BASEMAP_LAND || kind > JALON_BASEMAP_RIVER)
    return fail (error, "a layer is of an unknown kind");
  if (degrees == 0 || degrees > 90 || 180 % degrees != 0)
    return fail (error, "a layer has bins of an impossible size");

  layer->kind = kind;
  layer->resolution = (char) entry[4];
  layer->size = (int) degrees;
  layer->nx = 360 / layer->size;
  layer->ny = 180 / layer->size;
  layer->column = (int) jalon_basemap_read_u16 (entry + 12);
  layer->columns = (int) jalon_basemap_read_u16 (entry + 14);
  layer->row = (int) jalon_basemap_read_u16 (entry + 16);
  layer->rows = (int) jalon_basemap_read_u16 (entry + 18);
  if (layer->columns == 0 || layer->rows == 0 || layer->column + layer->columns > layer->nx
      || layer->row + layer->rows > layer->ny
      || jalon_basemap_read_u32 (entry + 24) != (guint32) (layer->columns * layer->rows))
    return fail (error, "a layer's window is outside the world");

  return read_bins (layer, data, size, jalon_basemap_read_u32 (entry + 20), error);
}

static gboolean
read_layers (JalonBasemap *self, GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (self->bytes, &size);
  guint32 n_layers;

  if (size < HEADER_SIZE || memcmp (data, MAGIC, 8) != 0)
    return fail (error, "this is not a basemap");
  if (jalon_basemap_read_u32 (data + 8) != VERSION)
    {
      g_set_error (error, JALON_BASEMAP_ERROR, JALON_BASEMAP_ERROR_VERSION,
                   "Basemap file: version %u instead of %u", jalon_basemap_read_u32 (data + 8),
                   VERSION);
      return FALSE;
    }
  n_layers = jalon_basemap_read_u32 (data + 12);
  if (n_layers == 0 || n_layers > MAX_LAYERS
      || (size - HEADER_SIZE) / DIRECTORY_SIZE < n_layers)
    return fail (error, "the list of layers is cut short");

  self->data = data;
  for (guint32 i = 0; i < n_layers; i++)
    {
      JalonBasemapLayer layer = { 0 };
      gboolean ok = read_layer (&layer, data, size, data + HEADER_SIZE + i * DIRECTORY_SIZE, error);

      g_array_append_val (self->layers, layer);
      if (!ok)
        return FALSE;
    }
  return TRUE;
}

static JalonBasemap *
new_empty (void)
{
  JalonBasemap *self = g_new0 (JalonBasemap, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->layers = g_array_new (FALSE, FALSE, sizeof (JalonBasemapLayer));
  g_array_set_clear_func (self->layers, clear_layer);
  return self;
}

/**
 * jalon_basemap_new_from_bytes:
 * @bytes: a basemap file, as basemap-convert writes it
 * @error: where to put what is wrong with it
 *
 * Checks every offset and count, so that drawing need not.
 *
 * Returns: (transfer full) (nullable): the basemap, or %NULL
 */
JalonBasemap *
jalon_basemap_new_from_bytes (GBytes *bytes, GError **error)
{
  g_autoptr(JalonBasemap) self = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  self = new_empty ();
  self->bytes = g_bytes_ref (bytes);
  if (!read_layers (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * jalon_basemap_ref:
 * @self: a basemap
 *
 * Returns: (transfer full): @self
 */
JalonBasemap *
jalon_basemap_ref (JalonBasemap *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * jalon_basemap_unref:
 * @self: (transfer full): a basemap
 */
void
jalon_basemap_unref (JalonBasemap *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_array_unref (self->layers);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

static JalonBasemap *
load_default (void)
{
#ifdef HAVE_BASEMAP
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = NULL;
  JalonBasemap *self = NULL;

  bytes = g_resource_lookup_data (jalon_basemap_resource_get_resource (),
                                  "/io/github/jalon/Jalon/basemap.bin",
                                  G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  if (bytes != NULL)
    self = jalon_basemap_new_from_bytes (bytes, &error);
  if (self != NULL)
    return self;
  g_warning ("The offline map is not shown: %s", error->message);
#endif
  return new_empty ();
}

/**
 * jalon_basemap_get_default:
 *
 * The basemap built into this library. Where it was built without one, an empty basemap that draws plain land and a
 * graticule.
 *
 * Returns: (transfer none): the basemap, never %NULL
 */
JalonBasemap *
jalon_basemap_get_default (void)
{
  static gsize loaded;

  if (g_once_init_enter (&loaded))
    g_once_init_leave (&loaded, (gsize) load_default ());
  return (JalonBasemap *) loaded;
}

/**
 * jalon_basemap_has_data:
 * @self: a basemap
 *
 * Returns: whether there are coasts and borders in it
 */
gboolean
jalon_basemap_has_data (JalonBasemap *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->layers->len > 0;
}

/* The layer of @kind in @resolution, or %NULL. */
const JalonBasemapLayer *
jalon_basemap_find_layer (JalonBasemap *self, JalonBasemapKind kind, char resolution)
{
  for (guint i = 0; i < self->layers->len; i++)
    {
      const JalonBasemapLayer *layer = &g_array_index (self->layers, JalonBasemapLayer, i);

      if (layer->kind == kind && layer->resolution == resolution)
        return layer;
    }
  return NULL;
}
