/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-facet-private.h"
#include "jalon-network-private.h"

G_BEGIN_DECLS

#define JALON_NO_CODE G_MAXUINT32

/* Service points as they were added, before they are sorted into the columns of a network: a column for each of those, as gathering
 * from a column that the processor's cache holds costs a tenth of gathering from records. */
typedef struct
{
  guint    n;
  guint    room;
  gint64  *fid;
  guint8 (*uuid)[16];
  guint32 *x;
  guint32 *y;
  gint32  *longitude;
  gint32  *latitude;
  gint32  *lease_end;
  float   *staff;
  gint32  *volume;
  float   *spare;
  gint32  *verified;
  guint32 *site;
  guint32 *codes[JALON_N_COUNTED_FACETS]; /* a number of the interner or dictionary, JALON_NO_CODE; NULL: of no such facet */
  guint8  *jurisdiction;
  guint8  *flags;
  guint8  *position_flag;
  guint8  *positioned;
} JalonStagedPoints;

void  jalon_staged_points_init    (JalonStagedPoints *self);
void  jalon_staged_points_clear   (JalonStagedPoints *self);
void  jalon_staged_points_reserve (JalonStagedPoints *self,
                                   guint              room);
/* Frees a column that nobody reads any more: what is made next is written where its memory was, which the system has given already. */
void  jalon_staged_points_release (JalonStagedPoints *self,
                                   gconstpointer      column);
/* The number of one more; its values are to be set, all of them. */
guint jalon_staged_points_add     (JalonStagedPoints *self);

G_END_DECLS
