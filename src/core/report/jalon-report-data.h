/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-assessment.h"
#include "jalon-jurisdiction.h"

G_BEGIN_DECLS

/**
 * JalonReportPartner:
 * @partner: of the assessment
 * @jurisdiction: order of government of its organization
 * @organization_en: (nullable): name of its organization
 * @organization_fr: (nullable): the same in French
 * @address: (nullable): street, locality, province and postal code, as far as they are known
 * @positioned: whether @longitude and @latitude mean something
 * @approximate: the position is not exact
 * @longitude: degrees, WGS 84
 * @latitude: degrees, WGS 84
 * @illustrative: its figures are made up for demonstration
 * @phone: (nullable): of a service point, as the next five
 * @opening_hours: (nullable): in words
 * @connectivity: (nullable): in words
 * @frequency: (nullable): of outreach, in words
 * @next_dates: (nullable): in words
 * @days_per_year: -1: unknown
 *
 * A partner of an assessment as the workspace has it.
 */
typedef struct
{
  const JalonPartner *partner;
  JalonJurisdiction   jurisdiction;
  char               *organization_en;
  char               *organization_fr;
  char               *address;
  gboolean            positioned;
  gboolean            approximate;
  double              longitude;
  double              latitude;
  gboolean            illustrative;
  char               *phone;
  char               *opening_hours;
  char               *connectivity;
  char               *frequency;
  char               *next_dates;
  gint64              days_per_year;
} JalonReportPartner;

/**
 * JalonReportSource:
 *
 * A source of the data that the assessment rests on: that of a partner, or of a service point in an evidence panel.
 */
typedef struct
{
  char     *uuid;
  char     *name;
  char     *publisher;    /* nullable, as the rest */
  char     *licence;
  char     *web;
  char     *retrieved_on;
  gboolean  illustrative;
} JalonReportSource;

/* Both fail only when the workspace cannot be read; a record that is gone leaves its facts unknown. Arrays own their elements; the
 * partners point into @assessment. @panels: element-type JalonPanel. */
GPtrArray *jalon_report_load_partners  (JalonDatabase          *database,
                                        const JalonAssessment  *assessment,
                                        GError                **error);
GPtrArray *jalon_report_load_sources   (JalonDatabase          *database,
                                        const JalonAssessment  *assessment,
                                        GPtrArray              *panels,
                                        GError                **error);
/* In the workspace's own words, in the reader's language; NULL where it has none. */
char      *jalon_report_load_workspace (JalonDatabase          *database);

G_END_DECLS
