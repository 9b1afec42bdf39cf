/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-sensitivity.h"

#include <math.h>
#include <string.h>
#include <glib/gi18n-lib.h>

/* Recommending without the texts, one fact told otherwise than by the evidence. Only the rules that ask about that fact are
 * evaluated again; the scores of the others stand. */
typedef struct
{
  JalonPlaybook  *playbook;
  JalonEvidence  *evidence;
  GPtrArray      *subtypes;
  const gboolean *wrong_channel; /* of each sub-type */
  GHashTable     *rules;         /* id of a fact -> GPtrArray of JalonPlaybookRule that ask about it */
  GHashTable     *order;         /* id of a sub-type -> its place + 1 */
  int            *scores;        /* of each sub-type, as things are */
  const JalonPlaybookSubtype *best;
  const char     *fact;          /* told otherwise; NULL: none */
  JalonFactValue  value;
} Trial;

/* The values of a number between two neighbouring constants of the rules, or one such constant: all of them fire the same rules. */
typedef struct
{
  double                 value;      /* one of them */
  gboolean               single;     /* a constant */
  double                 lower;      /* constants around it; NAN: none */
  double                 upper;
} Interval;

static JalonFactValue
look_up (const char *fact,
         gpointer    user_data)
{
  Trial *self = user_data;

  return self->fact != NULL && g_str_equal (fact, self->fact) ? self->value : jalon_evidence_lookup (fact, self->evidence);
}

static int
weigh (Trial                   *self,
       const JalonPlaybookRule *rule)
{
  if (jalon_condition_evaluate (rule->when, look_up, self) != JALON_TRUTH_TRUE)
    return 0;
  return rule->for_it ? (int) rule->weight : -(int) rule->weight;
}

static guint
get_place (Trial      *self,
           const char *subtype)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->order, subtype)) - 1;
}

/* As jalon_recommendation_new() decides. */
static const JalonPlaybookSubtype *
find_best (Trial     *self,
           const int *scores)
{
  const JalonPlaybookSubtype *best = NULL;
  int score = 0;

  for (guint i = 0; i < self->subtypes->len; i++)
    if (!self->wrong_channel[i] && scores[i] > score)
      {
        best = self->subtypes->pdata[i];
        score = scores[i];
      }
  return best;
}

static const JalonPlaybookSubtype *
try (Trial          *self,
     const char     *fact,
     JalonFactValue  value)
{
  GPtrArray *rules = g_hash_table_lookup (self->rules, fact);
  g_autofree int *scores = g_memdup2 (self->scores, self->subtypes->len * sizeof *scores);

  for (guint i = 0; rules != NULL && i < rules->len; i++)
    {
      const JalonPlaybookRule *rule = rules->pdata[i];
      guint place = get_place (self, rule->subtype);

      self->fact = NULL;
      scores[place] -= weigh (self, rule);
      self->fact = fact;
      self->value = value;
      scores[place] += weigh (self, rule);
    }
  self->fact = NULL;
  return find_best (self, scores);
}

/* --- What the rules ask --- */

static void
index_rule (Trial                   *self,
            const JalonPlaybookRule *rule)
{
  g_autoptr(GPtrArray) facts = g_ptr_array_new ();

  jalon_condition_collect_facts (rule->when, facts);
  for (guint i = 0; i < facts->len; i++)
    {
      GPtrArray *rules = g_hash_table_lookup (self->rules, facts->pdata[i]);

      if (rules == NULL)
        g_hash_table_insert (self->rules, facts->pdata[i], rules = g_ptr_array_new ());
      if (rules->len == 0 || rules->pdata[rules->len - 1] != rule)
        g_ptr_array_add (rules, (gpointer) rule);
    }
  self->scores[get_place (self, rule->subtype)] += weigh (self, rule);
}

