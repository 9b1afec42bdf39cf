/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-recommendation.h"

#include <string.h>
#include <glib/gi18n-lib.h>

/* Handed out as its public part. */
typedef struct
{
  JalonRecommendation public;
  JalonPlaybook      *playbook;  /* what the pointers point into */
  gatomicrefcount     count;
} Recommendation;

typedef struct
{
  JalonPlaybook *playbook;
  JalonEvidence *evidence;
  GHashTable    *used;     /* ids of the facts that the rules of the channel's sub-types use */
} Context;

static void
reason_free (gpointer data)
{
  JalonReason *reason = data;

  g_free (reason->text);
  g_free (reason);
}

static void
ranked_free (gpointer data)
{
  JalonRanked *ranked = data;

  g_ptr_array_unref (ranked->reasons);
  g_ptr_array_unref (ranked->missing);
  g_free (ranked);
}

/* --- Missing facts --- */

static void
add_missing (GPtrArray               *missing,
             const JalonPlaybookFact *fact,
             guint                    weight)
{
  JalonMissingFact *entry;

  for (guint i = 0; i < missing->len; i++)
    {
      entry = missing->pdata[i];
      if (entry->fact == fact)
        {
          entry->weight += weight;
          return;
        }
    }
  entry = g_new0 (JalonMissingFact, 1);
  entry->fact = fact;
  entry->weight = weight;
  g_ptr_array_add (missing, entry);
}

static int
compare_missing (gconstpointer a,
                 gconstpointer b)
{
  const JalonMissingFact *x = *(const JalonMissingFact *const *) a;
  const JalonMissingFact *y = *(const JalonMissingFact *const *) b;

  return x->weight != y->weight ? (x->weight > y->weight ? -1 : 1) : strcmp (x->fact->id, y->fact->id);
}

static void
add_missing_of_rule (Context                 *self,
                     const JalonPlaybookRule *rule,
                     GPtrArray               *missing)
{
  g_autoptr(GPtrArray) ids = g_ptr_array_new ();

  jalon_condition_collect_missing (rule->when, jalon_evidence_lookup, self->evidence, ids);
  for (guint i = 0; i < ids->len; i++)
    {
      const JalonPlaybookFact *fact = jalon_playbook_find_fact (self->playbook, ids->pdata[i]);

      if (fact != NULL)
        add_missing (missing, fact, rule->weight);
    }
}

/* --- Sub-types --- */

/* Those for first, then the heaviest; nothing depends on the order of the rules in the file. */
static int
compare_reasons (gconstpointer a,
                 gconstpointer b)
{
  const JalonReason *x = *(const JalonReason *const *) a;
  const JalonReason *y = *(const JalonReason *const *) b;

  if (x->for_it != y->for_it)
    return x->for_it ? -1 : 1;
  return x->weight != y->weight ? (x->weight > y->weight ? -1 : 1) : strcmp (x->rule, y->rule);
}

static void
fire (Context                 *self,
      JalonRanked             *ranked,
      const JalonPlaybookRule *rule)
{
  JalonReason *reason = g_new0 (JalonReason, 1);

  reason->rule = rule->id;
  reason->source = rule->source;
  reason->when = rule->when;
  reason->for_it = rule->for_it;
  reason->weight = rule->weight;
  reason->text = jalon_playbook_dup_reason (self->playbook, rule, jalon_evidence_lookup, self->evidence);
  g_ptr_array_add (ranked->reasons, reason);
  ranked->score += rule->for_it ? (int) rule->weight : -(int) rule->weight;
}

static void
apply_rule (Context                 *self,
            JalonRanked             *ranked,
            const JalonPlaybookRule *rule,
            int                     *up,
            int                     *down)
{
  g_autoptr(GPtrArray) facts = g_ptr_array_new ();

  switch (jalon_condition_evaluate (rule->when, jalon_evidence_lookup, self->evidence))
    {
    case JALON_TRUTH_TRUE:
      fire (self, ranked, rule);
      break;
    case JALON_TRUTH_UNKNOWN:
      *(rule->for_it ? up : down) += (int) rule->weight;
      add_missing_of_rule (self, rule, ranked->missing);
      break;
    case JALON_TRUTH_FALSE:
    default:
      break;
    }
  if (ranked->wrong_channel)
    return;
  jalon_condition_collect_facts (rule->when, facts);
  for (guint i = 0; i < facts->len; i++)
    g_hash_table_add (self->used, facts->pdata[i]);
}

