/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "jalon-geopackage.h"
#include "store-fixture.h"

#define N_BATCHES 60
#define N_BULK 500

static void
update (JalonWorkspace *workspace,
        const char     *table,
        const char     *uuid,
        const char     *column,
        JalonValue      value)
{
  g_autoptr (GError) error = NULL;

  jalon_workspace_update (workspace, table, uuid, column, &value, &error);
  g_assert_no_error (error);
}

static void
undo (JalonWorkspace *workspace)
{
  g_autoptr (GError) error = NULL;

  jalon_workspace_undo (workspace, &error);
  g_assert_no_error (error);
}

static void
redo (JalonWorkspace *workspace)
{
  g_autoptr (GError) error = NULL;

  jalon_workspace_redo (workspace, &error);
  g_assert_no_error (error);
}

static char *
dump (JalonWorkspace *workspace)
{
  return fixture_dump (jalon_workspace_get_database (workspace));
}

static void
assert_dump (JalonWorkspace *workspace,
             const char     *expected)
{
  g_autofree char *now = dump (workspace);
  g_auto (GStrv) now_lines = NULL;
  g_auto (GStrv) expected_lines = NULL;

  if (g_str_equal (now, expected))
    return;
  /* Only the first line that differs: a dump is long */
  now_lines = g_strsplit (now, "\n", -1);
  expected_lines = g_strsplit (expected, "\n", -1);
  for (guint i = 0; now_lines[i] != NULL && expected_lines[i] != NULL; i++)
    g_assert_cmpstr (now_lines[i], ==, expected_lines[i]);
  g_assert_cmpuint (g_strv_length (now_lines), ==, g_strv_length (expected_lines));
}

static char *
add (JalonWorkspace *workspace,
     const char     *table,
     const char     *column,
     const char     *text)
{
  JalonValue value = JALON_TEXT (text);
  g_autoptr (GError) error = NULL;
  char *uuid = NULL;

  jalon_workspace_insert (workspace, table, &column, &value, 1, &uuid, &error);
  g_assert_no_error (error);
  return uuid;
}

