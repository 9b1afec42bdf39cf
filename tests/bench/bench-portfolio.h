/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-playbook.h"
#include "jalon-workspace.h"

/* A workspace with @n assessments in which everything is answered, each with its evidence and a copy of all lists. */
JalonWorkspace *bench_make_portfolio (guint           n,
                                      JalonPlaybook  *playbook,
                                      GError        **error);
