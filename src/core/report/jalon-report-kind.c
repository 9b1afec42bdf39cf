/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-report-kind.h"

#include <glib/gi18n-lib.h>

#include "jalon-assessment-report-private.h"
#include "jalon-text.h"

#define MAX_NAME 100
#define MAX_TITLE 100   /* characters of a title on a page that must hold all */

typedef struct
{
  const char         *id;
  const char         *title;    /* message ids */
  const char         *summary;
  JalonReportSubject  subject;
  JalonPageKind       page;
  guint               most_pages;
  gboolean            parallel;
  void              (*add) (JalonReport *self);
} Kind;

static const Kind kinds[JALON_N_REPORT_KINDS] = {
  [JALON_REPORT_ASSESSMENT] = {
    "assessment", N_("Partnership assessment"), N_("Everything that a decision is made on, what is unknown included"),
    JALON_REPORT_OF_ASSESSMENT, JALON_PAGE_LETTER, 0, FALSE, jalon_report_add_assessment },
  [JALON_REPORT_SUMMARY] = {
    "summary", N_("Summary for decision"), N_("Two pages at most, for those who decide"),
    JALON_REPORT_OF_ASSESSMENT, JALON_PAGE_LETTER, 2, FALSE, jalon_report_add_brief },
  [JALON_REPORT_SLIDE] = {
    "slide", N_("Partnership on a page"), N_("One page, to be shown"),
    JALON_REPORT_OF_ASSESSMENT, JALON_PAGE_SLIDE, 1, FALSE, jalon_report_add_slide },
  [JALON_REPORT_AGREEMENT] = {
    "agreement", N_("Draft agreement"), N_("A draft for legal review, filled from the assessment; best edited as ODT"),
    JALON_REPORT_OF_ASSESSMENT, JALON_PAGE_LETTER, 0, TRUE, jalon_report_add_memorandum },
  [JALON_REPORT_READINESS_FORM] = {
    "readiness-form", N_("Readiness form"), N_("For a partner to rate the 18 statements on paper"),
    JALON_REPORT_OF_ASSESSMENT, JALON_PAGE_LETTER, 0, FALSE, jalon_report_add_form },
  [JALON_REPORT_CHECKLIST] = {
    "checklist", N_("Steps and checklists"), N_("What is done and what is left, step by step"),
    JALON_REPORT_OF_ASSESSMENT, JALON_PAGE_LETTER, 0, FALSE, jalon_report_add_checklists },
  [JALON_REPORT_PLAN] = {
    "plan", N_("Initiative plan"), N_("Milestones, owners and dates; communication, training and pilot"),
    JALON_REPORT_OF_ASSESSMENT, JALON_PAGE_LETTER, 0, FALSE, jalon_report_add_initiative },
  [JALON_REPORT_TRIP_SHEET] = {
    "trip-sheet", N_("Outreach trip sheet"), N_("What to prepare, take along and write down on a visit"),
    JALON_REPORT_OF_ASSESSMENT, JALON_PAGE_LETTER, 0, FALSE, jalon_report_add_trip },
  [JALON_REPORT_EVALUATION] = {
    "evaluation", N_("Evaluation report"), N_("Indicators with baseline, target and measurements; benefits"),
    JALON_REPORT_OF_ASSESSMENT, JALON_PAGE_LETTER, 0, FALSE, jalon_report_add_evaluation },
  [JALON_REPORT_CASE_SHEET] = {
    "case-sheet", N_("Case sheet"), N_("One case of the library or of your own"),
    JALON_REPORT_OF_CASE, JALON_PAGE_LETTER, 0, FALSE, jalon_report_add_case },
  [JALON_REPORT_PORTFOLIO] = {
    "portfolio", N_("Portfolio of assessments"), N_("All assessments of the workspace, by state"),
    JALON_REPORT_OF_WORKSPACE, JALON_PAGE_LETTER, 0, FALSE, jalon_report_add_portfolio },
  [JALON_REPORT_COUNCIL_UPDATE] = {
    "council-update", N_("Update to the council"), N_("Where the partnerships stand, what was decided, what is due"),
    JALON_REPORT_OF_WORKSPACE, JALON_PAGE_LETTER, 0, FALSE, jalon_report_add_council },
};

