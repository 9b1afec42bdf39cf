/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "jalon-assessment-edit.h"
#include "jalon-assessment-report.h"
#include "jalon-chart-trend.h"
#include "jalon-report-writer.h"
#include "jalon-wizard.h"
#include "report-assessment.h"

static ReportAssessments fixture;

/* The report of an assessment as text, in @language. */
static char *
dump_for (const char    *assessment,
          JalonLanguage  language,
          gboolean       published)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JalonDocument) document
    = jalon_report_make (jalon_workspace_get_database (fixture.workspace), fixture.network, fixture.playbook, &(JalonReportOrder) {
    .kind = JALON_REPORT_ASSESSMENT, .subject = assessment,
    .language = language == JALON_LANGUAGE_FR ? JALON_REPORT_FR : JALON_REPORT_EN, .published = published,
  }, &error);

  g_assert_no_error (error);
  return jalon_document_dump (document);
}

static char *
dump (const char    *assessment,
      JalonLanguage  language)
{
  return dump_for (assessment, language, FALSE);
}

static void
assert_contains (const char *text,
                 const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("\"%s\" is missing in:\n%s", part, text);
}

/* The part of @text from the heading @from to the heading @to. */
static char *
cut (const char *text,
     const char *from,
     const char *to)
{
  const char *start = strstr (text, from);
  const char *end = start != NULL ? strstr (start + strlen (from), to) : NULL;

  g_assert_nonnull (start);
  g_assert_nonnull (end);
  return g_strndup (start, (gsize) (end - start));
}

static void
test_sections (void)
{
  static const char *const headings[] = {
    "# Summary", "# The partners", "# The seven steps", "Step 1: Define objectives", "Step 2: Identify potential partners",
    "Step 3: Prepare", "Step 4: Design", "Step 5: Finalize the agreement", "Step 6: Implement", "Step 7: Evaluate and adjust",
    "# Recommendation", "# Collaboration", "# Costs", "Sharing the rent", "Costs and revenue", "Business case",
    "# Strengths, weaknesses, opportunities and threats", "Strengths", "Weaknesses", "Opportunities", "Threats", "# Risks", "# Readiness",
    "# Agreement", "Premises annex", "# Plan and evaluation", "Milestones", "Evaluation indicators", "# Facts and sources", "# Method",
    "# What is unknown",
  };
  const char *assessments[] = { fixture.complete, fixture.empty, fixture.unplaced };

  for (guint i = 0; i < G_N_ELEMENTS (assessments); i++)
    {
      g_autofree char *text = dump (assessments[i], JALON_LANGUAGE_EN);
      const char *from = text;

      for (guint j = 0; j < G_N_ELEMENTS (headings); j++)
        {
          /* A partnership by phone has none. */
          if (i == 2 && g_str_equal (headings[j], "Premises annex"))
            continue;
          from = strstr (from, headings[j]);
          if (from == NULL)
            g_error ("%s is missing, or not in its place, in:\n%s", headings[j], text);
        }
      g_assert_null (strstr (text, "(null)"));
      g_assert_null (strstr (text, " nan"));
      g_assert_null (strstr (text, "|  |"));
    }
}

static void
test_complete (void)
{
  static const char *const parts[] = {
    "Summerside", "Federal", "Provincial or territorial", "345\302\240m", "46.3935",           /* partners */
    "Assistant deputy minister, citizen services", "March\302\2401, 2027",                            /* decision */
    "Whether to go ahead with \342\200\234Shared space\342\200\235",                            /* ... on what */
    "The leases end 2 months apart.",                                                          /* a reason */
    "$132,000\302\240a\302\240year", "286\302\240m\302\262", "$72,600", "55.0%",                /* 132,000 x (220 + 120 x 220/400) / 520 */
    "over 10 years at 3.0% a year",                                                     /* net present value */
    "18 of 18 statements rated", "Clauses that apply: 19 of 19. Of these agreed: 0; with a text in English: 1, in French: 1.",
    "The parties share one address in Summerside", "Drafted", "Aimed at", "Public Works holds the lease until 2032.",
    "18.5", "14.25", "CC0-1.0", "Sample network of Jalon", "Illustrative figures", "Every required question is answered.",
  };
  g_autofree char *text = dump (fixture.complete, JALON_LANGUAGE_EN);
  g_autofree char *steps = cut (text, "# The seven steps", "# Recommendation");

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    assert_contains (text, parts[i]);
  g_assert_null (strstr (steps, "Not answered yet"));
}

