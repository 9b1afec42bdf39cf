/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-workspace.h"

G_BEGIN_DECLS

/* Loads the sample network: one CSV per table of the schema in @directory (service-points.csv or service_point.csv ->
 * service_point), header names = column names, meta.csv = key,value of the workspace's meta. One batch; references are checked. */
gboolean jalon_sample_load (JalonWorkspace  *workspace,
                            const char      *directory,
                            GError         **error);

G_END_DECLS
