/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-map-tool.h"

#include <math.h>

#define MOST_NUMBERS 2000

typedef struct
{
  double longitude; /* where the pointer, or the crosshair of the keyboard, is; NAN: nowhere */
  double latitude;
} JalonMapToolPrivate;

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (JalonMapTool, jalon_map_tool, G_TYPE_OBJECT)

static gboolean
jalon_map_tool_real_is_handle (JalonMapTool         *self,
                               const JalonMapWindow *window,
                               double                x,
                               double                y)
{
  return FALSE;
}

static void
jalon_map_tool_class_init (JalonMapToolClass *klass)
{
  klass->is_handle = jalon_map_tool_real_is_handle;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
jalon_map_tool_init (JalonMapTool *self)
{
  jalon_map_tool_set_pointer (self, NAN, NAN);
}

/**
 * jalon_map_tool_add_place:
 * @self: a tool
 * @longitude: in degrees
 * @latitude: in degrees
 *
 * Says that a place was chosen.
 */
void
jalon_map_tool_add_place (JalonMapTool *self,
                          double        longitude,
                          double        latitude)
{
  g_return_if_fail (JALON_IS_MAP_TOOL (self));
  g_return_if_fail (isfinite (longitude) && isfinite (latitude));

  JALON_MAP_TOOL_GET_CLASS (self)->add_place (self, longitude, latitude);
  jalon_map_tool_changed (self);
}

/**
 * jalon_map_tool_take_back:
 * @self: a tool
 *
 * Forgets the last place.
 *
 * Returns: whether there was one
 */
gboolean
jalon_map_tool_take_back (JalonMapTool *self)
{
  g_return_val_if_fail (JALON_IS_MAP_TOOL (self), FALSE);

  if (!JALON_MAP_TOOL_GET_CLASS (self)->take_back (self))
    return FALSE;
  jalon_map_tool_changed (self);
  return TRUE;
}

/**
 * jalon_map_tool_is_handle:
 * @self: a tool
 * @window: the map
 * @x: in pixels of it
 * @y: in pixels of it
 *
 * Returns: whether something there can be dragged
 */
gboolean
jalon_map_tool_is_handle (JalonMapTool         *self,
                          const JalonMapWindow *window,
                          double                x,
                          double                y)
{
  g_return_val_if_fail (JALON_IS_MAP_TOOL (self), FALSE);

  return JALON_MAP_TOOL_GET_CLASS (self)->is_handle (self, window, x, y);
}

/**
 * jalon_map_tool_drag:
 * @self: a tool
 * @longitude: in degrees
 * @latitude: in degrees
 *
 * Says where what is dragged has come to.
 */
void
jalon_map_tool_drag (JalonMapTool *self,
                     double        longitude,
                     double        latitude)
{
  g_return_if_fail (JALON_IS_MAP_TOOL (self));

  if (JALON_MAP_TOOL_GET_CLASS (self)->drag == NULL)
    return;
  JALON_MAP_TOOL_GET_CLASS (self)->drag (self, longitude, latitude);
  jalon_map_tool_changed (self);
}

/**
 * jalon_map_tool_add_shapes:
 * @self: a tool
 * @drawing: what stands over the map; the tool's shapes are added to it
 */
void
jalon_map_tool_add_shapes (JalonMapTool *self,
                           JalonDrawing *drawing)
{
  g_return_if_fail (JALON_IS_MAP_TOOL (self));

  JALON_MAP_TOOL_GET_CLASS (self)->add_shapes (self, drawing);
}

/**
 * jalon_map_tool_draw:
 * @self: a tool
 * @cr: where to draw
 * @window: the map
 * @style: its colours
 *
 * Draws the tool as it is being used.
 */
void
jalon_map_tool_draw (JalonMapTool         *self,
                     cairo_t              *cr,
                     const JalonMapWindow *window,
                     JalonMapStyle         style)
{
  g_autoptr(JalonDrawing) drawing = jalon_drawing_new ();

  g_return_if_fail (JALON_IS_MAP_TOOL (self));

  if (JALON_MAP_TOOL_GET_CLASS (self)->draw_aim != NULL)
    JALON_MAP_TOOL_GET_CLASS (self)->draw_aim (self, cr, window, style);
  jalon_map_tool_add_shapes (self, drawing);
  jalon_drawing_draw (drawing, cr, window, style);
}

/**
 * jalon_map_tool_dup_headline:
 * @self: a tool
 *
 * Returns: (transfer full): what it found in a few words, or what to do first
 */
char *
jalon_map_tool_dup_headline (JalonMapTool *self)
{
  g_return_val_if_fail (JALON_IS_MAP_TOOL (self), NULL);

  return JALON_MAP_TOOL_GET_CLASS (self)->dup_headline (self);
}

/**
 * jalon_map_tool_dup_detail:
 * @self: a tool
 *
 * Returns: (transfer full) (nullable): what else there is to say
 */
char *
jalon_map_tool_dup_detail (JalonMapTool *self)
{
  g_return_val_if_fail (JALON_IS_MAP_TOOL (self), NULL);

  return JALON_MAP_TOOL_GET_CLASS (self)->dup_detail (self);
}

/**
 * jalon_map_tool_dup_state:
 * @self: a tool
 *
 * Returns: (transfer full): its kind and its places as text, such as `measure -75.7 45.4 -76.5 44.2`
 */
char *
jalon_map_tool_dup_state (JalonMapTool *self)
{
  GString *state;

  g_return_val_if_fail (JALON_IS_MAP_TOOL (self), NULL);

  state = g_string_new (JALON_MAP_TOOL_GET_CLASS (self)->name);
  JALON_MAP_TOOL_GET_CLASS (self)->append_state (self, state);
  return g_string_free (state, FALSE);
}

/**
 * jalon_map_tool_restore:
 * @self: a tool
 * @state: of jalon_map_tool_dup_state()
 *
 * Returns: whether @state was one of this kind of tool
 */
gboolean
jalon_map_tool_restore (JalonMapTool *self,
                        const char   *state)
{
  g_auto(GStrv) words = g_strsplit (state, " ", MOST_NUMBERS);
  guint n_words = g_strv_length (words);
  g_autofree double *numbers = g_new0 (double, MAX (n_words, 1));

  g_return_val_if_fail (JALON_IS_MAP_TOOL (self), FALSE);

  if (n_words == 0 || !g_str_equal (words[0], JALON_MAP_TOOL_GET_CLASS (self)->name))
    return FALSE;
  for (guint i = 1; i < n_words; i++)
    {
      char *end;

      numbers[i - 1] = g_ascii_strtod (words[i], &end);
      if (end == words[i] || *end != '\0' || !isfinite (numbers[i - 1]))
        return FALSE;
    }
  if (!JALON_MAP_TOOL_GET_CLASS (self)->restore (self, numbers, n_words - 1))
    return FALSE;
  jalon_map_tool_changed (self);
  return TRUE;
}

/**
 * jalon_map_tool_is_kind:
 * @self: (nullable): a tool
 * @name: the name of a kind
 *
 * Returns: whether it is a tool of that kind
 */
gboolean
jalon_map_tool_is_kind (JalonMapTool *self,
                        const char   *name)
{
  return self != NULL && g_str_equal (JALON_MAP_TOOL_GET_CLASS (self)->name, name);
}

/**
 * jalon_map_tool_set_pointer:
 * @self: a tool
 * @longitude: where a click would choose a place; NAN for nowhere
 * @latitude: likewise
 */
void
jalon_map_tool_set_pointer (JalonMapTool *self,
                            double        longitude,
                            double        latitude)
{
  JalonMapToolPrivate *priv = jalon_map_tool_get_instance_private (self);

  priv->longitude = longitude;
  priv->latitude = latitude;
}

/**
 * jalon_map_tool_get_pointer:
 * @self: a tool
 * @longitude: (out): in degrees
 * @latitude: (out): in degrees
 *
 * Returns: whether the pointer is anywhere
 */
gboolean
jalon_map_tool_get_pointer (JalonMapTool *self,
                            double       *longitude,
                            double       *latitude)
{
  JalonMapToolPrivate *priv = jalon_map_tool_get_instance_private (self);

  *longitude = priv->longitude;
  *latitude = priv->latitude;
  return isfinite (priv->longitude) && isfinite (priv->latitude);
}

/**
 * jalon_map_tool_append_numbers:
 * @state: what is kept of a tool
 * @numbers: of degrees or metres
 * @n_numbers: how many
 *
 * Writes what jalon_map_tool_restore() reads.
 */
void
jalon_map_tool_append_numbers (GString      *state,
                               const double *numbers,
                               guint         n_numbers)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  for (guint i = 0; i < n_numbers; i++)
    g_string_append_printf (state, " %s", g_ascii_formatd (buffer, sizeof buffer, "%.6f", numbers[i]));
}

/**
 * jalon_map_tool_changed:
 * @self: a tool
 *
 * Says that the tool has something else to say or to draw.
 */
void
jalon_map_tool_changed (JalonMapTool *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}