static void
test_insert_select (void)
{
  g_autoptr (JalonWorkspace) workspace = fixture_new ();
  g_autofree char *uuid = NULL;
  g_autoptr (JalonRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  double longitude;
  gint64 batch;

  fixture_begin (workspace);
  batch = jalon_workspace_get_batch (workspace);
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
  g_assert_cmpint (jalon_record_lookup (record, "batch")->integer, ==, batch);
  g_assert_cmpint (fixture_count (workspace, "SELECT count(*) FROM rtree_service_point_geom"), ==, 1);
}

static void
test_uuid_order (void)
{
  char previous[37] = "";
  char next[37];

  for (guint i = 0; i < 10000; i++)
    {
      jalon_uuid_new (next);
      g_assert_true (g_uuid_string_is_valid (next));
      g_assert_cmpint (next[14], ==, '7');
      g_assert_nonnull (strchr ("89ab", next[19]));
      g_assert_cmpstr (previous, <, next);
      memcpy (previous, next, sizeof next);
    }
}

/* A row that another program adds gets a version 4 uuid. */
static void
test_uuid_default (void)
{
  g_autoptr (JalonWorkspace) workspace = fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  jalon_database_execute (jalon_workspace_get_database (workspace),
                          "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 200)"
                          " INSERT INTO organization (name_en) SELECT 'x' FROM n", &error);
  g_assert_no_error (error);
  rows = jalon_database_select (jalon_workspace_get_database (workspace),
                                "SELECT DISTINCT uuid FROM organization", NULL, 0, &error);
  g_assert_cmpuint (rows->len, ==, 200);
  for (guint i = 0; i < rows->len; i++)
    {
      const char *uuid = jalon_record_get_text (g_ptr_array_index (rows, i), "uuid");

      g_assert_true (g_uuid_string_is_valid (uuid));
      g_assert_cmpint (uuid[14], ==, '4');
      g_assert_nonnull (strchr ("89ab", uuid[19]));
    }
}

static void
test_undo_redo (void)
{
  g_autoptr (JalonWorkspace) workspace = fixture_new ();
  g_autofree char *uuid = NULL;
  g_autofree char *start = dump (workspace);
  g_autofree char *added = NULL;
  g_autofree char *changed = NULL;
  g_autofree char *label = NULL;

  g_assert_false (jalon_workspace_can_undo (workspace));
  fixture_begin (workspace);
  uuid = fixture_add_point (workspace, "Rankin Inlet", -92.0853, 62.8114);
  fixture_commit (workspace);
  added = dump (workspace);
  fixture_begin (workspace);
  update (workspace, "service_point", uuid, "name_fr", JALON_TEXT ("Kangiqtiniq"));
  update (workspace, "service_point", uuid, "latitude", JALON_NUMBER (1.0 / 3));
  fixture_commit (workspace);
  changed = dump (workspace);
  g_assert_cmpstr (added, !=, changed);

  label = jalon_workspace_dup_undo_label (workspace);
  g_assert_cmpstr (label, ==, "Test");
  undo (workspace);
  assert_dump (workspace, added);
  undo (workspace);
  assert_dump (workspace, start);
  g_assert_false (jalon_workspace_can_undo (workspace));
  redo (workspace);
  assert_dump (workspace, added);
  redo (workspace);
  assert_dump (workspace, changed);
  g_assert_false (jalon_workspace_can_redo (workspace));

  /* A new edit after an undo ends what could be redone */
  undo (workspace);
  fixture_begin (workspace);
  update (workspace, "service_point", uuid, "notes", JALON_TEXT ("new"));
  fixture_commit (workspace);
  g_assert_false (jalon_workspace_can_redo (workspace));
  undo (workspace);
  assert_dump (workspace, added);
}

/* The label's commit, and nothing else, tells the others. */
static void
count_cb (JalonWorkspace *workspace,
          gpointer        data)
{
  (*(guint *) data)++;
}

static void
test_signal_and_empty_batch (void)
{
  g_autoptr (JalonWorkspace) workspace = fixture_new ();
  g_autofree char *uuid = NULL;
  guint count = 0;

  g_signal_connect (workspace, "changed", G_CALLBACK (count_cb), &count);
  fixture_begin (workspace);
  uuid = add (workspace, "organization", "name_en", "Library");
  g_assert_cmpuint (count, ==, 0);
  fixture_commit (workspace);
  g_assert_cmpuint (count, ==, 1);

  /* The same value again is no change and no step */
  fixture_begin (workspace);
  update (workspace, "organization", uuid, "name_en", JALON_TEXT ("Library"));
  fixture_commit (workspace);
  g_assert_cmpuint (count, ==, 1);
  g_assert_cmpint (fixture_count (workspace, "SELECT count(*) FROM jalon_batch"), ==, 1);
  undo (workspace);
  redo (workspace);
  g_assert_cmpuint (count, ==, 3);

  fixture_begin (workspace);
  update (workspace, "organization", uuid, "name_en", JALON_TEXT ("Gone"));
  jalon_workspace_rollback (workspace);
  g_assert_cmpuint (count, ==, 3);
  g_assert_cmpint (fixture_count (workspace, "SELECT count(*) FROM organization"
                                  " WHERE name_en = 'Library'"), ==, 1);
}

static void
test_refused (void)
{
  static const struct
  {
    const char      *table;
    const char      *column;
    JalonStoreError  code;
  } cases[] = {
    { "no_such_table", "name_en", JALON_STORE_ERROR_NOT_FOUND },
    { "sqlite_schema", "name", JALON_STORE_ERROR_NOT_FOUND },
    { "jalon_batch", "label", JALON_STORE_ERROR_NOT_FOUND },
    { "gpkg_contents", "identifier", JALON_STORE_ERROR_NOT_FOUND },
    { "organization\" SET notes = 'x' --", "name_en", JALON_STORE_ERROR_NOT_FOUND },
    { "organization", "no_such_field", JALON_STORE_ERROR_NOT_FOUND },
    { "organization", "name_en\" = 'x', \"notes", JALON_STORE_ERROR_NOT_FOUND },
    { "organization", "uuid", JALON_STORE_ERROR_FAILED },
    { "organization", "fid", JALON_STORE_ERROR_FAILED },
    { "service_point", "geom", JALON_STORE_ERROR_FAILED },
    { "service_point", "validation_state", JALON_STORE_ERROR_FAILED }, /* NOT NULL */
  };
  g_autoptr (JalonWorkspace) workspace = fixture_new ();
  g_autofree char *organization = NULL;
  g_autofree char *point = NULL;
  g_autofree char *before = NULL;
  g_autoptr (GError) outside = NULL;
  JalonValue value = JALON_TEXT ("x");

  g_assert_false (jalon_workspace_update (workspace, "organization", "u", "notes", &value,
                                          &outside));
  g_assert_error (outside, JALON_STORE_ERROR, JALON_STORE_ERROR_FAILED);
  fixture_begin (workspace);
  organization = add (workspace, "organization", "name_en", "Library");
  point = add (workspace, "service_point", "name_en", "Desk");
  fixture_commit (workspace);
  before = dump (workspace);

  fixture_begin (workspace);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *uuid = NULL;
      gboolean is_point = g_str_equal (cases[i].table, "service_point");

      value = g_str_equal (cases[i].column, "validation_state") ? JALON_NULL : JALON_TEXT ("x");
      g_assert_false (jalon_workspace_update (workspace, cases[i].table,
                                              is_point ? point : organization, cases[i].column,
                                              &value, &error));
      g_assert_error (error, JALON_STORE_ERROR, (int) cases[i].code);
      if (cases[i].code != JALON_STORE_ERROR_NOT_FOUND)
        continue;
      g_clear_error (&error);
      g_assert_false (jalon_workspace_insert (workspace, cases[i].table, &cases[i].column, &value,
                                              1, &uuid, &error));
      g_assert_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_NOT_FOUND);
    }
  fixture_commit (workspace);
  assert_dump (workspace, before);
}

