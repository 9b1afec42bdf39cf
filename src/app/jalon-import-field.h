/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "jalon-mapping.h"

G_BEGIN_DECLS

/* What gives one field of a service point: a column, or one value for all rows. Signal: `changed` (the planner chose otherwise). */
#define JALON_TYPE_IMPORT_FIELD (jalon_import_field_get_type ())
G_DECLARE_FINAL_TYPE (JalonImportField, jalon_import_field, JALON, IMPORT_FIELD, AdwBin)

GtkWidget  *jalon_import_field_new         (const char       *field,
                                            gboolean          beside);
const char *jalon_import_field_get_field   (JalonImportField *self);
void        jalon_import_field_set_mapping (JalonImportField *self,
                                            JalonMapping     *mapping);
void        jalon_import_field_refresh     (JalonImportField *self);
void        jalon_import_field_set_hint    (JalonImportField *self,
                                            const char       *hint);

G_END_DECLS
