/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "jalon-assessment-report-private.h"
#include "jalon-assessment-rows.h"
#include "jalon-chart-tornado.h"
#include "jalon-format.h"
#include "jalon-vocabulary.h"

#define COLUMNS_A_TABLE 4   /* partners beside each other: five columns of money fill a page's width */

/* Sharing of premises */

static gboolean
shares_premises (JalonReport *self)
{
  return self->proposal == NULL || g_str_equal (self->proposal->subtype->model, "co-located");
}

static void
add_sharing_input (JalonReport *self,
                   JalonFacts  *facts,
                   const char  *name,
                   const char  *item)
{
  double area = jalon_assessment_get_number (self->input->assessment, item, NULL);
  g_autofree char *text = jalon_format_area (area);

  jalon_facts_add (facts, name, isfinite (area) ? text : NULL);
}

static void
add_sharing_inputs (JalonReport *self)
{
  const JalonSharing *sharing = self->input->sharing;
  JalonFacts *facts = jalon_document_add_facts (self->document);
  g_autofree char *rent = jalon_format_money (sharing->rent, self->input->business_case->currency);
  g_autofree char *rent_a_year = isfinite (sharing->rent) ? g_strdup_printf (_("%s\302\240a\302\240year"), rent) : NULL;
  const char *vacant = jalon_report_get_answer (self, JALON_ITEM_VACANT_PARTNER, NULL);
  const char *bearer = jalon_report_get_party_name (self, vacant);
  g_autofree char *total = jalon_format_area (sharing->total);

  jalon_facts_add (facts, _("Rent of the premises"), rent_a_year);
  add_sharing_input (self, facts, _("Common area"), JALON_ITEM_COMMON_AREA);
  add_sharing_input (self, facts, _("Vacant area"), JALON_ITEM_VACANT_AREA);
  jalon_facts_add (facts, _("Vacant area borne by"), bearer != NULL ? bearer : _("all, as common area"));
  jalon_facts_add (facts, _("Total area"), sharing->known ? total : NULL);
  if (sharing->normalized)
    jalon_report_add_sentence (self, JALON_RUN_MUTED,
                               _("The shares of the common area that were given did not sum to 100%; they were scaled so that they do."));
}

static void
add_sharing_row (JalonTable             *table,
                 const char             *name,
                 const JalonSharingPart *part,
                 gboolean                known,
                 const char             *currency)
{
  g_autofree char *exclusive = jalon_format_area (part->exclusive);
  g_autofree char *weight = jalon_format_percent (part->weight, 1);
  g_autofree char *area = jalon_format_area (part->area);
  g_autofree char *share = jalon_format_percent (part->share, 1);
  g_autofree char *rent = jalon_format_money (part->rent, currency);

  jalon_table_add_cell (table, name);
  jalon_table_add_cell (table, known ? exclusive : NULL);
  jalon_table_add_cell (table, known ? weight : NULL);
  jalon_table_add_cell (table, known ? area : NULL);
  jalon_table_add_cell (table, known ? share : NULL);
  jalon_table_add_cell (table, known && isfinite (part->rent) ? rent : NULL);
}