static void
test_missing_record (void)
{
  g_autoptr (JalonWorkspace) workspace = fixture_new ();
  g_autoptr (GError) error = NULL;
  JalonValue value = JALON_TEXT ("x");

  fixture_begin (workspace);
  g_assert_false (jalon_workspace_update (workspace, "site", "nobody", "notes", &value, &error));
  g_assert_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (jalon_workspace_delete (workspace, "site", "nobody", &error));
  g_assert_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (jalon_workspace_begin (workspace, "Again", &error));
  g_assert_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_IN_USE);
  g_clear_error (&error);
  fixture_commit (workspace);
  g_assert_false (jalon_workspace_undo (workspace, &error));
  g_assert_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (jalon_database_lookup (jalon_workspace_get_database (workspace), "site", "nobody",
                                        &error));
  g_assert_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_NOT_FOUND);
}

/* The geometry follows only what can be a position. */
static void
test_position (void)
{
  static const struct
  {
    double      longitude;
    double      latitude;
    const char *flag;
    gboolean    point;
  } cases[] = {
    { -66.6, 45.9, NULL, TRUE },       { -66.6, 45.9, "outside", TRUE },
    { 45.9, -66.6, "swapped", TRUE },  { -66.6, 45.9, "missing", FALSE },
    { -66.6, 95, "impossible", FALSE }, { -66.6, 95, NULL, FALSE },
    { -181, 45.9, NULL, FALSE },       { NAN, 45.9, NULL, FALSE },
    { 180, -90, NULL, TRUE },
  };
  g_autoptr (JalonWorkspace) workspace = fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *uuid = NULL;
  g_autofree char *site = NULL;

  fixture_begin (workspace);
  uuid = add (workspace, "service_point", "name_en", "Moving");
  site = add (workspace, "site", "name_en", "Site");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      update (workspace, "service_point", uuid, "position_flag", JALON_TEXT (cases[i].flag));
      jalon_workspace_set_position (workspace, "service_point", uuid, cases[i].longitude,
                                    cases[i].latitude, &error);
      g_assert_no_error (error);
      g_assert_cmpint (fixture_count (workspace, "SELECT geom NOT NULL FROM service_point"), ==,
                       cases[i].point);
      g_assert_cmpint (fixture_count (workspace, "SELECT count(*) FROM rtree_service_point_geom"),
                       ==, cases[i].point);
    }
  jalon_workspace_set_position (workspace, "site", site, -66.5, 45.5, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fixture_count (workspace, "SELECT ST_MinX(geom) = -66.5 AND ST_MaxY(geom) = 45.5"
                                  " FROM site"), ==, 1);
  g_assert_false (jalon_workspace_set_position (workspace, "site", site, 0, 91, &error));
  g_assert_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_FAILED);
  g_clear_error (&error);
  jalon_workspace_set_position (workspace, "site", site, NAN, NAN, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fixture_count (workspace, "SELECT geom IS NULL FROM site"), ==, 1);
  fixture_commit (workspace);
}

