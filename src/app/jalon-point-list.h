/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "jalon-ranks.h"
#include "jalon-session.h"

G_BEGIN_DECLS

/* The rows of a result as a list model: an item is a JalonPointItem made when asked for, so that a model of any size costs nothing. */
#define JALON_TYPE_POINT_ITEM (jalon_point_item_get_type ())
G_DECLARE_FINAL_TYPE (JalonPointItem, jalon_point_item, JALON, POINT_ITEM, GObject)

guint jalon_point_item_get_row (JalonPointItem *self);

/* It is a selection model as well: what is selected are the session's points, kept nowhere twice. */
#define JALON_TYPE_POINT_LIST (jalon_point_list_get_type ())
G_DECLARE_FINAL_TYPE (JalonPointList, jalon_point_list, JALON, POINT_LIST, GObject)

JalonPointList *jalon_point_list_new      (JalonSession   *session);
void            jalon_point_list_show     (JalonPointList *self,
                                           JalonResult    *result,
                                           JalonRanks     *ranks,
                                           gboolean        descending);
guint           jalon_point_list_get_row  (JalonPointList *self,
                                           guint           position);
guint           jalon_point_list_find_row (JalonPointList *self,
                                           guint           row);
GArray         *jalon_point_list_dup_selected (JalonPointList *self,
                                           guint           most);

G_END_DECLS