/* What the recommendation hangs on, and what leads further, in the report too; nothing of the last where the relationship is unknown. */
static void
test_sensitivity (void)
{
  static const char *const parts[] = {
    "What would change the recommendation", "Would change to \342\200\234", "Facts to ask for", "One level up the continuum",
    "From \342\200\234Cooperation\342\200\235 to \342\200\234Coordination\342\200\235",
    "Plan a year together: visits, hours, closures and campaigns.", "(partnership guide, co-located sites, definition)",
    "Kept: answers that no question takes", "Parking: perhaps.",
  };
  g_autofree char *text = dump (fixture.complete, JALON_LANGUAGE_EN);
  g_autofree char *section = cut (text, "# Recommendation", "# Collaboration");
  g_autofree char *empty = dump (fixture.empty, JALON_LANGUAGE_EN);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    assert_contains (section, parts[i]);
  assert_contains (text, "Two buses to two counters.");
  assert_contains (empty, "What would change the recommendation");
  g_assert_null (strstr (empty, "One level up the continuum"));
  g_assert_null (strstr (empty, "Kept: answers that no question takes"));
}

/* The ranges of costs: said in words, listed, drawn and explained; nothing of it where there is none. The rent of 132,000 may be 12,000
 * less or 20,000 more: over ten years at 3 % a factor of 8.530203. */
static void
test_ranges (void)
{
  static const char *const parts[] = {
    "percentile of the draws it is", "of n\302\240=\302\24010,000).", "10,000 draws, seed 1.", "|> With its least |> With its most",
    "Tornado diagram of the net present value",
  };
  g_autofree char *text = dump (fixture.complete, JALON_LANGUAGE_EN);
  g_autofree char *empty = dump (fixture.empty, JALON_LANGUAGE_EN);
  g_autofree char *ranges = cut (text, "Net present value against the status quo, where amounts are ranges", "# Strengths");
  g_autoptr(GRegex) regex = g_regex_new ("net present value of all partners together is (\\S+)\\. .*?\\| Rent \\| (\\S+) \\| (\\S+)",
                                         G_REGEX_DOTALL, 0, NULL);
  g_autoptr(GMatchInfo) match = NULL;
  double values[3];

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    assert_contains (ranges, parts[i]);
  assert_contains (text, "$132,000\302\240a\302\240year\n~$120,000 to $152,000~");
  assert_contains (text, "\n~quotes of 2026~ |");
  g_assert_null (strstr (empty, "where amounts are ranges"));
  if (!g_regex_match (regex, ranges, 0, &match))
    g_error ("No rent in:\n%s", ranges);
  for (int i = 0; i < 3; i++)
    {
      g_autofree char *money = g_match_info_fetch (match, i + 1);
      GString *number = g_string_new (money);

      g_string_replace (number, "$", "", 0);
      g_string_replace (number, ",", "", 0);
      g_string_replace (number, "\342\210\222", "-", 0);
      values[i] = g_ascii_strtod (number->str, NULL);
      g_string_free (number, TRUE);
    }
  g_assert_cmpfloat_with_epsilon (values[1] - values[0], 12000 * 8.530203, 2);
  g_assert_cmpfloat_with_epsilon (values[2] - values[0], -20000 * 8.530203, 2);
}

