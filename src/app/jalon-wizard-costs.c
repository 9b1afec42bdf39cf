/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "jalon-assessment-rows.h"
#include "jalon-card-grid.h"
#include "jalon-format.h"
#include "jalon-vocabulary.h"
#include "jalon-wizard-costs.h"
#include "jalon-wizard-parts.h"
#include "jalon-wizard-ranges.h"
#include "jalon-wizard-savings.h"

#define LINE_WIDTH 300

struct _JalonWizardCosts
{
  JalonWizardTable  parent_instance;

  JalonFieldEditor *rate; /* NULL until built */
  JalonFieldEditor *term;
  GtkBox           *results;
};

G_DEFINE_FINAL_TYPE (JalonWizardCosts, jalon_wizard_costs, JALON_TYPE_WIZARD_TABLE)

static const JalonTableColumn columns[] = {
  { "title", G_STRUCT_OFFSET (JalonCost, title), JALON_QUESTION_TEXT, N_("What for"), .wide = TRUE, .own = TRUE,
    .get_text = (JalonTableTextFunc) jalon_cost_get_title },
  { "partner", G_STRUCT_OFFSET (JalonCost, partner), JALON_QUESTION_CHOICE, N_("Whose") },
  { "amount", G_STRUCT_OFFSET (JalonCost, amount), JALON_QUESTION_MONEY, N_("Amount") },
  { "amount_low", G_STRUCT_OFFSET (JalonCost, low), JALON_QUESTION_MONEY, N_("At least") },
  { "amount_high", G_STRUCT_OFFSET (JalonCost, high), JALON_QUESTION_MONEY, N_("At most") },
  { "note", G_STRUCT_OFFSET (JalonCost, note), JALON_QUESTION_TEXT, N_("Assumption"), .wide = TRUE },
};

static GPtrArray *
get_rows (const JalonAssessment *assessment)
{
  return assessment->costs;
}

static const char *
get_group (gconstpointer row)
{
  return ((const JalonCost *) row)->category;
}

static char *
dup_name (gconstpointer  row,
          JalonPlaybook *playbook,
          guint          number)
{
  const char *title = jalon_cost_get_title (row, playbook);

  return g_strdup (title[0] != '\0' ? title : _("Amount"));
}

static GPtrArray *
list_options (JalonWizardData *data,
              guint            column)
{
  g_autoptr(GPtrArray) parties = jalon_assessment_list_parties (data->assessment);
  GPtrArray *options = jalon_wizard_parts_new_options ();

  jalon_wizard_parts_add_option (options, "", C_("cost", "Shared"));
  for (guint i = 0; i < parties->len; i++)
    {
      const JalonPartner *partner = parties->pdata[i];

      jalon_wizard_parts_add_option (options, partner->uuid, jalon_partner_get_name (partner));
    }
  return options;
}

static const char *
explain_category (const char *category)
{
  if (g_str_equal (category, "one-time"))
    return _("Spent once, before the first year.");
  if (g_str_equal (category, "recurring"))
    return _("Spent each year of the partnership.");
  if (g_str_equal (category, "revenue"))
    return _("Received each year.");
  if (g_str_equal (category, "exit"))
    return _("Spent at the end.");
  if (g_str_equal (category, "in-kind"))
    return _("The worth of what is given each year without money. It is never in a total.");
  if (g_str_equal (category, "status-quo"))
    return _("What a partner spends each year today and would not spend any more.");
  if (g_str_equal (category, "like-for-like"))
    return _("What a partner would spend each year to give the same service – places, hours, languages, waiting time – without the partnership.");
  if (g_str_equal (category, "like-for-like-once"))
    return _("What a partner would spend once to set up that service without the partnership.");
  return NULL;
}

static GPtrArray *
list_groups (JalonWizardData *data)
{
  GPtrArray *entries = jalon_wizard_table_new_entries ();

  for (guint i = 0; i < jalon_vocabulary_get_n_codes (JALON_VOCABULARY_COST_CATEGORY); i++)
    {
      const char *code = jalon_vocabulary_get_code (JALON_VOCABULARY_COST_CATEGORY, i);

      jalon_wizard_table_add_entry (entries, code, jalon_vocabulary_get_label (JALON_VOCABULARY_COST_CATEGORY, code),
                                    explain_category (code));
    }
  return entries;
}

/* An item can be there once for each partner, so it stays proposed. */
static GPtrArray *
list_templates (JalonWizardData *data,
                const char      *group)
{
  GPtrArray *entries = jalon_wizard_table_new_entries ();
  GPtrArray *costs = jalon_playbook_get_costs (data->playbook);

  for (guint i = 0; i < costs->len; i++)
    {
      const JalonPlaybookCost *cost = costs->pdata[i];

      if (g_strcmp0 (cost->category, group) == 0
          && jalon_progress_is_asked (data->assessment, data->playbook, data->evidence, &cost->scope, NULL))
        jalon_wizard_table_add_entry (entries, cost->id, jalon_playbook_text (cost->title), NULL);
    }
  return entries;
}

