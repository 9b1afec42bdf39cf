/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-wizard-block.h"

G_BEGIN_DECLS

/* A checklist of the playbook: one check box an item. */
#define JALON_TYPE_WIZARD_CHECKLIST (jalon_wizard_checklist_get_type ())
G_DECLARE_FINAL_TYPE (JalonWizardChecklist, jalon_wizard_checklist, JALON, WIZARD_CHECKLIST, JalonWizardBlock)

G_END_DECLS
