/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "jalon-document.h"

G_BEGIN_DECLS

/* A report's figure in the wizard. */
GtkWidget *jalon_wizard_figure_new (double           width,
                                    double           height,
                                    JalonFigureDraw  draw,
                                    gpointer         data,
                                    GDestroyNotify   free_data,
                                    const char      *alternative);

/* Light on dark: what the dark style shows. */
void       jalon_wizard_figure_darken (cairo_surface_t *image);

G_END_DECLS
