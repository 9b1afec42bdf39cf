/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-card-grid.h"
#include "jalon-wizard-add-menu.h"
#include "jalon-wizard-card.h"
#include "jalon-wizard-parts.h"
#include "jalon-wizard-table.h"

#define CARD_WIDTH 300

/* Rows under one heading. */
typedef struct
{
  JalonWizardTable *table;
  char             *id;   /* nullable */
  GtkWidget        *none;
  JalonCardGrid     *cards;
  GtkWidget        *add;
  GtkWidget        *last; /* the card that the next one follows, while updating */
  guint             n_rows;
} Group;

typedef struct
{
  GPtrArray  *groups;  /* of Group; NULL until built */
  GHashTable *cards;   /* uuid to JalonWizardCard */
  GtkBox     *footer;
  char       *parties; /* that the cards' choices were made of */
  Group      *adding;  /* where a row was asked for that is not there yet */
} JalonWizardTablePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (JalonWizardTable, jalon_wizard_table, JALON_TYPE_WIZARD_BLOCK)

#define PRIVATE(self) ((JalonWizardTablePrivate *) jalon_wizard_table_get_instance_private (self))

static void
group_free (Group *group)
{
  g_free (group->id);
  g_free (group);
}

/* Adding */

static void
add_row (Group      *group,
         const char *template)
{
  JalonWizard *wizard = jalon_wizard_block_get_wizard (JALON_WIZARD_BLOCK (group->table));
  JalonWizardData *data = jalon_wizard_get_data (wizard);

  if (data == NULL)
    return;
  PRIVATE (group->table)->adding = group;
  JALON_WIZARD_TABLE_GET_CLASS (group->table)->add (wizard, data, group->id, template);
}

static GPtrArray *
list_templates (gpointer user_data)
{
  Group *group = user_data;
  JalonWizardData *data = jalon_wizard_get_data (jalon_wizard_block_get_wizard (JALON_WIZARD_BLOCK (group->table)));

  return data != NULL ? JALON_WIZARD_TABLE_GET_CLASS (group->table)->list_templates (data, group->id)
                      : jalon_wizard_table_new_entries ();
}

static void
on_chosen_cb (const char *template,
              gpointer    user_data)
{
  add_row (user_data, template);
}

/* Building */

