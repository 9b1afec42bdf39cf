/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-wizard-savings.h"

#include <math.h>

#include <glib/gi18n.h>

#include "jalon-card-grid.h"
#include "jalon-format.h"
#include "jalon-wizard-parts.h"

#define CARD_WIDTH 300

static GtkWidget *
make_card (const JalonSavings     *savings,
           const JalonSavingsPart *part)
{
  const struct
  {
    const char *name;
    double      amount;
  } lines[] = {
    { _("On its own"), part->alone },
    { _("By floor area"), part->by_area },
    { _("By the Shapley value"), part->shapley },
    { _("Saved by the Shapley value"), part->alone - part->shapley },
  };
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *results = jalon_wizard_parts_new_results ();
  g_autofree char *share = jalon_format_percent (savings->total != 0 ? part->shapley / savings->total : NAN, 1);

  gtk_box_append (GTK_BOX (card), jalon_wizard_block_make_label (jalon_partner_get_name (part->partner), "jalon-question"));
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *amount = jalon_format_money (lines[i].amount, savings->currency);

      jalon_wizard_parts_add_result (results, lines[i].name, amount);
    }
  jalon_wizard_parts_add_result (results, _("Share by the Shapley value"), share);
  gtk_box_append (GTK_BOX (card), results);
  return card;
}

static void
add_known (GtkBox             *box,
           const JalonSavings *savings)
{
  GtkWidget *cards = jalon_card_grid_new (CARD_WIDTH, 3);
  g_autofree char *check = jalon_savings_dup_check (savings);
  g_autofree char *warning = jalon_savings_dup_warning (savings);
  g_autofree char *assumptions = jalon_savings_dup_assumptions (savings);

  for (guint i = 0; i < savings->n_parts; i++)
    jalon_card_grid_append (JALON_CARD_GRID (cards), make_card (savings, &savings->parts[i]));
  gtk_box_append (box, cards);
  if (warning != NULL)
    gtk_box_append (box, jalon_wizard_block_make_label (warning, NULL));
  gtk_box_append (box, jalon_wizard_block_make_label (check, NULL));
  gtk_box_append (box, jalon_wizard_block_make_label (assumptions, "dim-label"));
}

/**
 * jalon_wizard_savings_new:
 * @savings: what each partner bears, which is not kept
 *
 * Returns: (transfer floating): it, or what is missing to know it
 */
GtkWidget *
jalon_wizard_savings_new (const JalonSavings *savings)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_box_append (GTK_BOX (box), jalon_wizard_block_make_label (_("Sharing the savings over the term"), "jalon-question"));
  if (savings->known)
    add_known (GTK_BOX (box), savings);
  else
    jalon_wizard_parts_add_missing (GTK_BOX (box), (const char *const *) savings->missing);
  return box;
}
