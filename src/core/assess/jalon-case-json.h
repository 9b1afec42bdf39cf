/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "jalon-savings.h"

G_BEGIN_DECLS

/* For `jalon-cli assess --json`: an object with `rate`, `term`, `currency`, `total`, `partners`, `missing` and `savings`; what is unknown is
 * null. */
JsonNode *jalon_business_case_to_json (const JalonBusinessCase *business,
                                       const JalonSavings      *savings);

G_END_DECLS
