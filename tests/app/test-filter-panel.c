/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "app-fixture.h"
#include "jalon-area-list.h"
#include "jalon-facet-view.h"
#include "jalon-filter-menu.h"
#include "jalon-filter-panel.h"
#include "jalon-filter-section.h"
#include "jalon-histogram.h"
#include "jalon-range-end.h"
#include "jalon-range-facet.h"

/* The filter panel in its window, with the sample network. */

typedef struct
{
  JalonWindow  *window;
  JalonSession *session;
  GSettings    *settings;
} Fixture;

static void
set_up (Fixture *fixture)
{
  static const char *const open[] = { "jurisdiction", NULL };

  fixture->settings = g_settings_new (JALON_APP_ID);
  g_settings_set_strv (fixture->settings, "open-filters", open);
  app_fixture_open_window (&fixture->window, TRUE);
  fixture->session = jalon_window_get_session (fixture->window);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture)
{
  app_fixture_close_window (&fixture->window);
  g_object_unref (fixture->settings);
}

/* The section of a title, also one that is out of sight. */
static GtkWidget *
find_section (GtkWidget  *widget,
              const char *title)
{
  GtkWidget *found = NULL;

  if (JALON_IS_FILTER_SECTION (widget) && g_str_equal (jalon_filter_section_get_title (JALON_FILTER_SECTION (widget)), title))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_section (child, title);
  return found;
}

static GtkWidget *
open_section (Fixture    *fixture,
              const char *title)
{
  GtkWidget *section = find_section (GTK_WIDGET (fixture->window), title);

  g_assert_nonnull (section);
  g_object_set (section, "expanded", TRUE, NULL);
  return section;
}

static GtkWidget *
find_type (GtkWidget *widget,
           GType      type,
           guint      n)
{
  GtkWidget *found = app_fixture_find (widget, type, n);

  g_assert_nonnull (found);
  return found;
}

static char *
dup_filter (Fixture *fixture)
{
  return jalon_filter_to_string (jalon_session_get_filter (fixture->session));
}

#define ASSERT_FILTER(text)                             \
  G_STMT_START                                          \
    {                                                   \
      g_autofree char *filter_ = dup_filter (&fixture); \
      g_assert_cmpstr (filter_, ==, text);              \
    }                                                   \
  G_STMT_END

/* ---- Values ------------------------------------------------------------------------------------------------------ */

/* A tick asks for a value; the section's menu turns it round and clears it. */
static void
test_values (void)
{
  Fixture fixture = { NULL };
  GtkWidget *section, *check;
  guint n_rows;

  set_up (&fixture);
  n_rows = jalon_network_get_n_rows (jalon_session_get_network (fixture.session));
  section = open_section (&fixture, "Jurisdiction");
  check = find_type (section, GTK_TYPE_CHECK_BUTTON, 0);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  ASSERT_FILTER ("jurisdiction=F");
  g_assert_cmpuint (jalon_result_get_n_rows (jalon_session_get_result (fixture.session)), <, n_rows);
  gtk_widget_activate_action (section, "section.negated", NULL);
  ASSERT_FILTER ("jurisdiction!=F");
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
  gtk_widget_activate_action (section, "section.clear", NULL);
  ASSERT_FILTER ("");
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
  tear_down (&fixture);
}

static guint
count_checks (GtkWidget *section)
{
  guint n = 0;

  while (app_fixture_find (section, GTK_TYPE_CHECK_BUTTON, n) != NULL)
    n++;
  return n;
}

/* A long list begins with the most frequent values; the rest is found by words, without case and accents. */
static void
test_long_list (void)
{
  Fixture fixture = { NULL };
  GtkWidget *section, *search;
  guint few;

  set_up (&fixture);
  section = open_section (&fixture, "Organization");
  few = count_checks (section);
  g_assert_cmpuint (few, <, jalon_network_get_n_organizations (jalon_session_get_network (fixture.session)));
  search = find_type (section, GTK_TYPE_SEARCH_ENTRY, 0);
  gtk_editable_set_text (GTK_EDITABLE (search), "SÉRVICE canada");
  WAIT_UNTIL (count_checks (section) > 0 && count_checks (section) < few);
  gtk_editable_set_text (GTK_EDITABLE (search), "");
  WAIT_UNTIL (count_checks (section) == few);
  tear_down (&fixture);
}

