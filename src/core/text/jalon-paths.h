/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *jalon_paths_find_data       (const char *relative);
char *jalon_paths_find_locales    (void);
char *jalon_paths_find_catalogues (void);

G_END_DECLS
