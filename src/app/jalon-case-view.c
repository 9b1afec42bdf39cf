/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "jalon-case-view.h"
#include "jalon-format.h"
#include "jalon-jurisdiction.h"
#include "jalon-vocabulary.h"

static GtkWidget *
make_label (const char *text,
            const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), css_class == NULL);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* The sub-type, or the model where the source does not say more. */
static const char *
get_kind (const JalonCase *item,
          JalonPlaybook   *playbook)
{
  const JalonPlaybookModel *model = jalon_playbook_find_model (playbook, item->model);
  const JalonPlaybookSubtype *subtype = jalon_playbook_find_subtype (playbook, item->subtype);

  if (subtype != NULL)
    return jalon_playbook_text (subtype->title);
  return model != NULL ? jalon_playbook_text (model->title) : NULL;
}

/**
 * jalon_case_dup_line:
 * @item: a case
 * @playbook: names models and sub-types
 *
 * Returns: (transfer full): what it is in a line
 */
char *
jalon_case_dup_line (const JalonCase *item,
                     JalonPlaybook   *playbook)
{
  g_autofree char *places = jalon_case_dup_places (item);
  g_autofree char *year = isfinite (item->year) ? g_strdup_printf ("%.0f", item->year) : NULL;
  const char *kind = get_kind (item, playbook);
  const char *parts[] = { kind, year, places[0] != '\0' ? places : NULL, item->own ? _("own case") : NULL };
  g_autoptr(GString) line = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL)
      g_string_append_printf (line, "%s%s", line->len > 0 ? " · " : "", parts[i]);
  return g_strdup (line->str);
}

static void
add_fact (GtkGrid    *grid,
          int        *row,
          const char *name,
          const char *value)
{
  GtkWidget *label;

  if (value == NULL || value[0] == '\0')
    return;
  label = make_label (name, "dim-label");
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_label_set_width_chars (GTK_LABEL (label), 12);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 18);
  gtk_grid_attach (grid, label, 0, *row, 1, 1);
  label = make_label (value, NULL);
  gtk_label_set_selectable (GTK_LABEL (label), FALSE); /* each would be a stop of the Tab key */
  gtk_widget_set_hexpand (label, TRUE);
  gtk_grid_attach (grid, label, 1, (*row)++, 1, 1);
}

static void
add_number (GtkGrid    *grid,
            int        *row,
            const char *name,
            double      number)
{
  g_autofree char *text = isfinite (number) ? jalon_format_integer (llround (number)) : NULL;

  add_fact (grid, row, name, text);
}

/* Each partner on a line, with its order of government where it is known. */
static char *
dup_partner_lines (const JalonCase *item)
{
  g_autoptr(GString) lines = g_string_new (NULL);

  for (guint i = 0; i < item->partners->len; i++)
    {
      const JalonCasePartner *partner = item->partners->pdata[i];
      const char *order = jalon_jurisdiction_get_short_label (jalon_jurisdiction_from_code (partner->order));

      g_string_append_printf (lines, "%s%s", i > 0 ? "\n" : "", jalon_case_text (item, &partner->name));
      if (partner->order != NULL)
        g_string_append_printf (lines, " (%s)", order);
    }
  return g_strdup (lines->str);
}

static char *
dup_places (const JalonCase *item)
{
  const JalonCasePlace *place = jalon_case_get_position (item);
  g_autofree char *names = jalon_case_dup_places (item);

  if (place == NULL || !place->area)
    return g_steal_pointer (&names);
  /* Translators: a province, region or country whose mark on the map stands at one point of it */
  return g_strdup_printf (_("%s (the mark stands for the whole area)"), names);
}

