/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-clusters.h"

G_BEGIN_DECLS

/* What a symbol of the map is, in words, for tooltips and screen readers: plain text in the interface's language. */
char *jalon_map_words_row    (JalonNetwork       *network,
                              guint               row);
char *jalon_map_words_symbol (JalonNetwork       *network,
                              const JalonCluster *symbol);

G_END_DECLS