/* What nobody says anything about waits under "More filters"; what is open is remembered. */
static void
test_offered (void)
{
  Fixture fixture = { NULL };
  GtkWidget *section;
  g_auto(GStrv) open = NULL;

  set_up (&fixture);
  section = open_section (&fixture, "Province or territory");
  open = g_settings_get_strv (fixture.settings, "open-filters");
  g_assert_true (g_strv_contains ((const char *const *) open, "province"));
  g_assert_true (g_strv_contains ((const char *const *) open, "jurisdiction"));
  g_assert_false (g_strv_contains ((const char *const *) open, "kind"));
  g_assert_true (gtk_widget_get_mapped (section));
  session_create (fixture.session, FALSE);
  section = find_section (GTK_WIDGET (fixture.window), "Province or territory");
  g_assert_null (section); /* in a closed expander */
  g_assert_nonnull (find_section (GTK_WIDGET (fixture.window), "Jurisdiction"));
  tear_down (&fixture);
}

/* ---- Ranges ------------------------------------------------------------------------------------------------------ */

static void
assert_n_rows (Fixture *fixture,
               guint    expected)
{
  g_assert_cmpuint (jalon_result_get_n_rows (jalon_session_get_result (fixture->session)), ==, expected);
}

/* Each bar leaves as many points as it shows, the outer ones too. */
static void
test_histogram (void)
{
  static const char *const titles[] = { "Lease end", "Annual volume", "Staff", "Spare capacity" };
  Fixture fixture = { NULL };

  set_up (&fixture);
  for (guint t = 0; t < G_N_ELEMENTS (titles); t++)
    {
      GtkWidget *section = open_section (&fixture, titles[t]);
      GtkWidget *histogram = find_type (section, JALON_TYPE_HISTOGRAM, 0);
      JalonNetwork *network = jalon_session_get_network (fixture.session);
      JalonFacet facet = (JalonFacet[]) { JALON_FACET_LEASE_END, JALON_FACET_VOLUME, JALON_FACET_STAFF, JALON_FACET_SPARE }[t];
      guint n_bins = jalon_network_get_n_bins (network, facet), known = 0;

      g_assert_cmpuint (n_bins, >, 0);
      for (guint bin = 0; bin < n_bins; bin++)
        {
          guint count = jalon_result_get_histogram (jalon_session_get_result (fixture.session), facet, NULL)[bin];

          g_signal_emit_by_name (histogram, "chosen", bin, bin);
          assert_n_rows (&fixture, count);
          known += count;
        }
      g_signal_emit_by_name (histogram, "chosen", 0u, n_bins - 1);
      assert_n_rows (&fixture, known);
      g_signal_emit_by_name (histogram, "cleared");
      ASSERT_FILTER ("");
    }
  tear_down (&fixture);
}

static void
type_date (GtkWidget  *end,
           const char *text)
{
  GtkWidget *entry = adw_bin_get_child (ADW_BIN (end));

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "activate");
}

/* Dates are years, months or days; what is none says so and changes nothing. */
static void
test_dates (void)
{
  Fixture fixture = { NULL };
  GtkWidget *section, *from, *to;

  set_up (&fixture);
  section = open_section (&fixture, "Lease end");
  from = find_type (section, JALON_TYPE_RANGE_END, 0);
  to = find_type (section, JALON_TYPE_RANGE_END, 1);
  type_date (from, "2026");
  ASSERT_FILTER ("lease=2026-01-01..");
  type_date (to, " 2028-02 ");
  ASSERT_FILTER ("lease=2026-01-01..2028-02-29");
  type_date (to, "2027-03-15");
  ASSERT_FILTER ("lease=2026-01-01..2027-03-15");
  for (guint i = 0; i < 6; i++)
    {
      static const char *const bad[] = { "soon", "2026-13", "2026-02-30", "20", "2026-1x", "2026-01-01-01" };
      GtkWidget *entry = adw_bin_get_child (ADW_BIN (from));

      type_date (from, bad[i]);
      g_assert_true (gtk_widget_has_css_class (entry, "error"));
      ASSERT_FILTER ("lease=2026-01-01..2027-03-15");
    }
  type_date (from, "");
  ASSERT_FILTER ("lease=..2027-03-15");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_type (section, GTK_TYPE_CHECK_BUTTON, 0)), TRUE);
  ASSERT_FILTER ("lease=..2027-03-15,unknown");
  type_date (to, "");
  ASSERT_FILTER ("lease=unknown");
  tear_down (&fixture);
}

