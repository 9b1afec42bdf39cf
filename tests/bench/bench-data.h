/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-network-builder.h"

/* A generated network: dense towns, suburbs and a few remote points, with a fixed seed; or all at the very same position. */
void          bench_set_same_place (gboolean              same_place);
typedef void (*BenchPointFunc)        (const JalonPointInput   *point,
                                       gpointer                 data);
typedef void (*BenchOrganizationFunc) (const JalonOrganization *organization,
                                       gpointer                 data);
typedef void (*BenchSiteFunc)         (const JalonSite         *site,
                                       gpointer                 data);

void          bench_generate       (guint                  n,
                                    BenchOrganizationFunc  add_organization,
                                    BenchSiteFunc          add_site,
                                    BenchPointFunc         add_point,
                                    gpointer               data);
JalonNetwork *bench_build_network  (guint                  n);
gboolean      bench_fill_workspace (const char            *path,
                                    guint                  n,
                                    GError               **error);
