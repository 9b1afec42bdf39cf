/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-rows.h"

G_BEGIN_DECLS

/**
 * JalonSelection:
 * @uuids: in the order of selection; %NULL: to be made from @rows
 * @rows: of the network; %NULL: to be made from @uuids
 *
 * The session's selection, for the session alone. A few points chosen one by one are uuids in their order; a million caught in a lasso are
 * bits. Each is made from the other when somebody asks for it.
 */
typedef struct
{
  GStrv      uuids;
  JalonRows *rows;
  gboolean   by_rows; /* which of the two was chosen */
} JalonSelection;

void               jalon_selection_init      (JalonSelection     *self);
void               jalon_selection_clear     (JalonSelection     *self);
gboolean           jalon_selection_set_uuids (JalonSelection     *self,
                                              const char *const  *uuids);
gboolean           jalon_selection_set_rows  (JalonSelection     *self,
                                              JalonRows          *rows,
                                              const JalonNetwork *network);
const char *const *jalon_selection_get_uuids (JalonSelection     *self,
                                              const JalonNetwork *network);
JalonRows         *jalon_selection_get_rows  (JalonSelection     *self,
                                              const JalonNetwork *network);
gboolean           jalon_selection_move      (JalonSelection     *self,
                                              const JalonNetwork *from,
                                              const JalonNetwork *to);

G_END_DECLS