static void
test_delete_with_parts (void)
{
  g_autoptr (JalonWorkspace) workspace = fixture_new ();
  g_autofree char *assessment = NULL;
  g_autofree char *organization = NULL;
  g_autofree char *point = NULL;
  g_autofree char *before = NULL;
  g_autoptr (GError) error = NULL;
  const char *answer_columns[] = { "assessment", "item" };
  JalonValue answer[2];

  fixture_begin (workspace);
  assessment = add (workspace, "assessment", "title", "A");
  organization = add (workspace, "organization", "name_en", "Library");
  point = add (workspace, "service_point", "organization", organization);
  answer[0] = JALON_TEXT (assessment);
  answer[1] = JALON_TEXT ("question");
  jalon_workspace_insert (workspace, "assessment_answer", answer_columns, answer, 2, NULL, &error);
  g_assert_no_error (error);
  fixture_commit (workspace);
  before = dump (workspace);

  fixture_begin (workspace);
  jalon_workspace_delete (workspace, "assessment", assessment, &error);
  g_assert_no_error (error);
  jalon_workspace_delete (workspace, "organization", organization, &error);
  g_assert_no_error (error);
  fixture_commit (workspace);
  g_assert_cmpint (fixture_count (workspace, "SELECT count(*) FROM assessment_answer"), ==, 0);
  g_assert_cmpint (fixture_count (workspace, "SELECT count(*) FROM service_point"
                                  " WHERE organization IS NULL"), ==, 1);
  undo (workspace);
  assert_dump (workspace, before);
}

static void
insert_bulk (JalonWorkspace *workspace)
{
  JalonDatabase *database = jalon_workspace_get_database (workspace);
  g_autoptr (GError) error = NULL;
  g_autoptr (sqlite3_stmt) insert = NULL;

  jalon_geopackage_suspend_index (database, "service_point", &error);
  g_assert_no_error (error);
  insert = jalon_database_prepare (database, "INSERT INTO service_point (geom, longitude, latitude,"
                                   " name_en, e_vulnerability, batch) VALUES (?, ?, ?, ?, ?, ?)",
                                   &error);
  g_assert_no_error (error);
  for (guint i = 0; i < N_BULK; i++)
    {
      double longitude = -140 + 85 * g_test_rand_double ();
      double latitude = 42 + 40 * g_test_rand_double ();
      guint8 blob[JALON_POINT_BLOB_SIZE];

      jalon_geometry_encode_point (longitude, latitude, blob);
      sqlite3_bind_blob (insert, 1, blob, sizeof blob, SQLITE_STATIC);
      sqlite3_bind_double (insert, 2, longitude);
      sqlite3_bind_double (insert, 3, latitude);
      sqlite3_bind_text (insert, 4, "\"quoted\" \\ é\n\t<b>", -1, SQLITE_STATIC);
      sqlite3_bind_double (insert, 5, g_test_rand_double ());
      sqlite3_bind_int64 (insert, 6, jalon_workspace_get_batch (workspace));
      jalon_database_run (insert, &error);
      g_assert_no_error (error);
    }
  jalon_geopackage_resume_index (database, "service_point", &error);
  g_assert_no_error (error);
  jalon_workspace_log_bulk_insert (workspace, "service_point", &error);
  g_assert_no_error (error);
}

