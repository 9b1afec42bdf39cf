/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "jalon-assessment.h"

G_BEGIN_DECLS

/* Members of a file of answers that are no answers. */
#define JALON_CLI_COSTS "costs" /* [{"category": CODE, "item": ID, "title": TEXT, "partner": WHO, "amount": 0.0, "low": 0.0, "high": 0.0, "note": TEXT}] */
#define JALON_CLI_AREAS "areas" /* {WHO: {"exclusive": 0.0, "share": 0.0}} */

/* Who a file calls @text; NULL and an error: nobody of the assessment. */
typedef const JalonPartner *(*JalonCliPartnerFunc) (gpointer     user_data,
                                                    const char  *text,
                                                    GError     **error);

/* Join the open batch. @name: of the file, for sentences. */
gboolean jalon_cli_costs_store (JsonNode             *costs,
                                const char           *name,
                                JalonWorkspace       *workspace,
                                const char           *assessment,
                                JalonCliPartnerFunc   find_partner,
                                gpointer              user_data,
                                GError              **error);
gboolean jalon_cli_areas_store (JsonNode             *areas,
                                const char           *name,
                                JalonWorkspace       *workspace,
                                const char           *assessment,
                                JalonCliPartnerFunc   find_partner,
                                gpointer              user_data,
                                GError              **error);

G_END_DECLS