/* The plan in time with its table, what is measured with its series, and what was decided. */
static void
test_plan (void)
{
  g_autofree char *text = dump (fixture.complete, JALON_LANGUAGE_EN);
  g_autofree char *plan = cut (text, "# Plan and evaluation", "# Facts and sources");
  g_autofree char *public_text = dump_for (fixture.complete, JALON_LANGUAGE_EN, TRUE);

  assert_contains (plan, "Gantt chart of");
  assert_contains (plan, "2. Baseline measured");
  assert_contains (plan, ", after 1.");
  assert_contains (plan, "Communication and change");
  assert_contains (plan, "Quality assurance");
  assert_contains (plan, "Benefits realised, of");
  assert_contains (plan, "survey 12345");
  assert_contains (plan, "77%");
  assert_contains (plan, "DECISION-1");
  assert_contains (plan, "WHY-2");
  assert_contains (plan, "not to be published");
  assert_contains (public_text, "WHY-1");
  g_assert_null (strstr (public_text, "WHY-2"));
  g_assert_null (strstr (public_text, "DECISION-2"));
  g_assert_null (strstr (public_text, "may be published"));
}

static void
test_empty (void)
{
  g_autofree char *text = dump (fixture.empty, JALON_LANGUAGE_EN);
  g_autofree char *summary = cut (text, "# Summary", "# The partners");
  GPtrArray *questions = jalon_playbook_get_questions (fixture.playbook);

  assert_contains (summary, "Decided by: _Unknown_");
  assert_contains (summary, "Needed by: _Unknown_");
  assert_contains (summary, "Readiness: Unknown (0 of 18 statements rated)");
  assert_contains (summary, "Net annual saving: _Unknown_");
  assert_contains (summary, "Payback: _Unknown_");
  assert_contains (summary, "Main risks: None noted yet");
  assert_contains (text, "No milestone has been set yet.");
  assert_contains (text, "No indicator has been chosen yet");
  assert_contains (text, "No decision has been noted yet.");
  assert_contains (text, "No cost has been noted yet");
  /* Nothing that could have been asked is hidden: each required question of this channel, in step order. */
  for (guint i = 0; i < questions->len; i++)
    {
      const JalonPlaybookQuestion *question = questions->pdata[i];

      if (question->required && question->scope.subtypes == NULL && question->scope.channels == NULL && question->when == NULL)
        assert_contains (text, question->text);
    }
  g_assert_null (strstr (text, "$0"));
}

static void
test_sides (void)
{
  static const char *const parts[] = {
    /* Ratings (5, 2), (4, 4): totals 1, 2, 1 of 2, 4, 5; alpha = 1 - 3 x (2 x 9) / (2 x (4.5 + 9 + 4.5)) */
    "Agreement: \342\210\2220.50", "statements: 2 of 18; ratings: 4", "Gaps known: 2 of 18.",
    "| 5 | 2 | 3\n", "| 4 | 4 | 0\n", "| _Unknown_ | _Unknown_ | _Unknown_\n", "Scores by round", "May\302\2402, 2026",
    "88 out of 100 (2 of 18 statements rated)", "50 out of 100 (2 of 18 statements rated)",
  };
  g_autofree char *text = dump (fixture.complete, JALON_LANGUAGE_EN);
  g_autofree char *sides = cut (text, "Each partner alone", "# Agreement");
  g_autofree char *none = dump (fixture.empty, JALON_LANGUAGE_EN);
  g_autofree char *french = dump (fixture.complete, JALON_LANGUAGE_FR);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    assert_contains (sides, parts[i]);
  g_assert_true (strstr (sides, "| 5 | 2 | 3\n") < strstr (sides, "| 4 | 4 | 0\n"));
  assert_contains (none, "No partner has rated alone yet: where they differ is unknown.");
  assert_contains (french, "Accord\302\240: \342\210\2220,50");
}