static void
test_bulk (void)
{
  g_autoptr (JalonWorkspace) workspace = fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *point = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  fixture_begin (workspace);
  point = fixture_add_point (workspace, "Before", -75, 45);
  fixture_commit (workspace);
  before = dump (workspace);
  fixture_begin (workspace);
  insert_bulk (workspace);
  fixture_commit (workspace);
  after = dump (workspace);
  g_assert_cmpint (fixture_count (workspace, "SELECT count(*) FROM rtree_service_point_geom"), ==,
                   N_BULK + 1);
  g_assert_cmpint (fixture_count (workspace, "SELECT count(*) FROM jalon_change WHERE op = 'bulk'"),
                   ==, 1);

  for (guint i = 0; i < 2; i++)
    {
      undo (workspace);
      assert_dump (workspace, before);
      redo (workspace);
      assert_dump (workspace, after);
    }
  g_assert_cmpint (fixture_count (workspace, "SELECT count(*) FROM jalon_change WHERE op = 'row'"),
                   ==, 0);
  jalon_rtree_check (jalon_workspace_get_database (workspace), "service_point", &error);
  g_assert_no_error (error);
  /* The triggers are back */
  fixture_begin (workspace);
  jalon_workspace_delete (workspace, "service_point", point, &error);
  g_assert_no_error (error);
  fixture_commit (workspace);
  g_assert_cmpint (fixture_count (workspace, "SELECT count(*) FROM rtree_service_point_geom"), ==,
                   N_BULK);
}

/* Links have no uuid: they are known by their fid, and name points and services by theirs, given as uuids. */
static void
test_links (void)
{
  static const char *const columns[] = { "service_point", "service", "level" };
  static const char *const name[] = { "name_en" };
  g_autoptr (JalonWorkspace) workspace = fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *point = NULL;
  g_autofree char *service = NULL;
  g_autofree char *link = NULL;
  g_autofree char *linked = NULL;
  JalonValue values[] = { JALON_NULL, JALON_NULL, JALON_TEXT ("help") };
  JalonValue passport = JALON_TEXT ("Passport");
  JalonValue payment = JALON_TEXT ("payment");

  fixture_begin (workspace);
  g_free (fixture_add_point (workspace, "Another", -76, 46));
  point = fixture_add_point (workspace, "Here", -75, 45);
  g_assert_true (jalon_workspace_insert (workspace, "service", name, &passport, 1, &service, &error));
  values[0] = JALON_TEXT (point);
  values[1] = JALON_TEXT (service);
  g_assert_true (jalon_workspace_insert (workspace, "service_at_point", columns, values, 3, &link, &error));
  g_assert_cmpstr (link, ==, "1");
  fixture_commit (workspace);
  g_assert_cmpint (fixture_count (workspace, "SELECT service_point * 10 + service FROM service_at_point"), ==, 21);
  linked = dump (workspace);

  fixture_begin (workspace);
  values[1] = JALON_TEXT ("nothing");
  g_assert_false (jalon_workspace_insert (workspace, "service_at_point", columns, values, 3, NULL, &error));
  g_assert_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (jalon_workspace_update (workspace, "service_at_point", link, "level", &payment, &error));
  g_assert_true (jalon_workspace_delete (workspace, "service_point", point, &error));
  fixture_commit (workspace);
  g_assert_cmpint (fixture_count (workspace, "SELECT count(*) FROM service_at_point"), ==, 0);
  undo (workspace);
  assert_dump (workspace, linked);
  redo (workspace);
  g_assert_cmpint (fixture_count (workspace, "SELECT count(*) FROM service_at_point"), ==, 0);
  undo (workspace);
  undo (workspace);
  redo (workspace);
  assert_dump (workspace, linked);

  /* Another program takes the number of a point that is gone: its services must not become the other's. */
  redo (workspace);
  jalon_database_execute (jalon_workspace_get_database (workspace), "INSERT INTO service_point (fid, name_en) VALUES (2, 'Other')",
                          &error);
  g_assert_no_error (error);
  g_assert_false (jalon_workspace_undo (workspace, &error));
  g_assert_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_IN_USE);
  g_assert_cmpint (fixture_count (workspace, "SELECT count(*) FROM service_at_point"), ==, 0);
}

