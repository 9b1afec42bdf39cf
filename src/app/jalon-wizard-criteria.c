/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "jalon-card-grid.h"
#include "jalon-format.h"
#include "jalon-wizard-criteria.h"
#include "jalon-wizard-parts.h"

#define CARD_WIDTH 320

/* The rating of a weight (no partner) or of a partner's score. */
typedef struct
{
  const JalonPlaybookCriterion *criterion;
  char                         *partner;
  GtkWidget                    *rating;
} Input;

struct _JalonWizardCriteria
{
  JalonWizardBlock  parent_instance;

  GPtrArray        *inputs;    /* of Input */
  char             *described; /* the partners that they are for */
  GtkBox           *results;
};

G_DEFINE_FINAL_TYPE (JalonWizardCriteria, jalon_wizard_criteria, JALON_TYPE_WIZARD_BLOCK)

static void
input_free (Input *input)
{
  g_free (input->partner);
  g_free (input);
}

static guint
get_weight (JalonWizardData              *data,
            const JalonPlaybookCriterion *criterion)
{
  double weight = jalon_assessment_get_number (data->assessment, criterion->id, NULL);

  return weight >= 1 && weight <= 5 ? (guint) weight : criterion->weight;
}

/* The mean of a partner's scores by weight, 1 to 5; NAN when it has none. */
static double
score_partner (JalonWizardData *data,
               const char      *partner,
               guint           *n_scored)
{
  GPtrArray *criteria = jalon_playbook_get_criteria (data->playbook);
  double sum = 0, weights = 0;

  *n_scored = 0;
  for (guint i = 0; i < criteria->len; i++)
    {
      const JalonPlaybookCriterion *criterion = criteria->pdata[i];
      double score = jalon_assessment_get_number (data->assessment, criterion->id, partner);
      guint weight = get_weight (data, criterion);

      if (!(score >= 1 && score <= 5))
        continue;
      sum += weight * score;
      weights += weight;
      (*n_scored)++;
    }
  return weights > 0 ? sum / weights : NAN;
}

/* Those that are compared: all but the first, from whose side they are seen. */
static GPtrArray *
list_partners (const JalonAssessment *assessment)
{
  GPtrArray *partners = g_ptr_array_new ();

  for (guint i = 0; i < assessment->partners->len; i++)
    if (!((const JalonPartner *) assessment->partners->pdata[i])->anchor)
      g_ptr_array_add (partners, assessment->partners->pdata[i]);
  return partners;
}

static void
add_input (JalonWizardCriteria          *self,
           GtkBox                       *card,
           const JalonPlaybookCriterion *criterion,
           const JalonPartner           *partner)
{
  Input *input = g_new0 (Input, 1);
  const char *caption = partner != NULL ? jalon_partner_get_name (partner) : _("Weight");
  g_autofree char *label = g_strdup_printf ("%s – %s", jalon_playbook_text (criterion->title), caption);

  input->criterion = criterion;
  input->partner = partner != NULL ? g_strdup (partner->uuid) : NULL;
  input->rating = jalon_wizard_parts_new_rating (JALON_WIZARD_BLOCK (self), label,
                                                 partner != NULL ? C_("criterion", "hardly") : C_("criterion", "little"),
                                                 partner != NULL ? C_("criterion", "fully") : C_("criterion", "very much"),
                                                 criterion->id, input->partner);
  if (partner == NULL)
    jalon_rating_set_required (JALON_RATING (input->rating));
  g_ptr_array_add (self->inputs, input);
  gtk_box_append (card, jalon_wizard_parts_new_field (caption, input->rating));
}

