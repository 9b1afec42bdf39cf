/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-card-grid.h"
#include "jalon-wizard-parts.h"
#include "jalon-wizard-swot.h"

#define CARD_WIDTH 320

typedef struct
{
  const JalonPlaybookGroup *group;
  char                     *item;
  JalonFieldEditor         *editor;
  GtkBox                   *prompts;
} Quadrant;

struct _JalonWizardSwot
{
  JalonWizardBlock  parent_instance;

  GPtrArray        *quadrants; /* of Quadrant; NULL until built */
};

G_DEFINE_FINAL_TYPE (JalonWizardSwot, jalon_wizard_swot, JALON_TYPE_WIZARD_BLOCK)

static void
quadrant_free (Quadrant *quadrant)
{
  g_free (quadrant->item);
  g_free (quadrant);
}

static void
build (JalonWizardSwot *self,
       JalonWizardData *data)
{
  JalonWizardBlock *block = JALON_WIZARD_BLOCK (self);
  GPtrArray *groups = jalon_playbook_get_swot (data->playbook);
  GtkWidget *cards = jalon_card_grid_new (CARD_WIDTH, 2);

  self->quadrants = g_ptr_array_new_with_free_func ((GDestroyNotify) quadrant_free);
  jalon_wizard_block_add_heading (block, _("Strengths, weaknesses, opportunities and threats"));
  for (guint i = 0; i < groups->len; i++)
    {
      Quadrant *quadrant = g_new0 (Quadrant, 1);
      GtkWidget *card = jalon_wizard_parts_new_card ();

      quadrant->group = groups->pdata[i];
      quadrant->item = g_strconcat (JALON_ITEM_SWOT, quadrant->group->id, NULL);
      quadrant->editor = JALON_FIELD_EDITOR (jalon_wizard_block_new_answer (block, JALON_QUESTION_LONG_TEXT,
                                                                            jalon_playbook_text (quadrant->group->title), NULL, NULL,
                                                                            quadrant->item, NULL));
      quadrant->prompts = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 3));
      gtk_widget_add_css_class (GTK_WIDGET (quadrant->prompts), "dim-label");
      gtk_box_append (GTK_BOX (card), jalon_wizard_block_make_label (jalon_playbook_text (quadrant->group->title), "heading"));
      gtk_box_append (GTK_BOX (card), GTK_WIDGET (quadrant->editor));
      gtk_box_append (GTK_BOX (card), GTK_WIDGET (quadrant->prompts));
      jalon_card_grid_append (JALON_CARD_GRID (cards), card);
      g_ptr_array_add (self->quadrants, quadrant);
    }
  gtk_box_append (jalon_wizard_block_get_box (block), cards);
}

/* A prompt with a condition is proposed only where the condition holds, not where nobody knows. */
static gboolean
is_proposed (JalonWizardData         *data,
             const JalonPlaybookItem *item)
{
  return jalon_progress_is_asked (data->assessment, data->playbook, data->evidence, &item->scope, item->when)
         && (item->when == NULL || jalon_condition_evaluate (item->when, jalon_evidence_lookup, data->evidence) == JALON_TRUTH_TRUE);
}

/* The prompt and what it rests on; one without a condition asks what no data say. */
static void
add_prompt (GtkBox                  *box,
            JalonWizardData         *data,
            const JalonPlaybookItem *item)
{
  g_autofree char *basis = jalon_evidence_dup_basis (data->evidence, data->playbook, item->when);
  /* Translators: %s is a list of facts with their values */
  g_autofree char *evidence = basis != NULL ? g_strdup_printf (_("Evidence: %s"), basis) : NULL;
  g_autofree char *text = g_strdup_printf ("%s\n%s", jalon_playbook_text (item->text),
                                           evidence != NULL ? evidence : _("To answer yourself: no data say it."));

  jalon_wizard_parts_add_item (box, "•", text);
}

static void
jalon_wizard_swot_update (JalonWizardBlock *block,
                          JalonWizardData  *data)
{
  JalonWizardSwot *self = JALON_WIZARD_SWOT (block);

  if (self->quadrants == NULL)
    build (self, data);
  for (guint i = 0; i < self->quadrants->len; i++)
    {
      Quadrant *quadrant = self->quadrants->pdata[i];

      jalon_field_editor_set_value (quadrant->editor, jalon_assessment_get_value (data->assessment, quadrant->item, NULL));
      jalon_wizard_block_clear (GTK_WIDGET (quadrant->prompts));
      for (guint j = 0; j < quadrant->group->items->len; j++)
        {
          const JalonPlaybookItem *item = quadrant->group->items->pdata[j];

          if (is_proposed (data, item))
            add_prompt (quadrant->prompts, data, item);
        }
    }
}

static void
jalon_wizard_swot_finalize (GObject *object)
{
  g_clear_pointer (&JALON_WIZARD_SWOT (object)->quadrants, g_ptr_array_unref);

  G_OBJECT_CLASS (jalon_wizard_swot_parent_class)->finalize (object);
}

static void
jalon_wizard_swot_class_init (JalonWizardSwotClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jalon_wizard_swot_finalize;
  JALON_WIZARD_BLOCK_CLASS (klass)->update = jalon_wizard_swot_update;
}

static void
jalon_wizard_swot_init (JalonWizardSwot *self)
{
}