static gboolean
says (GtkWidget  *widget,
      const char *text)
{
  gboolean found = FALSE;

  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && !found; child = gtk_widget_get_next_sibling (child))
    found = says (child, text);
  return found;
}

/* The menu of a range turns it round; the section says so, and another choice of bars stays turned round. */
static void
test_range_negated (void)
{
  Fixture fixture = { NULL };
  GtkWidget *section, *histogram;
  guint n_rows, n_inside;

  set_up (&fixture);
  n_rows = jalon_network_get_n_rows (jalon_session_get_network (fixture.session));
  section = open_section (&fixture, "Staff");
  histogram = find_type (section, JALON_TYPE_HISTOGRAM, 0);
  g_signal_emit_by_name (histogram, "chosen", 0u, 1u);
  n_inside = jalon_result_get_n_rows (jalon_session_get_result (fixture.session));
  g_assert_false (says (section, "Everything but this:"));
  gtk_widget_activate_action (section, "section.negated", NULL);
  assert_n_rows (&fixture, n_rows - n_inside);
  g_assert_true (jalon_filter_is_negated (jalon_session_get_filter (fixture.session), JALON_FACET_STAFF));
  WAIT_UNTIL (says (section, "Everything but this:"));
  g_assert_true (says (section, "all but this"));
  g_signal_emit_by_name (histogram, "chosen", 1u, 1u);
  g_assert_true (jalon_filter_is_negated (jalon_session_get_filter (fixture.session), JALON_FACET_STAFF));
  gtk_widget_activate_action (section, "section.negated", NULL);
  assert_n_rows (&fixture, jalon_result_get_histogram (jalon_session_get_result (fixture.session), JALON_FACET_STAFF, NULL)[1]);
  g_signal_emit_by_name (histogram, "cleared");
  ASSERT_FILTER ("");
  tear_down (&fixture);
}

/* Numbers have buttons; empty is no limit, and the filter of a chip or of a paste is shown. */
static void
test_numbers (void)
{
  Fixture fixture = { NULL };
  g_autoptr(JalonFilter) pasted = jalon_filter_parse ("staff=2.5..1000000", NULL);
  g_autoptr(JalonFilter) none = jalon_filter_new ();
  GtkWidget *section, *from, *to, *spin;

  set_up (&fixture);
  section = open_section (&fixture, "Staff");
  from = find_type (section, JALON_TYPE_RANGE_END, 0);
  to = find_type (section, JALON_TYPE_RANGE_END, 1);
  spin = adw_bin_get_child (ADW_BIN (from));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (spin)), ==, "");
  gtk_spin_button_spin (GTK_SPIN_BUTTON (spin), GTK_SPIN_STEP_FORWARD, 0);
  ASSERT_FILTER ("staff=0..");
  gtk_editable_set_text (GTK_EDITABLE (spin), "1,5");
  gtk_spin_button_update (GTK_SPIN_BUTTON (spin));
  ASSERT_FILTER ("staff=1.5..");
  jalon_session_set_filter (fixture.session, pasted);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (spin)), ==, "2.5");
  spin = adw_bin_get_child (ADW_BIN (to));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (spin)), ==, "1,000,000");
  jalon_session_set_filter (fixture.session, none);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (spin)), ==, "");
  g_assert_true (isnan (jalon_range_end_get_value (JALON_RANGE_END (to))));
  tear_down (&fixture);
}

/* ---- Chips, text and names --------------------------------------------------------------------------------------- */

static void
set_filter (Fixture    *fixture,
            const char *text)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JalonFilter) filter = jalon_filter_parse (text, &error);

  g_assert_no_error (error);
  jalon_session_set_filter (fixture->session, filter);
}

/* The button that says @label, or is called so by a tooltip; NULL when none is to be seen. */
static GtkWidget *
find_button (GtkWidget  *widget,
             const char *label)
{
  GtkWidget *found = NULL;

  if (!gtk_widget_get_visible (widget))
    return NULL;
  if (GTK_IS_BUTTON (widget) && (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0 ||
                                 g_strcmp0 (gtk_widget_get_tooltip_text (widget), label) == 0))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_button (child, label);
  return found;
}

static void
click (Fixture    *fixture,
       const char *label)
{
  GtkWidget *button = find_button (GTK_WIDGET (fixture->window), label);

  if (button == NULL)
    g_error ("There is no button “%s”", label);
  g_signal_emit_by_name (button, "clicked");
}

