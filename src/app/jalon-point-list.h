/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "jalon-result.h"

G_BEGIN_DECLS

/* The rows of a result as a list model: an item is a JalonPointItem made when asked for, so that a model of any size costs nothing. */
#define JALON_TYPE_POINT_ITEM (jalon_point_item_get_type ())
G_DECLARE_FINAL_TYPE (JalonPointItem, jalon_point_item, JALON, POINT_ITEM, GObject)

guint jalon_point_item_get_row (JalonPointItem *self);

#define JALON_TYPE_POINT_LIST (jalon_point_list_get_type ())
G_DECLARE_FINAL_TYPE (JalonPointList, jalon_point_list, JALON, POINT_LIST, GObject)

/**
 * JalonPointSort:
 *
 * What the rows can be sorted by.
 */
typedef enum
{
  JALON_POINT_SORT_NAME,
  JALON_POINT_SORT_JURISDICTION,
  JALON_POINT_SORT_ORGANIZATION,
  JALON_POINT_SORT_PROVINCE,
  JALON_POINT_SORT_KIND,
  JALON_POINT_SORT_COLOCATION,
  JALON_POINT_SORT_LEASE_END,
  JALON_POINT_SORT_VOLUME,
  JALON_POINT_SORT_STAFF,
  JALON_POINT_SORT_POSITION,
  JALON_N_POINT_SORTS,
} JalonPointSort;

JalonPointList *jalon_point_list_new        (void);
void            jalon_point_list_set_result (JalonPointList *self,
                                             JalonResult    *result);
void            jalon_point_list_set_sort   (JalonPointList *self,
                                             JalonPointSort  sort,
                                             gboolean        descending);
guint           jalon_point_list_get_row    (JalonPointList *self,
                                             guint           position);
guint           jalon_point_list_find_row   (JalonPointList *self,
                                             guint           row);

G_END_DECLS
