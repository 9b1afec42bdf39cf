/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "jalon-map-room.h"

#define NEAR 0.5 /* pixels: what touches does not overlap */

static gboolean
overlap (const JalonBox *a,
         const JalonBox *b)
{
  return a->x + a->width > b->x + NEAR && b->x + b->width > a->x + NEAR && a->y + a->height > b->y + NEAR && b->y + b->height > a->y + NEAR;
}

/**
 * jalon_map_room_is_free:
 * @room: the whole room
 * @taken: (element-type JalonBox): what stands in it
 * @box: a place
 *
 * Returns: whether the place is inside the room and nothing stands there
 */
gboolean
jalon_map_room_is_free (const JalonBox *room,
                        const GArray   *taken,
                        const JalonBox *box)
{
  if (box->x < room->x - NEAR || box->x + box->width > room->x + room->width + NEAR ||
      box->y < room->y - NEAR || box->y + box->height > room->y + room->height + NEAR)
    return FALSE;
  for (guint i = 0; i < taken->len; i++)
    if (overlap (&g_array_index (taken, JalonBox, i), box))
      return FALSE;
  return TRUE;
}

static double
bring_inside (double wished,
              double start,
              double spare)
{
  return CLAMP (wished, start, start + MAX (spare, 0));
}

/* The only places worth a try, along one axis: the wished one, and right before and after what stands in the way. */
static void
add_tries (GArray *tries,
           double  start,
           double  length,
           double  own_length)
{
  const double before = start - own_length, after = start + length;

  g_array_append_val (tries, before);
  g_array_append_val (tries, after);
}

/**
 * jalon_map_room_place:
 * @room: the whole room
 * @taken: (element-type JalonBox): what stands in it
 * @box: (inout): where something is wished to be, then where it can be: as near as possible
 *
 * Where there is no place left for it, it comes inside the room and lies over something; in a room that is too small it stands at the start.
 *
 * Returns: how far it was moved, infinite where there was no place for it
 */
double
jalon_map_room_place (const JalonBox *room,
                      const GArray   *taken,
                      JalonBox       *box)
{
  g_autoptr(GArray) xs = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr(GArray) ys = g_array_new (FALSE, FALSE, sizeof (double));
  const JalonBox wished = *box;
  double best = INFINITY;

  box->x = bring_inside (wished.x, room->x, room->width - wished.width);
  box->y = bring_inside (wished.y, room->y, room->height - wished.height);
  g_array_append_val (xs, box->x);
  g_array_append_val (ys, box->y);
  for (guint i = 0; i < taken->len; i++)
    {
      const JalonBox *other = &g_array_index (taken, JalonBox, i);

      add_tries (xs, other->x, other->width, wished.width);
      add_tries (ys, other->y, other->height, wished.height);
    }
  for (guint i = 0; i < xs->len; i++)
    for (guint j = 0; j < ys->len; j++)
      {
        JalonBox place = { g_array_index (xs, double, i), g_array_index (ys, double, j), wished.width, wished.height };
        double distance = hypot (place.x - wished.x, place.y - wished.y);

        if (distance < best && jalon_map_room_is_free (room, taken, &place))
          {
            *box = place;
            best = distance;
          }
      }
  return best;
}
