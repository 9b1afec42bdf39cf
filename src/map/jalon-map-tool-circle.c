/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-map-tool-circle.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "jalon-format.h"
#include "jalon-geodesic.h"
#include "jalon-mercator.h"

#define USUAL_METRES 50000.0
#define REACH        10.0 /* pixels around the line that count as on it */

struct _JalonMapToolCircle
{
  JalonMapToolRegion parent_instance;

  double             longitude; /* NAN: no centre yet */
  double             latitude;
  double             metres;
};

G_DEFINE_FINAL_TYPE (JalonMapToolCircle, jalon_map_tool_circle, JALON_TYPE_MAP_TOOL_REGION)

static void
set_circle (JalonMapToolCircle *self,
            double              longitude,
            double              latitude,
            double              metres)
{
  self->longitude = longitude;
  self->latitude = latitude;
  self->metres = CLAMP (metres, JALON_MAP_TOOL_CIRCLE_LEAST_KM * 1000, JALON_MAP_TOOL_CIRCLE_MOST_KM * 1000);
  jalon_map_tool_region_renew (JALON_MAP_TOOL_REGION (self));
}

static JalonRegion *
jalon_map_tool_circle_new_region (JalonMapToolRegion *region)
{
  JalonMapToolCircle *self = JALON_MAP_TOOL_CIRCLE (region);

  return jalon_map_tool_circle_has_centre (self) ? jalon_region_new_circle (self->longitude, self->latitude, self->metres) : NULL;
}

static JalonFilter *
jalon_map_tool_circle_new_filter (JalonMapToolRegion *region,
                                  JalonFilter        *filter)
{
  JalonMapToolCircle *self = JALON_MAP_TOOL_CIRCLE (region);

  return jalon_filter_with_within (filter, self->longitude, self->latitude, self->metres);
}

static void
jalon_map_tool_circle_add_place (JalonMapTool *tool,
                                 double        longitude,
                                 double        latitude)
{
  JalonMapToolCircle *self = JALON_MAP_TOOL_CIRCLE (tool);

  set_circle (self, longitude, latitude, self->metres);
}

static gboolean
jalon_map_tool_circle_take_back (JalonMapTool *tool)
{
  JalonMapToolCircle *self = JALON_MAP_TOOL_CIRCLE (tool);

  if (!jalon_map_tool_circle_has_centre (self))
    return FALSE;
  set_circle (self, NAN, NAN, self->metres);
  return TRUE;
}

/* The line can be dragged anywhere: what is told apart is how far the place under the pointer is, and how far that of a pixel is. */
static gboolean
jalon_map_tool_circle_is_handle (JalonMapTool         *tool,
                                 const JalonMapWindow *window,
                                 double                x,
                                 double                y)
{
  JalonMapToolCircle *self = JALON_MAP_TOOL_CIRCLE (tool);
  double longitude, latitude, metres;

  if (!jalon_map_tool_circle_has_centre (self))
    return FALSE;
  jalon_map_window_unproject (window, x, y, &longitude, &latitude);
  metres = jalon_geodesic_distance (self->longitude, self->latitude, longitude, latitude);
  return fabs (metres - self->metres) <= REACH * jalon_mercator_get_metres_per_pixel (latitude, window->zoom);
}

static void
jalon_map_tool_circle_drag (JalonMapTool *tool,
                            double        longitude,
                            double        latitude)
{
  JalonMapToolCircle *self = JALON_MAP_TOOL_CIRCLE (tool);

  set_circle (self, self->longitude, self->latitude,
              jalon_geodesic_distance (self->longitude, self->latitude, longitude, latitude));
}

static char *
jalon_map_tool_circle_dup_headline (JalonMapTool *tool)
{
  JalonMapToolCircle *self = JALON_MAP_TOOL_CIRCLE (tool);
  g_autofree char *number = NULL;
  g_autofree char *distance = NULL;
  guint n;

  if (!jalon_map_tool_circle_has_centre (self))
    return g_strdup (_("Choose the centre"));
  n = jalon_map_tool_region_count (JALON_MAP_TOOL_REGION (self), NULL);
  number = jalon_format_integer (n);
  distance = jalon_format_radius (self->metres);
  /* Translators: the first %s is how many points there are within a circle, the second its radius */
  return g_strdup_printf (ngettext ("%s service point within %s", "%s service points within %s", n), number, distance);
}

