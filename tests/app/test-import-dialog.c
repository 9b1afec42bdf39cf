/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <unistd.h>

#include "app-fixture.h"
#include "jalon-app-resources.h"
#include "jalon-import-dialog.h"
#include "jalon-import-field.h"
#include "jalon-import-position.h"
#include "jalon-import-rows.h"
#include "jalon-language.h"

#define SMALLEST_WIDTH  1024 /* of a screen that is still in use */
#define SMALLEST_HEIGHT 660  /* what it leaves below its own bar */

typedef struct
{
  JalonSession      *session;
  JalonImportDialog *dialog;
} Fixture;

static void
wait_for_page (Fixture    *f,
               const char *page)
{
  WAIT_UNTIL (g_strcmp0 (jalon_import_dialog_get_page (f->dialog), page) == 0);
}

/* Until nothing runs and nothing is to be done. */
static void
settle (Fixture *f)
{
  while (jalon_session_get_job (f->session) != NULL || g_main_context_pending (NULL))
    g_main_context_iteration (NULL, jalon_session_get_job (f->session) != NULL);
}

static void
set_up (Fixture    *f,
        const char *file)
{
  g_autofree char *path = g_build_filename (g_getenv ("JALON_TEST_FIXTURES"), "import", file, NULL);

  f->session = jalon_session_new ();
  session_create (f->session, FALSE);
  f->dialog = jalon_import_dialog_new (f->session, path);
  gtk_window_present (GTK_WINDOW (f->dialog));
}

static void
tear_down (Fixture *f)
{
  g_object_add_weak_pointer (G_OBJECT (f->dialog), (gpointer *) &f->dialog);
  gtk_window_destroy (GTK_WINDOW (f->dialog));
  settle (f);
  g_assert_null (f->dialog);
  g_assert_finalize_object (f->session);
}

static GtkWidget *
find_child (GtkWidget *widget,
            GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_child (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Chooses what a planner would read in the drop-down. */
static void
choose_text (GtkDropDown *choice,
             const char  *text)
{
  GListModel *model = gtk_drop_down_get_model (choice);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr(GtkStringObject) item = g_list_model_get_item (model, i);

      if (g_str_equal (gtk_string_object_get_string (item), text))
        {
          gtk_drop_down_set_selected (choice, i);
          return;
        }
    }
  g_error ("no choice “%s”", text);
}

static void
choose (Fixture    *f,
        const char *field,
        const char *text)
{
  GtkWidget *widget = jalon_import_check_find_field (jalon_import_dialog_get_check (f->dialog), field);

  g_assert_nonnull (widget);
  choose_text (GTK_DROP_DOWN (find_child (widget, GTK_TYPE_DROP_DOWN)), text);
}

static void
assert_cell (Fixture    *f,
             guint       row,
             const char *field,
             const char *expected)
{
  GtkWidget *rows = find_child (GTK_WIDGET (f->dialog), JALON_TYPE_IMPORT_ROWS);
  g_autofree char *cell = jalon_import_rows_dup_cell (JALON_IMPORT_ROWS (rows), row, field);

  g_assert_cmpstr (cell, ==, expected);
}

static gboolean
can_go_on (Fixture *f)
{
  return gtk_widget_is_sensitive (gtk_window_get_default_widget (GTK_WINDOW (f->dialog)));
}

static void
assert_named (GtkWidget *widget)
{
  if (GTK_IS_DROP_DOWN (widget) || GTK_IS_ENTRY (widget))
    {
      if (!gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL) &&
          !gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY))
        g_error ("a %s has no name", G_OBJECT_TYPE_NAME (widget));
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    assert_named (child);
}

