/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * JalonLanguageOffice:
 * @name: of the partner, in the reader's language
 * @languages: (nullable): languages of service, codes joined by ";"; %NULL or empty: unknown
 * @duty: (nullable): code of JALON_VOCABULARY_OFFICIAL_LANGUAGE; %NULL: unknown
 */
typedef struct
{
  const char *name;
  const char *languages;
  const char *duty;
} JalonLanguageOffice;

/* What becomes of languages and official-language duties when these offices become one site: sentences in the reader's language. */
GStrv jalon_language_duty_check (const JalonLanguageOffice *offices,
                                 guint                      n_offices);

G_END_DECLS
