/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "jalon-assessment-report-private.h"
#include "jalon-assessment-rows.h"
#include "jalon-format.h"
#include "jalon-vocabulary.h"

/* The draft agreement: articles with paragraphs, made in one language at a time, and set one below the other or, with both
 * languages, in two columns. What nobody has agreed yet is in brackets, to be filled in. */

#define BLANK "____________________"

typedef struct
{
  char      *title;
  GPtrArray *paragraphs; /* char * */
} Article;

static void
article_free (gpointer data)
{
  Article *article = data;

  g_free (article->title);
  g_ptr_array_unref (article->paragraphs);
  g_free (article);
}

static Article *
add_article (GPtrArray  *articles,
             const char *title)
{
  Article *article = g_new0 (Article, 1);

  /* Translators: the number and the title of an article of an agreement */
  article->title = g_strdup_printf (_("%u. %s"), articles->len + 1, title);
  article->paragraphs = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (articles, article);
  return article;
}

static void
take_paragraph (Article *article,
                char    *text)
{
  if (text != NULL)
    g_ptr_array_add (article->paragraphs, text);
}

/* What is to be filled in. */
static void
add_blank (Article    *article,
           const char *what)
{
  take_paragraph (article, g_strdup_printf ("[%s]", what));
}

static gboolean
shares_premises (JalonReport *self)
{
  return self->proposal != NULL && g_str_equal (self->proposal->subtype->model, "co-located");
}

/* Parties */

static const JalonReportPartner *
find_partner (JalonReport        *self,
              const JalonPartner *partner)
{
  for (guint i = 0; i < self->input->partners->len; i++)
    if (((const JalonReportPartner *) self->input->partners->pdata[i])->partner == partner)
      return self->input->partners->pdata[i];
  return NULL;
}

static char *
dup_party (JalonReport        *self,
           const JalonPartner *partner)
{
  const JalonReportPartner *found = find_partner (self, partner);
  const char *organization = found != NULL ? jalon_language_choose (found->organization_en, found->organization_fr) : NULL;
  const char *role = jalon_report_get_answer (self, "signatory-role", partner);
  GString *text = g_string_new (jalon_partner_get_name (partner));

  if (organization != NULL && !g_str_equal (organization, text->str))
    g_string_append_printf (text, ", %s", organization);
  if (found != NULL && found->jurisdiction != JALON_JURISDICTION_UNKNOWN)
    g_string_append_printf (text, " (%s)", jalon_jurisdiction_get_label (found->jurisdiction));
  if (found != NULL && found->address != NULL)
    g_string_append_printf (text, ", %s", found->address);
  /* Translators: a role, as in "Regional director" */
  g_string_append_printf (text, _("; represented by: %s"), role != NULL ? role : BLANK);
  return g_string_free (text, FALSE);
}

static void
add_parties (JalonReport *self,
             GPtrArray   *articles)
{
  Article *article = add_article (articles, _("Parties"));
  const char *authority = jalon_report_get_answer (self, "authority-reference", NULL);

  for (guint i = 0; i < self->parties->len; i++)
    take_paragraph (article, dup_party (self, self->parties->pdata[i]));
  if (self->parties->len == 0)
    add_blank (article, _("Parties: to be named"));
  if (authority != NULL)
    /* Translators: an act, delegation or decision */
    take_paragraph (article, g_strdup_printf (_("Authority: %s"), authority));
  else
    add_blank (article, _("Authority of each party to sign: to be confirmed"));
}

/* Premises */

static void
add_premises (JalonReport *self,
              GPtrArray   *articles)
{
  GPtrArray *items = jalon_playbook_get_premises (self->input->playbook);
  const JalonSharing *sharing = self->input->sharing;
  Article *article;

  if (!shares_premises (self))
    return;
  article = add_article (articles, _("Premises"));
  if (sharing->known)
    {
      g_autofree char *total = jalon_format_area (sharing->total);
      g_autofree char *common = jalon_format_area (sharing->common);

      /* Translators: two areas */
      take_paragraph (article, g_strdup_printf (_("The premises measure %s in all, of which %s are common."), total, common));
    }
  for (guint i = 0; i < items->len; i++)
    {
      const JalonPlaybookItem *item = items->pdata[i];
      const char *answer = jalon_report_get_answer (self, item->id, NULL);

      /* Translators: a subject ("Insurance"), then what was agreed on it */
      take_paragraph (article, g_strdup_printf (_("%s: %s"), jalon_playbook_text (item->title), answer != NULL ? answer : BLANK));
    }
}

/* Cost sharing */

