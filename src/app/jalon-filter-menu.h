/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "jalon-session.h"

G_BEGIN_DECLS

/* The button above the filters: the workspace's saved filters to apply, rename and delete, a name to save this one under, and its text
 * to copy and paste. */
#define JALON_TYPE_FILTER_MENU (jalon_filter_menu_get_type ())
G_DECLARE_FINAL_TYPE (JalonFilterMenu, jalon_filter_menu, JALON, FILTER_MENU, AdwBin)

void jalon_filter_menu_set_session (JalonFilterMenu *self,
                                    JalonSession    *session);

G_END_DECLS
