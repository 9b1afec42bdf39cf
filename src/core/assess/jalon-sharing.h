/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-assessment.h"

G_BEGIN_DECLS

/**
 * JalonSharingInput:
 * @exclusive: area that the partner alone uses, square metres; NAN unknown
 * @weight: its share of the common area, 0..1; NAN: the default rule
 */
typedef struct
{
  double exclusive;
  double weight;
} JalonSharingInput;

/**
 * JalonSharingPart:
 * @exclusive: area that the partner alone uses, with the vacant area assigned to it
 * @weight: its share of the common area as used: all of them sum to one
 * @area: exclusive and its part of the common area, square metres
 * @share: of the whole, 0..1; all of them sum to one
 * @rent: a year; NAN when the rent is unknown
 */
typedef struct
{
  double exclusive;
  double weight;
  double area;
  double share;
  double rent;
} JalonSharingPart;

/**
 * JalonSharing:
 * @known: whether areas and weights are known: the parts mean nothing otherwise
 * @normalized: the weights given did not sum to one and were scaled
 * @common: common area, with the vacant area that nobody bears alone
 * @total: square metres
 * @missing: what is unknown, in the language of the thread that made it
 *
 * The rent of shared premises, divided.
 */
typedef struct
{
  gboolean          known;
  gboolean          normalized;
  double            rent;
  double            common;
  double            total;
  JalonSharingPart *parts;
  guint             n_parts;
  GStrv             missing;
} JalonSharing;

#define JALON_SHARING_ALL (-1)  /* vacant area: common */

JalonSharing *jalon_sharing_new            (double                   rent,
                                            double                   common,
                                            double                   vacant,
                                            int                      vacant_partner,
                                            const JalonSharingInput *partners,
                                            guint                    n_partners);
/* From the spaces, the common and vacant area and the rent (cost `cost-rent`) of an assessment; the parts are those of
 * jalon_assessment_list_parties(). */
JalonSharing *jalon_sharing_for_assessment (const JalonAssessment   *assessment);
void          jalon_sharing_free           (JalonSharing            *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonSharing, jalon_sharing_free)

G_END_DECLS
