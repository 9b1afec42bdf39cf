/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-similar-cases.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "jalon-format.h"
#include "jalon-gower.h"
#include "jalon-jurisdiction.h"
#include "jalon-vocabulary.h"

#define MATCHES 0.75     /* a score from which a trait is said to be in common */
#define DIFFERS 0.25     /* and one up to which it is said to differ */
#define SHARE_NEEDED 0.5 /* of the weight of what is known of the subject: less says little */

/* docs/methods.md says why. */
static const JalonGowerVariable variables[JALON_N_CASE_TRAITS] = {
  [JALON_CASE_TRAIT_MODEL] = { JALON_GOWER_NOMINAL, 2, 0 },
  [JALON_CASE_TRAIT_SUBTYPE] = { JALON_GOWER_NOMINAL, 2, 0 },
  [JALON_CASE_TRAIT_CHANNELS] = { JALON_GOWER_MULTI, 2, 0 },
  [JALON_CASE_TRAIT_ORDERS] = { JALON_GOWER_MULTI, 2, 0 },
  [JALON_CASE_TRAIT_NEED] = { JALON_GOWER_NOMINAL, 2, 0 },
  [JALON_CASE_TRAIT_SETTING] = { JALON_GOWER_ORDINAL, 2, 2 },
  [JALON_CASE_TRAIT_INDIGENOUS] = { JALON_GOWER_PRESENCE, 2, 0 },
  [JALON_CASE_TRAIT_PROVINCES] = { JALON_GOWER_MULTI, 1, 0 },
  [JALON_CASE_TRAIT_POPULATION] = { JALON_GOWER_RATIO, 1, 4 },
  [JALON_CASE_TRAIT_VOLUME] = { JALON_GOWER_RATIO, 1, 4 },
};

static const char *const settings[] = { "urban", "rural", "remote" };

static double
rank_setting (const char *setting)
{
  for (guint i = 0; setting != NULL && i < G_N_ELEMENTS (settings); i++)
    if (g_str_equal (settings[i], setting))
      return i;
  return NAN;
}

/**
 * jalon_case_setting_of:
 * @remoteness: index of remoteness, 0 to 1; NAN unknown
 *
 * The classes of Statistics Canada's index, the two most accessible and the two most remote ones together.
 *
 * Returns: (nullable): code of the setting
 */
const char *
jalon_case_setting_of (double remoteness)
{
  if (!isfinite (remoteness))
    return NULL;
  return settings[remoteness < 0.2888 ? 0 : remoteness < 0.3898 ? 1 : 2];
}

static void
describe (const JalonCase *self,
          JalonGowerValue  values[JALON_N_CASE_TRAITS])
{
  values[JALON_CASE_TRAIT_MODEL].code = self->model;
  values[JALON_CASE_TRAIT_SUBTYPE].code = self->subtype;
  values[JALON_CASE_TRAIT_CHANNELS].codes = (const char *const *) self->channels;
  values[JALON_CASE_TRAIT_ORDERS].codes = (const char *const *) self->orders;
  values[JALON_CASE_TRAIT_NEED].code = self->need;
  values[JALON_CASE_TRAIT_SETTING].number = rank_setting (self->setting);
  values[JALON_CASE_TRAIT_INDIGENOUS].code = self->indigenous;
  values[JALON_CASE_TRAIT_PROVINCES].codes = (const char *const *) self->provinces;
  values[JALON_CASE_TRAIT_POPULATION].number = self->population;
  values[JALON_CASE_TRAIT_VOLUME].number = self->volume;
}

/**
 * jalon_case_compare:
 * @a: a case, or an assessment described as one
 * @b: another
 * @scores: (out) (optional): as many as traits: 0 to 1, NAN not compared
 * @compared: (out) (optional): the weight of what was compared
 *
 * Returns: Gower's similarity, 0 to 1; NAN where nothing can be compared
 */
double
jalon_case_compare (const JalonCase *a,
                    const JalonCase *b,
                    double          *scores,
                    double          *compared)
{
  JalonGowerValue values_a[JALON_N_CASE_TRAITS] = { 0 };
  JalonGowerValue values_b[JALON_N_CASE_TRAITS] = { 0 };

  describe (a, values_a);
  describe (b, values_b);
  return jalon_gower_similarity (variables, JALON_N_CASE_TRAITS, values_a, values_b, scores, compared);
}

