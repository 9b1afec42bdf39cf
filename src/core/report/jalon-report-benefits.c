/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "jalon-assessment-report-private.h"
#include "jalon-benefits.h"
#include "jalon-chart-series.h"
#include "jalon-format.h"
#include "jalon-schedule.h"

static const char *
get_area_title (JalonReport *self,
                const char  *id)
{
  GPtrArray *areas = jalon_playbook_get_areas (self->input->playbook);

  for (guint i = 0; i < areas->len; i++)
    {
      const JalonPlaybookArea *area = areas->pdata[i];

      if (g_strcmp0 (area->id, id) == 0)
        return jalon_playbook_text (area->title);
    }
  return NULL;
}

static void
add_number (JalonTable *table,
            double      number)
{
  g_autofree char *text = jalon_report_format_plain (number);

  jalon_table_add_cell (table, isfinite (number) ? text : NULL);
}

static void
add_indicator (JalonReport        *self,
               JalonTable         *table,
               const JalonBenefit *benefit)
{
  const JalonIndicator *indicator = benefit->indicator;
  g_autofree char *latest = jalon_report_format_plain (benefit->latest);
  g_autofree char *on = jalon_schedule_dup_day (benefit->latest_on);
  g_autofree char *share = isfinite (benefit->share) ? jalon_format_percent (benefit->share, 0) : NULL;
  g_autofree char *review = jalon_format_date (indicator->review_on);
  JalonInline *cell = jalon_table_add_cell (table, benefit->title);

  if (get_area_title (self, indicator->area) != NULL)
    {
      jalon_inline_add (cell, JALON_RUN_PLAIN, "\n");
      jalon_inline_add (cell, JALON_RUN_MUTED, get_area_title (self, indicator->area));
    }
  jalon_table_add_cell (table, benefit->unit);
  add_number (table, indicator->baseline);
  add_number (table, indicator->target);
  cell = jalon_table_add_cell (table, isfinite (benefit->latest) ? latest : NULL);
  if (isfinite (benefit->latest) && on != NULL)
    {
      jalon_inline_add (cell, JALON_RUN_PLAIN, "\n");
      jalon_inline_add (cell, JALON_RUN_MUTED, on);
    }
  jalon_table_add_cell (table, share);
  jalon_table_add_cell (table, indicator->review_on != NULL ? review : _("no date yet"));
}

static void
add_table (JalonReport         *self,
           const JalonBenefits *benefits)
{
  JalonTable *table = jalon_document_add_table (self->document, _("Evaluation indicators"));

  jalon_table_add_column (table, _("Indicator"), JALON_ALIGN_START);
  jalon_table_add_column (table, _("Unit"), JALON_ALIGN_START);
  jalon_table_add_column (table, _("Baseline"), JALON_ALIGN_END);
  jalon_table_add_column (table, _("Target"), JALON_ALIGN_END);
  jalon_table_add_column (table, _("Measured"), JALON_ALIGN_END);
  jalon_table_add_column (table, _("Realised"), JALON_ALIGN_END);
  jalon_table_add_column (table, _("Next review"), JALON_ALIGN_START);
  jalon_table_set_header_column (table, TRUE);
  for (guint i = 0; i < benefits->items->len; i++)
    add_indicator (self, table, benefits->items->pdata[i]);
}

/* A series is what more than one value makes: one value is in the table above. */
static void
add_series (JalonReport        *self,
            const JalonBenefit *benefit)
{
  g_autoptr(JalonSeriesChart) chart = NULL;
  g_autofree char *alternative = NULL;
  JalonTable *table;
  double width, height;

  if (benefit->series->len < 2)
    return;
  chart = jalon_series_chart_new (benefit);
  alternative = jalon_series_chart_dup_alternative (chart);
  jalon_series_chart_get_size (chart, &width, &height);
  jalon_document_add_figure (self->document, width, height, jalon_series_chart_draw, g_steal_pointer (&chart),
                             (GDestroyNotify) jalon_series_chart_free, alternative, benefit->title);
  table = jalon_document_add_table (self->document, benefit->title);
  jalon_table_add_column (table, _("Measured on"), JALON_ALIGN_START);
  jalon_table_add_column (table, benefit->unit != NULL ? benefit->unit : _("Value"), JALON_ALIGN_END);
  jalon_table_add_column (table, _("Note"), JALON_ALIGN_START);
  jalon_table_set_header_column (table, TRUE);
  for (guint i = 0; i < benefit->series->len; i++)
    {
      const JalonMeasured *measured = &g_array_index (benefit->series, JalonMeasured, i);
      const char *note = measured->measurement != NULL ? measured->measurement->note : NULL;
      g_autofree char *day = jalon_schedule_dup_day (measured->day);

      jalon_table_add_cell (table, day);
      add_number (table, measured->value);
      jalon_table_add_cell (table, note != NULL ? note : "–");
    }
}

void
jalon_report_add_benefits (JalonReport *self)
{
  g_autoptr(JalonBenefits) benefits = jalon_benefits_new (self->input->assessment, self->input->playbook);
  g_autofree char *summary = jalon_benefits_dup_summary (benefits);

  jalon_document_add_heading (self->document, 2, _("Evaluation indicators"));
  if (benefits->items->len == 0)
    {
      jalon_document_add_note (self->document, JALON_NOTE_UNKNOWN, NULL,
                               _("No indicator has been chosen yet: baseline, target and measured value are unknown."));
      return;
    }
  jalon_document_add_paragraph (self->document, summary);
  add_table (self, benefits);
  for (guint i = 0; i < benefits->items->len; i++)
    add_series (self, benefits->items->pdata[i]);
}
