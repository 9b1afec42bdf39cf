/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-map-tool-region.h"

#include <glib/gi18n-lib.h>

#include "jalon-format.h"

typedef struct
{
  JalonSession *session;
  JalonRegion  *region; /* NULL: nothing yet, or to be made */
  JalonRowSet  *rows;   /* within the region, whatever the filter; NULL: to be found */
} JalonMapToolRegionPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (JalonMapToolRegion, jalon_map_tool_region, JALON_TYPE_MAP_TOOL)

static JalonRegion *
get_region (JalonMapToolRegion *self)
{
  JalonMapToolRegionPrivate *priv = jalon_map_tool_region_get_instance_private (self);

  if (priv->region == NULL)
    priv->region = JALON_MAP_TOOL_REGION_GET_CLASS (self)->new_region (self);
  return priv->region;
}

static JalonRowSet *
find_rows (JalonMapToolRegion *self)
{
  JalonMapToolRegionPrivate *priv = jalon_map_tool_region_get_instance_private (self);
  JalonResult *result = jalon_session_get_result (priv->session);
  JalonNetwork *network = result != NULL ? jalon_result_get_network (result) : NULL;

  if (priv->rows != NULL && jalon_row_set_get_network (priv->rows) == network)
    return priv->rows;
  g_clear_pointer (&priv->rows, jalon_row_set_unref);
  if (network != NULL && get_region (self) != NULL)
    priv->rows = jalon_network_find_within (network, priv->region);
  return priv->rows;
}

static void
jalon_map_tool_region_add_shapes (JalonMapTool *tool,
                                  JalonDrawing *drawing)
{
  jalon_drawing_add_region (drawing, JALON_DRAWING_SHAPE, get_region (JALON_MAP_TOOL_REGION (tool)));
}

static char *
jalon_map_tool_region_dup_detail (JalonMapTool *tool)
{
  JalonMapToolRegion *self = JALON_MAP_TOOL_REGION (tool);
  JalonRowSet *rows = find_rows (self);
  guint n_hidden = rows != NULL ? jalon_row_set_get_n_rows (rows) - jalon_map_tool_region_count (self, NULL) : 0;
  g_autofree char *number = jalon_format_integer (n_hidden);

  if (n_hidden == 0)
    return NULL;
  return g_strdup_printf (ngettext ("%s more is hidden by the filters", "%s more are hidden by the filters", n_hidden), number);
}

static void
jalon_map_tool_region_dispose (GObject *object)
{
  JalonMapToolRegion *self = JALON_MAP_TOOL_REGION (object);
  JalonMapToolRegionPrivate *priv = jalon_map_tool_region_get_instance_private (self);

  g_clear_object (&priv->session);
  jalon_map_tool_region_renew (self);

  G_OBJECT_CLASS (jalon_map_tool_region_parent_class)->dispose (object);
}

static void
jalon_map_tool_region_class_init (JalonMapToolRegionClass *klass)
{
  JalonMapToolClass *tool_class = JALON_MAP_TOOL_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalon_map_tool_region_dispose;

  tool_class->add_shapes = jalon_map_tool_region_add_shapes;
  tool_class->dup_detail = jalon_map_tool_region_dup_detail;
}

static void
jalon_map_tool_region_init (JalonMapToolRegion *self)
{
}

/**
 * jalon_map_tool_region_set_session:
 * @self: a tool
 * @session: whose points are counted; set once
 */
void
jalon_map_tool_region_set_session (JalonMapToolRegion *self,
                                   JalonSession       *session)
{
  JalonMapToolRegionPrivate *priv = jalon_map_tool_region_get_instance_private (self);

  g_return_if_fail (JALON_IS_MAP_TOOL_REGION (self));
  g_return_if_fail (priv->session == NULL);

  priv->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::result", G_CALLBACK (jalon_map_tool_changed), self, G_CONNECT_SWAPPED);
}

/**
 * jalon_map_tool_region_renew:
 * @self: a tool
 *
 * Forgets what was found, as another region is drawn now.
 */
void
jalon_map_tool_region_renew (JalonMapToolRegion *self)
{
  JalonMapToolRegionPrivate *priv = jalon_map_tool_region_get_instance_private (self);

  g_clear_pointer (&priv->region, jalon_region_unref);
  g_clear_pointer (&priv->rows, jalon_row_set_unref);
}

/**
 * jalon_map_tool_region_exists:
 * @self: a tool
 *
 * Returns: whether enough was drawn to hold something
 */
gboolean
jalon_map_tool_region_exists (JalonMapToolRegion *self)
{
  g_return_val_if_fail (JALON_IS_MAP_TOOL_REGION (self), FALSE);

  return get_region (self) != NULL;
}

/**
 * jalon_map_tool_region_count:
 * @self: a tool
 * @mix: (out caller-allocates) (optional): points of the result within it, by order of government
 *
 * Returns: how many points of the result are within it
 */
guint
jalon_map_tool_region_count (JalonMapToolRegion *self,
                             guint               mix[JALON_N_JURISDICTIONS + 1])
{
  JalonMapToolRegionPrivate *priv = jalon_map_tool_region_get_instance_private (self);
  guint ignored[JALON_N_JURISDICTIONS + 1];
  guint *counts = mix != NULL ? mix : ignored;
  JalonRowSet *rows;

  g_return_val_if_fail (JALON_IS_MAP_TOOL_REGION (self), 0);

  for (guint i = 0; i <= JALON_N_JURISDICTIONS; i++)
    counts[i] = 0;
  rows = find_rows (self);
  return rows != NULL ? jalon_row_set_count_mix (rows, jalon_session_get_result (priv->session), counts) : 0;
}

/**
 * jalon_map_tool_region_dup_rows:
 * @self: a tool
 *
 * Returns: (transfer full) (element-type guint): the rows of the result within it
 */
GArray *
jalon_map_tool_region_dup_rows (JalonMapToolRegion *self)
{
  JalonMapToolRegionPrivate *priv = jalon_map_tool_region_get_instance_private (self);
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint));
  JalonResult *result;
  JalonRowSet *rows;

  g_return_val_if_fail (JALON_IS_MAP_TOOL_REGION (self), found);

  rows = find_rows (self);
  result = jalon_session_get_result (priv->session);
  for (guint row = rows != NULL ? jalon_row_set_next_row (rows, 0) : JALON_NO_ROW; row != JALON_NO_ROW;
       row = jalon_row_set_next_row (rows, row + 1))
    if (result != NULL && jalon_result_contains (result, row))
      g_array_append_val (found, row);
  return found;
}

/**
 * jalon_map_tool_region_new_filter:
 * @self: a tool
 *
 * Returns: (transfer full) (nullable): the session's filter with this region as its limit; %NULL while it holds nothing
 */
JalonFilter *
jalon_map_tool_region_new_filter (JalonMapToolRegion *self)
{
  JalonMapToolRegionPrivate *priv = jalon_map_tool_region_get_instance_private (self);

  g_return_val_if_fail (JALON_IS_MAP_TOOL_REGION (self), NULL);

  if (get_region (self) == NULL)
    return NULL;
  return JALON_MAP_TOOL_REGION_GET_CLASS (self)->new_filter (self, jalon_session_get_filter (priv->session));
}
