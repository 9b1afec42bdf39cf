/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-document.h"

/* What a web page must have to be read by everybody; a fault ends the test and names @page. */
void       check_page        (const char *page,
                              GBytes     *html);
/* What a reader sees of a page, with single blanks, its style sheet and head left out. */
char      *dup_page_text     (GBytes     *html);

/* Likewise, only what is marked as in a language: "en" or "fr". */
char      *dup_text_in       (GBytes     *html,
                              const char *language);

/* All texts of po/fr.po in one language, cut where values stand in them: the parts of more than three words. */
GPtrArray *load_phrases      (gboolean    french);

/* How much smaller than others its texts are in a PDF, to stay on its pages. */
double     get_scale         (JalonDocument *document);