/* What a workspace begins with stays, and later batches are never taken for it. */
static void
test_clear_history (void)
{
  g_autoptr (JalonWorkspace) workspace = fixture_new ();
  g_autoptr (GError) error = NULL;

  fixture_begin (workspace);
  g_free (fixture_add_point (workspace, "First", -75, 45));
  fixture_commit (workspace);
  g_assert_true (jalon_workspace_is_modified (workspace));
  jalon_workspace_clear_history (workspace, &error);
  g_assert_no_error (error);
  g_assert_false (jalon_workspace_is_modified (workspace));
  g_assert_false (jalon_workspace_can_undo (workspace));
  g_assert_false (jalon_workspace_can_redo (workspace));

  fixture_begin (workspace);
  g_free (fixture_add_point (workspace, "Second", -75, 45));
  jalon_workspace_log_bulk_insert (workspace, "service_point", &error);
  g_assert_no_error (error);
  fixture_commit (workspace);
  g_assert_true (jalon_workspace_is_modified (workspace));
  undo (workspace);
  g_assert_false (jalon_workspace_can_undo (workspace));
  g_assert_cmpint (fixture_count (workspace, "SELECT count(*) FROM service_point"), ==, 1);
}

/* An import is undone however long ago it was; what came after it stays. */
static void
test_undo_batch (void)
{
  g_autoptr (JalonWorkspace) workspace = fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *later = NULL;
  g_autofree char *after = NULL;
  gint64 import;
  JalonValue old_value;
  JalonValue new_value;

  fixture_begin (workspace);
  kept = fixture_add_point (workspace, "Kept", -75, 45);
  fixture_commit (workspace);
  fixture_begin (workspace);
  import = jalon_workspace_get_batch (workspace);
  insert_bulk (workspace);
  update (workspace, "service_point", kept, "phone", JALON_TEXT ("imported"));
  update (workspace, "service_point", kept, "notes", JALON_TEXT ("imported"));
  /* An update made with SQL and told to the log */
  jalon_database_execute (jalon_workspace_get_database (workspace),
                          "UPDATE service_point SET locality = 'X' WHERE name_en = 'Kept'", &error);
  old_value = JALON_NULL;
  new_value = JALON_TEXT ("X");
  jalon_workspace_log_update (workspace, "service_point", kept, "locality", &old_value, &new_value,
                              &error);
  g_assert_no_error (error);
  fixture_commit (workspace);
  fixture_begin (workspace);
  later = fixture_add_point (workspace, "Later", -76, 46);
  update (workspace, "service_point", kept, "phone", JALON_TEXT ("typed"));
  fixture_commit (workspace);
  after = dump (workspace);

  jalon_workspace_undo_batch (workspace, import, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fixture_count (workspace, "SELECT count(*) FROM service_point"), ==, 2);
  g_assert_cmpint (fixture_count (workspace, "SELECT phone = 'typed' AND notes IS NULL AND locality"
                                  " IS NULL FROM service_point WHERE name_en = 'Kept'"), ==, 1);
  undo (workspace);
  assert_dump (workspace, after);

  g_assert_false (jalon_workspace_undo_batch (workspace, 4711, &error));
  g_assert_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_NOT_FOUND);
}

static char *
pick (JalonWorkspace *workspace,
      const char     *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT uuid FROM %s ORDER BY fid", table);
  g_autoptr (GPtrArray) rows
    = jalon_database_select (jalon_workspace_get_database (workspace), sql, NULL, 0, NULL);

  if (rows->len == 0)
    return NULL;
  return g_strdup (jalon_record_get_text (
    g_ptr_array_index (rows, g_test_rand_int_range (0, (int) rows->len)), "uuid"));
}

static void
edit_at_random (JalonWorkspace *workspace)
{
  static const char *const tables[] = { "service_point", "organization", "site", "assessment" };
  static const char *const flags[] = { NULL, "missing", "outside", "swapped", "impossible" };
  const char *table = tables[g_test_rand_int_range (0, G_N_ELEMENTS (tables))];
  g_autofree char *uuid = pick (workspace, table);
  g_autofree char *organization = pick (workspace, "organization");
  g_autoptr (GError) error = NULL;
  int action = g_test_rand_int_range (0, 9);
  gboolean point = g_str_equal (table, "service_point");

  if (uuid == NULL || action < 3)
    g_free (point ? fixture_add_point (workspace, "p", -190 + 200 * g_test_rand_double (),
                                       30 + 70 * g_test_rand_double ())
                  : add (workspace, table, point ? "notes" : "batch", NULL));
  else if (action == 3)
    jalon_workspace_delete (workspace, table, uuid, &error);
  else if (point && action == 4)
    update (workspace, table, uuid, "position_flag",
            JALON_TEXT (flags[g_test_rand_int_range (0, G_N_ELEMENTS (flags))]));
  else if (point && action == 5)
    update (workspace, table, uuid, "organization", JALON_TEXT (organization));
  else if (point || g_str_equal (table, "site"))
    jalon_workspace_set_position (workspace, table, uuid, -141 + 80 * g_test_rand_double (),
                                  42 + 40 * g_test_rand_double (), &error);
  else
    update (workspace, table, uuid, g_str_equal (table, "assessment") ? "title" : "notes",
            action == 6 ? JALON_NUMBER (g_test_rand_double ()) : JALON_TEXT ("é\"\\\n"));
  g_assert_no_error (error);
}