static char *
dup_share (JalonReport  *self,
           guint         index)
{
  const JalonSharingPart *part = &self->input->sharing->parts[index];
  const char *name = jalon_partner_get_name (self->parties->pdata[index]);
  g_autofree char *area = jalon_format_area (part->area);
  g_autofree char *share = jalon_format_percent (part->share, 1);
  g_autofree char *rent = jalon_format_money (part->rent, self->input->business_case->currency);

  if (isfinite (part->rent))
    /* Translators: a partner, an area, a share ("55.0%"), an amount of money */
    return g_strdup_printf (_("%s: %s, %s of the whole, %s a year"), name, area, share, rent);
  /* Translators: a partner, an area, a share ("55.0%") */
  return g_strdup_printf (_("%s: %s, %s of the whole"), name, area, share);
}

static void
add_costs (JalonReport *self,
           GPtrArray   *articles)
{
  const JalonSharing *sharing = self->input->sharing;
  g_autofree char *rule = jalon_report_dup_answer_to (self, "cost-sharing");
  Article *article = add_article (articles, _("Cost sharing"));

  if (rule != NULL)
    /* Translators: how costs are shared ("By area used") */
    take_paragraph (article, g_strdup_printf (_("Costs are shared: %s"), rule));
  if (shares_premises (self) && sharing->known)
    {
      take_paragraph (article, g_strdup (_("Each party pays rent by the area that it uses alone and its part of the common area:")));
      for (guint i = 0; i < MIN (sharing->n_parts, self->parties->len); i++)
        take_paragraph (article, dup_share (self, i));
    }
  else if (rule == NULL)
    add_blank (article, _("How costs are shared: to be agreed"));
}

/* Duration */

static void
add_duration (JalonReport *self,
              GPtrArray   *articles)
{
  Article *article = add_article (articles, _("Effect and duration"));
  g_autofree char *start = jalon_report_dup_answer_to (self, "start-date");
  guint years = self->input->business_case->term;
  g_autofree char *term = years > 0 ? jalon_report_format_term (years) : NULL;

  /* Translators: a date, then a number of years; either may be a line to fill in */
  take_paragraph (article, g_strdup_printf (_("This agreement takes effect on %s for %s, unless the parties agree otherwise in writing."),
                                            start != NULL ? start : BLANK, term != NULL ? term : BLANK));
}

/* Clauses */

static const char *
get_text (const char *text)
{
  return text != NULL && text[0] != '\0' ? text : NULL;
}

/* The text in the reader's language; the other one's, marked to be translated. */
static void
add_body (Article    *article,
          const char *english,
          const char *french)
{
  const char *own = jalon_language_get () == JALON_LANGUAGE_FR ? french : english;
  const char *other = own == english ? french : english;

  if (own != NULL)
    take_paragraph (article, g_strdup (own));
  else
    {
      add_blank (article, _("To be translated"));
      take_paragraph (article, g_strdup (other));
    }
}

/* Below the last paragraph, as a line of it: alone at the head of a page, nobody would know of what it is the state. */
static void
add_state (Article               *article,
           const JalonClauseView *view)
{
  guint last = article->paragraphs->len - 1;
  /* Translators: the state of a clause: open, drafted, agreed */
  g_autofree char *state = g_strdup_printf (_("[State: %s]"), jalon_vocabulary_get_label (JALON_VOCABULARY_CLAUSE_STATE, view->state));
  char *text = g_strconcat (article->paragraphs->pdata[last], "\n", state, NULL);

  g_free (article->paragraphs->pdata[last]);
  article->paragraphs->pdata[last] = text;
}

static void
add_clause (GPtrArray             *articles,
            const JalonClauseView *view)
{
  Article *article = add_article (articles, view->title);

  if (get_text (view->body) != NULL || get_text (view->body_fr) != NULL)
    add_body (article, get_text (view->body), get_text (view->body_fr));
  else if (view->guidance != NULL)
    /* Translators: what a clause is to settle */
    take_paragraph (article, g_strdup_printf (_("[To be drafted: %s]"), view->guidance));
  else
    add_blank (article, _("To be drafted"));
  add_state (article, view);
}

static void
add_articles (JalonReport *self,
              GPtrArray   *articles)
{
  g_autoptr(GPtrArray) clauses = jalon_clauses_list (self->input->assessment, self->input->playbook);

  add_parties (self, articles);
  add_premises (self, articles);
  add_costs (self, articles);
  add_duration (self, articles);
  for (guint i = 0; i < clauses->len; i++)
    {
      const JalonClauseView *view = clauses->pdata[i];

      if (view->applicable)
        add_clause (articles, view);
    }
}

/* The document */

static const char *
get_heading (JalonReport *self)
{
  return shares_premises (self) ? _("Premises-sharing agreement") : _("Memorandum of understanding");
}

static const char *
get_warning (void)
{
  return _("This draft was filled in from the assessment. It binds nobody. What is in brackets is still to be drafted or agreed; legal "
           "services of every party review the whole before anybody signs.");
}

