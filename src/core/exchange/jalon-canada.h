/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean    jalon_canada_contains                (double      longitude,
                                                  double      latitude);
gboolean    jalon_canada_postal_code_normalize   (const char *text,
                                                  char        code[8]);
const char *jalon_canada_province_of_postal_code (const char *text);

G_END_DECLS
