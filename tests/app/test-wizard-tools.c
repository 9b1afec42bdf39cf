/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"
#include "jalon-language.h"
#include "jalon-wizard-block.h"
#include "jalon-wizard-card.h"
#include "jalon-wizard-dependencies.h"
#include "jalon-wizard-figure.h"

/* The tools of the wizard, each in a window of its own, with an assessment of two service points of the sample network. */

#define QUIET_MS    50
#define PANEL_WIDTH 316 /* less its margins */

static const char *const all_tools[] = {
  "actions", "clauses", "continuum", "costs", "criteria", "decisions", "facts", "indicators", "journeys", "toolbox", "levels", "milestones", "objectives", "practices", "premises",
  "readiness", "recommendation", "risks", "sharing", "swot", "value",
};

typedef struct
{
  JalonSession       *session;
  JalonWizard        *wizard;
  char               *assessment;
  char               *failure;
  JalonPlaybookBlock  block;
  GtkWidget          *window;
  GtkWidget          *tool;
  guint               n_changes;
} Fixture;

/* Waiting */

static void
wait_until (gboolean (*condition) (Fixture *), Fixture *fixture)
{
  WAIT_UNTIL (fixture->failure != NULL || condition (fixture));
  g_assert_cmpstr (fixture->failure, ==, NULL);
}

static gboolean
has_data (Fixture *fixture)
{
  return jalon_wizard_get_data (fixture->wizard) != NULL;
}

static gboolean
has_changed (Fixture *fixture)
{
  return fixture->n_changes > 0;
}

/* The edit is saved, the data are worked out anew, and nothing is under way any more: an edit can bring more than one change. */
static JalonAssessment *
wait_for_change (Fixture *fixture)
{
  fixture->n_changes = 0;
  wait_until (has_changed, fixture);
  do
    {
      wait_for_jobs (fixture->session);
      rest (QUIET_MS);
    }
  while (jalon_session_get_job (fixture->session) != NULL);
  return jalon_wizard_get_data (fixture->wizard)->assessment;
}

static void
on_changed_cb (Fixture *fixture)
{
  fixture->n_changes++;
}

static void
on_failed_cb (Fixture    *fixture,
              const char *sentence)
{
  g_free (fixture->failure);
  fixture->failure = g_strdup (sentence);
}

/* The window */

static void
watch (Fixture *fixture)
{
  fixture->wizard = jalon_wizard_new (fixture->session, fixture->assessment);
  g_signal_connect_swapped (fixture->wizard, "changed", G_CALLBACK (on_changed_cb), fixture);
  g_signal_connect_swapped (fixture->wizard, "failed", G_CALLBACK (on_failed_cb), fixture);
  wait_until (has_data, fixture);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->session = session_new_sample ();
  fixture->assessment = app_fixture_assess (fixture->session);
  watch (fixture);
}

static void
close_window (Fixture *fixture)
{
  if (fixture->window != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->window));
  fixture->window = NULL;
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

static void
show_tool (Fixture    *fixture,
           const char *name)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  close_window (fixture);
  fixture->block = (JalonPlaybookBlock) { .kind = JALON_BLOCK_TOOL, .tool = name };
  fixture->tool = jalon_wizard_block_new (fixture->wizard, &fixture->block);
  g_assert_nonnull (fixture->tool);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), fixture->tool);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 340, 700);
  gtk_window_set_child (GTK_WINDOW (fixture->window), scroller);
  gtk_window_present (GTK_WINDOW (fixture->window));
  expand_all (fixture->tool);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  close_window (fixture);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpstr (fixture->failure, ==, NULL);
  g_signal_handlers_disconnect_by_data (fixture->wizard, fixture);
  g_clear_object (&fixture->wizard);
  g_clear_object (&fixture->session);
  g_free (fixture->assessment);
  g_free (fixture->failure);
}

/* Finding widgets */

static GtkWidget *
find_widget (GtkWidget *widget,
             GType      type,
             guint     *nth)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && (*nth)-- == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type, nth);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
get_widget (Fixture *fixture,
            GType    type,
            guint    nth)
{
  GtkWidget *widget = find_widget (fixture->tool, type, &nth);

  g_assert_nonnull (widget);
  return widget;
}

static JalonFieldEditor *
get_editor (Fixture *fixture,
            guint    nth)
{
  return JALON_FIELD_EDITOR (get_widget (fixture, JALON_TYPE_FIELD_EDITOR, nth));
}

static GtkEntry *
get_entry (JalonFieldEditor *editor)
{
  guint nth = 0;
  GtkWidget *entry = find_widget (GTK_WIDGET (editor), GTK_TYPE_ENTRY, &nth);

  g_assert_nonnull (entry);
  return GTK_ENTRY (entry);
}

static const char *
get_text (JalonFieldEditor *editor)
{
  return gtk_editable_get_text (GTK_EDITABLE (get_entry (editor)));
}

static void
type_into (JalonFieldEditor *editor,
           const char       *text)
{
  guint nth = 0;
  GtkWidget *view = find_widget (GTK_WIDGET (editor), GTK_TYPE_TEXT_VIEW, &nth);

  if (view != NULL)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
  else
    gtk_editable_set_text (GTK_EDITABLE (get_entry (editor)), text);
  jalon_field_editor_flush (editor);
}

/* Every input has a name. */
static void
check_names (GtkWidget *widget)
{
  if (GTK_IS_ENTRY (widget) || GTK_IS_TEXT_VIEW (widget) || GTK_IS_DROP_DOWN (widget) || GTK_IS_CHECK_BUTTON (widget))
    g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    check_names (child);
}

static void
click (GtkWidget *button)
{
  g_signal_emit_by_name (button, "clicked");
}

/* A menu opens where it can be seen. */
static GtkWidget *
pop_up (GtkWidget *button)
{
  gtk_widget_grab_focus (button);
  rest (50);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  return GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
}

/* Takes the nth entry of the nth menu that adds a row; the first is the planner's own. */
static void
add_from_menu (Fixture *fixture,
               guint    menu,
               guint    entry)
{
  GtkWidget *button = get_widget (fixture, GTK_TYPE_MENU_BUTTON, menu);
  GtkWidget *item;

  item = find_widget (pop_up (button), GTK_TYPE_BUTTON, &entry);
  g_assert_nonnull (item);
  click (item);
}

static GtkWidget *
find_label (GtkWidget  *widget,
            const char *part)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), part) != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_label (child, part);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Tests */

