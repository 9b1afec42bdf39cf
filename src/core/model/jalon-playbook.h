/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "jalon-condition.h"

G_BEGIN_DECLS

/* The partnership playbook: everything the wizard asks and says, read from `playbook/playbook.xml`. Immutable and
 * reference counted; any thread may read it. The format is described in docs/playbook.md.
 *
 * Every text is a message id (the English source): pass it to jalon_playbook_text() when it is shown, so that it comes in
 * the calling thread's language. Absent texts are NULL. All pointers are borrowed from the playbook. */
typedef struct _JalonPlaybook JalonPlaybook;

#define JALON_PLAYBOOK_ERROR (jalon_playbook_error_quark ())

/**
 * JalonPlaybookError:
 * @JALON_PLAYBOOK_ERROR_MISSING: no such file, or it cannot be read
 * @JALON_PLAYBOOK_ERROR_BROKEN: not well-formed XML, or it uses entities
 * @JALON_PLAYBOOK_ERROR_INVALID: well-formed, but not a playbook: the message names the line
 */
typedef enum
{
  JALON_PLAYBOOK_ERROR_MISSING,
  JALON_PLAYBOOK_ERROR_BROKEN,
  JALON_PLAYBOOK_ERROR_INVALID,
} JalonPlaybookError;

/**
 * JalonPlaybookScope:
 * @subtypes: (nullable): the codes it is for; %NULL: all (a file's `models` are expanded to their subtypes)
 * @channels: (nullable): the channels it is for; %NULL: all
 */
typedef struct
{
  GStrv subtypes;
  GStrv channels;
} JalonPlaybookScope;

/**
 * JalonPlaybookItem:
 *
 * An element that has no more than a title and a text: check, statement, value statement, annex prompt, practice,
 * objective template, level ...
 */
typedef struct
{
  const char        *id;
  const char        *title;      /* nullable */
  const char        *text;       /* nullable */
  const char        *source;     /* "guide:<locator>" or "own" */
  JalonPlaybookScope scope;
  JalonCondition    *when;       /* nullable: suggested only when the facts make it true */
} JalonPlaybookItem;

typedef enum
{
  JALON_QUESTION_TEXT,
  JALON_QUESTION_LONG_TEXT,
  JALON_QUESTION_CHOICE,   /* the answer is an option's code */
  JALON_QUESTION_NUMBER,
  JALON_QUESTION_MONEY,
  JALON_QUESTION_DATE,     /* ISO 8601 */
  JALON_QUESTION_CHECK,    /* the answer is yes or no */
} JalonQuestionType;

/**
 * JalonPlaybookOption:
 *
 * One answer to a choice. Answers hold @code; @text is its message id.
 */
typedef struct
{
  const char *code;
  const char *text;
} JalonPlaybookOption;

typedef struct
{
  const char        *id;
  JalonQuestionType  type;
  const char        *text;
  const char        *help;         /* nullable */
  const char        *unit;         /* nullable: message id, after the number */
  const char        *source;
  gboolean           per_partner;  /* one answer for each partner, the anchor included */
  gboolean           required;     /* listed as unanswered until answered */
  const char        *fact;         /* nullable: the fact that the answer gives */
  GPtrArray         *options;      /* JalonPlaybookOption; empty unless a choice */
  JalonPlaybookScope scope;
  JalonCondition    *when;         /* nullable: hidden only where this is FALSE, never where it is unknown */
  const char        *step;         /* the step's id */
} JalonPlaybookQuestion;

typedef enum
{
  JALON_BLOCK_QUESTIONS,   /* title, questions */
  JALON_BLOCK_CHECKLIST,   /* id, title, items; each item's answer is yes or no */
  JALON_BLOCK_NOTE,        /* title, text */
  JALON_BLOCK_EVIDENCE,    /* panel */
  JALON_BLOCK_TOOL,        /* tool */
} JalonBlockKind;

/**
 * JalonPlaybookBlock:
 * @panel: data shown beside the questions: `site-profile`, `community-profile`, `nearest`, `candidates`, `leases`,
 *   `volumes`, `services`, `readiness`, `costs`
 * @tool: what C draws from another part of the playbook: `objectives`, `value`, `criteria`, `recommendation`, `readiness`,
 *   `continuum`, `levels`, `sharing`, `costs`, `swot`, `risks`, `clauses`, `premises`, `milestones`, `practices`,
 *   `indicators`, `actions`, `decisions`, `journeys`, `toolbox`, `facts`
 * @of: (nullable): of a tool, the one group that it draws
 */