static void
add_sharing (JalonReport *self)
{
  const JalonSharing *sharing = self->input->sharing;
  g_autofree char *missing = jalon_report_join_missing ((const char *const *) sharing->missing);
  JalonTable *table;

  jalon_document_add_heading (self->document, 2, _("Sharing the rent"));
  if (!shares_premises (self) && !sharing->known)
    {
      jalon_document_add_paragraph (self->document, _("No premises are shared in this sub-type, and no areas were given."));
      return;
    }
  jalon_document_add_paragraph (self->document,
                                _("Rent of a partner = rent × (its exclusive area + common area × its share of the common area) ÷ total "
                                  "area. The total is all exclusive areas and the common area; vacant area is assigned first. Shares of "
                                  "the common area follow the exclusive areas unless the partners agree otherwise."));
  add_sharing_inputs (self);
  table = jalon_document_add_table (self->document, _("Rent of each partner, a year"));
  jalon_table_add_column (table, _("Partner"), JALON_ALIGN_START);
  jalon_table_add_column (table, _("Exclusive area"), JALON_ALIGN_END);
  jalon_table_add_column (table, _("Share of the common area"), JALON_ALIGN_END);
  jalon_table_add_column (table, _("Area in all"), JALON_ALIGN_END);
  jalon_table_add_column (table, _("Share of the whole"), JALON_ALIGN_END);
  jalon_table_add_column (table, _("Rent a year"), JALON_ALIGN_END);
  jalon_table_set_header_column (table, TRUE);
  for (guint i = 0; i < MIN (sharing->n_parts, self->parties->len); i++)
    add_sharing_row (table, jalon_partner_get_name (self->parties->pdata[i]), &sharing->parts[i], sharing->known,
                     self->input->business_case->currency);
  if (missing != NULL)
    jalon_document_add_note (self->document, JALON_NOTE_UNKNOWN, NULL, missing);
}

/* Cost lines */

static gboolean
is_yearly (const char *category)
{
  static const char *const once[] = { "one-time", "exit", "like-for-like-once", NULL };

  return !g_strv_contains (once, category);
}

/* What it may come to, too, where that is a range, on a line of its own: amounts stay below each other. */
static void
add_amount (JalonTable      *table,
            const JalonCost *cost)
{
  g_autofree char *money = jalon_format_money (cost->amount, cost->currency);
  g_autofree char *amount = is_yearly (cost->category) ? g_strdup_printf (_("%s\302\240a\302\240year"), money) : g_strdup (money);
  g_autofree char *low = jalon_format_money (cost->low, cost->currency);
  g_autofree char *high = jalon_format_money (cost->high, cost->currency);
  JalonInline *cell = jalon_table_add_cell (table, isfinite (cost->amount) ? amount : NULL);
  g_autofree char *range = NULL;

  if (!isfinite (cost->amount) || !isfinite (cost->low) || !isfinite (cost->high))
    return;
  /* Translators: the range that an amount of money may lie in */
  range = g_strdup_printf (C_("amounts", "%s to %s"), low, high);
  jalon_inline_add (cell, JALON_RUN_PLAIN, "\n");
  jalon_inline_add (cell, JALON_RUN_MUTED, range);
}

static void
add_item (JalonReport     *self,
          JalonTable      *table,
          const JalonCost *cost)
{
  const char *title = jalon_cost_get_title (cost, self->input->playbook);
  JalonInline *cell = jalon_table_add_cell (table, title[0] != '\0' ? title : _("untitled"));

  if (cost->note == NULL)
    return;
  jalon_inline_add (cell, JALON_RUN_PLAIN, "\n");
  jalon_inline_add (cell, JALON_RUN_MUTED, cost->note);
}

static void
add_cost_lines (JalonReport *self)
{
  GPtrArray *costs = self->input->assessment->costs;
  JalonTable *table;

  jalon_document_add_heading (self->document, 2, _("Costs and revenue"));
  if (costs->len == 0)
    {
      jalon_document_add_note (self->document, JALON_NOTE_UNKNOWN, NULL, _("No cost has been noted yet: costs and savings are unknown."));
      return;
    }
  table = jalon_document_add_table (self->document, _("Costs and revenue, line by line"));
  jalon_table_add_column (table, _("Item"), JALON_ALIGN_START);
  jalon_table_add_column (table, _("Kind"), JALON_ALIGN_START);
  jalon_table_add_column (table, _("Partner"), JALON_ALIGN_START);
  jalon_table_add_column (table, _("Amount"), JALON_ALIGN_END);
  for (guint i = 0; i < costs->len; i++)
    {
      const JalonCost *cost = costs->pdata[i];
      const char *partner = jalon_report_get_party_name (self, cost->partner);

      add_item (self, table, cost);
      jalon_table_add_cell (table, jalon_vocabulary_get_label (JALON_VOCABULARY_COST_CATEGORY, cost->category));
      jalon_table_add_cell (table, cost->partner == NULL ? _("shared") : partner);
      add_amount (table, cost);
    }
}

