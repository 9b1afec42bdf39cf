/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * JalonTruth:
 *
 * The result of a condition over facts of which some are unknown (Kleene's three values).
 */
typedef enum
{
  JALON_TRUTH_FALSE,
  JALON_TRUTH_UNKNOWN,
  JALON_TRUTH_TRUE,
} JalonTruth;

/**
 * JalonFactValue:
 * @known: %FALSE: nobody knows; the rest then means nothing
 * @number: the value of a number, in the unit that the playbook declares for the fact
 * @code: (nullable): the value of a fact that is a code (`yes`, `no`, `digital`, `P/T` ...); borrowed; %NULL for a number
 */
typedef struct
{
  gboolean    known;
  double      number;
  const char *code;
} JalonFactValue;

#define JALON_FACT_UNKNOWN        ((JalonFactValue) { .known = FALSE })
#define JALON_FACT_NUMBER(value)  ((JalonFactValue) { .known = TRUE, .number = (value) })
#define JALON_FACT_CODE(value)    ((JalonFactValue) { .known = TRUE, .code = (value) })
#define JALON_FACT_FLAG(value)    JALON_FACT_CODE ((value) ? "yes" : "no")

/* Says what is known of the fact named @fact. */
typedef JalonFactValue (*JalonFactLookup) (const char *fact,
                                           gpointer    user_data);

typedef enum
{
  JALON_CONDITION_ALL,    /* true when every child is */
  JALON_CONDITION_ANY,    /* true when one child is */
  JALON_CONDITION_TEST,   /* one fact compared with a constant */
} JalonConditionKind;

typedef enum
{
  JALON_CONDITION_LT,
  JALON_CONDITION_LE,
  JALON_CONDITION_GT,
  JALON_CONDITION_GE,
  JALON_CONDITION_EQ,
  JALON_CONDITION_NE,
  JALON_CONDITION_IN,      /* one of @values */
  JALON_CONDITION_KNOWN,   /* never unknown itself */
  JALON_CONDITION_MISSING, /* in the file: unknown; never unknown itself */
} JalonConditionOperator;

/**
 * JalonCondition:
 *
 * One node of a condition of the playbook. Everything is owned by the playbook.
 */
typedef struct _JalonCondition JalonCondition;
struct _JalonCondition
{
  JalonConditionKind     kind;
  GPtrArray             *children;  /* JalonCondition; NULL for a test */
  char                  *fact;      /* a test's fact */
  JalonConditionOperator op;
  gboolean               numeric;   /* compare @number, else codes */
  double                 number;
  GStrv                  values;    /* the codes: one, or several for IN; NULL when @numeric */
};

JalonTruth      jalon_condition_evaluate      (const JalonCondition *self,
                                               JalonFactLookup       lookup,
                                               gpointer              user_data);
void            jalon_condition_collect_facts (const JalonCondition *self,
                                               GPtrArray            *facts);
void            jalon_condition_collect_missing (const JalonCondition *self,
                                                 JalonFactLookup       lookup,
                                                 gpointer              user_data,
                                                 GPtrArray            *facts);

/* For the parser. */
JalonCondition *jalon_condition_new_group (JalonConditionKind     kind);
JalonCondition *jalon_condition_new_test  (const char            *fact,
                                           JalonConditionOperator op,
                                           const char            *value);
void            jalon_condition_add       (JalonCondition        *self,
                                           JalonCondition        *child);
void            jalon_condition_free      (JalonCondition        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonCondition, jalon_condition_free)

G_END_DECLS
