/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "document-check.h"
#include "jalon-assessment-copy.h"
#include "jalon-assessment-edit.h"
#include "jalon-html.h"
#include "jalon-logo.h"
#include "jalon-odt.h"
#include "jalon-pdf.h"
#include "jalon-report-writer.h"
#include "jalon-wizard.h"
#include "report-assessment.h"

/* Every kind of document in every format and language. */

#define N_REPORT_LANGUAGES 3
#define CASE "grand-manan"

static ReportAssessments fixture;

static JalonDocument *
make (JalonReportKind      kind,
      const char          *assessment,
      JalonReportLanguage  language)
{
  static const char *const cases[] = { [JALON_REPORT_OF_CASE] = CASE, [JALON_REPORT_OF_WORKSPACE] = NULL };
  JalonReportSubject subject = jalon_report_kind_get_subject (kind);
  g_autoptr(GError) error = NULL;
  JalonDocument *document
    = jalon_report_make (jalon_workspace_get_database (fixture.workspace), fixture.network, fixture.playbook, &(JalonReportOrder) {
    .kind = kind, .subject = subject == JALON_REPORT_OF_ASSESSMENT ? assessment : cases[subject], .language = language,
  }, &error);

  g_assert_no_error (error);
  return document;
}

static void
assert_contains (const char *text,
                 const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("\"%s\" is missing in:\n%s", part, text);
}

static guint
count (GBytes     *bytes,
       const char *part)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  gsize length = strlen (part);
  guint n = 0;

  for (gsize i = 0; i + length < size; i++)
    n += memcmp (data + i, part, length) == 0;
  return n;
}

static GBytes *
write_pdf (JalonDocument *document)
{
  g_autoptr(GError) error = NULL;
  GBytes *bytes = jalon_pdf_to_bytes (document, NULL, &error);

  g_assert_no_error (error);
  return bytes;
}

/* cairo writes each page's dictionary in plain; the update that follows writes each again. */
static guint
count_pages (GBytes *pdf)
{
  gsize size;
  const char *data = g_bytes_get_data (pdf, &size);
  const char *end = memmem (data, size, "%%EOF", 5);
  g_autoptr(GBytes) plain = g_bytes_new_from_bytes (pdf, 0, (gsize) (end - data));

  return count (plain, "/Type /Page\n") + count (plain, "/Type /Page ");
}

static GBytes *
write_html (JalonDocument *document)
{
  g_autoptr(GError) error = NULL;
  GBytes *bytes = jalon_html_to_bytes (document, NULL, &error);

  g_assert_no_error (error);
  return bytes;
}

/* ---- What they say ---------------------------------------------------------------------------------------------------- */

static const struct { JalonReportKind kind; const char *parts[12]; } contents[] = {
  { JALON_REPORT_ASSESSMENT, { "Partnership assessment", "The seven steps", "What is unknown", "|< Office, organization |" } },
  { JALON_REPORT_SUMMARY, { "Summary for decision", "Whether to go ahead with", "Assistant deputy minister, citizen services", "March\302\2401, 2027",
                            "The leases end 2 months apart.", "Readiness by success factor", "Main risks", "Next milestones" } },
  { JALON_REPORT_SLIDE, { "Partnership on a page", "Whether to go ahead with", "+ The leases end 2 months apart.", "Net annual saving",
                          "Main risk" } },
  { JALON_REPORT_AGREEMENT, { "Draft for legal review", "Premises-sharing agreement", "1. Parties", "Service Canada", "Provincial or territorial",
                              "2. Premises", "Public Works holds the lease until 2032.", "3. Cost sharing", "55.0% of the whole", "$72,600 a year",
                              "for 10 years", "The parties share one address in Summerside" } },
  { JALON_REPORT_READINESS_FORM, { "Readiness form", "1 (not at all) to 5 (fully)", "| 18 |", "Anything else" } },
  { JALON_REPORT_CHECKLIST, { "Step 7: Evaluate and adjust", "\342\230\222", "\342\230\220", "Your stakeholder framework and strategy cover",
                              "Best practices", "Co-location: finance", "Pilot checklist: Success measures" } },
  { JALON_REPORT_PLAN, { "Initiative plan", "Communication and change", "Training", "Quality assurance", "Pilot", "Action plan",
                         "Train the front line", "two half-days", "Decision log", "Go ahead with the pilot" } },
  { JALON_REPORT_TRIP_SHEET, { "Outreach trip sheet", "Date of the visit", "46.3935", "Mon to Fri", "Before each trip", "Outreach: security",
                               "What was done" } },
  { JALON_REPORT_EVALUATION, { "Evaluation report", "18.5", "14.25", "June\302\24030, 2027", "15.3", "Decision log", "Benefits" } },
  { JALON_REPORT_CASE_SHEET, { "Grand Manan", "Situation", "What was done", "Results", "Lessons", "Virtual services" } },
  { JALON_REPORT_PORTFOLIO, { "Portfolio of assessments", "Sample network of Jalon", "| Draft | 3", "| All | 3", "Shared space", "not chosen yet" } },
  { JALON_REPORT_COUNCIL_UPDATE, { "Where we stand", "Decisions asked", "Go ahead with the pilot", "both leases end in 2027", "Milestones due next" } },
};