static void
add_warning (JalonReport *self)
{
  jalon_document_add_note (self->document, JALON_NOTE_WARNING, _("Draft for legal review"), get_warning ());
}

static void
add_signatures (JalonReport *self)
{
  JalonTable *table = jalon_document_add_table (self->document, NULL);

  jalon_table_add_column (table, _("Party"), JALON_ALIGN_START);
  jalon_table_add_column (table, _("Name and role"), JALON_ALIGN_START);
  jalon_table_add_column (table, _("Signature"), JALON_ALIGN_START);
  jalon_table_add_column (table, _("Date"), JALON_ALIGN_START);
  jalon_table_set_header_column (table, TRUE);
  for (guint i = 0; i < self->parties->len; i++)
    {
      jalon_table_add_cell (table, jalon_partner_get_name (self->parties->pdata[i]));
      jalon_table_add_cell (table, "\n" BLANK);
      jalon_table_add_cell (table, "\n" BLANK);
      jalon_table_add_cell (table, "\n______________");
    }
}

static void
add_in_sequence (JalonReport *self)
{
  g_autoptr(GPtrArray) articles = g_ptr_array_new_with_free_func (article_free);

  add_articles (self, articles);
  for (guint i = 0; i < articles->len; i++)
    {
      const Article *article = articles->pdata[i];

      jalon_document_add_heading (self->document, 2, article->title);
      for (guint j = 0; j < article->paragraphs->len; j++)
        jalon_document_add_paragraph (self->document, article->paragraphs->pdata[j]);
    }
}

static void
add_cell (JalonTable    *table,
          const Article *article)
{
  JalonInline *cell = jalon_table_add_cell (table, "");

  jalon_inline_add (cell, JALON_RUN_BOLD, article->title);
  for (guint i = 0; i < article->paragraphs->len; i++)
    {
      jalon_inline_add (cell, JALON_RUN_PLAIN, "\n");
      jalon_inline_add (cell, JALON_RUN_PLAIN, article->paragraphs->pdata[i]);
    }
}

/* What surrounds the articles stands in the columns too, since it is said in both languages: the title and the warning above,
 * the signatures below. */
static Article *
insert_article (GPtrArray  *articles,
                int         index,
                const char *title)
{
  Article *article = g_new0 (Article, 1);

  article->title = g_strdup (title);
  article->paragraphs = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_insert (articles, index, article);
  return article;
}

static GPtrArray *
make_column (JalonReport *self)
{
  GPtrArray *articles = g_ptr_array_new_with_free_func (article_free);
  Article *head, *signatures;

  add_articles (self, articles);
  head = insert_article (articles, 0, get_heading (self));
  take_paragraph (head, g_strdup (jalon_assessment_get_title (self->input->assessment)));
  /* Translators: of a draft: what it is, and what that means */
  take_paragraph (head, g_strdup_printf (_("%s. %s"), _("Draft for legal review"), get_warning ()));
  signatures = insert_article (articles, -1, _("Signatures"));
  for (guint i = 0; i < self->parties->len; i++)
    /* Translators: a party; lines to sign on */
    take_paragraph (signatures, g_strdup_printf (_("%s\nName and role: %s\nSignature: %s\nDate: %s"),
                                                 jalon_partner_get_name (self->parties->pdata[i]), BLANK, BLANK, BLANK));
  return articles;
}

/* English stands on the left, French on the right, as in federal statutes. */
static void
add_in_parallel (JalonReport *self)
{
  static const char *const names[JALON_N_LANGUAGES] = { "English", "Français" };
  JalonLanguage before = jalon_language_get ();
  JalonTable *table = jalon_document_add_table (self->document, NULL);
  GPtrArray *articles[JALON_N_LANGUAGES];

  for (JalonLanguage language = 0; language < JALON_N_LANGUAGES; language++)
    {
      jalon_language_set (language);
      articles[language] = make_column (self);
      jalon_table_add_column (table, names[language], JALON_ALIGN_START);
      if (language != before)
        jalon_table_set_column_language (table, language);
    }
  jalon_language_set (before);
  for (guint i = 0; i < articles[0]->len; i++)
    for (JalonLanguage language = 0; language < JALON_N_LANGUAGES; language++)
      add_cell (table, articles[language]->pdata[i]);
  for (JalonLanguage language = 0; language < JALON_N_LANGUAGES; language++)
    g_ptr_array_unref (articles[language]);
}

/* The draft agreement */
void
jalon_report_add_memorandum (JalonReport *self)
{
  /* Then heading and warning are in the columns, in both languages. */
  if (self->whole->parallel)
    {
      add_in_parallel (self);
      return;
    }
  add_warning (self);
  jalon_document_add_heading (self->document, 1, get_heading (self));
  add_in_sequence (self);
  jalon_document_add_heading (self->document, 1, _("Signatures"));
  add_signatures (self);
}
