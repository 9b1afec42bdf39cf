/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "jalon-symbols.h"

G_BEGIN_DECLS

typedef enum
{
  JALON_MAP_SYMBOL_POINT,
  JALON_MAP_SYMBOL_SITE,
  JALON_MAP_SYMBOL_PROPOSED_SITE,
  JALON_MAP_SYMBOL_CLUSTER,
} JalonMapSymbolKind;

/* One symbol of the map as a small picture, for legends and lists. Says nothing to a screen reader: the text beside it does. */
#define JALON_TYPE_MAP_SYMBOL (jalon_map_symbol_get_type ())
G_DECLARE_FINAL_TYPE (JalonMapSymbol, jalon_map_symbol, JALON, MAP_SYMBOL, GtkWidget)

GtkWidget *jalon_map_symbol_new       (JalonMapSymbolKind  kind,
                                       JalonJurisdiction   jurisdiction);
GtkWidget *jalon_map_symbol_new_point (JalonJurisdiction   jurisdiction,
                                       JalonMapStyle       style);
void       jalon_map_symbol_set_style (JalonMapSymbol     *self,
                                       JalonMapStyle       style);

G_END_DECLS