static void
test_contents (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_autoptr(JalonDocument) document = make (contents[i].kind, fixture.complete, JALON_REPORT_EN);
      g_autofree char *text = jalon_document_dump (document);
      /* No-break spaces are of no matter here. */
      g_auto(GStrv) parts = g_strsplit (text, "\302\240", -1);
      g_autofree char *plain = g_strjoinv (" ", parts);

      for (guint j = 0; j < G_N_ELEMENTS (contents[i].parts) && contents[i].parts[j] != NULL; j++)
        {
          g_auto(GStrv) wanted = g_strsplit (contents[i].parts[j], "\302\240", -1);
          g_autofree char *part = g_strjoinv (" ", wanted);

          assert_contains (plain, part);
        }
      g_assert_null (strstr (plain, "(null)"));
      g_assert_null (strstr (plain, " nan"));
    }
  g_assert_cmpuint (G_N_ELEMENTS (contents), ==, JALON_N_REPORT_KINDS);
}

/* What the wizard does not ask is not said to be open: a partnership by phone has no premises. */
static void
test_not_asked (void)
{
  g_autoptr(JalonDocument) phone = make (JALON_REPORT_ASSESSMENT, fixture.unplaced, JALON_REPORT_EN);
  g_autoptr(JalonDocument) shared = make (JALON_REPORT_ASSESSMENT, fixture.complete, JALON_REPORT_EN);
  g_autofree char *phone_text = jalon_document_dump (phone);
  g_autofree char *shared_text = jalon_document_dump (shared);

  g_assert_null (strstr (phone_text, "Premises annex"));
  assert_contains (shared_text, "Premises annex");
}

/* What may not be told outside is not told to the council. */
static void
test_publishable (void)
{
  g_autoptr(JalonDocument) document = make (JALON_REPORT_COUNCIL_UPDATE, NULL, JALON_REPORT_EN);
  g_autofree char *text = jalon_document_dump (document);

  g_assert_null (strstr (text, "Keep the fallback in reserve"));
}

/* Nobody's ratings are in the form that others rate with. */
static void
test_form (void)
{
  g_autoptr(JalonDocument) document = make (JALON_REPORT_READINESS_FORM, fixture.complete, JALON_REPORT_EN);
  g_autoptr(JalonDocument) empty = make (JALON_REPORT_READINESS_FORM, fixture.empty, JALON_REPORT_EN);
  g_autofree char *text = jalon_document_dump (document);
  g_autofree char *empty_text = jalon_document_dump (empty);

  g_assert_cmpstr (text, ==, empty_text);
}

/* ---- Formats and languages ------------------------------------------------------------------------------------------- */

static void
check_formats (JalonReportKind      kind,
               const char          *assessment,
               JalonReportLanguage  language)
{
  g_autofree char *name = g_strdup_printf ("%s %s", jalon_report_kind_get_id (kind), jalon_report_language_get_id (language));
  g_autoptr(JalonDocument) document = make (kind, assessment, language);
  g_autoptr(GBytes) pdf = write_pdf (document);
  g_autoptr(GBytes) html = write_html (document);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) odt = jalon_odt_to_bytes (document, NULL, &error);
  guint n_parts = language == JALON_REPORT_BOTH && !jalon_report_kind_is_parallel (kind) ? 2 : 1;

  g_assert_no_error (error);
  g_assert_cmpint (memcmp (g_bytes_get_data (pdf, NULL), "%PDF-", 5), ==, 0);
  g_assert_cmpuint (count (odt, "mimetypeapplication/vnd.oasis.opendocument.text"), ==, 1);
  check_page (name, html);
  g_assert_cmpuint (count (html, "<h1>"), ==, n_parts);
  if (language == JALON_REPORT_BOTH)
    {
      g_assert_cmpuint (count (html, "lang=\"fr-CA\""), >=, 1);
      g_assert_cmpuint (count (pdf, "/Lang (fr-CA)"), >=, 1);
    }
  if (kind == JALON_REPORT_SUMMARY)
    g_assert_cmpuint (count_pages (pdf), <=, 2 * n_parts);
  else if (kind == JALON_REPORT_SLIDE)
    g_assert_cmpuint (count_pages (pdf), ==, n_parts);
  else
    g_assert_cmpuint (count_pages (pdf), >=, 1);
}

static void
test_formats (void)
{
  const char *assessments[] = { fixture.complete, fixture.empty, fixture.unplaced };

  for (JalonReportKind kind = 0; kind < JALON_N_REPORT_KINDS; kind++)
    for (guint i = 0; i < G_N_ELEMENTS (assessments); i++)
      for (JalonReportLanguage language = 0; language < N_REPORT_LANGUAGES; language++)
        if (i == 0 || jalon_report_kind_get_subject (kind) == JALON_REPORT_OF_ASSESSMENT)
          check_formats (kind, assessments[i], language);
}

/* No phrase of the other language, in what is marked as one: checked against every text that is translated. */
static void
check_language (const char *name,
                GBytes     *html,
                const char *language,
                GPtrArray  *phrases)
{
  g_autofree char *text = dup_text_in (html, language);

  for (guint i = 0; i < phrases->len; i++)
    if (strstr (text, phrases->pdata[i]) != NULL)
      g_error ("%s in \"%s\" says \"%s\"", name, language, (const char *) phrases->pdata[i]);
}