/* With rows in every list, in both languages: every input is named, and nothing is wider than the side panel. */
static void
test_build (Fixture       *fixture,
            gconstpointer  data)
{
  static const JalonLanguage languages[] = { JALON_LANGUAGE_FR, JALON_LANGUAGE_EN };

  jalon_wizard_choose (fixture->wizard, "co-located", "shared-space");
  wait_for_change (fixture);
  jalon_wizard_add_defaults (fixture->wizard, "2027-01-15");
  g_assert_cmpuint (wait_for_change (fixture)->risks->len, >, 0);
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      jalon_language_set (languages[i]);
      for (guint j = 0; j < G_N_ELEMENTS (all_tools); j++)
        {
          int minimum;

          show_tool (fixture, all_tools[j]);
          check_names (fixture->tool);
          gtk_widget_measure (fixture->tool, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
          if (minimum > PANEL_WIDTH)
            g_test_message ("%s needs %d pixels", all_tools[j], minimum);
          g_assert_cmpint (minimum, <=, PANEL_WIDTH);
        }
    }
}

/* The focus and what is being typed stay while the data change. */
static void
test_focus (Fixture       *fixture,
            gconstpointer  data)
{
  static const char *const typed[] = { "premises", "readiness", "swot", "sharing" };

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      JalonFieldEditor *editor;
      GtkWidget *focus;
      guint nth = 0;

      show_tool (fixture, typed[i]);
      editor = get_editor (fixture, 0);
      gtk_widget_child_focus (GTK_WIDGET (editor), GTK_DIR_TAB_FORWARD);
      focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
      g_assert_nonnull (focus);
      g_assert_true (gtk_widget_is_ancestor (focus, GTK_WIDGET (editor)));
      if (find_widget (GTK_WIDGET (editor), GTK_TYPE_ENTRY, &nth) != NULL)
        gtk_editable_set_text (GTK_EDITABLE (get_entry (editor)), "12");
      jalon_wizard_set_field (fixture->wizard, JALON_ASSESSMENT_TITLE, typed[i]);
      wait_for_change (fixture);
      g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) == focus);
      nth = 0;
      if (find_widget (GTK_WIDGET (editor), GTK_TYPE_ENTRY, &nth) != NULL)
        g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_entry (editor))), ==, "12");
      jalon_field_editor_flush (editor);
    }
}

/* Somebody else's change, or an undo, does not replace what is being typed. */
static void
test_typing (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *anchor
    = g_strdup (jalon_assessment_get_anchor (jalon_wizard_get_data (fixture->wizard)->assessment)->uuid);
  JalonFieldEditor *editor;

  show_tool (fixture, "sharing");
  editor = get_editor (fixture, 0);
  gtk_editable_set_text (GTK_EDITABLE (get_entry (editor)), "12");
  jalon_wizard_set_space (fixture->wizard, anchor, "exclusive_area", 99);
  wait_for_change (fixture);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_entry (editor))), ==, "12");
  jalon_field_editor_flush (editor);
  wait_for_change (fixture);
  g_assert_cmpfloat_with_epsilon (((const JalonSpace *) jalon_wizard_get_data (fixture->wizard)->assessment->spaces->pdata[0])->exclusive,
                                  12, 1e-9);
  jalon_wizard_set_space (fixture->wizard, anchor, "exclusive_area", 99);
  wait_for_change (fixture);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_entry (editor))), ==, "99");
}

static void
test_answers (Fixture       *fixture,
              gconstpointer  data)
{
  static const struct
  {
    const char *tool;
    const char *item;
  } texts[] = {
    { "swot", "swot-strengths" },
    { "premises", "premises-holder" },
  };
  static const struct
  {
    const char *tool;
    guint       button;
    const char *item;
    const char *value;
  } checks[] = {
    { "value", 0, "value-access", "yes" },
    { "practices", 0, "practice-framework", "yes" },
    { "levels", 2, "collaboration-level", "in-person-2" },
    { "readiness", 4, "leadership-culture", "4" },
    { "criteria", 2, "criterion-clients", "2" },
  };
  JalonAssessment *assessment;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      show_tool (fixture, texts[i].tool);
      type_into (get_editor (fixture, 0), "As it is");
      assessment = wait_for_change (fixture);
      g_assert_cmpstr (jalon_assessment_get_value (assessment, texts[i].item, NULL), ==, "As it is");
    }
  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      show_tool (fixture, checks[i].tool);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (get_widget (fixture, GTK_TYPE_CHECK_BUTTON, checks[i].button)), TRUE);
      assessment = wait_for_change (fixture);
      g_assert_cmpstr (jalon_assessment_get_value (assessment, checks[i].item, NULL), ==, checks[i].value);
    }
}

static void
test_readiness (Fixture       *fixture,
                gconstpointer  data)
{
  show_tool (fixture, "readiness");
  g_assert_nonnull (find_label (fixture->tool, "unknown"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (get_widget (fixture, GTK_TYPE_CHECK_BUTTON, 5)), TRUE);
  wait_for_change (fixture);
  g_assert_nonnull (find_label (fixture->tool, "In all: 100 of 100 (1 of 18 rated)"));
  type_into (get_editor (fixture, 0), "Said so in May");
  g_assert_cmpstr (jalon_assessment_get_note (wait_for_change (fixture), "leadership-culture", NULL), ==, "Said so in May");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (get_widget (fixture, GTK_TYPE_CHECK_BUTTON, 0)), TRUE);
  g_assert_cmpstr (jalon_assessment_get_value (wait_for_change (fixture), "leadership-culture", NULL), ==, NULL);
}

