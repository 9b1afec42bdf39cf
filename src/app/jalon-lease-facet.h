/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "jalon-session.h"

G_BEGIN_DECLS

/* The filter on lease ends: a histogram by year and two years to choose between, with "unknown" as a choice of its own. */
#define JALON_TYPE_LEASE_FACET (jalon_lease_facet_get_type ())
G_DECLARE_FINAL_TYPE (JalonLeaseFacet, jalon_lease_facet, JALON, LEASE_FACET, AdwBin)

GtkWidget *jalon_lease_facet_new (JalonSession *session);

G_END_DECLS