static void
test_languages (void)
{
  g_autoptr(GPtrArray) english = load_phrases (FALSE);
  g_autoptr(GPtrArray) french = load_phrases (TRUE);
  const char *assessments[] = { fixture.complete, fixture.empty, fixture.unplaced };

  for (JalonReportKind kind = 0; kind < JALON_N_REPORT_KINDS; kind++)
    for (JalonReportLanguage language = 0; language < N_REPORT_LANGUAGES; language++)
      for (guint i = 0; i < G_N_ELEMENTS (assessments); i++)
        {
          g_autoptr(JalonDocument) document = make (kind, assessments[i], language);
          g_autoptr(GBytes) html = write_html (document);

          if (i > 0 && jalon_report_kind_get_subject (kind) != JALON_REPORT_OF_ASSESSMENT)
            continue;
          check_language (jalon_report_kind_get_id (kind), html, "en", french);
          check_language (jalon_report_kind_get_id (kind), html, "fr", english);
        }
}

/* What must stay on its pages is still set to be read: not much smaller than elsewhere. */
static void
test_readable (void)
{
  for (JalonReportLanguage language = 0; language < N_REPORT_LANGUAGES; language++)
    {
      g_autoptr(JalonDocument) document = make (JALON_REPORT_SUMMARY, fixture.complete, language);

      g_assert_cmpfloat (get_scale (document), >=, 0.8);
    }
}

/* Canadian French (Office québécois de la langue française): no space before ; ! and ?, a no-break space before : and the signs of dollars
 * and percents, inside « » and between thousands. Of an assessment without answers, as what planners type is theirs. */
static void
test_typography (void)
{
  static const char *const faults[] = {
    "[ \\x{a0}\\x{202f}][;!?](?=\\s|$)", "\\w :", "«[^\\x{a0}\\x{202f}]", "[^\\x{a0}\\x{202f}]»", "[0-9] [$%]", "[0-9] [0-9]{3}(?![0-9])",
    "[a-z]'[a-z]", "[0-9]\\.[0-9]+\\s?[%$]", "\\$[0-9]",
  };
  static const char *const samples[] = {
    "Quoi\302\240?", "Ainsi : oui", "\302\253 oui\302\240\302\273", "\302\253\302\240oui \302\273", "12 %", "1 234", "l'an", "1.5\302\240%",
    "$12",
  };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    g_assert_true (g_regex_match_simple (faults[i], samples[i], 0, 0));

  for (JalonReportKind kind = 0; kind < JALON_N_REPORT_KINDS; kind++)
    {
      g_autoptr(JalonDocument) document = make (kind, fixture.empty, JALON_REPORT_FR);
      g_autofree char *text = jalon_document_dump (document);

      for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
        {
          g_autoptr(GRegex) regex = g_regex_new (faults[i], 0, 0, NULL);
          g_autoptr(GMatchInfo) match = NULL;
          int from, to;

          /* The council and the portfolio are about all assessments, answers included. */
          if (jalon_report_kind_get_subject (kind) == JALON_REPORT_OF_WORKSPACE)
            continue;
          if (g_regex_match (regex, text, 0, &match) && g_match_info_fetch_pos (match, 0, &from, &to))
            g_error ("%s: fault %u in \"%.*s\"", jalon_report_kind_get_id (kind), i, 60, text + MAX (from - 30, 0));
        }
    }
}

/* The columns of the agreement say the same in their own language. */
static void
test_parallel (void)
{
  g_autoptr(JalonDocument) document = make (JALON_REPORT_AGREEMENT, fixture.complete, JALON_REPORT_BOTH);
  g_autofree char *text = jalon_document_dump (document);

  assert_contains (text, "Draft agreement / Projet d’entente");
  assert_contains (text, "Service Canada – Accès Î.-P.-É., Summerside\nÉbauche pour examen juridique. ");
  assert_contains (text, "|< English |< Français");
  assert_contains (text, "**1. Parties**");
  assert_contains (text, "**3. Partage des coûts**");
  assert_contains (text, "55.0% of the whole, $72,600 a year");
  assert_contains (text, "55,0\302\240% du tout, 72\342\200\257600\302\240$ par an");
  assert_contains (text, "[À traduire]\nSaid in English alone.");
  assert_contains (text, "Les parties se partagent les clients.");
}

/* A framework says that it is one, in every document, and asks nobody to decide on a partnership between no partners. */
static void
test_framework (void)
{
  g_autofree char *uuid = NULL;
  g_autoptr(GError) error = NULL;

  jalon_assessment_copy (fixture.workspace, NULL, fixture.playbook, fixture.complete, JALON_COPY_FRAMEWORK, "Island framework", &uuid, &error);
  g_assert_no_error (error);
  for (JalonReportKind kind = 0; kind < JALON_N_REPORT_KINDS; kind++)
    {
      g_autoptr(JalonDocument) english = NULL;
      g_autoptr(JalonDocument) french = NULL;
      g_autofree char *text = NULL;
      g_autofree char *french_text = NULL;

      if (jalon_report_kind_get_subject (kind) != JALON_REPORT_OF_ASSESSMENT)
        continue;
      english = make (kind, uuid, JALON_REPORT_EN);
      french = make (kind, uuid, JALON_REPORT_FR);
      text = jalon_document_dump (english);
      french_text = jalon_document_dump (french);
      assert_contains (text, kind == JALON_REPORT_ASSESSMENT ? "Partnership framework" : " (framework)");
      assert_contains (french_text, kind == JALON_REPORT_ASSESSMENT ? "Cadre de partenariat" : " (cadre)");
      g_assert_null (strstr (text, "Partnership assessment"));
      g_assert_null (strstr (text, "between \n"));
      g_assert_null (strstr (text, "The partners’ offices\n|"));
      check_formats (kind, uuid, JALON_REPORT_EN);
    }
  g_assert_true (jalon_workspace_undo (fixture.workspace, &error));
}

