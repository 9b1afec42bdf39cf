/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-network.h"
#include "jalon-rows.h"

G_BEGIN_DECLS

/* The convex outline of points, a little outside of them so that all of them are inside: pairs of longitude and latitude. NULL when
 * fewer than three have a position, or they stand in one line. */
GArray *jalon_outline_new (JalonNetwork *network,
                           JalonRows    *rows);

G_END_DECLS
