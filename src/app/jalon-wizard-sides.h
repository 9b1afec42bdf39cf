/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "jalon-readiness-sides.h"

G_BEGIN_DECLS

/* Where the partners' own ratings of the statements differ, how well they agree and how they changed, below the ratings. */
void  jalon_wizard_sides_show      (GtkBox                    *box,
                                    const JalonReadinessSides *sides);
/* "64 of 100 (12 of 18 rated)" */
char *jalon_wizard_sides_dup_score (double                     score,
                                    guint                      n_rated,
                                    guint                      n_statements);

G_END_DECLS
