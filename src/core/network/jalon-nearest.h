/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-network.h"

G_BEGIN_DECLS

/**
 * JalonNeighbour:
 * @row: the neighbour
 * @metres: geodesic distance on the WGS 84 ellipsoid
 * @lease_known: both lease ends are known
 * @lease_gap: the neighbour's lease end minus one's own, in whole months; meaningful when @lease_known
 */
typedef struct
{
  guint    row;
  double   metres;
  gboolean lease_known;
  int      lease_gap;
} JalonNeighbour;

/* The @k nearest points of other organizations than @row's, nearest first, within @radius metres (INFINITY: no limit). An unknown
 * organization is never counted as another one, nor has others. GArray of JalonNeighbour, empty when @row has no position. */
GArray *jalon_network_find_nearest    (const JalonNetwork *self,
                                       guint               row,
                                       guint               k,
                                       double              radius);
/* The @k nearest points to a position; @except: an organization to leave out, or JALON_NO_ORGANIZATION. */
GArray *jalon_network_find_nearest_to (const JalonNetwork *self,
                                       double              longitude,
                                       double              latitude,
                                       guint               except,
                                       guint               k,
                                       double              radius);

G_END_DECLS
