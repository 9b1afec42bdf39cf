/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-map-layers.h"

#include <glib/gi18n-lib.h>

struct _JalonMapLayers
{
  GObject          parent_instance;

  JalonSession    *session;
  JalonLayerStack *stack; /* NULL: none read yet */
  GCancellable    *cancellable;
  guint            generation;
};

enum
{
  CHANGED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JalonMapLayers, jalon_map_layers, G_TYPE_OBJECT)

/* Goes to the worker and comes back. */
typedef struct
{
  JalonLayerStack *before; /* nullable */
  JalonLayerStack *stack;  /* NULL: nothing changed */
  guint            generation;
} Reading;

static void
reading_clear (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->before, jalon_layer_stack_unref);
  g_clear_pointer (&reading->stack, jalon_layer_stack_unref);
}

static void
reading_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, reading_clear);
}

static gboolean
read_func (JalonWorkspace *workspace, JalonJob *job, gpointer data, GError **error)
{
  Reading *reading = data;
  JalonDatabase *database = jalon_workspace_get_database (workspace);

  if (reading->before != NULL && jalon_layer_stack_is_current (reading->before, database))
    return TRUE;
  reading->stack = jalon_layer_stack_load (database, reading->before, jalon_job_get_cancellable (job), error);
  return reading->stack != NULL;
}

typedef struct
{
  JalonMapLayers *self;
  Reading        *reading;
} Closure;

static void
read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Closure *closure = user_data;
  g_autoptr (JalonMapLayers) self = closure->self;
  Reading *reading = closure->reading;
  g_autoptr (GError) error = NULL;
  gboolean done = jalon_session_run_finish (JALON_SESSION (object), result, &error);

  g_free (closure);
  if (done && self->session != NULL && reading->generation == self->generation && reading->stack != NULL)
    {
      g_clear_pointer (&self->stack, jalon_layer_stack_unref);
      self->stack = g_steal_pointer (&reading->stack);
      g_signal_emit (self, signals[CHANGED], 0);
    }
  else if (!done && self->session != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[FAILED], 0, error->message);
  reading_unref (reading);
}

/* Only the newest reading counts; those before it find out on the worker that there is nothing to do for them any more. */
static void
read_again (JalonMapLayers *self)
{
  Reading *reading;
  Closure *closure;

  if (!jalon_session_is_open (self->session))
    return;
  reading = g_atomic_rc_box_new0 (Reading);
  closure = g_new0 (Closure, 1);
  reading->before = self->stack != NULL ? jalon_layer_stack_ref (self->stack) : NULL;
  reading->generation = ++self->generation;
  closure->self = g_object_ref (self);
  closure->reading = g_atomic_rc_box_acquire (reading);
  jalon_session_run_async (self->session, _("Reading the map’s layers"), JALON_ACCESS_READ, read_func, reading, reading_unref,
                           self->cancellable, read_cb, closure);
}

/* Changes */

typedef struct
{
  char      *uuid;
  char      *columns[2];
  JalonValue values[2];
  guint      n_values;
  int        steps;
} Change;

static void
change_free (Change *change)
{
  for (guint i = 0; i < change->n_values; i++)
    {
      g_free (change->columns[i]);
      jalon_value_clear (&change->values[i]);
    }
  g_free (change->uuid);
  g_free (change);
}

static Change *
change_new (const char *uuid)
{
  Change *change = g_new0 (Change, 1);

  change->uuid = g_strdup (uuid);
  return change;
}

static void
change_add (Change *change, const char *column, const JalonValue *value)
{
  change->columns[change->n_values] = g_strdup (column);
  jalon_value_copy (value, &change->values[change->n_values++]);
}

