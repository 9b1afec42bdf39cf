/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "../core/session/session-fixture.h"
#include "../wait.h"
#include "jalon-app-resources.h"
#include "jalon-language.h"
#include "jalon-network-builder.h"
#include "jalon-point-table-private.h"

typedef struct
{
  JalonSession    *session;
  GtkWidget       *window;
  JalonPointTable *table;
  char            *shown; /* the last uuid of `show-on-map` */
} Fixture;

static void
on_show_cb (Fixture    *self,
            const char *uuid)
{
  g_free (self->shown);
  self->shown = g_strdup (uuid);
}

static Fixture *
fixture_new (void)
{
  Fixture *self = g_new0 (Fixture, 1);

  self->session = session_new_sample ();
  self->table = g_object_new (JALON_TYPE_POINT_TABLE, NULL);
  jalon_point_table_set_session (self->table, self->session);
  g_signal_connect_swapped (self->table, "show-on-map", G_CALLBACK (on_show_cb), self);
  self->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (self->window), GTK_WIDGET (self->table));
  gtk_window_set_default_size (GTK_WINDOW (self->window), 900, 600);
  gtk_window_present (GTK_WINDOW (self->window));
  WAIT_UNTIL (gtk_widget_get_width (GTK_WIDGET (self->table)) > 0);
  return self;
}

static void
fixture_free (Fixture *self)
{
  g_object_add_weak_pointer (G_OBJECT (self->table), (gpointer *) &self->table);
  gtk_window_destroy (GTK_WINDOW (self->window));
  WAIT_UNTIL (self->table == NULL);
  g_assert_finalize_object (self->session);
  g_free (self->shown);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fixture, fixture_free)

static JalonNetwork *
get_network (Fixture *self)
{
  return jalon_session_get_network (self->session);
}

static guint
get_n (Fixture *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->table->list));
}

static void
sort_by (Fixture     *self,
         JalonSort    sort,
         GtkSortType  direction)
{
  gtk_column_view_sort_by_column (self->table->view, self->table->columns[sort], direction);
}

static void
test_sort (void)
{
  g_autoptr(Fixture) self = fixture_new ();
  const JalonColumns *columns = jalon_network_get_columns (get_network (self));

  g_assert_cmpuint (get_n (self), ==, columns->n_rows);
  for (guint direction = 0; direction < 2; direction++)
    {
      gboolean unknown = FALSE;
      guint n_known = 0;

      sort_by (self, JALON_SORT_VOLUME, direction == 0 ? GTK_SORT_ASCENDING : GTK_SORT_DESCENDING);
      for (guint i = 0; i < get_n (self); i++)
        {
          gint32 volume = columns->volume[jalon_point_list_get_row (self->table->list, i)];
          gint32 before = i > 0 ? columns->volume[jalon_point_list_get_row (self->table->list, i - 1)] : volume;

          if (volume == JALON_VOLUME_UNKNOWN)
            {
              unknown = TRUE;
              continue;
            }
          /* Unknown comes last, whichever way the rest is sorted. */
          g_assert_false (unknown);
          g_assert_true (direction == 0 ? before <= volume : before >= volume);
          n_known++;
        }
      g_assert_cmpuint (n_known, >, 10);
    }
}

/* The selection is the session's, both ways, and in its order. */
static void
test_selection (void)
{
  g_autoptr(Fixture) self = fixture_new ();
  GtkSelectionModel *model = GTK_SELECTION_MODEL (self->table->list);
  g_autofree char *fifth = jalon_network_dup_uuid (get_network (self), jalon_point_list_get_row (self->table->list, 5));
  g_autofree char *second = jalon_network_dup_uuid (get_network (self), jalon_point_list_get_row (self->table->list, 2));
  const char *const uuids[] = { fifth, NULL };

  jalon_session_set_selection (self->session, uuids);
  g_assert_true (gtk_selection_model_is_selected (model, 5));
  g_assert_false (gtk_selection_model_is_selected (model, 2));
  gtk_selection_model_select_item (model, 2, FALSE);
  g_assert_cmpstr (jalon_session_get_selection (self->session)[0], ==, fifth);
  g_assert_cmpstr (jalon_session_get_selection (self->session)[1], ==, second);
  g_assert_null (jalon_session_get_selection (self->session)[2]);
  gtk_selection_model_unselect_item (model, 5);
  g_assert_false (jalon_session_is_selected (self->session, fifth));
  gtk_selection_model_select_all (model);
  g_assert_cmpuint (jalon_rows_get_n (jalon_session_get_selected (self->session)), ==, get_n (self));
  gtk_selection_model_unselect_range (model, 0, 100);
  {
    g_autoptr(GtkBitset) left = gtk_selection_model_get_selection (model);

    g_assert_cmpuint (gtk_bitset_get_size (left), ==, get_n (self) - 100);
    g_assert_cmpuint (gtk_bitset_get_minimum (left), ==, 100);
  }
  /* What is selected stays so in another order. */
  sort_by (self, JALON_SORT_NAME, GTK_SORT_ASCENDING);
  gtk_selection_model_select_item (model, 0, TRUE);
  sort_by (self, JALON_SORT_NAME, GTK_SORT_DESCENDING);
  g_assert_true (gtk_selection_model_is_selected (model, get_n (self) - 1));
  gtk_selection_model_unselect_all (model);
  g_assert_null (jalon_session_get_selection (self->session)[0]);
}