static gboolean
excludes_channel (const JalonPlaybookSubtype *subtype,
                  const char                 *channel)
{
  return channel != NULL && subtype->channels != NULL && subtype->channels[0] != NULL
         && !g_strv_contains ((const char *const *) subtype->channels, channel);
}

static JalonRanked *
rank_subtype (Context                    *self,
              const JalonPlaybookSubtype *subtype)
{
  GPtrArray *rules = jalon_playbook_get_rules (self->playbook);
  JalonFactValue channel = jalon_evidence_lookup ("channel", self->evidence);
  JalonRanked *ranked = g_new0 (JalonRanked, 1);
  int up = 0, down = 0;

  ranked->subtype = subtype;
  ranked->reasons = g_ptr_array_new_with_free_func (reason_free);
  ranked->missing = g_ptr_array_new_with_free_func (g_free);
  ranked->wrong_channel = channel.known && excludes_channel (subtype, channel.code);
  for (guint i = 0; i < rules->len; i++)
    {
      const JalonPlaybookRule *rule = rules->pdata[i];

      if (g_str_equal (rule->subtype, subtype->id))
        apply_rule (self, ranked, rule, &up, &down);
    }
  ranked->lowest = ranked->score - down;
  ranked->highest = ranked->score + up;
  g_ptr_array_sort (ranked->reasons, compare_reasons);
  g_ptr_array_sort (ranked->missing, compare_missing);
  return ranked;
}

/* The channel's first, then by score; the playbook's order, which goes from light to demanding, breaks ties. */
static int
compare_ranked (gconstpointer a,
                gconstpointer b,
                gpointer      subtypes)
{
  const JalonRanked *x = *(const JalonRanked *const *) a;
  const JalonRanked *y = *(const JalonRanked *const *) b;
  guint at_x = 0, at_y = 0;

  if (x->wrong_channel != y->wrong_channel)
    return x->wrong_channel ? 1 : -1;
  if (x->score != y->score)
    return x->score > y->score ? -1 : 1;
  g_ptr_array_find (subtypes, x->subtype, &at_x);
  g_ptr_array_find (subtypes, y->subtype, &at_y);
  return (at_x > at_y) - (at_x < at_y);
}

/* --- The whole --- */

static void
count_facts (Recommendation *self,
             Context        *context)
{
  GHashTableIter iter;
  gpointer id;

  self->public.n_facts = g_hash_table_size (context->used);
  g_hash_table_iter_init (&iter, context->used);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    self->public.n_known += jalon_evidence_lookup (id, context->evidence).known;
}

static void
decide (Recommendation *self,
        Context        *context)
{
  JalonRecommendation *result = &self->public;
  JalonRanked *first = result->ranked->len > 0 ? result->ranked->pdata[0] : NULL;
  guint n_given = g_hash_table_contains (context->used, "channel")
                  && jalon_evidence_lookup ("channel", context->evidence).known;

  if (first == NULL || result->n_known <= n_given)
    result->verdict = JALON_VERDICT_NOTHING_KNOWN;
  else if (first->wrong_channel || first->score <= 0)
    result->verdict = JALON_VERDICT_NONE_FITS;
  else
    {
      result->verdict = JALON_VERDICT_RECOMMENDED;
      result->best = first;
    }
}

/* A fact matters to the whole where a sub-type waits for it that could still be first, or where the first one could fall. */
static void
collect_missing (Recommendation *self)
{
  JalonRecommendation *result = &self->public;
  int bar = result->best != NULL ? result->best->lowest : 1;

  result->missing = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < result->ranked->len; i++)
    {
      const JalonRanked *ranked = result->ranked->pdata[i];

      if (ranked->wrong_channel || ranked->highest < bar)
        continue;
      for (guint j = 0; j < ranked->missing->len; j++)
        {
          const JalonMissingFact *entry = ranked->missing->pdata[j];

          add_missing (result->missing, entry->fact, entry->weight);
        }
    }
  g_ptr_array_sort (result->missing, compare_missing);
}