static void
add_group (JalonWizardTable      *self,
           const JalonTableEntry *entry)
{
  JalonWizardTableClass *klass = JALON_WIZARD_TABLE_GET_CLASS (self);
  JalonWizardBlock *block = JALON_WIZARD_BLOCK (self);
  GtkBox *box = jalon_wizard_block_get_box (block);
  Group *group = g_new0 (Group, 1);
  g_autofree char *label = NULL;

  group->table = self;
  group->id = entry != NULL ? g_strdup (entry->id) : NULL;
  if (entry != NULL)
    {
      jalon_wizard_block_add_text (block, entry->title, "jalon-question");
      if (entry->text != NULL)
        jalon_wizard_block_add_text (block, entry->text, "dim-label");
    }
  group->none = jalon_wizard_block_add_text (block, _(klass->none), "dim-label");
  group->cards = JALON_CARD_GRID (jalon_card_grid_new (CARD_WIDTH, 3));
  gtk_box_append (box, GTK_WIDGET (group->cards));
  group->add = jalon_wizard_add_menu_new (_(klass->add_label), _(klass->own_label), list_templates, on_chosen_cb, group);
  gtk_widget_set_halign (group->add, GTK_ALIGN_START);
  gtk_widget_set_visible (group->add, !jalon_wizard_parts_is_read_only (block));
  if (entry != NULL)
    {
      label = g_strdup_printf ("%s – %s", _(klass->add_label), entry->title);
      gtk_accessible_update_property (GTK_ACCESSIBLE (group->add), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
    }
  gtk_box_append (box, group->add);
  g_ptr_array_add (PRIVATE (self)->groups, group);
}

static void
on_defaults_clicked_cb (JalonWizardTable *self)
{
  JalonWizard *wizard = jalon_wizard_block_get_wizard (JALON_WIZARD_BLOCK (self));
  JalonWizardData *data = jalon_wizard_get_data (wizard);

  if (data != NULL)
    jalon_wizard_add_defaults (wizard, jalon_assessment_get_value (data->assessment, "decision-date", NULL));
}

static void
add_defaults_button (JalonWizardTable *self)
{
  GtkWidget *button = gtk_button_new_with_label (_("Add the playbook’s suggestions"));

  gtk_widget_set_tooltip_text (button, _("Adds the clauses, milestones, indicators, risks and costs that are usual for the chosen "
                                         "sub-type and not in their lists yet"));
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_visible (button, !jalon_wizard_parts_is_read_only (JALON_WIZARD_BLOCK (self)));
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_defaults_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (jalon_wizard_block_get_box (JALON_WIZARD_BLOCK (self)), button);
}

static void
build (JalonWizardTable *self,
       JalonWizardData  *data)
{
  JalonWizardTableClass *klass = JALON_WIZARD_TABLE_GET_CLASS (self);
  JalonWizardTablePrivate *private = PRIVATE (self);
  g_autoptr(GPtrArray) groups = klass->list_groups != NULL ? klass->list_groups (data) : NULL;

  private->groups = g_ptr_array_new_with_free_func ((GDestroyNotify) group_free);
  jalon_wizard_block_add_heading (JALON_WIZARD_BLOCK (self), _(klass->title));
  if (!klass->no_suggestions)
    add_defaults_button (self);
  for (guint i = 0; groups != NULL && i < groups->len; i++)
    add_group (self, groups->pdata[i]);
  if (groups == NULL)
    add_group (self, NULL);
  gtk_box_append (jalon_wizard_block_get_box (JALON_WIZARD_BLOCK (self)), GTK_WIDGET (private->footer));
}

/* Showing */

static Group *
find_group (JalonWizardTable *self,
            gconstpointer     row)
{
  JalonWizardTableClass *klass = JALON_WIZARD_TABLE_GET_CLASS (self);
  GPtrArray *groups = PRIVATE (self)->groups;
  const char *id = klass->get_group != NULL ? klass->get_group (row) : NULL;

  for (guint i = 0; i < groups->len; i++)
    if (g_strcmp0 (((Group *) groups->pdata[i])->id, id) == 0)
      return groups->pdata[i];
  return groups->pdata[0];
}

static void
show_row (JalonWizardTable *self,
          JalonWizardData  *data,
          gconstpointer     row,
          guint             number)
{
  JalonWizardTablePrivate *private = PRIVATE (self);
  const char *uuid = *(const char *const *) row;
  GtkWidget *card = g_hash_table_lookup (private->cards, uuid);
  Group *group = find_group (self, row);
  gboolean is_new = card == NULL;

  if (is_new)
    {
      card = jalon_wizard_card_new (self, data, uuid);
      g_hash_table_insert (private->cards, g_strdup (uuid), g_object_ref_sink (card));
    }
  if (gtk_widget_get_parent (card) != GTK_WIDGET (group->cards))
    {
      if (!is_new)
        gtk_widget_unparent (card);
      jalon_card_grid_insert (group->cards, card, group->last);
    }
  else if (gtk_widget_get_prev_sibling (card) != group->last)
    jalon_card_grid_insert (group->cards, card, group->last);
  group->last = card;
  group->n_rows++;
  jalon_wizard_card_show (JALON_WIZARD_CARD (card), data, row, number);
  if (is_new && private->adding == group)
    {
      private->adding = NULL;
      gtk_widget_child_focus (card, GTK_DIR_TAB_FORWARD);
    }
}

/* The focus goes on from a card that is about to go to the next one, the one before or the menu that adds one. */
static void
pass_focus_on (JalonWizardTable *self,
               GtkWidget        *card)
{
  GtkWidget *next = gtk_widget_get_next_sibling (card) != NULL ? gtk_widget_get_next_sibling (card) : gtk_widget_get_prev_sibling (card);
  GPtrArray *groups = PRIVATE (self)->groups;

  if (gtk_widget_get_focus_child (card) == NULL && !gtk_widget_has_focus (card))
    return;
  for (guint i = 0; next == NULL && i < groups->len; i++)
    if (GTK_WIDGET (((Group *) groups->pdata[i])->cards) == gtk_widget_get_parent (card))
      next = ((Group *) groups->pdata[i])->add;
  if (next != NULL)
    gtk_widget_child_focus (next, GTK_DIR_TAB_FORWARD);
}

static void
drop_cards (JalonWizardTable *self,
            GPtrArray        *rows) /* the rows whose cards stay; NULL: none */
{
  GHashTableIter iter;
  gpointer uuid, card;

  g_hash_table_iter_init (&iter, PRIVATE (self)->cards);
  while (g_hash_table_iter_next (&iter, &uuid, &card))
    {
      gboolean found = FALSE;

      for (guint i = 0; rows != NULL && i < rows->len && !found; i++)
        found = g_str_equal (*(const char *const *) rows->pdata[i], uuid);
      if (found)
        continue;
      if (rows != NULL)
        {
          pass_focus_on (self, card);
          jalon_wizard_card_let_go (card);
        }
      gtk_widget_unparent (card);
      g_hash_table_iter_remove (&iter);
    }
}

static char *
describe_parties (JalonWizardData *data)
{
  g_autoptr(GPtrArray) parties = jalon_assessment_list_parties (data->assessment);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < parties->len; i++)
    g_string_append_printf (text, "%s;", ((const JalonPartner *) parties->pdata[i])->uuid);
  return g_string_free (text, FALSE);
}

