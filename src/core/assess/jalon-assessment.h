/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-language.h"
#include "jalon-playbook.h"
#include "jalon-workspace.h"

G_BEGIN_DECLS

typedef enum
{
  JALON_SUBJECT_POINT,
  JALON_SUBJECT_PLACE,
  JALON_SUBJECT_ORGANIZATION,
} JalonSubjectKind;

/**
 * JalonSubject:
 * @kind: of what
 * @uuid: of the service point, place or organization
 *
 * What takes part in an assessment.
 */
typedef struct
{
  JalonSubjectKind  kind;
  const char       *uuid;
} JalonSubject;

/* The values of an assessment. All of them belong to it and never change. NULL and NAN are unknown; so is 0 for a rating.
 * A title, unit, owner or mitigation that is NULL in a row with an @item is the playbook's, in the reader's language: read
 * them with jalon_rows_get_title() and its like (jalon-assessment-rows.h). */

/**
 * JalonPartner:
 * @uuid: of the partner in this assessment: what answers, costs and spaces refer to
 * @anchor: the first of them, from whose side the partnership is seen
 * @kind: of the subject
 * @subject: uuid of the service point, place or organization
 * @organization: (nullable): uuid of the organization; %NULL for a place and where it is unknown
 * @name_en: (nullable): as it was when chosen
 * @name_fr: (nullable): as it was when chosen
 * @organization_en: (nullable): name of the organization; this and what follows as it is now, or was when the assessment was finished
 * @organization_fr: (nullable): the same in French
 * @locality: (nullable): of a service point
 * @province: (nullable): code of the province or territory of a service point or place
 */
typedef struct
{
  char             *uuid;
  gboolean          anchor;
  JalonSubjectKind  kind;
  char             *subject;
  char             *organization;
  char             *name_en;
  char             *name_fr;
  char             *organization_en;
  char             *organization_fr;
  char             *locality;
  char             *province;
} JalonPartner;

/**
 * JalonAnswer:
 * @item: id of a question, check or statement of the playbook, or one of `JALON_ITEM_`
 * @partner: (nullable): uuid of the #JalonPartner, where each partner answers
 * @value: (nullable): a text, an option's code, a number with a decimal point, an ISO date, or `yes` and `no`
 * @note: (nullable): what the planner noted beside it
 * @inherited: @value is the framework's: the assessment has none of its own
 */
typedef struct
{
  char    *uuid;
  char    *item;
  char    *partner;
  char    *value;
  char    *note;
  gboolean inherited;
} JalonAnswer;

/* What the calculations ask beside the playbook's questions, kept as answers. */
#define JALON_ITEM_COMMON_AREA    "sharing-common-area"    /* square metres that all share */
#define JALON_ITEM_VACANT_AREA    "sharing-vacant-area"    /* square metres that nobody uses */
#define JALON_ITEM_VACANT_PARTNER "sharing-vacant-partner" /* uuid of the partner who bears it; unset: all, as common area */
#define JALON_ITEM_RATE           "business-rate"          /* discount rate a year, a share: 0.03 */
#define JALON_ITEM_TERM           "term-years"             /* the playbook's question of step 5 */
#define JALON_ITEM_LEVEL          "collaboration-level"    /* id of a JalonPlaybookLevel: the level aimed at */
#define JALON_ITEM_RETURNED       "returned-forms"         /* what was answered and has no question, as text */
#define JALON_ITEM_JOURNEY        "client-journey"         /* the planner's own, beside those of the playbook */
#define JALON_ITEM_SWOT           "swot-"                  /* and the id of a quadrant ("swot-strengths"): what was written of it */
/* A criterion's id is an item too: without a partner its weight, 1 to 5 (unset: the playbook's); with one, that partner's score, 1 to 5.
 * So are the ids of value statements and practices (`yes`: it holds, it is applied) and of the annex's prompts (the text). */

/* A clause that was edited, or one of the planner's own (@clause is NULL). See also jalon_clauses_list(). */
typedef struct
{
  char *uuid;
  char *clause;      /* nullable: id in the playbook */
  int   applicable;  /* 1 yes, 0 no, -1: as the playbook suggests */
  char *title;       /* nullable: in English, or in the one language there is */
  char *title_fr;    /* nullable */
  char *body;        /* nullable: in English, or in the one language there is */
  char *body_fr;     /* nullable */
  char *state;       /* nullable: JALON_VOCABULARY_CLAUSE_STATE */
  char *owner;       /* nullable: a role */
  char *note;        /* nullable */
} JalonAssessmentClause;