/**
 * jalon_recommendation_new:
 * @playbook: its rules
 * @evidence: what is known
 *
 * A rule fires when its condition is true in Kleene's three-valued logic (Kleene 1952, *Introduction to Metamathematics*, § 64):
 * what is unknown makes no rule fire. A sub-type's score is the sum of the weights of its fired rules, those against
 * subtracted. The rules are the playbook's, from the guide's descriptions of when each sub-type fits; the weights are ours.
 *
 * Returns: (transfer full): every sub-type ranked, with texts in the calling thread's language
 */
JalonRecommendation *
jalon_recommendation_new (JalonPlaybook *playbook,
                          JalonEvidence *evidence)
{
  Recommendation *self = g_new0 (Recommendation, 1);
  GPtrArray *subtypes = jalon_playbook_get_subtypes (playbook);
  g_autoptr(GHashTable) used = g_hash_table_new (g_str_hash, g_str_equal);
  Context context = { playbook, evidence, used };

  g_atomic_ref_count_init (&self->count);
  self->playbook = jalon_playbook_ref (playbook);
  self->public.ranked = g_ptr_array_new_with_free_func (ranked_free);
  for (guint i = 0; i < subtypes->len; i++)
    g_ptr_array_add (self->public.ranked, rank_subtype (&context, subtypes->pdata[i]));
  g_ptr_array_sort_with_data (self->public.ranked, compare_ranked, subtypes);
  count_facts (self, &context);
  decide (self, &context);
  collect_missing (self);
  return &self->public;
}

/**
 * jalon_recommendation_ref:
 * @self: a recommendation
 *
 * Returns: (transfer full): @self
 */
JalonRecommendation *
jalon_recommendation_ref (JalonRecommendation *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&((Recommendation *) self)->count);
  return self;
}

/**
 * jalon_recommendation_unref:
 * @self: (transfer full): a recommendation
 */
void
jalon_recommendation_unref (JalonRecommendation *self)
{
  Recommendation *recommendation = (Recommendation *) self;

  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&recommendation->count))
    return;
  g_ptr_array_unref (self->ranked);
  g_ptr_array_unref (self->missing);
  jalon_playbook_unref (recommendation->playbook);
  g_free (recommendation);
}

/**
 * jalon_recommendation_dup_summary:
 * @self: a recommendation
 *
 * Returns: (transfer full): what is recommended and on how much, or why nothing is, in the reader's language
 */
char *
jalon_recommendation_dup_summary (const JalonRecommendation *self)
{
  g_autofree char *known = g_strdup_printf (dngettext (GETTEXT_PACKAGE, "%u of the %u facts that decide is known.",
                                                       "%u of the %u facts that decide are known.", self->n_known),
                                            self->n_known, self->n_facts);

  if (self->verdict == JALON_VERDICT_NOTHING_KNOWN)
    return g_strdup (_("Nothing is known yet that could decide. Answer the questions, or add data about the partners."));
  if (self->verdict == JALON_VERDICT_NONE_FITS)
    return g_strconcat (_("No sub-type has more reasons for it than against it."), " ", known, NULL);
  /* Translators: the first place is a sub-type ("Shared space"), the second a sentence */
  return g_strdup_printf (_("Recommended: %s. %s"), jalon_playbook_text (self->best->subtype->title), known);
}

/**
 * jalon_recommendation_find:
 * @self: a recommendation
 * @subtype: its id
 *
 * Returns: (nullable): where it stands
 */
const JalonRanked *
jalon_recommendation_find (const JalonRecommendation *self,
                           const char                *subtype)
{
  for (guint i = 0; i < self->ranked->len; i++)
    {
      const JalonRanked *ranked = self->ranked->pdata[i];

      if (g_strcmp0 (ranked->subtype->id, subtype) == 0)
        return ranked;
    }
  return NULL;
}
