/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-evidence.h"

G_BEGIN_DECLS

/* For those that make evidence; nothing is set once it was handed out. */
JalonEvidence *jalon_evidence_new          (void);
void           jalon_evidence_set          (JalonEvidence         *self,
                                            const char            *id,
                                            JalonFactValue         value,
                                            gboolean               answered,
                                            gboolean               illustrative);
void           jalon_evidence_add_volume   (JalonEvidence         *self,
                                            double                 volume);
void           jalon_evidence_set_answers  (JalonEvidence         *self,
                                            const JalonAssessment *assessment,
                                            JalonPlaybook         *playbook);

G_END_DECLS
