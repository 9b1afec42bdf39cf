/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

#include "jalon-basemap-chooser.h"
#include "jalon-fan-out.h"
#include "jalon-hover-card.h"
#include "jalon-lasso.h"
#include "jalon-layer-key.h"
#include "jalon-layer-panel.h"
#include "jalon-map-cursor.h"
#include "jalon-map-legend.h"
#include "jalon-map-room.h"
#include "jalon-map-scale.h"
#include "jalon-map-selection.h"
#include "jalon-map-tool-card.h"
#include "jalon-map-tool-plane.h"
#include "jalon-map-layers.h"
#include "jalon-map-view.h"
#include "jalon-place-layer.h"
#include "jalon-point-layer.h"
#include "jalon-spread.h"
#include "jalon-tile-reader.h"

G_BEGIN_DECLS

#define JALON_MAP_VIEW_MIN_ZOOM 2
#define JALON_MAP_VIEW_MAX_ZOOM 18

/* What a drag on the map draws to select in, when it does not move the map. */
typedef enum
{
  JALON_MAP_SHAPE_NONE,
  JALON_MAP_SHAPE_BOX,
  JALON_MAP_SHAPE_LASSO,
} JalonMapShape;

/* What becomes of the points that are hit: with Shift they join the selection, with Control they leave it. */
typedef enum
{
  JALON_SELECT_ONLY,
  JALON_SELECT_ADD,
  JALON_SELECT_REMOVE,
} JalonSelectMode;

struct _JalonMapView
{
  GtkWidget        parent_instance;

  GtkOverlay      *overlay;
  GtkFixed        *cursor_plane;
  JalonMapCursor  *cursor;
  JalonMapToolPlane *tool_plane;
  GtkWidget       *corner;    /* what holds these two */
  JalonMapSelection *selection;
  JalonMapToolCard *tool_card;
  GtkToggleButton *measure_button;
  GtkToggleButton *circle_button;
  GtkToggleButton *area_button;
  GtkWidget       *band;      /* the rectangle being drawn to select in */
  JalonLasso      *lasso;     /* the line being drawn to select in */
  JalonHoverCard  *card;
  JalonSpread     *spread;
  GtkToggleButton *box_button;
  GtkToggleButton *lasso_button;
  JalonMapScale   *scale;
  GtkWidget       *buttons;   /* all of them, at the side */
  GtkBox          *button_groups; /* in it */
  GtkWidget       *credits;   /* whose the map is, and where its detail ends */
  GtkLabel        *attribution;
  GtkWidget       *notice;
  GtkLabel        *notice_text;
  GtkWidget       *retry;
  GtkWidget       *detail_note;
  JalonBasemapChooser *basemap_chooser;
  JalonMapLegend  *legend;
  JalonFanOut     *fan_out;   /* NULL before there is need for one */
  GtkPopover      *menu;      /* likewise */
  JalonLayerKey   *layer_key;
  JalonLayerPanel *layer_panel;
  GtkPopover      *here;      /* likewise */
  GtkLabel        *here_text;

