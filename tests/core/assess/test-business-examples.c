/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "assess-fixture.h"
#include "jalon-format.h"
#include "jalon-language.h"
#include "jalon-savings.h"

/* A business case worked in a spreadsheet (tests/data/business/five-years.fods: every cell has its formula and what it means), and the
 * signs of a published one. */

#define N_ROWS    60
#define N_COLUMNS 5

typedef struct
{
  double cells[N_ROWS][N_COLUMNS]; /* from 1; column A is 0 */
  int    row;
  int    column;
} Sheet;

static void
on_start (GMarkupParseContext  *context,
          const char           *name,
          const char          **names,
          const char          **values,
          gpointer              user_data,
          GError              **error)
{
  Sheet *sheet = user_data;

  if (g_str_equal (name, "table:table-row"))
    {
      sheet->row++;
      sheet->column = -1;
      g_assert_cmpint (sheet->row, <, N_ROWS);
    }
  if (!g_str_equal (name, "table:table-cell"))
    return;
  sheet->column++;
  g_assert_cmpint (sheet->column, <, N_COLUMNS);
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], "office:value"))
      sheet->cells[sheet->row][sheet->column] = g_ascii_strtod (values[i], NULL);
}

static void
read_sheet (Sheet *sheet)
{
  static const GMarkupParser parser = { .start_element = on_start };
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "business", "five-years.fods", NULL);
  g_autoptr(GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, sheet, NULL);
  g_autofree char *content = NULL;
  g_autoptr(GError) error = NULL;
  gsize length;

  sheet->row = 0;
  for (guint i = 0; i < N_ROWS; i++)
    for (guint j = 0; j < N_COLUMNS; j++)
      sheet->cells[i][j] = NAN;
  g_file_get_contents (path, &content, &length, &error);
  g_assert_no_error (error);
  g_markup_parse_context_parse (context, content, (gssize) length, &error);
  g_assert_no_error (error);
}

/* The cell as spreadsheets name it: 'B', 32. */
static double
get_cell (const Sheet *sheet,
          char         column,
          guint        row)
{
  double value = sheet->cells[row][column - 'A'];

  g_assert_true (isfinite (value));
  return value;
}

/* --- The spreadsheet --- */

static void
add (Fixture         *fixture,
     JalonAssessment *assessment,
     int              partner, /* -1: shared */
     const char      *category,
     const char      *item,
     double           amount)
{
  const char *uuid = partner >= 0 ? ((JalonPartner *) assessment->partners->pdata[partner])->uuid : NULL;
  g_autofree char *row = fixture_add_cost (fixture, assessment->uuid, uuid, category, item, amount);
}

static void
answer_number (Fixture    *fixture,
               const char *uuid,
               const char *item,
               double      number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  fixture_answer (fixture, uuid, item, NULL, g_ascii_dtostr (text, sizeof text, number));
}

static void
enter_sheet (Fixture         *fixture,
             JalonAssessment *assessment,
             const Sheet     *sheet)
{
  static const struct { const char *category; const char *item; guint row; } shared[] = {
    { "one-time", "cost-construction", 7 }, { "one-time", "cost-furniture", 8 }, { "recurring", "cost-rent", 10 },
    { "recurring", "cost-cleaning", 11 }, { "exit", "exit-lease", 14 },
  };
  static const struct { const char *category; const char *item; guint row; } own[] = {
    { "one-time", "cost-training-start", 9 }, { "recurring", "cost-staff", 12 }, { "revenue", "revenue-commission", 13 },
    { "status-quo", "status-quo-premises", 15 }, { "like-for-like", "same-service", 16 },
    { "like-for-like-once", "same-service-start", 17 },
  };
  g_autoptr(GError) error = NULL;

  answer_number (fixture, assessment->uuid, JALON_ITEM_RATE, get_cell (sheet, 'B', 3));
  answer_number (fixture, assessment->uuid, JALON_ITEM_TERM, get_cell (sheet, 'B', 4));
  answer_number (fixture, assessment->uuid, JALON_ITEM_COMMON_AREA, get_cell (sheet, 'B', 6));
  fixture_answer (fixture, assessment->uuid, "cost-sharing", NULL, "area");
  for (guint i = 0; i < G_N_ELEMENTS (shared); i++)
    add (fixture, assessment, -1, shared[i].category, shared[i].item, get_cell (sheet, 'B', shared[i].row));
  for (int j = 0; j < 2; j++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (own); i++)
        add (fixture, assessment, j, own[i].category, own[i].item, get_cell (sheet, (char) ('C' + j), own[i].row));
      jalon_assessment_set_space (fixture->workspace, assessment->uuid, ((JalonPartner *) assessment->partners->pdata[j])->uuid,
                                  "exclusive_area", get_cell (sheet, (char) ('C' + j), 5), &error);
      g_assert_no_error (error);
    }
}

