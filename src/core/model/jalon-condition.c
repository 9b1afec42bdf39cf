/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "jalon-condition.h"

static gboolean
compare_numbers (JalonConditionOperator op,
                 double                 a,
                 double                 b)
{
  switch (op)
    {
    case JALON_CONDITION_LT:
      return a < b;
    case JALON_CONDITION_LE:
      return a <= b;
    case JALON_CONDITION_GT:
      return a > b;
    case JALON_CONDITION_GE:
      return a >= b;
    case JALON_CONDITION_NE:
      return a < b || a > b;
    case JALON_CONDITION_EQ:
    case JALON_CONDITION_IN:
    case JALON_CONDITION_KNOWN:
    case JALON_CONDITION_MISSING:
    default:
      return a >= b && a <= b;
    }
}

/* A value of the wrong kind, or a number that is none, says nothing. */
static gboolean
is_usable (const JalonCondition *self,
           JalonFactValue        value)
{
  if (!value.known)
    return FALSE;
  if (self->op == JALON_CONDITION_KNOWN || self->op == JALON_CONDITION_MISSING)
    return value.code != NULL || isfinite (value.number);
  return self->numeric ? value.code == NULL && isfinite (value.number) : value.code != NULL;
}

static JalonTruth
truth (gboolean value)
{
  return value ? JALON_TRUTH_TRUE : JALON_TRUTH_FALSE;
}

static JalonTruth
evaluate_test (const JalonCondition *self,
               JalonFactLookup       lookup,
               gpointer              user_data)
{
  JalonFactValue value = lookup (self->fact, user_data);
  gboolean usable = is_usable (self, value);

  if (self->op == JALON_CONDITION_KNOWN)
    return truth (usable);
  if (self->op == JALON_CONDITION_MISSING)
    return truth (!usable);
  if (!usable)
    return JALON_TRUTH_UNKNOWN;
  if (self->numeric)
    return truth (compare_numbers (self->op, value.number, self->number));
  return truth (g_strv_contains ((const char *const *) self->values, value.code) != (self->op == JALON_CONDITION_NE));
}

/**
 * jalon_condition_evaluate:
 * @self: (nullable): a condition; %NULL is always true
 * @lookup: says what is known of a fact
 * @user_data: for @lookup
 *
 * Evaluates in Kleene's three-valued logic (S. C. Kleene, Introduction to Metamathematics, 1952, section 64): an unknown
 * fact decides nothing that the known ones do not decide.
 *
 * Returns: whether the condition holds, as far as the facts are known
 */
JalonTruth
jalon_condition_evaluate (const JalonCondition *self,
                          JalonFactLookup       lookup,
                          gpointer              user_data)
{
  JalonTruth result;

  if (self == NULL)
    return JALON_TRUTH_TRUE;
  if (self->kind == JALON_CONDITION_TEST)
    return evaluate_test (self, lookup, user_data);

  result = self->kind == JALON_CONDITION_ALL ? JALON_TRUTH_TRUE : JALON_TRUTH_FALSE;
  for (guint i = 0; i < self->children->len; i++)
    {
      JalonTruth child = jalon_condition_evaluate (self->children->pdata[i], lookup, user_data);

      result = self->kind == JALON_CONDITION_ALL ? MIN (result, child) : MAX (result, child);
    }
  return result;
}

static void
add_once (GPtrArray  *facts,
          const char *fact)
{
  if (!g_ptr_array_find_with_equal_func (facts, fact, g_str_equal, NULL))
    g_ptr_array_add (facts, (gpointer) fact);
}

/**
 * jalon_condition_collect_facts:
 * @self: (nullable): a condition
 * @facts: (element-type utf8): where to add the names of the facts that it tests, each once; they belong to @self
 */
void
jalon_condition_collect_facts (const JalonCondition *self,
                               GPtrArray            *facts)
{
  if (self == NULL)
    return;
  if (self->kind == JALON_CONDITION_TEST)
    add_once (facts, self->fact);
  else
    for (guint i = 0; i < self->children->len; i++)
      jalon_condition_collect_facts (self->children->pdata[i], facts);
}

/**
 * jalon_condition_collect_missing:
 * @self: (nullable): a condition
 * @lookup: says what is known of a fact
 * @user_data: for @lookup
 * @facts: (element-type utf8): where to add names, each once; they belong to @self
 *
 * Adds the unknown facts that could still make the condition true or false. A condition that the known facts decide is
 * missing nothing.
 */
void
jalon_condition_collect_missing (const JalonCondition *self,
                                 JalonFactLookup       lookup,
                                 gpointer              user_data,
                                 GPtrArray            *facts)
{
  if (jalon_condition_evaluate (self, lookup, user_data) != JALON_TRUTH_UNKNOWN)
    return;
  if (self->kind == JALON_CONDITION_TEST)
    add_once (facts, self->fact);
  else
    for (guint i = 0; i < self->children->len; i++)
      jalon_condition_collect_missing (self->children->pdata[i], lookup, user_data, facts);
}

/**
 * jalon_condition_new_group:
 * @kind: %JALON_CONDITION_ALL or %JALON_CONDITION_ANY
 *
 * Returns: (transfer full): a condition without children yet
 */
JalonCondition *
jalon_condition_new_group (JalonConditionKind kind)
{
  JalonCondition *self = g_new0 (JalonCondition, 1);

  self->kind = kind;
  self->children = g_ptr_array_new_with_free_func ((GDestroyNotify) jalon_condition_free);
  return self;
}

/**
 * jalon_condition_new_test:
 * @fact: the fact's name
 * @op: how to compare
 * @value: (nullable): a number, a code, or for %JALON_CONDITION_IN codes between spaces
 *
 * Returns: (transfer full): a test; numeric when @value is a number
 */
JalonCondition *
jalon_condition_new_test (const char            *fact,
                          JalonConditionOperator op,
                          const char            *value)
{
  JalonCondition *self = g_new0 (JalonCondition, 1);
  char *end = NULL;

  self->kind = JALON_CONDITION_TEST;
  self->fact = g_strdup (fact);
  self->op = op;
  if (value == NULL || value[0] == '\0')
    return self;
  self->number = g_ascii_strtod (value, &end);
  self->numeric = op != JALON_CONDITION_IN && *end == '\0' && isfinite (self->number);
  if (!self->numeric)
    self->values = g_strsplit (value, " ", -1);
  return self;
}

/**
 * jalon_condition_add:
 * @self: a group
 * @child: (transfer full): a condition
 */
void
jalon_condition_add (JalonCondition *self,
                     JalonCondition *child)
{
  g_return_if_fail (self->kind != JALON_CONDITION_TEST);

  g_ptr_array_add (self->children, child);
}

/**
 * jalon_condition_free:
 * @self: (nullable) (transfer full): a condition, with those in it
 */
void
jalon_condition_free (JalonCondition *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->children, g_ptr_array_unref);
  g_strfreev (self->values);
  g_free (self->fact);
  g_free (self);
}