  ShumateMap      *map;
  ShumateMapLayer *base_layer;
  ShumateMapSource *base_source;
  ShumateMapLayer *area_layer;        /* NULL: no areas are shown */
  ShumateMapLayer *former_area_layer; /* for the moment in which the new one is drawn */
  JalonPlaceLayer *place_layer;
  JalonPointLayer *point_layer;
  JalonMapLayers  *layers;
  JalonLayerStack *drawn_stack;       /* of the area layer */
  JalonMapStyle    drawn_style;
  JalonMapStyle    layer_style;
  guint            drop_former;       /* timeout, 0: none */
  ShumateMarkerLayer *mark_layer; /* NULL before there are marks */
  JalonSession    *session;
  char            *basemap;
  GSettings       *settings;   /* NULL: only the embedded basemap */
  JalonTileReader *reader;     /* of the person's tile file, or NULL */
  GCancellable    *opening;    /* of that file */
  char            *file;       /* its address; also when it could not be opened */
  double           detail_zoom; /* from here on the basemap shows nothing new */
  JalonMapStyle    style;
  char            *legend_state; /* "open" or "closed" by a person, else "" */
  JalonMapTool    *tool;      /* NULL: none is active */
  double           aim_x;     /* where the pointer was last */
  double           aim_y;
  char            *tool_state; /* wished for before there is a session */
  double           menu_longitude; /* what the context menu is about */
  double           menu_latitude;
  double           menu_x;
  double           menu_y;
  char            *menu_uuid; /* of the point there, NULL: a place without one */
  char            *current;   /* uuid of the point the keyboard stands on */
  guint            current_n; /* how many points its symbol stood for when it was last named */
  double           zoom;      /* wished for before there is a map; negative: fit */
  double           press_x;   /* where a button went down */
  double           press_y;
  double           band_x;    /* where the rectangle began */
  double           band_y;
  JalonMapShape    shape;
  gboolean         lassoing;  /* the drag that is going on draws a line, not a rectangle */
  guint            hover;     /* timeout, 0: none */
  guint            hovered;   /* the row of the symbol whose card is shown or about to be */
  double           pointer_x; /* where the pointer last was */
  double           pointer_y;
  double           card_x;
  double           card_y;
  double           spread_longitude;
  double           spread_latitude;
  guint            flight;    /* tick callback, 0: none */
  guint            n_failed;
  guint            settle;    /* tick callback, 0: none */
  guint            still;     /* tick callback that counts the frames since the last move, 0: none */
  guint            n_still;
  guint            ask_again; /* timeout, 0: none */
  guint            n_asks;    /* left of it */
  int              width;     /* as of the last tick */
  guint            tell;      /* timeout, 0: none */
  guint            fit_pending : 1;
  guint            updating_tool : 1;
  guint            keyboard_aims : 1; /* places are chosen by the keyboard, in the middle of the map */
  guint            stands_in : 1; /* the embedded map shows where another has no tile */
};

/* The map below: jalon-map-view-basemap.c */
void     jalon_map_view_update_base_layer  (JalonMapView *self);
void     jalon_map_view_clear_source       (JalonMapView *self);
void     jalon_map_view_queue_tiles        (JalonMapView *self);
void     jalon_map_view_renew_base_layer   (JalonMapView *self);
void     jalon_map_view_update_detail_note (JalonMapView *self);
void     jalon_map_view_close_file         (JalonMapView *self);
void     jalon_map_view_retry_tiles        (JalonMapView *self);

/* Areas and places: jalon-map-view-layers.c */
void     jalon_map_view_add_layers         (JalonMapView *self);
void     jalon_map_view_drop_layers        (JalonMapView *self);
void     jalon_map_view_update_area_layer  (JalonMapView *self);
void     jalon_map_view_update_layer_style (JalonMapView *self,
                                            JalonMapStyle style);
char    *jalon_map_view_dup_here           (JalonMapView *self,
                                            double        px,
                                            double        py);
gboolean jalon_map_view_show_here          (JalonMapView *self,
                                            double        x,
                                            double        y);

/* Moving about: jalon-map-view-moves.c */
void     jalon_map_view_stay_on_world      (JalonMapView *self);
void     jalon_map_view_go_to              (JalonMapView *self,
                                            double        longitude,
                                            double        latitude,
                                            double        zoom);
void     jalon_map_view_fly_to             (JalonMapView *self,
                                            double        longitude,
                                            double        latitude,
                                            double        zoom);
void     jalon_map_view_stop_flight        (JalonMapView *self);
void     jalon_map_view_fit_box            (JalonMapView *self,
                                            double        west,
                                            double        south,
                                            double        east,
                                            double        north,
                                            double        max_zoom);
gboolean jalon_map_view_open_cluster       (JalonMapView *self,
                                            guint         index);
void     jalon_map_view_pan                (JalonMapView *self,
                                            double        dx,
                                            double        dy);
void     jalon_map_view_zoom_by            (JalonMapView *self,
                                            double        levels);
void     jalon_map_view_bring_into_view    (JalonMapView *self,
                                            guint         row);

/* The keyboard: jalon-map-view-keys.c */
void     jalon_map_view_set_current        (JalonMapView *self,
                                            guint         row);
