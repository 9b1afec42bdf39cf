/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "jalon-card-grid.h"
#include "jalon-wizard-card.h"
#include "jalon-wizard-parts.h"

#define SHORT_WIDTH 126

struct _JalonWizardCard
{
  AdwBin                 parent_instance;

  JalonWizard           *wizard;
  GtkLabel              *name;
  GtkButton             *remove;
  GPtrArray             *editors; /* of JalonFieldEditor, in step with the columns */
  char                  *row;
  GtkWidget             *extra;   /* nullable: what the table adds */
  JalonWizardTableClass *table;   /* static */
  guint                  gone : 1;
};

G_DEFINE_FINAL_TYPE (JalonWizardCard, jalon_wizard_card, ADW_TYPE_BIN)

static void
on_edited_cb (JalonWizardCard  *self,
              const char       *text,
              JalonFieldEditor *editor)
{
  const JalonTableColumn *column;
  JalonValue value = JALON_NULL;
  double number;
  guint index;

  if (self->gone || self->wizard == NULL || !g_ptr_array_find (self->editors, editor, &index))
    return;
  column = &self->table->columns[index];
  number = jalon_wizard_parts_parse_number (text);
  if (column->integer)
    value = isnan (number) ? JALON_NULL : JALON_INTEGER ((gint64) number);
  else if (column->type == JALON_QUESTION_NUMBER || column->type == JALON_QUESTION_MONEY)
    value = isnan (number) ? JALON_NULL : JALON_NUMBER (number);
  else if (text[0] != '\0')
    value = JALON_TEXT (text);
  jalon_wizard_set_row (self->wizard, self->table->table, self->row, column->column, &value);
}

/* NULL where it is gone. */
static gconstpointer
find_row (JalonWizardCard *self)
{
  JalonWizardData *data = jalon_wizard_get_data (self->wizard);
  GPtrArray *rows = data != NULL ? self->table->get_rows (data->assessment) : NULL;

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (g_str_equal (*(const char *const *) rows->pdata[i], self->row))
      return rows->pdata[i];
  return NULL;
}

static char *
check_cb (JalonFieldEditor *editor,
          const char       *value,
          gpointer          user_data)
{
  JalonWizardCard *self = user_data;
  gconstpointer row = self->wizard != NULL ? find_row (self) : NULL;
  guint index;

  if (row == NULL || !g_ptr_array_find (self->editors, editor, &index))
    return NULL;
  return g_strdup (self->table->check (row, self->table->columns[index].column, jalon_wizard_parts_parse_number (value)));
}

static void
on_remove_clicked_cb (JalonWizardCard *self)
{
  for (guint i = 0; i < self->editors->len; i++)
    jalon_field_editor_flush (self->editors->pdata[i]);
  /* The button goes with the row: the focus goes on to what comes next. */
  gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))), GTK_DIR_TAB_BACKWARD);
  jalon_wizard_remove_row (self->wizard, self->table->table, self->row);
}

static void
jalon_wizard_card_dispose (GObject *object)
{
  JalonWizardCard *self = JALON_WIZARD_CARD (object);

  g_clear_object (&self->wizard);

  G_OBJECT_CLASS (jalon_wizard_card_parent_class)->dispose (object);
}

static void
jalon_wizard_card_finalize (GObject *object)
{
  JalonWizardCard *self = JALON_WIZARD_CARD (object);

  g_ptr_array_unref (self->editors);
  g_free (self->row);

  G_OBJECT_CLASS (jalon_wizard_card_parent_class)->finalize (object);
}

