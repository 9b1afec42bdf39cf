/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-wizard.h"

G_BEGIN_DECLS

/* Tells that an edit failed, and reads again what is really there. */
void jalon_wizard_fail (JalonWizard *self,
                        const char  *sentence);

G_END_DECLS
