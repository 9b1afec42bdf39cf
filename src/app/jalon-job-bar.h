/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "jalon-session.h"

G_BEGIN_DECLS

/* Shows the session's running job, once it has taken long enough to be worth showing, with how far it is and a way to stop it. */
#define JALON_TYPE_JOB_BAR (jalon_job_bar_get_type ())
G_DECLARE_FINAL_TYPE (JalonJobBar, jalon_job_bar, JALON, JOB_BAR, AdwBin)

void jalon_job_bar_set_session (JalonJobBar  *self,
                                JalonSession *session);

G_END_DECLS
