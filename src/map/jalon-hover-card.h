/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "jalon-clusters.h"
#include "jalon-palette.h"

G_BEGIN_DECLS

/* What the symbol below the pointer, or below the keyboard's cursor, stands for: who and what a point is, or how many points of whom. */
#define JALON_TYPE_HOVER_CARD (jalon_hover_card_get_type ())
G_DECLARE_FINAL_TYPE (JalonHoverCard, jalon_hover_card, JALON, HOVER_CARD, GtkWidget)

void jalon_hover_card_set_symbol (JalonHoverCard     *self,
                                  JalonNetwork       *network,
                                  const JalonCluster *symbol,
                                  JalonMapStyle       style);

G_END_DECLS
