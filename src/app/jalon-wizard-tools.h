/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-wizard-block.h"

G_BEGIN_DECLS

/* The tools of the wizard: blocks that C draws from a part of the playbook and the calculations. */

GType jalon_wizard_tools_get_type (const char *tool);

G_END_DECLS
