/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-compat.h"
#include "jalon-rating.h"

#define HIGHEST 5

struct _JalonRating
{
  AdwBin          parent_instance;

  GtkCheckButton *buttons[HIGHEST + 1]; /* the first: not rated */
  guint           updating : 1;
};

enum
{
  RATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JalonRating, jalon_rating, ADW_TYPE_BIN)

static void
on_toggled_cb (JalonRating    *self,
               GtkCheckButton *button)
{
  if (self->updating || !gtk_check_button_get_active (button))
    return;
  for (guint i = 0; i <= HIGHEST; i++)
    if (self->buttons[i] == button)
      g_signal_emit (self, signals[RATED], 0, i);
}

static void
jalon_rating_class_init (JalonRatingClass *klass)
{
  signals[RATED] = g_signal_new ("rated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                 G_TYPE_UINT);
}

static void
jalon_rating_init (JalonRating *self)
{
}

static void
add_button (JalonRating *self,
            GtkBox      *box,
            guint        rating,
            const char  *label,
            const char  *meaning)
{
  g_autofree char *digit = g_strdup_printf ("%u", rating);
  const char *text = rating > 0 ? digit : C_("rating", "None");
  GtkWidget *button = gtk_check_button_new_with_label (text);
  g_autofree char *name = NULL;

  if (meaning != NULL)
    /* Translators: what is rated, a rating from 1 to 5, and what it means */
    name = g_strdup_printf (_("%s: %s, %s"), label, text, meaning);
  else
    name = g_strdup_printf ("%s: %s", label, rating > 0 ? digit : C_("rating", "not rated"));
  self->buttons[rating] = GTK_CHECK_BUTTON (button);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  jalon_compat_let_name (button);
  gtk_widget_set_tooltip_text (button, rating > 0 ? meaning : C_("rating", "not rated"));
  if (self->buttons[0] != NULL && rating > 0)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (button), self->buttons[0]);
  g_signal_connect_object (button, "toggled", G_CALLBACK (on_toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (box, button);
}

/**
 * jalon_rating_new:
 * @label: what is rated, for assistive technology, translated
 * @low: what 1 means, translated
 * @high: what 5 means, translated
 *
 * Returns: (transfer floating): a rating that is not rated
 */
GtkWidget *
jalon_rating_new (const char *label,
                  const char *low,
                  const char *high)
{
  JalonRating *self = g_object_new (JALON_TYPE_RATING, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);

  gtk_widget_set_halign (box, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  add_button (self, GTK_BOX (box), 0, label, NULL);
  for (guint i = 1; i <= HIGHEST; i++)
    add_button (self, GTK_BOX (box), i, label, i == 1 ? low : i == HIGHEST ? high : NULL);
  self->updating = TRUE;
  gtk_check_button_set_active (self->buttons[0], TRUE);
  self->updating = FALSE;
  adw_bin_set_child (ADW_BIN (self), box);
  return GTK_WIDGET (self);
}

/**
 * jalon_rating_set:
 * @self: a rating
 * @rating: 1 to 5; 0: not rated
 *
 * Shows a rating without telling of it.
 */
void
jalon_rating_set (JalonRating *self,
                  guint        rating)
{
  g_return_if_fail (JALON_IS_RATING (self));
  g_return_if_fail (rating <= HIGHEST);

  self->updating = TRUE;
  gtk_check_button_set_active (self->buttons[rating], TRUE);
  self->updating = FALSE;
}

/**
 * jalon_rating_set_required:
 * @self: a rating
 *
 * Takes away the choice not to rate: for what has a value from the start.
 */
void
jalon_rating_set_required (JalonRating *self)
{
  g_return_if_fail (JALON_IS_RATING (self));

  gtk_widget_set_visible (GTK_WIDGET (self->buttons[0]), FALSE);
}
