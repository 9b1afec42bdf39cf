/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-evidence.h"

G_BEGIN_DECLS

/* What the data say of the partners of an assessment, gathered once for facts and panels. */

/* A service that a partner offers, from the catalogue. */
typedef struct
{
  char *uuid;
  char *name_en;
  char *name_fr;
  GStrv client_groups;  /* empty: unknown */
  GStrv life_events;    /* empty: unknown */
  char *level;          /* nullable: the furthest, JALON_VOCABULARY_SERVICE_LEVEL */
  gboolean online;      /* can be completed online there */
} JalonOffer;

/* One partner. Anything may be unknown: the record may be gone from the workspace. */
typedef struct
{
  const JalonPartner *partner;
  JalonRecord        *record;       /* nullable: of the subject */
  JalonRecord        *organization; /* nullable */
  guint               row;          /* of a point in the network, else JALON_NO_ROW */
  gboolean            positioned;   /* an organization: its office nearest to the others */
  double              longitude;
  double              latitude;
  gboolean            illustrative;
  GPtrArray          *offers;       /* JalonOffer; empty: unknown */
} JalonProfile;

/**
 * JalonProfiles:
 * @all: #JalonProfile, as many as partners, in their order
 * @parties: those of them that are no places
 * @community: (nullable): the place that is among the partners, else the nearest one within 5 km
 * @community_positioned: the position is known: the place's, else that of the first partner
 * @anchor_metres: from there to the nearest office of the anchor's organization, NAN unknown
 * @anchor_row: that office
 */
typedef struct
{
  JalonNetwork *network;
  GHashTable   *offices;  /* index of an organization -> GArray of its rows with a position, as far as they were looked for */
  GPtrArray    *all;
  GPtrArray    *parties;
  JalonRecord  *community;
  gboolean      community_positioned;
  double        longitude;
  double        latitude;
  double        anchor_metres;
  guint         anchor_row;
} JalonProfiles;

JalonProfiles *jalon_profiles_new   (JalonDatabase  *database,
                                     JalonNetwork   *network,
                                     GPtrArray      *partners,
                                     GError        **error);
/* Of other partners in the same network: what was looked for in it once is not looked for again. */
JalonProfiles *jalon_profiles_new_beside (JalonProfiles  *self,
                                     JalonDatabase  *database,
                                     GPtrArray      *partners,
                                     GError        **error);
void           jalon_profiles_free  (JalonProfiles  *self);
JalonProfile  *jalon_profiles_get_anchor (JalonProfiles *self);  /* nullable */
/* NAN unless the subject is a point and the column is known. */
double         jalon_profile_get_number (const JalonProfile *self,
                                         const char         *column);
const char    *jalon_profile_get_text   (const JalonProfile *self,
                                         const char         *column);
/* Code of the order of government; NULL unknown. */
const char    *jalon_profile_get_jurisdiction (const JalonProfile *self);
/* Days since 1970, JALON_DAY_UNKNOWN. */
gint32         jalon_profile_get_lease_end (const JalonProfile *self,
                                         JalonNetwork       *network);

/* Whole months between two days, never negative. */
int            jalon_count_months       (gint32              a,
                                         gint32              b);
guint          jalon_count_client_groups (JalonProfiles     *profiles,
                                         gboolean           *known);
guint          jalon_count_complementary (JalonProfiles     *profiles,
                                         gboolean           *known);
guint          jalon_count_same         (JalonProfiles      *profiles,
                                         gboolean           *known);
gboolean       jalon_share_life_event   (JalonProfiles      *profiles,
                                         gboolean           *known);

/* Facts of any partners (of the assessment, or of candidates), the assessment's answers counted first. */
JalonEvidence *jalon_evidence_collect_for (JalonProfiles         *profiles,
                                         const JalonAssessment *assessment,
                                         JalonPlaybook         *playbook);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonProfiles, jalon_profiles_free)

G_END_DECLS
