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
  const JalonNetwork     *former;    /* NULL: none */
  JalonStagedPoints      *points;    /* whose columns are released as they are used */
  guint32                *order;     /* staged points in the order of rows */
  guint32                *rows;      /* where each staged point goes */
  guint                   n_staged;
  guint                   n_positioned;
  guint                   n_rows;
  guint                   n_words;
  GArray                 *runs;      /* of JalonRun */
  GArray                 *kept;      /* those of former rows */
  GArray                 *removed;   /* of guint: rows of the former that go */
  gboolean                in_place;  /* no row moves: staged points take the rows of removed ones */
  guint                   part_bits; /* a part has two to the power of this rows */
  guint                   n_parts;   /* of the rows, when all are staged; 0: they are few, or not all */
  guint32                *dealt;     /* where staged points go, one part of the rows after the other */
  gpointer                scratch;   /* four bytes for each of them */
} JalonPlan;

JalonPlan *jalon_plan_new          (JalonNetworkBuilder *builder);
void       jalon_plan_free         (JalonPlan           *self);

/* A column: @size bytes a row, from @former (shared when nothing changes; NULL when there is none) and from @staged, a value of each
 * staged point. */
gpointer   jalon_plan_splice       (const JalonPlan     *self,
                                    gconstpointer        former,
                                    gsize                size,
                                    gconstpointer        staged);
/* Puts what a run of staged points has, @size bytes each, where the run goes in @column. */
void       jalon_plan_place        (const JalonPlan     *self,
                                    const JalonRun      *run,
                                    gpointer             column,
                                    gsize                size,
                                    gconstpointer        staged);
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
