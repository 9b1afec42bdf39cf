/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <stdlib.h>

#include <glib/gi18n.h>

#include "jalon-card-grid.h"
#include "jalon-wizard-parts.h"

/**
 * jalon_wizard_parts_is_read_only:
 * @block: a block with its wizard
 *
 * Returns: whether nothing may be changed
 */
gboolean
jalon_wizard_parts_is_read_only (JalonWizardBlock *block)
{
  return jalon_wizard_is_read_only (jalon_wizard_block_get_wizard (block));
}

/**
 * jalon_wizard_parts_new_card:
 *
 * Returns: (transfer floating): a vertical box that stands out from others of its kind
 */
GtkWidget *
jalon_wizard_parts_new_card (void)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "jalon-card");
  return card;
}

/**
 * jalon_wizard_parts_new_field:
 * @caption: translated
 * @input: (transfer floating): has its own name for assistive technology
 *
 * Returns: (transfer floating): the input under its caption
 */
GtkWidget *
jalon_wizard_parts_new_field (const char *caption,
                              GtkWidget  *input)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *label = jalon_wizard_block_make_label (caption, "dim-label");

  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (box, JALON_CARD_GRID_FIELD);
  if (JALON_IS_FIELD_EDITOR (input))
    jalon_field_editor_fill (JALON_FIELD_EDITOR (input));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), input);
  return box;
}

/**
 * jalon_wizard_parts_new_expander:
 * @child: (transfer floating): what it shows when open
 *
 * Returns: (transfer floating): an expander without a title
 */
GtkWidget *
jalon_wizard_parts_new_expander (GtkWidget *child)
{
  GtkWidget *expander = gtk_expander_new (NULL);

  gtk_widget_set_margin_top (child, 6);
  gtk_expander_set_label_widget (GTK_EXPANDER (expander), jalon_wizard_block_make_label (NULL, NULL));
  gtk_expander_set_child (GTK_EXPANDER (expander), child);
  return expander;
}

/**
 * jalon_wizard_parts_set_title:
 * @expander: from jalon_wizard_parts_new_expander()
 * @title: translated
 */
void
jalon_wizard_parts_set_title (GtkExpander *expander,
                              const char  *title)
{
  gtk_label_set_text (GTK_LABEL (gtk_expander_get_label_widget (expander)), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (expander), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

/**
 * jalon_wizard_parts_new_results:
 *
 * Returns: (transfer floating): a grid for jalon_wizard_parts_add_result()
 */
GtkWidget *
jalon_wizard_parts_new_results (void)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 3);
  return grid;
}

/**
 * jalon_wizard_parts_add_result:
 * @results: a grid
 * @name: translated
 * @value: translated, with its unit
 *
 * Adds a line.
 */
void
jalon_wizard_parts_add_result (GtkWidget  *results,
                               const char *name,
                               const char *value)
{
  GtkWidget *label = jalon_wizard_block_make_label (name, "dim-label");
  GtkWidget *number = jalon_wizard_block_make_label (value, "numeric");
  GtkWidget *last = gtk_widget_get_last_child (results);
  int row = 0;

  if (last != NULL)
    gtk_grid_query_child (GTK_GRID (results), last, NULL, &row, NULL, NULL);
  row += last != NULL;
  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_xalign (GTK_LABEL (number), 1);
  gtk_widget_set_halign (number, GTK_ALIGN_END);
  gtk_widget_set_valign (number, GTK_ALIGN_START);
  gtk_grid_attach (GTK_GRID (results), label, 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (results), number, 1, row, 1, 1);
}

/**
 * jalon_wizard_parts_add_item:
 * @box: a vertical box
 * @sign: what stands before the text
 * @text: translated
 *
 * Adds a sentence that keeps clear of its sign where it wraps.
 */
void
jalon_wizard_parts_add_item (GtkBox     *box,
                             const char *sign,
                             const char *text)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *mark = gtk_label_new (sign);

  gtk_widget_set_valign (mark, GTK_ALIGN_START);
  gtk_label_set_width_chars (GTK_LABEL (mark), 2);
  gtk_box_append (GTK_BOX (line), mark);
  gtk_box_append (GTK_BOX (line), jalon_wizard_block_make_label (text, NULL));
  gtk_box_append (box, line);
}

/**
 * jalon_wizard_parts_add_missing:
 * @box: a vertical box
 * @missing: (nullable) (array zero-terminated=1): what is unknown, translated
 *
 * Says what is still to be found out; nothing where nothing is.
 */
void
jalon_wizard_parts_add_missing (GtkBox            *box,
                                const char *const *missing)
{
  if (missing == NULL || missing[0] == NULL)
    return;
  gtk_box_append (box, jalon_wizard_block_make_label (_("Still unknown:"), "dim-label"));
  for (guint i = 0; missing[i] != NULL; i++)
    jalon_wizard_parts_add_item (box, "?", missing[i]);
}