/* A clause's state is a line of its text, which no page separates from it. */
static void
test_states (void)
{
  g_autoptr(JalonDocument) document = make (JALON_REPORT_AGREEMENT, fixture.complete, JALON_REPORT_EN);
  g_autofree char *text = jalon_document_dump (document);

  assert_contains (text, "clients settle related needs in one visit.\n[State: Drafted]");
  g_assert_null (strstr (text, "\n\n[State:"));
}

/* ---- Bad input -------------------------------------------------------------------------------------------------------- */

static void
run_sql (const char *sql,
         const char *text)
{
  report_assessments_run_sql (&fixture, sql, text);
}

static char *
repeat (const char *text,
        guint       n)
{
  GString *all = g_string_new (NULL);

  while (g_utf8_strlen (all->str, -1) < (glong) n)
    g_string_append (all, text);
  return g_string_free (all, FALSE);
}

static void
test_bad_input (void)
{
  static const char *const texts[] = {
    "\330\247\331\204\331\205\330\263\330\247\330\271\330\257\330\251 \340\244\223\340\244\202 ",  /* Arabic, Devanagari */
    "T\305\202\304\261\314\250ch\307\253 e\314\201\314\202\314\203\314\204\314\205 ",           /* marks over marks */
    "\360\237\217\224\360\237\221\250\342\200\215\360\237\221\251\342\200\215\360\237\221\247 ", /* emoji, joined */
    "Unbreakable",
    "\342\200\256override \342\201\246isolate ",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *text = repeat (texts[i], 2000);
      /* As long as a note may be in the script that takes the most shaping; the others need not go on and on. */
      g_autofree char *longest = repeat (texts[i], i == 0 ? 50000 : 5000);

      /* Two rows of each kind: more would say the same again, and pages take their time. */
      run_sql ("UPDATE assessment_answer SET value = ?1, note = ?1 WHERE item = 'problem-statement'", longest);
      run_sql ("UPDATE assessment_answer SET value = ?1, note = ?1 WHERE item IN ('decision-role', 'state-notes')", text);
      run_sql ("UPDATE assessment_risk SET title = ?1, mitigation = ?1 WHERE fid IN (SELECT fid FROM assessment_risk LIMIT 2)", text);
      run_sql ("UPDATE assessment_clause SET body = ?1, body_fr = ?1 WHERE fid IN (SELECT fid FROM assessment_clause LIMIT 2)", text);
      run_sql ("UPDATE assessment_milestone SET note = ?1, title = ?1 WHERE fid IN (SELECT fid FROM assessment_milestone LIMIT 2)", text);
      run_sql ("UPDATE assessment SET title = ?1", text);
      /* The full assessment and those that must stay on their pages with each; the others once. */
      for (JalonReportKind kind = 0; kind < JALON_N_REPORT_KINDS; kind++)
        if (i == 0 || kind <= JALON_REPORT_AGREEMENT)
          check_formats (kind, fixture.complete, i % 2 == 0 ? JALON_REPORT_FR : JALON_REPORT_EN);
    }
}

/* The note stays whole, however long. */
static void
test_long_note (void)
{
  g_autofree char *text = repeat ("A note goes on and on. ", 50000);
  g_autoptr(JalonDocument) document = NULL;
  g_autoptr(GBytes) html = NULL;
  g_autofree char *page = NULL;

  run_sql ("UPDATE assessment_answer SET note = ?1 WHERE item = 'problem-statement'", text);
  document = make (JALON_REPORT_ASSESSMENT, fixture.complete, JALON_REPORT_EN);
  html = write_html (document);
  page = dup_page_text (html);
  g_strchomp (text);
  g_assert_nonnull (strstr (page, text));
}

/* A partner that is gone from the workspace keeps the name that it was chosen under. */
static void
test_deleted_partner (void)
{
  run_sql ("DELETE FROM service_point WHERE uuid = (SELECT subject FROM assessment_partner WHERE assessment = ?1 AND role = 'partner')",
           fixture.complete);
  run_sql ("DELETE FROM organization WHERE uuid = (SELECT organization FROM assessment_partner WHERE assessment = ?1 AND role = 'partner')",
           fixture.complete);
  g_clear_pointer (&fixture.network, jalon_network_unref);
  for (JalonReportKind kind = 0; kind < JALON_N_REPORT_KINDS; kind++)
    {
      g_autoptr(JalonDocument) document = make (kind, fixture.complete, JALON_REPORT_EN);
      g_autofree char *text = jalon_document_dump (document);

      check_formats (kind, fixture.complete, JALON_REPORT_EN);
      if (jalon_report_kind_get_subject (kind) == JALON_REPORT_OF_ASSESSMENT && kind != JALON_REPORT_EVALUATION)
        assert_contains (text, "Access PEI");
    }
}

/* ---- What is due ------------------------------------------------------------------------------------------------------- */

static char *
dump (JalonReportKind kind)
{
  g_autoptr(JalonDocument) document = make (kind, fixture.complete, JALON_REPORT_EN);

  return jalon_document_dump (document);
}

