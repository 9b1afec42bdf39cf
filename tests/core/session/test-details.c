/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "jalon-details.h"
#include "jalon-language.h"
#include "session-fixture.h"

#define NBSP  "\302\240"
#define NNBSP "\342\200\257"

/* One point with a value in every kind of field, one with none. */
typedef struct
{
  JalonWorkspace *workspace;
  char           *full;
  char           *bare;
} Fixture;

static char *
insert (JalonWorkspace     *workspace,
        const char         *table,
        const char *const  *columns,
        const JalonValue   *values)
{
  g_autoptr(GError) error = NULL;
  char *uuid = NULL;

  jalon_workspace_insert (workspace, table, columns, values, g_strv_length ((char **) columns), &uuid, &error);
  g_assert_no_error (error);
  return uuid;
}

static void
fixture_fill (Fixture *self)
{
  const char *org_columns[] = { "name_en", "name_fr", "jurisdiction", NULL };
  JalonValue org_values[] = { JALON_TEXT ("Government of Nunavut"), JALON_TEXT ("Gouvernement du Nunavut"), JALON_TEXT ("P/T") };
  const char *source_columns[] = { "name", NULL };
  JalonValue source_values[] = { JALON_TEXT ("offices.csv") };
  const char *bare_columns[] = { "name_en", "organization", NULL };
  JalonValue bare_values[] = { JALON_TEXT ("Bare"), JALON_TEXT ("00000000-0000-7000-8000-000000000000") };
  g_autofree char *organization = insert (self->workspace, "organization", org_columns, org_values);
  g_autofree char *source = insert (self->workspace, "source", source_columns, source_values);
  const char *columns[] = { "name_en", "organization", "source", "jurisdiction", "longitude", "latitude", "position_error", "province",
                            "floor_area", "annual_rent", "currency", "lease_end", "lease_holdover", "staff", "counters",
                            "annual_volume", "volume_unit", "volume_year", "service_time", "bandwidth", "e_vulnerability",
                            "host_organization", NULL };
  JalonValue values[] = { JALON_TEXT ("<b>Full</b> & Co"), JALON_TEXT (organization), JALON_TEXT (source), JALON_TEXT ("P/T"),
                          JALON_NUMBER (-94.83), JALON_NUMBER (74.697), JALON_NUMBER (250), JALON_TEXT ("NU"),
                          JALON_NUMBER (1234.6), JALON_NUMBER (52000), JALON_TEXT ("CAD"), JALON_TEXT ("2027-03-31"), JALON_INTEGER (1),
                          JALON_NUMBER (2.5), JALON_INTEGER (0), JALON_INTEGER (12345), JALON_TEXT ("visits"),
                          JALON_TEXT ("2024-2025"), JALON_NUMBER (15), JALON_NUMBER (1e300), JALON_NUMBER (0.375),
                          JALON_TEXT (organization) };

  self->full = insert (self->workspace, "service_point", columns, values);
  self->bare = insert (self->workspace, "service_point", bare_columns, bare_values);
}

static void
fixture_set_up (Fixture       *self,
                gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  self->workspace = jalon_workspace_create (NULL, &error);
  g_assert_no_error (error);
  jalon_workspace_begin (self->workspace, "Test", &error);
  g_assert_no_error (error);
  fixture_fill (self);
  jalon_workspace_commit (self->workspace, &error);
  g_assert_no_error (error);
}

static void
fixture_tear_down (Fixture       *self,
                   gconstpointer  data)
{
  jalon_language_set (JALON_LANGUAGE_EN);
  jalon_workspace_close (self->workspace);
  g_assert_finalize_object (self->workspace);
  g_free (self->full);
  g_free (self->bare);
}

static JalonDetails *
load (Fixture    *self,
      const char *uuid)
{
  g_autoptr(GError) error = NULL;
  JalonDetails *details = jalon_details_load (jalon_workspace_get_database (self->workspace), uuid, &error);

  g_assert_no_error (error);
  return details;
}

static void
format (Fixture       *self,
        gconstpointer  data)
{
  static const struct { const char *field; const char *english; const char *french; } values[] = {
    { "name_en", "<b>Full</b> & Co", "<b>Full</b> & Co" },
    { "organization", "Government of Nunavut", "Gouvernement du Nunavut" },
    { "host_organization", "Government of Nunavut", "Gouvernement du Nunavut" },
    { "source", "offices.csv", "offices.csv" },
    { "province", "Nunavut", "Nunavut" },
    { "longitude", "\342\210\22294.83000", "\342\210\22294,83000" },
    { "floor_area", "1,235" NBSP "m²", "1" NNBSP "235" NBSP "m²" },
    { "annual_rent", "$52,000", "52" NNBSP "000" NBSP "$" },
    { "lease_end", "March" NBSP "31, 2027", "31" NBSP "mars 2027" },
    { "lease_holdover", "Yes", "Oui" },
    { "staff", "2.5", "2,5" },
    { "counters", "0", "0" },
    { "annual_volume", "12,345" NBSP "visits (2024-2025)", "12" NNBSP "345" NBSP "visites (2024-2025)" },
    { "service_time", "15" NBSP "min", "15" NBSP "min" },
    { "e_vulnerability", "38%", "38" NBSP "%" },
  };
  g_autoptr(JalonDetails) details = load (self, self->full);

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *english = jalon_details_dup_value (details, values[i].field);
      g_autofree char *french = NULL;

      g_assert_cmpstr (english, ==, values[i].english);
      jalon_language_set (JALON_LANGUAGE_FR);
      french = jalon_details_dup_value (details, values[i].field);
      g_assert_cmpstr (french, ==, values[i].french);
      jalon_language_set (JALON_LANGUAGE_EN);
    }
}

