/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-evidence.h"

#include <math.h>

#include "jalon-evidence-private.h"
#include "jalon-geodesic.h"
#include "jalon-jurisdiction.h"
#include "jalon-profile-private.h"

#define GOOD_BANDWIDTH 10.0  /* Mbit/s that carry a video call (data/playbook/playbook.xml) */

/* What is gathered while the facts are found. */
typedef struct
{
  JalonProfiles *profiles;
  JalonEvidence *evidence;
  gboolean       illustrative;  /* of any party */
} Collector;

static void
set_number (Collector  *self,
            const char *id,
            double      number,
            gboolean    illustrative)
{
  jalon_evidence_set (self->evidence, id, isnan (number) ? JALON_FACT_UNKNOWN : JALON_FACT_NUMBER (number), FALSE,
                      illustrative);
}

static void
set_count (Collector  *self,
           const char *id,
           guint       count,
           gboolean    known)
{
  set_number (self, id, known ? (double) count : NAN, self->illustrative);
}

static void
set_code (Collector  *self,
          const char *id,
          const char *code,
          gboolean    illustrative)
{
  jalon_evidence_set (self->evidence, id, code != NULL ? JALON_FACT_CODE (code) : JALON_FACT_UNKNOWN, FALSE, illustrative);
}

static const JalonProfile *
get_party (Collector *self,
           guint      index)
{
  return self->profiles->parties->pdata[index];
}

/* The anchor where it is a party: a place offers no service. */
static const JalonProfile *
get_anchor (Collector *self)
{
  const JalonProfile *anchor = jalon_profiles_get_anchor (self->profiles);

  return anchor != NULL && anchor->partner->kind != JALON_SUBJECT_PLACE ? anchor : NULL;
}

static const JalonProfile *
get_first_partner (Collector *self)
{
  const JalonProfile *anchor = get_anchor (self);

  for (guint i = 0; i < self->profiles->parties->len; i++)
    if (get_party (self, i) != anchor)
      return get_party (self, i);
  return NULL;
}

/* --- Premises --- */

/* The anchor's distance to the partner farthest from it: all would have to come together. */
static void
collect_distance (Collector *self)
{
  const JalonProfile *anchor = get_anchor (self);
  double farthest = NAN;

  for (guint i = 0; anchor != NULL && i < self->profiles->parties->len; i++)
    {
      const JalonProfile *party = get_party (self, i);
      double metres;

      if (party == anchor)
        continue;
      if (!anchor->positioned || !party->positioned)
        {
          farthest = NAN;
          break;
        }
      metres = jalon_geodesic_distance (anchor->longitude, anchor->latitude, party->longitude, party->latitude);
      farthest = isnan (farthest) ? metres : MAX (farthest, metres);
    }
  set_number (self, "distance_m", farthest, FALSE);
}

static void
collect_leases (Collector *self)
{
  gint32 first = G_MAXINT32, last = G_MININT32;
  gboolean all = self->profiles->parties->len >= 2;
  gboolean points = all;

  for (guint i = 0; i < self->profiles->parties->len; i++)
    {
      const JalonProfile *party = get_party (self, i);
      gint32 day = jalon_profile_get_lease_end (party, self->profiles->network);

      points &= party->partner->kind == JALON_SUBJECT_POINT;
      all &= day != JALON_DAY_UNKNOWN;
      if (day == JALON_DAY_UNKNOWN)
        continue;
      first = MIN (first, day);
      last = MAX (last, day);
    }
  set_code (self, "both_lease_ends_known", points ? (all ? "yes" : "no") : NULL, FALSE);
  set_number (self, "lease_gap_months", all ? jalon_count_months (first, last) : NAN, self->illustrative);
}

static void
collect_staff (Collector *self)
{
  const JalonProfile *anchor = get_anchor (self);
  double most = NAN;
  gboolean illustrative = FALSE;

  set_number (self, "anchor_staff", anchor != NULL ? jalon_profile_get_number (anchor, "staff") : NAN,
              anchor != NULL && anchor->illustrative);
  for (guint i = 0; i < self->profiles->parties->len; i++)
    {
      const JalonProfile *party = get_party (self, i);
      double staff = jalon_profile_get_number (party, "staff");

      if (party == anchor)
        continue;
      illustrative |= party->illustrative;
      most = isnan (most) || isnan (staff) ? staff : MAX (most, staff);
      if (isnan (staff))
        break;
    }
  set_number (self, "partner_staff", most, illustrative);
}

