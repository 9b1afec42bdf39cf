/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-wizard-block.h"

G_BEGIN_DECLS

/* Questions of the playbook with an input each, or one for each partner. */
#define JALON_TYPE_WIZARD_QUESTIONS (jalon_wizard_questions_get_type ())
G_DECLARE_FINAL_TYPE (JalonWizardQuestions, jalon_wizard_questions, JALON, WIZARD_QUESTIONS, JalonWizardBlock)

G_END_DECLS
