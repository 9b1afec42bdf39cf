/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-layer-stack.h"

#include <math.h>

static const char *const tables[] = { "area", "place", "measure", "map_layer" };

struct _JalonLayerStack
{
  gatomicrefcount ref_count;
  GArray         *layers; /* JalonStackedLayer */
  guint64         changes[G_N_ELEMENTS (tables)]; /* of the database when it was read */
};

static void
choice_clear (gpointer data)
{
  g_free (((JalonLayerChoice *) data)->code);
}

static void
layer_clear (gpointer data)
{
  JalonStackedLayer *layer = data;

  jalon_map_layer_clear (&layer->style);
  g_clear_pointer (&layer->areas, jalon_area_set_unref);
  g_clear_pointer (&layer->places, jalon_place_set_unref);
  g_clear_pointer (&layer->choices, g_array_unref);
  g_free (layer->values);
  g_free (layer->unit);
}

/**
 * jalon_layer_stack_ref:
 * @self: a stack
 *
 * Returns: (transfer full): @self
 */
JalonLayerStack *
jalon_layer_stack_ref (JalonLayerStack *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * jalon_layer_stack_unref:
 * @self: (transfer full): a stack
 */
void
jalon_layer_stack_unref (JalonLayerStack *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_array_unref (self->layers);
  g_free (self);
}

/**
 * jalon_layer_stack_get_n:
 * @self: a stack
 *
 * Returns: how many layers it has, hidden ones too
 */
guint
jalon_layer_stack_get_n (const JalonLayerStack *self)
{
  return self->layers->len;
}

/**
 * jalon_layer_stack_get:
 * @self: a stack
 * @layer: an index, 0 the lowest
 *
 * Returns: (transfer none): the layer
 */
const JalonStackedLayer *
jalon_layer_stack_get (const JalonLayerStack *self, guint layer)
{
  g_return_val_if_fail (layer < self->layers->len, NULL);

  return &g_array_index (self->layers, JalonStackedLayer, layer);
}

/**
 * jalon_layer_stack_is_current:
 * @self: layers
 * @database: the connection they were read with, or another
 *
 * Returns: whether nothing that they show was changed since
 */
gboolean
jalon_layer_stack_is_current (const JalonLayerStack *self, JalonDatabase *database)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (self->changes[i] != jalon_database_get_changes (database, tables[i]))
      return FALSE;
  return TRUE;
}

static gboolean
read_styles (JalonLayerStack *self, JalonDatabase *database, GError **error)
{
  g_autoptr (sqlite3_stmt) statement
    = jalon_database_prepare (database,
                              "SELECT uuid, subject = 'place', kind, name_en, name_fr, visible, opacity, labels, measure, year, method,"
                              " n_classes, ramp FROM map_layer ORDER BY position, fid", error);
  gboolean row = FALSE;

  if (statement == NULL)
    return FALSE;
  while (jalon_database_step (statement, &row, error))
    {
      JalonStackedLayer layer = { 0 };
      JalonMapLayer *style = &layer.style;

      if (!row)
        return TRUE;
      style->uuid = g_strdup ((const char *) sqlite3_column_text (statement, 0));
      style->place = sqlite3_column_int (statement, 1) != 0;
      style->kind = g_strdup ((const char *) sqlite3_column_text (statement, 2));
      style->name_en = g_strdup ((const char *) sqlite3_column_text (statement, 3));
      style->name_fr = g_strdup ((const char *) sqlite3_column_text (statement, 4));
      style->visible = sqlite3_column_int (statement, 5) != 0;
      style->opacity = CLAMP (sqlite3_column_double (statement, 6), 0, 1);
      style->labels = sqlite3_column_int (statement, 7) != 0;
      style->measure = g_strdup ((const char *) sqlite3_column_text (statement, 8));
      style->year = sqlite3_column_int (statement, 9);
      style->method = jalon_breaks_method_find ((const char *) sqlite3_column_text (statement, 10));
      style->n_classes = (guint) CLAMP (sqlite3_column_int (statement, 11), JALON_MIN_CLASSES, JALON_MAX_CLASSES);
      style->ramp = jalon_layer_ramp_find ((const char *) sqlite3_column_text (statement, 12));
      g_array_append_val (self->layers, layer);
    }
  return FALSE;
}

