/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "../core/session/session-fixture.h"
#include "../wait.h"
#include "jalon-window.h"

/* Two service points of the sample network. */
#define ANCHOR  "56d24e78-86d0-4010-a44a-ad5a5ce5f32f"
#define PARTNER "4652637e-07ad-4a0b-aabf-12ee234f822f"

void       app_fixture_init         (int          *argc,
                                     char       ***argv);
void       app_fixture_open_window  (JalonWindow **window,
                                     gboolean      sample);
void       app_fixture_close_window (JalonWindow **window);
char      *app_fixture_assess       (JalonSession *session);
GtkWidget *app_fixture_find         (GtkWidget    *widget,
                                     GType         type,
                                     guint         nth);
GtkWindow *app_fixture_find_window  (GType         type);
/* Says which parts of a widget make it wider than @most pixels. */
void       app_fixture_explain_width (GtkWidget   *widget,
                                     int           most);