static void
unknown (Fixture       *self,
         gconstpointer  data)
{
  static const char *const fields[] = { "name_fr", "organization", "source", "jurisdiction", "longitude", "floor_area", "annual_rent",
                                        "lease_end", "lease_holdover", "staff", "annual_volume", "e_vulnerability", "no_such_field" };
  g_autoptr(JalonDetails) details = load (self, self->bare);

  g_assert_null (details->organization);
  g_assert_null (details->site);
  g_assert_cmpuint (details->services->len, ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *value = jalon_details_dup_value (details, fields[i]);

      g_assert_cmpstr (value, ==, NULL);
    }
}

static void
missing (Fixture       *self,
         gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (jalon_details_load (jalon_workspace_get_database (self->workspace), "00000000-0000-7000-8000-000000000000", &error));
  g_assert_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_NOT_FOUND);
}

typedef struct
{
  gboolean      over;
  JalonDetails *details;
  GError       *error;
} Loaded;

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  Loaded *loaded = user_data;

  loaded->details = jalon_details_load_finish (result, &loaded->error);
  loaded->over = TRUE;
}

static void
load_async (void)
{
  JalonSession *session = session_new_sample ();
  g_autofree char *uuid = jalon_network_dup_uuid (jalon_session_get_network (session), 0);
  g_autofree char *name = NULL;
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  Loaded good = { 0 };
  Loaded bad = { 0 };
  Loaded cancelled = { 0 };
  Loaded late = { 0 };

  jalon_details_load_async (session, uuid, NULL, loaded_cb, &good);
  jalon_details_load_async (session, "nobody", NULL, loaded_cb, &bad);
  jalon_details_load_async (session, uuid, cancellable, loaded_cb, &cancelled);
  g_cancellable_cancel (cancellable);
  wait_for (&cancelled.over);
  g_assert_no_error (good.error);
  name = jalon_details_dup_value (good.details, "name_en");
  g_assert_nonnull (name);
  jalon_details_free (good.details);
  g_assert_error (bad.error, JALON_STORE_ERROR, JALON_STORE_ERROR_NOT_FOUND);
  g_error_free (bad.error);
  g_assert_error (cancelled.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_error_free (cancelled.error);

  jalon_details_load_async (session, uuid, NULL, loaded_cb, &late);
  g_object_unref (session);
  wait_for (&late.over);
  g_assert_no_error (late.error);
  jalon_details_free (late.details);
}

/* By name, in the language that it is read in; what has no name is no choice. */
static void
organizations (Fixture       *self,
               gconstpointer  data)
{
  const char *columns[] = { "name_en", "name_fr", NULL };
  const char *sorted[JALON_N_LANGUAGES][3] = {
    [JALON_LANGUAGE_EN] = { "Government of Nunavut", "Health", "Work" },
    [JALON_LANGUAGE_FR] = { "\303\211tat", "Gouvernement du Nunavut", "Sant\303\251" },
  };
  g_autofree char *work = NULL;
  g_autofree char *health = NULL;
  g_autofree char *none = NULL;
  g_autoptr(GError) failure = NULL;

  jalon_workspace_begin (self->workspace, "More", &failure);
  work = insert (self->workspace, "organization", columns, (JalonValue[]) { JALON_TEXT ("Work"), JALON_TEXT ("\303\211tat") });
  health = insert (self->workspace, "organization", columns, (JalonValue[]) { JALON_TEXT ("Health"), JALON_TEXT ("Sant\303\251") });
  none = insert (self->workspace, "organization", (const char *[]) { "jurisdiction", NULL }, (JalonValue[]) { JALON_TEXT ("F") });
  g_assert_true (jalon_workspace_commit (self->workspace, &failure));

  for (JalonLanguage language = 0; language < JALON_N_LANGUAGES; language++)
    {
      g_autoptr(GPtrArray) list = NULL;
      g_autoptr(GError) error = NULL;

      jalon_language_set (language);
      list = jalon_list_organizations (jalon_workspace_get_database (self->workspace), &error);
      g_assert_no_error (error);
      g_assert_cmpuint (list->len, ==, G_N_ELEMENTS (sorted[language]));
      for (guint i = 0; i < list->len; i++)
        g_assert_cmpstr (jalon_organization_get_name (list->pdata[i]), ==, sorted[language][i]);
    }
  jalon_language_set (JALON_LANGUAGE_EN);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  jalon_language_init ();
  jalon_language_set (JALON_LANGUAGE_EN);

  g_test_add ("/details/format", Fixture, NULL, fixture_set_up, format, fixture_tear_down);
  g_test_add ("/details/unknown", Fixture, NULL, fixture_set_up, unknown, fixture_tear_down);
  g_test_add ("/details/missing", Fixture, NULL, fixture_set_up, missing, fixture_tear_down);
  g_test_add ("/details/organizations", Fixture, NULL, fixture_set_up, organizations, fixture_tear_down);
  g_test_add_func ("/details/load-async", load_async);
  return g_test_run ();
}
