/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-wide-table.h"
#include "jalon-wizard-evidence.h"

#define NAME_CHARS 12
#define CELL_CHARS 8

struct _JalonWizardEvidence
{
  JalonWizardBlock  parent_instance;
};

G_DEFINE_FINAL_TYPE (JalonWizardEvidence, jalon_wizard_evidence, JALON_TYPE_WIZARD_BLOCK)

static void
on_add_clicked_cb (GtkButton *button,
                   gpointer   user_data)
{
  JalonWizardBlock *self = user_data;
  JalonSubject subject = { JALON_SUBJECT_POINT, gtk_widget_get_name (GTK_WIDGET (button)) };

  jalon_wizard_add_partner (jalon_wizard_block_get_wizard (self), &subject);
}

static gboolean
is_partner (JalonWizardData *data,
            const char      *point)
{
  for (guint i = 0; i < data->assessment->partners->len; i++)
    if (g_strcmp0 (((const JalonPartner *) data->assessment->partners->pdata[i])->subject, point) == 0)
      return TRUE;
  return FALSE;
}

/* Words are never broken: where the columns need more room than there is, the table is scrolled sideways. */
static GtkWidget *
make_cell (const JalonPanel *panel,
           guint             column,
           const char       *text,
           const char       *css_class)
{
  GtkWidget *label = jalon_wizard_block_make_label (text, css_class);

  if (panel->numeric[column])
    {
      gtk_label_set_xalign (GTK_LABEL (label), 1);
      gtk_widget_set_halign (label, GTK_ALIGN_END);
      gtk_widget_add_css_class (label, "numeric");
      gtk_label_set_wrap (GTK_LABEL (label), css_class != NULL);
    }
  else
    gtk_label_set_width_chars (GTK_LABEL (label), column == 0 ? NAME_CHARS : CELL_CHARS);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 26);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_INHERIT);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  return label;
}

static GtkWidget *
make_partner_button (JalonWizardEvidence *self,
                     JalonWizardData     *data,
                     const JalonPanel    *panel,
                     guint                row)
{
  const char *point = row < panel->keys->len ? panel->keys->pdata[row] : NULL;
  const char *name = ((GStrv) panel->rows->pdata[row])[0];
  GtkWidget *button;
  g_autofree char *label = NULL;

  if (point == NULL || is_partner (data, point) || jalon_wizard_is_read_only (jalon_wizard_block_get_wizard (JALON_WIZARD_BLOCK (self))))
    return NULL;
  label = g_strdup_printf (_("Take %s as a partner"), name);
  button = gtk_button_new_from_icon_name ("list-add-symbolic");
  gtk_widget_set_name (button, point);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_add_clicked_cb), self, 0);
  return button;
}

static GtkWidget *
make_case_button (const JalonPanel *panel,
                  guint             row)
{
  const char *name = ((GStrv) panel->rows->pdata[row])[0];
  GtkWidget *button = gtk_button_new_from_icon_name ("jalon-library-symbolic");
  /* Translators: %s is the title of a case */
  g_autofree char *label = g_strdup_printf (_("Open %s in the library"), name);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-case");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", panel->keys->pdata[row]);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return button;
}

/* The button stands before the name, where it is in view however wide the table is. */
static GtkWidget *
make_table (JalonWizardEvidence *self,
            JalonWizardData     *data,
            const JalonPanel    *panel)
{
  GtkGrid *grid = GTK_GRID (gtk_grid_new ());
  guint n_columns = g_strv_length (panel->headers);
  gboolean candidates = g_str_equal (panel->id, "candidates") || g_str_equal (panel->id, "nearest");

  gtk_grid_set_column_spacing (grid, 12);
  gtk_grid_set_row_spacing (grid, 6);
  for (guint i = 0; i < n_columns; i++)
    gtk_grid_attach (grid, make_cell (panel, i, panel->headers[i], "dim-label"), (int) i + 1, 0, 1, 1);
  for (guint row = 0; row < panel->rows->len; row++)
    {
      GStrv cells = panel->rows->pdata[row];
      GtkWidget *button = candidates ? make_partner_button (self, data, panel, row) : NULL;

      if (button != NULL)
        gtk_grid_attach (grid, button, 0, (int) row + 1, 1, 1);
      for (guint i = 0; i < n_columns; i++)
        gtk_grid_attach (grid, make_cell (panel, i, cells[i], NULL), (int) i + 1, (int) row + 1, 1, 1);
    }
  return jalon_wide_table_new (GTK_WIDGET (grid));
}

/* A case in a few lines: its cells are sentences, for which columns are too narrow. */
static GtkWidget *
make_case (const JalonPanel *panel,
           guint             row)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GStrv cells = panel->rows->pdata[row];
  GtkWidget *title = jalon_wizard_block_make_label (cells[0], "heading");

  gtk_box_append (GTK_BOX (texts), title);
  for (guint i = 1; cells[i] != NULL; i++)
    {
      g_autofree char *text = g_strdup_printf (_("%s: %s"), panel->headers[i], cells[i]);

      gtk_box_append (GTK_BOX (texts), jalon_wizard_block_make_label (text, NULL));
    }
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (line), make_case_button (panel, row));
  gtk_box_append (GTK_BOX (line), texts);
  return line;
}

static void
add_rows (JalonWizardEvidence *self,
          JalonWizardData     *data,
          const JalonPanel    *panel)
{
  GtkBox *box = jalon_wizard_block_get_box (JALON_WIZARD_BLOCK (self));

  if (!g_str_equal (panel->id, "similar-cases"))
    gtk_box_append (box, make_table (self, data, panel));
  else
    for (guint row = 0; row < panel->rows->len; row++)
      gtk_box_append (box, make_case (panel, row));
}

static void
jalon_wizard_evidence_update (JalonWizardBlock *wizard_block,
                              JalonWizardData  *data)
{
  JalonWizardEvidence *self = JALON_WIZARD_EVIDENCE (wizard_block);
  const char *id = jalon_wizard_block_get_block (wizard_block)->panel;
  const JalonPanel *panel = jalon_wizard_data_find_panel (data, id);
  GtkBox *box = jalon_wizard_block_get_box (wizard_block);

  gtk_widget_add_css_class (GTK_WIDGET (self), "jalon-evidence");
  gtk_widget_set_visible (GTK_WIDGET (self), panel != NULL);
  if (panel == NULL)
    return;
  jalon_wizard_block_clear (GTK_WIDGET (box));
  jalon_wizard_block_add_heading (wizard_block, panel->title);
  if (panel->rows->len > 0)
    add_rows (self, data, panel);
  for (guint i = 0; panel->notes != NULL && panel->notes[i] != NULL; i++)
    jalon_wizard_block_add_text (wizard_block, panel->notes[i], "dim-label");
}

static void
jalon_wizard_evidence_class_init (JalonWizardEvidenceClass *klass)
{
  JALON_WIZARD_BLOCK_CLASS (klass)->update = jalon_wizard_evidence_update;
}

static void
jalon_wizard_evidence_init (JalonWizardEvidence *self)
{
}
