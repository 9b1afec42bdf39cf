/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "jalon-session.h"
#include "jalon-view-state.h"

G_BEGIN_DECLS

/* The side panel on one service point: its site and partners, the facts by group, its nearest neighbours of other organizations, and the
 * start of an assessment.
 *
 * Signals: `show-point` (const char *uuid), `start-assessment` (const char *anchor uuid). */
#define JALON_TYPE_DETAILS_PANEL (jalon_details_panel_get_type ())
G_DECLARE_FINAL_TYPE (JalonDetailsPanel, jalon_details_panel, JALON, DETAILS_PANEL, AdwBin)

void jalon_details_panel_set_session (JalonDetailsPanel *self,
                                      JalonSession      *session,
                                      JalonViewState    *state);

G_END_DECLS