/* The trend is drawn from the second round on. In the second, only the first partner rated, and only one statement. */
static void
test_trend (void)
{
  g_autofree char *once = dump (fixture.complete, JALON_LANGUAGE_EN);
  g_autofree char *twice = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(JalonAssessment) assessment
    = jalon_assessment_load (jalon_workspace_get_database (fixture.workspace), fixture.complete, &error);
  g_autoptr(GPtrArray) parties = jalon_assessment_list_parties (assessment);
  g_autoptr(JalonReadinessSides) sides = NULL;
  g_autoptr(JalonTrend) trend = NULL;
  g_autoptr(JalonAssessment) rated = NULL;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 476, 148);
  cairo_t *cr = cairo_create (surface);
  double width, height;
  guint n_drawn = 0;

  g_assert_null (strstr (once, "Readiness of each partner over the rounds"));
  g_assert_true (jalon_assessment_set_rating (fixture.workspace, fixture.complete, ((JalonPartner *) parties->pdata[0])->uuid,
                                              "leadership-results", "2026-11-02", 3, &error));
  twice = dump (fixture.complete, JALON_LANGUAGE_EN);
  assert_contains (twice, "Readiness of each partner over the rounds");
  assert_contains (twice, "Service Canada Centre – Summerside – May\302\2402, 2026: 88; November\302\2402, 2026: 50.");
  assert_contains (twice, "Access PEI – Summerside – May\302\2402, 2026: 50; November\302\2402, 2026: not rated.");

  rated = jalon_assessment_load (jalon_workspace_get_database (fixture.workspace), fixture.complete, &error);
  sides = jalon_readiness_sides_new (rated, fixture.playbook);
  trend = jalon_trend_new (sides);
  jalon_trend_get_size (trend, &width, &height);
  g_assert_cmpfloat (height, >=, 148);
  jalon_trend_draw (cr, width, height, trend);
  cairo_surface_flush (surface);
  /* The line between the two scores of the first partner crosses the middle of the plot; the other has one score and no line. */
  for (int y = 20; y < 70; y++)
    n_drawn += cairo_image_surface_get_data (surface)[y * cairo_image_surface_get_stride (surface) + 175] > 128;
  g_assert_cmpuint (n_drawn, >=, 1);
  n_drawn = 0;
  for (int y = 71; y < 97; y++)
    n_drawn += cairo_image_surface_get_data (surface)[y * cairo_image_surface_get_stride (surface) + 175] > 128;
  g_assert_cmpuint (n_drawn, ==, 0);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
test_unplaced (void)
{
  g_autofree char *text = dump (fixture.unplaced, JALON_LANGUAGE_EN);

  assert_contains (text, "The position of no partner is known.");
  assert_contains (text, "an organization: no one position");
}

static void
test_french (void)
{
  static const char *const english[] = {
    "Summary", "Unknown", "Step 1", "Not answered yet", "Recommended", "Whether to", "Business case", "Clauses that apply",
    "Every fact", "Nothing", "The offices", "The leases", " and ", "statements", "Federal", "Done:", "To do:", "Readiness", " year", "| unknown",
  };
  static const char *const french[] = {
    "# Sommaire", "_Inconnu_", "\303\211tape 1\302\240: D\303\251finir les objectifs", "Pas encore de r\303\251ponse (",
    "345\302\240m", "46,3935", "F\303\251d\303\251ral", "R\303\251seau d\342\200\231exemple de Jalon", "# Ce qui est inconnu",
  };
  g_autofree char *text = NULL;

  jalon_language_set (JALON_LANGUAGE_FR);
  if (strcmp (_("Summary"), "Sommaire") != 0)
    {
      jalon_language_set (JALON_LANGUAGE_EN);
      g_test_skip ("no French catalogue");
      return;
    }
  jalon_language_set (JALON_LANGUAGE_EN);
  text = dump (fixture.empty, JALON_LANGUAGE_FR);
  for (guint i = 0; i < G_N_ELEMENTS (french); i++)
    assert_contains (text, french[i]);
  for (guint i = 0; i < G_N_ELEMENTS (english); i++)
    if (strstr (text, english[i]) != NULL)
      g_error ("English in the French report: \"%s\" in:\n%s", english[i], text);
}

static void
test_french_numbers (void)
{
  g_autofree char *text = dump (fixture.complete, JALON_LANGUAGE_FR);

  /* The French text of a clause, with who is responsible for it. */
  assert_contains (text, "DG, Î.-P.-É.");
  assert_contains (text, "| Les parties partagent une adresse à Summerside.");
  g_assert_null (strstr (text, "The parties share one address"));
  assert_contains (text, "132\342\200\257000\302\240$");
  assert_contains (text, "55,0\302\240%");
  assert_contains (text, "1er\302\240mars 2027");
  assert_contains (text, "14,25");
  g_assert_null (strstr (text, "$132"));
}