/* Each partner rates alone; the common rating is another. */
static void
test_sides (Fixture       *fixture,
            gconstpointer  data)
{
  JalonAssessment *assessment = jalon_wizard_get_data (fixture->wizard)->assessment;
  GtkDropDown *choice;
  const JalonPartnerRating *rating;

  show_tool (fixture, "readiness");
  g_assert_nonnull (find_label (fixture->tool, "No partner has rated alone yet"));
  choice = GTK_DROP_DOWN (get_widget (fixture, GTK_TYPE_DROP_DOWN, 0));
  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (choice)), ==, 3);
  gtk_drop_down_set_selected (choice, 1);
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (get_editor (fixture, 0)))); /* notes are the common ratings' */
  gtk_check_button_set_active (GTK_CHECK_BUTTON (get_widget (fixture, GTK_TYPE_CHECK_BUTTON, 5)), TRUE);
  assessment = wait_for_change (fixture);
  g_assert_cmpuint (assessment->ratings->len, ==, 1);
  rating = assessment->ratings->pdata[0];
  g_assert_cmpstr (rating->partner, ==, jalon_assessment_get_anchor (assessment)->uuid);
  g_assert_cmpstr (rating->item, ==, "leadership-culture");
  g_assert_cmpuint (rating->value, ==, 5);
  g_assert_null (jalon_assessment_get_value (assessment, "leadership-culture", NULL));
  g_assert_nonnull (find_label (fixture->tool, "In all: 100 of 100 (1 of 18 rated)"));
  g_assert_nonnull (find_label (fixture->tool, "The gap of 18 statements is unknown"));
  gtk_drop_down_set_selected (choice, 2);
  g_assert_nonnull (find_label (fixture->tool, "In all: Not rated: unknown"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (get_widget (fixture, GTK_TYPE_CHECK_BUTTON, 2)), TRUE);
  g_assert_cmpuint (wait_for_change (fixture)->ratings->len, ==, 2);
  g_assert_nonnull (find_label (fixture->tool, "Gap 3"));
  g_assert_nonnull (find_label (fixture->tool, "Agreement: 0.00")); /* one statement: no better than chance */
  gtk_check_button_set_active (GTK_CHECK_BUTTON (get_widget (fixture, GTK_TYPE_CHECK_BUTTON, 0)), TRUE);
  g_assert_cmpuint (wait_for_change (fixture)->ratings->len, ==, 1);
  g_assert_null (find_label (fixture->tool, "Gap 3"));
  gtk_drop_down_set_selected (choice, 0);
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (get_widget (fixture, GTK_TYPE_CHECK_BUTTON, 0))));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (get_editor (fixture, 0))));
}

static void
test_criteria (Fixture       *fixture,
               gconstpointer  data)
{
  show_tool (fixture, "criteria");
  g_assert_nonnull (find_label (fixture->tool, "unknown: nothing scored"));
  /* After the six buttons of the first criterion's weight come those of the partner. */
  gtk_check_button_set_active (GTK_CHECK_BUTTON (get_widget (fixture, GTK_TYPE_CHECK_BUTTON, 6 + 4)), TRUE);
  wait_for_change (fixture);
  g_assert_nonnull (find_label (fixture->tool, "4.0 of 5 (1 of 7 scored)"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (get_widget (fixture, GTK_TYPE_CHECK_BUTTON, 12 + 6 + 1)), TRUE);
  wait_for_change (fixture);
  g_assert_nonnull (find_label (fixture->tool, "2.7 of 5 (2 of 7 scored)")); /* (5 x 4 + 4 x 1) / 9 */
}

static void
test_continuum (Fixture       *fixture,
                gconstpointer  data)
{
  show_tool (fixture, "continuum");
  g_assert_nonnull (find_label (fixture->tool, "unknown"));
  jalon_wizard_set_answer (fixture->wizard, "continuum-now", NULL, "cooperation");
  wait_for_change (fixture);
  g_assert_nonnull (find_label (fixture->tool, "3. Cooperation – Now"));
  g_assert_null (find_label (fixture->tool, "unknown"));
}

static void
test_objectives (Fixture       *fixture,
                 gconstpointer  data)
{
  const char *value;

  show_tool (fixture, "objectives");
  jalon_wizard_set_answer (fixture->wizard, "expected-results", NULL, "Mine");
  click (get_widget (fixture, GTK_TYPE_BUTTON, 0));
  for (guint i = 0; i < 2; i++)
    {
      value = jalon_assessment_get_value (jalon_wizard_get_data (fixture->wizard)->assessment, "expected-results", NULL);
      if (value == NULL || strchr (value, '\n') == NULL)
        wait_for_change (fixture);
    }
  value = jalon_assessment_get_value (jalon_wizard_get_data (fixture->wizard)->assessment, "expected-results", NULL);
  g_assert_true (g_str_has_prefix (value, "Mine\nBy [date]"));
}

static void
test_recommendation (Fixture       *fixture,
                     gconstpointer  data)
{
  GtkWidget *button;
  JalonAssessment *assessment;

  show_tool (fixture, "recommendation");
  g_assert_nonnull (find_label (fixture->tool, "Reasons for"));
  button = get_widget (fixture, GTK_TYPE_TOGGLE_BUTTON, 0);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  assessment = wait_for_change (fixture);
  g_assert_cmpstr (assessment->subtype, ==, jalon_wizard_get_data (fixture->wizard)->recommendation->best->subtype->id);
  g_assert_cmpstr (assessment->model, ==, jalon_wizard_get_data (fixture->wizard)->recommendation->best->subtype->model);
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), FALSE);
  g_assert_cmpstr (wait_for_change (fixture)->subtype, ==, NULL);
}

/* The first milestone is ticked to come after the second, then the second after the first: both are kept, and the circle is said. */
static void
check_dependencies (Fixture *fixture)
{
  GtkWidget *cards[2] = { get_widget (fixture, JALON_TYPE_WIZARD_DEPENDENCIES, 0), get_widget (fixture, JALON_TYPE_WIZARD_DEPENDENCIES, 1) };
  JalonAssessment *assessment = NULL;
  guint nth;

  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *button, *check;

      nth = 0;
      button = find_widget (cards[i], GTK_TYPE_MENU_BUTTON, &nth);
      nth = 0;
      check = find_widget (pop_up (button), GTK_TYPE_CHECK_BUTTON, &nth);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
      gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
      assessment = wait_for_change (fixture);
      if (i == 0)
        g_assert_null (find_label (cards[i], "It depends on itself"));
    }
  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpstr (((JalonMilestone *) assessment->milestones->pdata[i])->depends_on[0], ==,
                       ((JalonMilestone *) assessment->milestones->pdata[1 - i])->uuid);
      g_assert_nonnull (find_label (cards[i], "It depends on itself"));
    }
  /* The button is one line high: what may be long is told beside it. */
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (find_label (cards[1], "1"))), ==, "1");
  g_assert_nonnull (find_label (gtk_widget_get_last_child (gtk_widget_get_first_child (cards[1])), "It depends"));
  g_assert_nonnull (find_label (gtk_widget_get_prev_sibling (gtk_widget_get_last_child (gtk_widget_get_first_child (cards[1]))),
                                "1. Keys handed over"));
  g_assert_nonnull (find_label (fixture->tool, "In the plan: 2. Done: 0."));
}