static void
text_read_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  char **text = user_data;

  *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (object), result, NULL);
}

/* The lines of the clipboard after the selected rows were copied; the last one is empty. */
static GStrv
copy_rows (Fixture *self)
{
  g_autofree char *text = NULL;

  gtk_widget_activate_action (GTK_WIDGET (self->table), "table.copy", NULL);
  wait_for_jobs (self->session);
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self->table)), NULL, text_read_cb, &text);
  WAIT_UNTIL (text != NULL);
  return g_strsplit (text, "\n", -1);
}

static void
test_actions (void)
{
  g_autoptr(Fixture) self = fixture_new ();
  g_autofree char *uuid = jalon_network_dup_uuid (get_network (self), jalon_point_list_get_row (self->table->list, 3));
  g_auto(GStrv) lines = NULL;

  /* Nothing selected: there is nothing to copy or to show. */
  gtk_widget_activate_action (GTK_WIDGET (self->table), "table.show-on-map", NULL);
  g_assert_null (self->shown);
  gtk_selection_model_select_range (GTK_SELECTION_MODEL (self->table->list), 3, 2, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (self->table), "table.show-on-map", NULL);
  g_assert_cmpstr (self->shown, ==, uuid);
  lines = copy_rows (self);
  g_assert_cmpuint (g_strv_length (lines), ==, 4); /* titles, two rows, nothing after the last line break */
  g_assert_true (g_str_has_prefix (lines[0], "Name\tOrder\tOrganization\t"));
  g_assert_true (g_str_has_prefix (lines[1], jalon_network_get_name (get_network (self), jalon_point_list_get_row (self->table->list, 3))));
}

/* Rows that are copied while names are still read have them all the same, and none more or less. */
static void
test_copied_early (void)
{
  g_autoptr(Fixture) self = fixture_new ();
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "large.gpkg", NULL);
  g_autofree char *uuid = NULL;
  g_auto(GStrv) lines = NULL;
  JalonNetwork *network;

  g_mkdir_with_parents (g_get_user_cache_dir (), 0700);
  session_reopen_large (self->session, path);
  gtk_selection_model_select_range (GTK_SELECTION_MODEL (self->table->list), 3, 1, TRUE);
  uuid = jalon_network_dup_uuid (get_network (self), jalon_point_list_get_row (self->table->list, 3));
  lines = copy_rows (self);
  network = get_network (self);
  g_assert_cmpuint (g_strv_length (lines), ==, 3);
  g_assert_true (g_str_has_prefix (lines[1], jalon_network_get_name (network, jalon_network_find_uuid (network, uuid))));
}

/* The first cell that is seen and says @text, or NULL. */
static GtkLabel *
find_cell (GtkWidget  *widget,
           const char *text)
{
  GtkLabel *found = NULL;

  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text))
    return GTK_LABEL (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_cell (child, text);
  return found;
}

/* What is unknown is a dash that is read as the word (copied, it is nothing: /point-table/pasted); what stands alone is not unknown. */
static void
test_unknown (void)
{
  g_autoptr(Fixture) self = fixture_new ();
  GtkLabel *unknown, *alone;

  for (JalonSort column = 0; column < JALON_N_SORTS; column++)
    gtk_column_view_column_set_visible (self->table->columns[column], column == JALON_SORT_LEASE_END);
  WAIT_UNTIL ((unknown = find_cell (GTK_WIDGET (self->table), "–")) != NULL);
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (unknown), "dim-label"));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (unknown), GTK_ACCESSIBLE_PROPERTY_LABEL, "unknown");

  gtk_column_view_column_set_visible (self->table->columns[JALON_SORT_COLOCATION], TRUE);
  gtk_column_view_column_set_visible (self->table->columns[JALON_SORT_LEASE_END], FALSE);
  WAIT_UNTIL ((alone = find_cell (GTK_WIDGET (self->table), "Stands alone")) != NULL);
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (alone), "dim-label"));
  g_assert_null (find_cell (GTK_WIDGET (self->table), "–"));
}

