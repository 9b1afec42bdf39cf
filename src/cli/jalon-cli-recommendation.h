/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "jalon-sensitivity.h"

G_BEGIN_DECLS

/* To standard output, in the thread's language. */
gboolean jalon_cli_print_recommendation (const JalonAssessment      *assessment,
                                         JalonPlaybook              *playbook,
                                         const JalonRecommendation  *recommendation,
                                         const JalonReadiness       *readiness,
                                         const JalonSensitivity     *sensitivity,
                                         gboolean                    json,
                                         JsonNode                   *business_case,
                                         GError                    **error);

G_END_DECLS