/* Business case: measures as rows, since a page is wide enough for partners but not for ten measures. */

typedef enum
{
  MEASURE_ONE_TIME,
  MEASURE_RECURRING,
  MEASURE_REVENUE,
  MEASURE_EXIT,
  MEASURE_IN_KIND,
  MEASURE_STATUS_QUO,
  MEASURE_SAVING,
  MEASURE_PAYBACK,
  MEASURE_NET_PRESENT_VALUE,
  MEASURE_DIFFERENCE,
  MEASURE_LIKE_FOR_LIKE,
  MEASURE_LIKE_FOR_LIKE_ONCE,
  MEASURE_LIKE_SAVING,
  MEASURE_LIKE_PAYBACK,
  MEASURE_LIKE_NET_PRESENT_VALUE,
  MEASURE_LIKE_DIFFERENCE,
  N_MEASURES
} Measure;

static const char *const measure_titles[N_MEASURES] = {
  N_("One-time cost"),
  N_("Recurring cost a year"),
  N_("Revenue a year"),
  N_("Exit cost"),
  N_("In-kind contribution a year (not in the totals)"),
  N_("Cost today a year (status quo)"),
  N_("Net annual saving against the status quo"),
  N_("Payback against the status quo"),
  N_("Net present value over the term against the status quo"),
  N_("Difference in cost over the term: partnership less status quo"),
  N_("Like-for-like service a year without the partnership"),
  N_("Like-for-like service, one time"),
  N_("Net annual saving against like-for-like service"),
  N_("Payback against like-for-like service"),
  N_("Net present value over the term against like-for-like service"),
  N_("Difference in cost over the term: partnership less like-for-like service"),
};

static const JalonCashComparison *
get_comparison (const JalonCaseLine *line,
                Measure              measure)
{
  return &line->against[measure >= MEASURE_LIKE_FOR_LIKE ? JALON_BASELINE_LIKE_FOR_LIKE : JALON_BASELINE_STATUS_QUO];
}

static double
get_amount (const JalonCaseLine *line,
            Measure              measure)
{
  switch (measure)
    {
    case MEASURE_ONE_TIME:
      return line->flows.one_time;
    case MEASURE_RECURRING:
      return line->flows.recurring;
    case MEASURE_REVENUE:
      return line->flows.revenue;
    case MEASURE_EXIT:
      return line->flows.exit;
    case MEASURE_STATUS_QUO:
      return line->flows.status_quo;
    case MEASURE_LIKE_FOR_LIKE:
      return line->flows.like_for_like;
    case MEASURE_LIKE_FOR_LIKE_ONCE:
      return line->flows.like_for_like_once;
    case MEASURE_IN_KIND:
      return line->flows.in_kind;
    case MEASURE_SAVING:
    case MEASURE_LIKE_SAVING:
      return get_comparison (line, measure)->saving;
    case MEASURE_NET_PRESENT_VALUE:
    case MEASURE_LIKE_NET_PRESENT_VALUE:
      return get_comparison (line, measure)->net_present_value;
    case MEASURE_DIFFERENCE:
    case MEASURE_LIKE_DIFFERENCE:
      return get_comparison (line, measure)->difference;
    case MEASURE_PAYBACK:
    case MEASURE_LIKE_PAYBACK:
    case N_MEASURES:
    default:
      return NAN;
    }
}

