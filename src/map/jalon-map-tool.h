/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "jalon-drawing.h"

G_BEGIN_DECLS

/* What clicks on the map do while it is active: it takes places, draws itself over the map and says what it found. Knows nothing of
 * widgets. Signals: `changed` (it says or draws something else). */
#define JALON_TYPE_MAP_TOOL (jalon_map_tool_get_type ())
G_DECLARE_DERIVABLE_TYPE (JalonMapTool, jalon_map_tool, JALON, MAP_TOOL, GObject)

/**
 * JalonMapToolClass:
 * @name: of the kind of tool, in what is kept of it
 * @add_place: a place was chosen, in degrees
 * @take_back: forgets the last place; returns %FALSE when there was none
 * @is_handle: whether a pixel of the window is one of what can be dragged
 * @drag: what is dragged is at a place now
 * @add_shapes: adds what it has to what stands over the map
 * @draw_aim: draws what another place would make of it
 * @dup_headline: what it found in a few words, or what to do first
 * @dup_detail: what else there is to say, %NULL for nothing
 * @append_state: appends numbers that bring it back
 * @restore: takes them; returns %FALSE when they are none
 *
 * The kinds of tools.
 */
struct _JalonMapToolClass
{
  GObjectClass parent_class;

  const char *name;
  void     (*add_place)    (JalonMapTool         *self,
                            double                longitude,
                            double                latitude);
  gboolean (*take_back)    (JalonMapTool         *self);
  gboolean (*is_handle)    (JalonMapTool         *self,
                            const JalonMapWindow *window,
                            double                x,
                            double                y);
  void     (*drag)         (JalonMapTool         *self,
                            double                longitude,
                            double                latitude);
  void     (*add_shapes)   (JalonMapTool         *self,
                            JalonDrawing         *drawing);
  void     (*draw_aim)     (JalonMapTool         *self,
                            cairo_t              *cr,
                            const JalonMapWindow *window,
                            JalonMapStyle         style);
  char    *(*dup_headline) (JalonMapTool         *self);
  char    *(*dup_detail)   (JalonMapTool         *self);
  void     (*append_state) (JalonMapTool         *self,
                            GString              *state);
  gboolean (*restore)      (JalonMapTool         *self,
                            const double         *numbers,
                            guint                 n_numbers);
};

void     jalon_map_tool_add_place    (JalonMapTool         *self,
                                      double                longitude,
                                      double                latitude);
gboolean jalon_map_tool_take_back    (JalonMapTool         *self);
gboolean jalon_map_tool_is_handle    (JalonMapTool         *self,
                                      const JalonMapWindow *window,
                                      double                x,
                                      double                y);
void     jalon_map_tool_drag         (JalonMapTool         *self,
                                      double                longitude,
                                      double                latitude);
void     jalon_map_tool_add_shapes   (JalonMapTool         *self,
                                      JalonDrawing         *drawing);
void     jalon_map_tool_draw         (JalonMapTool         *self,
                                      cairo_t              *cr,
                                      const JalonMapWindow *window,
                                      JalonMapStyle         style);
char    *jalon_map_tool_dup_headline (JalonMapTool         *self);
char    *jalon_map_tool_dup_detail   (JalonMapTool         *self);
char    *jalon_map_tool_dup_state    (JalonMapTool         *self);
gboolean jalon_map_tool_restore      (JalonMapTool         *self,
                                      const char           *state);
gboolean jalon_map_tool_is_kind      (JalonMapTool         *self,
                                      const char           *name);
void     jalon_map_tool_set_pointer  (JalonMapTool         *self,
                                      double                longitude,
                                      double                latitude);
gboolean jalon_map_tool_get_pointer  (JalonMapTool         *self,
                                      double               *longitude,
                                      double               *latitude);
void     jalon_map_tool_append_numbers (GString            *state,
                                      const double         *numbers,
                                      guint                 n_numbers);
void     jalon_map_tool_changed      (JalonMapTool         *self);

G_END_DECLS
