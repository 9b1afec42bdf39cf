/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-playbook.h"

G_BEGIN_DECLS

/* What is typed into a line, read as a value of a type of question, and such a value as it is typed. In the thread's language.
 *
 * Values are texts as an assessment holds them: numbers with a decimal point, ISO dates; empty is unknown. @lowest and @highest are of
 * numbers and money. */
char *jalon_field_value_dup_read    (JalonQuestionType  type,
                                     const char        *text,
                                     double             lowest,
                                     double             highest);
char *jalon_field_value_dup_shown   (JalonQuestionType  type,
                                     const char        *value);
char *jalon_field_value_dup_problem (JalonQuestionType  type,
                                     const char        *text,
                                     double             lowest,
                                     double             highest);

G_END_DECLS
