/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * JalonLanguage:
 * @JALON_LANGUAGE_EN: English (Canada), the source language
 * @JALON_LANGUAGE_FR: French (Canada)
 */
typedef enum
{
  JALON_LANGUAGE_EN,
  JALON_LANGUAGE_FR,
} JalonLanguage;

#define JALON_N_LANGUAGES 2

void          jalon_language_init      (void);
void          jalon_language_set       (JalonLanguage language);
JalonLanguage jalon_language_get       (void);
JalonLanguage jalon_language_from_system (void);
const char   *jalon_language_get_code  (JalonLanguage language);
gboolean      jalon_language_from_code (const char    *code,
                                        JalonLanguage *language);
const char   *jalon_language_choose    (const char *english,
                                        const char *french);

G_END_DECLS
