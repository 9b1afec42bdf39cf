/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "store-fixture.h"

static void
test_insert_select (void)
{
  g_autoptr (JalonWorkspace) workspace = fixture_new ();
  g_autofree char *uuid = NULL;
  g_autoptr (JalonRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  double longitude;

  fixture_begin (workspace);
  uuid = fixture_add_point (workspace, "Atlin", -133.69, 59.57);
  fixture_commit (workspace);

  record = jalon_database_lookup (jalon_workspace_get_database (workspace), "service_point", uuid,
                                  &error);
  g_assert_no_error (error);
  g_assert_cmpstr (jalon_record_get_text (record, "name_en"), ==, "Atlin");
  g_assert_true (jalon_record_get_number (record, "longitude", &longitude));
  g_assert_cmpfloat (longitude, ==, -133.69);
  g_assert_cmpstr (jalon_record_get_text (record, "validation_state"), ==, "unverified");
  g_assert_null (jalon_record_get_text (record, "notes"));
  g_assert_cmpint (fixture_count (workspace, "SELECT count(*) FROM rtree_service_point_geom"), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/store/edit/insert-select", test_insert_select);

  return g_test_run ();
}
