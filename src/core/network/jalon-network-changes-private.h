/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-network-changes.h"

G_BEGIN_DECLS

/* The tables that are listened to. */
typedef enum
{
  JALON_CHANGED_POINTS,
  JALON_CHANGED_SITES,
  JALON_CHANGED_LINKS,
  JALON_CHANGED_BATCHES,
  JALON_CHANGED_ORGANIZATIONS,
  JALON_CHANGED_GOVERNMENTS,
  JALON_CHANGED_SERVICES,
  JALON_CHANGED_SOURCES,
  JALON_N_CHANGED,
} JalonChanged;

struct _JalonNetworkChanges
{
  JalonDatabase *database;
  GArray        *rows[JALON_N_CHANGED];    /* of gint64: rowids written, each once or more */
  gboolean       deleted[JALON_N_CHANGED]; /* some were deleted */
  gboolean       too_many;                 /* to be listed */
};

void jalon_network_changes_clear (JalonNetworkChanges *self);

G_END_DECLS