typedef struct
{
  JalonBlockKind     kind;
  const char        *id;         /* of a checklist, else NULL */
  const char        *title;      /* nullable */
  const char        *text;       /* nullable */
  const char        *panel;
  const char        *tool;
  const char        *of;
  GPtrArray         *questions;  /* JalonPlaybookQuestion */
  GPtrArray         *items;      /* JalonPlaybookItem */
  JalonPlaybookScope scope;
  JalonCondition    *when;
} JalonPlaybookBlock;

typedef struct
{
  const char *id;         /* objectives, partners, prepare, design, agreement, implement, evaluate */
  guint       number;     /* 1 to 7 */
  const char *title;
  const char *purpose;    /* what the planner produces */
  const char *source;
  GPtrArray  *blocks;     /* JalonPlaybookBlock, in order */
} JalonPlaybookStep;

typedef struct
{
  const char *id;
  const char *title;
  const char *text;
  const char *source;
  GPtrArray  *statements; /* JalonPlaybookItem with text; rated 1 to 5 */
} JalonPlaybookFactor;

typedef struct
{
  const char *id;         /* cross-promotion, outreach, co-located, integration */
  const char *title;
  const char *text;       /* what it is */
  const char *why;
  const char *who;        /* for whom */
  const char *where;      /* where and when it fits */
  const char *source;
  GPtrArray  *subtypes;   /* JalonPlaybookSubtype */
} JalonPlaybookModel;

typedef struct
{
  const char *id;         /* informal, formal, targeted, rapid-response, scheduled, virtual ... */
  const char *model;      /* the model's id */
  const char *title;
  const char *group;      /* nullable: the name above several subtypes ("As-needed outreach") */
  const char *text;       /* what it is */
  const char *fits;       /* when it fits */
  const char *where;
  const char *who;
  const char *why;
  const char *demands;    /* what it demands of the partners */
  const char *source;
  GPtrArray  *moves;      /* const char *: first moves, message ids */
  GStrv       channels;   /* the channels where it makes sense */
} JalonPlaybookSubtype;

typedef struct
{
  const char *id;
  const char *channel;    /* in-person, digital, phone */
  guint       level;      /* from 1 */
  const char *title;
  const char *text;
  const char *source;
} JalonPlaybookLevel;

typedef struct
{
  const char        *id;
  const char        *title;
  const char        *guidance;
  const char        *source;
  JalonPlaybookScope scope;     /* applicable by default; the planner decides */
} JalonPlaybookClause;

typedef struct
{
  const char        *id;
  const char        *title;
  const char        *unit;      /* message id, e.g. "minutes" */
  gboolean           more_is_better;
  const char        *source;
  JalonPlaybookScope scope;
} JalonPlaybookIndicator;

typedef struct
{
  const char *id;         /* objective, relevance, design, cost-effectiveness */
  const char *title;
  const char *text;       /* the question it answers */
  const char *source;
  GPtrArray  *indicators; /* JalonPlaybookIndicator */
} JalonPlaybookArea;

typedef struct
{
  const char        *id;
  const char        *title;
  guint              likelihood;  /* 1..5, a starting point */
  guint              impact;      /* 1..5 */
  const char        *category;    /* code of JALON_VOCABULARY_RISK_CATEGORY */
  const char        *mitigation;
  const char        *source;
  JalonPlaybookScope scope;
  JalonCondition    *when;        /* nullable: suggested unless this is FALSE */
} JalonPlaybookRisk;

/* A titled list of items: SWOT quadrants (strengths, weaknesses, opportunities, threats), audiences (clients, partners,
 * employees), groups of best practices. */
typedef struct
{
  const char        *id;
  const char        *title;
  const char        *model;       /* nullable: a group of practices of one model */
  const char        *source;
  GPtrArray         *items;       /* JalonPlaybookItem */
} JalonPlaybookGroup;

typedef struct
{
  const char        *id;
  const char        *title;
  const char        *owner;       /* nullable: a role */
  const char        *kind;        /* code of JALON_VOCABULARY_MILESTONE_KIND */
  int                weeks;       /* from the go decision; negative: before it */
  const char        *source;
  JalonPlaybookScope scope;
  JalonCondition    *when;        /* nullable: it is suggested where this is true */
} JalonPlaybookMilestone;

typedef struct
{
  const char        *id;
  const char        *category;    /* code of JALON_VOCABULARY_COST_CATEGORY */
  const char        *title;
  const char        *source;
  JalonPlaybookScope scope;
} JalonPlaybookCost;