static void
test_markup (void)
{
  g_autofree char *text = NULL;

  report_assessments_answer (&fixture, fixture.empty, "sponsor-role", "<b>&amp; =cmd()\001</b>");
  text = dump (fixture.empty, JALON_LANGUAGE_EN);
  report_assessments_answer (&fixture, fixture.empty, "sponsor-role", NULL);
  assert_contains (text, "Sponsor: <b>&amp; =cmd() </b>");
}

static gboolean
write_report (const char           *assessment,
              JalonReportLanguage   language,
              const char           *path,
              GError              **error)
{
  const JalonReportOrder order = { JALON_REPORT_ASSESSMENT, assessment, language, path, jalon_report_format_from_path (path) };

  return jalon_report_write (jalon_workspace_get_database (fixture.workspace), fixture.network, fixture.playbook, &order, NULL, error);
}

/* Written in the language asked for, with the thread in the other one, which it gets back. */
static void
test_write (void)
{
  static const struct { JalonLanguage thread; JalonReportLanguage report; const char *language; } cases[] = {
    { JALON_LANGUAGE_EN, JALON_REPORT_FR, "lang=\"fr-CA\"" },
    { JALON_LANGUAGE_FR, JALON_REPORT_EN, "lang=\"en-CA\"" },
  };
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("jalon-report-XXXXXX", &error);
  g_autofree char *html = g_build_filename (folder, "a.html", NULL);
  g_autofree char *pdf = g_build_filename (folder, "a.pdf", NULL);
  g_autofree char *qpdf = g_find_program_in_path ("qpdf");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = NULL;
      const char *argv[] = { qpdf, "--check", pdf, NULL };
      int status = 0;

      jalon_language_set (cases[i].thread);
      write_report (fixture.complete, cases[i].report, html, &error);
      g_assert_no_error (error);
      g_assert_true (g_file_get_contents (html, &text, NULL, NULL));
      assert_contains (text, cases[i].language);
      write_report (fixture.complete, cases[i].report, pdf, &error);
      g_assert_no_error (error);
      g_assert_cmpint (jalon_language_get (), ==, cases[i].thread);
      if (qpdf == NULL)
        continue;
      g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status, &error);
      g_assert_no_error (error);
      g_assert_cmpint (status, ==, 0);
    }
  jalon_language_set (JALON_LANGUAGE_EN);
  g_remove (html);
  g_remove (pdf);
  g_rmdir (folder);
}

static void
test_write_refused (void)
{
  g_autoptr(GError) error = NULL;

  g_assert_false (write_report ("00000000-0000-0000-0000-000000000000", JALON_REPORT_FR, "/nonexistent/a.pdf", &error));
  g_assert_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_NOT_FOUND);
  g_assert_cmpint (jalon_language_get (), ==, JALON_LANGUAGE_EN);
  g_clear_error (&error);
  g_assert_false (write_report (fixture.empty, JALON_REPORT_FR, "/nonexistent/a.pdf", &error));
  g_assert_nonnull (error);
}

/* On a session's worker: good, refused, cancelled. */

typedef struct
{
  char    *created;
  gboolean written;
  GError  *error;
  gboolean done;
} Asked;

static void
opened_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  Asked *asked = user_data;

  jalon_session_finish (JALON_SESSION (object), result, &asked->error);
  asked->done = TRUE;
}

static void
created_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  Asked *asked = user_data;

  asked->created = jalon_wizard_create_finish (result, &asked->error);
  asked->done = TRUE;
}

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  Asked *asked = user_data;

  asked->written = jalon_report_write_finish (JALON_SESSION (object), result, &asked->error);
  asked->done = TRUE;
}

static void
wait_for (Asked *asked)
{
  while (!asked->done)
    g_main_context_iteration (NULL, TRUE);
  asked->done = FALSE;
}

