/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-network-builder-private.h"

G_BEGIN_DECLS

/* Reading the tables that a network is made of into a builder. */
typedef enum
{
  JALON_TABLE_GOVERNMENT,
  JALON_TABLE_ORGANIZATION,
  JALON_TABLE_SOURCE,
  JALON_TABLE_SITE,
  JALON_TABLE_SERVICE_POINT,
  JALON_TABLE_SERVICE,
  JALON_TABLE_SERVICE_AT_POINT,
  JALON_TABLE_PARTNERSHIP,
  JALON_N_TABLES,
} JalonNetworkTable;

/* What is loaded of a table; NULL: everything. */
extern const char *const jalon_network_conditions[JALON_N_TABLES];

/* @condition: SQL after WHERE, NULL: all rows. @key: bound to ?1 where it is not NULL. */
gboolean jalon_network_read_table  (JalonNetworkBuilder *builder,
                                    JalonDatabase       *database,
                                    JalonNetworkTable    table,
                                    const char          *condition,
                                    const JalonValue    *key,
                                    GCancellable        *cancellable,
                                    GError             **error);
gboolean jalon_network_read_points (JalonNetworkBuilder *builder,
                                    JalonDatabase       *database,
                                    const gint64 *const *fids,
                                    guint                n_fids,
                                    GCancellable        *cancellable,
                                    GError             **error);
gboolean jalon_network_read_anchor (JalonNetworkBuilder *builder,
                                    JalonDatabase       *database,
                                    GError             **error);

G_END_DECLS