typedef struct
{
  const char *id;
  const char *title;
  const char *text;
  guint       weight;             /* suggested, 1..5 */
  const char *source;
} JalonPlaybookCriterion;

typedef enum
{
  JALON_FACT_KIND_NUMBER,
  JALON_FACT_KIND_FLAG,           /* yes or no */
  JALON_FACT_KIND_CODE,
} JalonFactKind;

/**
 * JalonPlaybookFact:
 * @unit: (nullable): how a number reads: `distance` (metres), `area` (square metres), `months`, `integer`, `number`,
 *   `percent` (a share)
 * @question: (nullable): the question whose answer gives it; an answer counts before the data
 * @evidence: the data can give it
 * @title: what it is called in "missing" lists
 * @ask: the sentence that asks a partner for it
 * @options: JalonPlaybookOption, the labels of a code or flag
 */
typedef struct
{
  const char   *id;
  JalonFactKind kind;
  const char   *unit;
  const char   *question;
  gboolean      evidence;
  const char   *title;
  const char   *ask;
  GPtrArray    *options;
} JalonPlaybookFact;

/**
 * JalonPlaybookRule:
 *
 * A reason for or against a subtype. It fires when @when is true; an unknown fact that could still make it fire is
 * missing (jalon_condition_collect_missing()). The score of a subtype is the sum of the weights of the fired rules for
 * it, less those against.
 */
typedef struct
{
  const char     *id;
  const char     *subtype;
  gboolean        for_it;     /* FALSE: a reason against */
  guint           weight;     /* 1 slight, 2 some, 3 strong, 4 to 6 decisive, 8 and 10 overriding */
  JalonCondition *when;
  const char     *reason;     /* message id with {fact} places, see jalon_playbook_dup_reason() */
  const char     *source;
} JalonPlaybookRule;

/* An answer that was given to a question: @value, or any where that is NULL. */
typedef struct
{
  const char *question;
  const char *value;          /* nullable: code of an option */
} JalonPlaybookAnswer;

/**
 * JalonPlaybookContradiction:
 * @scope: where it can be; one that names sub-types only where one of them was chosen
 * @answers: JalonPlaybookAnswer, all of which were given
 * @earlier: (nullable): a question whose answer is an earlier day than that to @later
 * @later: (nullable): see @earlier
 * @shared_cost: a cost above zero is shared
 * @text: the sentence that names it
 *
 * What was answered and does not go together where all of this holds.
 */
typedef struct
{
  const char        *id;
  const char        *source;
  JalonPlaybookScope scope;
  GPtrArray         *answers;
  const char        *earlier;
  const char        *later;
  gboolean           shared_cost;
  const char        *text;
} JalonPlaybookContradiction;

/**
 * JalonPlaybookVersion:
 * @number: of the playbook
 * @text: what it changed
 * @removed: JalonPlaybookItem, questions that went away, in their own words
 */
typedef struct
{
  guint       number;
  const char *text;
  const char *source;
  GPtrArray  *removed;
} JalonPlaybookVersion;

GQuark         jalon_playbook_error_quark (void);

JalonPlaybook *jalon_playbook_load        (GError             **error);
JalonPlaybook *jalon_playbook_load_file   (const char          *path,
                                           GError             **error);
JalonPlaybook *jalon_playbook_parse       (const char          *data,
                                           gsize                length,
                                           const char          *name,
                                           GError             **error);
JalonPlaybook *jalon_playbook_ref         (JalonPlaybook       *self);
void           jalon_playbook_unref       (JalonPlaybook       *self);

const char    *jalon_playbook_text        (const char          *msgid);

const char    *jalon_playbook_get_version (JalonPlaybook *self);