static void
collect_constants (const JalonCondition *condition,
                   const char           *fact,
                   GArray               *constants)
{
  for (guint i = 0; condition->children != NULL && i < condition->children->len; i++)
    collect_constants (condition->children->pdata[i], fact, constants);
  if (condition->kind == JALON_CONDITION_TEST && condition->numeric && g_str_equal (condition->fact, fact))
    g_array_append_val (constants, condition->number);
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  const double *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

/* A count of agents or months: there is nothing between 2 and 3. */
static gboolean
is_whole (const JalonPlaybookFact *fact)
{
  return g_strcmp0 (fact->unit, "integer") == 0 || g_strcmp0 (fact->unit, "months") == 0;
}

static void
add_gap (GArray                  *intervals,
         const JalonPlaybookFact *fact,
         double                   lower,
         double                   upper)
{
  Interval gap = { NAN, FALSE, lower, upper };

  if (isnan (lower))
    gap.value = is_whole (fact) ? ceil (upper) - 1 : upper / 2;
  else if (isnan (upper))
    gap.value = is_whole (fact) ? floor (lower) + 1 : lower * 2 + 1;
  else
    gap.value = is_whole (fact) ? floor (lower) + 1 : (lower + upper) / 2;
  if (gap.value >= 0 && (isnan (upper) || gap.value < upper) && (isnan (lower) || gap.value > lower))
    g_array_append_val (intervals, gap);
}

static GArray *
list_intervals (Trial                   *self,
                const JalonPlaybookFact *fact)
{
  GPtrArray *rules = g_hash_table_lookup (self->rules, fact->id);
  g_autoptr(GArray) constants = g_array_new (FALSE, FALSE, sizeof (double));
  GArray *intervals = g_array_new (FALSE, FALSE, sizeof (Interval));
  double previous = NAN;

  for (guint i = 0; rules != NULL && i < rules->len; i++)
    collect_constants (((const JalonPlaybookRule *) rules->pdata[i])->when, fact->id, constants);
  g_array_sort (constants, compare_doubles);
  for (guint i = 0; i < constants->len; i++)
    {
      double constant = g_array_index (constants, double, i);
      Interval single = { constant, TRUE, constant, constant };

      if (i > 0 && constant <= previous)
        continue;
      add_gap (intervals, fact, previous, constant);
      g_array_append_val (intervals, single);
      previous = constant;
    }
  if (!isnan (previous))
    add_gap (intervals, fact, previous, NAN);
  return intervals;
}

/* --- Changes --- */

static void
change_free (gpointer data)
{
  JalonChange *change = data;

  g_free (change->condition);
  g_free (change->text);
  g_free (change);
}

static void
unknown_free (gpointer data)
{
  JalonUnknown *unknown = data;

  g_ptr_array_unref (unknown->outcomes);
  g_free (unknown);
}

static char *
describe_condition (const JalonPlaybookFact *fact,
                    JalonConditionOperator   op,
                    JalonFactValue           value)
{
  g_autofree char *text = jalon_evidence_dup_value_text (fact, value);
  const char *format = "%s";

  if (op == JALON_CONDITION_LT)
    format = C_("condition", "less than %s");
  else if (op == JALON_CONDITION_LE)
    format = C_("condition", "%s or less");
  else if (op == JALON_CONDITION_GT)
    format = C_("condition", "more than %s");
  else if (op == JALON_CONDITION_GE)
    format = C_("condition", "%s or more");
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (format, text);
#pragma GCC diagnostic pop
}

static char *
describe_change (const JalonChange *change,
                 const char        *now)
{
  const char *subtype = change->subtype != NULL ? jalon_playbook_text (change->subtype->title) : NULL;
  const char *title = jalon_playbook_text (change->fact->title);

  if (subtype == NULL)
    /* Translators: a fact ("Time between the partners’ lease ends"), "more than 36 months" and "8 months" or "unknown" */
    return g_strdup_printf (_("Nothing would be recommended any more if this changed: %s: %s (now: %s)"), title, change->condition, now);
  /* Translators: a sub-type, a fact ("Time between the partners’ lease ends"), "more than 36 months" and "8 months" or "unknown" */
  return g_strdup_printf (_("Would change to “%s” if this changed: %s: %s (now: %s)"), subtype, title, change->condition, now);
}

static JalonChange *
add_change (Trial                      *self,
            GPtrArray                  *changes,
            const JalonPlaybookFact    *fact,
            JalonConditionOperator      op,
            JalonFactValue              value,
            const JalonPlaybookSubtype *subtype)
{
  JalonFactValue from = jalon_evidence_lookup (fact->id, self->evidence);
  g_autofree char *now = jalon_evidence_dup_value_text (fact, from);
  JalonChange *change = g_new0 (JalonChange, 1);

  change->fact = fact;
  change->op = op;
  change->value = value;
  change->subtype = subtype;
  change->size = 1;
  if (from.known && value.code == NULL)
    {
      double most = MAX (fabs (from.number), fabs (value.number));

      change->size = most > 0 ? fabs (from.number - value.number) / most : 0;
    }
  change->condition = describe_condition (fact, op, value);
  change->text = describe_change (change, now);
  g_ptr_array_add (changes, change);
  return change;
}

/* The options of a code, those that would change the recommendation. */
static void
try_codes (Trial                   *self,
           const JalonPlaybookFact *fact,
           GPtrArray               *changes)
{
  JalonFactValue from = jalon_evidence_lookup (fact->id, self->evidence);

  for (guint i = 0; i < fact->options->len; i++)
    {
      const char *code = ((const JalonPlaybookOption *) fact->options->pdata[i])->code;
      const JalonPlaybookSubtype *best;

      if (from.known && g_strcmp0 (from.code, code) == 0)
        continue;
      best = try (self, fact->id, JALON_FACT_CODE (code));
      if (best != self->best)
        add_change (self, changes, fact, JALON_CONDITION_EQ, JALON_FACT_CODE (code), best);
    }
}

static gboolean
holds (const Interval *interval,
       double          number)
{
  if (interval->single)
    return number == interval->value;
  return (isnan (interval->lower) || number > interval->lower) && (isnan (interval->upper) || number < interval->upper);
}

/* From the interval of the known value outwards, up or down: the first that changes the recommendation. */
static void
walk (Trial                   *self,
      const JalonPlaybookFact *fact,
      GArray                  *intervals,
      guint                    from,
      int                      step,
      GPtrArray               *changes)
{
  for (int i = (int) from + step; i >= 0 && i < (int) intervals->len; i += step)
    {
      const Interval *interval = &g_array_index (intervals, Interval, i);
      const JalonPlaybookSubtype *best = try (self, fact->id, JALON_FACT_NUMBER (interval->value));
      JalonConditionOperator op;

      if (best == self->best)
        continue;
      if (step > 0)
        op = interval->single ? JALON_CONDITION_GE : JALON_CONDITION_GT;
      else
        op = interval->single ? JALON_CONDITION_LE : JALON_CONDITION_LT;
      add_change (self, changes, fact, op, JALON_FACT_NUMBER (step > 0 ? interval->lower : interval->upper), best);
      return;
    }
}

/* An unknown number: each run of intervals that leads to one other recommendation, by the bound where it starts. */
static void
try_intervals (Trial                   *self,
               const JalonPlaybookFact *fact,
               GArray                  *intervals,
               GPtrArray               *changes)
{
  const JalonPlaybookSubtype *before = self->best;

  for (guint i = 0; i < intervals->len; i++)
    {
      const Interval *interval = &g_array_index (intervals, Interval, i);
      const JalonPlaybookSubtype *best = try (self, fact->id, JALON_FACT_NUMBER (interval->value));
      JalonConditionOperator op = interval->single ? JALON_CONDITION_GE : JALON_CONDITION_GT;
      guint last = i;

      if (best != self->best && best != before && isnan (interval->lower))
        {
          /* From the smallest values on: by the bound where it ends. */
          while (last + 1 < intervals->len &&
                 try (self, fact->id, JALON_FACT_NUMBER (g_array_index (intervals, Interval, last + 1).value)) == best)
            last++;
          op = g_array_index (intervals, Interval, last).single ? JALON_CONDITION_LE : JALON_CONDITION_LT;
          add_change (self, changes, fact, op, JALON_FACT_NUMBER (g_array_index (intervals, Interval, last).upper), best);
        }
      else if (best != self->best && best != before)
        add_change (self, changes, fact, op, JALON_FACT_NUMBER (interval->lower), best);
      before = best;
    }
}

static void
try_number (Trial                   *self,
            const JalonPlaybookFact *fact,
            GPtrArray               *changes)
{
  JalonFactValue from = jalon_evidence_lookup (fact->id, self->evidence);
  g_autoptr(GArray) intervals = list_intervals (self, fact);

  if (!from.known)
    {
      try_intervals (self, fact, intervals, changes);
      return;
    }
  for (guint i = 0; i < intervals->len; i++)
    if (holds (&g_array_index (intervals, Interval, i), from.number))
      {
        walk (self, fact, intervals, i, 1, changes);
        walk (self, fact, intervals, i, -1, changes);
        return;
      }
}

static void
try_fact (Trial                   *self,
          const JalonPlaybookFact *fact,
          GPtrArray               *changes)
{
  if (fact->kind == JALON_FACT_KIND_NUMBER)
    try_number (self, fact, changes);
  else
    try_codes (self, fact, changes);
}

static int
compare_changes (gconstpointer a,
                 gconstpointer b)
{
  const JalonChange *x = *(const JalonChange *const *) a;
  const JalonChange *y = *(const JalonChange *const *) b;

  if (x->size != y->size)
    return x->size < y->size ? -1 : 1;
  return x->fact != y->fact ? strcmp (x->fact->id, y->fact->id) : (int) x->op - (int) y->op;
}

static int
compare_unknowns (gconstpointer a,
                  gconstpointer b)
{
  const JalonUnknown *x = *(const JalonUnknown *const *) a;
  const JalonUnknown *y = *(const JalonUnknown *const *) b;

  if ((x->outcomes->len > 0) != (y->outcomes->len > 0))
    return x->outcomes->len > 0 ? -1 : 1;
  return x->weight != y->weight ? (x->weight > y->weight ? -1 : 1) : strcmp (x->fact->id, y->fact->id);
}

static void
try_known (JalonSensitivity *self,
           Trial            *trial)
{
  GPtrArray *facts = jalon_playbook_get_facts (trial->playbook);

  for (guint i = 0; i < facts->len; i++)
    {
      const JalonPlaybookFact *fact = facts->pdata[i];

      /* Another channel is another question, not a fact about this one. */
      if (!g_str_equal (fact->id, "channel") && jalon_evidence_lookup (fact->id, trial->evidence).known)
        try_fact (trial, fact, self->changes);
    }
  g_ptr_array_sort (self->changes, compare_changes);
}

static void
try_unknown (JalonSensitivity          *self,
             Trial                     *trial,
             const JalonRecommendation *recommendation)
{
  for (guint i = 0; i < recommendation->missing->len; i++)
    {
      const JalonMissingFact *missing = recommendation->missing->pdata[i];
      JalonUnknown *unknown = g_new0 (JalonUnknown, 1);

      unknown->fact = missing->fact;
      unknown->weight = missing->weight;
      unknown->outcomes = g_ptr_array_new_with_free_func (change_free);
      if (!g_str_equal (missing->fact->id, "channel"))
        try_fact (trial, missing->fact, unknown->outcomes);
      g_ptr_array_add (self->unknowns, unknown);
    }
  g_ptr_array_sort (self->unknowns, compare_unknowns);
}

/* --- The continuum --- */

static int
compare_ratings (gconstpointer a,
                 gconstpointer b,
                 gpointer      assessment)
{
  const JalonPlaybookItem *x = *(const JalonPlaybookItem *const *) a;
  const JalonPlaybookItem *y = *(const JalonPlaybookItem *const *) b;
  guint rating_x = jalon_readiness_get_rating (assessment, x->id);
  guint rating_y = jalon_readiness_get_rating (assessment, y->id);

  return rating_x != rating_y ? (rating_x < rating_y ? -1 : 1) : strcmp (x->id, y->id);
}

static void
find_weak (JalonSensitivity      *self,
           JalonPlaybook         *playbook,
           const JalonAssessment *assessment)
{
  GPtrArray *factors = jalon_playbook_get_factors (playbook);

  for (guint i = 0; i < factors->len; i++)
    {
      GPtrArray *statements = ((const JalonPlaybookFactor *) factors->pdata[i])->statements;

      for (guint j = 0; j < statements->len; j++)
        {
          guint rating = jalon_readiness_get_rating (assessment, ((const JalonPlaybookItem *) statements->pdata[j])->id);

          if (rating == 1 || rating == 2)
            g_ptr_array_add (self->weak, statements->pdata[j]);
        }
    }
  g_ptr_array_sort_with_data (self->weak, compare_ratings, (gpointer) assessment);
}

static void
find_next (JalonSensitivity *self,
           JalonPlaybook    *playbook,
           JalonEvidence    *evidence)
{
  GPtrArray *stages = jalon_playbook_get_continuum (playbook);
  JalonFactValue now = jalon_evidence_lookup ("trust_continuum", evidence);

  for (guint i = 0; now.known && i < stages->len; i++)
    {
      const JalonPlaybookItem *stage = stages->pdata[i];

      if (g_strcmp0 (stage->id, now.code) != 0)
        continue;
      self->stage = stage;
      self->next = i + 1 < stages->len ? stages->pdata[i + 1] : NULL;
      self->moves = self->next != NULL ? jalon_playbook_find_growth (playbook, self->next->id) : NULL;
    }
}

/* --- The whole --- */

static void
trial_init (Trial                     *self,
            const JalonRecommendation *recommendation,
            gboolean                  *wrong_channel)
{
  GPtrArray *rules = jalon_playbook_get_rules (self->playbook);

  for (guint i = 0; i < self->subtypes->len; i++)
    {
      const JalonPlaybookSubtype *subtype = self->subtypes->pdata[i];

      g_hash_table_insert (self->order, (gpointer) subtype->id, GUINT_TO_POINTER (i + 1));
      wrong_channel[i] = jalon_recommendation_find (recommendation, subtype->id)->wrong_channel;
    }
  for (guint i = 0; i < rules->len; i++)
    index_rule (self, rules->pdata[i]);
  self->best = recommendation->best != NULL ? recommendation->best->subtype : NULL;
}

/**
 * jalon_sensitivity_new:
 * @playbook: its rules
 * @evidence: what is known
 * @recommendation: what they recommend
 * @assessment: (nullable): whose: its ratings say what holds the relationship back
 *
 * One fact at a time is told otherwise, and the recommendation made again: one-at-a-time sensitivity (Saltelli and others 2008,
 * *Global Sensitivity Analysis: The Primer*, § 1.2), which here is exact, as the rules compare a number only with the constants in
 * them: between two neighbouring constants nothing changes, so one value of each such interval stands for all.
 *
 * Returns: (transfer full): what the recommendation hangs on, with texts in the calling thread's language
 */
JalonSensitivity *
jalon_sensitivity_new (JalonPlaybook             *playbook,
                       JalonEvidence             *evidence,
                       const JalonRecommendation *recommendation,
                       const JalonAssessment     *assessment)
{
  JalonSensitivity *self = g_new0 (JalonSensitivity, 1);
  GPtrArray *subtypes = jalon_playbook_get_subtypes (playbook);
  g_autofree gboolean *wrong_channel = g_new0 (gboolean, subtypes->len);
  g_autofree int *scores = g_new0 (int, subtypes->len);
  g_autoptr(GHashTable) order = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GHashTable) rules = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  Trial trial = { .playbook = playbook, .evidence = evidence, .subtypes = subtypes, .wrong_channel = wrong_channel,
                  .rules = rules, .order = order, .scores = scores };

  trial_init (&trial, recommendation, wrong_channel);
  self->changes = g_ptr_array_new_with_free_func (change_free);
  self->unknowns = g_ptr_array_new_with_free_func (unknown_free);
  self->weak = g_ptr_array_new ();
  try_known (self, &trial);
  try_unknown (self, &trial, recommendation);
  find_next (self, playbook, evidence);
  if (assessment != NULL)
    find_weak (self, playbook, assessment);
  return self;
}

/**
 * jalon_sensitivity_free:
 * @self: (transfer full): a sensitivity
 */
void
jalon_sensitivity_free (JalonSensitivity *self)
{
  g_ptr_array_unref (self->changes);
  g_ptr_array_unref (self->unknowns);
  g_ptr_array_unref (self->weak);
  g_free (self);
}

/**
 * jalon_sensitivity_list_asked:
 * @self: a sensitivity
 * @most: how many at most
 *
 * Returns: (transfer full) (element-type JalonPlaybookFact): the facts to ask a partner for, the most telling first. Those that matter
 *   only together with others are asked where none matters alone.
 */
GPtrArray *
jalon_sensitivity_list_asked (const JalonSensitivity *self,
                              guint                   most)
{
  GPtrArray *facts = g_ptr_array_new ();
  gboolean any_alone = self->unknowns->len > 0 && ((const JalonUnknown *) self->unknowns->pdata[0])->outcomes->len > 0;

  for (guint i = 0; i < self->unknowns->len && facts->len < most; i++)
    {
      const JalonUnknown *unknown = self->unknowns->pdata[i];

      if (!any_alone || unknown->outcomes->len > 0)
        g_ptr_array_add (facts, (gpointer) unknown->fact);
    }
  return facts;
}
