/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-wizard.h"

#include "jalon-assessment-copy.h"

static const char *const panel_ids[] = {
  "site-profile", "community-profile", "nearest", "candidates", "leases", "volumes", "services", "readiness", "costs",
  "similar-cases", "languages",
};

/* What the recommendation rests on: the snapshot of the data that the assessment keeps, the data of today where it keeps none. */
static gboolean
load_evidence (JalonWizardData  *self,
               JalonDatabase    *database,
               JalonNetwork     *network,
               GError          **error)
{
  g_autoptr(JalonEvidence) today = jalon_evidence_collect (database, network, self->assessment, self->playbook, error);

  if (today == NULL)
    return FALSE;
  self->evidence = jalon_evidence_from_snapshot (self->assessment, self->playbook);
  self->dated = self->evidence != NULL;
  if (self->evidence == NULL)
    self->evidence = jalon_evidence_ref (today);
  self->changed_facts = jalon_evidence_compare (self->evidence, today);
  return TRUE;
}

static void
clear_data (gpointer data)
{
  JalonWizardData *self = data;

  g_clear_pointer (&self->panels, g_ptr_array_unref);
  g_clear_pointer (&self->frameworks, g_ptr_array_unref);
  g_clear_pointer (&self->benefits, jalon_benefits_free);
  g_clear_pointer (&self->schedule, jalon_schedule_free);
  g_clear_pointer (&self->progress, jalon_progress_free);
  g_clear_pointer (&self->contradictions, g_strfreev);
  g_clear_pointer (&self->savings, jalon_savings_free);
  for (guint i = 0; i < JALON_N_BASELINES; i++)
    g_clear_pointer (&self->simulations[i], jalon_case_simulation_free);
  g_clear_pointer (&self->business_case, jalon_business_case_free);
  g_clear_pointer (&self->sharing, jalon_sharing_free);
  g_clear_pointer (&self->sides, jalon_readiness_sides_free);
  g_clear_pointer (&self->readiness, jalon_readiness_free);
  g_clear_pointer (&self->migration, jalon_migration_free);
  g_clear_pointer (&self->sensitivity, jalon_sensitivity_free);
  g_clear_pointer (&self->recommendation, jalon_recommendation_unref);
  g_clear_pointer (&self->changed_facts, g_strfreev);
  g_clear_pointer (&self->evidence, jalon_evidence_unref);
  g_clear_pointer (&self->assessment, jalon_assessment_unref);
  g_clear_pointer (&self->playbook, jalon_playbook_unref);
}

/**
 * jalon_wizard_data_load:
 * @database: a connection to the workspace
 * @network: its network
 * @playbook: the playbook
 * @assessment: uuid of an assessment
 * @error: return location
 *
 * Loads an assessment and works out all that follows from it.
 *
 * Returns: (transfer full) (nullable): everything it shows, in the thread's language
 */
JalonWizardData *
jalon_wizard_data_load (JalonDatabase  *database,
                        JalonNetwork   *network,
                        JalonPlaybook  *playbook,
                        const char     *assessment,
                        GError        **error)
{
  g_autoptr(JalonWizardData) self = g_atomic_rc_box_new0 (JalonWizardData);

  self->playbook = jalon_playbook_ref (playbook);
  if ((self->assessment = jalon_assessment_load (database, assessment, error)) == NULL ||
      !jalon_assessment_verify (database, assessment, &self->freeze, error) ||
      (self->frameworks = jalon_frameworks_list (database, error)) == NULL ||
      !load_evidence (self, database, network, error))
    return NULL;
  self->recommendation = jalon_recommendation_new (playbook, self->evidence);
  self->migration = jalon_migration_new (self->assessment, playbook);
  self->sensitivity = jalon_sensitivity_new (playbook, self->evidence, self->recommendation, self->assessment);
  self->readiness = jalon_readiness_new (self->assessment, playbook);
  self->sides = jalon_readiness_sides_new (self->assessment, playbook);
  self->sharing = jalon_sharing_for_assessment (self->assessment);
  self->business_case = jalon_business_case_new (self->assessment, playbook, self->evidence);
  for (guint i = 0; i < JALON_N_BASELINES; i++)
    self->simulations[i] = jalon_case_simulation_new (self->business_case, playbook, i);
  self->savings = jalon_savings_new (self->business_case, self->sharing);
  self->contradictions = jalon_contradictions_list (playbook, self->business_case);
  self->progress = jalon_progress_new (self->assessment, playbook, self->evidence);
  self->schedule = jalon_schedule_new (self->assessment, playbook, jalon_schedule_get_today ());
  self->benefits = jalon_benefits_new (self->assessment, playbook);
  self->panels = jalon_panels_new (panel_ids, G_N_ELEMENTS (panel_ids), database, network, self->assessment, playbook, self->evidence,
                                   error);
  return self->panels != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * jalon_wizard_data_ref:
 * @self: data
 *
 * Returns: (transfer full): @self
 */
JalonWizardData *
jalon_wizard_data_ref (JalonWizardData *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * jalon_wizard_data_unref:
 * @self: (transfer full): data
 */
void
jalon_wizard_data_unref (JalonWizardData *self)
{
  g_atomic_rc_box_release_full (self, clear_data);
}

/**
 * jalon_wizard_data_find_panel:
 * @self: data
 * @id: id of an evidence panel
 *
 * Returns: (nullable): the panel
 */
const JalonPanel *
jalon_wizard_data_find_panel (const JalonWizardData *self,
                              const char            *id)
{
  for (guint i = 0; i < self->panels->len; i++)
    {
      const JalonPanel *panel = self->panels->pdata[i];

      if (g_str_equal (panel->id, id))
        return panel;
    }
  return NULL;
}