static void
add (JalonWizard     *wizard,
     JalonWizardData *data,
     const char      *group,
     const char      *template)
{
  JalonValue category = JALON_TEXT (group);
  JalonValue item = JALON_TEXT (template);

  jalon_wizard_add_row (wizard, JALON_ASSESSMENT_COSTS, "category", &category, "item", &item);
}

/* As the assessment would refuse it. */
static const char *
check (gconstpointer  row,
       const char    *column,
       double         number)
{
  const JalonCost *cost = row;
  double low = g_str_equal (column, "amount_low") ? number : cost->low;
  double amount = g_str_equal (column, "amount") ? number : cost->amount;
  double high = g_str_equal (column, "amount_high") ? number : cost->high;

  return low > amount || amount > high || low > high ? _("“At least” must not be above the amount, nor the amount above “At most”.") : NULL;
}

/* What follows */

static void
add_comparison (GtkBox                  *box,
                const JalonCaseLine     *line,
                JalonBaseline            baseline,
                const JalonBusinessCase *business)
{
  const JalonCashComparison *against = &line->against[baseline];
  GtkWidget *results = jalon_wizard_parts_new_results ();
  g_autofree char *saving = jalon_format_money (against->saving, business->currency);
  g_autofree char *payback = jalon_payback_dup_text (against->payback, against->payback_years);
  g_autofree char *value = jalon_format_money (against->net_present_value, business->currency);
  g_autofree char *difference = jalon_format_money_change (against->difference, business->currency);
  /* Translators: %s is what the partnership is compared with: "Status quo", "Like-for-like service" */
  g_autofree char *title = g_strdup_printf (C_("baseline", "Against: %s"), jalon_baseline_get_title (baseline));

  gtk_box_append (box, jalon_wizard_block_make_label (title, "dim-label"));
  jalon_wizard_parts_add_result (results, _("Net annual saving"), saving);
  jalon_wizard_parts_add_result (results, _("Payback"), payback);
  jalon_wizard_parts_add_result (results, _("Net present value"), value);
  jalon_wizard_parts_add_result (results, _("Difference in cost over the term"), difference);
  gtk_box_append (box, results);
}

static void
add_line (JalonCardGrid            *lines,
          const JalonCaseLine     *line,
          const JalonBusinessCase *business)
{
  const struct
  {
    const char *name;
    double      amount;
  } flows[] = {
    { _("Spent once"), line->flows.one_time },
    { _("Spent each year"), line->flows.recurring },
    { _("Received each year"), line->flows.revenue },
    { _("Spent each year today"), line->flows.status_quo },
    { _("Like-for-like, each year"), line->flows.like_for_like },
    { _("Like-for-like, once"), line->flows.like_for_like_once },
    { _("Given in kind each year"), line->flows.in_kind },
    { _("Spent at the end"), line->flows.exit },
  };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *results = jalon_wizard_parts_new_results ();
  const char *name = line->partner != NULL ? jalon_partner_get_name (line->partner) : _("All partners together");

  gtk_box_append (GTK_BOX (box), jalon_wizard_block_make_label (name, "jalon-question"));
  for (guint i = 0; i < G_N_ELEMENTS (flows); i++)
    {
      g_autofree char *amount = jalon_format_money (flows[i].amount, business->currency);

      jalon_wizard_parts_add_result (results, flows[i].name, amount);
    }
  gtk_box_append (GTK_BOX (box), results);
  add_comparison (GTK_BOX (box), line, JALON_BASELINE_STATUS_QUO, business);
  jalon_wizard_parts_add_missing (GTK_BOX (box), (const char *const *) line->missing);
  add_comparison (GTK_BOX (box), line, JALON_BASELINE_LIKE_FOR_LIKE, business);
  jalon_wizard_parts_add_missing (GTK_BOX (box), (const char *const *) line->like_missing);
  jalon_card_grid_append (lines, box);
}

static void
on_rate_edited_cb (JalonWizardCosts *self,
                   const char       *text)
{
  g_autofree char *share = jalon_wizard_parts_dup_number (jalon_wizard_parts_parse_number (text) / 100);

  jalon_wizard_set_answer (jalon_wizard_block_get_wizard (JALON_WIZARD_BLOCK (self)), JALON_ITEM_RATE, NULL, share);
}