/* All places together are turned round, also when some were already. */
static void
test_places_negated (void)
{
  Fixture fixture = { NULL };
  GtkWidget *section;

  set_up (&fixture);
  section = open_section (&fixture, "Where");
  set_filter (&fixture, "within=100km@-75.7,45.4;polygon!=-76 45,-75 45,-75 46");
  g_assert_false (says (section, "Everything but these places:"));
  gtk_widget_activate_action (section, "section.negated", NULL);
  ASSERT_FILTER ("within!=100km@-75.7,45.4;polygon!=-76 45,-75 45,-75 46");
  WAIT_UNTIL (says (section, "Everything but these places:"));
  g_assert_true (says (section, "all but 2"));
  g_assert_nonnull (find_button (GTK_WIDGET (fixture.window), "Remove the filter Not in the drawn shape"));
  gtk_widget_activate_action (section, "section.negated", NULL);
  ASSERT_FILTER ("within=100km@-75.7,45.4;polygon=-76 45,-75 45,-75 46");
  gtk_widget_activate_action (section, "section.clear", NULL);
  ASSERT_FILTER ("");
  tear_down (&fixture);
}

/* Each chip takes one choice away; the next one takes its focus. */
static void
test_chips (void)
{
  Fixture fixture = { NULL };
  GtkWidget *chip;

  set_up (&fixture);
  set_filter (&fixture, "province!=ON,QC;kind=unknown;staff=2..;within=100km@-75.7,45.4");
  chip = find_button (GTK_WIDGET (fixture.window), "Remove the filter not Ontario");
  g_assert_nonnull (chip);
  g_assert_nonnull (find_button (GTK_WIDGET (fixture.window), "Remove the filter Kind: unknown"));
  g_assert_nonnull (find_button (GTK_WIDGET (fixture.window), "Remove the filter Staff: 2 or more"));
  gtk_widget_grab_focus (chip);
  g_signal_emit_by_name (chip, "clicked");
  ASSERT_FILTER ("kind=unknown;province!=QC;staff=2..;within=100km@-75.7,45.4");
  g_assert_cmpstr (gtk_widget_get_tooltip_text (gtk_window_get_focus (GTK_WINDOW (fixture.window))), ==, "Remove the filter not Quebec");
  click (&fixture, "Remove the filter not Quebec");
  click (&fixture, "Remove the filter Staff: 2 or more");
  ASSERT_FILTER ("kind=unknown;within=100km@-75.7,45.4");
  tear_down (&fixture);
}

/* Chips follow one another at the same distance, in as many lines as they need; very many become one of each facet, and leave room. */
static void
test_chips_wrap (void)
{
  Fixture fixture = { NULL };
  GtkWidget *chip, *chips;
  graphene_rect_t before, bounds;
  guint n_lines = 1;

  set_up (&fixture);
  set_filter (&fixture, "jurisdiction=F,I,M,NGO,P/T;province=AB,BC,MB,NB,NL,NS,NT,NU,ON,PE,QC,SK");
  WAIT_UNTIL ((chip = find_button (GTK_WIDGET (fixture.window), "Remove the filter Ontario")) != NULL);
  chips = gtk_widget_get_parent (chip);
  WAIT_UNTIL (gtk_widget_get_height (chip) > 0);
  chip = gtk_widget_get_first_child (chips);
  g_assert_true (gtk_widget_compute_bounds (chip, chips, &before));
  while ((chip = gtk_widget_get_next_sibling (chip)) != NULL)
    {
      g_assert_true (gtk_widget_compute_bounds (chip, chips, &bounds));
      g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <=, gtk_widget_get_width (chips));
      if (fabsf (bounds.origin.y - before.origin.y) < 1)
        g_assert_cmpfloat (bounds.origin.x - before.origin.x - before.size.width, <=, 8);
      else
        n_lines++;
      before = bounds;
    }
  g_assert_cmpuint (n_lines, >, 1);

  set_filter (&fixture, "jurisdiction=F,I,M,NGO,P/T;province=AB,BC,MB,NB,NL,NS,NT,NU,ON,PE,QC,SK;kind=library,town-hall,school,clinic,"
              "band-office,other,post-office,service-centre");
  g_assert_null (find_button (GTK_WIDGET (fixture.window), "Remove the filter Ontario"));
  g_assert_nonnull (find_button (GTK_WIDGET (fixture.window), "Remove the filter Province or territory: 12 chosen"));
  tear_down (&fixture);
}

