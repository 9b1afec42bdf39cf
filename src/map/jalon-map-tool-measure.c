/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-map-tool-measure.h"

#include <glib/gi18n-lib.h>

#include "jalon-format.h"
#include "jalon-geodesic.h"
#include "jalon-overlay.h"

struct _JalonMapToolMeasure
{
  JalonMapTool parent_instance;

  GArray      *positions; /* of double: pairs of longitude and latitude */
};

G_DEFINE_FINAL_TYPE (JalonMapToolMeasure, jalon_map_tool_measure, JALON_TYPE_MAP_TOOL)

static guint
count_places (JalonMapToolMeasure *self)
{
  return self->positions->len / 2;
}

static const double *
get_place (JalonMapToolMeasure *self,
           guint                index)
{
  return &g_array_index (self->positions, double, 2 * index);
}

/* The leg that ends at a place. */
static double
measure_leg (JalonMapToolMeasure *self,
             guint                index)
{
  const double *from = get_place (self, index - 1), *to = get_place (self, index);

  return jalon_geodesic_distance (from[0], from[1], to[0], to[1]);
}

static void
jalon_map_tool_measure_add_place (JalonMapTool *tool,
                                  double        longitude,
                                  double        latitude)
{
  const double position[] = { longitude, latitude };

  g_array_append_vals (JALON_MAP_TOOL_MEASURE (tool)->positions, position, 2);
}

static gboolean
jalon_map_tool_measure_take_back (JalonMapTool *tool)
{
  JalonMapToolMeasure *self = JALON_MAP_TOOL_MEASURE (tool);

  if (self->positions->len == 0)
    return FALSE;
  g_array_set_size (self->positions, self->positions->len - 2);
  return TRUE;
}

static void
jalon_map_tool_measure_add_shapes (JalonMapTool *tool,
                                   JalonDrawing *drawing)
{
  JalonMapToolMeasure *self = JALON_MAP_TOOL_MEASURE (tool);

  jalon_drawing_add_line (drawing, (const double *) (gconstpointer) self->positions->data, count_places (self));
}

/* The leg that a click would add. */
static void
jalon_map_tool_measure_draw_aim (JalonMapTool         *tool,
                                 cairo_t              *cr,
                                 const JalonMapWindow *window,
                                 JalonMapStyle         style)
{
  JalonMapToolMeasure *self = JALON_MAP_TOOL_MEASURE (tool);
  const double *last = count_places (self) > 0 ? get_place (self, count_places (self) - 1) : NULL;
  double leg[4];
  g_autofree char *note = NULL;
  double metres;

  if (last == NULL || !jalon_map_tool_get_pointer (tool, &leg[2], &leg[3]))
    return;
  leg[0] = last[0];
  leg[1] = last[1];
  metres = jalon_map_tool_measure_get_metres (self) + jalon_geodesic_distance (leg[0], leg[1], leg[2], leg[3]);
  note = jalon_format_distance (metres);
  jalon_overlay_draw_line (cr, window, style, leg, 2, TRUE);
  jalon_overlay_draw_place (cr, window, style, leg[2], leg[3], note);
}

static char *
jalon_map_tool_measure_dup_headline (JalonMapTool *tool)
{
  JalonMapToolMeasure *self = JALON_MAP_TOOL_MEASURE (tool);

  if (count_places (self) == 0)
    return g_strdup (_("Choose where to start"));
  if (count_places (self) == 1)
    return g_strdup (_("Choose the next place"));
  return jalon_format_distance (jalon_map_tool_measure_get_metres (self));
}

static char *
jalon_map_tool_measure_dup_detail (JalonMapTool *tool)
{
  JalonMapToolMeasure *self = JALON_MAP_TOOL_MEASURE (tool);
  guint n_legs = MAX (count_places (self), 1) - 1;
  g_autofree char *number = jalon_format_integer (n_legs);
  g_autofree char *last = NULL;

  if (n_legs < 2)
    return NULL;
  last = jalon_format_distance (measure_leg (self, n_legs));
  /* Translators: of a distance measured from place to place; the first %s is how many legs it has, the second how long the last is */
  return g_strdup_printf (ngettext ("%s leg, the last one of %s", "%s legs, the last one of %s", n_legs), number, last);
}

static void
jalon_map_tool_measure_append_state (JalonMapTool *tool,
                                     GString      *state)
{
  JalonMapToolMeasure *self = JALON_MAP_TOOL_MEASURE (tool);

  jalon_map_tool_append_numbers (state, (const double *) (gconstpointer) self->positions->data, self->positions->len);
}

static gboolean
jalon_map_tool_measure_restore (JalonMapTool *tool,
                                const double *numbers,
                                guint         n_numbers)
{
  if (n_numbers % 2 != 0)
    return FALSE;
  g_array_set_size (JALON_MAP_TOOL_MEASURE (tool)->positions, 0);
  g_array_append_vals (JALON_MAP_TOOL_MEASURE (tool)->positions, numbers, n_numbers);
  return TRUE;
}

static void
jalon_map_tool_measure_finalize (GObject *object)
{
  g_array_unref (JALON_MAP_TOOL_MEASURE (object)->positions);

  G_OBJECT_CLASS (jalon_map_tool_measure_parent_class)->finalize (object);
}

static void
jalon_map_tool_measure_class_init (JalonMapToolMeasureClass *klass)
{
  JalonMapToolClass *tool_class = JALON_MAP_TOOL_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = jalon_map_tool_measure_finalize;

  tool_class->name = JALON_MAP_TOOL_MEASURE_NAME;
  tool_class->add_place = jalon_map_tool_measure_add_place;
  tool_class->take_back = jalon_map_tool_measure_take_back;
  tool_class->add_shapes = jalon_map_tool_measure_add_shapes;
  tool_class->draw_aim = jalon_map_tool_measure_draw_aim;
  tool_class->dup_headline = jalon_map_tool_measure_dup_headline;
  tool_class->dup_detail = jalon_map_tool_measure_dup_detail;
  tool_class->append_state = jalon_map_tool_measure_append_state;
  tool_class->restore = jalon_map_tool_measure_restore;
}

static void
jalon_map_tool_measure_init (JalonMapToolMeasure *self)
{
  self->positions = g_array_new (FALSE, FALSE, sizeof (double));
}

/**
 * jalon_map_tool_measure_new:
 *
 * Returns: (transfer full): a tool without places
 */
JalonMapTool *
jalon_map_tool_measure_new (void)
{
  return g_object_new (JALON_TYPE_MAP_TOOL_MEASURE, NULL);
}

/**
 * jalon_map_tool_measure_get_metres:
 * @self: a tool
 *
 * Returns: the length of all legs along the ellipsoid
 */
double
jalon_map_tool_measure_get_metres (JalonMapToolMeasure *self)
{
  double metres = 0;

  g_return_val_if_fail (JALON_IS_MAP_TOOL_MEASURE (self), 0);

  for (guint i = 1; i < count_places (self); i++)
    metres += measure_leg (self, i);
  return metres;
}
