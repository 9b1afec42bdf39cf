/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-language.h"
#include "jalon-saved-filters.h"

static GPtrArray *
list (JalonWorkspace *workspace)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *saved = jalon_saved_filters_list (jalon_workspace_get_database (workspace), &error);

  g_assert_no_error (error);
  return saved;
}

static void
assert_names (JalonWorkspace *workspace,
              const char     *names)
{
  g_autoptr(GPtrArray) saved = list (workspace);
  g_autoptr(GString) all = g_string_new (NULL);

  for (guint i = 0; i < saved->len; i++)
    g_string_append_printf (all, "%s%s", i > 0 ? "|" : "", ((const JalonSavedFilter *) saved->pdata[i])->name);
  g_assert_cmpstr (all->str, ==, names);
}

static void
test_all (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JalonWorkspace) workspace = jalon_workspace_create (NULL, &error);
  g_autoptr(JalonFilter) filter = jalon_filter_parse ("province!=ON;volume=10..;polygon=-76 45,-75 45,-75 46", NULL);
  g_autoptr(JalonFilter) other = jalon_filter_parse ("kind=library", NULL);
  g_autoptr(GPtrArray) saved = NULL;
  g_autofree char *uuid = NULL;

  g_assert_no_error (error);
  assert_names (workspace, "");
  g_assert_true (jalon_saved_filters_add (workspace, " Mine ", filter, &uuid, &error));
  g_assert_true (jalon_saved_filters_add (workspace, "À moi", other, NULL, &error));
  g_assert_no_error (error);
  assert_names (workspace, "Mine|À moi");
  saved = list (workspace);
  g_assert_true (jalon_filter_equal (((const JalonSavedFilter *) saved->pdata[0])->filter, filter));
  g_assert_cmpstr (((const JalonSavedFilter *) saved->pdata[0])->uuid, ==, uuid);

  g_assert_false (jalon_saved_filters_add (workspace, "MINE", other, NULL, &error));
  g_assert_error (error, JALON_FILTER_ERROR, JALON_FILTER_ERROR_VALUE);
  g_clear_error (&error);
  g_assert_false (jalon_saved_filters_add (workspace, "  ", other, NULL, &error));
  g_assert_error (error, JALON_FILTER_ERROR, JALON_FILTER_ERROR_VALUE);
  g_clear_error (&error);
  g_assert_false (jalon_saved_filters_rename (workspace, uuid, "a moi", &error));
  g_assert_error (error, JALON_FILTER_ERROR, JALON_FILTER_ERROR_VALUE);
  g_clear_error (&error);

  /* Its own name in other letters is no other filter's. */
  g_assert_true (jalon_saved_filters_rename (workspace, uuid, "MINE", &error));
  g_assert_true (jalon_saved_filters_change (workspace, uuid, other, &error));
  g_assert_true (jalon_saved_filters_remove (workspace, uuid, &error));
  g_assert_no_error (error);
  assert_names (workspace, "À moi");
  for (guint i = 0; i < 3; i++)
    g_assert_true (jalon_workspace_undo (workspace, &error));
  assert_names (workspace, "Mine|À moi");
  g_assert_true (jalon_workspace_redo (workspace, &error));
  assert_names (workspace, "MINE|À moi");
  g_assert_no_error (error);

  g_assert_false (jalon_saved_filters_remove (workspace, "nothing", &error));
  g_assert_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_NOT_FOUND);
  jalon_workspace_close (workspace);
}

/* Of a later version, or of another program: listed, so that it can be removed. */
static void
test_unreadable (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JalonWorkspace) workspace = jalon_workspace_create (NULL, &error);
  g_autoptr(GPtrArray) saved = NULL;

  jalon_database_execute (jalon_workspace_get_database (workspace),
                          "INSERT INTO saved_filter (name, filter) VALUES ('Later', 'colour=red')", &error);
  g_assert_no_error (error);
  saved = list (workspace);
  g_assert_cmpuint (saved->len, ==, 1);
  g_assert_null (((const JalonSavedFilter *) saved->pdata[0])->filter);
  g_assert_cmpstr (((const JalonSavedFilter *) saved->pdata[0])->text, ==, "colour=red");
  jalon_workspace_close (workspace);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  jalon_language_init ();
  g_test_add_func ("/network/saved-filters/all", test_all);
  g_test_add_func ("/network/saved-filters/unreadable", test_unreadable);
  return g_test_run ();
}