void     jalon_map_view_place_cursor       (JalonMapView *self);
void     jalon_map_view_move_cursor        (JalonMapView *self,
                                            double        angle);
void     jalon_map_view_queue_telling      (JalonMapView *self);
void     jalon_map_view_add_keys           (JalonMapView *self);

/* Choosing: jalon-map-view-select.c */
void     jalon_map_view_select_rows        (JalonMapView   *self,
                                            const GArray   *rows,
                                            JalonSelectMode mode);
void     jalon_map_view_activate_symbol    (JalonMapView   *self,
                                            guint           index,
                                            JalonSelectMode mode);
JalonFanOut *jalon_map_view_get_fan_out    (JalonMapView *self);
void     jalon_map_view_open_fan_out       (JalonMapView *self,
                                            double        x,
                                            double        y);
void     jalon_map_view_take_focus         (JalonMapView   *self);
gboolean jalon_map_view_close_spread       (JalonMapView   *self);
void     jalon_map_view_place_spread       (JalonMapView   *self);
void     jalon_map_view_add_clicks         (JalonMapView   *self);

/* Choosing by areas: jalon-map-view-areas.c */
guint    jalon_map_view_select_box         (JalonMapView   *self,
                                            double          x0,
                                            double          y0,
                                            double          x1,
                                            double          y1,
                                            JalonSelectMode mode);
guint    jalon_map_view_select_lasso       (JalonMapView   *self,
                                            JalonSelectMode mode);
void     jalon_map_view_set_shape          (JalonMapView   *self,
                                            JalonMapShape   shape);
void     jalon_map_view_add_areas          (JalonMapView   *self);

/* The card of a symbol: jalon-map-view-hover.c */
gboolean jalon_map_view_hide_card          (JalonMapView   *self);
void     jalon_map_view_show_card          (JalonMapView   *self,
                                            guint           index);
void     jalon_map_view_queue_card         (JalonMapView   *self,
                                            guint           row);
void     jalon_map_view_add_hover          (JalonMapView   *self);

/* Tools: jalon-map-view-tools.c */
void     jalon_map_view_set_tool           (JalonMapView *self,
                                            JalonMapTool *tool);
void     jalon_map_view_set_tool_state     (JalonMapView *self,
                                            const char   *state);
char    *jalon_map_view_dup_tool_state     (JalonMapView *self);
char    *jalon_map_view_dup_tool_text      (JalonMapView *self);
void     jalon_map_view_start_tool         (JalonMapView *self,
                                            const char   *name);
void     jalon_map_view_end_tool           (JalonMapView *self);
void     jalon_map_view_make_room          (JalonMapView *self);
void     jalon_map_view_select_region      (JalonMapView *self);
void     jalon_map_view_filter_by_region   (JalonMapView *self);
void     jalon_map_view_update_limits      (JalonMapView *self);
gboolean jalon_map_view_press_tool_key     (JalonMapView *self,
                                            guint         keyval);
void     jalon_map_view_choose_place       (JalonMapView *self,
                                            double        x,
                                            double        y);
void     jalon_map_view_follow_tool        (JalonMapView *self);
void     jalon_map_view_add_tool_gestures  (JalonMapView *self);

/* The context menu: jalon-map-view-menu.c */
void     jalon_map_view_open_menu          (JalonMapView *self,
                                            double        x,
                                            double        y);
void     jalon_map_view_open_menu_by_key   (JalonMapView *self);
void     jalon_map_view_install_menu_actions (GtkWidgetClass *widget_class);
void     jalon_map_view_add_menu_gestures  (JalonMapView *self);

/* jalon-map-view-edges.c */
void     jalon_map_view_arrange_edges      (JalonMapView   *self);
GArray  *jalon_map_view_list_covered       (JalonMapView   *self,
                                            double          gap);
void     jalon_map_view_get_room           (JalonMapView   *self,
                                            double          edge,
                                            JalonBox       *room);

/* jalon-map-view-keys.c */
guint    jalon_map_view_find_current       (JalonMapView *self);

static inline ShumateViewport *
jalon_map_view_get_viewport (JalonMapView *self)
{
  return shumate_map_get_viewport (self->map);
}

G_END_DECLS