/* The agreement has the term of the business case, rounded as there; where that has none, a line to fill in. */
static void
test_term (void)
{
  static const struct { const char *answer; const char *part; } terms[] = {
    { "4.6", "for 5 years, unless" }, { "0.4", "for ____________________, unless" }, { "500", "for ____________________, unless" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (terms); i++)
    {
      g_autofree char *text = NULL;

      report_assessments_answer (&fixture, fixture.complete, "term-years", terms[i].answer);
      text = dump (JALON_REPORT_AGREEMENT);
      assert_contains (text, terms[i].part);
    }
}

/* The next one is the one that is due first, wherever it stands in the plan. */
static void
test_next_milestones (void)
{
  g_autofree char *text = NULL;
  const char *table;

  run_sql ("INSERT INTO assessment_milestone (assessment, title, due_on, position) VALUES (?1, 'Second of all', '2020-02-01', 998),"
           " (?1, 'First of all', '2020-01-01', 999), (?1, 'Never', NULL, -1)", fixture.complete);
  text = dump (JALON_REPORT_SUMMARY);
  table = strstr (text, "Next milestones");
  g_assert_nonnull (table);
  g_assert_nonnull (strstr (table, "First of all"));
  g_assert_cmpuint (strstr (table, "First of all") - text, <, strstr (table, "Second of all") - text);
  g_assert_null (strstr (table, "Never"));
}

/* The council reads what was reached last and how much more there is; nothing is due or asked of what was declined. */
static void
test_council (void)
{
  g_autofree char *text = NULL, *declined = NULL;
  const char *first, *last;

  run_sql ("DELETE FROM assessment_milestone WHERE ?1 IS NOT NULL", fixture.complete);
  run_sql ("WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 17)"
           " INSERT INTO assessment_milestone (assessment, title, due_on, done_on, position)"
           " SELECT ?1, printf ('Reached %02d', i), printf ('2026-03-%02d', 30 - i), printf ('2026-05-%02d', i), i FROM n", fixture.complete);
  run_sql ("WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 16)"
           " INSERT INTO assessment_milestone (assessment, title, due_on) SELECT ?1, printf ('Due %02d', i), printf ('2027-05-%02d', i) FROM n",
           fixture.complete);
  text = dump (JALON_REPORT_COUNCIL_UPDATE);
  first = strstr (text, "Reached 17");
  last = strstr (text, "Reached 03");
  g_assert_nonnull (first);
  g_assert_nonnull (last);
  g_assert_cmpuint (first - text, <, last - text);
  g_assert_null (strstr (text, "Reached 02"));
  assert_contains (text, "2 more milestones were reached before.");
  assert_contains (text, "Due 15");
  g_assert_null (strstr (text, "Due 16"));
  assert_contains (text, "1 more milestone is due later.");
  assert_contains (text, "Assistant deputy minister, citizen services");

  run_sql ("UPDATE assessment SET state = 'declined' WHERE uuid = ?1", fixture.complete);
  declined = dump (JALON_REPORT_COUNCIL_UPDATE);
  assert_contains (declined, "Reached 17");
  assert_contains (declined, "No open milestone has a date.");
  assert_contains (declined, "No decision waits for an answer.");
}

/* ---- Nothing that the wizard takes is lost ----------------------------------------------------------------------------- */

/* Everything that may be typed gets a mark of its own: what it is, in brackets. */
static void
mark_columns (const char        *table,
              const char *const *columns)
{
  for (guint i = 0; columns[i] != NULL; i++)
    {
      g_autofree char *sql = g_strdup_printf ("UPDATE %s SET %s = '[%s.%s.' || fid || ']' WHERE assessment = ?1", table, columns[i], table,
                                              columns[i]);

      run_sql (sql, fixture.complete);
    }
}

/* Those that must be found, from a statement that lists them. */
static void
collect_marks (GPtrArray  *marks,
               const char *sql)
{
  JalonValue value = JALON_TEXT (fixture.complete);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) records = jalon_database_select (jalon_workspace_get_database (fixture.workspace), sql, &value, 1, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (marks, g_strdup (jalon_record_get_text (records->pdata[i], "mark")));
}

static void
mark_rows (GPtrArray *marks)
{
  static const struct { const char *table; const char *columns[8]; } tables[] = {
    { "assessment_clause", { "title", "body", "owner", "note" } },
    { "assessment_milestone", { "title", "owner", "note" } },
    { "assessment_indicator", { "title", "unit" } },
    { "assessment_risk", { "title", "mitigation", "owner" } },
    { "assessment_cost", { "title", "note" } },
    { "assessment_decision", { "decision", "decided_by", "rationale" } },
    { "assessment_measurement", { "note" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      mark_columns (tables[i].table, tables[i].columns);
      for (guint j = 0; tables[i].columns[j] != NULL; j++)
        {
          g_autofree char *sql = g_strdup_printf ("SELECT %s AS mark FROM %s WHERE assessment = ?1", tables[i].columns[j], tables[i].table);

          collect_marks (marks, sql);
        }
    }
}

/* Every item that the wizard asks this assessment gets an answer, unless it has one, and a note with a mark; words get one themselves. */
static void
mark_item (const char *item,
           const char *value,
           gboolean    words)
{
  g_autofree char *quoted = value != NULL ? g_strdup_printf ("'%s'", value) : g_strdup ("NULL");
  g_autofree char *insert = g_strdup_printf ("INSERT INTO assessment_answer (assessment, item, value) SELECT ?1, '%s', %s WHERE NOT EXISTS"
                                             " (SELECT 1 FROM assessment_answer WHERE assessment = ?1 AND item = '%s')", item, quoted, item);
  g_autofree char *note = g_strdup_printf ("UPDATE assessment_answer SET note = '[note.%s.' || fid || ']' WHERE assessment = ?1"
                                           " AND item = '%s'", item, item);
  g_autofree char *text = g_strdup_printf ("UPDATE assessment_answer SET value = '[%s.' || fid || ']' WHERE assessment = ?1"
                                           " AND item = '%s'", item, item);

  run_sql (insert, fixture.complete);
  run_sql (note, fixture.complete);
  if (words)
    run_sql (text, fixture.complete);
}

static gboolean
is_asked (JalonWizardData          *data,
          const JalonPlaybookScope *scope,
          const JalonCondition     *when)
{
  return jalon_progress_is_asked (data->assessment, data->playbook, data->evidence, scope, when);
}

static void
mark_items (JalonWizardData *data,
            GPtrArray       *items,
            const char      *value)
{
  for (guint i = 0; i < items->len; i++)
    {
      const JalonPlaybookItem *item = items->pdata[i];

      if (is_asked (data, &item->scope, item->when))
        mark_item (item->id, value, FALSE);
    }
}

static void
mark_groups (JalonWizardData          *data,
             const JalonPlaybookBlock *block,
             GPtrArray                *groups)
{
  for (guint i = 0; i < groups->len; i++)
    {
      const JalonPlaybookGroup *group = groups->pdata[i];

      if ((block->of == NULL || g_str_equal (block->of, group->id))
          && (group->model == NULL || g_strcmp0 (group->model, data->assessment->model) == 0))
        mark_items (data, group->items, "yes");
    }
}

static void
mark_tool (JalonWizardData          *data,
           const JalonPlaybookBlock *block)
{
  static const struct { const char *tool; GPtrArray *(*get_groups) (JalonPlaybook *playbook); } groups[] = {
    { "toolbox", jalon_playbook_get_toolbox }, { "practices", jalon_playbook_get_practices }, { "value", jalon_playbook_get_values },
  };
  GPtrArray *facts = jalon_playbook_get_facts (data->playbook);

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    if (g_str_equal (block->tool, groups[i].tool))
      mark_groups (data, block, groups[i].get_groups (data->playbook));
  if (g_str_equal (block->tool, "objectives"))
    mark_items (data, jalon_playbook_get_objectives (data->playbook), "yes");
  for (guint i = 0; g_str_equal (block->tool, "facts") && i < facts->len; i++)
    if (((JalonPlaybookFact *) facts->pdata[i])->question == NULL)
      mark_item (((JalonPlaybookFact *) facts->pdata[i])->id, NULL, FALSE);
}

static void
mark_block (JalonWizardData          *data,
            const JalonPlaybookBlock *block)
{
  if (!is_asked (data, &block->scope, block->when))
    return;
  if (block->kind == JALON_BLOCK_TOOL)
    mark_tool (data, block);
  else if (block->kind == JALON_BLOCK_CHECKLIST)
    mark_items (data, block->items, "yes");
  for (guint i = 0; block->kind == JALON_BLOCK_QUESTIONS && i < block->questions->len; i++)
    {
      const JalonPlaybookQuestion *question = block->questions->pdata[i];

      if (is_asked (data, &question->scope, question->when))
        mark_item (question->id, NULL, question->type == JALON_QUESTION_TEXT || question->type == JALON_QUESTION_LONG_TEXT);
    }
}

static void
mark_answers (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JalonWizardData) data = jalon_wizard_data_load (jalon_workspace_get_database (fixture.workspace), fixture.network,
                                                            fixture.playbook, fixture.complete, &error);
  GPtrArray *steps = jalon_playbook_get_steps (fixture.playbook);

  g_assert_no_error (error);
  for (guint i = 0; i < steps->len; i++)
    {
      GPtrArray *blocks = ((JalonPlaybookStep *) steps->pdata[i])->blocks;

      for (guint j = 0; j < blocks->len; j++)
        mark_block (data, blocks->pdata[j]);
    }
  /* What tools take as words. */
  run_sql ("UPDATE assessment_answer SET value = '[' || item || ']' WHERE assessment = ?1 AND (item LIKE 'swot-%' OR item LIKE 'premises-%'"
           " OR item IN ('client-journey', 'returned-forms'))", fixture.complete);
}

static void
require_marks (GPtrArray  *marks,
               const char *text)
{
  g_autoptr(GString) lost = g_string_new (NULL);

  g_assert_cmpuint (marks->len, >, 300);
  for (guint i = 0; i < marks->len; i++)
    if (marks->pdata[i] != NULL && strstr (text, marks->pdata[i]) == NULL)
      g_string_append_printf (lost, " %s", (const char *) marks->pdata[i]);
  if (lost->len > 0)
    g_error ("The report says nothing of%s", lost->str);
}

static void
test_everything (void)
{
  g_autoptr(GPtrArray) marks = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(JalonDocument) document = NULL;
  g_autofree char *text = NULL;

  mark_answers ();
  mark_rows (marks);
  collect_marks (marks, "SELECT note AS mark FROM assessment_answer WHERE assessment = ?1");
  collect_marks (marks, "SELECT value AS mark FROM assessment_answer WHERE assessment = ?1 AND value LIKE '[%'");
  document = make (JALON_REPORT_ASSESSMENT, fixture.complete, JALON_REPORT_EN);
  text = jalon_document_dump (document);
  require_marks (marks, text);
}

/* The department's colour and logo, in every format; what is no colour, cannot be read or is no picture is refused. */
static void
test_look (void)
{
  static const struct { const char *color; const char *sentence; } bad[] = {
    { "#ffcc00", "too light" }, { "red", "no colour" }, { "#12345", "no colour" }, { "#1234567", "no colour" },
  };
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "jalon-logo.png", NULL);
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 400, 100);
  g_autoptr(JalonDocument) document = make (JALON_REPORT_SUMMARY, fixture.complete, JALON_REPORT_FR);
  g_autoptr(GBytes) pdf = NULL;
  g_autoptr(GBytes) html = NULL;
  g_autoptr(GBytes) odt = NULL;
  g_autoptr(GError) error = NULL;

  cairo_surface_write_to_png (image, path);
  cairo_surface_destroy (image);
  g_assert_true (jalon_document_set_accent (document, "#7a1f1f", &error));
  g_assert_true (jalon_document_set_logo_file (document, path, &error));
  g_assert_no_error (error);
  pdf = write_pdf (document);
  html = write_html (document);
  odt = jalon_odt_to_bytes (document, NULL, &error);
  g_assert_cmpuint (count_pages (pdf), <=, 2);
  check_page ("look", html);
  g_assert_cmpuint (count (html, "#7a1f1f"), >, 3);
  g_assert_cmpuint (count (html, "alt=\"Logo du ministère\""), ==, 1);
  g_assert_cmpuint (count (odt, "Pictures/figure-"), >=, 1);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GError) own = NULL;

      g_assert_false (jalon_document_set_accent (document, bad[i].color, &own));
      g_assert_nonnull (strstr (own->message, bad[i].sentence));
    }
  g_assert_true (g_file_set_contents (path, "no picture", -1, NULL));
  g_assert_false (jalon_document_set_logo_file (document, path, &error));
  g_assert_nonnull (strstr (error->message, "PNG"));
  g_remove (path);
}

