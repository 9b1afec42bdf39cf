/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-map-tool-area.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "jalon-format.h"
#include "jalon-overlay.h"

#define REACH 10.0 /* pixels around a corner that count as on it */

struct _JalonMapToolArea
{
  JalonMapToolRegion parent_instance;

  GArray            *corners; /* of double: pairs of longitude and latitude */
  guint              grabbed; /* the corner that a drag moves */
};

G_DEFINE_FINAL_TYPE (JalonMapToolArea, jalon_map_tool_area, JALON_TYPE_MAP_TOOL_REGION)

static guint
count_corners (JalonMapToolArea *self)
{
  return self->corners->len / 2;
}

static double *
get_corner (JalonMapToolArea *self,
            guint             index)
{
  return &g_array_index (self->corners, double, 2 * index);
}

/* The map repeats the world: an edge goes the shorter way round, whichever copy was clicked. */
static double
wrap (double longitude)
{
  return longitude - 360 * floor ((longitude + 180) / 360);
}

static void
jalon_map_tool_area_add_place (JalonMapTool *tool,
                               double        longitude,
                               double        latitude)
{
  JalonMapToolArea *self = JALON_MAP_TOOL_AREA (tool);
  const double corner[] = { wrap (longitude), latitude };

  if (count_corners (self) == JALON_MAP_TOOL_AREA_MOST_CORNERS)
    return;
  g_array_append_vals (self->corners, corner, 2);
  jalon_map_tool_region_renew (JALON_MAP_TOOL_REGION (self));
}

static gboolean
jalon_map_tool_area_take_back (JalonMapTool *tool)
{
  JalonMapToolArea *self = JALON_MAP_TOOL_AREA (tool);

  if (self->corners->len == 0)
    return FALSE;
  g_array_set_size (self->corners, self->corners->len - 2);
  jalon_map_tool_region_renew (JALON_MAP_TOOL_REGION (self));
  return TRUE;
}

static gboolean
is_at_corner (JalonMapToolArea     *self,
              guint                 index,
              const JalonMapWindow *window,
              double                x,
              double                y)
{
  double corner_x, corner_y;

  if (index >= count_corners (self))
    return FALSE;
  jalon_map_window_project (window, get_corner (self, index)[0], get_corner (self, index)[1], &corner_x, &corner_y);
  return hypot (x - corner_x, y - corner_y) <= REACH;
}

/* The corner that is being dragged stays the one while others are passed. */
static gboolean
jalon_map_tool_area_is_handle (JalonMapTool         *tool,
                               const JalonMapWindow *window,
                               double                x,
                               double                y)
{
  JalonMapToolArea *self = JALON_MAP_TOOL_AREA (tool);

  if (is_at_corner (self, self->grabbed, window, x, y))
    return TRUE;
  for (guint i = 0; i < count_corners (self); i++)
    if (is_at_corner (self, i, window, x, y))
      {
        self->grabbed = i;
        return TRUE;
      }
  return FALSE;
}

static void
jalon_map_tool_area_drag (JalonMapTool *tool,
                          double        longitude,
                          double        latitude)
{
  JalonMapToolArea *self = JALON_MAP_TOOL_AREA (tool);

  if (self->grabbed >= count_corners (self))
    return;
  get_corner (self, self->grabbed)[0] = wrap (longitude);
  get_corner (self, self->grabbed)[1] = latitude;
  jalon_map_tool_region_renew (JALON_MAP_TOOL_REGION (self));
}

/* The area with the corner that a click would add, and what there is of it before it is one. */
static void
jalon_map_tool_area_draw_aim (JalonMapTool         *tool,
                              cairo_t              *cr,
                              const JalonMapWindow *window,
                              JalonMapStyle         style)
{
  JalonMapToolArea *self = JALON_MAP_TOOL_AREA (tool);
  g_autoptr(GArray) corners = g_array_copy (self->corners);
  guint n_corners = count_corners (self);
  g_autoptr(JalonRegion) region = NULL;
  double aim[2];

  if (n_corners == 0)
    return;
  if (jalon_map_tool_get_pointer (tool, &aim[0], &aim[1]))
    g_array_append_vals (corners, aim, 2);
  region = jalon_region_new_polygon ((const double *) (gconstpointer) corners->data, corners->len / 2);
  if (region != NULL && corners->len > self->corners->len)
    jalon_overlay_draw_region (cr, window, style, region, JALON_OVERLAY_LIMIT);
  else if (region == NULL)
    jalon_overlay_draw_line (cr, window, style, (const double *) (gconstpointer) corners->data, corners->len / 2, TRUE);
  for (guint i = 0; i < n_corners && n_corners < 3; i++)
    jalon_overlay_draw_place (cr, window, style, get_corner (self, i)[0], get_corner (self, i)[1], NULL);
}