static double
weigh_known (const JalonCase *self)
{
  JalonGowerValue values[JALON_N_CASE_TRAITS] = { 0 };
  double weight = 0;

  describe (self, values);
  for (guint i = 0; i < JALON_N_CASE_TRAITS; i++)
    if (jalon_gower_is_known (&variables[i], &values[i]))
      weight += variables[i].weight;
  return weight;
}

/* The most alike first; of those that are equally so, the one of which more is known. */
static int
compare_similar (gconstpointer a,
                 gconstpointer b)
{
  const JalonSimilarCase *first = *(const JalonSimilarCase *const *) a;
  const JalonSimilarCase *second = *(const JalonSimilarCase *const *) b;

  if (first->similarity != second->similarity)
    return first->similarity > second->similarity ? -1 : 1;
  if (first->compared != second->compared)
    return first->compared > second->compared ? -1 : 1;
  return g_strcmp0 (first->item->id, second->item->id);
}

/**
 * jalon_similar_cases_find:
 * @library: cases
 * @subject: what is compared with them
 * @max: how many at most
 *
 * Cases that share less than half of what is known of @subject are left out: two traits alike say little.
 *
 * Returns: (transfer full) (element-type JalonSimilarCase): the most alike first
 */
GPtrArray *
jalon_similar_cases_find (JalonCaseLibrary *library,
                          const JalonCase  *subject,
                          guint             max)
{
  GPtrArray *cases = jalon_case_library_get_cases (library);
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);
  double needed = SHARE_NEEDED * weigh_known (subject);

  for (guint i = 0; i < cases->len; i++)
    {
      JalonSimilarCase similar = { .item = cases->pdata[i] };

      similar.similarity = jalon_case_compare (subject, similar.item, similar.scores, &similar.compared);
      if (similar.similarity > 0 && similar.compared >= needed)
        g_ptr_array_add (found, g_memdup2 (&similar, sizeof similar));
    }
  g_ptr_array_sort (found, compare_similar);
  if (found->len > max)
    g_ptr_array_set_size (found, (int) max);
  return found;
}

/* --- In words --- */

static const char *
label_setting (const char *setting)
{
  switch ((int) rank_setting (setting))
    {
    case 0:
      return C_("setting", "urban");
    case 1:
      return C_("setting", "rural");
    default:
      return C_("setting", "remote");
    }
}

static char *
dup_need (const JalonCase *self,
          JalonPlaybook   *playbook)
{
  const JalonPlaybookFact *fact = jalon_playbook_find_fact (playbook, "need_timing");

  for (guint i = 0; fact != NULL && i < fact->options->len; i++)
    {
      const JalonPlaybookOption *option = fact->options->pdata[i];

      if (g_strcmp0 (option->code, self->need) == 0)
        return g_strdup (jalon_playbook_text (option->text));
    }
  return g_strdup (self->need);
}

static char *
dup_provinces (const JalonCase *self)
{
  g_autofree char *codes = g_strjoinv (";", self->provinces);

  return jalon_vocabulary_dup_labels (JALON_VOCABULARY_PROVINCE, codes);
}

/* What a case has of a trait that is known of it. */
static char *
dup_value (JalonCaseTrait   trait,
           const JalonCase *self,
           JalonPlaybook   *playbook)
{
  const JalonPlaybookModel *model;
  const JalonPlaybookSubtype *subtype;

  switch (trait)
    {
    case JALON_CASE_TRAIT_MODEL:
      model = jalon_playbook_find_model (playbook, self->model);
      return g_strdup (model != NULL ? jalon_playbook_text (model->title) : self->model);
    case JALON_CASE_TRAIT_SUBTYPE:
      subtype = jalon_playbook_find_subtype (playbook, self->subtype);
      return g_strdup (subtype != NULL ? jalon_playbook_text (subtype->title) : self->subtype);
    case JALON_CASE_TRAIT_CHANNELS:
      return jalon_case_dup_channels (self);
    case JALON_CASE_TRAIT_ORDERS:
      return jalon_case_dup_orders (self);
    case JALON_CASE_TRAIT_NEED:
      return dup_need (self, playbook);
    case JALON_CASE_TRAIT_SETTING:
      return g_strdup (label_setting (self->setting));
    case JALON_CASE_TRAIT_INDIGENOUS:
      return g_strdup (g_strcmp0 (self->indigenous, "yes") == 0 ? C_("answer", "Yes") : C_("answer", "No"));
    case JALON_CASE_TRAIT_PROVINCES:
      return dup_provinces (self);
    case JALON_CASE_TRAIT_POPULATION:
      return jalon_format_integer (llround (self->population));
    case JALON_CASE_TRAIT_VOLUME:
      return jalon_format_integer (llround (self->volume));
    case JALON_N_CASE_TRAITS:
    default:
      g_assert_not_reached ();
    }
}