static void
test_property (void)
{
  g_autoptr (JalonWorkspace) workspace = fixture_new ();
  g_autoptr (GPtrArray) dumps = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (dumps, dump (workspace));
  for (guint i = 0; i < N_BATCHES; i++)
    {
      int n_edits = g_test_rand_int_range (1, 8);

      fixture_begin (workspace);
      for (int j = 0; j < n_edits; j++)
        edit_at_random (workspace);
      if (i == N_BATCHES / 2)
        insert_bulk (workspace);
      fixture_commit (workspace);
      if (fixture_count (workspace, "SELECT count(*) FROM jalon_batch") == dumps->len)
        g_ptr_array_add (dumps, dump (workspace));
    }
  jalon_rtree_check (jalon_workspace_get_database (workspace), "service_point", &error);
  g_assert_no_error (error);

  for (guint i = dumps->len - 1; i > 0; i--)
    {
      undo (workspace);
      assert_dump (workspace, g_ptr_array_index (dumps, i - 1));
    }
  g_assert_false (jalon_workspace_can_undo (workspace));
  for (guint i = 1; i < dumps->len; i++)
    {
      redo (workspace);
      assert_dump (workspace, g_ptr_array_index (dumps, i));
    }
  g_assert_false (jalon_workspace_can_redo (workspace));
  jalon_rtree_check (jalon_workspace_get_database (workspace), "service_point", &error);
  g_assert_no_error (error);
  g_assert_cmpint (fixture_count (workspace, "SELECT count(*) FROM service_point p LEFT JOIN"
                                  " rtree_service_point_geom r ON r.id = p.fid"
                                  " WHERE (p.geom IS NULL) <> (r.id IS NULL)"), ==, 0);
}

static void
test_meta (void)
{
  g_autoptr (JalonWorkspace) workspace = fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *value = NULL;

  g_assert_null (jalon_workspace_dup_meta (workspace, "anchor"));
  g_assert_false (jalon_workspace_is_modified (workspace));
  jalon_workspace_set_meta (workspace, "anchor", "it's", &error);
  g_assert_no_error (error);
  g_assert_true (jalon_workspace_is_modified (workspace));
  value = jalon_workspace_dup_meta (workspace, "anchor");
  g_assert_cmpstr (value, ==, "it's");
  jalon_workspace_set_meta (workspace, "anchor", NULL, &error);
  g_assert_no_error (error);
  g_assert_null (jalon_workspace_dup_meta (workspace, "anchor"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/store/edit/insert-select", test_insert_select);
  g_test_add_func ("/store/edit/uuid-order", test_uuid_order);
  g_test_add_func ("/store/edit/uuid-default", test_uuid_default);
  g_test_add_func ("/store/edit/undo-redo", test_undo_redo);
  g_test_add_func ("/store/edit/signal-and-empty-batch", test_signal_and_empty_batch);
  g_test_add_func ("/store/edit/refused", test_refused);
  g_test_add_func ("/store/edit/missing-record", test_missing_record);
  g_test_add_func ("/store/edit/position", test_position);
  g_test_add_func ("/store/edit/delete-with-parts", test_delete_with_parts);
  g_test_add_func ("/store/edit/bulk", test_bulk);
  g_test_add_func ("/store/edit/links", test_links);
  g_test_add_func ("/store/edit/clear-history", test_clear_history);
  g_test_add_func ("/store/edit/undo-batch", test_undo_batch);
  g_test_add_func ("/store/edit/property", test_property);
  g_test_add_func ("/store/edit/meta", test_meta);

  return g_test_run ();
}
