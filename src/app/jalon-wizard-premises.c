/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-card-grid.h"
#include "jalon-wizard-parts.h"
#include "jalon-wizard-premises.h"

#define CARD_WIDTH 320

struct _JalonWizardPremises
{
  JalonWizardBlock  parent_instance;

  GPtrArray        *editors; /* of JalonFieldEditor, in step with the playbook's prompts; NULL until built */
};

G_DEFINE_FINAL_TYPE (JalonWizardPremises, jalon_wizard_premises, JALON_TYPE_WIZARD_BLOCK)

static void
build (JalonWizardPremises *self,
       GPtrArray           *prompts)
{
  JalonWizardBlock *block = JALON_WIZARD_BLOCK (self);
  GtkWidget *cards = jalon_card_grid_new (CARD_WIDTH, 2);

  self->editors = g_ptr_array_new ();
  jalon_wizard_block_add_heading (block, _("Annex: the premises"));
  for (guint i = 0; i < prompts->len; i++)
    {
      const JalonPlaybookItem *item = prompts->pdata[i];
      const char *text = jalon_playbook_text (item->text);
      GtkWidget *editor = jalon_wizard_block_new_answer (block, JALON_QUESTION_LONG_TEXT, text, NULL, NULL, item->id, NULL);
      GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

      gtk_box_append (GTK_BOX (card), jalon_wizard_block_make_label (jalon_playbook_text (item->title), "jalon-question"));
      gtk_box_append (GTK_BOX (card), jalon_wizard_block_make_label (text, "dim-label"));
      gtk_box_append (GTK_BOX (card), editor);
      jalon_card_grid_append (JALON_CARD_GRID (cards), card);
      g_ptr_array_add (self->editors, editor);
    }
  gtk_box_append (jalon_wizard_block_get_box (block), cards);
}

static void
jalon_wizard_premises_update (JalonWizardBlock *block,
                              JalonWizardData  *data)
{
  JalonWizardPremises *self = JALON_WIZARD_PREMISES (block);
  GPtrArray *prompts = jalon_playbook_get_premises (data->playbook);

  if (self->editors == NULL)
    build (self, prompts);
  for (guint i = 0; i < prompts->len; i++)
    jalon_field_editor_set_value (self->editors->pdata[i],
                                  jalon_assessment_get_value (data->assessment, ((const JalonPlaybookItem *) prompts->pdata[i])->id, NULL));
}

static void
jalon_wizard_premises_finalize (GObject *object)
{
  g_clear_pointer (&JALON_WIZARD_PREMISES (object)->editors, g_ptr_array_unref);

  G_OBJECT_CLASS (jalon_wizard_premises_parent_class)->finalize (object);
}

static void
jalon_wizard_premises_class_init (JalonWizardPremisesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jalon_wizard_premises_finalize;
  JALON_WIZARD_BLOCK_CLASS (klass)->update = jalon_wizard_premises_update;
}

static void
jalon_wizard_premises_init (JalonWizardPremises *self)
{
}