static gboolean
read_choices (JalonStackedLayer *layer, JalonDatabase *database, GError **error)
{
  g_autoptr (sqlite3_stmt) statement
    = jalon_database_prepare (database,
                              "SELECT DISTINCT m.code, m.year FROM measure m JOIN area a ON a.uuid = m.area WHERE a.kind IS ?1"
                              " ORDER BY m.code <> 'population', m.code <> 'well-being', m.code, m.year DESC", error);
  gboolean row = FALSE;

  layer->choices = g_array_new (FALSE, FALSE, sizeof (JalonLayerChoice));
  g_array_set_clear_func (layer->choices, choice_clear);
  if (statement == NULL || layer->style.place)
    return statement != NULL;
  sqlite3_bind_text (statement, 1, layer->style.kind, -1, SQLITE_TRANSIENT);
  while (jalon_database_step (statement, &row, error))
    {
      JalonLayerChoice choice;

      if (!row)
        return TRUE;
      choice.code = g_strdup ((const char *) sqlite3_column_text (statement, 0));
      choice.year = sqlite3_column_int (statement, 1);
      g_array_append_val (layer->choices, choice);
    }
  return FALSE;
}

/* The year that is shown: the one wished for, else the latest. */
static void
choose_year (JalonStackedLayer *layer)
{
  layer->year = layer->style.year;
  for (guint i = 0; layer->style.year == 0 && i < layer->choices->len; i++)
    {
      const JalonLayerChoice *choice = &g_array_index (layer->choices, JalonLayerChoice, i);

      if (g_strcmp0 (choice->code, layer->style.measure) == 0)
        layer->year = MAX (layer->year, choice->year);
    }
}

static gboolean
read_values (JalonStackedLayer *layer, JalonDatabase *database, GError **error)
{
  g_autoptr (sqlite3_stmt) statement
    = jalon_database_prepare (database,
                              "SELECT m.area, m.value, m.unit FROM area a JOIN measure m ON m.area = a.uuid"
                              " WHERE a.kind IS ?1 AND m.code = ?2 AND coalesce(m.year, 0) = ?3", error);
  guint n = jalon_area_set_get_n (layer->areas);
  gboolean row = FALSE;

  if (statement == NULL)
    return FALSE;
  layer->values = g_new (double, MAX (n, 1));
  for (guint i = 0; i < n; i++)
    layer->values[i] = NAN;
  sqlite3_bind_text (statement, 1, layer->style.kind, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, 2, layer->style.measure, -1, SQLITE_TRANSIENT);
  sqlite3_bind_int (statement, 3, layer->year);
  while (jalon_database_step (statement, &row, error))
    {
      guint area;

      if (!row)
        {
          jalon_class_breaks_compute (&layer->breaks, layer->values, n, layer->style.method, layer->style.n_classes);
          return TRUE;
        }
      area = jalon_area_set_find_uuid (layer->areas, (const char *) sqlite3_column_text (statement, 0));
      if (layer->unit == NULL)
        layer->unit = g_strdup ((const char *) sqlite3_column_text (statement, 2));
      if (area != JALON_NO_AREA && sqlite3_column_type (statement, 1) != SQLITE_NULL)
        layer->values[area] = sqlite3_column_double (statement, 1);
    }
  return FALSE;
}

/* Areas and places that did not change since are taken from the former stack: reading them is what takes time. */
static const JalonStackedLayer *
find_former (JalonLayerStack *self, JalonLayerStack *before, const JalonStackedLayer *layer)
{
  guint table = layer->style.place ? 1 : 0;

  for (guint i = 0; before != NULL && before->changes[table] == self->changes[table] && i < before->layers->len; i++)
    {
      const JalonStackedLayer *former = &g_array_index (before->layers, JalonStackedLayer, i);

      if (former->style.place == layer->style.place && g_strcmp0 (former->style.kind, layer->style.kind) == 0)
        return former;
    }
  return NULL;
}