/* Arrays of the structs above, in the file's order. Borrowed; never change them. */
GPtrArray     *jalon_playbook_get_versions    (JalonPlaybook *self);   /* JalonPlaybookVersion, those after the first */
GPtrArray     *jalon_playbook_get_steps       (JalonPlaybook *self);   /* JalonPlaybookStep */
GPtrArray     *jalon_playbook_get_questions   (JalonPlaybook *self);   /* JalonPlaybookQuestion, of all steps */
GPtrArray     *jalon_playbook_get_factors     (JalonPlaybook *self);   /* JalonPlaybookFactor */
GPtrArray     *jalon_playbook_get_models      (JalonPlaybook *self);   /* JalonPlaybookModel */
GPtrArray     *jalon_playbook_get_subtypes    (JalonPlaybook *self);   /* JalonPlaybookSubtype, of all models */
GPtrArray     *jalon_playbook_get_continuum   (JalonPlaybook *self);   /* JalonPlaybookItem */
GPtrArray     *jalon_playbook_get_growth      (JalonPlaybook *self);   /* JalonPlaybookGroup: what leads to each level */
GPtrArray     *jalon_playbook_get_levels      (JalonPlaybook *self);   /* JalonPlaybookLevel */
GPtrArray     *jalon_playbook_get_clauses     (JalonPlaybook *self);   /* JalonPlaybookClause */
GPtrArray     *jalon_playbook_get_premises    (JalonPlaybook *self);   /* JalonPlaybookItem */
GPtrArray     *jalon_playbook_get_areas       (JalonPlaybook *self);   /* JalonPlaybookArea */
GPtrArray     *jalon_playbook_get_swot        (JalonPlaybook *self);   /* JalonPlaybookGroup, four */
GPtrArray     *jalon_playbook_get_risks       (JalonPlaybook *self);   /* JalonPlaybookRisk */
GPtrArray     *jalon_playbook_get_practices   (JalonPlaybook *self);   /* JalonPlaybookGroup */
GPtrArray     *jalon_playbook_get_values      (JalonPlaybook *self);   /* JalonPlaybookGroup, three */
GPtrArray     *jalon_playbook_get_journeys    (JalonPlaybook *self);   /* JalonPlaybookGroup, one a model */
GPtrArray     *jalon_playbook_get_toolbox     (JalonPlaybook *self);   /* JalonPlaybookGroup, one a step */
GPtrArray     *jalon_playbook_get_objectives  (JalonPlaybook *self);   /* JalonPlaybookItem */
GPtrArray     *jalon_playbook_get_milestones  (JalonPlaybook *self);   /* JalonPlaybookMilestone */
GPtrArray     *jalon_playbook_get_costs       (JalonPlaybook *self);   /* JalonPlaybookCost */
GPtrArray     *jalon_playbook_get_criteria    (JalonPlaybook *self);   /* JalonPlaybookCriterion */
GPtrArray     *jalon_playbook_get_facts       (JalonPlaybook *self);   /* JalonPlaybookFact */
GPtrArray     *jalon_playbook_get_rules       (JalonPlaybook *self);   /* JalonPlaybookRule */
GPtrArray     *jalon_playbook_get_contradictions (JalonPlaybook *self); /* JalonPlaybookContradiction */

/* (nullable): by id; NULL where the playbook has none of that id. */
const JalonPlaybookStep      *jalon_playbook_find_step      (JalonPlaybook *self,
                                                             const char    *id);
const JalonPlaybookQuestion  *jalon_playbook_find_question  (JalonPlaybook *self,
                                                             const char    *id);
const JalonPlaybookModel     *jalon_playbook_find_model     (JalonPlaybook *self,
                                                             const char    *id);
const JalonPlaybookSubtype   *jalon_playbook_find_subtype   (JalonPlaybook *self,
                                                             const char    *id);
const JalonPlaybookItem      *jalon_playbook_find_continuum (JalonPlaybook *self,
                                                             const char    *id);
/* What leads to the level of the continuum of that id. */
const JalonPlaybookGroup     *jalon_playbook_find_growth    (JalonPlaybook *self,
                                                             const char    *id);
const JalonPlaybookGroup     *jalon_playbook_find_toolbox   (JalonPlaybook *self,
                                                             const char    *id);
const JalonPlaybookClause    *jalon_playbook_find_clause    (JalonPlaybook *self,
                                                             const char    *id);
const JalonPlaybookFact      *jalon_playbook_find_fact      (JalonPlaybook *self,
                                                             const char    *id);
const JalonPlaybookRule      *jalon_playbook_find_rule      (JalonPlaybook *self,
                                                             const char    *id);

gboolean       jalon_playbook_in_scope    (JalonPlaybook            *self,
                                           const JalonPlaybookScope *scope,
                                           const char               *model,
                                           const char               *subtype,
                                           const char               *channel);
const char    *jalon_playbook_get_option_text (const JalonPlaybookQuestion *question,
                                               const char                  *code);
/* Where an element comes from, in the reader's words. */
char          *jalon_playbook_dup_source_text (const char         *source);
char          *jalon_playbook_dup_reason  (JalonPlaybook            *self,
                                           const JalonPlaybookRule  *rule,
                                           JalonFactLookup           lookup,
                                           gpointer                  user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonPlaybook, jalon_playbook_unref)

G_END_DECLS