static const char *const language_ids[] = { "en", "fr", "both" };

/**
 * jalon_report_kind_get_id:
 * @kind: a kind of document
 *
 * Returns: its name on a command line and in settings
 */
const char *
jalon_report_kind_get_id (JalonReportKind kind)
{
  g_return_val_if_fail ((guint) kind < JALON_N_REPORT_KINDS, NULL);

  return kinds[kind].id;
}

/**
 * jalon_report_kind_from_id:
 * @id: (nullable): a name
 * @kind: (out): the kind
 *
 * Returns: whether @id is one
 */
gboolean
jalon_report_kind_from_id (const char      *id,
                           JalonReportKind *kind)
{
  for (guint i = 0; i < JALON_N_REPORT_KINDS; i++)
    if (g_strcmp0 (id, kinds[i].id) == 0)
      {
        *kind = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * jalon_report_kind_get_subject:
 * @kind: a kind of document
 *
 * Returns: what it is about
 */
JalonReportSubject
jalon_report_kind_get_subject (JalonReportKind kind)
{
  return kinds[kind].subject;
}

/**
 * jalon_report_kind_get_title:
 * @kind: a kind of document
 *
 * Returns: what it is called, in the calling thread's language
 */
const char *
jalon_report_kind_get_title (JalonReportKind kind)
{
  return _(kinds[kind].title);
}

/**
 * jalon_report_kind_get_summary:
 * @kind: a kind of document
 *
 * Returns: what it is for, in the calling thread's language
 */
const char *
jalon_report_kind_get_summary (JalonReportKind kind)
{
  return _(kinds[kind].summary);
}

/**
 * jalon_report_kind_is_parallel:
 * @kind: a kind of document
 *
 * Returns: whether one document can have both languages beside each other
 */
gboolean
jalon_report_kind_is_parallel (JalonReportKind kind)
{
  return kinds[kind].parallel;
}

/**
 * jalon_report_language_get_id:
 * @language: the language of a document
 *
 * Returns: `en`, `fr` or `both`
 */
const char *
jalon_report_language_get_id (JalonReportLanguage language)
{
  return language_ids[language];
}

/**
 * jalon_report_language_from_id:
 * @id: (nullable): `en`, `fr` or `both`
 * @language: (out): the language
 *
 * Returns: whether @id is one
 */
gboolean
jalon_report_language_from_id (const char          *id,
                               JalonReportLanguage *language)
{
  for (guint i = 0; i < G_N_ELEMENTS (language_ids); i++)
    if (g_strcmp0 (id, language_ids[i]) == 0)
      {
        *language = i;
        return TRUE;
      }
  return FALSE;
}

/* A document must have room for its own title where pages are counted. */
static char *
dup_title (const Kind             *kind,
           const JalonReportInput *input)
{
  const char *title = NULL;

  switch (kind->subject)
    {
    case JALON_REPORT_OF_CASE:
      title = jalon_case_get_title (input->item);
      break;
    case JALON_REPORT_OF_WORKSPACE:
      title = input->workspace;
      break;
    case JALON_REPORT_OF_ASSESSMENT:
    default:
      title = jalon_assessment_get_title (input->assessment->assessment);
    }
  if (title == NULL)
    title = _("Workspace without a title");
  return kind->most_pages > 0 ? jalon_report_shorten (title, MAX_TITLE) : g_strdup (title);
}

/* The kind; a framework, which decides nothing by itself, is called one. */
static char *
dup_subtitle_in_language (const Kind             *kind,
                          const JalonReportInput *input)
{
  if (kind->subject != JALON_REPORT_OF_ASSESSMENT || !input->assessment->assessment->is_framework)
    return g_strdup (_(kind->title));
  if (kind->add == jalon_report_add_assessment)
    return g_strdup (_("Partnership framework"));
  /* Translators: a kind of document ("Initiative plan") about a framework */
  return g_strdup_printf (_("%s (framework)"), _(kind->title));
}

/* A document in both languages side by side says in both what it is. */
static char *
dup_subtitle (const Kind             *kind,
              const JalonReportInput *input)
{
  JalonLanguage before = jalon_language_get ();
  g_autofree char *subtitle = dup_subtitle_in_language (kind, input);
  g_autofree char *other = NULL;

  if (!input->parallel)
    return g_steal_pointer (&subtitle);
  jalon_language_set (before == JALON_LANGUAGE_FR ? JALON_LANGUAGE_EN : JALON_LANGUAGE_FR);
  other = dup_subtitle_in_language (kind, input);
  jalon_language_set (before);
  return g_strdup_printf ("%s / %s", subtitle, other);
}

static void
begin (JalonReport *self,
       const Kind  *kind)
{
  g_autofree char *title = dup_title (kind, self->whole);
  g_autofree char *subtitle = dup_subtitle (kind, self->whole);

  self->document = jalon_document_new (title);
  jalon_document_set_subtitle (self->document, subtitle);
  jalon_document_set_date (self->document, self->whole->date);
  jalon_document_set_page (self->document, kind->page, kind->most_pages);
  jalon_document_set_keywords (self->document, _("partnership assessment, public service delivery"));
  if (self->input != NULL && self->input->assessment->partners->len > 0)
    {
      g_autofree char *names = jalon_report_join_names (self);

      jalon_document_set_subject (self->document, names);
    }
}

/* What is to be decided: the planner's choice, else what is recommended. */
static const JalonRanked *
find_proposal (const JalonAssessmentReportInput *input)
{
  const char *subtype = input->assessment->subtype;
  const JalonRanked *chosen = subtype != NULL ? jalon_recommendation_find (input->recommendation, subtype) : NULL;

  return chosen != NULL ? chosen : input->recommendation->best;
}

/**
 * jalon_report_new:
 * @kind: a kind of document
 * @input: what it is written from; its texts in the calling thread's language
 *
 * Returns: (transfer full): the document
 */
JalonDocument *
jalon_report_new (JalonReportKind         kind,
                  const JalonReportInput *input)
{
  JalonReport self = { .whole = input, .input = input->assessment };

  g_return_val_if_fail ((guint) kind < JALON_N_REPORT_KINDS, NULL);
  g_return_val_if_fail (kinds[kind].subject != JALON_REPORT_OF_ASSESSMENT || input->assessment != NULL, NULL);
  g_return_val_if_fail (kinds[kind].subject != JALON_REPORT_OF_CASE || input->item != NULL, NULL);
  g_return_val_if_fail (kinds[kind].subject != JALON_REPORT_OF_WORKSPACE || input->summaries != NULL, NULL);

  if (self.input != NULL)
    {
      self.parties = jalon_assessment_list_parties (self.input->assessment);
      self.proposal = find_proposal (self.input);
    }
  begin (&self, &kinds[kind]);
  kinds[kind].add (&self);
  g_clear_pointer (&self.parties, g_ptr_array_unref);
  return self.document;
}

static void
append_words (GString    *name,
              const char *text)
{
  g_autofree char *folded = jalon_text_fold (text);
  gboolean separate = name->len > 0;

  for (const char *p = folded; *p != '\0' && name->len < MAX_NAME; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalnum (c))
        {
          separate = name->len > 0;
          continue;
        }
      if (separate)
        g_string_append_c (name, '-');
      g_string_append_unichar (name, c);
      separate = FALSE;
    }
}

/**
 * jalon_report_kind_dup_file_name:
 * @kind: a kind of document
 * @title: (nullable): what the document is about
 *
 * Letters, digits and hyphens only, so that it can be sent and kept anywhere.
 *
 * Returns: (transfer full): the name to propose, without an ending
 */
char *
jalon_report_kind_dup_file_name (JalonReportKind  kind,
                                 const char      *title)
{
  GString *name = g_string_new (NULL);

  append_words (name, jalon_report_kind_get_title (kind));
  append_words (name, title);
  return g_string_free (name, FALSE);
}
