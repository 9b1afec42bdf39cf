/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "jalon-stage-private.h"

static gboolean
read_coordinate (JalonStage     *self,
                 const JalonRow *row,
                 int             column,
                 const char     *field,
                 double         *value)
{
  const char *text = column >= 0 ? row->cells[column] : NULL;

  if (jalon_value_is_unknown (text))
    return FALSE;
  if (jalon_parse_coordinate (text, value))
    return TRUE;
  jalon_stage_refuse (self, row, JALON_IMPORT_WARNING_VALUE, field, text);
  return FALSE;
}

/* WKT and text pairs; FALSE: no position. */
static gboolean
read_text_position (JalonStage     *self,
                    const JalonRow *row,
                    double         *x,
                    double         *y)
{
  const char *text = self->x >= 0 ? row->cells[self->x] : NULL;

  if (jalon_value_is_unknown (text))
    return FALSE;
  if (self->mode == JALON_POSITION_WKT ? jalon_position_parse_wkt (text, x, y) : jalon_position_parse_pair (text, y, x))
    return TRUE;
  if (strstr (text, "EMPTY") == NULL)
    jalon_stage_refuse (self, row, JALON_IMPORT_WARNING_VALUE, self->mode == JALON_POSITION_WKT ? "wkt" : "position_text", text);
  return FALSE;
}

static gboolean
read_xy (JalonStage     *self,
         const JalonRow *row,
         double         *x,
         double         *y)
{
  gboolean has_x;
  gboolean has_y;

  switch (self->mode)
    {
    case JALON_POSITION_LONGITUDE_LATITUDE:
    case JALON_POSITION_XY:
      has_x = read_coordinate (self, row, self->x, self->mode == JALON_POSITION_XY ? "x" : "longitude", x);
      has_y = read_coordinate (self, row, self->y, self->mode == JALON_POSITION_XY ? "y" : "latitude", y);
      return has_x && has_y;
    case JALON_POSITION_WKT:
    case JALON_POSITION_TEXT:
      return read_text_position (self, row, x, y);
    case JALON_POSITION_GEOMETRY:
      *x = row->geometry_x;
      *y = row->geometry_y;
      return isfinite (*x) && isfinite (*y);
    case JALON_POSITION_NONE:
    default:
      return FALSE;
    }
}

/* What programs write for "none", or a mistake: somebody may know. */
static void
keep_zero (JalonStage     *self,
           const JalonRow *row)
{
  gboolean pair = self->mode == JALON_POSITION_LONGITUDE_LATITUDE || self->mode == JALON_POSITION_XY;

  jalon_stage_report (self, row, JALON_IMPORT_WARNING_ZERO, NULL, NULL);
  if (pair)
    {
      jalon_stage_keep (self, self->mode == JALON_POSITION_XY ? "\"x?\":" : "\"longitude?\":", row->cells[self->x]);
      jalon_stage_keep (self, self->mode == JALON_POSITION_XY ? "\"y?\":" : "\"latitude?\":", row->cells[self->y]);
    }
  else if (self->mode != JALON_POSITION_GEOMETRY)
    jalon_stage_keep (self, self->mode == JALON_POSITION_WKT ? "\"wkt?\":" : "\"position_text?\":", row->cells[self->x]);
}

void
jalon_stage_convert_position (JalonStage     *self,
                              const JalonRow *row,
                              JalonStagedRow *staged)
{
  double x = NAN;
  double y = NAN;
  gboolean whole = read_xy (self, row, &x, &y);

  staged->longitude = staged->latitude = NAN;
  if (!whole)
    {
      /* Half a position is kept as given, in degrees. */
      if (self->mode == JALON_POSITION_LONGITUDE_LATITUDE && self->projector == NULL)
        {
          staged->longitude = x;
          staged->latitude = y;
        }
      staged->flag = JALON_POSITION_MISSING;
      return;
    }
  if (x == 0.0 && y == 0.0)
    {
      keep_zero (self, row);
      staged->flag = JALON_POSITION_MISSING;
      return;
    }
  if (!jalon_projector_convert (self->projector, x, y, &staged->longitude, &staged->latitude))
    {
      staged->longitude = staged->latitude = NAN;
      staged->flag = JALON_POSITION_IMPOSSIBLE;
      return;
    }
  staged->flag = jalon_position_classify (staged->longitude, staged->latitude);
}
