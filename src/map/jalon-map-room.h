/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-labels.h"

G_BEGIN_DECLS

/* Where something can stand on the map without lying over or under something else. All in pixels. */
gboolean jalon_map_room_is_free (const JalonBox *room,
                                 const GArray   *taken,
                                 const JalonBox *box);
double   jalon_map_room_place   (const JalonBox *room,
                                 const GArray   *taken,
                                 JalonBox       *box);

G_END_DECLS