static const char *const labels[JALON_N_CASE_TRAITS] = {
  [JALON_CASE_TRAIT_MODEL] = N_("Model"),
  [JALON_CASE_TRAIT_SUBTYPE] = N_("Sub-type"),
  [JALON_CASE_TRAIT_CHANNELS] = N_("Channel"),
  [JALON_CASE_TRAIT_ORDERS] = N_("Orders of government"),
  [JALON_CASE_TRAIT_NEED] = N_("When clients need it"),
  [JALON_CASE_TRAIT_SETTING] = N_("Setting"),
  [JALON_CASE_TRAIT_INDIGENOUS] = N_("Indigenous community"),
  [JALON_CASE_TRAIT_PROVINCES] = N_("Province or territory"),
  [JALON_CASE_TRAIT_POPULATION] = N_("Population"),
  [JALON_CASE_TRAIT_VOLUME] = N_("Clients a year"),
};

static gboolean
is_number (JalonCaseTrait trait)
{
  return trait == JALON_CASE_TRAIT_POPULATION || trait == JALON_CASE_TRAIT_VOLUME;
}

static char *
dup_traits (const JalonSimilarCase *self,
            const JalonCase        *subject,
            JalonPlaybook          *playbook,
            double                  least,
            double                  most)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (JalonCaseTrait trait = 0; trait < JALON_N_CASE_TRAITS; trait++)
    {
      g_autofree char *value = NULL;
      g_autofree char *ours = NULL;

      if (isnan (self->scores[trait]) || self->scores[trait] < least || self->scores[trait] > most)
        continue;
      value = dup_value (trait, self->item, playbook);
      if (text->len > 0)
        g_string_append (text, "; ");
      /* Numbers that match are seldom equal, and what differs is shown with what the planner has. */
      if (self->scores[trait] > DIFFERS && !is_number (trait))
        {
          /* Translators: what two things have in common and its value: "Channel: In person" */
          g_string_append_printf (text, _("%s: %s"), _(labels[trait]), value);
          continue;
        }
      ours = dup_value (trait, subject, playbook);
      /* Translators: what is compared, its value in the case, its value here: "Population: 2,500 (here 3,100)" */
      g_string_append_printf (text, _("%s: %s (here %s)"), _(labels[trait]), value, ours);
    }
  return text->len > 0 ? g_strdup (text->str) : NULL;
}

/**
 * jalon_similar_case_dup_matches:
 * @self: a similar case
 * @subject: what it is similar to
 * @playbook: names models and sub-types
 *
 * Returns: (transfer full) (nullable): what both have in common, in words
 */
char *
jalon_similar_case_dup_matches (const JalonSimilarCase *self,
                                const JalonCase        *subject,
                                JalonPlaybook          *playbook)
{
  return dup_traits (self, subject, playbook, MATCHES, 1);
}

/**
 * jalon_similar_case_dup_differences:
 * @self: a similar case
 * @subject: what it is similar to
 * @playbook: names models and sub-types
 *
 * Returns: (transfer full) (nullable): in what they differ, in words
 */
char *
jalon_similar_case_dup_differences (const JalonSimilarCase *self,
                                    const JalonCase        *subject,
                                    JalonPlaybook          *playbook)
{
  return dup_traits (self, subject, playbook, 0, DIFFERS);
}
