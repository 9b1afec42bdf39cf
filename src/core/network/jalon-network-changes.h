/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-network.h"

G_BEGIN_DECLS

/* Listens to a connection: which records were written since the last snapshot. It belongs to the thread that writes; one for a
 * connection at a time, freed before that is closed. */
typedef struct _JalonNetworkChanges JalonNetworkChanges;

JalonNetworkChanges *jalon_network_changes_new  (JalonDatabase        *database);
void                 jalon_network_changes_free (JalonNetworkChanges  *self);
/* A snapshot of the workspace as it is now, from @former and what was written since: what did not change is shared with it. Then the
 * changes are forgotten. Equal to reading all of it, which is done where that costs less. */
JalonNetwork        *jalon_network_update       (JalonNetwork         *former,
                                                 JalonNetworkChanges  *changes,
                                                 GCancellable         *cancellable,
                                                 GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonNetworkChanges, jalon_network_changes_free)

G_END_DECLS