/* ---- Logos ------------------------------------------------------------------------------------------------------------ */

#define SVG(size, content) "<?xml version='1.0'?>\n<svg xmlns='http://www.w3.org/2000/svg' " \
  "xmlns:xlink='http://www.w3.org/1999/xlink' " size ">" content "</svg>"
#define RED "<rect width='300' height='100' fill='#c00'/>"

static char *
write_logo (const char *content,
            gssize      length)
{
  char *path = g_build_filename (g_get_tmp_dir (), "jalon-logo", NULL);

  g_assert_true (g_file_set_contents (path, content, length, NULL));
  return path;
}

/* What the first picture of a page shows in its middle: red, green, blue. */
static guint
get_middle (GBytes *html)
{
  g_autofree char *page = g_strndup (g_bytes_get_data (html, NULL), g_bytes_get_size (html));
  char *start = strstr (page, "src=\"data:image/png;base64,");
  g_autofree char *path = NULL;
  g_autofree guchar *png = NULL;
  cairo_surface_t *image;
  const guint32 *row;
  guint pixel;
  gsize length;

  g_assert_nonnull (start);
  start += strlen ("src=\"data:image/png;base64,");
  *strchr (start, '"') = '\0';
  png = g_base64_decode (start, &length);
  path = write_logo ((const char *) png, (gssize) length);
  image = cairo_image_surface_create_from_png (path);
  g_assert_cmpint (cairo_surface_status (image), ==, CAIRO_STATUS_SUCCESS);
  row = (const guint32 *) (const void *) (cairo_image_surface_get_data (image) + cairo_image_surface_get_height (image) / 2
                                          * cairo_image_surface_get_stride (image));
  pixel = row[cairo_image_surface_get_width (image) / 2] & 0xffffff;
  cairo_surface_destroy (image);
  g_remove (path);
  return pixel;
}

