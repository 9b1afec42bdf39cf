/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-mapping.h"

G_BEGIN_DECLS

/* A list that Jalon exported itself (jalon-export.h) comes back as the same points. */

/**
 * JalonOwnExport:
 * @uuid: the column of the points' uuids
 * @other: the column of what no field holds, as JSON
 */
typedef struct
{
  int uuid;
  int other;
} JalonOwnExport;

gboolean    jalon_own_export_find      (const JalonMapping *mapping,
                                        JalonOwnExport     *own);
gboolean    jalon_own_export_propose   (JalonMapping       *mapping);
gboolean    jalon_own_export_may_run   (const char         *text);
const char *jalon_own_export_unprotect (const char         *text);
gboolean    jalon_own_export_is_object (const char         *json);

G_END_DECLS
