/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "jalon-savings.h"

G_BEGIN_DECLS

/* The cost of the partnership divided by floor area and by the Shapley value, beside what each partner would spend alone. */
GtkWidget *jalon_wizard_savings_new (const JalonSavings *savings);

G_END_DECLS