/* A part of the plan. Its checks and its place in time are in jalon-schedule.h. */
typedef struct
{
  char  *uuid;
  char  *item;        /* nullable */
  char  *kind;        /* JALON_VOCABULARY_MILESTONE_KIND: "milestone" where nothing else is said */
  char  *title;       /* nullable */
  char  *owner;       /* nullable: a role */
  char  *starts_on;   /* nullable: ISO 8601 */
  char  *due_on;      /* nullable: ISO 8601 */
  char  *done_on;     /* nullable: ISO 8601 */
  GStrv  depends_on;  /* uuids of the milestones that come before; never NULL */
  char  *note;        /* nullable */
} JalonMilestone;

typedef struct
{
  char   *uuid;
  char   *item;        /* nullable */
  char   *area;        /* nullable: id of a JalonPlaybookArea */
  char   *title;       /* nullable */
  char   *unit;        /* nullable */
  double  baseline;
  double  target;
  double  measured;
  char   *measured_on; /* nullable */
  char   *review_on;   /* nullable */
} JalonIndicator;

/* One value of an indicator's series (jalon-benefits.h). */
typedef struct
{
  char   *uuid;
  char   *indicator;   /* uuid of a JalonIndicator */
  char   *measured_on; /* ISO 8601 */
  double  value;
  char   *note;        /* nullable */
} JalonMeasurement;

/* A line of the decision log. */
typedef struct
{
  char     *uuid;
  char     *decided_on;  /* nullable: ISO 8601 */
  char     *decision;    /* nullable: what was decided */
  char     *decided_by;  /* nullable: a role */
  char     *rationale;   /* nullable: why */
  gboolean  publishable; /* outside the partners */
} JalonDecision;

typedef struct
{
  char  *uuid;
  char  *item;        /* nullable */
  char  *title;       /* nullable */
  guint  likelihood;  /* 1..5, 0 unknown */
  guint  impact;      /* 1..5, 0 unknown */
  char  *mitigation;  /* nullable */
  char  *owner;       /* nullable */
  char  *category;    /* nullable: JALON_VOCABULARY_RISK_CATEGORY */
  guint  residual_likelihood; /* once the mitigation works: 1..5, 0 unknown */
  guint  residual_impact;     /* likewise */
} JalonRisk;

typedef struct
{
  char   *uuid;
  char   *partner;   /* nullable: uuid of a JalonPartner; NULL: shared */
  char   *category;  /* JALON_VOCABULARY_COST_CATEGORY */
  char   *item;      /* nullable */
  char   *title;     /* nullable */
  double  amount;    /* in @currency; a year, but for one-time, exit and like-for-like-once */
  char   *currency;  /* nullable: Canadian dollars */
  double  low;       /* the least @amount may come to; NAN: certain, as is a NAN @high */
  double  high;      /* the most */
  char   *note;      /* nullable: the assumption behind it */
} JalonCost;

typedef struct
{
  char   *uuid;
  char   *partner;   /* uuid of a JalonPartner */
  double  exclusive; /* square metres */
  double  weight;    /* share of the common area, 0..1; NAN: the default rule */
} JalonSpace;

/**
 * JalonPartnerRating:
 * @partner: uuid of a #JalonPartner
 * @item: id of a statement of the playbook
 * @rated_on: the round: ISO 8601 date, the same for all ratings of it
 * @value: 1..5
 *
 * How one partner alone rated a statement in one round.
 */
typedef struct
{
  char  *partner;
  char  *item;
  char  *rated_on;
  guint  value;
} JalonPartnerRating;

/**
 * JalonAssessment:
 *
 * One partnership assessment as it was when loaded: immutable, reference counted, for any thread. Only read its fields.
 */
typedef struct
{
  char      *uuid;
  char      *title;       /* nullable: typed by the planner; see jalon_assessment_get_title() */
  char      *derived_titles[JALON_N_LANGUAGES];
  char      *state;       /* JALON_VOCABULARY_ASSESSMENT_STATE */
  char      *channel;     /* JALON_VOCABULARY_CHANNEL */
  char      *step;        /* nullable: id of the step last open */
  char      *model;       /* nullable: chosen by the planner */
  char      *subtype;     /* nullable */
  char      *partnership; /* nullable: uuid */
  char      *site;        /* nullable: uuid */
  char      *playbook;    /* nullable: version of the playbook it was made with */
  char      *evidence;    /* nullable: JSON, see jalon_evidence_from_json() */
  char      *evidence_at; /* nullable */
  char      *result;      /* nullable: JSON, the last recommendation */
  char      *result_at;   /* nullable */
  char      *created_at;  /* nullable */
  char      *modified_at; /* nullable */
  gboolean   is_framework; /* what assessments inherit from; it has no partners */
  char      *framework;   /* nullable: uuid of the one it inherits from */
  char      *framework_title; /* nullable: without a framework that is there */
  gboolean   is_archived;
  char      *frozen_at;   /* nullable: when it was finished: see jalon-assessment-freeze.h */
  char      *frozen_hash; /* nullable */
  GPtrArray *partners;    /* JalonPartner, the anchor first */
  GPtrArray *answers;     /* JalonAnswer */
  GPtrArray *clauses;     /* JalonAssessmentClause */
  GPtrArray *milestones;  /* JalonMilestone, by position */
  GPtrArray *indicators;  /* JalonIndicator */
  GPtrArray *risks;       /* JalonRisk */
  GPtrArray *costs;       /* JalonCost */
  GPtrArray *spaces;      /* JalonSpace */
  GPtrArray *ratings;     /* JalonPartnerRating, the earliest round first */
  GPtrArray *measurements; /* JalonMeasurement, the earliest first */
  GPtrArray *decisions;   /* JalonDecision, the earliest first, those without a date last */
} JalonAssessment;

