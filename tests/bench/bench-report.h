/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-network.h"
#include "jalon-playbook.h"
#include "jalon-report-writer.h"
#include "jalon-workspace.h"

/* An assessment of the first two points of a workspace, in which everything is answered and every list filled: its uuid. */
char *bench_add_assessment (JalonWorkspace  *workspace,
                            JalonNetwork    *network,
                            JalonPlaybook   *playbook,
                            GError         **error);