static char *
jalon_map_tool_area_dup_headline (JalonMapTool *tool)
{
  JalonMapToolArea *self = JALON_MAP_TOOL_AREA (tool);
  g_autofree char *number = NULL;
  guint n;

  if (count_corners (self) == 0)
    return g_strdup (_("Choose the first corner"));
  if (!jalon_map_tool_region_exists (JALON_MAP_TOOL_REGION (self)))
    return g_strdup (_("Choose the next corner"));
  n = jalon_map_tool_region_count (JALON_MAP_TOOL_REGION (self), NULL);
  number = jalon_format_integer (n);
  /* Translators: %s is how many points there are within a drawn area */
  return g_strdup_printf (ngettext ("%s service point inside", "%s service points inside", n), number);
}

static void
jalon_map_tool_area_append_state (JalonMapTool *tool,
                                  GString      *state)
{
  JalonMapToolArea *self = JALON_MAP_TOOL_AREA (tool);

  jalon_map_tool_append_numbers (state, (const double *) (gconstpointer) self->corners->data, self->corners->len);
}

static gboolean
jalon_map_tool_area_restore (JalonMapTool *tool,
                             const double *numbers,
                             guint         n_numbers)
{
  JalonMapToolArea *self = JALON_MAP_TOOL_AREA (tool);

  if (n_numbers % 2 != 0 || n_numbers / 2 > JALON_MAP_TOOL_AREA_MOST_CORNERS)
    return FALSE;
  g_array_set_size (self->corners, 0);
  g_array_append_vals (self->corners, numbers, n_numbers);
  jalon_map_tool_region_renew (JALON_MAP_TOOL_REGION (self));
  return TRUE;
}

static JalonRegion *
jalon_map_tool_area_new_region (JalonMapToolRegion *region)
{
  JalonMapToolArea *self = JALON_MAP_TOOL_AREA (region);

  return jalon_region_new_polygon ((const double *) (gconstpointer) self->corners->data, count_corners (self));
}

static JalonFilter *
jalon_map_tool_area_new_filter (JalonMapToolRegion *region,
                                JalonFilter        *filter)
{
  JalonMapToolArea *self = JALON_MAP_TOOL_AREA (region);

  return jalon_filter_with_polygon (filter, (const double *) (gconstpointer) self->corners->data, count_corners (self));
}

static void
jalon_map_tool_area_finalize (GObject *object)
{
  g_array_unref (JALON_MAP_TOOL_AREA (object)->corners);

  G_OBJECT_CLASS (jalon_map_tool_area_parent_class)->finalize (object);
}

static void
jalon_map_tool_area_class_init (JalonMapToolAreaClass *klass)
{
  JalonMapToolClass *tool_class = JALON_MAP_TOOL_CLASS (klass);
  JalonMapToolRegionClass *region_class = JALON_MAP_TOOL_REGION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = jalon_map_tool_area_finalize;

  tool_class->name = JALON_MAP_TOOL_AREA_NAME;
  tool_class->add_place = jalon_map_tool_area_add_place;
  tool_class->take_back = jalon_map_tool_area_take_back;
  tool_class->is_handle = jalon_map_tool_area_is_handle;
  tool_class->drag = jalon_map_tool_area_drag;
  tool_class->draw_aim = jalon_map_tool_area_draw_aim;
  tool_class->dup_headline = jalon_map_tool_area_dup_headline;
  tool_class->append_state = jalon_map_tool_area_append_state;
  tool_class->restore = jalon_map_tool_area_restore;
  region_class->new_region = jalon_map_tool_area_new_region;
  region_class->new_filter = jalon_map_tool_area_new_filter;
}

static void
jalon_map_tool_area_init (JalonMapToolArea *self)
{
  self->corners = g_array_new (FALSE, FALSE, sizeof (double));
}

/**
 * jalon_map_tool_area_new:
 * @session: whose points are counted
 *
 * Returns: (transfer full): an area without corners
 */
JalonMapTool *
jalon_map_tool_area_new (JalonSession *session)
{
  JalonMapTool *self = g_object_new (JALON_TYPE_MAP_TOOL_AREA, NULL);

  jalon_map_tool_region_set_session (JALON_MAP_TOOL_REGION (self), session);
  return self;
}