static void
jalon_wizard_table_update (JalonWizardBlock *block,
                           JalonWizardData  *data)
{
  JalonWizardTable *self = JALON_WIZARD_TABLE (block);
  JalonWizardTablePrivate *private = PRIVATE (self);
  GPtrArray *rows = JALON_WIZARD_TABLE_GET_CLASS (self)->get_rows (data->assessment);
  g_autofree char *parties = describe_parties (data);

  if (private->groups == NULL)
    build (self, data);
  if (g_strcmp0 (parties, private->parties) != 0)
    drop_cards (self, NULL);
  g_free (private->parties);
  private->parties = g_steal_pointer (&parties);
  drop_cards (self, rows);
  for (guint i = 0; i < private->groups->len; i++)
    {
      Group *group = private->groups->pdata[i];

      group->last = NULL;
      group->n_rows = 0;
    }
  for (guint i = 0; i < rows->len; i++)
    if (JALON_WIZARD_TABLE_GET_CLASS (self)->is_shown == NULL || JALON_WIZARD_TABLE_GET_CLASS (self)->is_shown (rows->pdata[i]))
      show_row (self, data, rows->pdata[i], i + 1);
  for (guint i = 0; i < private->groups->len; i++)
    {
      Group *group = private->groups->pdata[i];

      gtk_widget_set_visible (group->none, group->n_rows == 0);
      gtk_widget_set_visible (GTK_WIDGET (group->cards), group->n_rows > 0);
    }
}

static void
jalon_wizard_table_dispose (GObject *object)
{
  g_hash_table_remove_all (PRIVATE (JALON_WIZARD_TABLE (object))->cards);

  G_OBJECT_CLASS (jalon_wizard_table_parent_class)->dispose (object);
}

static void
jalon_wizard_table_finalize (GObject *object)
{
  JalonWizardTablePrivate *private = PRIVATE (JALON_WIZARD_TABLE (object));

  g_clear_pointer (&private->groups, g_ptr_array_unref);
  g_hash_table_unref (private->cards);
  g_object_unref (private->footer);
  g_free (private->parties);

  G_OBJECT_CLASS (jalon_wizard_table_parent_class)->finalize (object);
}

static void
jalon_wizard_table_class_init (JalonWizardTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalon_wizard_table_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalon_wizard_table_finalize;
  JALON_WIZARD_BLOCK_CLASS (klass)->update = jalon_wizard_table_update;
}

static void
jalon_wizard_table_init (JalonWizardTable *self)
{
  PRIVATE (self)->cards = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  PRIVATE (self)->footer = g_object_ref_sink (GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12)));
}

/**
 * jalon_wizard_table_get_footer:
 * @self: a table
 *
 * Returns: (transfer none): a box below the rows, for what follows from them
 */
GtkBox *
jalon_wizard_table_get_footer (JalonWizardTable *self)
{
  return PRIVATE (self)->footer;
}

/**
 * jalon_wizard_table_has_item:
 * @rows: rows of an assessment
 * @item: offset of the id of the playbook's element in a row
 * @id: an id
 *
 * Returns: whether one of them is made of that element
 */
gboolean
jalon_wizard_table_has_item (GPtrArray  *rows,
                             gsize       item,
                             const char *id)
{
  for (guint i = 0; i < rows->len; i++)
    if (g_strcmp0 (G_STRUCT_MEMBER (char *, rows->pdata[i], item), id) == 0)
      return TRUE;
  return FALSE;
}
