/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-language.h"

G_BEGIN_DECLS

/* The order of names in a list, which does not depend on the system's locales. */

char *jalon_collate_key  (const char    *text);
int   jalon_collate_ties (const char    *a,
                          const char    *b,
                          JalonLanguage  language);
int   jalon_collate      (const char    *a,
                          const char    *b,
                          JalonLanguage  language);

G_END_DECLS
