/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Asks for the address of a map that Jalon does not know, checks it, and keeps it in the settings. */
#define JALON_TYPE_TILE_DIALOG (jalon_tile_dialog_get_type ())
G_DECLARE_FINAL_TYPE (JalonTileDialog, jalon_tile_dialog, JALON, TILE_DIALOG, AdwWindow)

JalonTileDialog *jalon_tile_dialog_new (GtkWindow *parent,
                                        GSettings *settings);

G_END_DECLS
