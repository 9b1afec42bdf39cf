/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-wizard-ranges.h"

#include <glib/gi18n.h>

#include "jalon-chart-tornado.h"
#include "jalon-format.h"
#include "jalon-wizard-block.h"
#include "jalon-wizard-figure.h"

static void
add_row (GtkGrid           *table,
         int                row,
         const char *const *texts, /* as many as there are columns */
         const char        *css_class)
{
  for (int column = 0; column < 3; column++)
    {
      GtkWidget *label = jalon_wizard_block_make_label (texts[column], css_class);

      if (column == 0)
        gtk_widget_set_hexpand (label, TRUE);
      else
        {
          gtk_widget_add_css_class (label, "numeric");
          gtk_label_set_xalign (GTK_LABEL (label), 1);
          gtk_widget_set_halign (label, GTK_ALIGN_END);
        }
      gtk_widget_set_valign (label, GTK_ALIGN_START);
      gtk_grid_attach (table, label, column, row, 1, 1);
    }
}

static GtkWidget *
make_table (const JalonCaseSimulation *simulation)
{
  const char *const titles[] = { jalon_case_simulation_get_swings_title (simulation), _("With its least"), _("With its most") };
  GtkWidget *table = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (table), 12);
  gtk_grid_set_row_spacing (GTK_GRID (table), 3);
  add_row (GTK_GRID (table), 0, titles, "dim-label");
  for (guint i = 0; i < jalon_case_simulation_get_n_bars (simulation); i++)
    {
      const JalonSwing *swing = &simulation->simulation->swings[i];
      g_autofree char *low = jalon_format_money (swing->low, simulation->currency);
      g_autofree char *high = jalon_format_money (swing->high, simulation->currency);
      const char *const texts[] = { simulation->names[swing->input], low, high };

      add_row (GTK_GRID (table), (int) i + 1, texts, NULL);
    }
  return table;
}

static GtkWidget *
make_figure (const JalonCaseSimulation *simulation)
{
  JalonTornado *tornado = jalon_tornado_new (simulation);
  g_autofree char *alternative = jalon_tornado_dup_alternative (tornado);
  double width, height;

  jalon_tornado_get_size (tornado, &width, &height);
  return jalon_wizard_figure_new (width, height, jalon_tornado_draw, tornado, (GDestroyNotify) jalon_tornado_free, alternative);
}

/**
 * jalon_wizard_ranges_new:
 * @simulation: a simulation, which is not kept
 *
 * Returns: (transfer floating): what came out, the widest swings, and what it rests on
 */
GtkWidget *
jalon_wizard_ranges_new (const JalonCaseSimulation *simulation)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autofree char *result = jalon_case_simulation_dup_result (simulation);
  g_autofree char *assumptions = jalon_case_simulation_dup_assumptions (simulation);

  gtk_box_append (GTK_BOX (box), jalon_wizard_block_make_label (jalon_case_simulation_get_title (simulation), "jalon-question"));
  gtk_box_append (GTK_BOX (box), jalon_wizard_block_make_label (result, NULL));
  gtk_box_append (GTK_BOX (box), make_table (simulation));
  gtk_box_append (GTK_BOX (box), make_figure (simulation));
  gtk_box_append (GTK_BOX (box), jalon_wizard_block_make_label (assumptions, "dim-label"));
  return box;
}