/* Who ticks something still has it below the pointer, though the lists above become shorter. */
static void
test_stays (void)
{
  Fixture fixture = { NULL };
  GtkWidget *above, *section, *panel, *check;
  GtkAdjustment *adjustment;
  graphene_rect_t before, after;
  int height;

  set_up (&fixture);
  above = open_section (&fixture, "Co-location type");
  section = open_section (&fixture, "Province or territory");
  panel = gtk_widget_get_ancestor (section, GTK_TYPE_SCROLLED_WINDOW);
  WAIT_UNTIL (gtk_widget_get_height (section) > 200);
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (panel));
  height = gtk_widget_get_height (above);
  gtk_adjustment_set_value (adjustment, height);
  rest (100);
  check = find_type (section, GTK_TYPE_CHECK_BUTTON, 1);
  gtk_widget_grab_focus (check);
  rest (100);
  g_assert_true (gtk_widget_compute_bounds (section, panel, &before));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  WAIT_UNTIL (gtk_widget_get_height (above) < height - 50);
  rest (200);
  g_assert_true (gtk_widget_compute_bounds (section, panel, &after));
  g_assert_cmpfloat_with_epsilon (before.origin.y, after.origin.y, 2);
  tear_down (&fixture);
}

static GtkLabel *
find_status (GtkWidget *widget)
{
  GtkLabel *found = NULL;

  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), " service points  ·") != NULL)
    return GTK_LABEL (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_status (child);
  return found;
}

/* In a narrow window the line below the map becomes two, and says all it has to say. */
static void
test_status (void)
{
  Fixture fixture = { NULL };
  GtkLabel *status;

  set_up (&fixture);
  gtk_window_set_default_size (GTK_WINDOW (fixture.window), 960, 700);
  set_filter (&fixture, "jurisdiction=F,I,M,P/T");
  status = find_status (GTK_WIDGET (fixture.window));
  g_assert_nonnull (status);
  WAIT_UNTIL (gtk_widget_get_width (GTK_WIDGET (fixture.window)) <= 1024);
  WAIT_UNTIL (pango_layout_get_line_count (gtk_label_get_layout (status)) == 2 &&
              !pango_layout_is_ellipsized (gtk_label_get_layout (status)));
  tear_down (&fixture);
}

/* What leaves nothing names the facet without which most is left. */
static void
test_relax (void)
{
  Fixture fixture = { NULL };
  guint n_rows;

  set_up (&fixture);
  set_filter (&fixture, "jurisdiction=F");
  n_rows = jalon_result_get_n_rows (jalon_session_get_result (fixture.session));
  set_filter (&fixture, "jurisdiction=F;staff=100000..");
  assert_n_rows (&fixture, 0);
  click (&fixture, "Remove “Staff”");
  ASSERT_FILTER ("jurisdiction=F");
  assert_n_rows (&fixture, n_rows);
  g_assert_null (find_button (GTK_WIDGET (fixture.window), "Remove “Staff”"));
  tear_down (&fixture);
}

static void
activate (Fixture    *fixture,
          const char *action)
{
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), action, NULL);
}

/* A filter goes through the clipboard as it is; what is no filter says so and changes nothing. */
static void
test_clipboard (void)
{
  static const char text[] = "jurisdiction=F,I;province!=ON;staff=2..10,unknown";
  Fixture fixture = { NULL };
  GListModel *windows;
  guint n_windows;

  set_up (&fixture);
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (fixture.window), "copy-filter"));
  set_filter (&fixture, text);
  activate (&fixture, "copy-filter");
  set_filter (&fixture, "");
  activate (&fixture, "paste-filter");
  WAIT_UNTIL (!jalon_filter_is_empty (jalon_session_get_filter (fixture.session)));
  ASSERT_FILTER (text);
  windows = gtk_window_get_toplevels ();
  n_windows = g_list_model_get_n_items (windows);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (fixture.window)), "colour=red");
  activate (&fixture, "paste-filter");
  WAIT_UNTIL (g_list_model_get_n_items (windows) > n_windows);
  ASSERT_FILTER (text);
  tear_down (&fixture);
}

static GtkWidget *
open_menu (Fixture *fixture)
{
  GtkWidget *menu = find_type (GTK_WIDGET (fixture->window), JALON_TYPE_FILTER_MENU, 0);

  gtk_menu_button_popup (GTK_MENU_BUTTON (find_type (menu, GTK_TYPE_MENU_BUTTON, 0)));
  return menu;
}

