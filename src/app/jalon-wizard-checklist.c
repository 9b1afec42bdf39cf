/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-format.h"
#include "jalon-wizard-checklist.h"

struct _JalonWizardChecklist
{
  JalonWizardBlock  parent_instance;

  GtkExpander      *expander;
  GtkBox           *items;
  GPtrArray        *checks; /* of GtkCheckButton, in step with the block's items; NULL until built */
  guint             updating : 1;
};

G_DEFINE_FINAL_TYPE (JalonWizardChecklist, jalon_wizard_checklist, JALON_TYPE_WIZARD_BLOCK)

static void
on_toggled_cb (JalonWizardChecklist *self,
               GtkCheckButton       *check)
{
  const JalonPlaybookBlock *block = jalon_wizard_block_get_block (JALON_WIZARD_BLOCK (self));
  guint index;

  if (self->updating || !g_ptr_array_find (self->checks, check, &index))
    return;
  jalon_wizard_set_answer (jalon_wizard_block_get_wizard (JALON_WIZARD_BLOCK (self)),
                           ((const JalonPlaybookItem *) block->items->pdata[index])->id, NULL,
                           gtk_check_button_get_active (check) ? "yes" : "");
}

static void
add_item (JalonWizardChecklist    *self,
          const JalonPlaybookItem *item)
{
  GtkWidget *check = gtk_check_button_new ();
  const char *text = jalon_playbook_text (item->text != NULL ? item->text : item->title);

  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), jalon_wizard_block_make_label (text, NULL));
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_signal_connect_object (check, "toggled", G_CALLBACK (on_toggled_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->checks, check);
  gtk_box_append (self->items, check);
}

static void
build (JalonWizardChecklist *self)
{
  const JalonPlaybookBlock *block = jalon_wizard_block_get_block (JALON_WIZARD_BLOCK (self));

  self->checks = g_ptr_array_new ();
  self->expander = GTK_EXPANDER (gtk_expander_new (NULL));
  self->items = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_widget_set_margin_top (GTK_WIDGET (self->items), 6);
  gtk_expander_set_child (self->expander, GTK_WIDGET (self->items));
  gtk_box_append (jalon_wizard_block_get_box (JALON_WIZARD_BLOCK (self)), GTK_WIDGET (self->expander));
  for (guint i = 0; i < block->items->len; i++)
    add_item (self, block->items->pdata[i]);
}

static void
jalon_wizard_checklist_update (JalonWizardBlock *wizard_block,
                               JalonWizardData  *data)
{
  JalonWizardChecklist *self = JALON_WIZARD_CHECKLIST (wizard_block);
  const JalonPlaybookBlock *block = jalon_wizard_block_get_block (wizard_block);
  guint n_done = 0, n_asked = 0;
  g_autofree char *title = NULL;

  if (self->checks == NULL)
    build (self);
  self->updating = TRUE;
  for (guint i = 0; i < block->items->len; i++)
    {
      const JalonPlaybookItem *item = block->items->pdata[i];
      gboolean asked = jalon_progress_is_asked (data->assessment, data->playbook, data->evidence, &item->scope, item->when);
      gboolean done = g_strcmp0 (jalon_assessment_get_value (data->assessment, item->id, NULL), "yes") == 0;

      gtk_widget_set_visible (self->checks->pdata[i], asked);
      gtk_check_button_set_active (self->checks->pdata[i], done);
      n_asked += asked;
      n_done += asked && done;
    }
  self->updating = FALSE;
  /* Translators: a checklist's title, how many of its items are done, and how many it has */
  title = g_strdup_printf (_("%s – %u of %u done"), jalon_playbook_text (block->title), n_done, n_asked);
  gtk_expander_set_label (self->expander, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->expander), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_widget_set_visible (GTK_WIDGET (self), n_asked > 0);
}

static void
jalon_wizard_checklist_finalize (GObject *object)
{
  g_clear_pointer (&JALON_WIZARD_CHECKLIST (object)->checks, g_ptr_array_unref);

  G_OBJECT_CLASS (jalon_wizard_checklist_parent_class)->finalize (object);
}

static void
jalon_wizard_checklist_class_init (JalonWizardChecklistClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jalon_wizard_checklist_finalize;
  JALON_WIZARD_BLOCK_CLASS (klass)->update = jalon_wizard_checklist_update;
}

static void
jalon_wizard_checklist_init (JalonWizardChecklist *self)
{
}