/* A card goes away under the focus, as by undo: it goes on to the next one, the one before or the menu. */
static void
check_removal (Fixture *fixture)
{
  for (guint left = 2; left-- > 0;)
    {
      GtkWidget *card = get_widget (fixture, JALON_TYPE_WIZARD_CARD, 0), *remove, *focus;
      guint nth = 0;

      remove = find_widget (card, GTK_TYPE_BUTTON, &nth);
      gtk_widget_grab_focus (remove);
      g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) == remove);
      jalon_wizard_remove_row (fixture->wizard, JALON_ASSESSMENT_MILESTONES,
                               ((JalonMilestone *) jalon_wizard_get_data (fixture->wizard)->assessment->milestones->pdata[0])->uuid);
      g_assert_cmpuint (wait_for_change (fixture)->milestones->len, ==, left);
      focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
      g_assert_nonnull (focus);
      g_assert_nonnull (gtk_widget_get_ancestor (focus, left > 0 ? JALON_TYPE_WIZARD_CARD : GTK_TYPE_MENU_BUTTON));
    }
}

static void
test_milestones (Fixture       *fixture,
                 gconstpointer  data)
{
  const JalonMilestone *milestone;
  JalonAssessment *assessment;
  gpointer first;

  show_tool (fixture, "milestones");
  g_assert_true (gtk_widget_get_visible (find_label (fixture->tool, "Nothing planned yet.")));
  add_from_menu (fixture, 0, 0);
  wait_for_change (fixture);
  g_assert_false (gtk_widget_get_visible (find_label (fixture->tool, "Nothing planned yet.")));
  type_into (get_editor (fixture, 0), "Keys handed over");
  wait_for_change (fixture);
  first = get_editor (fixture, 0);
  g_object_add_weak_pointer (first, &first);
  type_into (get_editor (fixture, 3), "2027-03-31");
  assessment = wait_for_change (fixture);
  g_assert_cmpuint (assessment->milestones->len, ==, 1);
  milestone = assessment->milestones->pdata[0];
  g_assert_cmpstr (milestone->title, ==, "Keys handed over");
  g_assert_cmpstr (milestone->due_on, ==, "2027-03-31");
  /* A second row leaves the first card as it is. The menu that adds comes after the card's own, of what it depends on. */
  add_from_menu (fixture, 1, 1);
  assessment = wait_for_change (fixture);
  g_assert_cmpuint (assessment->milestones->len, ==, 2);
  g_assert_nonnull (((const JalonMilestone *) assessment->milestones->pdata[1])->item);
  g_assert_nonnull (first);
  g_assert_true (first == get_editor (fixture, 0));
  g_object_remove_weak_pointer (first, &first);
  check_dependencies (fixture);
  check_removal (fixture);
}

static void
undone_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_assert_true (jalon_session_finish (JALON_SESSION (object), result, NULL));
}

/* What a figure becomes in the dark style: paper the window's colour, ink white, a colour a lighter one of the same hue. */
static void
test_dark_figure (Fixture       *fixture,
                  gconstpointer  data)
{
  static const struct { double red, green, blue; guint32 pixel; } colors[] = {
    { 1, 1, 1, 0xff242424 }, { 0, 0, 0, 0xffffffff }, { 0x26 / 255.0, 0x52 / 255.0, 0x7a / 255.0, 0xff96bcde },
  };

  for (guint i = 0; i < G_N_ELEMENTS (colors); i++)
    {
      cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 2, 2);
      cairo_t *cr = cairo_create (image);

      cairo_set_source_rgb (cr, colors[i].red, colors[i].green, colors[i].blue);
      cairo_paint (cr);
      cairo_destroy (cr);
      jalon_wizard_figure_darken (image);
      g_assert_cmphex (((guint32 *) cairo_image_surface_get_data (image))[1], ==, colors[i].pixel);
      cairo_surface_destroy (image);
    }
}

/* What has no spaces for thousands of characters would stop the window for minutes; other text is shown whole, however long. */
static void
test_long_label (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *run = g_strnfill (20000, 'x');
  g_autofree char *text = g_strconcat ("Waiting time, ", run, " in minutes", NULL);
  GString *prose = g_string_new (NULL);
  GtkWidget *label = g_object_ref_sink (jalon_wizard_block_make_label (text, NULL));
  const char *shown = gtk_label_get_text (GTK_LABEL (label));

  g_assert_true (g_str_has_prefix (shown, "Waiting time, xxx"));
  g_assert_true (g_str_has_suffix (shown, "x… in minutes"));
  g_assert_cmpuint (strlen (shown), <, 250);
  while (prose->len < 5000)
    g_string_append (prose, "A note goes on. ");
  gtk_label_set_text (GTK_LABEL (label), prose->str);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, prose->str);
  g_string_free (prose, TRUE);
  g_object_unref (label);
}

static void
test_risks (Fixture       *fixture,
            gconstpointer  data)
{
  const JalonRisk *risk;
  JalonAssessment *assessment;
  GtkWidget *card;

  show_tool (fixture, "risks");
  add_from_menu (fixture, 0, 1);
  assessment = wait_for_change (fixture);
  g_assert_cmpuint (assessment->risks->len, ==, 1);
  risk = assessment->risks->pdata[0];
  g_assert_cmpuint (risk->likelihood, >, 0);
  g_assert_cmpuint (risk->impact, >, 0);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (get_widget (fixture, GTK_TYPE_DROP_DOWN, 1)), 5);
  risk = wait_for_change (fixture)->risks->pdata[0];
  g_assert_cmpuint (risk->likelihood, ==, 5);
  /* The playbook's category is shown until the planner chooses another. */
  g_assert_null (risk->category);
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (get_widget (fixture, GTK_TYPE_DROP_DOWN, 0))), >, 0);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (get_widget (fixture, GTK_TYPE_DROP_DOWN, 0)), 4);
  risk = wait_for_change (fixture)->risks->pdata[0];
  g_assert_cmpstr (risk->category, ==, "exit");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (get_widget (fixture, GTK_TYPE_DROP_DOWN, 3)), 2);
  wait_for_change (fixture);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (get_widget (fixture, GTK_TYPE_DROP_DOWN, 4)), 3);
  risk = wait_for_change (fixture)->risks->pdata[0];
  g_assert_cmpuint (risk->residual_likelihood, ==, 2);
  g_assert_cmpuint (risk->residual_impact, ==, 3);
  g_assert_true (gtk_test_accessible_has_role (GTK_ACCESSIBLE (get_widget (fixture, GTK_TYPE_DRAWING_AREA, 0)),
                                               GTK_ACCESSIBLE_ROLE_IMG));
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (get_widget (fixture, GTK_TYPE_DRAWING_AREA, 0)),
                                                   GTK_ACCESSIBLE_PROPERTY_LABEL));
  card = find_label (fixture->tool, "1. ");
  for (card = gtk_widget_get_next_sibling (card); !GTK_IS_BUTTON (card);)
    card = gtk_widget_get_next_sibling (card);
  click (card);
  g_assert_cmpuint (wait_for_change (fixture)->risks->len, ==, 0);
  jalon_session_undo_async (fixture->session, undone_cb, NULL);
  g_assert_cmpuint (wait_for_change (fixture)->risks->len, ==, 1);
  g_assert_nonnull (find_label (fixture->tool, "1. "));
}

