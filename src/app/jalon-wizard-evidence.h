/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-wizard-block.h"

G_BEGIN_DECLS

/* A panel of evidence from the data, beside the questions. */
#define JALON_TYPE_WIZARD_EVIDENCE (jalon_wizard_evidence_get_type ())
G_DECLARE_FINAL_TYPE (JalonWizardEvidence, jalon_wizard_evidence, JALON, WIZARD_EVIDENCE, JalonWizardBlock)

G_END_DECLS
