/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "jalon-language.h"
#include "jalon-map-window.h"
#include "jalon-result.h"
#include "jalon-symbols.h"

G_BEGIN_DECLS

#define JALON_PICTURE_MAX_PARTNERS 8

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

/* A whole map picture: title, map, symbols, legend, scale bar, credit, date. For one thread at a time. */
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
void             jalon_picture_set_style    (JalonPicture            *self,
                                             JalonMapStyle            style);
void             jalon_picture_set_bounds   (JalonPicture            *self,
                                             double                   west,
                                             double                   south,
                                             double                   east,
                                             double                   north);
void             jalon_picture_add_point    (JalonPicture            *self,
                                             const JalonPicturePoint *point);
void             jalon_picture_set_network  (JalonPicture            *self,
                                             JalonNetwork            *network,
                                             JalonResult             *result);
void             jalon_picture_draw         (JalonPicture            *self,
                                             cairo_t                 *cr,
                                             double                   scale);
GBytes          *jalon_picture_dup_png      (JalonPicture            *self,
                                             double                   scale,
                                             GError                 **error);
gboolean         jalon_picture_write_png    (JalonPicture            *self,
                                             const char              *path,
                                             double                   scale,
                                             GError                 **error);
double           jalon_picture_scale_bar    (double                   metres_per_px,
                                             double                   max_px,
                                             double                  *px);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonPicture, jalon_picture_free)

G_END_DECLS