/* Each prompt names what it rests on: the data, an answer, or nothing. */
static void
test_swot (Fixture       *fixture,
           gconstpointer  data)
{
  show_tool (fixture, "swot");
  g_assert_nonnull (find_label (fixture->tool, "The offices are already close to each other.\nEvidence: Distance between the partners’ offices: "));
  g_assert_nonnull (find_label (fixture->tool, "Which skills, languages or tools does one bring that the other lacks?\nTo answer yourself"));
  g_assert_null (find_label (fixture->tool, "Authority to act for the other is missing."));
  jalon_wizard_set_answer (fixture->wizard, "legal-authority", NULL, "no");
  wait_for_change (fixture);
  g_assert_nonnull (find_label (fixture->tool, "Authority to act for the other is missing.\nEvidence: Legal authority to act for the other: "
                                               "No (answered)"));
}

static void
test_indicators (Fixture       *fixture,
                 gconstpointer  data)
{
  const JalonIndicator *indicator;

  show_tool (fixture, "indicators");
  add_from_menu (fixture, 1, 0);
  wait_for_change (fixture);
  type_into (get_editor (fixture, 3), "12.5");
  indicator = wait_for_change (fixture)->indicators->pdata[0];
  g_assert_cmpstr (indicator->area, ==, "relevance");
  g_assert_cmpfloat_with_epsilon (indicator->target, 12.5, 1e-9);
  g_assert_true (indicator->baseline != indicator->baseline); /* unknown */
}

static GtkWidget *
find_button (Fixture    *fixture,
             const char *label)
{
  for (guint i = 0;; i++)
    {
      GtkWidget *button = get_widget (fixture, GTK_TYPE_BUTTON, i);

      if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (button)), label) == 0)
        return button;
    }
}

/* A measurement needs both a date and a number, and no day to come; it is undone as it was added. */
static void
test_series (Fixture       *fixture,
             gconstpointer  data)
{
  static const char *const columns[] = { "title", "baseline", "target", NULL };
  JalonAssessment *assessment;
  GtkWidget *add;
  guint first;

  jalon_wizard_add_full_row (fixture->wizard, JALON_ASSESSMENT_INDICATORS, columns,
                             (JalonValue[]) { JALON_TEXT ("Waiting"), JALON_NUMBER (30), JALON_NUMBER (20) });
  wait_for_change (fixture);
  show_tool (fixture, "indicators");
  first = 5; /* after title, unit, baseline, target and review */
  add = find_button (fixture, "Add a measurement");
  type_into (get_editor (fixture, first), "2024-03-31");
  click (add);
  g_assert_true (gtk_widget_get_visible (find_label (fixture->tool, "A measurement needs a date and a number.")));
  type_into (get_editor (fixture, first), "2999-03-31");
  type_into (get_editor (fixture, first + 1), "24");
  click (add);
  g_assert_true (gtk_widget_get_visible (find_label (fixture->tool, "still to come")));
  type_into (get_editor (fixture, first), "2024-03-31");
  type_into (get_editor (fixture, first + 1), "24x");
  click (add);
  g_assert_true (gtk_widget_get_visible (find_label (fixture->tool, "A measurement needs a date and a number.")));
  type_into (get_editor (fixture, first + 1), "24");
  click (add);
  assessment = wait_for_change (fixture);
  g_assert_cmpuint (assessment->measurements->len, ==, 1);
  g_assert_cmpfloat (((JalonMeasurement *) assessment->measurements->pdata[0])->value, ==, 24);
  g_assert_nonnull (find_label (fixture->tool, "Benefit realised: 60%"));
  g_assert_nonnull (find_label (fixture->tool, "on the way 1"));
  g_assert_null (find_label (fixture->tool, "still to come"));
  jalon_wizard_remove_row (fixture->wizard, JALON_ASSESSMENT_MEASUREMENTS,
                           ((JalonMeasurement *) assessment->measurements->pdata[0])->uuid);
  wait_for_change (fixture);
  g_assert_nonnull (find_label (fixture->tool, "unknown: nothing is measured"));
}

/* A measurement that is typed is not lost without its button: what is complete is added on leaving, the rest is there on coming back. */
static void
test_series_left (Fixture       *fixture,
                  gconstpointer  data)
{
  static const char *const columns[] = { "title", NULL };
  const guint first = 5; /* after title, unit, baseline, target and review */
  JalonAssessment *assessment;

  jalon_wizard_add_full_row (fixture->wizard, JALON_ASSESSMENT_INDICATORS, columns, (JalonValue[]) { JALON_TEXT ("Waiting") });
  wait_for_change (fixture);
  show_tool (fixture, "indicators");
  type_into (get_editor (fixture, first), "2024-03-");
  type_into (get_editor (fixture, first + 1), "24");
  show_tool (fixture, "decisions");
  show_tool (fixture, "indicators");
  g_assert_cmpstr (get_text (get_editor (fixture, first)), ==, "2024-03-");
  g_assert_cmpstr (get_text (get_editor (fixture, first + 1)), ==, "24");
  g_assert_true (gtk_widget_get_visible (find_label (fixture->tool, "This measurement is not added yet.")));
  type_into (get_editor (fixture, first), "2024-03-31");
  close_window (fixture);
  assessment = wait_for_change (fixture);
  g_assert_cmpuint (assessment->measurements->len, ==, 1);
  g_assert_cmpfloat (((JalonMeasurement *) assessment->measurements->pdata[0])->value, ==, 24);
  show_tool (fixture, "indicators");
  g_assert_cmpstr (get_text (get_editor (fixture, first)), ==, "");
  g_assert_null (find_label (fixture->tool, "not added yet"));

  gtk_widget_grab_focus (GTK_WIDGET (get_entry (get_editor (fixture, first))));
  gtk_editable_set_text (GTK_EDITABLE (get_entry (get_editor (fixture, first))), "2025-03-31");
  gtk_widget_grab_focus (GTK_WIDGET (get_entry (get_editor (fixture, first + 1))));
  gtk_editable_set_text (GTK_EDITABLE (get_entry (get_editor (fixture, first + 1))), "22");
  gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);
  assessment = wait_for_change (fixture);
  g_assert_cmpuint (assessment->measurements->len, ==, 2);
  g_assert_cmpstr (get_text (get_editor (fixture, first + 1)), ==, "");
}