static void
jalon_map_tool_circle_append_state (JalonMapTool *tool,
                                    GString      *state)
{
  JalonMapToolCircle *self = JALON_MAP_TOOL_CIRCLE (tool);
  const double numbers[] = { self->metres, self->longitude, self->latitude };

  jalon_map_tool_append_numbers (state, numbers, jalon_map_tool_circle_has_centre (self) ? 3 : 1);
}

static gboolean
jalon_map_tool_circle_restore (JalonMapTool *tool,
                               const double *numbers,
                               guint         n_numbers)
{
  JalonMapToolCircle *self = JALON_MAP_TOOL_CIRCLE (tool);

  if (n_numbers == 0)
    return TRUE;
  if (n_numbers != 1 && n_numbers != 3)
    return FALSE;
  set_circle (self, n_numbers == 3 ? numbers[1] : NAN, n_numbers == 3 ? numbers[2] : NAN, numbers[0]);
  return TRUE;
}

static void
jalon_map_tool_circle_class_init (JalonMapToolCircleClass *klass)
{
  JalonMapToolClass *tool_class = JALON_MAP_TOOL_CLASS (klass);
  JalonMapToolRegionClass *region_class = JALON_MAP_TOOL_REGION_CLASS (klass);

  tool_class->name = JALON_MAP_TOOL_CIRCLE_NAME;
  tool_class->add_place = jalon_map_tool_circle_add_place;
  tool_class->take_back = jalon_map_tool_circle_take_back;
  tool_class->is_handle = jalon_map_tool_circle_is_handle;
  tool_class->drag = jalon_map_tool_circle_drag;
  tool_class->dup_headline = jalon_map_tool_circle_dup_headline;
  tool_class->append_state = jalon_map_tool_circle_append_state;
  tool_class->restore = jalon_map_tool_circle_restore;
  region_class->new_region = jalon_map_tool_circle_new_region;
  region_class->new_filter = jalon_map_tool_circle_new_filter;
}

static void
jalon_map_tool_circle_init (JalonMapToolCircle *self)
{
  self->longitude = self->latitude = NAN;
  self->metres = USUAL_METRES;
}

/**
 * jalon_map_tool_circle_new:
 * @session: whose points are counted
 *
 * Returns: (transfer full): a circle of 50 km that has no centre yet
 */
JalonMapTool *
jalon_map_tool_circle_new (JalonSession *session)
{
  JalonMapTool *self = g_object_new (JALON_TYPE_MAP_TOOL_CIRCLE, NULL);

  jalon_map_tool_region_set_session (JALON_MAP_TOOL_REGION (self), session);
  return self;
}

/**
 * jalon_map_tool_circle_has_centre:
 * @self: a circle
 *
 * Returns: whether its centre was chosen
 */
gboolean
jalon_map_tool_circle_has_centre (JalonMapToolCircle *self)
{
  g_return_val_if_fail (JALON_IS_MAP_TOOL_CIRCLE (self), FALSE);

  return isfinite (self->longitude) && isfinite (self->latitude);
}

/**
 * jalon_map_tool_circle_get_metres:
 * @self: a circle
 *
 * Returns: its radius on the ellipsoid
 */
double
jalon_map_tool_circle_get_metres (JalonMapToolCircle *self)
{
  g_return_val_if_fail (JALON_IS_MAP_TOOL_CIRCLE (self), 0);

  return self->metres;
}

/**
 * jalon_map_tool_circle_set_metres:
 * @self: a circle
 * @metres: its radius, from 0.1 to 2000 km
 */
void
jalon_map_tool_circle_set_metres (JalonMapToolCircle *self,
                                  double              metres)
{
  g_return_if_fail (JALON_IS_MAP_TOOL_CIRCLE (self));

  if (metres == self->metres)
    return;
  set_circle (self, self->longitude, self->latitude, metres);
  jalon_map_tool_changed (JALON_MAP_TOOL (self));
}