static void
check_logo (const char *content,
            guint       color)
{
  g_autoptr(JalonDocument) document = make (JALON_REPORT_CASE_SHEET, NULL, JALON_REPORT_EN);
  g_autofree char *path = write_logo (content, -1);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) pdf = NULL;
  g_autoptr(GBytes) html = NULL;
  g_autoptr(GBytes) odt = NULL;

  g_assert_true (jalon_document_set_logo_file (document, path, &error));
  g_assert_no_error (error);
  pdf = write_pdf (document);
  html = write_html (document);
  odt = jalon_odt_to_bytes (document, NULL, &error);
  g_assert_cmphex (get_middle (html), ==, color);
  /* cairo leaves out what is transparent everywhere. */
  if (color != 0xffffff)
    g_assert_cmpuint (count (pdf, "/Subtype /Image"), >=, 1);
  g_assert_cmpuint (count (odt, "Pictures/figure-"), >=, 1);
  g_assert_cmpuint (count (html, "evil") + count (pdf, "evil"), ==, 0);
}

/* SVG in any of the ways it may say its size; nothing that it refers to is read or gets into the documents. */
static void
test_logo_drawn (void)
{
  g_autofree char *other = g_build_filename (g_get_tmp_dir (), "jalon-other.png", NULL);
  g_autofree char *reading = g_strdup_printf (SVG ("width='300' height='100'", "<image width='300' height='100' href='%s'/>"), other);
  g_autofree char *linking = g_strdup_printf (SVG ("width='300' height='100'", "<image width='300' height='100' xlink:href='file://%s'/>"),
                                              other);
  const struct { const char *content; guint color; } logos[] = {
    { SVG ("width='300' height='100'", RED), 0xcc0000 },
    { SVG ("viewBox='0 0 300 100'", RED), 0xcc0000 },
    { SVG ("width='8cm' height='2cm' viewBox='0 0 300 100'", RED), 0xcc0000 },
    { "\357\273\277" SVG ("width='100%' height='100%' viewBox='0 0 300 100'", RED), 0xcc0000 },
    { SVG ("width='300' height='100'", "<a href='https://example.org/evil'>" RED "</a><script>alert (1)</script>"), 0xcc0000 },
    { reading, 0xffffff },
    { linking, 0xffffff },
    { SVG ("width='300' height='100'", "<style>@import url('https://example.org/evil.css');</style>"), 0xffffff },
  };
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 300, 100);

  cairo_surface_write_to_png (image, other);
  cairo_surface_destroy (image);
  for (guint i = 0; i < G_N_ELEMENTS (logos); i++)
    check_logo (logos[i].content, logos[i].color);
  g_remove (other);
}