static void
test_decisions (Fixture       *fixture,
                gconstpointer  data)
{
  const JalonDecision *decision;

  show_tool (fixture, "decisions");
  add_from_menu (fixture, 0, 1);
  decision = wait_for_change (fixture)->decisions->pdata[0];
  g_assert_cmpstr (decision->decision, ==, "Go ahead");
  g_assert_nonnull (decision->decided_on);
  g_assert_false (decision->publishable);
  type_into (get_editor (fixture, 1), "Regional director");
  wait_for_change (fixture);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (get_widget (fixture, GTK_TYPE_CHECK_BUTTON, 0)), TRUE);
  decision = wait_for_change (fixture)->decisions->pdata[0];
  g_assert_cmpstr (decision->decided_by, ==, "Regional director");
  g_assert_true (decision->publishable);
}

/* The action plan is the plan's group of actions, and nothing else of it. */
static void
test_actions (Fixture       *fixture,
              gconstpointer  data)
{
  JalonValue title = JALON_TEXT ("Keys");
  JalonAssessment *assessment;

  jalon_wizard_add_row (fixture->wizard, JALON_ASSESSMENT_MILESTONES, "title", &title, NULL, NULL);
  wait_for_change (fixture);
  show_tool (fixture, "actions");
  g_assert_true (gtk_widget_get_visible (find_label (fixture->tool, "No action yet.")));
  add_from_menu (fixture, 0, 0);
  assessment = wait_for_change (fixture);
  g_assert_cmpstr (((JalonMilestone *) assessment->milestones->pdata[1])->kind, ==, "action");
  g_assert_false (gtk_widget_get_visible (find_label (fixture->tool, "No action yet.")));
  g_assert_null (find_label (fixture->tool, "Keys"));
  type_into (get_editor (fixture, 0), "Longer hours");
  wait_for_change (fixture);
  show_tool (fixture, "milestones");
  g_assert_nonnull (find_label (fixture->tool, "Longer hours"));
}

static void
test_costs (Fixture       *fixture,
            gconstpointer  data)
{
  const JalonCost *cost;
  JalonAssessment *assessment;

  show_tool (fixture, "costs");
  g_assert_nonnull (find_label (fixture->tool, "Still unknown"));
  add_from_menu (fixture, 0, 0);
  wait_for_change (fixture);
  type_into (get_editor (fixture, 2), "1 200,50");
  wait_for_change (fixture);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (get_widget (fixture, GTK_TYPE_DROP_DOWN, 0)), 2);
  assessment = wait_for_change (fixture);
  cost = assessment->costs->pdata[0];
  g_assert_cmpfloat_with_epsilon (cost->amount, 1200.5, 1e-9);
  g_assert_cmpstr (cost->category, ==, "one-time");
  g_assert_cmpstr (cost->partner, ==, ((const JalonPartner *) assessment->partners->pdata[1])->uuid);
  type_into (get_editor (fixture, 3), "1000");
  wait_for_change (fixture);
  type_into (get_editor (fixture, 4), "1500");
  cost = wait_for_change (fixture)->costs->pdata[0];
  g_assert_cmpfloat (cost->low, ==, 1000);
  g_assert_cmpfloat (cost->high, ==, 1500);
  type_into (get_editor (fixture, 5), "Quotes of 2026");
  g_assert_cmpstr (((const JalonCost *) wait_for_change (fixture)->costs->pdata[0])->note, ==, "Quotes of 2026");
  type_into (get_editor (fixture, 6), "3");
  g_assert_cmpstr (jalon_assessment_get_value (wait_for_change (fixture), "business-rate", NULL), ==, "0.03");
}

/* What makes no sense stays in its input with a sentence, and is not saved. */
static void
test_bad_amounts (Fixture       *fixture,
                  gconstpointer  data)
{
  static const struct { const char *typed; const char *sentence; } bad[] = {
    { "-5", "An amount is not negative" }, { "1e5", "Write an amount, such as 12,500." }, { "9999999999999999", "Write a number from 0 to 999,999,999,999." },
  };
  JalonFieldEditor *editor;

  show_tool (fixture, "costs");
  add_from_menu (fixture, 0, 0);
  wait_for_change (fixture);
  editor = get_editor (fixture, 2);
  type_into (editor, "80");
  wait_for_change (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      GtkWidget *label;

      type_into (editor, bad[i].typed);
      label = find_label (GTK_WIDGET (editor), bad[i].sentence);
      g_assert_nonnull (label);
      g_assert_true (gtk_widget_get_visible (label));
      g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (label)), "Not saved: still 80."));
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_entry (editor))), ==, bad[i].typed);
      g_assert_true (gtk_test_accessible_has_state (GTK_ACCESSIBLE (get_entry (editor)), GTK_ACCESSIBLE_STATE_INVALID));
      /* Another edit brings new data: what was typed stays. */
      jalon_wizard_set_answer (fixture->wizard, "priorities", NULL, bad[i].typed);
      g_assert_cmpfloat (((const JalonCost *) wait_for_change (fixture)->costs->pdata[0])->amount, ==, 80);
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_entry (editor))), ==, bad[i].typed);
    }
  type_into (editor, "90");
  g_assert_cmpfloat (((const JalonCost *) wait_for_change (fixture)->costs->pdata[0])->amount, ==, 90);
  g_assert_null (find_label (GTK_WIDGET (editor), "An amount is not negative"));
  /* Five is five per cent. */
  type_into (get_editor (fixture, 6), "500");
  g_assert_nonnull (find_label (fixture->tool, "Write a number from 0 to 99."));
  type_into (get_editor (fixture, 6), "5");
  g_assert_cmpstr (jalon_assessment_get_value (wait_for_change (fixture), JALON_ITEM_RATE, NULL), ==, "0.05");
}

/* As a key reaches the entry before the text in it. */
static gboolean
press_escape (GtkEntry *entry)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (entry));
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", GDK_KEY_Escape, 0u, (GdkModifierType) 0, &handled);
    }
  return handled;
}

