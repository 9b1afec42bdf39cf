/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "jalon-case.h"
#include "jalon-session.h"

G_BEGIN_DECLS

/* A form for one of the planners' own cases. What is typed is saved as it is typed, each change an undo step. Its button names the
 * action `library.done`. */
#define JALON_TYPE_CASE_EDITOR (jalon_case_editor_get_type ())
G_DECLARE_FINAL_TYPE (JalonCaseEditor, jalon_case_editor, JALON, CASE_EDITOR, AdwBin)

GtkWidget  *jalon_case_editor_new    (JalonSession    *session,
                                      JalonPlaybook   *playbook,
                                      const JalonCase *item);
void        jalon_case_editor_update (JalonCaseEditor *self,
                                      const JalonCase *item);
const char *jalon_case_editor_get_id (JalonCaseEditor *self);

G_END_DECLS