static void
build (JalonWizardCriteria *self,
       JalonWizardData     *data,
       GPtrArray           *partners)
{
  JalonWizardBlock *block = JALON_WIZARD_BLOCK (self);
  GtkBox *box = jalon_wizard_block_get_box (block);
  GtkWidget *cards = jalon_card_grid_new (CARD_WIDTH, 3);
  GPtrArray *criteria = jalon_playbook_get_criteria (data->playbook);

  jalon_wizard_block_clear (GTK_WIDGET (box));
  g_ptr_array_set_size (self->inputs, 0);
  jalon_wizard_block_add_heading (block, _("Comparing the partners"));
  jalon_wizard_block_add_text (block, _("How much each criterion weighs, and how far each partner meets it, from 1 to 5."), "dim-label");
  for (guint i = 0; i < criteria->len; i++)
    {
      const JalonPlaybookCriterion *criterion = criteria->pdata[i];
      GtkWidget *card = jalon_wizard_parts_new_card ();

      gtk_box_append (GTK_BOX (card), jalon_wizard_block_make_label (jalon_playbook_text (criterion->title), "heading"));
      if (criterion->text != NULL)
        gtk_box_append (GTK_BOX (card), jalon_wizard_block_make_label (jalon_playbook_text (criterion->text), "dim-label"));
      add_input (self, GTK_BOX (card), criterion, NULL);
      for (guint j = 0; j < partners->len; j++)
        add_input (self, GTK_BOX (card), criterion, partners->pdata[j]);
      jalon_card_grid_append (JALON_CARD_GRID (cards), card);
    }
  gtk_box_append (box, cards);
  self->results = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_box_append (box, GTK_WIDGET (self->results));
}

static void
show_results (JalonWizardCriteria *self,
              JalonWizardData     *data,
              GPtrArray           *partners)
{
  GtkWidget *results = jalon_wizard_parts_new_results ();
  guint n_criteria = jalon_playbook_get_criteria (data->playbook)->len;

  jalon_wizard_block_clear (GTK_WIDGET (self->results));
  gtk_box_append (self->results, jalon_wizard_block_make_label (_("Weighted score"), "jalon-question"));
  for (guint i = 0; i < partners->len; i++)
    {
      const JalonPartner *partner = partners->pdata[i];
      guint n_scored;
      double score = score_partner (data, partner->uuid, &n_scored);
      g_autofree char *number = jalon_format_number (score, 1);
      /* Translators: a score, how many criteria are scored and how many there are */
      g_autofree char *text = n_scored > 0 ? g_strdup_printf (_("%s of 5 (%u of %u scored)"), number, n_scored, n_criteria)
                                           : g_strdup (_("unknown: nothing scored"));

      jalon_wizard_parts_add_result (results, jalon_partner_get_name (partner), text);
    }
  gtk_box_append (self->results, results);
}

static void
jalon_wizard_criteria_update (JalonWizardBlock *block,
                              JalonWizardData  *data)
{
  JalonWizardCriteria *self = JALON_WIZARD_CRITERIA (block);
  g_autoptr(GPtrArray) partners = list_partners (data->assessment);
  g_autoptr(GString) described = g_string_new (";");

  for (guint i = 0; i < partners->len; i++)
    g_string_append_printf (described, "%s;", ((const JalonPartner *) partners->pdata[i])->uuid);
  if (g_strcmp0 (described->str, self->described) != 0)
    {
      build (self, data, partners);
      g_free (self->described);
      self->described = g_strdup (described->str);
    }
  for (guint i = 0; i < self->inputs->len; i++)
    {
      const Input *input = self->inputs->pdata[i];

      if (input->partner == NULL)
        jalon_rating_set (JALON_RATING (input->rating), get_weight (data, input->criterion));
      else
        jalon_wizard_parts_set_rating (input->rating, data, input->criterion->id, input->partner);
    }
  show_results (self, data, partners);
}

static void
jalon_wizard_criteria_finalize (GObject *object)
{
  JalonWizardCriteria *self = JALON_WIZARD_CRITERIA (object);

  g_ptr_array_unref (self->inputs);
  g_free (self->described);

  G_OBJECT_CLASS (jalon_wizard_criteria_parent_class)->finalize (object);
}

static void
jalon_wizard_criteria_class_init (JalonWizardCriteriaClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jalon_wizard_criteria_finalize;
  JALON_WIZARD_BLOCK_CLASS (klass)->update = jalon_wizard_criteria_update;
}

static void
jalon_wizard_criteria_init (JalonWizardCriteria *self)
{
  self->inputs = g_ptr_array_new_with_free_func ((GDestroyNotify) input_free);
}
