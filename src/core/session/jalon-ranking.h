/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-ranks.h"

G_BEGIN_DECLS

/* The ranks of the columns of one network at a time, in the language of the thread it was made on: made when first asked for, on a worker
 * where there are many rows, and kept until another network is asked about. */
#define JALON_TYPE_RANKING (jalon_ranking_get_type ())
G_DECLARE_FINAL_TYPE (JalonRanking, jalon_ranking, JALON, RANKING, GObject)

JalonRanking *jalon_ranking_new         (void);
JalonRanks   *jalon_ranking_get         (JalonRanking         *self,
                                         JalonNetwork         *network,
                                         JalonSort             sort);
void          jalon_ranking_make_async  (JalonRanking         *self,
                                         JalonNetwork         *network,
                                         JalonSort             sort,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
JalonRanks   *jalon_ranking_make_finish (JalonRanking         *self,
                                         GAsyncResult         *result,
                                         GError              **error);

G_END_DECLS
