/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-wizard-journeys.h"
#include "jalon-wizard-parts.h"

struct _JalonWizardJourneys
{
  JalonWizardBlock  parent_instance;

  GtkWidget        *own; /* a JalonFieldEditor; NULL until built */
};

G_DEFINE_FINAL_TYPE (JalonWizardJourneys, jalon_wizard_journeys, JALON_TYPE_WIZARD_BLOCK)

static void
add_journey (JalonWizardBlock         *block,
             JalonWizardData          *data,
             const JalonPlaybookGroup *journey)
{
  GtkWidget *stages = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *expander = jalon_wizard_parts_new_expander (stages);
  const JalonPlaybookModel *model = jalon_playbook_find_model (data->playbook, journey->model);
  /* Translators: a model and a client's journey */
  g_autofree char *title = g_strdup_printf (_("%s – %s"), jalon_playbook_text (model->title), jalon_playbook_text (journey->title));

  jalon_wizard_parts_set_title (GTK_EXPANDER (expander), title);
  for (guint i = 0; i < journey->items->len; i++)
    {
      const JalonPlaybookItem *stage = journey->items->pdata[i];

      gtk_box_append (GTK_BOX (stages), jalon_wizard_block_make_label (jalon_playbook_text (stage->title), "dim-label"));
      gtk_box_append (GTK_BOX (stages), jalon_wizard_block_make_label (jalon_playbook_text (stage->text), NULL));
    }
  gtk_box_append (jalon_wizard_block_get_box (block), expander);
}

static void
build (JalonWizardJourneys *self,
       JalonWizardData     *data)
{
  JalonWizardBlock *block = JALON_WIZARD_BLOCK (self);
  GPtrArray *journeys = jalon_playbook_get_journeys (data->playbook);

  jalon_wizard_block_add_heading (block, _("Clients’ journeys"));
  jalon_wizard_block_add_text (block, _("What each model changes for a client. Then describe the journey of yours."), "dim-label");
  for (guint i = 0; i < journeys->len; i++)
    add_journey (block, data, journeys->pdata[i]);
  self->own = jalon_wizard_block_new_answer (block, JALON_QUESTION_LONG_TEXT,
                                             _("Your client’s journey: the need, the doors it goes through today, and together"), NULL,
                                             NULL, JALON_ITEM_JOURNEY, NULL);
  gtk_box_append (jalon_wizard_block_get_box (block),
                  jalon_wizard_parts_new_field (_("Your client’s journey: the need, the doors it goes through today, and together"),
                                                self->own));
}

static void
jalon_wizard_journeys_update (JalonWizardBlock *block,
                              JalonWizardData  *data)
{
  JalonWizardJourneys *self = JALON_WIZARD_JOURNEYS (block);

  if (self->own == NULL)
    build (self, data);
  jalon_field_editor_set_value (JALON_FIELD_EDITOR (self->own), jalon_assessment_get_value (data->assessment, JALON_ITEM_JOURNEY, NULL));
}

static void
jalon_wizard_journeys_class_init (JalonWizardJourneysClass *klass)
{
  JALON_WIZARD_BLOCK_CLASS (klass)->update = jalon_wizard_journeys_update;
}

static void
jalon_wizard_journeys_init (JalonWizardJourneys *self)
{
}
