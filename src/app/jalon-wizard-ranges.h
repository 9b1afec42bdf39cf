/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "jalon-case-simulation.h"

G_BEGIN_DECLS

/* What the ranges of costs make of the net present value: in words, as a table and as a figure. */
GtkWidget *jalon_wizard_ranges_new (const JalonCaseSimulation *simulation);

G_END_DECLS