static void
write_async (JalonSession      *session,
             GCancellable      *cancellable,
             Asked             *asked,
             const char        *path,
             JalonReportFormat  format)
{
  const JalonReportOrder order = { JALON_REPORT_SUMMARY, asked->created, JALON_REPORT_FR, path, format };

  jalon_report_write_async (session, &order, cancellable, written_cb, asked);
}

static void
test_async (void)
{
  static const char *const points[] = { "64d7a8ba-2cd9-4a6d-ae2a-f3310e716a95", "a4aaabf6-f804-4c84-8d50-e1eb7a247158", NULL };
  g_autoptr(JalonSession) session = jalon_session_new ();
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "a.pdf", NULL);
  g_autofree char *nowhere = g_build_filename (g_get_user_cache_dir (), "missing", "a.pdf", NULL);
  Asked asked = { NULL };

  g_mkdir_with_parents (g_get_user_cache_dir (), 0700);
  jalon_session_create_async (session, TRUE, NULL, opened_cb, &asked);
  wait_for (&asked);
  g_assert_no_error (asked.error);
  jalon_wizard_create_async (session, points, "in-person", created_cb, &asked);
  wait_for (&asked);
  g_assert_no_error (asked.error);

  write_async (session, NULL, &asked, path, JALON_REPORT_PDF);
  wait_for (&asked);
  g_assert_no_error (asked.error);
  g_assert_true (asked.written);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));

  write_async (session, NULL, &asked, nowhere, JALON_REPORT_PDF);
  wait_for (&asked);
  g_assert_false (asked.written);
  g_assert_nonnull (asked.error);
  g_clear_error (&asked.error);

  g_cancellable_cancel (cancellable);
  write_async (session, cancellable, &asked, path, JALON_REPORT_PDF);
  wait_for (&asked);
  g_assert_error (asked.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&asked.error);

  /* Nobody waits for the session any more while it writes: the report's task keeps it to the end. */
  write_async (session, NULL, &asked, path, JALON_REPORT_HTML);
  g_clear_object (&session);
  wait_for (&asked);
  g_assert_no_error (asked.error);
  g_assert_true (asked.written);
  g_remove (path);
  g_free (asked.created);
}

/* Each test has a workspace of its own: the folders that tests are isolated in go with each of them. */
static void
run (gconstpointer data)
{
  void (*const *test) (void) = data;

  report_assessments_set_up (&fixture);
  (*test) ();
  report_assessments_clear (&fixture);
}

static char *
dup_name (const JalonAssessment *assessment,
          JalonLanguage          language)
{
  JalonLanguage before = jalon_language_get ();
  char *name;

  jalon_language_set (language);
  name = jalon_report_kind_dup_file_name (JALON_REPORT_ASSESSMENT, assessment != NULL ? jalon_assessment_get_title (assessment) : NULL);
  jalon_language_set (before);
  return name;
}

/* The cover and the file are called after the partners in the report's language until the planner names the assessment. */
static void
test_title (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JalonAssessment) assessment
    = jalon_assessment_load (jalon_workspace_get_database (fixture.workspace), fixture.empty, &error);
  g_autofree char *english = dump (fixture.empty, JALON_LANGUAGE_EN);
  g_autofree char *french = dump (fixture.empty, JALON_LANGUAGE_FR);
  g_autofree char *english_name = dup_name (assessment, JALON_LANGUAGE_EN);
  g_autofree char *french_name = dup_name (assessment, JALON_LANGUAGE_FR);
  g_autofree char *no_name = dup_name (NULL, JALON_LANGUAGE_EN);

  g_assert_no_error (error);
  assert_contains (english, "title (en): Service Canada – Access PEI, Summerside\n");
  assert_contains (french, "title (fr): Service Canada – Accès Î.-P.-É., Summerside\n");
  g_assert_cmpstr (english_name, ==, "partnership-assessment-service-canada-access-pei-summerside");
  g_assert_cmpstr (french_name, ==, "analyse-de-partenariat-service-canada-acces-i-p-e-summerside");
  g_assert_cmpstr (no_name, ==, "partnership-assessment");
}

