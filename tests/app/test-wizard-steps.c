/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"
#include "jalon-language.h"
#include "jalon-wizard-block.h"
#include "jalon-wizard-recommendation.h"

/* Every block of every step, with five partners of long names: it must fit into the side panel of the smallest window. */

#define PANEL_WIDTH 316 /* less its margins */

typedef struct
{
  JalonSession *session;
  JalonWizard  *wizard;
  char         *assessment;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  static const char *const points[] = {
    "221652d1-4999-41e1-8b62-60697910be4c", "cdddad7c-f317-4df0-832c-d047deae3ca6", "1ce30c02-ab21-46f8-b780-57791874ce00",
    "1c212f80-49d9-4f1f-bd57-51ab3554a589", "e6f37955-6ff7-4af3-8960-b38ae6c54d26", NULL,
  };

  jalon_language_set ((JalonLanguage) GPOINTER_TO_INT (data));
  fixture->session = session_new_sample ();
  fixture->assessment = session_assess (fixture->session, points);
  fixture->wizard = jalon_wizard_new (fixture->session, fixture->assessment);
  while (jalon_wizard_get_data (fixture->wizard) == NULL)
    g_main_context_iteration (NULL, TRUE);
  jalon_wizard_choose (fixture->wizard, "co-located", "shared-counter");
  jalon_wizard_add_defaults (fixture->wizard, NULL);
  while (jalon_wizard_get_data (fixture->wizard)->assessment->costs->len == 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_object (&fixture->wizard);
  g_clear_object (&fixture->session);
  g_free (fixture->assessment);
  jalon_language_set (JALON_LANGUAGE_EN);
}

/* What is in a closed expander is no part of the window yet. */
static void
expand_all (GtkWidget *widget)
{
  if (GTK_IS_EXPANDER (widget))
    gtk_expander_set_expanded (GTK_EXPANDER (widget), TRUE);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    expand_all (child);
}

/* The widest part that has no narrower one below it. */
static void
explain (GtkWidget *widget,
         int        depth)
{
  int minimum;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  if (minimum <= PANEL_WIDTH * 9 / 10)
    return;
  g_test_message ("%*s%s %d %s", depth, "", G_OBJECT_TYPE_NAME (widget), minimum,
                  GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : "");
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    explain (child, depth + 1);
}

static void
check_block (Fixture                  *fixture,
             const JalonPlaybookBlock *block)
{
  GtkWidget *widget = jalon_wizard_block_new (fixture->wizard, block);
  GtkWidget *window;
  int minimum;

  if (widget == NULL)
    return;
  window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (window), widget);
  expand_all (widget);
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  if (minimum > PANEL_WIDTH)
    {
      explain (widget, 0);
      g_test_message ("%s%s", block->tool != NULL ? block->tool : "", block->panel != NULL ? block->panel : "");
      g_test_fail ();
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_fits (Fixture       *fixture,
           gconstpointer  data)
{
  GPtrArray *steps = jalon_playbook_get_steps (jalon_wizard_get_data (fixture->wizard)->playbook);

  for (guint i = 0; i < steps->len; i++)
    {
      const JalonPlaybookStep *step = steps->pdata[i];

      for (guint j = 0; j < step->blocks->len; j++)
        check_block (fixture, step->blocks->pdata[j]);
    }
}

/* What a planner opened */

static GtkWidget *
find_recommendation (Fixture *fixture)
{
  GPtrArray *steps = jalon_playbook_get_steps (jalon_wizard_get_data (fixture->wizard)->playbook);

  for (guint i = 0; i < steps->len; i++)
    {
      const JalonPlaybookStep *step = steps->pdata[i];

      for (guint j = 0; j < step->blocks->len; j++)
        {
          GtkWidget *widget = jalon_wizard_block_new (fixture->wizard, step->blocks->pdata[j]);

          if (JALON_IS_WIZARD_RECOMMENDATION (widget))
            return widget;
          if (widget != NULL)
            g_object_unref (g_object_ref_sink (widget));
        }
    }
  g_assert_not_reached ();
}

/* The open ones, the visible closed ones. */
static void
count_expanders (GtkWidget *widget,
                 guint     *n_open,
                 guint     *n_closed)
{
  if (GTK_IS_EXPANDER (widget) && gtk_widget_get_visible (widget))
    *(gtk_expander_get_expanded (GTK_EXPANDER (widget)) ? n_open : n_closed) += 1;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    count_expanders (child, n_open, n_closed);
}

static void
on_changed_cb (guint *n_changes)
{
  (*n_changes)++;
}

/* ... stays open when an answer is saved that changes nothing of it. */
static void
test_open (Fixture       *fixture,
           gconstpointer  data)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *widget = find_recommendation (fixture);
  guint n_changes = 0, n_open = 0, n_closed = 0, n_still = 0;

  gtk_window_set_child (GTK_WINDOW (window), widget);
  expand_all (widget);
  count_expanders (widget, &n_open, &n_closed);
  g_assert_cmpuint (n_open, >, 20);
  g_assert_cmpuint (n_closed, ==, 0);
  g_signal_connect_swapped (fixture->wizard, "changed", G_CALLBACK (on_changed_cb), &n_changes);
  jalon_wizard_set_answer (fixture->wizard, "problem-statement", NULL, "Two trips");
  WAIT_UNTIL (n_changes > 0 && jalon_session_get_job (fixture->session) == NULL);
  count_expanders (widget, &n_still, &n_closed);
  g_assert_cmpuint (n_closed, ==, 0);
  g_assert_cmpuint (n_still, ==, n_open);
  g_signal_handlers_disconnect_by_func (fixture->wizard, on_changed_cb, &n_changes);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Bad input */

static char *
make_text (gsize n)
{
  /* Arabic with an override that is never closed, marks over marks, emoji that are joined, a noncharacter, and no place to break a line. */
  static const char *const pieces[] = {
    "\330\247\331\204\331\205\330\263\330\247\330\271\330\257\330\251\342\200\256", "e\314\201\314\202\314\203\314\204",
    "\360\237\221\250\342\200\215\360\237\221\251\342\200\215\360\237\221\247", "\357\277\276", "Unbreakable",
  };
  GString *text = g_string_new (NULL);

  for (guint i = 0; g_utf8_strlen (text->str, -1) < (glong) n; i++)
    g_string_append (text, pieces[i % G_N_ELEMENTS (pieces)]);
  return g_string_free (text, FALSE);
}

/* As another program may have left the file. */
static gboolean
spoil_func (JalonWorkspace  *workspace,
            JalonJob        *job,
            gpointer         data,
            GError         **error)
{
  static const struct { const char *table; const char *column; const char *text; double number; } fields[] = {
    { "assessment_milestone", "title", "long", 0 }, { "assessment_milestone", "note", "longest", 0 },
    { "assessment_milestone", "starts_on", "2999-12-31", 0 }, { "assessment_milestone", "due_on", "1000-01-01", 0 },
    { "assessment_milestone", "done_on", "0000-99-99", 0 }, { "assessment_milestone", "depends_on", "nobody;;", 0 },
    { "assessment_indicator", "title", "long", 0 }, { "assessment_indicator", "unit", "long", 0 },
    { "assessment_indicator", "baseline", NULL, 1e308 }, { "assessment_indicator", "target", NULL, -1e308 },
    { "assessment_indicator", "review_on", "soon", 0 }, { "assessment_risk", "title", "long", 0 },
    { "assessment_risk", "mitigation", "longest", 0 }, { "assessment_cost", "title", "long", 0 },
    { "assessment_cost", "amount", NULL, -1e308 }, { "assessment_cost", "amount_low", NULL, 1e308 },
    { "assessment_cost", "amount_high", NULL, -5 }, { "assessment_cost", "note", "longest", 0 },
    { "assessment_clause", "title", "long", 0 }, { "assessment_clause", "body", "longest", 0 }, { "assessment_clause", "state", "perhaps", 0 },
    { "assessment_partner", "name_en", "long", 0 }, { "assessment_partner", "name_fr", "long", 0 },
    { "assessment", "title", "long", 0 }, { "assessment", "playbook", "99", 0 }, { "assessment", "subtype", "teleport", 0 },
  };
  JalonDatabase *database = jalon_workspace_get_database (workspace);
  const char *assessment = data;
  g_autofree char *text = make_text (300), *longest = make_text (50000);
  g_autoptr(JalonPlaybook) playbook = jalon_playbook_load (error);
  g_autoptr(GPtrArray) partners
    = jalon_database_select (database, "SELECT subject, organization FROM assessment_partner WHERE role = 'partner'", NULL, 0, error);
  GPtrArray *questions = playbook != NULL ? jalon_playbook_get_questions (playbook) : NULL;

  if (questions == NULL || partners == NULL || !jalon_workspace_begin (workspace, "Spoil", error))
    return FALSE;
  for (guint i = 0; i < questions->len; i++)
    {
      const JalonPlaybookQuestion *question = questions->pdata[i];
      const char *value = question->type <= JALON_QUESTION_LONG_TEXT ? longest : question->type == JALON_QUESTION_DATE ? "1000-01-01" : "-1e308";

      if (!jalon_assessment_set_answer (workspace, assessment, question->id, NULL, value, error)
          || !jalon_assessment_set_note (workspace, assessment, question->id, NULL, text, error))
        return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT uuid FROM %s", fields[i].table);
      g_autoptr(GPtrArray) rows = jalon_database_select (database, sql, NULL, 0, error);
      const char *words = g_strcmp0 (fields[i].text, "long") == 0 ? text : g_strcmp0 (fields[i].text, "longest") == 0 ? longest : fields[i].text;
      JalonValue value = words != NULL ? JALON_TEXT (words) : JALON_NUMBER (fields[i].number);

      for (guint j = 0; rows != NULL && j < MIN (rows->len, 3); j++)
        if (!jalon_workspace_update (workspace, fields[i].table, jalon_record_get_text (rows->pdata[j], "uuid"), fields[i].column, &value,
                                     error))
          return FALSE;
    }
  for (guint i = 0; i < partners->len; i++)
    if (!jalon_workspace_delete (workspace, "service_point", jalon_record_get_text (partners->pdata[i], "subject"), error))
      return FALSE;
  return jalon_workspace_commit (workspace, error);
}

/* Whatever stands in the file, every block shows it in the panel's width, says nothing on the standard error output, and loses nothing. */
static void
test_spoiled (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *longest = make_text (50000);
  const JalonWizardData *shown;

  run (fixture->session, JALON_ACCESS_EDIT, spoil_func, fixture->assessment);
  while (g_strcmp0 (jalon_wizard_get_data (fixture->wizard)->assessment->playbook, "99") != 0)
    g_main_context_iteration (NULL, TRUE);
  shown = jalon_wizard_get_data (fixture->wizard);
  g_assert_cmpint (shown->migration->state, ==, JALON_MIGRATION_NEWER);
  g_assert_cmpstr (jalon_assessment_get_value (shown->assessment, "problem-statement", NULL), ==, longest);
  g_assert_cmpuint (shown->assessment->partners->len, ==, 5);
  test_fits (fixture, data);
}

int
main (int    argc,
      char **argv)
{
  app_fixture_init (&argc, &argv);
  g_test_add ("/wizard-steps/fits/english", Fixture, GINT_TO_POINTER (JALON_LANGUAGE_EN), set_up, test_fits, tear_down);
  g_test_add ("/wizard-steps/fits/french", Fixture, GINT_TO_POINTER (JALON_LANGUAGE_FR), set_up, test_fits, tear_down);
  g_test_add ("/wizard-steps/open", Fixture, GINT_TO_POINTER (JALON_LANGUAGE_EN), set_up, test_open, tear_down);
  g_test_add ("/wizard-steps/spoiled/english", Fixture, GINT_TO_POINTER (JALON_LANGUAGE_EN), set_up, test_spoiled, tear_down);
  g_test_add ("/wizard-steps/spoiled/french", Fixture, GINT_TO_POINTER (JALON_LANGUAGE_FR), set_up, test_spoiled, tear_down);
  return g_test_run ();
}
