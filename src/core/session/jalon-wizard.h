/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-assessment-edit.h"
#include "jalon-assessment-freeze.h"
#include "jalon-benefits.h"
#include "jalon-business-case.h"
#include "jalon-case-simulation.h"
#include "jalon-contradictions.h"
#include "jalon-panel.h"
#include "jalon-progress.h"
#include "jalon-readiness-sides.h"
#include "jalon-migration.h"
#include "jalon-savings.h"
#include "jalon-schedule.h"
#include "jalon-sensitivity.h"
#include "jalon-session.h"
#include "jalon-sharing.h"

G_BEGIN_DECLS

/**
 * JalonWizardData:
 * @playbook: what is asked
 * @assessment: what was answered
 * @evidence: what the data and the answers say now
 * @migration: how the version of the playbook stands that the assessment was made with
 * @dated: @evidence is the snapshot of the data that the assessment keeps, of its `evidence_at`; else it is of today
 * @changed_facts: ids of the facts of which the data say something else today
 * @recommendation: what follows from it
 * @sensitivity: what the recommendation hangs on
 * @readiness: the statements as the partners rated them together
 * @sides: the same as each rated them alone
 * @sharing: the rent of shared premises
 * @business_case: costs and savings
 * @simulations: (nullable): against each baseline, the business case where amounts are ranges
 * @savings: what the partners save together, divided among them
 * @contradictions: what was entered and does not go together, as sentences
 * @progress: what is still open
 * @schedule: the plan in time, as of today
 * @benefits: what the indicators say
 * @frameworks: (element-type JalonRecord): uuid and title of those it could inherit from
 * @panels: (element-type JalonPanel): the evidence panels
 * @freeze: whether it is finished, and its content what it was then
 *
 * Everything one assessment shows: worked out together, immutable and reference counted. Its texts are in the language of the thread
 * that asked for it.
 */
typedef struct
{
  JalonPlaybook       *playbook;
  JalonAssessment     *assessment;
  JalonEvidence       *evidence;
  JalonMigration      *migration;
  gboolean             dated;
  GStrv                changed_facts;
  JalonRecommendation *recommendation;
  JalonSensitivity    *sensitivity;
  JalonReadiness      *readiness;
  JalonReadinessSides *sides;
  JalonSharing        *sharing;
  JalonBusinessCase   *business_case;
  JalonCaseSimulation *simulations[JALON_N_BASELINES];
  JalonSavings        *savings;
  GStrv                contradictions;
  JalonProgress       *progress;
  JalonSchedule       *schedule;
  JalonBenefits       *benefits;
  GPtrArray           *frameworks;
  GPtrArray           *panels;
  JalonFreezeState     freeze;
} JalonWizardData;

JalonWizardData  *jalon_wizard_data_load       (JalonDatabase         *database,
                                                JalonNetwork          *network,
                                                JalonPlaybook         *playbook,
                                                const char            *assessment,
                                                GError               **error);
JalonWizardData  *jalon_wizard_data_ref        (JalonWizardData       *self);
void              jalon_wizard_data_unref      (JalonWizardData       *self);
const JalonPanel *jalon_wizard_data_find_panel (const JalonWizardData *self,
                                                const char            *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonWizardData, jalon_wizard_data_unref)

/* One open assessment: its data, kept in step with the workspace, and its edits, which are queued and saved in order. Lives on the main
 * thread.
 *
 * Signals: `changed` (the data are new), `failed` (const char *sentence). */
#define JALON_TYPE_WIZARD (jalon_wizard_get_type ())
G_DECLARE_FINAL_TYPE (JalonWizard, jalon_wizard, JALON, WIZARD, GObject)

JalonWizard     *jalon_wizard_new            (JalonSession         *session,
                                              const char           *assessment);
JalonSession    *jalon_wizard_get_session    (JalonWizard          *self);
const char      *jalon_wizard_get_assessment (JalonWizard          *self);
JalonWizardData *jalon_wizard_get_data       (JalonWizard          *self);  /* NULL until loaded, and after a failure */

/* Nothing in it may be changed: the workspace is read-only, or the assessment finished. */
gboolean         jalon_wizard_is_read_only   (JalonWizard          *self);

/* Edits: each one is an undo step (jalon-assessment-edit.h); `changed` follows. */
void jalon_wizard_set_field      (JalonWizard          *self,
                                  JalonAssessmentField  field,
                                  const char           *value);
void jalon_wizard_choose         (JalonWizard          *self,
                                  const char           *model,
                                  const char           *subtype);
/* Takes it over to the version of this playbook; an undo step. */
void jalon_wizard_migrate        (JalonWizard          *self);
/* Takes the data of today for its evidence; an undo step. */
void jalon_wizard_renew_evidence (JalonWizard       *self);
void jalon_wizard_set_framework  (JalonWizard          *self,
                                  const char           *framework);
void jalon_wizard_set_step       (JalonWizard          *self,
                                  const char           *step);
void jalon_wizard_set_answer     (JalonWizard          *self,
                                  const char           *item,
                                  const char           *partner,
                                  const char           *value);
/* Adds a paragraph to an answer as it is when the edit's turn comes, so that nothing typed meanwhile is lost. */
void jalon_wizard_append_answer  (JalonWizard          *self,
                                  const char           *item,
                                  const char           *partner,
                                  const char           *text);
void jalon_wizard_set_note       (JalonWizard          *self,
                                  const char           *item,
                                  const char           *partner,
                                  const char           *note);
/* Of one partner alone, in the round of that date; 0: not rated in it. */
void jalon_wizard_set_rating     (JalonWizard          *self,
                                  const char           *item,
                                  const char           *partner,
                                  const char           *rated_on,
                                  guint                 value);
void jalon_wizard_add_partner    (JalonWizard          *self,
                                  const JalonSubject   *subject);
void jalon_wizard_remove_partner (JalonWizard          *self,
                                  const char           *partner);
void jalon_wizard_set_clause     (JalonWizard          *self,
                                  const char           *clause,
                                  const char           *column,
                                  const JalonValue     *value);
void jalon_wizard_set_space      (JalonWizard          *self,
                                  const char           *partner,
                                  const char           *column,
                                  double                value);
void jalon_wizard_add_row        (JalonWizard          *self,
                                  JalonAssessmentTable  table,
                                  const char           *column,
                                  const JalonValue     *value,
                                  const char           *other_column,
                                  const JalonValue     *other_value);
void jalon_wizard_add_full_row   (JalonWizard          *self,
                                  JalonAssessmentTable  table,
                                  const char *const    *columns,
                                  const JalonValue     *values);
void jalon_wizard_set_row        (JalonWizard          *self,
                                  JalonAssessmentTable  table,
                                  const char           *row,
                                  const char           *column,
                                  const JalonValue     *value);
void jalon_wizard_remove_row     (JalonWizard          *self,
                                  JalonAssessmentTable  table,
                                  const char           *row);
/* Marks it as finished, or lets it be changed again. */
void jalon_wizard_set_frozen     (JalonWizard          *self,
                                  gboolean              frozen);
void jalon_wizard_add_defaults   (JalonWizard          *self,
                                  const char           *decision_on);

/* Starts an assessment of points: the first is the anchor. */
void     jalon_wizard_create_async   (JalonSession         *session,
                                      const char *const    *points,
                                      const char           *channel,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
char    *jalon_wizard_create_finish  (GAsyncResult         *result,
                                      GError              **error);

G_END_DECLS
