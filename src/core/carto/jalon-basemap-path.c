/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-basemap-path.h"

#include <math.h>

#define VERTEX(array, index) g_array_index ((array), JalonBasemapVertex, (index))

static void
free_pen (gpointer data)
{
  JalonBasemapPen *self = data;

  g_array_unref (self->vertices);
  g_array_unref (self->spare);
  g_free (self);
}

/**
 * jalon_basemap_pen_get:
 *
 * Returns: (transfer none): the calling thread's pen, whose buffers grow to the longest line once
 */
JalonBasemapPen *
jalon_basemap_pen_get (void)
{
  static GPrivate pens = G_PRIVATE_INIT (free_pen);
  JalonBasemapPen *self = g_private_get (&pens);

  if (self == NULL)
    {
      self = g_new0 (JalonBasemapPen, 1);
      self->vertices = g_array_new (FALSE, FALSE, sizeof (JalonBasemapVertex));
      self->spare = g_array_new (FALSE, FALSE, sizeof (JalonBasemapVertex));
      g_private_set (&pens, self);
    }
  return self;
}

/* The edges themselves are taken from the frame, not computed, so that neighbouring bins agree to the last bit. */
static inline double
place_x (const JalonBasemapFrame *frame, guint x)
{
  return x == JALON_BASEMAP_EDGE
           ? frame->right
           : frame->left + x * ((frame->right - frame->left) / JALON_BASEMAP_EDGE);
}

static inline double
place_y (const JalonBasemapFrame *frame, guint y)
{
  return y == JALON_BASEMAP_EDGE
           ? frame->top
           : frame->bottom - y * ((frame->bottom - frame->top) / JALON_BASEMAP_EDGE);
}

/**
 * jalon_basemap_pen_touches:
 * @self: a pen whose clip box is set
 * @frame: where the bin of the line lies on the picture
 * @line: a line of the file
 * @least: pixels that a line has to span when it lies wholly inside its bin
 *
 * Returns: whether the line can be seen in the clip box
 */
gboolean
jalon_basemap_pen_touches (const JalonBasemapPen *self, const JalonBasemapFrame *frame,
                           const JalonBasemapLine *line, double least)
{
  double left = place_x (frame, line->west), right = place_x (frame, line->east);
  double top = place_y (frame, line->north), bottom = place_y (frame, line->south);

  if (right < self->x0 || left > self->x1 || bottom < self->y0 || top > self->y1)
    return FALSE;
  return !(line->flags & JALON_BASEMAP_CLOSED) || right - left >= least || bottom - top >= least;
}

static inline gboolean
on_edge (guint x, guint y)
{
  return x == 0 || x == JALON_BASEMAP_EDGE || y == 0 || y == JALON_BASEMAP_EDGE;
}

/* Reads the points of a line, leaving out those too near to the last one kept. Never one on the bin's edge: the
 * neighbour keeps it too, and the shared edges cancel only if they are equal. */
static void
read_vertices (JalonBasemapPen *self, const JalonBasemapFrame *frame, const JalonBasemapLine *line,
               const guint8 *points)
{
  double limit = self->thin * self->thin;
  JalonBasemapVertex last = { 0 };

  g_array_set_size (self->vertices, 0);
  for (guint i = 0; i < line->n_points; i++)
    {
      guint x = jalon_basemap_read_u16 (points + 4 * i);
      guint y = jalon_basemap_read_u16 (points + 4 * i + 2);
      JalonBasemapVertex vertex = { place_x (frame, x), place_y (frame, y), on_edge (x, y) };
      double dx = vertex.x - last.x, dy = vertex.y - last.y;

      if (i > 0 && i + 1u < line->n_points && !vertex.fixed && dx * dx + dy * dy < limit)
        continue;
      g_array_append_val (self->vertices, vertex);
      last = vertex;
    }
}

static void
swap (JalonBasemapPen *self)
{
  GArray *kept = self->vertices;

  self->vertices = self->spare;
  self->spare = kept;
}

static void
append_between (GArray *to, const JalonBasemapVertex *a, const JalonBasemapVertex *b, double share)
{
  JalonBasemapVertex vertex = { a->x + (b->x - a->x) * share, a->y + (b->y - a->y) * share, FALSE };

  g_array_append_val (to, vertex);
}

/* Rounds the corners by cutting each at a quarter of its sides (Chaikin 1974); fixed points and ends stay. */
static void
round_corners (JalonBasemapPen *self, gboolean ring)
{
  GArray *from = self->vertices;
  guint n = from->len;

  if (n < 3)
    return;
  g_array_set_size (self->spare, 0);
  for (guint i = 0; i < n; i++)
    {
      const JalonBasemapVertex *vertex = &VERTEX (from, i);

      if (vertex->fixed || (!ring && (i == 0 || i == n - 1)))
        {
          g_array_append_vals (self->spare, vertex, 1);
          continue;
        }
      append_between (self->spare, vertex, &VERTEX (from, (i + n - 1) % n), 0.25);
      append_between (self->spare, vertex, &VERTEX (from, (i + 1) % n), 0.25);
    }
  swap (self);
}

