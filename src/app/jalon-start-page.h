/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What is shown while no workspace is open: three ways to begin, and unsaved work that a crash left. */
#define JALON_TYPE_START_PAGE (jalon_start_page_get_type ())
G_DECLARE_FINAL_TYPE (JalonStartPage, jalon_start_page, JALON, START_PAGE, AdwBin)

void jalon_start_page_set_recoveries (JalonStartPage *self,
                                      GPtrArray      *recoveries);

G_END_DECLS
