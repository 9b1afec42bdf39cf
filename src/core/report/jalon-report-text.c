/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "jalon-assessment-report-private.h"
#include "jalon-format.h"
#include "jalon-text.h"

/* Names of the partners, as a person lists them: "A, B and C". */
char *
jalon_report_join_names (JalonReport *self)
{
  GString *text = g_string_new (NULL);
  GPtrArray *partners = self->input->assessment->partners;

  for (guint i = 0; i < partners->len; i++)
    {
      if (i > 0)
        /* Translators: between the last two names of a list: "A, B and C" */
        g_string_append (text, i + 1 == partners->len ? C_("list of names", " and ") : ", ");
      g_string_append (text, jalon_partner_get_name (partners->pdata[i]));
    }
  return g_string_free (text, FALSE);
}

/* At most @length characters on one line; what fits stays as it is, no-break spaces included. */
char *
jalon_report_shorten (const char *text,
                      gsize       length)
{
  if (strchr (text, '\n') == NULL && (gsize) g_utf8_strlen (text, -1) <= length)
    return g_strdup (text);
  return jalon_text_one_line (text, length);
}

/* A number with as many decimals, up to two, as it has. */
char *
jalon_report_format_plain (double number)
{
  int decimals = 0;

  if (!isfinite (number))
    return g_strdup (_("unknown"));
  while (decimals < 2 && fabs (number * pow (10, decimals) - round (number * pow (10, decimals))) > 1e-6)
    decimals++;
  return jalon_format_number (number, decimals);
}

char *
jalon_report_format_term (guint years)
{
  return g_strdup_printf (dngettext (GETTEXT_PACKAGE, "%u year", "%u years", years), years);
}

/* A score of readiness and what it rests on. */
char *
jalon_report_format_score (double score,
                           guint  n_rated,
                           guint  n_statements)
{
  g_autofree char *number = NULL;
  g_autofree char *rated = g_strdup_printf (dngettext (GETTEXT_PACKAGE, "%u of %u statement rated", "%u of %u statements rated",
                                                       n_statements), n_rated, n_statements);

  if (!isfinite (score))
    /* Translators: the place is "0 of 18 statements rated" */
    return g_strdup_printf (_("Unknown (%s)"), rated);
  number = jalon_format_number (score, 0);
  /* Translators: a score, then "14 of 18 statements rated" */
  return g_strdup_printf (_("%s out of 100 (%s)"), number, rated);
}

/* What was answered, or NULL: an empty answer is none. */
const char *
jalon_report_get_answer (JalonReport        *self,
                         const char         *item,
                         const JalonPartner *partner)
{
  const char *value = jalon_assessment_get_value (self->input->assessment, item, partner != NULL ? partner->uuid : NULL);

  return value != NULL && value[0] != '\0' ? value : NULL;
}

static char *
format_with_unit (const char *value,
                  const char *unit)
{
  char *end = NULL;
  double number = g_ascii_strtod (value, &end);
  g_autofree char *text = NULL;

  if (end == value || *end != '\0')
    return g_strdup (value);
  text = jalon_report_format_plain (number);
  if (unit == NULL || unit[0] == '\0')
    return g_steal_pointer (&text);
  return g_strconcat (text, "\302\240", jalon_playbook_text (unit), NULL);
}

static char *
format_answer (const JalonPlaybookQuestion *question,
               const char                  *value)
{
  const char *option = jalon_playbook_get_option_text (question, value);
  char *end = NULL;
  double amount;

  switch (question->type)
    {
    case JALON_QUESTION_CHOICE:
    case JALON_QUESTION_CHECK:
      if (option != NULL)
        return g_strdup (jalon_playbook_text (option));
      if (g_str_equal (value, "yes"))
        return g_strdup (_("Yes"));
      return g_strdup (g_str_equal (value, "no") ? _("No") : value);
    case JALON_QUESTION_NUMBER:
      return format_with_unit (value, question->unit);
    case JALON_QUESTION_MONEY:
      amount = g_ascii_strtod (value, &end);
      return end != value && *end == '\0' ? jalon_format_money (amount, NULL) : g_strdup (value);
    case JALON_QUESTION_DATE:
      return jalon_format_date (value);
    case JALON_QUESTION_TEXT:
    case JALON_QUESTION_LONG_TEXT:
    default:
      return g_strdup (value);
    }
}