static void
build (JalonWizardCosts *self)
{
  JalonWizardBlock *block = JALON_WIZARD_BLOCK (self);
  GtkBox *footer = jalon_wizard_table_get_footer (JALON_WIZARD_TABLE (self));
  GtkWidget *inputs = jalon_card_grid_new (150, 2);
  const char *term = _("Term of the partnership");
  /* xgettext:no-c-format */
  const char *percent = _("% a year");

  self->rate = JALON_FIELD_EDITOR (jalon_field_editor_new (JALON_QUESTION_NUMBER, _("Discount rate"), percent, NULL));
  jalon_field_editor_set_range (self->rate, 0, 99);
  gtk_widget_set_sensitive (GTK_WIDGET (self->rate), !jalon_wizard_parts_is_read_only (block));
  jalon_wizard_block_keep_refused (jalon_wizard_block_get_wizard (block), self->rate, JALON_ITEM_RATE, NULL);
  g_signal_connect_object (self->rate, "edited", G_CALLBACK (on_rate_edited_cb), self, G_CONNECT_SWAPPED);
  self->term = JALON_FIELD_EDITOR (jalon_wizard_block_new_answer (block, JALON_QUESTION_NUMBER, term, _("years"), NULL, JALON_ITEM_TERM,
                                                                  NULL));
  jalon_field_editor_set_range (self->term, 1, 100);
  jalon_card_grid_append (JALON_CARD_GRID (inputs), jalon_wizard_parts_new_field (_("Discount rate"), GTK_WIDGET (self->rate)));
  jalon_card_grid_append (JALON_CARD_GRID (inputs), jalon_wizard_parts_new_field (term, GTK_WIDGET (self->term)));
  self->results = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  gtk_box_append (footer, jalon_wizard_block_make_label (_("What it comes to"), "heading"));
  gtk_box_append (footer, inputs);
  gtk_box_append (footer, GTK_WIDGET (self->results));
}

static void
jalon_wizard_costs_update (JalonWizardBlock *block,
                           JalonWizardData  *data)
{
  JalonWizardCosts *self = JALON_WIZARD_COSTS (block);
  const JalonBusinessCase *business = data->business_case;
  GtkWidget *lines = jalon_card_grid_new (LINE_WIDTH, 3);
  g_autofree char *rate = NULL;

  JALON_WIZARD_BLOCK_CLASS (jalon_wizard_costs_parent_class)->update (block, data);
  if (self->rate == NULL)
    build (self);
  rate = jalon_wizard_parts_dup_share (jalon_assessment_get_number (data->assessment, JALON_ITEM_RATE, NULL));
  jalon_field_editor_set_value (self->rate, rate);
  jalon_field_editor_set_value (self->term, jalon_assessment_get_value (data->assessment, JALON_ITEM_TERM, NULL));
  jalon_wizard_block_clear (GTK_WIDGET (self->results));
  add_line (JALON_CARD_GRID (lines), business->total, business);
  for (guint i = 0; i < business->partners->len; i++)
    add_line (JALON_CARD_GRID (lines), business->partners->pdata[i], business);
  gtk_box_append (self->results, lines);
  gtk_box_append (self->results, jalon_wizard_block_make_label (_("The difference in cost is the partnership’s less the baseline’s, not "
                                                                  "discounted: a plus sign means that the partnership costs more. A net "
                                                                  "present value above zero means that it is worth it."), "dim-label"));
  for (guint i = 0; i < JALON_N_BASELINES; i++)
    if (data->simulations[i] != NULL)
      gtk_box_append (self->results, jalon_wizard_ranges_new (data->simulations[i]));
  if (data->assessment->costs->len > 0)
    gtk_box_append (self->results, jalon_wizard_savings_new (data->savings));
}

static void
jalon_wizard_costs_class_init (JalonWizardCostsClass *klass)
{
  JalonWizardTableClass *table_class = JALON_WIZARD_TABLE_CLASS (klass);

  JALON_WIZARD_BLOCK_CLASS (klass)->update = jalon_wizard_costs_update;
  table_class->table = JALON_ASSESSMENT_COSTS;
  table_class->columns = columns;
  table_class->n_columns = G_N_ELEMENTS (columns);
  table_class->title = N_("Costs and savings");
  table_class->none = N_("No amount yet.");
  table_class->add_label = N_("Add an amount");
  table_class->own_label = N_("An amount of your own");
  table_class->get_rows = get_rows;
  table_class->get_group = get_group;
  table_class->item = G_STRUCT_OFFSET (JalonCost, item);
  table_class->dup_name = dup_name;
  table_class->list_options = list_options;
  table_class->list_groups = list_groups;
  table_class->list_templates = list_templates;
  table_class->add = add;
  table_class->check = check;
}

static void
jalon_wizard_costs_init (JalonWizardCosts *self)
{
}
