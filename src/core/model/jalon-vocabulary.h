/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * JalonVocabulary:
 *
 * The closed lists of codes that fields hold. A code is stable and is what files hold; its label is translated. An
 * unknown code is kept as it is and shown as it is.
 */
typedef enum
{
  JALON_VOCABULARY_PROVINCE,          /* NL PE NS NB QC ON MB SK AB BC YT NT NU */
  JALON_VOCABULARY_KIND,              /* service-centre, employment-centre, library ... */
  JALON_VOCABULARY_ROLE,              /* delivers, host */
  JALON_VOCABULARY_LIFECYCLE,         /* planned, open, temporarily-closed, closed */
  JALON_VOCABULARY_CHANNEL,           /* in-person, digital, phone */
  JALON_VOCABULARY_PRESENCE,          /* full-time, part-time, scheduled-outreach, as-needed-outreach, virtual, kiosk */
  JALON_VOCABULARY_VALIDATION,        /* unverified, verified, disputed, withdrawn */
  JALON_VOCABULARY_POSITION_METHOD,   /* given, surveyed, geocoded, approximate */
  JALON_VOCABULARY_POSITION_FLAG,     /* missing, impossible, swapped, outside */
  JALON_VOCABULARY_TENURE,            /* owned, leased */
  JALON_VOCABULARY_VOLUME_UNIT,       /* clients, visits, transactions */
  JALON_VOCABULARY_SITE_STATE,        /* proposed, confirmed, rejected */
  JALON_VOCABULARY_SERVICE_LEVEL,     /* information, referral, help, transaction, payment */
  JALON_VOCABULARY_LIFE_EVENT,
  JALON_VOCABULARY_CLIENT_GROUP,
  JALON_VOCABULARY_AGREEMENT,         /* none, informal, memorandum, service-agreement, information-sharing */
  JALON_VOCABULARY_PARTNERSHIP_STATE, /* planned, pilot, in-force, ended */
  JALON_VOCABULARY_ASSESSMENT_STATE,  /* draft, in-review, approved, declined, in-force, closed */
  JALON_VOCABULARY_COST_CATEGORY,     /* one-time, recurring, revenue, exit, in-kind, status-quo, like-for-like, like-for-like-once */
  JALON_VOCABULARY_CLAUSE_STATE,      /* open, drafted, agreed */
  JALON_VOCABULARY_OFFICIAL_LANGUAGE, /* none, english, french, both */
  JALON_VOCABULARY_PLACE_KIND,        /* town, first-nation, inuit-community, tribal-council */
  JALON_VOCABULARY_AREA_KIND,         /* province, census-division, census-subdivision, electoral-district ... */
  JALON_VOCABULARY_LANGUAGE,          /* en, fr, iu ...: ISO 639; other codes are shown as they are */
  JALON_VOCABULARY_RISK_CATEGORY,     /* official-languages, privacy, security, exit ... */
  JALON_VOCABULARY_MILESTONE_KIND,    /* milestone, communication, training, quality, pilot, action */
  JALON_N_VOCABULARIES,
} JalonVocabulary;

guint       jalon_vocabulary_get_n_codes (JalonVocabulary vocabulary);
const char *jalon_vocabulary_get_code    (JalonVocabulary vocabulary,
                                          guint           index);
const char *jalon_vocabulary_get_label   (JalonVocabulary vocabulary,
                                          const char     *code);
/* What areas (places) of a kind are called; NULL kind: areas (places) in general */
const char *jalon_vocabulary_get_subject_label (gboolean        place,
                                          const char     *kind);
/* Labels of codes joined by ";", joined by commas: "English, French" */
char       *jalon_vocabulary_dup_labels  (JalonVocabulary vocabulary,
                                          const char     *codes);
const char *jalon_vocabulary_find        (JalonVocabulary vocabulary,
                                          const char     *text);

G_END_DECLS
