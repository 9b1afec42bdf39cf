/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-sites.h"

G_BEGIN_DECLS

guint64  jalon_sites_hash_address (const char      *address);
/* Adds a site for the points within the open batch; does not make them its members. */
gboolean jalon_sites_insert       (JalonWorkspace  *workspace,
                                   const gint64    *fids,
                                   guint            n_fids,
                                   const char      *state,
                                   const char      *rule,
                                   char           **site,
                                   GError         **error);

G_END_DECLS