/* The layers in their order, one of them moved; positions are counted anew. */
static gboolean
move_layer (JalonWorkspace *workspace, const Change *change, GError **error)
{
  g_autoptr (GPtrArray) layers
    = jalon_database_select (jalon_workspace_get_database (workspace), "SELECT uuid FROM map_layer ORDER BY position, fid", NULL, 0, error);
  guint from = 0, to;
  gpointer moved;

  if (layers == NULL)
    return FALSE;
  while (from < layers->len && g_strcmp0 (jalon_record_get_text (layers->pdata[from], "uuid"), change->uuid) != 0)
    from++;
  if (from == layers->len)
    return TRUE;
  to = (guint) CLAMP ((int) from + change->steps, 0, (int) layers->len - 1);
  moved = g_ptr_array_steal_index (layers, from);
  g_ptr_array_insert (layers, (int) to, moved);
  for (guint i = 0; i < layers->len; i++)
    {
      JalonValue position = JALON_INTEGER (i);

      if (!jalon_workspace_update (workspace, "map_layer", jalon_record_get_text (layers->pdata[i], "uuid"), "position", &position, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
change_func (JalonWorkspace *workspace, JalonJob *job, gpointer data, GError **error)
{
  const Change *change = data;

  /* Translators: the name of a step that can be undone */
  if (!jalon_workspace_begin (workspace, N_("Change of a map layer"), error))
    return FALSE;
  if (change->steps != 0 && !move_layer (workspace, change, error))
    return FALSE;
  for (guint i = 0; i < change->n_values; i++)
    if (!jalon_workspace_update (workspace, "map_layer", change->uuid, change->columns[i], &change->values[i], error))
      return FALSE;
  return jalon_workspace_commit (workspace, error);
}

static void
changed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JalonMapLayers) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!jalon_session_run_finish (JALON_SESSION (object), result, &error) && self->session != NULL)
    {
      g_signal_emit (self, signals[FAILED], 0, error->message);
      /* What was shown in the meantime is not so. */
      g_signal_emit (self, signals[CHANGED], 0);
    }
}

static void
run_change (JalonMapLayers *self, Change *change)
{
  jalon_session_run_async (self->session, _("Changing a map layer"), JALON_ACCESS_EDIT, change_func, change, (GDestroyNotify) change_free,
                           NULL, changed_cb, g_object_ref (self));
}

/**
 * jalon_map_layers_set:
 * @self: layers
 * @uuid: of a layer
 * @column: of `map_layer`
 * @value: its new value
 *
 * Changes how a layer is shown, as one step that can be undone; `changed` follows.
 */
void
jalon_map_layers_set (JalonMapLayers *self, const char *uuid, const char *column, const JalonValue *value)
{
  Change *change;

  g_return_if_fail (JALON_IS_MAP_LAYERS (self));

  change = change_new (uuid);
  change_add (change, column, value);
  run_change (self, change);
}

/**
 * jalon_map_layers_set_measure:
 * @self: layers
 * @uuid: of a layer of areas
 * @code: (nullable): of the measure that shades it; %NULL for outlines only
 * @year: of the measure, 0 for the latest
 *
 * Changes what a layer is shaded by, as one step that can be undone; `changed` follows.
 */
void
jalon_map_layers_set_measure (JalonMapLayers *self, const char *uuid, const char *code, int year)
{
  JalonValue measure = JALON_TEXT (code);
  JalonValue when = year != 0 ? JALON_INTEGER (year) : JALON_NULL;
  Change *change;

  g_return_if_fail (JALON_IS_MAP_LAYERS (self));

  change = change_new (uuid);
  change_add (change, "measure", &measure);
  change_add (change, "year", &when);
  run_change (self, change);
}

/**
 * jalon_map_layers_move:
 * @self: layers
 * @uuid: of a layer
 * @steps: by how many layers it goes up; negative: down
 *
 * Changes the order in which layers are drawn, as one step that can be undone; `changed` follows.
 */
void
jalon_map_layers_move (JalonMapLayers *self, const char *uuid, int steps)
{
  Change *change;

  g_return_if_fail (JALON_IS_MAP_LAYERS (self));

  change = change_new (uuid);
  change->steps = steps;
  run_change (self, change);
}

static void
jalon_map_layers_dispose (GObject *object)
{
  JalonMapLayers *self = JALON_MAP_LAYERS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (jalon_map_layers_parent_class)->dispose (object);
}

static void
jalon_map_layers_finalize (GObject *object)
{
  JalonMapLayers *self = JALON_MAP_LAYERS (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->stack, jalon_layer_stack_unref);

  G_OBJECT_CLASS (jalon_map_layers_parent_class)->finalize (object);
}

static void
jalon_map_layers_class_init (JalonMapLayersClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = jalon_map_layers_dispose;
  object_class->finalize = jalon_map_layers_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_STRING);
}

static void
jalon_map_layers_init (JalonMapLayers *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * jalon_map_layers_new:
 * @session: whose workspace they are in
 *
 * Returns: (transfer full): the layers, read soon
 */
JalonMapLayers *
jalon_map_layers_new (JalonSession *session)
{
  JalonMapLayers *self = g_object_new (JALON_TYPE_MAP_LAYERS, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "edited", G_CALLBACK (read_again), self, G_CONNECT_SWAPPED);
  read_again (self);
  return self;
}

/**
 * jalon_map_layers_get_stack:
 * @self: layers
 *
 * Returns: (transfer none) (nullable): the layers as last read
 */
JalonLayerStack *
jalon_map_layers_get_stack (JalonMapLayers *self)
{
  g_return_val_if_fail (JALON_IS_MAP_LAYERS (self), NULL);

  return self->stack;
}