static void
save_as (Fixture    *fixture,
         const char *name,
         const char *button)
{
  GtkWidget *menu = open_menu (fixture);

  gtk_editable_set_text (GTK_EDITABLE (find_type (menu, GTK_TYPE_ENTRY, 0)), name);
  WAIT_UNTIL (find_button (menu, button) != NULL && gtk_widget_get_sensitive (find_button (menu, button)));
  g_signal_emit_by_name (find_button (menu, button), "clicked");
}

/* Saved, applied, replaced, renamed, deleted; each can be undone. */
static void
test_saved (void)
{
  Fixture fixture = { NULL };
  GtkWidget *menu;

  set_up (&fixture);
  set_filter (&fixture, "jurisdiction=F");
  save_as (&fixture, "Federal offices", "_Save");
  menu = open_menu (&fixture);
  WAIT_UNTIL (find_button (menu, "Apply “Federal offices”") != NULL);
  set_filter (&fixture, "jurisdiction=I");
  click (&fixture, "Apply “Federal offices”");
  ASSERT_FILTER ("jurisdiction=F");
  set_filter (&fixture, "jurisdiction=F;province=ON");
  save_as (&fixture, "féderal OFFICES", "_Replace");
  WAIT_UNTIL (jalon_session_get_job (fixture.session) == NULL);
  set_filter (&fixture, "");
  open_menu (&fixture);
  WAIT_UNTIL (jalon_session_get_job (fixture.session) == NULL);
  click (&fixture, "Apply “Federal offices”");
  ASSERT_FILTER ("jurisdiction=F;province=ON");
  open_menu (&fixture);
  click (&fixture, "Rename “Federal offices”");
  gtk_editable_set_text (GTK_EDITABLE (find_type (menu, GTK_TYPE_ENTRY, 0)), "In Ontario");
  g_signal_emit_by_name (find_button (menu, "Re_name"), "clicked");
  WAIT_UNTIL (find_button (menu, "Apply “In Ontario”") != NULL);
  g_assert_null (find_button (menu, "Apply “Federal offices”"));
  click (&fixture, "Delete “In Ontario”");
  WAIT_UNTIL (jalon_session_get_job (fixture.session) == NULL);
  open_menu (&fixture);
  WAIT_UNTIL (find_button (menu, "Apply “In Ontario”") == NULL);
  activate (&fixture, "undo");
  WAIT_UNTIL (find_button (menu, "Apply “In Ontario”") != NULL);
  /* Nor does the menu stay open for what is said when the filter was copied. */
  g_signal_emit_by_name (find_button (menu, "_Copy Filter as Text"), "clicked");
  WAIT_UNTIL (find_button (menu, "Apply “In Ontario”") == NULL);
  /* GDK still sends the pointer to a popover that has just closed, and must find its window. */
  rest (400);
  tear_down (&fixture);
}

/* ---- Where ------------------------------------------------------------------------------------------------------- */

static void
click_label (GtkWidget  *section,
             const char *text)
{
  for (guint i = 0; i < 20; i++)
    {
      GtkWidget *label = app_fixture_find (section, GTK_TYPE_LABEL, i);
      GtkWidget *button;

      if (label == NULL || !g_str_equal (gtk_label_get_text (GTK_LABEL (label)), text))
        continue;
      button = gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON);
      gtk_test_accessible_assert_relation (button, GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL);
      g_signal_emit_by_name (button, "clicked");
      return;
    }
  g_error ("There is no button “%s”", text);
}

/* What is in view is what the map shows when it is asked for. */
static void
test_in_view (void)
{
  Fixture fixture = { NULL };
  GtkWidget *section;
  double west, south, east, north;
  JalonMapView *map_view;
  JalonMapWindow window;

  set_up (&fixture);
  section = open_section (&fixture, "Where");
  map_view = JALON_MAP_VIEW (find_type (GTK_WIDGET (fixture.window), JALON_TYPE_MAP_VIEW, 0));
  WAIT_UNTIL (jalon_map_view_get_window (map_view, &window) && window.zoom > 2); /* it fits the sample */
  jalon_map_view_fit (map_view, -76, 45, -75, 46);
  WAIT_UNTIL (jalon_map_view_get_window (map_view, &window) && window.zoom > 7);
  click_label (section, "Only what is in view now");
  g_assert_true (jalon_filter_get_bbox (jalon_session_get_filter (fixture.session), &west, &south, &east, &north));
  g_assert_cmpfloat_with_epsilon ((west + east) / 2, -75.5, 0.1);
  g_assert_cmpfloat_with_epsilon (east - west, 360 * window.width / (256 * exp2 (window.zoom)), 0.01);
  g_assert_cmpfloat (south, <, 45);
  g_assert_cmpfloat (north, >, 46);
  g_assert_cmpfloat (north - south, <, 10);
  gtk_widget_activate_action (section, "section.clear", NULL);
  ASSERT_FILTER ("");
  tear_down (&fixture);
}