/* Revenue, exit costs and what is given in kind are nothing where nobody noted any: that is said, since it is no amount. */
static gboolean
is_noted (JalonReport         *self,
          const JalonCaseLine *line,
          Measure              measure)
{
  const char *category = measure == MEASURE_REVENUE ? "revenue" : measure == MEASURE_EXIT ? "exit"
                         : measure == MEASURE_IN_KIND ? "in-kind" : "like-for-like-once";
  GPtrArray *costs = self->input->assessment->costs;

  if (measure != MEASURE_REVENUE && measure != MEASURE_EXIT && measure != MEASURE_IN_KIND && measure != MEASURE_LIKE_FOR_LIKE_ONCE)
    return TRUE;
  for (guint i = 0; i < costs->len; i++)
    {
      const JalonCost *cost = costs->pdata[i];

      if (g_strcmp0 (cost->category, category) == 0
          && (line->partner == NULL || cost->partner == NULL || g_str_equal (cost->partner, line->partner->uuid)))
        return TRUE;
    }
  return FALSE;
}

static void
add_measure (JalonReport         *self,
             JalonTable          *table,
             const JalonCaseLine *line,
             Measure              measure)
{
  const JalonCashComparison *against = get_comparison (line, measure);
  double amount = get_amount (line, measure);
  gboolean signed_amount = measure == MEASURE_DIFFERENCE || measure == MEASURE_LIKE_DIFFERENCE;
  g_autofree char *money = signed_amount ? jalon_format_money_change (amount, self->input->business_case->currency)
                                         : jalon_format_money (amount, self->input->business_case->currency);
  g_autofree char *payback = jalon_payback_dup_text (against->payback, against->payback_years);

  if (measure == MEASURE_PAYBACK || measure == MEASURE_LIKE_PAYBACK)
    jalon_table_add_cell (table, against->payback == JALON_PAYBACK_UNKNOWN ? NULL : payback);
  else if (amount == 0 && !is_noted (self, line, measure))
    jalon_table_add_cell (table, _("none noted"));
  else
    jalon_table_add_cell (table, isfinite (amount) ? money : NULL);
}

static void
add_case_table (JalonReport *self,
                guint        first,
                guint        n)
{
  const JalonBusinessCase *business = self->input->business_case;
  gboolean last = first + n == business->partners->len;
  JalonTable *table = jalon_document_add_table (self->document, _("Business case of each partner"));

  jalon_table_add_column (table, _("Measure"), JALON_ALIGN_START);
  for (guint i = first; i < first + n; i++)
    jalon_table_add_column (table, jalon_partner_get_name (((const JalonCaseLine *) business->partners->pdata[i])->partner),
                            JALON_ALIGN_END);
  if (last)
    jalon_table_add_column (table, _("All together"), JALON_ALIGN_END);
  jalon_table_set_header_column (table, TRUE);
  for (guint m = 0; m < N_MEASURES; m++)
    {
      jalon_table_add_cell (table, _(measure_titles[m]));
      for (guint i = first; i < first + n; i++)
        add_measure (self, table, business->partners->pdata[i], m);
      if (last)
        add_measure (self, table, business->total, m);
    }
}

/* What keeps a partner's own case unknown where that of all together is known. */
static void
add_missing_of_partners (JalonReport *self)
{
  GPtrArray *lines = self->input->business_case->partners;

  for (guint i = 0; i < lines->len; i++)
    {
      const JalonCaseLine *line = lines->pdata[i];
      g_autofree char *missing = jalon_report_join_missing ((const char *const *) line->missing);

      if (missing != NULL)
        jalon_document_add_note (self->document, JALON_NOTE_UNKNOWN, jalon_partner_get_name (line->partner), missing);
    }
}

