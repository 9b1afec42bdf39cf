/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* What a web page must have to be read by everybody; a fault ends the test and names @page. */
void       check_page        (const char *page,
                              GBytes     *html);
/* What a reader sees of a page, with single blanks, its style sheet and head left out. */
char      *dup_page_text     (GBytes     *html);

/* A sentence of the catalogue in both languages. */
typedef struct
{
  char *english;
  char *french;
} Sentence;

/* All texts of po/fr.po of more than three words, with no place for a value in them, that differ. */
GPtrArray *load_sentences    (void);