JalonAssessment    *jalon_assessment_load          (JalonDatabase         *database,
                                                    const char            *uuid,
                                                    GError               **error);
JalonAssessment    *jalon_assessment_ref           (JalonAssessment       *self);
void                jalon_assessment_unref         (JalonAssessment       *self);

/* In the reader's language, never NULL or empty: the planner's title, or the one derived from its partners. */
const char         *jalon_assessment_get_title     (const JalonAssessment *self);
const char         *jalon_assessment_get_derived_title (const JalonAssessment *self);
const JalonAnswer  *jalon_assessment_find_answer   (const JalonAssessment *self,
                                                    const char            *item,
                                                    const char            *partner);
const char         *jalon_assessment_get_value     (const JalonAssessment *self,
                                                    const char            *item,
                                                    const char            *partner);
double              jalon_assessment_get_number    (const JalonAssessment *self,
                                                    const char            *item,
                                                    const char            *partner);
const char         *jalon_assessment_get_note      (const JalonAssessment *self,
                                                    const char            *item,
                                                    const char            *partner);
const JalonPartner *jalon_assessment_get_anchor    (const JalonAssessment *self);
const JalonPartner *jalon_assessment_find_partner  (const JalonAssessment *self,
                                                    const char            *uuid);
/* The partners that can answer, pay and sign: all but places. The container is new, the partners are borrowed. */
GPtrArray          *jalon_assessment_list_parties  (const JalonAssessment *self);
const char         *jalon_partner_get_name         (const JalonPartner    *partner);
const char         *jalon_subject_kind_get_code    (JalonSubjectKind       kind);
gboolean            jalon_subject_kind_from_code   (const char            *code,
                                                    JalonSubjectKind      *kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonAssessment, jalon_assessment_unref)

/**
 * JalonDue:
 * @item: (nullable): id of the milestone or indicator in the playbook
 * @title: (nullable): its own title
 * @is_review: an indicator is to be looked at, else a milestone is to be reached
 * @day: Julian day that it is due on
 *
 * Something open that has a date.
 */
typedef struct
{
  char     *item;
  char     *title;
  gboolean  is_review;
  guint32   day;
} JalonDue;

/**
 * JalonAssessmentSummary:
 *
 * One line of the Assessments page.
 */
typedef struct
{
  char      *uuid;
  char      *title;           /* nullable; see jalon_assessment_summary_get_title() */
  char      *derived_titles[JALON_N_LANGUAGES];
  char      *state;
  char      *channel;
  char      *step;            /* nullable */
  char      *model;           /* nullable */
  char      *subtype;         /* nullable */
  gboolean   is_framework;
  char      *framework_title; /* nullable: of what it inherits from */
  gboolean   is_archived;
  GStrv      partners_en;     /* names, the anchor's first */
  GStrv      partners_fr;
  GStrv      organizations_en; /* names of the partners' organizations, or their own, each once */
  GStrv      organizations_fr;
  GStrv      provinces;       /* codes, each once */
  char      *modified_at;     /* nullable */
  char      *milestone;       /* nullable: id of the next open milestone in the playbook ... */
  char      *milestone_title; /* nullable: ... or its own title */
  char      *milestone_on;    /* nullable: its date */
  guint32    next_day;        /* the same as a Julian day, 0 without one */
  GPtrArray *due;             /* JalonDue */
  double     readiness;       /* 0..100 as the partners rated together, NAN unknown */
  guint      n_answered;      /* required questions, of all steps */
  guint      n_required;
} JalonAssessmentSummary;

GPtrArray          *jalon_assessment_list          (JalonDatabase         *database,
                                                    JalonPlaybook         *playbook,
                                                    GError               **error);
/* In the reader's language, as jalon_assessment_get_title(). */
const char         *jalon_assessment_summary_get_title     (const JalonAssessmentSummary *self);
/* In the reader's language; NULL without an open milestone. */
const char         *jalon_assessment_summary_get_milestone (const JalonAssessmentSummary *self,
                                                            JalonPlaybook                *playbook);

G_END_DECLS
