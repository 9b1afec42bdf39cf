/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "jalon-assessment-report-private.h"
#include "jalon-format.h"

static void
add_decision (JalonReport         *self,
              JalonTable          *table,
              const JalonDecision *decision)
{
  g_autofree char *date = jalon_format_date (decision->decided_on);
  JalonInline *cell;

  jalon_table_add_cell (table, decision->decided_on != NULL ? date : _("no date yet"));
  cell = jalon_table_add_cell (table, decision->decision);
  if (!self->input->published)
    {
      jalon_inline_add (cell, JALON_RUN_PLAIN, "\n");
      jalon_inline_add (cell, JALON_RUN_MUTED, decision->publishable ? _("may be published") : _("not to be published"));
    }
  jalon_table_add_cell (table, decision->decided_by);
  jalon_table_add_cell (table, decision->rationale);
}

static gboolean
is_told (JalonReport         *self,
         const JalonDecision *decision)
{
  return decision->publishable || !self->input->published;
}

void
jalon_report_add_decisions (JalonReport *self)
{
  GPtrArray *decisions = self->input->assessment->decisions;
  JalonTable *table;
  guint n = 0;

  for (guint i = 0; i < decisions->len; i++)
    n += is_told (self, decisions->pdata[i]);
  jalon_document_add_heading (self->document, 2, _("Decisions"));
  if (n == 0)
    {
      jalon_document_add_note (self->document, JALON_NOTE_UNKNOWN, NULL,
                               self->input->published ? _("There is no decision that may be published.")
                                                      : _("No decision has been noted yet."));
      return;
    }
  table = jalon_document_add_table (self->document, _("Decision log"));
  jalon_table_add_column (table, _("Decided on"), JALON_ALIGN_START);
  jalon_table_add_column (table, _("Decision"), JALON_ALIGN_START);
  jalon_table_add_column (table, _("Decided by (role)"), JALON_ALIGN_START);
  jalon_table_add_column (table, _("Rationale"), JALON_ALIGN_START);
  for (guint i = 0; i < decisions->len; i++)
    if (is_told (self, decisions->pdata[i]))
      add_decision (self, table, decisions->pdata[i]);
}