/* An answer as people read it, or NULL where there is none. */
char *
jalon_report_dup_answer (JalonReport                 *self,
                         const JalonPlaybookQuestion *question,
                         const JalonPartner          *partner)
{
  const char *value = jalon_report_get_answer (self, question->id, partner);

  return value != NULL ? format_answer (question, value) : NULL;
}

char *
jalon_report_dup_answer_to (JalonReport *self,
                            const char  *question)
{
  const JalonPlaybookQuestion *found = jalon_playbook_find_question (self->input->playbook, question);

  return found != NULL ? jalon_report_dup_answer (self, found, NULL) : NULL;
}

/* "Unknown: the rent; the common area.", or NULL where nothing is missing. */
char *
jalon_report_join_missing (const char *const *missing)
{
  g_autofree char *list = NULL;

  if (missing == NULL || missing[0] == NULL)
    return NULL;
  list = g_strjoinv ("; ", (char **) missing);
  /* Translators: a list of what is unknown */
  return g_strdup_printf (_("Unknown: %s."), list);
}

const char *
jalon_report_get_party_name (JalonReport *self,
                             const char  *partner)
{
  const JalonPartner *found = partner != NULL ? jalon_assessment_find_partner (self->input->assessment, partner) : NULL;

  return found != NULL ? jalon_partner_get_name (found) : NULL;
}

void
jalon_report_add_sentence (JalonReport   *self,
                           JalonRunStyle  style,
                           const char    *text)
{
  jalon_inline_add (jalon_document_add_paragraph (self->document, ""), style, text);
}

void
jalon_report_add_bold (JalonReport *self,
                       const char  *text)
{
  jalon_report_add_sentence (self, JALON_RUN_BOLD, text);
}

gboolean
jalon_report_is_asked (JalonReport              *self,
                       const JalonPlaybookScope *scope,
                       const JalonCondition     *when)
{
  return jalon_progress_is_asked (self->input->assessment, self->input->playbook, self->input->evidence, scope, when);
}

/* What an item of a list asks for, with its title before it where it has one, as the wizard writes it. */
char *
jalon_report_dup_item (const JalonPlaybookItem *item)
{
  if (item->title == NULL || item->text == NULL)
    return g_strdup (jalon_playbook_text (item->text != NULL ? item->text : item->title));
  /* Translators: a title, and what it is */
  return g_strdup_printf (_("%s: %s"), jalon_playbook_text (item->title), jalon_playbook_text (item->text));
}

/* Whether a step of the wizard shows that tool to this assessment. */
gboolean
jalon_report_is_tool_asked (JalonReport *self,
                            const char  *tool)
{
  GPtrArray *steps = jalon_playbook_get_steps (self->input->playbook);

  for (guint i = 0; i < steps->len; i++)
    {
      GPtrArray *blocks = ((const JalonPlaybookStep *) steps->pdata[i])->blocks;

      for (guint j = 0; j < blocks->len; j++)
        {
          const JalonPlaybookBlock *block = blocks->pdata[j];

          if (block->kind == JALON_BLOCK_TOOL && g_str_equal (block->tool, tool) && jalon_report_is_asked (self, &block->scope, block->when))
            return TRUE;
        }
    }
  return FALSE;
}

/**
 * jalon_report_get_tool_groups:
 * @self: a report
 * @block: a tool of a step
 *
 * Returns: (transfer container) (element-type JalonPlaybookGroup): what the planner ticks in it, without the best practices of models that
 *   are not proposed; empty for tools of another kind
 */