/**
 * jalon_wizard_parts_new_options:
 *
 * Returns: (transfer full) (element-type JalonPlaybookOption): no options
 */
GPtrArray *
jalon_wizard_parts_new_options (void)
{
  return g_ptr_array_new_with_free_func (g_free);
}

/**
 * jalon_wizard_parts_add_option:
 * @options: from jalon_wizard_parts_new_options()
 * @code: as an answer holds it; empty: no answer. Borrowed, as @text
 * @text: translated
 */
void
jalon_wizard_parts_add_option (GPtrArray  *options,
                               const char *code,
                               const char *text)
{
  JalonPlaybookOption *option = g_new (JalonPlaybookOption, 1);

  option->code = code;
  option->text = text;
  g_ptr_array_add (options, option);
}

/* Which answer a rating is for. */
typedef struct
{
  JalonWizard *wizard;
  char        *item;
  char        *partner;
} Target;

static void
target_free (gpointer  data,
             GClosure *closure)
{
  Target *target = data;

  g_object_unref (target->wizard);
  g_free (target->item);
  g_free (target->partner);
  g_free (target);
}

static void
on_rated_cb (JalonRating *rating,
             guint        value,
             gpointer     user_data)
{
  Target *target = user_data;
  g_autofree char *text = value > 0 ? g_strdup_printf ("%u", value) : g_strdup ("");

  jalon_wizard_set_answer (target->wizard, target->item, target->partner, text);
}

/**
 * jalon_wizard_parts_new_rating:
 * @block: a block with its wizard
 * @label: what is rated, translated
 * @low: what 1 means
 * @high: what 5 means
 * @item: what the rating is kept under
 * @partner: (nullable): uuid of the partner it is about
 *
 * Returns: (transfer floating): a rating that is saved when it changes
 */
GtkWidget *
jalon_wizard_parts_new_rating (JalonWizardBlock *block,
                               const char       *label,
                               const char       *low,
                               const char       *high,
                               const char       *item,
                               const char       *partner)
{
  GtkWidget *rating = jalon_rating_new (label, low, high);
  Target *target = g_new0 (Target, 1);

  target->wizard = g_object_ref (jalon_wizard_block_get_wizard (block));
  target->item = g_strdup (item);
  target->partner = g_strdup (partner);
  g_signal_connect_data (rating, "rated", G_CALLBACK (on_rated_cb), target, target_free, 0);
  gtk_widget_set_sensitive (rating, !jalon_wizard_parts_is_read_only (block));
  return rating;
}

/**
 * jalon_wizard_parts_set_rating:
 * @rating: from jalon_wizard_parts_new_rating()
 * @data: what to show
 * @item: what the rating is kept under
 * @partner: (nullable): whom it is about
 */
void
jalon_wizard_parts_set_rating (GtkWidget       *rating,
                               JalonWizardData *data,
                               const char      *item,
                               const char      *partner)
{
  double number = jalon_assessment_get_number (data->assessment, item, partner);

  jalon_rating_set (JALON_RATING (rating), number >= 1 && number <= 5 ? (guint) number : 0);
}

/**
 * jalon_wizard_parts_dup_number:
 * @number: a number, NAN unknown
 *
 * Returns: (transfer full) (nullable): as an answer holds it
 */
char *
jalon_wizard_parts_dup_number (double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  return isfinite (number) ? g_strdup (g_ascii_formatd (text, sizeof text, "%.12g", number)) : NULL;
}

/**
 * jalon_wizard_parts_parse_number:
 * @text: (nullable): as an answer holds it
 *
 * Returns: the number; NAN unknown
 */
double
jalon_wizard_parts_parse_number (const char *text)
{
  char *end = NULL;
  double number = text != NULL && text[0] != '\0' ? g_ascii_strtod (text, &end) : NAN;

  return end != NULL && *end == '\0' ? number : NAN;
}

/**
 * jalon_wizard_parts_dup_share:
 * @share: a share, NAN unknown
 *
 * Returns: (transfer full) (nullable): the percentage, as an input shows it
 */
char *
jalon_wizard_parts_dup_share (double share)
{
  return jalon_wizard_parts_dup_number (share * 100);
}

/**
 * jalon_wizard_parts_show_contradictions:
 * @label: a label
 * @data: the data of an assessment
 *
 * Names what was entered and does not go together; hides the label where nothing is.
 */
void
jalon_wizard_parts_show_contradictions (GtkLabel        *label,
                                        JalonWizardData *data)
{
  GString *text = g_string_new (_("To check:"));

  for (guint i = 0; data->contradictions[i] != NULL; i++)
    g_string_append_printf (text, "\n•\302\240%s", data->contradictions[i]);
  gtk_label_set_text (label, text->str);
  gtk_widget_set_visible (GTK_WIDGET (label), data->contradictions[0] != NULL);
  g_string_free (text, TRUE);
}
