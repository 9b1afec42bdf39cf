/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "jalon-case.h"

G_BEGIN_DECLS

/* One case of the library, to read. Its buttons name the actions `library.show-on-map`, `library.edit` and `library.remove`, whose target
 * is the case's id. */
GtkWidget *jalon_case_view_new (const JalonCase *item,
                                JalonPlaybook   *playbook);
/* What it is in a line: sub-type, year, places. */
char      *jalon_case_dup_line (const JalonCase *item,
                                JalonPlaybook   *playbook);

G_END_DECLS
