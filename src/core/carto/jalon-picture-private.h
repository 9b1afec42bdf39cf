/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-labels.h"
#include "jalon-picture.h"

G_BEGIN_DECLS

typedef enum
{
  JALON_PICTURE_CLUSTER,
  JALON_PICTURE_POINT,
  JALON_PICTURE_SITE,
} JalonPictureKind;

/* One symbol, placed on the map. */
typedef struct
{
  JalonPictureKind   kind;
  double             x; /* pixels of the map window */
  double             y;
  double             size; /* of the point's own shape; of the donut */
  JalonJurisdiction  jurisdiction;
  JalonSymbolFlags   flags;
  gboolean           selected;
  JalonJurisdiction  partners[JALON_PICTURE_MAX_PARTNERS];
  guint              n_partners;
  char              *label; /* nullable */
  guint              counts[JALON_N_JURISDICTIONS + 1];
} JalonPictureSymbol;

struct _JalonPicture
{
  JalonLanguage  language;
  char          *title;
  char          *date;
  double         width;
  double         height;
  double         unit;   /* points */
  gboolean       paper;  /* meant for paper, not for a screen */
  JalonPictureParts parts;
  gboolean       replaced; /* another basemap was asked for */
  JalonMapStyle  style;
  gboolean       has_window;
  JalonMapWindow window;
  gboolean       has_bounds;
  double         west;
  double         south;
  double         east;
  double         north;
  GArray        *points; /* JalonPicturePoint, with labels of our own */
  JalonResult   *result; /* nullable */
  GHashTable    *selected; /* rows of the network */
  JalonPictureProgress progress; /* nullable */
  gpointer       progress_data;
  GCancellable  *cancellable; /* borrowed while a file is made */
  JalonLayerStack *layers; /* nullable */
  JalonDrawing  *drawing; /* nullable */
};

void     jalon_picture_say_progress   (JalonPicture             *self,
                                       double                    fraction);
GArray  *jalon_picture_make_symbols   (JalonPicture             *self,
                                       const JalonMapWindow     *window);
double   jalon_picture_symbol_extent  (const JalonPictureSymbol *symbol);
double   jalon_picture_symbol_label_width (const JalonPictureSymbol *symbol);
void     jalon_picture_draw_symbol    (const JalonPictureSymbol *symbol,
                                       cairo_t                  *cr,
                                       JalonMapStyle             style);
void     jalon_picture_draw_labels    (const GArray             *symbols,
                                       cairo_t                  *cr,
                                       const JalonMapWindow     *window,
                                       JalonMapStyle             style);

gboolean jalon_picture_include_layers (JalonPicture             *self,
                                       double                   *west,
                                       double                   *south,
                                       double                   *east,
                                       double                   *north);
void     jalon_picture_draw_areas     (JalonPicture             *self,
                                       cairo_t                  *cr,
                                       const JalonMapWindow     *window);
void     jalon_picture_draw_places    (JalonPicture             *self,
                                       cairo_t                  *cr,
                                       const JalonMapWindow     *window,
                                       const GArray             *avoided,
                                       const GArray             *named);
double   jalon_picture_draw_layer_legend (JalonPicture          *self,
                                       cairo_t                  *cr,
                                       double                    top,
                                       gboolean                  measure);
double   jalon_picture_draw_title     (JalonPicture             *self,
                                       cairo_t                  *cr);
double   jalon_picture_draw_legend    (JalonPicture             *self,
                                       cairo_t                  *cr,
                                       const GArray             *symbols,
                                       double                    top,
                                       gboolean                  measure);
double   jalon_picture_draw_credit    (JalonPicture             *self,
                                       cairo_t                  *cr,
                                       double                    bottom,
                                       gboolean                  measure);
JalonBox jalon_picture_draw_scale_bar (JalonPicture             *self,
                                       cairo_t                  *cr,
                                       const JalonMapWindow     *window,
                                       gboolean                  measure);

G_END_DECLS
