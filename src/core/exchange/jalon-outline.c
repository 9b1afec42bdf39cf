/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-outline.h"

#include <math.h>

#include <cpl_conv.h>
#include <cpl_error.h>
#include <geos_c.h>
#include <glib/gi18n-lib.h>
#include <ogr_api.h>

#include "jalon-rings.h"

#define DATE_LINE    180.0
#define TURN         360.0
#define ON_DATE_LINE 1e-9    /* degrees */
#define FARTHEST     540.0   /* degrees: a file may count on past the date line, but once around is enough */
#define MOST_POINTS  5000000
#define MOST_MENDED  100000  /* points: beyond, looking for crossings takes longer than an import may */
#define MOST_SECONDS 2       /* of mending one outline; what crosses itself all over would take minutes */

static char *
describe_state (JalonRingsState state)
{
  if (state == JALON_RINGS_EMPTY)
    return g_strdup (_("It has no outline."));
  if (state == JALON_RINGS_NO_AREA)
    return g_strdup (_("Its geometry is points or lines, not an area. Import such a file as places."));
  return g_strdup (_("Its outline cannot be read."));
}

static JalonRingPoint *
get_points (JalonRings *rings)
{
  return (JalonRingPoint *) (gpointer) rings->points->data;
}

static gboolean
project (JalonRings      *rings,
         JalonProjector  *projector,
         char           **problem)
{
  JalonRingPoint *points = get_points (rings);

  for (guint i = 0; i < rings->points->len; i++)
    {
      JalonRingPoint *point = &points[i];

      if (!jalon_projector_convert (projector, point->x, point->y, &point->x, &point->y))
        {
          /* Translators: %s is the name of a coordinate system */
          *problem = g_strdup_printf (_("Its outline lies outside what “%s” can describe."), jalon_projector_get_name (projector));
          return FALSE;
        }
      if (fabs (point->x) > FARTHEST || fabs (point->y) > 90)
        {
          *problem = g_strdup (_("Its coordinates are no degrees of longitude and latitude. Choose the coordinate system of the file."));
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
is_on_date_line (double longitude)
{
  return fabs (fabs (longitude) - DATE_LINE) < ON_DATE_LINE;
}

/* A step of more than half a turn goes the other way around: over the date line. What follows is counted on. A ring that does not come
 * back to where it began goes around a pole, and is left as it is. */
static gboolean
unwrap_ring (JalonRingPoint *points,
             guint           n)
{
  double shift = 0;
  gboolean crosses = FALSE;

  for (guint pass = 0; pass < 2; pass++)
    {
      double before = points[0].x;

      for (guint i = 1; i < n; i++)
        {
          double step = points[i].x - before;

          before = points[i].x;
          if (fabs (step) > DATE_LINE && !(is_on_date_line (points[i].x) && is_on_date_line (before - step)))
            {
              shift -= copysign (TURN, step);
              crosses = TRUE;
            }
          if (pass == 1)
            points[i].x += shift;
        }
      if (!crosses || shift != 0)
        return FALSE;
    }
  return TRUE;
}

/* Holes lie beside their outer ring, whichever way around each was counted. */
static void
align_hole (JalonRingPoint       *points,
            guint                 n,
            const JalonRingPoint *outer)
{
  double shift = -TURN * round ((points[0].x - outer->x) / TURN);

  for (guint i = 0; shift != 0 && i < n; i++)
    points[i].x += shift;
}

static void
unwrap (JalonRings *rings)
{
  JalonRingPoint *points = get_points (rings);
  guint ring = 0, start = 0;

  for (guint i = 0; i < rings->polygons->len; i++)
    {
      guint last = g_array_index (rings->polygons, guint, i), first_point = start;
      gboolean crosses = FALSE;

      for (guint first = ring; ring < last; ring++)
        {
          guint end = g_array_index (rings->rings, guint, ring);

          crosses |= unwrap_ring (points + start, end - start);
          if (crosses && ring > first)
            align_hole (points + start, end - start, &points[first_point]);
          start = end;
        }
    }
}

/* Cuts away what is on one side of a meridian (I. E. Sutherland and G. W. Hodgman, "Reentrant polygon clipping", Communications of the
 * ACM 17, 1974, 32-42). Where a ring is cut in several pieces, they stay joined along the meridian, which no fill shows. */
static void
clip_ring (GArray   *from,
           GArray   *to,
           double    limit,
           gboolean  keep_east)
{
  g_array_set_size (to, 0);
  for (guint i = 0; i < from->len; i++)
    {
      JalonRingPoint a = g_array_index (from, JalonRingPoint, i == 0 ? from->len - 1 : i - 1);
      JalonRingPoint b = g_array_index (from, JalonRingPoint, i);
      gboolean a_in = keep_east ? a.x >= limit : a.x <= limit;
      gboolean b_in = keep_east ? b.x >= limit : b.x <= limit;

      if (a_in != b_in)
        {
          JalonRingPoint cut = { limit, a.y + (b.y - a.y) * (limit - a.x) / (b.x - a.x) };

          g_array_append_val (to, cut);
        }
      if (b_in)
        g_array_append_val (to, b);
    }
}

static void
add_window (JalonRings       *result,
            const JalonRings *rings,
            guint             polygon,
            double            shift)
{
  guint ring = polygon > 0 ? g_array_index (rings->polygons, guint, polygon - 1) : 0;
  g_autoptr (GArray) one = g_array_new (FALSE, FALSE, sizeof (JalonRingPoint));
  g_autoptr (GArray) other = g_array_new (FALSE, FALSE, sizeof (JalonRingPoint));

  for (; ring < g_array_index (rings->polygons, guint, polygon); ring++)
    {
      guint start = ring > 0 ? g_array_index (rings->rings, guint, ring - 1) : 0;
      guint end = g_array_index (rings->rings, guint, ring);

      g_array_set_size (one, 0);
      g_array_append_vals (one, &g_array_index (rings->points, JalonRingPoint, start), end - start - 1);
      for (guint i = 0; i < one->len; i++)
        g_array_index (one, JalonRingPoint, i).x += shift;
      clip_ring (one, other, -DATE_LINE, TRUE);
      clip_ring (other, one, DATE_LINE, FALSE);
      g_array_append_vals (result->points, one->data, one->len);
      jalon_rings_end_ring (result);
    }
  jalon_rings_end_polygon (result);
}

static gboolean
reaches_over (const JalonRings *rings)
{
  for (guint i = 0; i < rings->points->len; i++)
    if (fabs (g_array_index (rings->points, JalonRingPoint, i).x) > DATE_LINE + ON_DATE_LINE)
      return TRUE;
  return FALSE;
}

/* Parts on both sides of the date line, as RFC 7946 (section 3.1.9) wants them. */
static JalonRings *
split (const JalonRings *rings)
{
  JalonRings *result = jalon_rings_new ();

  for (guint i = 0; i < rings->polygons->len; i++)
    for (int turn = -1; turn <= 1; turn++)
      add_window (result, rings, i, turn * TURN);
  return result;
}

static OGRGeometryH
to_geometry (const JalonRings *rings)
{
  g_autoptr (GBytes) wkb = jalon_rings_to_wkb (rings);
  OGRGeometryH geometry = NULL;

  OGR_G_CreateFromWkb (g_bytes_get_data (wkb, NULL), NULL, &geometry, (int) g_bytes_get_size (wkb));
  return geometry;
}

static gboolean
take_geometry (JalonRings   *rings,
               OGRGeometryH  geometry)
{
  g_autoptr (JalonRings) mended = jalon_rings_new ();
  gsize size = geometry != NULL ? (gsize) OGR_G_WkbSize (geometry) : 0;
  g_autofree guint8 *wkb = g_malloc (size + 1);

  if (size == 0 || OGR_G_ExportToIsoWkb (geometry, wkbNDR, wkb) != OGRERR_NONE
      || jalon_rings_read_wkb (mended, wkb, size) != JALON_RINGS_OK)
    return FALSE;
  jalon_rings_clear (rings);
  g_array_append_vals (rings->points, mended->points->data, mended->points->len);
  g_array_append_vals (rings->rings, mended->rings->data, mended->rings->len);
  g_array_append_vals (rings->polygons, mended->polygons->data, mended->polygons->len);
  return TRUE;
}

/* Called by GEOS now and then, on the thread that it works on. */
static gint64 mend_until;

static void
stop_late_cb (void)
{
  if (g_get_monotonic_time () > mend_until)
    GEOS_interruptRequest ();
}

/* NULL when it takes too long. GEOS is interrupted in the whole process: one outline at a time. */
static OGRGeometryH
make_valid (OGRGeometryH geometry)
{
  static GMutex mutex;
  GEOSInterruptCallback *before;
  OGRGeometryH mended;

  g_mutex_lock (&mutex);
  mend_until = g_get_monotonic_time () + MOST_SECONDS * G_USEC_PER_SEC;
  before = GEOS_interruptRegisterCallback (stop_late_cb);
  mended = OGR_G_MakeValid (geometry);
  GEOS_interruptRegisterCallback (before);
  GEOS_interruptCancel ();
  g_mutex_unlock (&mutex);
  return mended;
}

/* GEOS tells whether the outline crosses itself, and makes what is inside by the even-odd rule a polygon again, unless that takes
 * too long: the same rule draws and finds it as it is. Returns whether it crosses itself. */
static gboolean
mend (JalonRings *rings)
{
  OGRGeometryH geometry, mended;
  gboolean crossing;

  if (rings->points->len > MOST_MENDED)
    return FALSE;
  CPLPushErrorHandler (CPLQuietErrorHandler);
  geometry = to_geometry (rings);
  crossing = geometry != NULL && !OGR_G_IsValid (geometry);
  if (crossing)
    {
      mended = make_valid (geometry);
      take_geometry (rings, mended);
      OGR_G_DestroyGeometry (mended);
    }
  OGR_G_DestroyGeometry (geometry);
  CPLPopErrorHandler ();
  return crossing;
}

/**
 * jalon_outline_make:
 * @wkb: an area as well-known binary, from anywhere
 * @size: its size in bytes
 * @projector: (nullable): from its coordinate system; %NULL: longitude and latitude
 * @flags: (out): what was done to it
 * @problem: (out) (transfer full) (nullable): a translated sentence on why there is no outline
 *
 * Makes an outline as a workspace keeps it: longitude and latitude, parts beside the date line, no crossings where that can be had.
 *
 * Returns: (transfer full) (nullable): a GeoPackage geometry
 */
GBytes *
jalon_outline_make (const guint8       *wkb,
                    gsize               size,
                    JalonProjector     *projector,
                    JalonOutlineFlags  *flags,
                    char              **problem)
{
  g_autoptr (JalonRings) rings = jalon_rings_new ();
  g_autoptr (JalonRings) parts = NULL;
  JalonRingsState state = wkb != NULL ? jalon_rings_read_wkb (rings, wkb, size) : JALON_RINGS_EMPTY;

  *flags = JALON_OUTLINE_AS_GIVEN;
  *problem = NULL;
  if (state != JALON_RINGS_OK)
    *problem = describe_state (state);
  else if (rings->points->len > MOST_POINTS)
    *problem = g_strdup (_("Its outline has more than five million points. Simplify it first."));
  else if (project (rings, projector, problem))
    unwrap (rings);
  if (*problem != NULL)
    return NULL;

  if (mend (rings))
    *flags |= JALON_OUTLINE_CROSSING;
  if (!reaches_over (rings))
    return jalon_rings_to_blob (rings);
  *flags |= JALON_OUTLINE_SPLIT;
  parts = split (rings);
  mend (parts);
  return jalon_rings_to_blob (parts);
}