static GtkWidget *
make_facts (const JalonCase *item,
            JalonPlaybook   *playbook)
{
  GtkGrid *grid = GTK_GRID (gtk_grid_new ());
  const JalonPlaybookModel *model = jalon_playbook_find_model (playbook, item->model);
  const JalonPlaybookSubtype *subtype = jalon_playbook_find_subtype (playbook, item->subtype);
  g_autofree char *partners = dup_partner_lines (item);
  g_autofree char *orders = jalon_case_dup_orders (item);
  g_autofree char *channels = jalon_case_dup_channels (item);
  g_autofree char *places = dup_places (item);
  g_autofree char *year = isfinite (item->year) ? g_strdup_printf ("%.0f", item->year) : NULL;
  int row = 0;

  gtk_grid_set_column_spacing (grid, 12);
  gtk_grid_set_row_spacing (grid, 6);
  add_fact (grid, &row, _("Model"), model != NULL ? jalon_playbook_text (model->title) : NULL);
  add_fact (grid, &row, _("Sub-type"), subtype != NULL ? jalon_playbook_text (subtype->title) : NULL);
  add_fact (grid, &row, _("Partners"), partners);
  add_fact (grid, &row, _("Orders of government"), item->own ? orders : NULL);
  add_fact (grid, &row, _("Channel"), channels);
  add_fact (grid, &row, _("Place"), places);
  add_fact (grid, &row, _("Since"), year);
  if (item->state != NULL)
    add_fact (grid, &row, _("State in the source"), jalon_vocabulary_get_label (JALON_VOCABULARY_PARTNERSHIP_STATE, item->state));
  add_number (grid, &row, _("Population"), item->population);
  add_number (grid, &row, _("Clients a year"), item->volume);
  return GTK_WIDGET (grid);
}

static void
add_section (GtkBox              *box,
             const JalonCase     *item,
             const char          *heading,
             const JalonCaseText *text)
{
  const char *words = jalon_case_text (item, text);
  GtkWidget *label;

  if (words == NULL)
    return;
  label = make_label (heading, "heading");
  gtk_widget_set_margin_top (label, 12);
  gtk_box_append (box, label);
  gtk_box_append (box, make_label (words, NULL));
}

static void
add_button (GtkBox     *box,
            const char *label,
            const char *action,
            const char *id)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", id);
  gtk_box_append (box, button);
}

static void
add_sheet_button (GtkBox          *box,
                  const JalonCase *item)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Write as a document…"));

  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)", item->id, jalon_case_get_title (item));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.case-sheet");
  gtk_box_append (box, button);
}

static GtkWidget *
make_buttons (const JalonCase *item)
{
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));

  if (jalon_case_get_position (item) != NULL)
    add_button (box, _("Show on the _map"), "library.show-on-map", item->id);
  add_sheet_button (box, item);
  if (item->own)
    {
      add_button (box, _("_Edit"), "library.edit", item->id);
      add_button (box, _("_Delete"), "library.remove", item->id);
    }
  return GTK_WIDGET (box);
}

/**
 * jalon_case_view_new:
 * @item: a case
 * @playbook: names models and sub-types
 *
 * Returns: (transfer floating): the case to read; it keeps nothing of @item
 */
GtkWidget *
jalon_case_view_new (const JalonCase *item,
                     JalonPlaybook   *playbook)
{
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  g_autofree char *source = jalon_case_dup_source (item);
  GtkWidget *facts = make_facts (item, playbook);
  GtkWidget *label = make_label (jalon_case_get_title (item), "title-2");

  gtk_box_append (box, label);
  gtk_box_append (box, make_buttons (item));
  gtk_widget_set_margin_top (facts, 6);
  gtk_box_append (box, facts);
  add_section (box, item, _("Situation"), &item->situation);
  add_section (box, item, _("What was done"), &item->action);
  add_section (box, item, _("Results"), &item->results);
  add_section (box, item, _("Lessons"), &item->lessons);
  if (source != NULL)
    {
      /* Translators: where a case is told */
      g_autofree char *text = g_strdup_printf (_("Source: %s"), source);

      label = make_label (text, "dim-label");
      gtk_widget_set_margin_top (label, 12);
      gtk_box_append (box, label);
    }
  return GTK_WIDGET (box);
}
