/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-staged-points-private.h"

#define FIRST_ROOM 64

#define COLUMN(member) { G_STRUCT_OFFSET (JalonStagedPoints, member), sizeof *((JalonStagedPoints *) NULL)->member }

static const struct
{
  gsize offset;
  gsize size;
} columns[] = {
  COLUMN (fid), COLUMN (uuid), COLUMN (x), COLUMN (y), COLUMN (longitude), COLUMN (latitude), COLUMN (lease_end), COLUMN (staff),
  COLUMN (volume), COLUMN (spare), COLUMN (verified), COLUMN (site), COLUMN (jurisdiction), COLUMN (flags), COLUMN (position_flag),
  COLUMN (positioned),
};

static gpointer *
get_column (JalonStagedPoints *self,
            guint              i)
{
  return &G_STRUCT_MEMBER (gpointer, self, columns[i].offset);
}

static gboolean
is_coded (JalonFacet facet)
{
  return jalon_facet_specs[facet].kind == JALON_FACET_CODES || facet == JALON_FACET_ORGANIZATION || facet == JALON_FACET_SOURCE ||
         facet == JALON_FACET_LEASE_END;
}

static void
make_room (JalonStagedPoints *self,
           guint              room)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    *get_column (self, i) = g_realloc_n (*get_column (self, i), room, columns[i].size);
  for (guint f = 0; f < JALON_N_COUNTED_FACETS; f++)
    if (is_coded ((JalonFacet) f))
      self->codes[f] = g_renew (guint32, self->codes[f], room);
  self->room = room;
}

void
jalon_staged_points_init (JalonStagedPoints *self)
{
  *self = (JalonStagedPoints) { 0 };
  make_room (self, FIRST_ROOM);
}

void
jalon_staged_points_clear (JalonStagedPoints *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    g_clear_pointer (get_column (self, i), g_free);
  for (guint f = 0; f < JALON_N_COUNTED_FACETS; f++)
    g_clear_pointer (&self->codes[f], g_free);
  self->n = self->room = 0;
}

guint
jalon_staged_points_add (JalonStagedPoints *self)
{
  if (self->n == self->room)
    make_room (self, self->room * 2);
  return self->n++;
}
