/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-main-view.h"
#include "jalon-window.h"

G_BEGIN_DECLS

struct _JalonWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  JalonMainView   *view;
  JalonSession    *session;
  JalonViewState  *state;
  GPtrArray       *recoveries;  /* of JalonRecovery */
  GCancellable    *cancellable; /* of what only this window waits for */
  GSettings       *settings;
  guint            closing : 1; /* once the worker has done what it was asked for */
};

void jalon_window_add_actions    (JalonWindow    *self);
void jalon_window_update_actions  (JalonWindow    *self);
void jalon_window_rebuild         (JalonWindow    *self);
void jalon_window_choose_import   (JalonWindow    *self);
void jalon_window_choose_layers   (JalonWindow    *self);
void jalon_window_accept_drops    (JalonWindow    *self);
gboolean jalon_window_is_settled  (JalonWindow    *self);
void jalon_window_list_recoveries (JalonWindow    *self);
void jalon_window_add_basemap_actions (JalonWindow *self);

void jalon_window_report_activated (GSimpleAction *action,
                                    GVariant      *parameter,
                                    gpointer       user_data);
void jalon_window_case_sheet_activated (GSimpleAction *action,
                                    GVariant      *parameter,
                                    gpointer       user_data);
void jalon_window_announce_file    (JalonWindow   *self,
                                    const char    *text,
                                    const char    *path);
void jalon_window_save_calendar_activated (GSimpleAction *action,
                                    GVariant      *parameter,
                                    gpointer       user_data);
void jalon_window_export_map_activated (GSimpleAction *action,
                                    GVariant      *parameter,
                                    gpointer       user_data);
void jalon_window_copy_filter_activated (GSimpleAction *action,
                                    GVariant      *parameter,
                                    gpointer       user_data);
void jalon_window_paste_filter_activated (GSimpleAction *action,
                                    GVariant      *parameter,
                                    gpointer       user_data);
void jalon_window_print_map_activated (GSimpleAction *action,
                                    GVariant      *parameter,
                                    gpointer       user_data);

G_END_DECLS
