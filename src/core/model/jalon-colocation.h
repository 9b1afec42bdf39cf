/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-jurisdiction.h"

G_BEGIN_DECLS

/**
 * JalonMember:
 *
 * One organization at a site, for deriving the co-location type.
 */
typedef struct
{
  JalonJurisdiction jurisdiction;
  const char       *organization; /* uuid or any identity of the organization */
  const char       *name;         /* folded name, the last tie breaker */
} JalonMember;

char    *jalon_colocation_type   (const JalonMember *members,
                                  guint              n_members,
                                  const char        *anchor_organization,
                                  guint             *anchor);

G_END_DECLS