static void
test_journey (void)
{
  const JalonImportReport *report;
  JalonMapping *mapping;
  g_autofree char *sum = NULL;
  double bounds[4];
  Fixture f = { 0 };

  set_up (&f, "offices.csv");
  wait_for_page (&f, "check");
  mapping = jalon_import_preview_get_mapping (jalon_import_dialog_get_preview (f.dialog));
  g_assert_cmpint (jalon_mapping_get_column (mapping, "name_en"), ==, 1);
  g_assert_cmpint (jalon_mapping_get_column (mapping, "locality"), ==, 3);
  assert_cell (&f, 0, "name_en", "Harbour Office");
  assert_cell (&f, 0, "row", "2");
  assert_cell (&f, 0, "locality", "Lunenburg");
  assert_cell (&f, 3, "position", "no position");
  assert_named (GTK_WIDGET (f.dialog));
  g_assert_true (can_go_on (&f));

  choose (&f, "locality", "Nearest town");
  g_assert_cmpint (jalon_mapping_get_column (mapping, "locality"), ==, 4);
  assert_cell (&f, 0, "locality", "Bridgewater");
  choose (&f, "jurisdiction", "All rows: Municipal or regional");
  g_assert_cmpstr (jalon_mapping_get_constant (mapping, "jurisdiction"), ==, "M");

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f.dialog), "import.start", NULL));
  wait_for_page (&f, "result");
  report = jalon_import_dialog_get_report (f.dialog);
  g_assert_cmpuint (report->added, ==, 4);
  g_assert_cmpuint (report->missing, ==, 1);
  g_assert_cmpuint (report->swapped, ==, 1);
  g_assert_cmpuint (report->rejected->len, ==, 1);
  sum = jalon_import_result_dup_sum (report);
  g_assert_cmpstr (sum, ==, "5 rows read = 4 added + 0 updated + 0 unchanged + 1 rejected");
  g_assert_cmpuint (jalon_network_get_n_rows (jalon_session_get_network (f.session)), ==, 4);
  g_assert_true (jalon_import_dialog_get_bounds (f.dialog, &bounds[0], &bounds[1], &bounds[2], &bounds[3]));
  g_assert_cmpfloat_with_epsilon (bounds[0], -64.3094, 1e-4);
  g_assert_cmpint (jalon_network_get_jurisdiction (jalon_session_get_network (f.session), 0), ==, JALON_JURISDICTION_MUNICIPAL);

  /* the exchange is a change of its own; undoing the import takes back both */
  g_signal_emit_by_name (find_child (GTK_WIDGET (f.dialog), JALON_TYPE_IMPORT_RESULT), "exchange");
  settle (&f);
  g_assert_cmpuint (jalon_network_get_n_positioned (jalon_session_get_network (f.session)), ==, 3);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f.dialog), "import.undo", NULL));
  settle (&f);
  g_assert_cmpuint (jalon_network_get_n_rows (jalon_session_get_network (f.session)), ==, 0);
  tear_down (&f);
}

static void
test_projected (void)
{
  JalonMapping *mapping;
  g_autofree char *position = NULL;
  Fixture f = { 0 };

  set_up (&f, "projected.csv");
  wait_for_page (&f, "check");
  mapping = jalon_import_preview_get_mapping (jalon_import_dialog_get_preview (f.dialog));
  g_assert_true (jalon_mapping_needs_crs (mapping));
  g_assert_false (can_go_on (&f));
  assert_cell (&f, 0, "position", "not known yet");

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f.dialog), "import.use-crs", NULL));
  g_assert_cmpstr (jalon_mapping_get_crs (mapping), ==, "EPSG:26917");
  g_assert_true (can_go_on (&f));
  position = jalon_import_preview_dup_value (jalon_import_dialog_get_preview (f.dialog), 0, "latitude");
  g_assert_cmpfloat_with_epsilon (g_ascii_strtod (position, NULL), 43.45, 0.05);
  tear_down (&f);
}

static guint
count_candidates (Fixture *f)
{
  guint n;

  jalon_mapping_get_crs_candidates (jalon_import_preview_get_mapping (jalon_import_dialog_get_preview (f->dialog)), &n);
  return n;
}

