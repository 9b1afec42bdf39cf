/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "jalon-drawing.h"
#include "jalon-language.h"
#include "jalon-layer-stack.h"
#include "jalon-map-window.h"
#include "jalon-result.h"
#include "jalon-symbols.h"

G_BEGIN_DECLS

#define JALON_PICTURE_MAX_PARTNERS 8
#define JALON_PICTURE_SCREEN_DPI   96.0

typedef enum
{
  JALON_PICTURE_FORMAT_PNG,
  JALON_PICTURE_FORMAT_SVG,
  JALON_PICTURE_FORMAT_PDF,
} JalonPictureFormat;

/* What stands around the map besides its title. The credit of the map's makers always does. */
typedef enum
{
  JALON_PICTURE_LEGEND    = 1 << 0,
  JALON_PICTURE_SCALE_BAR = 1 << 1,
  JALON_PICTURE_DATE      = 1 << 2,
  JALON_PICTURE_ALL_PARTS = JALON_PICTURE_LEGEND | JALON_PICTURE_SCALE_BAR | JALON_PICTURE_DATE,
} JalonPictureParts;

/**
 * JalonPictureProgress:
 * @fraction: 0 to 1
 * @data: as given
 *
 * Says how far a picture is.
 */
typedef void (*JalonPictureProgress) (double   fraction,
                                      gpointer data);

/**
 * JalonPicturePoint:
 * @n_partners: 0 for a point that stands alone
 * @label: (nullable): a short text drawn beside the symbol, such as a number of the report's table
 *
 * One symbol of a map picture.
 */
typedef struct
{
  double             longitude;
  double             latitude;
  JalonJurisdiction  jurisdiction;
  JalonSymbolFlags   flags;
  gboolean           selected;
  JalonJurisdiction  partners[JALON_PICTURE_MAX_PARTNERS];
  guint              n_partners;
  const char        *label;
} JalonPicturePoint;

/* A whole map picture: title, map, symbols, legend, scale bar, credit, date. Lengths are in pixels of 1/96 inch, or on paper in
 * points, of which a poster has several to the unit. For one thread at a time. */
typedef struct _JalonPicture JalonPicture;

JalonPicture    *jalon_picture_new          (JalonLanguage            language);
void             jalon_picture_free         (JalonPicture            *self);
void             jalon_picture_set_title    (JalonPicture            *self,
                                             const char              *title);
void             jalon_picture_set_date     (JalonPicture            *self,
                                             const char              *iso_date);
void             jalon_picture_set_size     (JalonPicture            *self,
                                             double                   width,
                                             double                   height);
void             jalon_picture_set_paper    (JalonPicture            *self,
                                             double                   width,
                                             double                   height);
void             jalon_picture_set_parts    (JalonPicture            *self,
                                             JalonPictureParts        parts);
void             jalon_picture_set_replaced (JalonPicture            *self,
                                             gboolean                 replaced);
void             jalon_picture_set_style    (JalonPicture            *self,
                                             JalonMapStyle            style);
void             jalon_picture_set_bounds   (JalonPicture            *self,
                                             double                   west,
                                             double                   south,
                                             double                   east,
                                             double                   north);
void             jalon_picture_set_window   (JalonPicture            *self,
                                             const JalonMapWindow    *window);
void             jalon_picture_add_point    (JalonPicture            *self,
                                             const JalonPicturePoint *point);
void             jalon_picture_set_network  (JalonPicture            *self,
                                             JalonNetwork            *network,
                                             JalonResult             *result);
void             jalon_picture_set_selected (JalonPicture            *self,
                                             const guint             *rows,
                                             guint                    n_rows);
void             jalon_picture_fit_to_map   (JalonPicture            *self,
                                             double                   width,
                                             double                   height);
void             jalon_picture_take_drawing  (JalonPicture            *self,
                                             JalonDrawing            *drawing);
void             jalon_picture_set_progress (JalonPicture            *self,
                                             JalonPictureProgress     progress,
                                             gpointer                 data);
void             jalon_picture_set_layers   (JalonPicture            *self,
                                             JalonLayerStack         *layers);
void             jalon_picture_draw         (JalonPicture            *self,
                                             cairo_t                 *cr,
                                             double                   scale);
gboolean         jalon_picture_draw_on_paper (JalonPicture           *self,
                                             cairo_t                 *cr,
                                             GCancellable            *cancellable,
                                             GError                 **error);
gboolean         jalon_picture_format_from_path (const char          *path,
                                             JalonPictureFormat      *format);
const char      *jalon_picture_format_get_suffix (JalonPictureFormat  format);
void             jalon_picture_get_pixels   (JalonPicture            *self,
                                             double                   dpi,
                                             guint                   *width,
                                             guint                   *height);
gboolean         jalon_picture_fits         (JalonPicture            *self,
                                             double                   dpi);
GBytes          *jalon_picture_dup_file     (JalonPicture            *self,
                                             JalonPictureFormat       format,
                                             double                   dpi,
                                             GCancellable            *cancellable,
                                             GError                 **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonPicture, jalon_picture_free)

G_END_DECLS
