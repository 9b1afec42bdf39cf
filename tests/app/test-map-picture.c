/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "../core/session/session-fixture.h"
#include "../core/tiles/tile-files.h"
#include "../wait.h"
#include "app-fixture.h"
#include "jalon-app-resources.h"
#include "jalon-language.h"
#include "jalon-map-printer.h"
#include "jalon-picture-dialog.h"
#include "jalon-print-preview.h"

typedef struct
{
  JalonSession *session;
  GtkWindow    *window;
  JalonMapView *map_view;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  JalonMapWindow window;

  jalon_language_set (JALON_LANGUAGE_EN);
  fixture->session = session_new_sample ();
  fixture->map_view = g_object_new (JALON_TYPE_MAP_VIEW, NULL);
  jalon_map_view_set_session (fixture->map_view, fixture->session);
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (fixture->window, 900, 600);
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->map_view));
  gtk_window_present (fixture->window);
  WAIT_UNTIL (jalon_map_view_get_window (fixture->map_view, &window) && window.width > 300);
  wait_for_jobs (fixture->session);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (fixture->window);
  rest (50);
  g_clear_object (&fixture->session);
}

static void
choose (JalonPictureDialog *dialog,
        const char         *row,
        guint               index)
{
  adw_combo_row_set_selected (ADW_COMBO_ROW (gtk_widget_get_template_child (GTK_WIDGET (dialog), JALON_TYPE_PICTURE_DIALOG, row)), index);
}

static gboolean
is_shown (JalonPictureDialog *dialog,
          const char         *name)
{
  return gtk_widget_get_visible (GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (dialog), JALON_TYPE_PICTURE_DIALOG, name)));
}

static gboolean
can_accept (JalonPictureDialog *dialog)
{
  return gtk_widget_get_sensitive (GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (dialog), JALON_TYPE_PICTURE_DIALOG, "accept")));
}

static char *
draw_svg (JalonPictureDialog *dialog)
{
  g_autoptr(JalonPicture) picture = jalon_picture_dialog_new_picture (dialog);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) file = jalon_picture_dup_file (picture, JALON_PICTURE_FORMAT_SVG, 96, NULL, &error);

  g_assert_no_error (error);
  return g_strndup (g_bytes_get_data (file, NULL), g_bytes_get_size (file));
}

