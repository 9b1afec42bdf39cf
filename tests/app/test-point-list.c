/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gtk/gtk.h>

#include "jalon-point-list.h"
#include "jalon-workspace.h"

/* The table's list: the rows of a result, sorted. */

static JalonResult *
make_result (const char *const *names)
{
  static const char *const columns[] = { "name_en" };
  g_autoptr(GError) error = NULL;
  g_autoptr(JalonWorkspace) workspace = jalon_workspace_create (NULL, &error);
  g_autoptr(JalonNetwork) network = NULL;
  g_autoptr(JalonFilter) filter = jalon_filter_new ();

  g_assert_no_error (error);
  g_assert_true (jalon_workspace_begin (workspace, "Test", &error));
  for (guint i = 0; names[i] != NULL; i++)
    {
      JalonValue value = JALON_TEXT (names[i]);

      jalon_workspace_insert (workspace, "service_point", columns, &value, 1, NULL, &error);
      g_assert_no_error (error);
    }
  g_assert_true (jalon_workspace_commit (workspace, &error));
  network = jalon_network_load (jalon_workspace_get_database (workspace), NULL, &error);
  g_assert_no_error (error);
  return jalon_result_new (network, filter);
}

static void
assert_names (JalonPointList *list,
              JalonResult    *result,
              const char     *expected)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    g_string_append_printf (names, "%s ", jalon_network_get_name (jalon_result_get_network (result), jalon_point_list_get_row (list, i)));
  g_assert_cmpstr (names->str, ==, expected);
  g_string_free (names, TRUE);
}

static void
test_sorted (void)
{
  static const char *const names[] = { "Zoé", "anna", "Éric", NULL };
  g_autoptr(JalonPointList) list = jalon_point_list_new ();
  g_autoptr(JalonResult) result = make_result (names);

  jalon_point_list_set_result (list, result);
  assert_names (list, result, "anna Éric Zoé ");
  jalon_point_list_set_sort (list, JALON_POINT_SORT_NAME, TRUE);
  assert_names (list, result, "Zoé Éric anna ");
  jalon_point_list_set_result (list, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 0);
}

/* The names are those of the network that is shown, whichever was before. */
static void
test_networks (void)
{
  static const char *const before[] = { "Anna", "Berta", NULL };
  static const char *const none[] = { NULL };
  static const char *const after[] = { "Zoé", "Yves", "Xavier", NULL };
  g_autoptr(JalonPointList) list = jalon_point_list_new ();
  JalonResult *result = make_result (before);
  g_autoptr(JalonResult) later = NULL;

  jalon_point_list_set_result (list, result);
  assert_names (list, result, "Anna Berta ");
  jalon_result_unref (result);
  result = make_result (none);
  jalon_point_list_set_result (list, result);
  jalon_result_unref (result);
  later = make_result (after);
  jalon_point_list_set_result (list, later);
  assert_names (list, later, "Xavier Yves Zoé ");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/point-list/sorted", test_sorted);
  g_test_add_func ("/point-list/networks", test_networks);
  return g_test_run ();
}
