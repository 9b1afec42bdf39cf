/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-network-private.h"
#include "jalon-row-set.h"

G_BEGIN_DECLS

struct _JalonRowSet
{
  gint          ref_count;
  JalonNetwork *network;
  guint64      *bitmap;
  guint         n_rows;
};

JalonRowSet *jalon_row_set_new_take (JalonNetwork *network,
                                     guint64      *bitmap);

G_END_DECLS
