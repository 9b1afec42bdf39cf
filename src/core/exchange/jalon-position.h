/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "jalon-table-reader.h"

G_BEGIN_DECLS

typedef enum
{
  JALON_POSITION_OK,
  JALON_POSITION_MISSING,
  JALON_POSITION_IMPOSSIBLE,
  JALON_POSITION_SWAPPED,
  JALON_POSITION_OUTSIDE,
} JalonPositionFlag;

/* From a named coordinate system to WGS 84 longitude and latitude. For one thread. */
typedef struct _JalonProjector JalonProjector;

JalonProjector   *jalon_projector_new             (const char      *crs,
                                                   GError         **error);
void              jalon_projector_free            (JalonProjector  *self);
/* NULL @self: WGS 84 already */
gboolean          jalon_projector_convert         (JalonProjector  *self,
                                                   double           x,
                                                   double           y,
                                                   double          *longitude,
                                                   double          *latitude);
/* Whether a WGS 84 position lies in the area the coordinate system is meant for */
gboolean          jalon_projector_covers          (JalonProjector  *self,
                                                   double           longitude,
                                                   double           latitude);
const char       *jalon_projector_get_name        (JalonProjector  *self);

gboolean          jalon_position_peek_wkt         (const char      *text,
                                                   gboolean        *area,
                                                   double          *x,
                                                   double          *y);
gboolean          jalon_position_parse_wkt        (const char      *text,
                                                   double          *x,
                                                   double          *y);
gboolean          jalon_position_parse_pair       (const char      *text,
                                                   double          *first,
                                                   double          *second);
JalonPositionFlag jalon_position_classify         (double           longitude,
                                                   double           latitude);
const char       *jalon_position_flag_get_code    (JalonPositionFlag flag);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonProjector, jalon_projector_free)

G_END_DECLS
