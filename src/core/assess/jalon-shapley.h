/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define JALON_SHAPLEY_MOST_PLAYERS 12

gboolean jalon_shapley_value (const double *worth,
                              guint         n_players,
                              double       *values);

G_END_DECLS
