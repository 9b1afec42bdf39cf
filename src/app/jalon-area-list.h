/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "jalon-session.h"

G_BEGIN_DECLS

/* The workspace's areas and places to search: ticked, an area is one that points must be in, a place one that they must be near. */
#define JALON_TYPE_AREA_LIST (jalon_area_list_get_type ())
G_DECLARE_FINAL_TYPE (JalonAreaList, jalon_area_list, JALON, AREA_LIST, AdwBin)

void jalon_area_list_set_session  (JalonAreaList *self,
                                   JalonSession  *session);
void jalon_area_list_set_distance (JalonAreaList *self,
                                   double         metres);
void jalon_area_list_update       (JalonAreaList *self);

G_END_DECLS