/* The largest spare area at any office. That one has none says nothing while another is unknown. */
static void
collect_spare_area (Collector *self)
{
  double most = NAN;
  gboolean all = self->profiles->parties->len > 0;
  gboolean illustrative = FALSE;

  for (guint i = 0; i < self->profiles->parties->len; i++)
    {
      const JalonProfile *party = get_party (self, i);
      double area = jalon_profile_get_number (party, "spare_area");

      all &= !isnan (area);
      if (isnan (area) || area <= most)
        continue;
      most = area;
      illustrative = party->illustrative;
    }
  set_number (self, "spare_area_m2", all || most > 0 ? most : NAN, illustrative);
}

static double
get_volume (const JalonProfile *profile)
{
  const char *unit = jalon_profile_get_text (profile, "volume_unit");

  /* Transactions are not clients: one client makes several. */
  if (g_strcmp0 (unit, "clients") != 0 && g_strcmp0 (unit, "visits") != 0)
    return NAN;
  return jalon_profile_get_number (profile, "annual_volume");
}

static void
collect_volumes (Collector *self)
{
  const JalonProfile *anchor = get_anchor (self);

  set_number (self, "volume_anchor", anchor != NULL ? get_volume (anchor) : NAN, anchor != NULL && anchor->illustrative);
  for (guint i = 0; i < self->profiles->all->len; i++)
    jalon_evidence_add_volume (self->evidence, get_volume (self->profiles->all->pdata[i]));
}

/* --- Services --- */

static void
collect_services (Collector *self)
{
  gboolean known, shared, online = self->profiles->parties->len >= 2;
  guint count;

  count = jalon_count_client_groups (self->profiles, &known);
  set_count (self, "shared_client_groups", count, known);
  count = jalon_count_complementary (self->profiles, &known);
  set_count (self, "complementary_services", count, known);
  count = jalon_count_same (self->profiles, &known);
  set_count (self, "same_services", count, known);
  shared = jalon_share_life_event (self->profiles, &known);
  set_code (self, "shared_life_event", known ? (shared ? "yes" : "no") : NULL, self->illustrative);

  /* A catalogue lists what is offered; that something is not listed proves nothing. */
  for (guint i = 0; i < self->profiles->parties->len; i++)
    {
      const JalonProfile *party = get_party (self, i);
      gboolean any = FALSE;

      for (guint j = 0; j < party->offers->len; j++)
        any |= ((JalonOffer *) party->offers->pdata[j])->online;
      online &= any;
    }
  set_code (self, "both_transact_online", online ? "yes" : NULL, self->illustrative);
}

/* --- Community and host --- */

static void
collect_community (Collector *self)
{
  JalonRecord *community = self->profiles->community;
  const char *kind = community != NULL ? jalon_record_get_text (community, "kind") : NULL;
  double population = NAN, remoteness = NAN;

  if (community != NULL)
    {
      jalon_record_get_number (community, "population", &population);
      jalon_record_get_number (community, "remoteness", &remoteness);
    }
  set_number (self, "community_population", population, FALSE);
  set_number (self, "community_remoteness", remoteness, FALSE);
  set_number (self, "anchor_distance_to_community_m", self->profiles->anchor_metres, FALSE);
  set_code (self, "place_is_indigenous", kind != NULL ? (g_str_equal (kind, "town") ? "no" : "yes") : NULL, FALSE);
}

static const char *
get_connectivity (const JalonProfile *profile)
{
  double bandwidth = jalon_profile_get_number (profile, "bandwidth");

  if (g_strcmp0 (jalon_profile_get_text (profile, "connectivity"), "none") == 0)
    return "none";
  if (isnan (bandwidth))
    return NULL;
  return bandwidth >= GOOD_BANDWIDTH ? "good" : bandwidth > 0 ? "limited" : "none";
}

static const char *
get_daily_presence (const JalonProfile *profile)
{
  const char *presence = jalon_profile_get_text (profile, "presence");

  return presence != NULL ? (g_str_equal (presence, "full-time") ? "yes" : "no") : NULL;
}

