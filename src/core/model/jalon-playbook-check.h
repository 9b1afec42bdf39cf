/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-playbook.h"

G_BEGIN_DECLS

/**
 * JalonPlaybookCount:
 * @name: of what there should be, in the thread's language
 * @found: how many there are
 * @expected: as many as the guide has
 */
typedef struct
{
  char *name;
  guint found;
  guint expected;
} JalonPlaybookCount;

/**
 * JalonPlaybookReport:
 * @version: (nullable): of the playbook
 * @counts: #JalonPlaybookCount
 * @n_texts: texts that people read
 * @n_french: those of them that have French
 * @findings: sentences: what is wrong; empty: nothing
 */
typedef struct
{
  char      *version;
  GPtrArray *counts;
  guint      n_texts;
  guint      n_french;
  GPtrArray *findings;
} JalonPlaybookReport;

JalonPlaybookReport *jalon_playbook_check        (const char          *path,
                                                  GError             **error);
void                 jalon_playbook_report_free  (JalonPlaybookReport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonPlaybookReport, jalon_playbook_report_free)

G_END_DECLS