/* What is refused is there, marked, when one comes back to the step, and Escape takes it back; else that key is left to others. */
static void
test_refused (Fixture       *fixture,
              gconstpointer  data)
{
  show_tool (fixture, "costs");
  add_from_menu (fixture, 0, 0);
  wait_for_change (fixture);
  type_into (get_editor (fixture, 2), "80");
  wait_for_change (fixture);
  g_assert_false (press_escape (get_entry (get_editor (fixture, 2))));
  type_into (get_editor (fixture, 2), "eighty");
  show_tool (fixture, "sharing");
  show_tool (fixture, "costs");
  g_assert_cmpstr (get_text (get_editor (fixture, 2)), ==, "eighty");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (get_entry (get_editor (fixture, 2))), "error"));
  g_assert_nonnull (find_label (fixture->tool, "Write an amount, such as 12,500.\nNot saved: still 80."));
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (get_entry (get_editor (fixture, 2))),
                                                   GTK_ACCESSIBLE_PROPERTY_DESCRIPTION));
  g_assert_true (press_escape (get_entry (get_editor (fixture, 2))));
  g_assert_cmpstr (get_text (get_editor (fixture, 2)), ==, "80");
  g_assert_null (find_label (fixture->tool, "Not saved"));
  show_tool (fixture, "costs");
  g_assert_cmpstr (get_text (get_editor (fixture, 2)), ==, "80");
}

/* A range that the amount is not in is refused like letters; it is saved as soon as the amount is in it. */
static void
test_refused_range (Fixture       *fixture,
                    gconstpointer  data)
{
  const JalonCost *cost;

  show_tool (fixture, "costs");
  add_from_menu (fixture, 0, 0);
  wait_for_change (fixture);
  type_into (get_editor (fixture, 2), "80");
  wait_for_change (fixture);
  type_into (get_editor (fixture, 3), "90");
  g_assert_cmpstr (get_text (get_editor (fixture, 3)), ==, "90");
  g_assert_nonnull (find_label (fixture->tool, "“At least” must not be above the amount"));
  type_into (get_editor (fixture, 2), "100");
  cost = wait_for_change (fixture)->costs->pdata[0];
  g_assert_cmpfloat (cost->amount, ==, 100);
  g_assert_cmpfloat (cost->low, ==, 90);
  g_assert_null (find_label (fixture->tool, "Not saved"));
}

static void
add_cost (Fixture    *fixture,
          const char *category,
          double      amount,
          double      low,
          double      high)
{
  static const char *const names[] = { "category", "amount", "amount_low", NULL };
  JalonValue values[] = { JALON_TEXT (category), JALON_NUMBER (amount), JALON_NUMBER (low) };
  JalonValue most = JALON_NUMBER (high);
  GPtrArray *costs;

  jalon_wizard_add_full_row (fixture->wizard, JALON_ASSESSMENT_COSTS, names, values);
  costs = wait_for_change (fixture)->costs;
  jalon_wizard_set_row (fixture->wizard, JALON_ASSESSMENT_COSTS, ((const JalonCost *) costs->pdata[costs->len - 1])->uuid, "amount_high",
                        &most);
  wait_for_change (fixture);
}

/* What the ranges of costs make of the net present value, once that is known. */
static void
test_ranges (Fixture       *fixture,
             gconstpointer  data)
{
  show_tool (fixture, "costs");
  add_cost (fixture, "one-time", 4000, 3000, 9000);
  add_cost (fixture, "recurring", 1000, 1000, 1000);
  add_cost (fixture, "status-quo", 3000, 2500, 3000);
  jalon_wizard_set_answer (fixture->wizard, JALON_ITEM_RATE, NULL, "0");
  wait_for_change (fixture);
  g_assert_null (find_label (fixture->tool, "percentile"));
  jalon_wizard_set_answer (fixture->wizard, JALON_ITEM_TERM, NULL, "4");
  wait_for_change (fixture);
  g_assert_nonnull (find_label (fixture->tool, "net present value of all partners together is $4,000. From the 5th to the 95th percentile"));
  g_assert_nonnull (find_label (fixture->tool, "of n\302\240=\302\24010,000"));
  g_assert_nonnull (find_label (fixture->tool, "10,000 draws, seed 1."));
  g_assert_nonnull (find_label (fixture->tool, "With its least"));
  g_assert_nonnull (find_label (fixture->tool, "\342\210\222$1,000"));
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (get_widget (fixture, GTK_TYPE_DRAWING_AREA, 0)),
                                                   GTK_ACCESSIBLE_PROPERTY_LABEL));
}

static void
add_cost_of (Fixture    *fixture,
             guint       partner,
             const char *category,
             double      amount)
{
  static const char *const names[] = { "category", "partner", "amount", NULL };
  JalonAssessment *assessment = jalon_wizard_get_data (fixture->wizard)->assessment;
  JalonValue values[] = { JALON_TEXT (category), JALON_TEXT (((const JalonPartner *) assessment->partners->pdata[partner])->uuid),
                          JALON_NUMBER (amount) };

  jalon_wizard_add_full_row (fixture->wizard, JALON_ASSESSMENT_COSTS, names, values);
  wait_for_change (fixture);
}

/* Alone 3,000 and 1,000 a year, together 2,000 in one sum: over two years each saves half of 4,000. */
static void
test_savings (Fixture       *fixture,
              gconstpointer  data)
{
  show_tool (fixture, "costs");
  g_assert_null (find_label (fixture->tool, "Sharing the savings"));
  add_cost (fixture, "recurring", 2000, 2000, 2000);
  add_cost (fixture, "one-time", 0, 0, 0);
  add_cost_of (fixture, 0, "status-quo", 3000);
  jalon_wizard_set_answer (fixture->wizard, JALON_ITEM_RATE, NULL, "0");
  wait_for_change (fixture);
  jalon_wizard_set_answer (fixture->wizard, JALON_ITEM_TERM, NULL, "2");
  wait_for_change (fixture);
  g_assert_nonnull (find_label (fixture->tool, "Sharing the savings over the term"));
  g_assert_nonnull (find_label (fixture->tool, "what each partner spends today"));
  g_assert_null (find_label (fixture->tool, "By the Shapley value"));
  add_cost_of (fixture, 1, "status-quo", 1000);
  g_assert_nonnull (find_label (fixture->tool, "By the Shapley value"));
  g_assert_nonnull (find_label (fixture->tool, "Check: the parts sum to $4,000; the cost of the partnership over the term is $4,000."));
  g_assert_cmpfloat_with_epsilon (jalon_wizard_get_data (fixture->wizard)->savings->parts[1].shapley, 0, 1e-9);
}

