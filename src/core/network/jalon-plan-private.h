/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-network-builder-private.h"

G_BEGIN_DECLS

/* Neighbouring rows that come from neighbouring rows of the former snapshot, or are staged points in their order. */
typedef struct
{
  guint    from;    /* former row, or place in the order of staged points */
  guint    to;      /* the first row after it */
  guint    row;     /* where they go */
  gboolean staged;
} JalonRun;

/* How the rows of a new snapshot come from a former one and from staged points. A network that is read whole is one run of staged
 * points, so that both ways are the same code. */
typedef struct
{
  const JalonNetwork *former;       /* NULL: none */
  JalonStagedColumns *staged;       /* staged points in the order of rows; of the builder */
  guint32            *rows;         /* where each goes, in that order; NULL: to the row of its place, as all are staged */
  guint               n_positioned;
  guint               n_rows;
  guint               n_words;
  GArray             *runs;         /* of JalonRun */
  GArray             *kept;         /* those of former rows */
  GArray             *removed;      /* of guint: rows of the former that go */
  gboolean            in_place;     /* no row moves: staged points take the rows of removed ones */
} JalonPlan;

static inline guint
jalon_plan_get_row (const JalonPlan *self,
                    guint            place)
{
  return self->rows != NULL ? self->rows[place] : place;
}

JalonPlan *jalon_plan_new          (JalonNetworkBuilder *builder);
void       jalon_plan_free         (JalonPlan           *self);

/* A column: @size bytes a row, from @former (shared when nothing changes) and from @values, a block with one of each staged point in the
 * order of rows (shared when there is no former snapshot). */
gpointer   jalon_plan_splice       (const JalonPlan     *self,
                                    gconstpointer        former,
                                    gsize                size,
                                    gconstpointer        values);
/* Bits of the rows that stay, moved to their places; staged rows are 0. @former: NULL: none. */
void       jalon_plan_move_bits    (const JalonPlan     *self,
                                    const guint64       *former,
                                    guint64             *bits);
/* Where a row of the former goes; JALON_NO_ROW when it is removed. */
guint      jalon_plan_move_row     (const JalonPlan     *self,
                                    guint                row);
/* Appends the new places of sorted rows that stay; returns the end. */
guint32   *jalon_plan_move_rows    (const JalonPlan     *self,
                                    const guint32       *rows,
                                    guint                n,
                                    guint32             *moved);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonPlan, jalon_plan_free)

G_END_DECLS