GPtrArray *
jalon_report_get_tool_groups (JalonReport              *self,
                              const JalonPlaybookBlock *block)
{
  gboolean is_toolbox = g_str_equal (block->tool, "toolbox");
  GPtrArray *all = is_toolbox ? jalon_playbook_get_toolbox (self->input->playbook) : jalon_playbook_get_practices (self->input->playbook);
  const char *model = self->proposal != NULL ? self->proposal->subtype->model : NULL;
  GPtrArray *groups = g_ptr_array_new ();

  for (guint i = 0; (is_toolbox || g_str_equal (block->tool, "practices")) && i < all->len; i++)
    {
      JalonPlaybookGroup *group = all->pdata[i];

      if ((block->of == NULL || g_str_equal (block->of, group->id)) && (group->model == NULL || g_strcmp0 (group->model, model) == 0))
        g_ptr_array_add (groups, group);
    }
  return groups;
}

const JalonPanel *
jalon_report_find_panel (JalonReport *self,
                         const char  *id)
{
  for (guint i = 0; i < self->input->panels->len; i++)
    {
      const JalonPanel *panel = self->input->panels->pdata[i];

      if (g_str_equal (panel->id, id))
        return panel;
    }
  return NULL;
}

/* What a panel says in words is set as every unknown value is; where a row has nothing for a column, a dash says so. */
static JalonInline *
add_panel_cell (JalonTable *table,
                const char *text)
{
  if (g_str_equal (text, _("unknown")))
    return jalon_table_add_cell (table, NULL);
  return jalon_table_add_cell (table, text[0] != '\0' ? text : "\342\200\223");
}

/* In the middle of a heading. */
static char *
dup_lower (const char *heading)
{
  GString *text = g_string_new (NULL);

  g_string_append_unichar (text, g_unichar_tolower (g_utf8_get_char (heading)));
  g_string_append (text, g_utf8_next_char (heading));
  return g_string_free (text, FALSE);
}

/* A page is narrower than the window: in a wide panel the second column, such as the organization of an office, stands below the
 * first one, which is then named for both. */
#define WIDE_PANEL 6

static void
add_panel_row (JalonTable        *table,
               const char *const *row,
               guint              n_columns)
{
  gboolean wide = n_columns > WIDE_PANEL;

  for (guint i = 0; i < n_columns; i++)
    {
      JalonInline *cell;

      if (wide && i == 1)
        continue;
      cell = add_panel_cell (table, row[i]);
      if (!wide || i != 0)
        continue;
      jalon_inline_add (cell, JALON_RUN_PLAIN, "\n");
      jalon_inline_add (cell, JALON_RUN_MUTED, row[1]);
    }
}

static void
add_panel_columns (JalonTable       *table,
                   const JalonPanel *panel,
                   guint             n_columns)
{
  gboolean wide = n_columns > WIDE_PANEL;
  g_autofree char *below = wide ? dup_lower (panel->headers[1]) : NULL;
  /* Translators: two headings of a column, where the second one's text stands below the first one's: "Office, organization" */
  g_autofree char *both = wide ? g_strdup_printf (C_("heading", "%s, %s"), panel->headers[0], below) : NULL;

  for (guint i = 0; i < n_columns; i++)
    if (!wide || i != 1)
      jalon_table_add_column (table, wide && i == 0 ? both : panel->headers[i], panel->numeric[i] ? JALON_ALIGN_END : JALON_ALIGN_START);
  jalon_table_set_header_column (table, TRUE);
}

/* A panel as a table with its notes; one without rows, or of a framework, which has no partners to be its columns, as its notes alone,
 * which say why. */
void
jalon_report_add_panel (JalonReport      *self,
                        const JalonPanel *panel)
{
  guint n_columns = g_strv_length (panel->headers);
  JalonTable *table = NULL;

  for (guint i = 0; i < panel->rows->len && n_columns > 1; i++)
    {
      const char *const *row = panel->rows->pdata[i];

      if (table == NULL)
        {
          table = jalon_document_add_table (self->document, panel->title);
          add_panel_columns (table, panel, n_columns);
        }
      add_panel_row (table, row, n_columns);
    }
  if (table == NULL)
    {
      jalon_report_add_bold (self, panel->title);
      if (panel->notes == NULL || panel->notes[0] == NULL)
        jalon_report_add_sentence (self, JALON_RUN_MUTED, _("The data say nothing about this."));
    }
  for (guint i = 0; panel->notes != NULL && panel->notes[i] != NULL; i++)
    jalon_report_add_sentence (self, JALON_RUN_MUTED, panel->notes[i]);
}
