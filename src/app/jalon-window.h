/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "jalon-application.h"
#include "jalon-session.h"
#include "jalon-view-state.h"

G_BEGIN_DECLS

/* A window on one workspace. */
#define JALON_TYPE_WINDOW (jalon_window_get_type ())
G_DECLARE_FINAL_TYPE (JalonWindow, jalon_window, JALON, WINDOW, AdwApplicationWindow)

JalonWindow    *jalon_window_new          (JalonApplication *application);
JalonSession   *jalon_window_get_session  (JalonWindow      *self);
JalonViewState *jalon_window_get_state    (JalonWindow      *self);
void            jalon_window_open         (JalonWindow      *self,
                                           const char       *path);
void            jalon_window_open_sample  (JalonWindow      *self);
void            jalon_window_import       (JalonWindow      *self,
                                           const char       *path);
void            jalon_window_show_message (JalonWindow      *self,
                                           const char       *text);
void            jalon_window_show_undo    (JalonWindow      *self,
                                           const char       *text);
void            jalon_window_show_error   (JalonWindow      *self,
                                           const char       *heading,
                                           const GError     *error);

G_END_DECLS
