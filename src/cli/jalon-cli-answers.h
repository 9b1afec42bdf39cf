/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-assessment.h"

G_BEGIN_DECLS

/**
 * JalonCliAnswers:
 *
 * A file of answers: an object of item id -> value, or item id -> object of partner -> value where each partner answers.
 */
typedef struct _JalonCliAnswers JalonCliAnswers;

JalonCliAnswers *jalon_cli_answers_read  (const char       *path,
                                          JalonPlaybook    *playbook,
                                          GError          **error);
void             jalon_cli_answers_free  (JalonCliAnswers  *self);
/* Into a new assessment; joins the open batch. */
gboolean         jalon_cli_answers_store (JalonCliAnswers  *self,
                                          JalonWorkspace   *workspace,
                                          const char       *assessment,
                                          GError          **error);
/* What can be answered, one line each: id, kind, text. */
char            *jalon_cli_answers_list  (JalonPlaybook    *playbook);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonCliAnswers, jalon_cli_answers_free)

G_END_DECLS
