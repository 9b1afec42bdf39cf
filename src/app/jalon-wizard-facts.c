/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-card-grid.h"
#include "jalon-form.h"
#include "jalon-wizard-facts.h"
#include "jalon-wizard-parts.h"

#define CARD_WIDTH 280

/* A fact with its editor. */
typedef struct
{
  const JalonPlaybookFact *fact;
  JalonFieldEditor        *editor;
  GtkLabel                *data;
} Line;

struct _JalonWizardFacts
{
  JalonWizardBlock  parent_instance;

  GPtrArray        *lines; /* of Line; NULL until built */
  GtkWidget        *expander;
};

G_DEFINE_FINAL_TYPE (JalonWizardFacts, jalon_wizard_facts, JALON_TYPE_WIZARD_BLOCK)

static GPtrArray *
list_options (const JalonPlaybookFact *fact)
{
  GPtrArray *options = jalon_wizard_parts_new_options ();

  for (guint i = 0; i < fact->options->len; i++)
    {
      const JalonPlaybookOption *option = fact->options->pdata[i];

      jalon_wizard_parts_add_option (options, option->code, jalon_playbook_text (option->text));
    }
  return options;
}

static void
add_line (JalonWizardFacts        *self,
          JalonCardGrid           *cards,
          const JalonPlaybookFact *fact)
{
  JalonWizardBlock *block = JALON_WIZARD_BLOCK (self);
  gboolean number = fact->kind == JALON_FACT_KIND_NUMBER;
  g_autoptr(GPtrArray) options = number ? NULL : list_options (fact);
  const char *title = jalon_playbook_text (fact->title);
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  Line *line = g_new0 (Line, 1);

  line->fact = fact;
  line->editor = JALON_FIELD_EDITOR (jalon_wizard_block_new_answer (block, number ? JALON_QUESTION_NUMBER : JALON_QUESTION_CHOICE, title,
                                                                    number ? jalon_form_get_unit (fact) : NULL, options, fact->id, NULL));
  line->data = GTK_LABEL (jalon_wizard_block_make_label (NULL, "dim-label"));
  gtk_box_append (GTK_BOX (card), jalon_wizard_block_make_label (title, NULL));
  gtk_box_append (GTK_BOX (card), GTK_WIDGET (line->editor));
  gtk_box_append (GTK_BOX (card), GTK_WIDGET (line->data));
  jalon_card_grid_append (cards, card);
  g_ptr_array_add (self->lines, line);
}

static void
build (JalonWizardFacts *self,
       JalonWizardData  *data)
{
  JalonWizardBlock *block = JALON_WIZARD_BLOCK (self);
  GPtrArray *facts = jalon_playbook_get_facts (data->playbook);
  GtkWidget *cards = jalon_card_grid_new (CARD_WIDTH, 3);

  self->lines = g_ptr_array_new_with_free_func (g_free);
  jalon_wizard_block_add_heading (block, _("Facts from the data"));
  jalon_wizard_block_add_text (block, _("What you enter here counts before the data. Leave it empty to use what they say."), "dim-label");
  for (guint i = 0; i < facts->len; i++)
    {
      const JalonPlaybookFact *fact = facts->pdata[i];

      if (fact->question == NULL && !g_str_equal (fact->id, "channel"))
        add_line (self, JALON_CARD_GRID (cards), fact);
    }
  self->expander = jalon_wizard_parts_new_expander (cards);
  gtk_box_append (jalon_wizard_block_get_box (block), self->expander);
}

/* Returns whether it is entered here. */
static gboolean
show_line (Line            *line,
           JalonWizardData *data)
{
  const char *value = jalon_assessment_get_value (data->assessment, line->fact->id, NULL);
  const JalonFact *known = jalon_evidence_find (data->evidence, line->fact->id);
  g_autofree char *said = jalon_evidence_dup_value_text (line->fact, known != NULL ? known->data : JALON_FACT_UNKNOWN);
  /* Translators: what the data say of a fact, or "unknown" */
  g_autofree char *text = g_strdup_printf (_("Data: %s"), said);

  jalon_field_editor_set_value (line->editor, value);
  gtk_label_set_text (line->data, text);
  return value != NULL;
}

static void
jalon_wizard_facts_update (JalonWizardBlock *block,
                           JalonWizardData  *data)
{
  JalonWizardFacts *self = JALON_WIZARD_FACTS (block);
  g_autofree char *title = NULL;
  guint n = 0;

  if (self->lines == NULL)
    build (self, data);
  for (guint i = 0; i < self->lines->len; i++)
    n += show_line (self->lines->pdata[i], data);
  title = g_strdup_printf (ngettext ("%u fact entered here", "%u facts entered here", n), n);
  jalon_wizard_parts_set_title (GTK_EXPANDER (self->expander), title);
}

static void
jalon_wizard_facts_finalize (GObject *object)
{
  g_clear_pointer (&JALON_WIZARD_FACTS (object)->lines, g_ptr_array_unref);

  G_OBJECT_CLASS (jalon_wizard_facts_parent_class)->finalize (object);
}

static void
jalon_wizard_facts_class_init (JalonWizardFactsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jalon_wizard_facts_finalize;
  JALON_WIZARD_BLOCK_CLASS (klass)->update = jalon_wizard_facts_update;
}

static void
jalon_wizard_facts_init (JalonWizardFacts *self)
{
}