static void
choose_mode (Fixture    *f,
             const char *text)
{
  GtkWidget *position = find_child (GTK_WIDGET (f->dialog), JALON_TYPE_IMPORT_POSITION);

  choose_text (GTK_DROP_DOWN (find_child (position, GTK_TYPE_DROP_DOWN)), text);
}

/* Coordinates that the planner names are tried in every system, but not while the window waits for it. */
static void
test_projected_by_hand (void)
{
  gint64 end = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;
  Fixture f = { 0 };

  set_up (&f, "projected.csv");
  wait_for_page (&f, "check");
  choose_mode (&f, "No position in this file");
  g_assert_true (can_go_on (&f));
  choose_mode (&f, "Projected coordinates (x, y)");
  g_assert_cmpuint (count_candidates (&f), ==, 0);
  g_assert_false (can_go_on (&f));
  while (count_candidates (&f) == 0 && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f.dialog), "import.use-crs", NULL));
  g_assert_true (can_go_on (&f));

  /* An answer to a question that is none any more, and one that comes when the dialog is gone. */
  choose_mode (&f, "No position in this file");
  choose_mode (&f, "Projected coordinates (x, y)");
  choose_mode (&f, "No position in this file");
  choose_mode (&f, "Projected coordinates (x, y)");
  tear_down (&f);
}

/* Who needs text twice as large sees the whole dialog on a small screen, and what is chosen in it. */
static void
test_large_text (gconstpointer data)
{
  GtkSettings *settings = gtk_settings_get_default ();
  Fixture f = { 0 };
  int before, minimum, height;

  g_object_get (settings, "gtk-xft-dpi", &before, NULL);
  g_object_set (settings, "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  jalon_language_set ((JalonLanguage) GPOINTER_TO_INT (data));
  set_up (&f, "offices.csv");
  wait_for_page (&f, "check");
  gtk_widget_measure (GTK_WIDGET (f.dialog), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (f.dialog), GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
  if (minimum > SMALLEST_WIDTH)
    app_fixture_explain_width (GTK_WIDGET (f.dialog), SMALLEST_WIDTH);
  g_assert_cmpint (minimum, <=, SMALLEST_WIDTH);
  g_assert_cmpint (height, <=, SMALLEST_HEIGHT);
  tear_down (&f);
  jalon_language_set (JALON_LANGUAGE_EN);
  g_object_set (settings, "gtk-xft-dpi", before, NULL);
}

static void
test_missing (void)
{
  Fixture f = { 0 };

  set_up (&f, "there-is-no-such-list.csv");
  wait_for_page (&f, "failed");
  g_assert_null (jalon_import_dialog_get_preview (f.dialog));
  tear_down (&f);
}

/* A dialog that is closed while the file is being read goes away, and so does the session. */
static void
test_closed_early (void)
{
  Fixture f = { 0 };

  set_up (&f, "offices.csv");
  tear_down (&f);
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  jalon_language_init ();
  jalon_language_set (JALON_LANGUAGE_EN);
  g_resources_register (jalon_app_get_resource ());
  adw_init ();

  g_test_add_func ("/app/import-dialog/journey", test_journey);
  g_test_add_func ("/app/import-dialog/projected", test_projected);
  g_test_add_func ("/app/import-dialog/projected-by-hand", test_projected_by_hand);
  g_test_add_data_func ("/app/import-dialog/large-text/en", GINT_TO_POINTER (JALON_LANGUAGE_EN), test_large_text);
  g_test_add_data_func ("/app/import-dialog/large-text/fr", GINT_TO_POINTER (JALON_LANGUAGE_FR), test_large_text);
  g_test_add_func ("/app/import-dialog/missing", test_missing);
  g_test_add_func ("/app/import-dialog/closed-early", test_closed_early);
  status = g_test_run ();
  /* As the program does: a worker that was cancelled may still be within GDAL or PROJ. */
  fflush (NULL);
  _exit (status);
}