static void
prepare (JalonBasemapPen *self, const JalonBasemapFrame *frame, const JalonBasemapLine *line,
         const guint8 *points, gboolean ring)
{
  read_vertices (self, frame, line, points);
  for (int i = 0; i < self->rounds; i++)
    round_corners (self, ring);
}

/* How far a vertex is inside one side of the clip box; negative outside. */
static inline double
inside (const JalonBasemapPen *self, int side, const JalonBasemapVertex *vertex)
{
  switch (side)
    {
    case 0:
      return vertex->x - self->x0;
    case 1:
      return self->x1 - vertex->x;
    case 2:
      return vertex->y - self->y0;
    default:
      return self->y1 - vertex->y;
    }
}

/* Clips the ring against one side of the box (Sutherland and Hodgman 1974). Keeps cairo's 24.8 coordinates in range. */
static void
clip_side (JalonBasemapPen *self, int side)
{
  GArray *from = self->vertices;

  g_array_set_size (self->spare, 0);
  for (guint i = 0; i < from->len; i++)
    {
      const JalonBasemapVertex *a = &VERTEX (from, i);
      const JalonBasemapVertex *b = &VERTEX (from, (i + 1) % from->len);
      double from_a = inside (self, side, a), from_b = inside (self, side, b);

      if (from_a >= 0)
        g_array_append_vals (self->spare, a, 1);
      if ((from_a >= 0) != (from_b >= 0))
        append_between (self->spare, a, b, from_a / (from_a - from_b));
    }
  swap (self);
}

/**
 * jalon_basemap_pen_add_ring:
 * @self: a pen whose clip box is set
 * @frame: where the bin of the line lies on the picture
 * @line: a line of the file
 * @points: of the line
 *
 * Adds a ring to the path to be filled.
 */
void
jalon_basemap_pen_add_ring (JalonBasemapPen *self, const JalonBasemapFrame *frame,
                            const JalonBasemapLine *line, const guint8 *points)
{
  prepare (self, frame, line, points, TRUE);

  if (place_x (frame, line->west) < self->x0)
    clip_side (self, 0);
  if (place_x (frame, line->east) > self->x1)
    clip_side (self, 1);
  if (place_y (frame, line->north) < self->y0)
    clip_side (self, 2);
  if (place_y (frame, line->south) > self->y1)
    clip_side (self, 3);
  if (self->vertices->len < 3)
    return;

  cairo_move_to (self->cr, VERTEX (self->vertices, 0).x, VERTEX (self->vertices, 0).y);
  for (guint i = 1; i < self->vertices->len; i++)
    cairo_line_to (self->cr, VERTEX (self->vertices, i).x, VERTEX (self->vertices, i).y);
  cairo_close_path (self->cr);
}

/* The part of a segment inside the clip box, as shares of its length (Liang and Barsky 1984). */
static gboolean
clip_segment (const JalonBasemapPen *self, const JalonBasemapVertex *a, const JalonBasemapVertex *b,
              double *start, double *end)
{
  *start = 0;
  *end = 1;
  for (int side = 0; side < 4; side++)
    {
      double from_a = inside (self, side, a), from_b = inside (self, side, b);

      if (from_a < 0 && from_b < 0)
        return FALSE;
      if (from_a < 0)
        *start = MAX (*start, from_a / (from_a - from_b));
      else if (from_b < 0)
        *end = MIN (*end, from_a / (from_a - from_b));
    }
  return *start < *end;
}

/* An edge that runs along the bin's edge is no shore: it only closes the ring. */
static gboolean
along_edge (const JalonBasemapFrame *frame, const JalonBasemapVertex *a,
            const JalonBasemapVertex *b)
{
  if (!a->fixed || !b->fixed)
    return FALSE;
  return (a->x == b->x && (a->x == frame->left || a->x == frame->right))
         || (a->y == b->y && (a->y == frame->top || a->y == frame->bottom));
}

/**
 * jalon_basemap_pen_add_stroke:
 * @self: a pen whose clip box is set
 * @frame: where the bin of the line lies on the picture
 * @line: a line of the file
 * @points: of the line
 * @ring: whether its end joins its beginning; what lies on the edge of a bin is then no shore
 *
 * Adds a line, or the shore of a ring, to the path to be stroked.
 */
void
jalon_basemap_pen_add_stroke (JalonBasemapPen *self, const JalonBasemapFrame *frame,
                              const JalonBasemapLine *line, const guint8 *points, gboolean ring)
{
  gboolean down = FALSE;
  guint n;

  prepare (self, frame, line, points, ring);
  n = self->vertices->len;
  for (guint i = 0; i + (ring ? 0 : 1) < n; i++)
    {
      const JalonBasemapVertex *a = &VERTEX (self->vertices, i);
      const JalonBasemapVertex *b = &VERTEX (self->vertices, (i + 1) % n);
      double start, end;

      if ((ring && along_edge (frame, a, b)) || !clip_segment (self, a, b, &start, &end))
        {
          down = FALSE;
          continue;
        }
      if (!down || start > 0)
        cairo_move_to (self->cr, a->x + (b->x - a->x) * start, a->y + (b->y - a->y) * start);
      cairo_line_to (self->cr, a->x + (b->x - a->x) * end, a->y + (b->y - a->y) * end);
      down = end >= 1;
    }
}