/* Columns grow with the text, and its buttons leave room for how many rows are selected. */
static void
test_text_size (void)
{
  g_autoptr(Fixture) self = fixture_new ();
  int before = gtk_column_view_column_get_fixed_width (self->table->columns[JALON_SORT_JURISDICTION]);
  int dpi;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  g_assert_cmpint (gtk_column_view_column_get_fixed_width (self->table->columns[JALON_SORT_JURISDICTION]), ==,
                   2 * jalon_point_column_get_width (JALON_SORT_JURISDICTION));
  g_assert_cmpint (gtk_orientable_get_orientation (GTK_ORIENTABLE (self->table->bar)), ==, GTK_ORIENTATION_VERTICAL);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", dpi, NULL);
  g_assert_cmpint (gtk_column_view_column_get_fixed_width (self->table->columns[JALON_SORT_JURISDICTION]), ==, before);
}

/* A column that is chosen stays chosen, and so does the order; settings that say nonsense do no harm. */
static void
test_columns (void)
{
  g_autoptr(GSettings) settings = g_settings_new (JALON_APP_ID);
  const char *const nonsense[] = { "no such column", "volume", NULL };

  {
    g_autoptr(Fixture) self = fixture_new ();

    g_assert_true (gtk_column_view_column_get_visible (self->table->columns[JALON_SORT_KIND]));
    g_assert_false (gtk_column_view_column_get_visible (self->table->columns[JALON_SORT_VALIDATION]));
    gtk_widget_activate_action (GTK_WIDGET (self->table), "column.kind", NULL);
    gtk_widget_activate_action (GTK_WIDGET (self->table), "column.validation", NULL);
    sort_by (self, JALON_SORT_STAFF, GTK_SORT_DESCENDING);
  }
  {
    g_autoptr(Fixture) self = fixture_new ();

    g_assert_false (gtk_column_view_column_get_visible (self->table->columns[JALON_SORT_KIND]));
    g_assert_true (gtk_column_view_column_get_visible (self->table->columns[JALON_SORT_VALIDATION]));
    g_assert_cmpint (self->table->sort, ==, JALON_SORT_STAFF);
    g_assert_true (self->table->descending);
  }
  g_settings_set_strv (settings, "table-columns", nonsense);
  g_settings_set_string (settings, "table-sort", "-nothing");
  {
    g_autoptr(Fixture) self = fixture_new ();

    g_assert_true (gtk_column_view_column_get_visible (self->table->columns[JALON_SORT_NAME]));
    g_assert_true (gtk_column_view_column_get_visible (self->table->columns[JALON_SORT_VOLUME]));
    g_assert_false (gtk_column_view_column_get_visible (self->table->columns[JALON_SORT_STAFF]));
    g_assert_cmpint (self->table->sort, ==, JALON_SORT_NAME);
    g_assert_false (self->table->descending);
  }
  g_settings_reset (settings, "table-columns");
  g_settings_reset (settings, "table-sort");
}

static void
test_pasted (void)
{
  static const JalonSort columns[] = { JALON_SORT_NAME, JALON_SORT_VOLUME, JALON_SORT_LEASE_END };
  static const struct
  {
    const char *name;
    const char *line;
  } cells[] = {
    { "Plain", "Plain\t12345\t" }, { "=1+1", "'=1+1\t12345\t" }, { "@x", "'@x\t12345\t" }, { "-5", "'-5\t12345\t" },
    { "a\tb\nc", "a b c\t12345\t" }, { "\t=1", "' =1\t12345\t" }, { "", "\t12345\t" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_autoptr(JalonNetworkBuilder) builder = jalon_network_builder_new ();
      g_autoptr(JalonNetwork) network = NULL;
      g_autoptr(GArray) rows = g_array_new (FALSE, TRUE, sizeof (guint));
      JalonPointInput point = JALON_POINT_INPUT_INIT;
      g_autofree char *expected = g_strdup_printf ("Name\tAnnual volume\tLease end\n%s\n", cells[i].line);
      g_autofree char *table = NULL;

      point.fid = 1;
      point.uuid = "00000000-0000-4000-8000-000000000001";
      point.name_en = cells[i].name;
      point.volume = 12345;
      jalon_network_builder_add_point (builder, &point);
      network = jalon_network_builder_build (builder);
      g_array_set_size (rows, 1);
      table = jalon_point_columns_dup_table (columns, G_N_ELEMENTS (columns), network, rows);
      g_assert_cmpstr (table, ==, expected);
    }
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
  g_resources_register (jalon_app_get_resource ());
  adw_init ();
  jalon_language_set (JALON_LANGUAGE_EN);
  g_test_add_func ("/point-table/sort", test_sort);
  g_test_add_func ("/point-table/selection", test_selection);
  g_test_add_func ("/point-table/actions", test_actions);
  g_test_add_func ("/point-table/copied-early", test_copied_early);
  g_test_add_func ("/point-table/unknown", test_unknown);
  g_test_add_func ("/point-table/text-size", test_text_size);
  g_test_add_func ("/point-table/columns", test_columns);
  g_test_add_func ("/point-table/pasted", test_pasted);
  return g_test_run ();
}
