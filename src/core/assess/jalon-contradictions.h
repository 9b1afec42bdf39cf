/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-business-case.h"

G_BEGIN_DECLS

/* What was entered and does not go together, or can hardly be meant: sentences in the reader's language; none: nothing. */
GStrv jalon_contradictions_list (JalonPlaybook           *playbook,
                                 const JalonBusinessCase *business);

G_END_DECLS
