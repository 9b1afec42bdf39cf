/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "jalon-session.h"

G_BEGIN_DECLS

/* What is filtered, as chips that each take one choice away, and what to relax when nothing is left. */
#define JALON_TYPE_FILTER_CHIPS (jalon_filter_chips_get_type ())
G_DECLARE_FINAL_TYPE (JalonFilterChips, jalon_filter_chips, JALON, FILTER_CHIPS, AdwBin)

void jalon_filter_chips_set_session (JalonFilterChips *self,
                                     JalonSession     *session);

G_END_DECLS