static void
test_sharing (Fixture       *fixture,
              gconstpointer  data)
{
  JalonAssessment *assessment;

  show_tool (fixture, "sharing");
  g_assert_nonnull (find_label (fixture->tool, "Still unknown"));
  type_into (get_editor (fixture, 0), "100");
  wait_for_change (fixture);
  type_into (get_editor (fixture, 2), "300");
  wait_for_change (fixture);
  type_into (get_editor (fixture, 4), "40");
  wait_for_change (fixture);
  type_into (get_editor (fixture, 5), "80000");
  assessment = wait_for_change (fixture);
  g_assert_cmpuint (assessment->spaces->len, ==, 2);
  g_assert_cmpstr (((const JalonCost *) assessment->costs->pdata[0])->item, ==, "cost-rent");
  g_assert_true (jalon_wizard_get_data (fixture->wizard)->sharing->known);
  g_assert_nonnull (find_label (fixture->tool, "25.0"));
  g_assert_nonnull (find_label (fixture->tool, "20,000"));
  g_assert_null (find_label (fixture->tool, "Still unknown"));
}

static void
test_clauses (Fixture       *fixture,
              gconstpointer  data)
{
  const JalonAssessmentClause *row;
  JalonAssessment *assessment;
  GtkWidget *button;
  guint nth = 19;

  show_tool (fixture, "clauses");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (get_widget (fixture, GTK_TYPE_DROP_DOWN, 1)), 2);
  assessment = wait_for_change (fixture);
  row = assessment->clauses->pdata[0];
  g_assert_cmpstr (row->clause, !=, NULL);
  g_assert_cmpstr (row->state, ==, "agreed");
  g_assert_nonnull (find_label (fixture->tool, "agreed: 1 of the "));
  button = gtk_widget_get_last_child (GTK_WIDGET (jalon_wizard_block_get_box (JALON_WIZARD_BLOCK (fixture->tool))));
  click (button);
  assessment = wait_for_change (fixture);
  g_assert_cmpuint (assessment->clauses->len, ==, 2);
  expand_all (fixture->tool);
  type_into (get_editor (fixture, 19 * 6), "Pets");
  assessment = wait_for_change (fixture);
  row = assessment->clauses->pdata[1];
  g_assert_cmpstr (row->title, ==, "Pets");
  type_into (get_editor (fixture, 19 * 6 + 1), "Animaux");
  row = wait_for_change (fixture)->clauses->pdata[1];
  g_assert_cmpstr (row->title_fr, ==, "Animaux");
  /* Of the first clause: role, notes, and the text in both languages. */
  type_into (get_editor (fixture, 2), "Regional director");
  row = wait_for_change (fixture)->clauses->pdata[0];
  g_assert_cmpstr (row->owner, ==, "Regional director");
  type_into (get_editor (fixture, 3), "To legal services");
  row = wait_for_change (fixture)->clauses->pdata[0];
  g_assert_cmpstr (row->note, ==, "To legal services");
  type_into (get_editor (fixture, 4), "One address.");
  row = wait_for_change (fixture)->clauses->pdata[0];
  g_assert_cmpstr (row->body, ==, "One address.");
  g_assert_nonnull (find_label (fixture->tool, "With a text in English: 1; in French: 0."));
  type_into (get_editor (fixture, 5), "Une adresse.");
  row = wait_for_change (fixture)->clauses->pdata[0];
  g_assert_cmpstr (row->body_fr, ==, "Une adresse.");
  g_assert_nonnull (find_label (fixture->tool, "With a text in English: 1; in French: 1."));
  button = find_label (fixture->tool, "Remove this clause");
  click (gtk_widget_get_ancestor (button, GTK_TYPE_BUTTON));
  g_assert_cmpuint (wait_for_change (fixture)->clauses->len, ==, 1);
  g_assert_null (find_widget (fixture->tool, GTK_TYPE_EXPANDER, &nth));
}

/* @view only chooses what is shown, and so does the button of a disclosure. */
static void
check_inert (GtkWidget *widget,
             GtkWidget *view)
{
  if (widget == view || gtk_widget_has_css_class (widget, "jalon-disclosure"))
    return;
  if (GTK_IS_TEXT (widget) || GTK_IS_TEXT_VIEW (widget) || GTK_IS_DROP_DOWN (widget) || GTK_IS_CHECK_BUTTON (widget)
      || GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget))
    g_assert_false (gtk_widget_is_sensitive (widget) && gtk_widget_get_mapped (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    check_inert (child, view);
}

static void
test_read_only (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *folder = g_dir_make_tmp ("jalon-tools-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "network.gpkg", NULL);

  jalon_wizard_choose (fixture->wizard, "co-located", "shared-space");
  wait_for_change (fixture);
  jalon_wizard_add_defaults (fixture->wizard, NULL);
  wait_for_change (fixture);
  session_save (fixture->session, path);
  g_signal_handlers_disconnect_by_data (fixture->wizard, fixture);
  g_clear_object (&fixture->wizard);
  session_open (fixture->session, path, TRUE);
  watch (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (all_tools); i++)
    {
      GtkWidget *view = NULL;

      show_tool (fixture, all_tools[i]);
      if (g_str_equal (all_tools[i], "readiness"))
        view = get_widget (fixture, GTK_TYPE_DROP_DOWN, 0);
      check_inert (fixture->tool, view);
    }
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int   argc,
      char *argv[])
{
  static const struct
  {
    const char *path;
    void      (*func) (Fixture *, gconstpointer);
  } tests[] = {
    { "/wizard-tools/build", test_build },
    { "/wizard-tools/focus", test_focus },
    { "/wizard-tools/typing", test_typing },
    { "/wizard-tools/answers", test_answers },
    { "/wizard-tools/readiness", test_readiness },
    { "/wizard-tools/sides", test_sides },
    { "/wizard-tools/criteria", test_criteria },
    { "/wizard-tools/continuum", test_continuum },
    { "/wizard-tools/objectives", test_objectives },
    { "/wizard-tools/recommendation", test_recommendation },
    { "/wizard-tools/milestones", test_milestones },
    { "/wizard-tools/risks", test_risks },
    { "/wizard-tools/indicators", test_indicators },
    { "/wizard-tools/series", test_series },
    { "/wizard-tools/series-left", test_series_left },
    { "/wizard-tools/decisions", test_decisions },
    { "/wizard-tools/actions", test_actions },
    { "/wizard-tools/costs", test_costs },
    { "/wizard-tools/ranges", test_ranges },
    { "/wizard-tools/bad-amounts", test_bad_amounts },
    { "/wizard-tools/refused", test_refused },
    { "/wizard-tools/refused-range", test_refused_range },
    { "/wizard-tools/dark-figure", test_dark_figure },
    { "/wizard-tools/long-label", test_long_label },
    { "/wizard-tools/savings", test_savings },
    { "/wizard-tools/swot", test_swot },
    { "/wizard-tools/sharing", test_sharing },
    { "/wizard-tools/clauses", test_clauses },
    { "/wizard-tools/read-only", test_read_only },
  };

  app_fixture_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
