/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * JalonJurisdiction:
 *
 * The order of government an organization belongs to, in the order in which they stand in a co-location type and in
 * every list. The codes (`F`, `P/T`, `M`, `I`, `NGO`) are stable and are what files hold; labels are translated.
 */
typedef enum
{
  JALON_JURISDICTION_FEDERAL,
  JALON_JURISDICTION_PROVINCIAL,
  JALON_JURISDICTION_INDIGENOUS,
  JALON_JURISDICTION_MUNICIPAL,
  JALON_JURISDICTION_NGO,
  JALON_JURISDICTION_UNKNOWN,
} JalonJurisdiction;

#define JALON_N_JURISDICTIONS 5   /* the known ones */

const char       *jalon_jurisdiction_get_code  (JalonJurisdiction jurisdiction);
const char       *jalon_jurisdiction_get_label (JalonJurisdiction jurisdiction);
const char       *jalon_jurisdiction_get_short_label (JalonJurisdiction jurisdiction);
JalonJurisdiction jalon_jurisdiction_from_code (const char *code);
JalonJurisdiction jalon_jurisdiction_from_text (const char *text);

G_END_DECLS
