/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "jalon-comparison.h"

G_BEGIN_DECLS

/* Two assessments side by side, with what differs marked. */
#define JALON_TYPE_COMPARISON_WINDOW (jalon_comparison_window_get_type ())
G_DECLARE_FINAL_TYPE (JalonComparisonWindow, jalon_comparison_window, JALON, COMPARISON_WINDOW, AdwWindow)

JalonComparisonWindow *jalon_comparison_window_present (GtkWindow       *parent,
                                                        JalonSession    *session,
                                                        const char      *first,
                                                        const char      *second);

G_END_DECLS