static void
check_line (const Sheet         *sheet,
            const JalonCaseLine *line,
            char                 column)
{
  static const guint first_rows[JALON_N_BASELINES] = { 25, 37 };

  g_assert_cmpuint (g_strv_length (line->missing) + g_strv_length (line->like_missing), ==, 0);
  g_assert_cmpfloat_with_epsilon (line->flows.one_time, get_cell (sheet, column, 21), 1e-6);
  g_assert_cmpfloat_with_epsilon (line->flows.recurring, get_cell (sheet, column, 22), 1e-6);
  g_assert_cmpfloat_with_epsilon (line->flows.exit, get_cell (sheet, column, 23), 1e-6);
  for (guint i = 0; i < JALON_N_BASELINES; i++)
    {
      g_assert_cmpfloat_with_epsilon (line->against[i].saving, get_cell (sheet, column, first_rows[i]), 1e-6);
      g_assert_cmpfloat_with_epsilon (line->against[i].net_present_value, get_cell (sheet, column, first_rows[i] + 7), 1e-6);
      g_assert_cmpint (line->against[i].payback, ==, JALON_PAYBACK_YEARS);
      g_assert_cmpfloat_with_epsilon (line->against[i].payback_years, get_cell (sheet, column, first_rows[i] + 9), 1e-6);
      g_assert_cmpfloat_with_epsilon (line->against[i].difference, get_cell (sheet, column, first_rows[i] + 10), 1e-6);
    }
}

static void
test_spreadsheet (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autofree Sheet *sheet = g_new0 (Sheet, 1);
  g_autofree char *uuid = NULL;
  g_autoptr(JalonAssessment) empty = NULL;
  g_autoptr(JalonAssessment) assessment = NULL;
  g_autoptr(JalonBusinessCase) business = NULL;
  g_autoptr(JalonSharing) sharing = NULL;
  g_autoptr(JalonSavings) savings = NULL;

  read_sheet (sheet);
  fixture_set_up (&fixture);
  uuid = fixture_create_geraldton (&fixture);
  empty = fixture_load (&fixture, uuid);
  enter_sheet (&fixture, empty, sheet);
  assessment = fixture_load (&fixture, uuid);
  business = jalon_business_case_new (assessment, fixture.playbook, NULL);
  check_line (sheet, business->total, 'B');
  check_line (sheet, business->partners->pdata[0], 'C');
  check_line (sheet, business->partners->pdata[1], 'D');
  sharing = jalon_sharing_for_assessment (assessment);
  savings = jalon_savings_new (business, sharing);
  g_assert_true (savings->known);
  g_assert_cmpfloat_with_epsilon (savings->total, get_cell (sheet, 'B', 51), 1e-6);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpfloat_with_epsilon (savings->parts[i].alone, get_cell (sheet, (char) ('C' + i), 50), 1e-6);
      g_assert_cmpfloat_with_epsilon (savings->parts[i].by_area, get_cell (sheet, (char) ('C' + i), 52), 1e-6);
      g_assert_cmpfloat_with_epsilon (savings->parts[i].shapley, get_cell (sheet, (char) ('C' + i), 53), 1e-6);
    }
}

/* --- The signs --- */

/* What the Financial Accountability Office of Ontario printed in 2025 of service centres in stores, in millions of dollars: they cost 11.7;
 * to go on as before would have cost 10.9, to give the same service as before 12.9. It prints +0.8 and -1.2. */