/* Around the chosen point, at a distance that can be changed afterwards. */
static void
test_near (void)
{
  Fixture fixture = { NULL };
  GtkWidget *section, *distance;
  const char *selection[2] = { NULL, NULL };
  g_autofree char *uuid = NULL;
  g_autofree char *label = NULL;
  g_autofree char *expected = NULL;
  guint few;

  set_up (&fixture);
  section = open_section (&fixture, "Where");
  selection[0] = uuid = jalon_network_dup_uuid (jalon_session_get_network (fixture.session), 0);
  jalon_session_set_selection (fixture.session, selection);
  label = g_strdup_printf ("Around “%s”", jalon_network_get_name (jalon_session_get_network (fixture.session), 0));
  click_label (section, label);
  expected = g_strdup_printf ("near=%s,25km", uuid);
  ASSERT_FILTER (expected);
  few = jalon_result_get_n_rows (jalon_session_get_result (fixture.session));
  g_assert_cmpuint (few, >, 0);
  distance = find_type (section, GTK_TYPE_SPIN_BUTTON, 0);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (distance), 1000);
  g_assert_cmpuint (jalon_result_get_n_rows (jalon_session_get_result (fixture.session)), >, few);
  tear_down (&fixture);
}

/* Three places on the map are a shape; three selected points have an outline that holds them all. */
static void
test_shapes (void)
{
  Fixture fixture = { NULL };
  GtkWidget *section;
  JalonViewState *state;
  g_autoptr(JalonRows) some = NULL;
  guint n_positioned;

  set_up (&fixture);
  state = jalon_window_get_state (fixture.window);
  section = open_section (&fixture, "Where");
  click_label (section, "Draw an area on the map");
  g_object_set (state, "tool", "area -80 40 -70 40 -70 50", NULL);
  click_label (section, "Only within the drawn area");
  ASSERT_FILTER ("polygon=-80 40,-70 40,-70 50");
  set_filter (&fixture, "");
  g_object_set (state, "tool", "", NULL);
  some = jalon_rows_new (jalon_network_get_n_rows (jalon_session_get_network (fixture.session)));
  n_positioned = jalon_network_get_n_positioned (jalon_session_get_network (fixture.session));
  for (guint row = 0; row < n_positioned; row += 3)
    jalon_rows_add (some, row);
  jalon_session_set_selected (fixture.session, some);
  {
    g_autofree char *label = g_strdup_printf ("Only around the %u selected points", jalon_rows_get_n (some));

    click_label (section, label);
  }
  g_assert_true (jalon_filter_is_active (jalon_session_get_filter (fixture.session), JALON_FACET_POLYGON));
  for (guint row = 0; row < n_positioned; row += 3)
    g_assert_true (jalon_result_contains (jalon_session_get_result (fixture.session), row));
  tear_down (&fixture);
}

#define AREA  "7b0a8a3e-3f5e-4f5e-9a7e-0a3c6a1d0001"
#define PLACE "7b0a8a3e-3f5e-4f5e-9a7e-0a3c6a1d0002"

static gboolean
add_areas_func (JalonWorkspace  *workspace,
                JalonJob        *job,
                gpointer         data,
                GError         **error)
{
  static const char *const columns[] = { "uuid", "name_en", "kind" };
  JalonValue area[] = { JALON_TEXT (AREA), JALON_TEXT ("Zébulon"), JALON_TEXT ("province") };
  JalonValue place[] = { JALON_TEXT (PLACE), JALON_TEXT ("Zoar Harbour"), JALON_TEXT ("town") };

  return jalon_workspace_begin (workspace, "Add areas", error) &&
         jalon_workspace_insert (workspace, "area", columns, area, 3, NULL, error) &&
         jalon_workspace_insert (workspace, "place", columns, place, 3, NULL, error) && jalon_workspace_commit (workspace, error);
}

