/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-layer-stack.h"

G_BEGIN_DECLS

/* Texts in the thread's language; the caller frees them. */
char *jalon_layer_legend_dup_title (const JalonStackedLayer *layer);
char *jalon_layer_legend_dup_class (const JalonStackedLayer *layer,
                                    int                      class);
/* "Toronto: 2,794,356 (Population, 2021)", "Toronto: no data", "Toronto" */
char *jalon_layer_legend_dup_area  (const JalonStackedLayer *layer,
                                    guint                    area);

G_END_DECLS
