/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-document.h"
#include "jalon-form.h"

G_BEGIN_DECLS

/* The form of facts on paper, one page; in the thread's language. @facts: JalonPlaybookFact. */
JalonDocument *jalon_form_document_new (const JalonAssessment *assessment,
                                        GPtrArray             *facts,
                                        const char            *partner);

G_END_DECLS