/* Areas and places of the workspace are found by words. */
static void
test_areas (void)
{
  Fixture fixture = { NULL };
  GtkWidget *section, *list;

  set_up (&fixture);
  section = open_section (&fixture, "Where");
  list = find_type (section, JALON_TYPE_AREA_LIST, 0);
  WAIT_UNTIL (jalon_session_get_job (fixture.session) == NULL);
  run (fixture.session, JALON_ACCESS_EDIT, add_areas_func, NULL);
  WAIT_UNTIL (count_checks (list) > 2);
  gtk_editable_set_text (GTK_EDITABLE (find_type (list, GTK_TYPE_SEARCH_ENTRY, 0)), "ZEBU");
  WAIT_UNTIL (count_checks (list) == 1);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_type (list, GTK_TYPE_CHECK_BUTTON, 0)), TRUE);
  ASSERT_FILTER ("area=" AREA);
  gtk_editable_set_text (GTK_EDITABLE (find_type (list, GTK_TYPE_SEARCH_ENTRY, 0)), "zoar");
  WAIT_UNTIL (count_checks (list) == 2); /* the chosen one stays */
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_type (list, GTK_TYPE_CHECK_BUTTON, 1)), TRUE);
  ASSERT_FILTER ("near=" PLACE ",25km;area=" AREA);
  tear_down (&fixture);
}

/* The focus goes past what is folded in every direction, without a word of GTK's. */
static void
test_folded (void)
{
  static const GtkDirectionType directions[] = { GTK_DIR_TAB_FORWARD, GTK_DIR_TAB_BACKWARD, GTK_DIR_DOWN, GTK_DIR_UP, GTK_DIR_RIGHT };
  Fixture fixture = { NULL };
  GtkExpander *more;

  set_up (&fixture);
  more = GTK_EXPANDER (find_type (GTK_WIDGET (fixture.window), GTK_TYPE_EXPANDER, 0));
  while (gtk_expander_get_expanded (more))
    gtk_expander_set_expanded (more, FALSE);
  g_assert_nonnull (gtk_expander_get_child (more));
  for (guint i = 0; i < G_N_ELEMENTS (directions); i++)
    {
      gtk_widget_grab_focus (GTK_WIDGET (more));
      g_assert_true (gtk_widget_is_focus (GTK_WIDGET (more)));
      gtk_widget_child_focus (GTK_WIDGET (fixture.window), directions[i]);
      gtk_widget_child_focus (GTK_WIDGET (more), directions[i]);
      g_assert_true (gtk_widget_get_can_focus (gtk_expander_get_child (more)));
    }
  gtk_expander_set_expanded (more, TRUE);
  WAIT_UNTIL (gtk_widget_get_mapped (gtk_expander_get_child (more)));
  gtk_widget_grab_focus (GTK_WIDGET (more));
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (more), GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture.window)), gtk_expander_get_child (more)));
  tear_down (&fixture);
}

int
main (int   argc,
      char *argv[])
{
  app_fixture_init (&argc, &argv);
  g_test_add_func ("/filter-panel/values", test_values);
  g_test_add_func ("/filter-panel/long-list", test_long_list);
  g_test_add_func ("/filter-panel/offered", test_offered);
  g_test_add_func ("/filter-panel/histogram", test_histogram);
  g_test_add_func ("/filter-panel/dates", test_dates);
  g_test_add_func ("/filter-panel/numbers", test_numbers);
  g_test_add_func ("/filter-panel/range-negated", test_range_negated);
  g_test_add_func ("/filter-panel/places-negated", test_places_negated);
  g_test_add_func ("/filter-panel/chips", test_chips);
  g_test_add_func ("/filter-panel/chips-wrap", test_chips_wrap);
  g_test_add_func ("/filter-panel/stays", test_stays);
  g_test_add_func ("/filter-panel/status", test_status);
  g_test_add_func ("/filter-panel/relax", test_relax);
  g_test_add_func ("/filter-panel/clipboard", test_clipboard);
  g_test_add_func ("/filter-panel/saved", test_saved);
  g_test_add_func ("/filter-panel/in-view", test_in_view);
  g_test_add_func ("/filter-panel/near", test_near);
  g_test_add_func ("/filter-panel/shapes", test_shapes);
  g_test_add_func ("/filter-panel/areas", test_areas);
  g_test_add_func ("/filter-panel/folded", test_folded);
  return g_test_run ();
}