/* Code of the order of government; NULL unknown. */
const char *
jalon_profile_get_jurisdiction (const JalonProfile *profile)
{
  const char *code = profile->organization != NULL ? jalon_record_get_text (profile->organization, "jurisdiction") : NULL;
  JalonJurisdiction jurisdiction;

  if (code == NULL)
    code = jalon_profile_get_text (profile, "jurisdiction");
  jurisdiction = jalon_jurisdiction_from_code (code);
  return jurisdiction != JALON_JURISDICTION_UNKNOWN ? jalon_jurisdiction_get_code (jurisdiction) : NULL;
}

/* The first partner is the host; it says of itself what it can. */
static void
collect_partner (Collector *self)
{
  const JalonProfile *partner = get_first_partner (self);

  set_code (self, "partner_jurisdiction", partner != NULL ? jalon_profile_get_jurisdiction (partner) : NULL, FALSE);
  set_code (self, "partner_daily_presence", partner != NULL ? get_daily_presence (partner) : NULL, FALSE);
  set_code (self, "host_connectivity", partner != NULL ? get_connectivity (partner) : NULL,
            partner != NULL && partner->illustrative);
}

/**
 * jalon_evidence_collect_for:
 * @profiles: what the data say of the partners
 * @assessment: whose channel and answers count
 * @playbook: a playbook
 *
 * Returns: (transfer full): the facts
 */
JalonEvidence *
jalon_evidence_collect_for (JalonProfiles         *profiles,
                            const JalonAssessment *assessment,
                            JalonPlaybook         *playbook)
{
  Collector self = { .profiles = profiles, .evidence = jalon_evidence_new () };

  for (guint i = 0; i < profiles->parties->len; i++)
    self.illustrative |= ((JalonProfile *) profiles->parties->pdata[i])->illustrative;
  jalon_evidence_set (self.evidence, "channel", JALON_FACT_CODE (assessment->channel), TRUE, FALSE);
  collect_distance (&self);
  collect_leases (&self);
  collect_staff (&self);
  collect_spare_area (&self);
  collect_services (&self);
  collect_community (&self);
  collect_volumes (&self);
  collect_partner (&self);
  jalon_evidence_set_answers (self.evidence, assessment, playbook);
  return self.evidence;
}

/**
 * jalon_evidence_collect:
 * @database: a connection to the workspace
 * @network: the network loaded from it
 * @assessment: whose partners and answers
 * @playbook: a playbook
 * @error: return location
 *
 * Finds what the data and the answers say of each fact (docs/methods.md). Distances are geodesics on the WGS 84 ellipsoid, in
 * a straight line. Reads the database: not for the main thread.
 *
 * Returns: (transfer full) (nullable): the evidence
 */
JalonEvidence *
jalon_evidence_collect (JalonDatabase          *database,
                        JalonNetwork           *network,
                        const JalonAssessment  *assessment,
                        JalonPlaybook          *playbook,
                        GError                **error)
{
  g_autoptr(JalonProfiles) profiles = jalon_profiles_new (database, network, assessment->partners, error);

  return profiles != NULL ? jalon_evidence_collect_for (profiles, assessment, playbook) : NULL;
}

/**
 * jalon_evidence_keep:
 * @workspace: a workspace
 * @network: (nullable): the network loaded from it; %NULL: it is loaded here
 * @playbook: a playbook
 * @assessment: uuid
 * @error: return location
 *
 * Notes what the data say on the day, unless the assessment has a snapshot of its partners already. A framework has none to say
 * anything of.
 *
 * Returns: whether there is a dated snapshot where there can be one
 */
gboolean
jalon_evidence_keep (JalonWorkspace  *workspace,
                     JalonNetwork    *network,
                     JalonPlaybook   *playbook,
                     const char      *assessment,
                     GError         **error)
{
  JalonDatabase *database = jalon_workspace_get_database (workspace);
  g_autoptr(JalonAssessment) loaded = jalon_assessment_load (database, assessment, error);
  g_autoptr(JalonEvidence) snapshot = loaded != NULL ? jalon_evidence_from_snapshot (loaded, playbook) : NULL;
  g_autoptr(JalonNetwork) own = NULL;
  g_autoptr(JalonEvidence) evidence = NULL;

  if (loaded == NULL)
    return FALSE;
  if (snapshot != NULL || loaded->is_framework)
    return TRUE;
  if (network == NULL && (network = own = jalon_network_load (database, NULL, error)) == NULL)
    return FALSE;
  evidence = jalon_evidence_collect (database, network, loaded, playbook, error);
  return evidence != NULL && jalon_evidence_store (workspace, assessment, evidence, error);
}
