/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-point-columns.h"
#include "jalon-point-list.h"
#include "jalon-point-table.h"
#include "jalon-ranking.h"

G_BEGIN_DECLS

struct _JalonPointTable
{
  AdwBin               parent_instance;

  GtkColumnView       *view;
  GtkBox              *bar;
  GtkLabel            *status;
  GtkSpinner          *spinner;
  GtkMenuButton       *chooser;

  GSettings           *settings;
  JalonSession        *session;
  JalonPointList      *list;
  JalonRanking        *ranking;
  GCancellable        *cancellable; /* of the ranks that are being made, NULL: none are */
  GtkColumnViewColumn *columns[JALON_N_SORTS];
  JalonSort            sort;
  gboolean             descending;
  JalonSort            probed;      /* while asking the sorter: the column it sorts by */
};

/* jalon-point-table-actions.c */
void jalon_point_table_class_add_actions (GtkWidgetClass  *widget_class);
void jalon_point_table_add_chooser       (JalonPointTable *self);
void jalon_point_table_update_actions    (JalonPointTable *self);

G_END_DECLS