static gboolean
fill_layer (JalonLayerStack *self, JalonLayerStack *before, JalonStackedLayer *layer, JalonDatabase *database, GCancellable *cancellable,
            GError **error)
{
  const JalonStackedLayer *former = find_former (self, before, layer);

  if (!read_choices (layer, database, error))
    return FALSE;
  if (layer->style.place)
    {
      layer->places = former != NULL && former->places != NULL ? jalon_place_set_ref (former->places)
                                                               : jalon_place_set_load (database, layer->style.kind, error);
      return layer->places != NULL;
    }
  layer->areas = former != NULL && former->areas != NULL ? jalon_area_set_ref (former->areas)
                                                         : jalon_area_set_load (database, layer->style.kind, cancellable, error);
  if (layer->areas == NULL)
    return FALSE;
  choose_year (layer);
  return layer->style.measure == NULL || read_values (layer, database, error);
}

/**
 * jalon_layer_stack_load:
 * @database: a workspace; only read
 * @before: (nullable): the layers as read before; what did not change is taken from there
 * @cancellable: (nullable): stops the reading
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the layers as they are now, perhaps none
 */
JalonLayerStack *
jalon_layer_stack_load (JalonDatabase *database, JalonLayerStack *before, GCancellable *cancellable, GError **error)
{
  g_autoptr (JalonLayerStack) self = g_new0 (JalonLayerStack, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->layers = g_array_new (FALSE, TRUE, sizeof (JalonStackedLayer));
  g_array_set_clear_func (self->layers, layer_clear);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    self->changes[i] = jalon_database_get_changes (database, tables[i]);
  if (!read_styles (self, database, error))
    return NULL;
  for (guint i = 0; i < self->layers->len; i++)
    if (!fill_layer (self, before, &g_array_index (self->layers, JalonStackedLayer, i), database, cancellable, error))
      return NULL;
  return g_steal_pointer (&self);
}

static gboolean
is_drawn (const JalonStackedLayer *layer)
{
  return layer->areas != NULL && layer->style.visible && layer->style.opacity > 0 && jalon_area_set_get_n (layer->areas) > 0;
}

/**
 * jalon_layer_stack_shows_areas:
 * @self: layers
 *
 * Returns: whether any areas are drawn
 */
gboolean
jalon_layer_stack_shows_areas (const JalonLayerStack *self)
{
  for (guint i = 0; i < self->layers->len; i++)
    if (is_drawn (&g_array_index (self->layers, JalonStackedLayer, i)))
      return TRUE;
  return FALSE;
}

static const JalonStackedLayer *
next_drawn (const JalonLayerStack *self, guint *index)
{
  while (*index < self->layers->len)
    {
      const JalonStackedLayer *layer = &g_array_index (self->layers, JalonStackedLayer, (*index)++);

      if (is_drawn (layer))
        return layer;
    }
  return NULL;
}

static gboolean
is_same_shading (const JalonStackedLayer *a, const JalonStackedLayer *b)
{
  gsize n = jalon_area_set_get_n (a->areas);

  if (a->areas != b->areas || a->style.opacity != b->style.opacity || a->style.ramp != b->style.ramp ||
      (a->values == NULL) != (b->values == NULL))
    return FALSE;
  if (a->values == NULL)
    return TRUE;
  for (gsize i = 0; i < n; i++)
    if (jalon_class_breaks_find (&a->breaks, a->values[i]) != jalon_class_breaks_find (&b->breaks, b->values[i]))
      return FALSE;
  return a->breaks.n_classes == b->breaks.n_classes;
}

/**
 * jalon_layer_stack_draws_same:
 * @self: a stack
 * @other: another
 *
 * Returns: whether both draw the same areas in the same way, so that what was drawn of one holds for the other
 */
gboolean
jalon_layer_stack_draws_same (const JalonLayerStack *self, const JalonLayerStack *other)
{
  guint i = 0, j = 0;

  while (TRUE)
    {
      const JalonStackedLayer *a = next_drawn (self, &i), *b = next_drawn (other, &j);

      if (a == NULL || b == NULL)
        return a == b;
      if (!is_same_shading (a, b))
        return FALSE;
    }
}
