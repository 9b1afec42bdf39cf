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

/* Large blocks begin at the same place of a page. Each column is shifted against the others, or what is written of one point would
 * all compete for the same few lines of the cache. */
static gpointer
resize (gpointer column,
        guint    number,
        gsize    size,
        gsize    room)
{
  gsize shift = number % 61 * 64;
  char *block = column != NULL ? (char *) column - shift : NULL;

  return (char *) g_realloc (block, shift + size * room) + shift;
}

static void
release (gpointer *column,
         guint     number)
{
  if (*column != NULL)
    g_free ((char *) *column - number % 61 * 64);
  *column = NULL;
}

static void
make_room (JalonStagedPoints *self,
           guint              room)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    *get_column (self, i) = resize (*get_column (self, i), i, columns[i].size, room);
  for (guint f = 0; f < JALON_N_COUNTED_FACETS; f++)
    if (is_coded ((JalonFacet) f))
      self->codes[f] = resize (self->codes[f], G_N_ELEMENTS (columns) + f, sizeof (guint32), room);
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
    release (get_column (self, i), i);
  for (guint f = 0; f < JALON_N_COUNTED_FACETS; f++)
    release ((gpointer *) &self->codes[f], G_N_ELEMENTS (columns) + f);
  self->n = self->room = 0;
}

void
jalon_staged_points_release (JalonStagedPoints *self,
                             gconstpointer      column)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (*get_column (self, i) == column)
      release (get_column (self, i), i);
  for (guint f = 0; f < JALON_N_COUNTED_FACETS; f++)
    if (self->codes[f] == column)
      release ((gpointer *) &self->codes[f], G_N_ELEMENTS (columns) + f);
}

void
jalon_staged_points_reserve (JalonStagedPoints *self,
                             guint              room)
{
  if (room > self->room)
    make_room (self, room);
}

guint
jalon_staged_points_add (JalonStagedPoints *self)
{
  if (self->n == self->room)
    make_room (self, self->room * 2);
  return self->n++;
}
