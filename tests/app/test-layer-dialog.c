/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "../core/session/session-fixture.h"
#include "jalon-app-resources.h"
#include "jalon-language.h"
#include "jalon-layer-check.h"
#include "jalon-layer-dialog.h"
#include "jalon-map-layers.h"

static const char areas[] =
  "{\"type\":\"FeatureCollection\",\"features\":["
  "{\"type\":\"Feature\",\"properties\":{\"code\":\"1\",\"name\":\"One\"},\"geometry\":{\"type\":\"Polygon\","
  "\"coordinates\":[[[-70,45],[-69,45],[-69,46],[-70,45]]]}},"
  "{\"type\":\"Feature\",\"properties\":{\"code\":\"2\",\"name\":\"Two\"},\"geometry\":{\"type\":\"Polygon\","
  "\"coordinates\":[[[-71,45],[-70,45],[-70,46],[-71,45]]]}}]}";
static const char figures[] = "Code,Population 2021\n1,10\n2,x\n3,5\n";

typedef struct
{
  JalonSession     *session;
  JalonLayerDialog *dialog;
  char             *folder;
} Fixture;

static void
settle (Fixture *f)
{
  while (jalon_session_get_job (f->session) != NULL || g_main_context_pending (NULL))
    g_main_context_iteration (NULL, jalon_session_get_job (f->session) != NULL);
}

static void
set_up (Fixture *f)
{
  f->folder = g_dir_make_tmp ("jalon-layers-XXXXXX", NULL);
  f->session = jalon_session_new ();
  session_create (f->session, FALSE);
}

static void
tear_down (Fixture *f)
{
  settle (f);
  g_assert_finalize_object (f->session);
  g_rmdir (f->folder);
  g_free (f->folder);
}

static void
open_dialog (Fixture    *f,
             const char *name,
             const char *text)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  f->dialog = jalon_layer_dialog_new (f->session, path);
  gtk_window_present (GTK_WINDOW (f->dialog));
  settle (f);
}

static void
close_dialog (Fixture    *f,
              const char *name)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);

  g_object_add_weak_pointer (G_OBJECT (f->dialog), (gpointer *) &f->dialog);
  gtk_window_destroy (GTK_WINDOW (f->dialog));
  settle (f);
  g_assert_null (f->dialog);
  g_unlink (path);
}

static gboolean
act (Fixture    *f,
     const char *action)
{
  gboolean done = gtk_widget_activate_action (GTK_WIDGET (f->dialog), action, NULL);

  settle (f);
  return done;
}

static gboolean
can_start (Fixture *f)
{
  return gtk_widget_is_sensitive (gtk_window_get_default_widget (GTK_WINDOW (f->dialog)));
}

/* A file of areas, then one of figures: found out, imported, undone. */
static void
test_import (void)
{
  Fixture f = { 0 };
  g_autoptr(JalonMapLayers) layers = NULL;
  const JalonStackedLayer *layer;
  double west, south, east, north;

  set_up (&f);
  layers = jalon_map_layers_new (f.session);
  open_dialog (&f, "wards.geojson", areas);
  g_assert_cmpstr (jalon_layer_dialog_get_page (f.dialog), ==, "check");
  g_assert_cmpint (jalon_layer_preview_get_mapping (jalon_layer_dialog_get_preview (f.dialog))->content, ==, JALON_LAYER_AREAS);
  g_assert_cmpstr (jalon_layer_preview_get_mapping (jalon_layer_dialog_get_preview (f.dialog))->kind, ==, "ward");
  g_assert_true (can_start (&f));
  act (&f, "import.start");
  g_assert_cmpstr (jalon_layer_dialog_get_page (f.dialog), ==, "result");
  g_assert_cmpuint (jalon_layer_dialog_get_report (f.dialog)->added, ==, 2);
  g_assert_true (jalon_layer_dialog_get_bounds (f.dialog, &west, &south, &east, &north));
  g_assert_cmpfloat_with_epsilon (west, -71, 1e-4);
  close_dialog (&f, "wards.geojson");
  g_assert_cmpuint (jalon_layer_stack_get_n (jalon_map_layers_get_stack (layers)), ==, 1);

  open_dialog (&f, "figures.csv", figures);
  g_assert_cmpint (jalon_layer_preview_get_mapping (jalon_layer_dialog_get_preview (f.dialog))->content, ==, JALON_LAYER_MEASURES);
  act (&f, "import.start");
  g_assert_cmpuint (jalon_layer_dialog_get_report (f.dialog)->added, ==, 1);
  g_assert_cmpuint (jalon_layer_dialog_get_report (f.dialog)->rejected->len, ==, 1);
  layer = jalon_layer_stack_get (jalon_map_layers_get_stack (layers), 0);
  g_assert_cmpuint (layer->breaks.n_classes, ==, 1);
  g_assert_cmpuint (layer->breaks.n_unknown, ==, 1);
  act (&f, "import.undo");
  layer = jalon_layer_stack_get (jalon_map_layers_get_stack (layers), 0);
  g_assert_null (layer->values);
  close_dialog (&f, "figures.csv");
  g_clear_object (&layers);
  tear_down (&f);
}