/* The picture is what was chosen, of the map as it is shown. */
static void
test_dialog (Fixture       *fixture,
             gconstpointer  data)
{
  JalonPictureDialog *dialog = jalon_picture_dialog_new (fixture->map_view, "My map", FALSE);
  g_autofree char *english = NULL;
  g_autofree char *french = NULL;
  g_autoptr(JalonPicture) letter = NULL;
  g_autoptr(JalonPicture) screen = NULL;
  JalonMapWindow window;
  guint width, height;

  gtk_window_present (GTK_WINDOW (dialog));
  rest (50);
  g_assert_true (jalon_map_view_get_window (fixture->map_view, &window));
  screen = jalon_picture_dialog_new_picture (dialog);
  jalon_picture_get_pixels (screen, 96, &width, &height);
  g_assert_cmpuint (width, ==, (guint) window.width);
  g_assert_cmpuint (height, >, (guint) window.height);
  g_assert_true (is_shown (dialog, "resolution_row"));
  g_assert_false (is_shown (dialog, "orientation_row"));
  english = draw_svg (dialog);
  g_assert_nonnull (strstr (english, "<title>My map</title>"));
  g_assert_nonnull (strstr (english, ">Federal<"));

  choose (dialog, "language_row", JALON_LANGUAGE_FR);
  gtk_switch_set_active (GTK_SWITCH (gtk_widget_get_template_child (GTK_WIDGET (dialog), JALON_TYPE_PICTURE_DIALOG, "scale_bar")), FALSE);
  french = draw_svg (dialog);
  g_assert_nonnull (strstr (french, ">Fédéral<"));
  g_assert_null (strstr (french, "km"));
  g_assert_nonnull (strstr (english, "km"));
  g_assert_cmpint (jalon_language_get (), ==, JALON_LANGUAGE_EN);

  choose (dialog, "size_row", 1);
  choose (dialog, "orientation_row", 1);
  choose (dialog, "resolution_row", 2);
  g_assert_true (is_shown (dialog, "orientation_row"));
  letter = jalon_picture_dialog_new_picture (dialog);
  jalon_picture_get_pixels (letter, 300, &width, &height);
  g_assert_cmpuint (width, ==, 2550);
  g_assert_cmpuint (height, ==, 3300);
  g_assert_true (can_accept (dialog));
  choose (dialog, "size_row", 6); /* A0: 140 million pixels */
  g_assert_false (can_accept (dialog));
  choose (dialog, "format_row", JALON_PICTURE_FORMAT_PDF);
  g_assert_true (can_accept (dialog));
  g_assert_false (is_shown (dialog, "resolution_row"));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* With the tiles of a server on the screen, the picture says what it shows instead. */
static void
test_online (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(GSettings) settings = g_settings_new (JALON_APP_ID);
  JalonPictureDialog *dialog;
  g_autofree char *svg = NULL;

  g_settings_set_string (settings, "tile-url", "http://127.0.0.1:9/{z}/{x}/{y}.png");
  jalon_map_view_set_settings (fixture->map_view, settings);
  g_object_set (fixture->map_view, "basemap", "osm", NULL);
  g_assert_true (jalon_map_view_is_online (fixture->map_view));
  dialog = jalon_picture_dialog_new (fixture->map_view, "My map", FALSE);
  g_assert_true (is_shown (dialog, "note"));
  svg = draw_svg (dialog);
  g_assert_nonnull (strstr (svg, "Offline map"));
  g_assert_nonnull (strstr (svg, "GSHHG"));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static const char *
get_note (JalonPictureDialog *dialog)
{
  return gtk_label_get_text (GTK_LABEL (gtk_widget_get_template_child (GTK_WIDGET (dialog), JALON_TYPE_PICTURE_DIALOG, "note")));
}

/* A tile file is not online: the dialog says what the picture shows in its place. */
static void
test_file (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *directory = g_dir_make_tmp ("picture-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (directory, "tiles.mbtiles", NULL);
  g_autofree char *uri = NULL;
  g_autoptr(GSettings) settings = g_settings_new (JALON_APP_ID);
  JalonPictureDialog *dialog;

  tile_files_make_mbtiles (path, 3, "UPDATE metadata SET value = 'png' WHERE name = 'format'");
  uri = g_filename_to_uri (path, NULL, NULL);
  g_settings_set_string (settings, "tile-file", uri);
  jalon_map_view_set_settings (fixture->map_view, settings);
  g_object_set (fixture->map_view, "basemap", "file", NULL);
  WAIT_UNTIL (!jalon_map_view_is_embedded (fixture->map_view));
  g_assert_false (jalon_map_view_is_online (fixture->map_view));
  dialog = jalon_picture_dialog_new (fixture->map_view, "My map", FALSE);
  g_assert_nonnull (strstr (get_note (dialog), "tile file"));
  g_assert_null (strstr (get_note (dialog), "online"));
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_remove (path);
  g_rmdir (directory);
}

/* What stands over the points on the screen does so in the picture: a tool's shapes, the filter's limits, the marks of cases. */
static void
test_drawing (Fixture       *fixture,
              gconstpointer  data)
{
  JalonPictureDialog *dialog = jalon_picture_dialog_new (fixture->map_view, "My map", FALSE);
  g_autoptr(JalonFilter) filter = jalon_filter_parse ("within=900km@-79.4,43.7", NULL);
  g_autoptr(GPtrArray) marks = g_ptr_array_new_with_free_func ((GDestroyNotify) jalon_map_mark_free);
  g_autofree char *bare = draw_svg (dialog);
  g_autofree char *full = NULL;

  g_object_set (fixture->map_view, "tool", "measure -79.4 43.7 -79.4 53.7", NULL);
  jalon_session_set_filter (fixture->session, filter);
  g_ptr_array_add (marks, jalon_map_mark_new ("a", "A case", -79.4, 43.7));
  jalon_map_view_set_marks (fixture->map_view, marks);
  full = draw_svg (dialog);
  g_assert_null (strstr (bare, "1,112"));
  g_assert_nonnull (strstr (full, "1,112"));
  g_assert_null (strstr (bare, "Case of the library"));
  g_assert_nonnull (strstr (full, "Case of the library"));
  g_assert_nonnull (strstr (full, "limit: only"));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* What is selected on the map is marked in the picture. */
static void
test_selection (Fixture       *fixture,
                gconstpointer  data)
{
  JalonPictureDialog *dialog = jalon_picture_dialog_new (fixture->map_view, "My map", FALSE);
  g_autofree char *uuid = jalon_network_dup_uuid (jalon_session_get_network (fixture->session), 0);
  const char *const uuids[] = { uuid, NULL };
  g_autofree char *before = draw_svg (dialog);
  g_autofree char *same = draw_svg (dialog);
  g_autofree char *after = NULL;

  g_assert_cmpstr (before, ==, same);
  jalon_session_set_selection (fixture->session, uuids);
  after = draw_svg (dialog);
  g_assert_cmpstr (before, !=, after);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
on_print_done_cb (GtkPrintOperation       *operation,
                  GtkPrintOperationResult  result,
                  gboolean                *done)
{
  g_assert_cmpint (result, ==, GTK_PRINT_OPERATION_RESULT_APPLY);
  *done = TRUE;
}

static char *
get_output (const char *program,
            const char *path,
            const char *after)
{
  g_autofree char *line = g_strjoin (" ", program, path, after, NULL);
  g_autoptr(GError) error = NULL;
  char *output = NULL;

  g_spawn_command_line_sync (line, &output, NULL, NULL, &error);
  g_assert_no_error (error);
  return output;
}

/* Printing to a file: one page on its side, with text that can be read. */
static void
test_print (Fixture       *fixture,
            gconstpointer  data)
{
  JalonPictureDialog *dialog = jalon_picture_dialog_new (fixture->map_view, "My map", TRUE);
  g_autofree char *path = g_build_filename (g_get_user_runtime_dir (), "map.pdf", NULL);
  g_autofree char *pdftotext = g_find_program_in_path ("pdftotext");
  g_autoptr(JalonMapPrinter) printer = NULL;
  g_autofree char *text = NULL;
  g_autofree char *info = NULL;
  g_autoptr(GError) error = NULL;
  double width = 0, height = 0;
  gboolean done = FALSE;

  g_mkdir_with_parents (g_get_user_runtime_dir (), 0700);
  g_assert_false (is_shown (dialog, "format_row"));
  printer = jalon_map_printer_new (fixture->session, jalon_picture_dialog_new_picture (dialog), "My map",
                                   jalon_picture_dialog_is_portrait (dialog));
  g_signal_connect (printer, "done", G_CALLBACK (on_print_done_cb), &done);
  gtk_print_operation_set_export_filename (GTK_PRINT_OPERATION (printer), path);
  gtk_print_operation_run (GTK_PRINT_OPERATION (printer), GTK_PRINT_OPERATION_ACTION_EXPORT, fixture->window, &error);
  g_assert_no_error (error);
  WAIT_UNTIL (done);
  gtk_window_destroy (GTK_WINDOW (dialog));
  if (pdftotext == NULL)
    {
      g_test_skip ("pdftotext is not here");
      return;
    }
  text = get_output ("pdftotext -layout", path, "-");
  g_assert_nonnull (strstr (text, "My map"));
  g_assert_nonnull (strstr (text, "Federal"));
  info = get_output ("pdfinfo", path, "");
  g_assert_nonnull (strstr (info, "Pages:           1\n"));
  g_assert_cmpint (sscanf (strstr (info, "Page size:"), "Page size: %lf x %lf", &width, &height), ==, 2);
  g_assert_cmpfloat (width, >, height);
  g_unlink (path);
}

static GtkWindow *
find_preview (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr(GtkWindow) window = g_list_model_get_item (windows, i);

      if (JALON_IS_PRINT_PREVIEW (window))
        return window;
    }
  return NULL;
}

/* The page is shown whole before it is printed, on its side too; or in its size, and then it is scrolled. */
static void
test_preview (Fixture       *fixture,
              gconstpointer  data)
{
  JalonPictureDialog *dialog = jalon_picture_dialog_new (fixture->map_view, "My map", TRUE);
  JalonMapPrinter *printer = jalon_map_printer_new (fixture->session, jalon_picture_dialog_new_picture (dialog), "My map", FALSE);
  g_autoptr(GError) error = NULL;
  GtkWidget *area, *scroller;
  GtkWindow *preview;

  gtk_print_operation_run (GTK_PRINT_OPERATION (printer), GTK_PRINT_OPERATION_ACTION_PREVIEW, fixture->window, &error);
  g_assert_no_error (error);
  WAIT_UNTIL ((preview = find_preview ()) != NULL);
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_assert_cmpstr (gtk_window_get_title (preview), ==, "My map");
  scroller = app_fixture_find (GTK_WIDGET (preview), GTK_TYPE_SCROLLED_WINDOW, 0);
  area = app_fixture_find (GTK_WIDGET (preview), GTK_TYPE_DRAWING_AREA, 0);
  WAIT_UNTIL (gtk_widget_get_width (area) > 0);
  g_assert_cmpint (gtk_widget_get_width (area), >, gtk_widget_get_height (area));
  g_assert_cmpint (gtk_widget_get_width (area), <=, gtk_widget_get_width (scroller));
  g_assert_cmpint (gtk_widget_get_height (area), <=, gtk_widget_get_height (scroller));
  g_assert_cmpint (gtk_widget_get_width (area), >, 600);

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (app_fixture_find (GTK_WIDGET (preview), GTK_TYPE_TOGGLE_BUTTON, 0)), TRUE);
  WAIT_UNTIL (gtk_widget_get_width (area) > 1000);
  gtk_window_destroy (preview);
  g_object_add_weak_pointer (G_OBJECT (printer), (gpointer *) &printer);
  g_object_unref (printer);
  WAIT_UNTIL (printer == NULL);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  jalon_language_init ();
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP no display\n");
      return 0;
    }
  adw_init ();
  g_resources_register (jalon_app_get_resource ());
  g_test_add ("/map-picture/dialog", Fixture, NULL, set_up, test_dialog, tear_down);
  g_test_add ("/map-picture/online", Fixture, NULL, set_up, test_online, tear_down);
  g_test_add ("/map-picture/file", Fixture, NULL, set_up, test_file, tear_down);
  g_test_add ("/map-picture/drawing", Fixture, NULL, set_up, test_drawing, tear_down);
  g_test_add ("/map-picture/selection", Fixture, NULL, set_up, test_selection, tear_down);
  g_test_add ("/map-picture/print", Fixture, NULL, set_up, test_print, tear_down);
  g_test_add ("/map-picture/preview", Fixture, NULL, set_up, test_preview, tear_down);
  return g_test_run ();
}