static void
add_swings (JalonReport               *self,
            const JalonCaseSimulation *simulation)
{
  const char *title = jalon_case_simulation_get_swings_title (simulation);
  JalonTable *table = jalon_document_add_table (self->document, title);
  JalonTornado *figure = jalon_tornado_new (simulation);
  g_autofree char *alternative = jalon_tornado_dup_alternative (figure);
  double width, height;

  jalon_table_add_column (table, _("Item"), JALON_ALIGN_START);
  jalon_table_add_column (table, _("With its least"), JALON_ALIGN_END);
  jalon_table_add_column (table, _("With its most"), JALON_ALIGN_END);
  jalon_table_set_header_column (table, TRUE);
  for (guint i = 0; i < jalon_case_simulation_get_n_bars (simulation); i++)
    {
      const JalonSwing *swing = &simulation->simulation->swings[i];
      g_autofree char *low = jalon_format_money (swing->low, simulation->currency);
      g_autofree char *high = jalon_format_money (swing->high, simulation->currency);

      jalon_table_add_cell (table, simulation->names[swing->input]);
      jalon_table_add_cell (table, low);
      jalon_table_add_cell (table, high);
    }
  jalon_tornado_get_size (figure, &width, &height);
  jalon_document_add_figure (self->document, width, height, jalon_tornado_draw, figure, (GDestroyNotify) jalon_tornado_free,
                             alternative, title);
}

static void
add_ranges (JalonReport *self)
{
  for (guint i = 0; self->input->simulations != NULL && i < JALON_N_BASELINES; i++)
    {
      const JalonCaseSimulation *simulation = self->input->simulations[i];
      g_autofree char *result = NULL;
      g_autofree char *assumptions = NULL;

      if (simulation == NULL)
        continue;
      result = jalon_case_simulation_dup_result (simulation);
      assumptions = jalon_case_simulation_dup_assumptions (simulation);
      jalon_document_add_heading (self->document, 2, jalon_case_simulation_get_title (simulation));
      jalon_document_add_paragraph (self->document, result);
      add_swings (self, simulation);
      jalon_report_add_sentence (self, JALON_RUN_MUTED, assumptions);
    }
}

static void
add_business_case (JalonReport *self)
{
  const JalonBusinessCase *business = self->input->business_case;
  g_autofree char *rate = jalon_format_percent (business->rate, 1);
  g_autofree char *term = jalon_report_format_term (business->term);
  g_autofree char *missing = jalon_report_join_missing ((const char *const *) business->total->missing);
  g_autofree char *like_missing = jalon_report_join_missing ((const char *const *) business->total->like_missing);
  JalonFacts *facts;

  jalon_document_add_heading (self->document, 2, _("Business case"));
  facts = jalon_document_add_facts (self->document);
  jalon_facts_add (facts, _("Term"), business->term > 0 ? term : NULL);
  jalon_facts_add (facts, _("Discount rate a year"), isfinite (business->rate) ? rate : NULL);
  jalon_facts_add (facts, _("Currency"), business->currency != NULL ? business->currency : _("Canadian dollars"));
  for (guint first = 0; first < business->partners->len; first += COLUMNS_A_TABLE)
    add_case_table (self, first, MIN (COLUMNS_A_TABLE, business->partners->len - first));
  jalon_report_add_sentence (self, JALON_RUN_MUTED,
                             _("Net annual saving = cost of the baseline + revenue − recurring cost. Payback = one-time cost ÷ net annual "
                               "saving. Net present value = the savings of each year of the term, discounted, less the one-time and exit "
                               "costs. The difference in cost is not discounted; a plus sign means that the partnership costs more. What "
                               "a like-for-like service would cost once lessens the one-time cost."));
  if (missing != NULL)
    jalon_document_add_note (self->document, JALON_NOTE_UNKNOWN, NULL, missing);
  else
    add_missing_of_partners (self);
  if (like_missing != NULL)
    jalon_document_add_note (self->document, JALON_NOTE_UNKNOWN, _("Like-for-like service"), like_missing);
}

void
jalon_report_add_costs (JalonReport *self)
{
  jalon_document_add_page_break (self->document);
  jalon_document_add_heading (self->document, 1, _("Costs"));
  add_sharing (self);
  add_cost_lines (self);
  add_business_case (self);
  add_ranges (self);
  jalon_report_add_savings (self);
  jalon_report_add_effects (self);
  if (self->input->assessment->costs->len > 0)
    jalon_report_add_assumptions (self);
}