/* Both baselines, the division by the Shapley value with its check, what is known of service, and the assumptions. */
static void
test_business (void)
{
  static const char *const parts[] = {
    "| Like-for-like service, one time | Access PEI – Summerside | $3,400\n", "| Net annual saving against the status quo |", "| Net annual saving against like-for-like service |",
    "Sharing the savings over the term", "Check: the parts sum to $", "Waiting time and access", "| Average waiting time (minutes) |",
    "Assumptions of the business case", "\n~quotes of 2026~ |", "- Shared costs are divided: ", "amounts have no assumption noted.",
    /* Each baseline has its ranges. */
    "# Net present value against the status quo, where amounts are ranges",
    "# Net present value against the like-for-like service, where amounts are ranges",
    "Tornado diagram of the net present value against the like-for-like service",
  };
  g_autofree char *text = dump (fixture.complete, JALON_LANGUAGE_EN);
  g_autofree char *empty = dump (fixture.empty, JALON_LANGUAGE_EN);
  g_autofree char *money = cut (text, "# Costs", "# Strengths");

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    assert_contains (money, parts[i]);
  assert_contains (empty, "Effects on service");
  g_assert_null (strstr (empty, "Assumptions of the business case"));
  g_assert_null (strstr (empty, "Sharing the savings over the term"));
}

/* Only the ending of a format is one; another dot belongs to the name. Nothing is replaced unasked. */
static void
test_endings (void)
{
  static const struct { const char *name; JalonReportFormat format; const char *complete; } cases[] = {
    { "Plan", JALON_REPORT_ODT, "Plan.odt" },
    { "Plan.pdf", JALON_REPORT_PDF, "Plan.pdf" },
    { "Plan.ODT", JALON_REPORT_ODT, "Plan.ODT" },
    { "Plan.html", JALON_REPORT_HTML, "Plan.html" },
    { "Plan.htm", JALON_REPORT_HTML, "Plan.htm" },
    { "Plan 2.0", JALON_REPORT_ODT, "Plan 2.0.odt" },
    { "St. John's", JALON_REPORT_ODT, "St. John's.odt" },
    { "Plan.docx", JALON_REPORT_ODT, "Plan.docx.odt" },
    { "There", JALON_REPORT_ODT, "There (2).odt" },
    { "There.odt", JALON_REPORT_ODT, "There.odt" },
  };
  g_autofree char *there = g_build_filename (g_get_user_cache_dir (), "There.odt", NULL);

  g_mkdir_with_parents (g_get_user_cache_dir (), 0700);
  g_assert_true (g_file_set_contents (there, "x", 1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      JalonReportFormat format = JALON_REPORT_ODT;
      g_autofree char *path = g_build_filename (g_get_user_cache_dir (), cases[i].name, NULL);
      g_autofree char *complete = jalon_report_format_complete_path (&format, path);
      g_autofree char *name = g_path_get_basename (complete);

      g_assert_cmpstr (name, ==, cases[i].complete);
      g_assert_cmpint (format, ==, cases[i].format);
    }
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (void);
  } tests[] = {
    { "/assessment-report/sections", test_sections },
    { "/assessment-report/complete", test_complete },
    { "/assessment-report/sensitivity", test_sensitivity },
    { "/assessment-report/ranges", test_ranges },
    { "/assessment-report/business", test_business },
    { "/assessment-report/empty", test_empty },
    { "/assessment-report/plan", test_plan },
    { "/assessment-report/sides", test_sides },
    { "/assessment-report/trend", test_trend },
    { "/assessment-report/unplaced", test_unplaced },
    { "/assessment-report/french", test_french },
    { "/assessment-report/french-numbers", test_french_numbers },
    { "/assessment-report/markup", test_markup },
    { "/assessment-report/title", test_title },
    { "/assessment-report/write", test_write },
    { "/assessment-report/write-refused", test_write_refused },
    { "/assessment-report/async", test_async },
    { "/assessment-report/endings", test_endings },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  jalon_language_init ();
  jalon_language_set (JALON_LANGUAGE_EN);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add_data_func (tests[i].path, &tests[i].test, run);
  return g_test_run ();
}