/* What cannot be imported says so, and does not start. */
static void
test_refused (void)
{
  Fixture f = { 0 };

  set_up (&f);
  open_dialog (&f, "figures.csv", figures);
  g_assert_cmpstr (jalon_layer_dialog_get_page (f.dialog), ==, "check");
  g_assert_false (can_start (&f));
  close_dialog (&f, "figures.csv");
  open_dialog (&f, "broken.geojson", "{\"type\":\"FeatureCollection\",\"features\":[");
  g_assert_cmpstr (jalon_layer_dialog_get_page (f.dialog), ==, "failed");
  close_dialog (&f, "broken.geojson");
  tear_down (&f);
}

static GtkWidget *
find_check (GtkWidget *widget)
{
  GtkWidget *found = JALON_IS_LAYER_CHECK (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_check (child);
  return found;
}

static void
choose_layer (Fixture    *f,
              const char *layer)
{
  g_signal_emit_by_name (find_check (GTK_WIDGET (f->dialog)), "reread", layer);
  settle (f);
}

/* A file of several layers: another one can be read; where that has no rows, the one that was read stays. */
static void
test_layers (void)
{
  Fixture f = { 0 };
  g_autofree char *path = NULL;
  JalonLayerPreview *preview;
  g_auto(Ending) ending = { 0 };

  set_up (&f);
  open_dialog (&f, "wards.geojson", areas);
  act (&f, "import.start");
  close_dialog (&f, "wards.geojson");
  path = g_build_filename (f.folder, "layers.gpkg", NULL);
  jalon_session_save_async (f.session, path, NULL, ended_cb, &ending);
  wait_for_success (&ending);

  f.dialog = jalon_layer_dialog_new (f.session, path);
  gtk_window_present (GTK_WINDOW (f.dialog));
  settle (&f);
  choose_layer (&f, "area");
  preview = jalon_layer_dialog_get_preview (f.dialog);
  g_assert_cmpstr (jalon_layer_dialog_get_page (f.dialog), ==, "check");
  g_assert_cmpstr (jalon_import_preview_get_layer (jalon_layer_preview_get_table (preview)), ==, "area");
  g_assert_cmpint (jalon_layer_preview_get_mapping (preview)->content, ==, JALON_LAYER_AREAS);
  g_assert_true (can_start (&f));
  choose_layer (&f, "place");
  g_assert_cmpstr (jalon_layer_dialog_get_page (f.dialog), ==, "check");
  g_assert_true (jalon_layer_dialog_get_preview (f.dialog) == preview);
  act (&f, "import.start");
  g_assert_cmpuint (jalon_layer_dialog_get_report (f.dialog)->added, ==, 2);
  close_dialog (&f, "layers.gpkg");
  tear_down (&f);
}

/* A change of style is one step, shown at once, and can be undone. */
static void
test_style (void)
{
  Fixture f = { 0 };
  g_autoptr(JalonMapLayers) layers = NULL;
  const JalonStackedLayer *layer;
  JalonAreaSet *before;
  JalonValue hidden = JALON_INTEGER (0);

  set_up (&f);
  layers = jalon_map_layers_new (f.session);
  open_dialog (&f, "wards.geojson", areas);
  act (&f, "import.start");
  close_dialog (&f, "wards.geojson");
  layer = jalon_layer_stack_get (jalon_map_layers_get_stack (layers), 0);
  before = jalon_area_set_ref (layer->areas);
  jalon_map_layers_set (layers, layer->style.uuid, "visible", &hidden);
  settle (&f);
  layer = jalon_layer_stack_get (jalon_map_layers_get_stack (layers), 0);
  g_assert_false (layer->style.visible);
  g_assert_true (layer->areas == before);
  session_undo (f.session);
  settle (&f);
  g_assert_true (jalon_layer_stack_get (jalon_map_layers_get_stack (layers), 0)->style.visible);
  jalon_area_set_unref (before);
  g_clear_object (&layers);
  tear_down (&f);
}

/* The planner may close the window, and the layers may go, while the worker reads. */
static void
test_dropped (void)
{
  Fixture f = { 0 };
  g_autofree char *path = NULL;
  JalonMapLayers *layers;

  set_up (&f);
  layers = jalon_map_layers_new (f.session);
  path = g_build_filename (f.folder, "wards.geojson", NULL);
  g_assert_true (g_file_set_contents (path, areas, -1, NULL));
  f.dialog = jalon_layer_dialog_new (f.session, path);
  gtk_window_present (GTK_WINDOW (f.dialog));
  g_object_run_dispose (G_OBJECT (layers));
  g_object_unref (layers);
  close_dialog (&f, "wards.geojson");
  tear_down (&f);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (jalon_app_get_resource ());
  jalon_language_init ();
  jalon_language_set (JALON_LANGUAGE_EN);
  g_test_add_func ("/layer-dialog/import", test_import);
  g_test_add_func ("/layer-dialog/refused", test_refused);
  g_test_add_func ("/layer-dialog/layers", test_layers);
  g_test_add_func ("/layer-dialog/style", test_style);
  g_test_add_func ("/layer-dialog/dropped", test_dropped);
  return g_test_run ();
}