static void
jalon_wizard_card_class_init (JalonWizardCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalon_wizard_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalon_wizard_card_finalize;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
jalon_wizard_card_init (JalonWizardCard *self)
{
  self->editors = g_ptr_array_new ();
}

static GtkWidget *
make_header (JalonWizardCard *self,
             gboolean         read_only)
{
  GtkWidget *header = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->name = GTK_LABEL (jalon_wizard_block_make_label (NULL, "heading"));
  gtk_widget_set_hexpand (GTK_WIDGET (self->name), TRUE);
  self->remove = GTK_BUTTON (gtk_button_new_from_icon_name ("user-trash-symbolic"));
  gtk_widget_add_css_class (GTK_WIDGET (self->remove), "flat");
  gtk_widget_set_valign (GTK_WIDGET (self->remove), GTK_ALIGN_START);
  gtk_widget_set_visible (GTK_WIDGET (self->remove), !read_only);
  g_signal_connect_object (self->remove, "clicked", G_CALLBACK (on_remove_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (header), GTK_WIDGET (self->name));
  gtk_box_append (GTK_BOX (header), GTK_WIDGET (self->remove));
  return header;
}

static void
add_editor (JalonWizardCard *self,
            JalonWizardData *data,
            guint            index,
            GtkBox          *card,
            GtkWidget      **fields)
{
  const JalonTableColumn *column = &self->table->columns[index];
  g_autoptr(GPtrArray) options = NULL;
  GtkWidget *editor, *field;

  if (column->type == JALON_QUESTION_CHOICE && self->table->list_options != NULL)
    options = self->table->list_options (data, index);
  editor = jalon_field_editor_new (column->type, _(column->label), NULL, options);
  g_signal_connect_object (editor, "edited", G_CALLBACK (on_edited_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->editors, editor);
  if (self->table->check != NULL && column->type == JALON_QUESTION_MONEY)
    jalon_field_editor_set_check (JALON_FIELD_EDITOR (editor), check_cb, self);
  jalon_wizard_block_keep_refused (self->wizard, JALON_FIELD_EDITOR (editor), self->row, column->column);
  field = jalon_wizard_parts_new_field (_(column->label), editor);
  if (column->wide)
    {
      *fields = NULL;
      gtk_box_append (card, field);
      return;
    }
  if (*fields == NULL)
    {
      *fields = jalon_card_grid_new (SHORT_WIDTH, 4);
      gtk_box_append (card, *fields);
    }
  jalon_card_grid_append (JALON_CARD_GRID (*fields), field);
}

/**
 * jalon_wizard_card_new:
 * @table: the block that the card is for
 * @data: the data it shows
 * @row: uuid
 *
 * Returns: (transfer floating): a card without values
 */
GtkWidget *
jalon_wizard_card_new (JalonWizardTable *table,
                       JalonWizardData  *data,
                       const char       *row)
{
  JalonWizardCard *self = g_object_new (JALON_TYPE_WIZARD_CARD, NULL);
  JalonWizardBlock *block = JALON_WIZARD_BLOCK (table);
  gboolean read_only = jalon_wizard_parts_is_read_only (block);
  GtkWidget *card = jalon_wizard_parts_new_card ();
  GtkWidget *fields = NULL;

  self->wizard = g_object_ref (jalon_wizard_block_get_wizard (block));
  self->row = g_strdup (row);
  self->table = JALON_WIZARD_TABLE_GET_CLASS (table);
  gtk_box_append (GTK_BOX (card), make_header (self, read_only));
  for (guint i = 0; i < self->table->n_columns; i++)
    {
      add_editor (self, data, i, GTK_BOX (card), &fields);
      gtk_widget_set_sensitive (self->editors->pdata[i], !read_only);
    }
  if (self->table->new_extra != NULL)
    {
      self->extra = self->table->new_extra (table, row);
      gtk_box_append (GTK_BOX (card), self->extra);
    }
  adw_bin_set_child (ADW_BIN (self), card);
  return GTK_WIDGET (self);
}

static char *
dup_value (const JalonTableColumn *column,
           gconstpointer           row,
           JalonPlaybook          *playbook)
{
  if (column->get_text != NULL)
    return g_strdup (column->get_text (row, playbook));
  if (column->integer)
    {
      guint number = G_STRUCT_MEMBER (guint, row, column->offset);

      return number > 0 ? g_strdup_printf ("%u", number) : NULL;
    }
  if (column->type == JALON_QUESTION_NUMBER || column->type == JALON_QUESTION_MONEY)
    return jalon_wizard_parts_dup_number (G_STRUCT_MEMBER (double, row, column->offset));
  return g_strdup (G_STRUCT_MEMBER (char *, row, column->offset));
}

/* Whether the planner wrote it: there is no element of the playbook, or it is called otherwise. */
static gboolean
is_own (JalonWizardCard        *self,
        const JalonTableColumn *column,
        gconstpointer           row)
{
  return G_STRUCT_MEMBER (char *, row, self->table->item) == NULL || G_STRUCT_MEMBER (char *, row, column->offset) != NULL;
}

/**
 * jalon_wizard_card_show:
 * @self: a card
 * @data: the new data
 * @row: its row in them
 * @number: how manieth it is, from 1
 *
 * Shows new values, but for what is being typed.
 */
void
jalon_wizard_card_show (JalonWizardCard *self,
                        JalonWizardData *data,
                        gconstpointer    row,
                        guint            number)
{
  g_autofree char *name = self->table->dup_name (row, data->playbook, number);
  /* Translators: %s is a row of a list, such as a cost or a risk */
  g_autofree char *remove = g_strdup_printf (_("Remove “%s”"), name);

  gtk_label_set_text (self->name, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->remove), remove);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->remove), GTK_ACCESSIBLE_PROPERTY_LABEL, remove, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  for (guint i = 0; i < self->editors->len; i++)
    {
      const JalonTableColumn *column = &self->table->columns[i];
      g_autofree char *value = dup_value (column, row, data->playbook);

      jalon_field_editor_set_value (self->editors->pdata[i], value);
      if (column->own)
        gtk_widget_set_visible (gtk_widget_get_parent (self->editors->pdata[i]), is_own (self, column, row));
    }
  if (self->extra != NULL)
    self->table->show_extra (self->extra, data, row);
}

/**
 * jalon_wizard_card_let_go:
 * @self: a card whose row is gone
 *
 * What is still typed in it is not told any more.
 */
void
jalon_wizard_card_let_go (JalonWizardCard *self)
{
  self->gone = TRUE;
}
