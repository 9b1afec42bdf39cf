/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-evidence.h"

G_BEGIN_DECLS

/**
 * JalonPanel:
 * @id: `site-profile`, `community-profile`, `nearest`, `candidates`, `leases`, `volumes`, `services`, `readiness`, `costs`,
 *   `similar-cases`
 * @title: in the language it was made in, as everything here
 * @headers: of the columns; the first column names the row
 * @numeric: for each column, whether to align it at its end
 * @rows: #GStrv, each as long as @headers; unknown is said in words
 * @keys: (element-type utf8): for each row the uuid of the service point it is about (`similar-cases`: id of the case), or %NULL
 * @notes: sentences to show below (what is illustrative, straight lines, why it is empty)
 *
 * A small table of data beside the questions. The wizard and the report show the same.
 */
typedef struct
{
  char      *id;
  char      *title;
  GStrv      headers;
  gboolean  *numeric;
  GPtrArray *rows;
  GPtrArray *keys;
  GStrv      notes;
} JalonPanel;

GPtrArray  *jalon_panels_new (const char *const      *ids,
                              guint                   n_ids,
                              JalonDatabase          *database,
                              JalonNetwork           *network,
                              const JalonAssessment  *assessment,
                              JalonPlaybook          *playbook,
                              const JalonEvidence    *evidence,
                              GError                **error);
void        jalon_panel_free (JalonPanel             *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonPanel, jalon_panel_free)

G_END_DECLS
