/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report-samples.h"

#define LOREM \
  "The planner asks where, with whom and how to deliver service together, and whether it worked. Two offices in the " \
  "same town serve the same clients four streets apart; one lease ends in the spring, the other a year later, and " \
  "neither office is ever full. "

static void
draw_bars (cairo_t  *cr,
           double    width,
           double    height,
           gpointer  user_data)
{
  for (int i = 0; i < 5; i++)
    {
      cairo_set_source_rgb (cr, 0.15, 0.32, 0.48);
      cairo_rectangle (cr, i * width / 5.0, height * i / 6.0, width / 6.0, height - height * i / 6.0);
      cairo_fill (cr);
    }
}

static void
add_costs (JalonDocument *document)
{
  static const char *const cells[][5] = {
    { "Service Canada", "112.5", "48,200", "6,100", "54,300" },
    { "ServiceOntario", "96.0", "41,130", NULL, "41,130" },
    { "County of Prince Edward, community and family services division", "38.0", "16,280", "2,050", "18,330" },
    { "Total", "246.5", "105,610", "8,150", "113,760" },
  };
  JalonTable *table = jalon_document_add_table (document, "Shared premises: yearly cost of each partner");

  jalon_table_add_column (table, "Partner", JALON_ALIGN_START);
  jalon_table_add_column (table, "Area (m²)", JALON_ALIGN_END);
  jalon_table_add_column (table, "Rent ($)", JALON_ALIGN_END);
  jalon_table_add_column (table, "Upkeep ($)", JALON_ALIGN_END);
  jalon_table_add_column (table, "Total ($)", JALON_ALIGN_END);
  jalon_table_set_header_column (table, TRUE);
  jalon_table_set_total_row (table, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    for (guint j = 0; j < 5; j++)
      jalon_table_add_cell (table, cells[i][j]);
}

static void
add_clauses (JalonDocument *document)
{
  JalonTable *table = jalon_document_add_table (document, NULL);

  jalon_table_add_column (table, "Clause", JALON_ALIGN_START);
  jalon_table_add_column (table, "Applies", JALON_ALIGN_CENTER);
  jalon_table_add_column (table, "What it settles", JALON_ALIGN_START);
  for (guint i = 0; i < 12; i++)
    {
      jalon_table_add_cell (table, i % 2 ? "Confidentiality and privacy" : "Financial arrangement");
      jalon_table_add_cell (table, i % 3 ? "yes" : "no");
      jalon_table_add_cell (table, LOREM);
    }
}

JalonDocument *
report_sample_new (void)
{
  JalonDocument *document = jalon_document_new ("Partnership assessment: Picton <b>&\"co\"");
  JalonInline *text;
  JalonFacts *facts;
  JalonList *list;

  jalon_document_set_subtitle (document, "A shared counter for federal and provincial service in Prince Edward County");
  jalon_document_set_author (document, "Network planning, Ontario region");
  jalon_document_set_date (document, "2026-03-31");
  jalon_document_set_keywords (document, "co-location, shared counter");
  jalon_document_add_contents (document, 2);

  jalon_document_add_heading (document, 1, "Recommendation");
  text = jalon_document_add_paragraph (document, "The evidence points to a ");
  jalon_inline_add (text, JALON_RUN_BOLD, "shared counter");
  jalon_inline_add (text, JALON_RUN_PLAIN, " with ServiceOntario, after the ");
  jalon_inline_add (text, JALON_RUN_ITALIC, "Collaborative Service Delivery Guide");
  jalon_inline_add (text, JALON_RUN_MUTED, " (step 4)");
  jalon_inline_add (text, JALON_RUN_PLAIN, "; see ");
  jalon_inline_add_link (text, "the guide's page on agreements that is long enough to run over a line's end",
                         "https://example.org/guide?a=(1)&b='é'");
  jalon_inline_add (text, JALON_RUN_PLAIN, ". " LOREM);
  jalon_document_add_note (document, JALON_NOTE_INFO, "What this is", "A proposal, made from the data that is named below. " LOREM);
  jalon_document_add_note (document, JALON_NOTE_WARNING, "The lease ends soon", "Notice must be given by 30 June 2026.");
  jalon_document_add_note (document, JALON_NOTE_UNKNOWN, NULL, "Whether the landlord agrees to a second tenant.");

  jalon_document_add_heading (document, 2, "Reasons");
  list = jalon_document_add_list (document, JALON_LIST_BULLET);
  jalon_list_add (list, "The offices are 240 m apart.");
  jalon_list_add (list, LOREM LOREM);
  jalon_inline_add_link (jalon_list_add (list, "See "), "the site", "http://example.org/");
  jalon_document_add_heading (document, 2, "What to do next");
  list = jalon_document_add_list (document, JALON_LIST_NUMBER);
  for (guint i = 0; i < 11; i++)
    jalon_list_add (list, i % 2 ? "Ask the landlord." : "Confirm the authority of both partners to share reception and triage.");

  jalon_document_add_heading (document, 1, "The site");
  facts = jalon_document_add_facts (document);
  jalon_facts_add (facts, "Address", "229 Main Street, Picton, Ontario");
  jalon_facts_add (facts, "Lease end", NULL);
  jalon_facts_add (facts, "Names in other scripts", "ʔaq̓am · Tłı̨chǫ · ᐃᓄᒃᑎᑐᑦ · W̱SÁNEĆ");
  jalon_facts_add (facts, "Note", LOREM);
  jalon_document_add_figure (document, 300.0, 150.0, draw_bars, NULL, NULL,
                             "Five bars of falling height: “first” is the highest.", "Clients by year");
  jalon_document_add_heading (document, 3, "Costs");
  jalon_document_add_paragraph (document, LOREM);
  add_costs (document);
  jalon_document_add_heading (document, 1, "Agreement");
  jalon_document_add_paragraph (document, LOREM LOREM LOREM);
  add_clauses (document);
  jalon_document_add_page_break (document);
  jalon_document_add_heading (document, 1, "Annex");
  jalon_document_add_paragraph (document, "The end.");
  jalon_document_add_page_break (document);

  return document;
}

JalonDocument *
report_sample_table_new (guint n_rows)
{
  JalonDocument *document = jalon_document_new ("Service points");
  JalonTable *table = jalon_document_add_table (document, "All service points");

  jalon_table_add_column (table, "Head name", JALON_ALIGN_START);
  jalon_table_add_column (table, "Place", JALON_ALIGN_START);
  jalon_table_add_column (table, "Count", JALON_ALIGN_END);
  jalon_table_set_header_column (table, TRUE);
  for (guint i = 1; i <= n_rows; i++)
    {
      g_autofree char *name = g_strdup_printf ("Row %u", i);
      g_autofree char *place = g_strdup_printf ("place %u", i);
      g_autofree char *count = g_strdup_printf ("%u", i);

      jalon_table_add_cell (table, name);
      jalon_table_add_cell (table, place);
      jalon_table_add_cell (table, count);
    }

  return document;
}