static void
test_signs (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *uuid = NULL;
  g_autoptr(JalonAssessment) empty = NULL;
  g_autoptr(JalonAssessment) assessment = NULL;
  g_autoptr(JalonBusinessCase) business = NULL;
  g_autofree char *more = NULL;
  g_autofree char *less = NULL;
  const JalonCashComparison *against;

  fixture_set_up (&fixture);
  uuid = fixture_create_geraldton (&fixture);
  empty = fixture_load (&fixture, uuid);
  fixture_answer (&fixture, uuid, JALON_ITEM_RATE, NULL, "0");
  fixture_answer (&fixture, uuid, JALON_ITEM_TERM, NULL, "1");
  add (&fixture, empty, -1, "one-time", NULL, 0);
  add (&fixture, empty, -1, "recurring", NULL, 11.7e6);
  add (&fixture, empty, -1, "status-quo", NULL, 10.9e6);
  add (&fixture, empty, -1, "like-for-like", NULL, 12.9e6);
  assessment = fixture_load (&fixture, uuid);
  business = jalon_business_case_new (assessment, fixture.playbook, NULL);
  against = business->total->against;
  g_assert_cmpfloat_with_epsilon (against[JALON_BASELINE_STATUS_QUO].difference, 0.8e6, 1e-3);
  g_assert_cmpfloat_with_epsilon (against[JALON_BASELINE_LIKE_FOR_LIKE].difference, -1.2e6, 1e-3);
  /* A present value has the other sign: above zero, the partnership is better. */
  g_assert_cmpfloat_with_epsilon (against[JALON_BASELINE_STATUS_QUO].net_present_value, -0.8e6, 1e-3);
  g_assert_cmpfloat_with_epsilon (against[JALON_BASELINE_LIKE_FOR_LIKE].net_present_value, 1.2e6, 1e-3);
  g_assert_cmpint (against[JALON_BASELINE_STATUS_QUO].payback, ==, JALON_PAYBACK_NEVER);
  g_assert_cmpint (against[JALON_BASELINE_LIKE_FOR_LIKE].payback, ==, JALON_PAYBACK_AT_ONCE);
  more = jalon_format_money_change (against[JALON_BASELINE_STATUS_QUO].difference, NULL);
  less = jalon_format_money_change (against[JALON_BASELINE_LIKE_FOR_LIKE].difference, NULL);
  g_assert_cmpstr (more, ==, "+$800,000");
  g_assert_cmpstr (less, ==, "\342\210\222$1,200,000");
}

/* What is unknown of a like-for-like service leaves the comparison with the status quo as it is. */
static void
test_like_unknown (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *uuid = NULL;
  g_autoptr(JalonAssessment) empty = NULL;
  g_autoptr(JalonAssessment) assessment = NULL;
  g_autoptr(JalonBusinessCase) none = NULL;
  g_autoptr(JalonBusinessCase) business = NULL;

  fixture_set_up (&fixture);
  uuid = fixture_create_geraldton (&fixture);
  empty = fixture_load (&fixture, uuid);
  fixture_answer (&fixture, uuid, JALON_ITEM_RATE, NULL, "0.05");
  fixture_answer (&fixture, uuid, JALON_ITEM_TERM, NULL, "2");
  add (&fixture, empty, -1, "one-time", NULL, 10);
  add (&fixture, empty, -1, "recurring", NULL, 20);
  add (&fixture, empty, -1, "status-quo", NULL, 30);
  assessment = fixture_load (&fixture, uuid);
  none = jalon_business_case_new (assessment, fixture.playbook, NULL);
  g_assert_true (isfinite (none->total->net_present_value));
  g_assert_true (isnan (none->total->against[JALON_BASELINE_LIKE_FOR_LIKE].saving));
  g_assert_cmpuint (g_strv_length (none->total->missing), ==, 0);
  g_assert_cmpstr (none->total->like_missing[0], ==, "what the same service would cost each year without the partnership");

  add (&fixture, empty, 1, "like-for-like", "same-service", NAN);
  g_clear_pointer (&assessment, jalon_assessment_unref);
  assessment = fixture_load (&fixture, uuid);
  business = jalon_business_case_new (assessment, fixture.playbook, NULL);
  g_assert_true (isfinite (business->total->net_present_value));
  g_assert_cmpuint (g_strv_length (business->total->missing), ==, 0);
  g_assert_cmpstr (business->total->like_missing[0], ==,
                   "Premises, staff and hours for the same service (ServiceOntario \342\200\223 Geraldton)");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  jalon_language_init ();
  jalon_language_set (JALON_LANGUAGE_EN);

  g_test_add_func ("/assess/business-examples/spreadsheet", test_spreadsheet);
  g_test_add_func ("/assess/business-examples/signs", test_signs);
  g_test_add_func ("/assess/business-examples/like-unknown", test_like_unknown);

  return g_test_run ();
}