/* A small file that would take all memory or time, and what is neither PNG nor SVG. */
static void
test_logo_refused (void)
{
  g_autofree char *blanks = g_strnfill (4 * 1024 * 1024, ' ');
  g_autofree char *large = g_strconcat (SVG ("width='3' height='1'", ""), blanks, NULL);
  const char huge[] = "\211PNG\r\n\032\n\0\0\0\rIHDR\0\0\177\377\0\0\177\377\010\006\0\0\0";
  const char packed[] = "\037\213\010\0\0\0\0\0\0\003";
  const struct { const char *content; gssize length; } logos[] = {
    { "no picture", -1 },
    { "", 0 },
    { "<html><body/></html>", -1 },
    { SVG ("", ""), -1 },
    { SVG ("width='0' height='100'", RED), -1 },
    { SVG ("width='300000' height='1'", RED), -1 },
    { "<svg xmlns='http://www.w3.org/2000/svg' width='3' height='1'><rect", -1 },
    { "<!DOCTYPE svg [<!ENTITY a '&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY b '&a;&a;'>]>"
      "<svg xmlns='http://www.w3.org/2000/svg' width='3' height='1'>&a;</svg>", -1 },
    { large, -1 },
    { huge, sizeof huge - 1 },
    { packed, sizeof packed - 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (logos); i++)
    {
      g_autoptr(JalonDocument) document = jalon_document_new ("Title");
      g_autofree char *path = write_logo (logos[i].content, logos[i].length);
      g_autoptr(GError) error = NULL;

      if (jalon_document_set_logo_file (document, path, &error))
        g_error ("logo %u is taken", i);
      g_assert_nonnull (strstr (error->message, "PNG or SVG"));
      g_remove (path);
    }
}

/* A document about what is not there is refused with a sentence. */
static void
test_refused (void)
{
  JalonDatabase *database = jalon_workspace_get_database (fixture.workspace);
  g_autoptr(GError) error = NULL;

  g_assert_null (jalon_report_make (database, fixture.network, fixture.playbook, &(JalonReportOrder) {
    .kind = JALON_REPORT_CASE_SHEET, .subject = "nowhere", .language = JALON_REPORT_BOTH,
  }, &error));
  g_assert_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "nowhere"));
  g_assert_cmpint (jalon_language_get (), ==, JALON_LANGUAGE_EN);
}

/* ---- Names ------------------------------------------------------------------------------------------------------------ */

static void
test_names (void)
{
  for (JalonReportKind kind = 0; kind < JALON_N_REPORT_KINDS; kind++)
    {
      JalonReportKind found;
      g_autofree char *name = jalon_report_kind_dup_file_name (kind, "Île d’Orléans / 3");

      g_assert_true (jalon_report_kind_from_id (jalon_report_kind_get_id (kind), &found));
      g_assert_cmpint (found, ==, kind);
      g_assert_true (g_str_has_suffix (name, "-ile-d-orleans-3"));
    }
  g_assert_false (jalon_report_kind_from_id ("foo", &(JalonReportKind) { 0 }));
  g_assert_false (jalon_report_kind_from_id (NULL, &(JalonReportKind) { 0 }));
}

/* The sample and a whole assessment take a while: tests that only read share them. */
static void
run_reading (gconstpointer data)
{
  void (*const *test) (void) = data;

  if (fixture.workspace == NULL)
    {
      report_assessments_set_up (&fixture);
      report_assessments_add_rows (&fixture);
    }
  (*test) ();
}

static void
run_writing (gconstpointer data)
{
  report_assessments_clear (&fixture);
  run_reading (data);
  report_assessments_clear (&fixture);
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (void);
    gboolean writes;
  } tests[] = {
    { "/documents/contents", test_contents },
    { "/documents/not-asked", test_not_asked },
    { "/documents/publishable", test_publishable },
    { "/documents/form", test_form },
    { "/documents/formats", test_formats },
    { "/documents/languages", test_languages },
    { "/documents/readable", test_readable },
    { "/documents/typography", test_typography },
    { "/documents/parallel", test_parallel },
    { "/documents/states", test_states },
    { "/documents/framework", test_framework, TRUE },
    { "/documents/bad-input", test_bad_input, TRUE },
    { "/documents/long-note", test_long_note, TRUE },
    { "/documents/deleted-partner", test_deleted_partner, TRUE },
    { "/documents/term", test_term, TRUE },
    { "/documents/next-milestones", test_next_milestones, TRUE },
    { "/documents/council", test_council, TRUE },
    { "/documents/everything", test_everything, TRUE },
    { "/documents/look", test_look },
    { "/documents/logo-drawn", test_logo_drawn },
    { "/documents/logo-refused", test_logo_refused },
    { "/documents/refused", test_refused },
    { "/documents/names", test_names },
  };

  int status;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  jalon_language_init ();
  jalon_language_set (JALON_LANGUAGE_EN);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add_data_func (tests[i].path, &tests[i].test, tests[i].writes ? run_writing : run_reading);
  status = g_test_run ();
  report_assessments_clear (&fixture);
  return status;
}
