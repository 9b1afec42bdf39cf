/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "jalon-session.h"
#include "jalon-view-state.h"

G_BEGIN_DECLS

/* All assessments of the workspace, by state, with their dates and next milestone; each one opens where it was left. */
#define JALON_TYPE_ASSESSMENTS_PAGE (jalon_assessments_page_get_type ())
G_DECLARE_FINAL_TYPE (JalonAssessmentsPage, jalon_assessments_page, JALON, ASSESSMENTS_PAGE, AdwBin)

void jalon_assessments_page_set_session (JalonAssessmentsPage *self,
                                         JalonSession         *session,
                                         JalonViewState       *state);

G_END_DECLS
