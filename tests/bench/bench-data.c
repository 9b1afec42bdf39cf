/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench-data.h"

#include <math.h>
#include <string.h>

#include "jalon-filter-private.h"
#include "jalon-geopackage.h"
#include "jalon-vocabulary.h"
#include "jalon-workspace.h"

#define N_TOWNS         150
#define N_ORGANIZATIONS 120
#define N_GOVERNMENTS   24
#define N_SOURCES       8
#define N_SERVICES      40

typedef struct
{
  double longitude;
  double latitude;
  double reach;      /* degrees */
  guint  province;
  char   name[32];
} Town;

static gboolean all_at_one_place;

void
bench_set_same_place (gboolean same_place)
{
  all_at_one_place = same_place;
}

static void
make_uuid (char  uuid[37],
           guint kind,
           guint number)
{
  /* Spread over the space of uuids as random ones are. */
  guint64 mixed = (guint64) number * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  g_snprintf (uuid, 37, "%08x-%04x-4000-8000-%04x%08x", (guint) (mixed >> 32), (guint) (mixed >> 16 & 0xffff), kind, number);
}

static void
make_towns (GRand *random,
            Town   towns[N_TOWNS])
{
  for (guint i = 0; i < N_TOWNS; i++)
    {
      towns[i].longitude = g_rand_double_range (random, -135.0, -55.0);
      towns[i].latitude = 43.0 + 25.0 * pow (g_rand_double (random), 3.0);
      towns[i].reach = 0.02 + 0.4 / (1.0 + i);
      towns[i].province = (guint) g_rand_int_range (random, 0, 13);
      g_snprintf (towns[i].name, sizeof towns[i].name, "%s %u", i % 3 == 0 ? "Saint-Jérôme" : "Townsville", i);
    }
}

static const Town *
choose_town (GRand      *random,
             const Town *towns)
{
  /* Large towns first: the density falls with the rank. */
  return &towns[(guint) (N_TOWNS * pow (g_rand_double (random), 2.5))];
}

static const char *
choose_code (GRand           *random,
             JalonVocabulary  vocabulary)
{
  return jalon_vocabulary_get_code (vocabulary, (guint) g_rand_int_range (random, 0, (gint32) jalon_vocabulary_get_n_codes (vocabulary)));
}

static void
generate_dictionaries (guint                  n_sites,
                       BenchOrganizationFunc  add_organization,
                       BenchSiteFunc          add_site,
                       gpointer               data)
{
  for (guint i = 0; i < N_ORGANIZATIONS; i++)
    {
      char uuid[37], english[64], french[64];
      char government[37];
      JalonOrganization organization = { uuid, english, french, government, (JalonJurisdiction) (i % JALON_N_JURISDICTIONS) };

      make_uuid (uuid, 0xa, i);
      make_uuid (government, 0xe, i % N_GOVERNMENTS);
      g_snprintf (english, sizeof english, "Organization %u", i);
      g_snprintf (french, sizeof french, "Organisme n° %u", i);
      add_organization (&organization, data);
    }
  for (guint i = 0; i < n_sites; i++)
    {
      char uuid[37];
      JalonSite site = { .uuid = uuid, .confirmed = i % 3 != 0 };

      make_uuid (uuid, 0xb, i);
      add_site (&site, data);
    }
}

/* Every twentieth point opens a site that the next one shares. */
void
bench_generate (guint                 n,
                BenchOrganizationFunc add_organization,
                BenchSiteFunc         add_site,
                BenchPointFunc        add_point,
                gpointer              data)
{
  static const char *const languages[] = { "en", "en", "en;fr", "en;fr", "fr", "en;fr;iu", "cr;en", NULL };
  g_autoptr(GRand) random = g_rand_new_with_seed (20261123);
  Town towns[N_TOWNS];
  double longitude = 0.0, latitude = 0.0;

  make_towns (random, towns);
  generate_dictionaries (n / 20 + 1, add_organization, add_site, data);
  for (guint i = 0; i < n; i++)
    {
      const Town *town = choose_town (random, towns);
      char uuid[37], organization[37], site[37], source[37], name[64], french[64], address[64];
      JalonPointInput point = JALON_POINT_INPUT_INIT;
      guint number = (guint) g_rand_int_range (random, 0, N_ORGANIZATIONS);
      double distance = town->reach * -log (1.0 - g_rand_double (random)), angle = g_rand_double_range (random, 0.0, 2.0 * G_PI);

      if (i % 20 != 1)
        {
          longitude = town->longitude + distance * cos (angle);
          latitude = CLAMP (town->latitude + 0.7 * distance * sin (angle), 42.0, 83.0);
        }
      make_uuid (uuid, 0xc, i);
      make_uuid (organization, 0xa, number);
      make_uuid (site, 0xb, i / 20);
      g_snprintf (name, sizeof name, "Service point %u %s", i, town->name);
      g_snprintf (french, sizeof french, "Point de service %u %s", i, town->name);
      g_snprintf (address, sizeof address, "%u, rue de l’Église", i % 9000);
      point.fid = i + 1;
      point.uuid = uuid;
      point.name_en = name;
      point.name_fr = french;
      point.address = address;
      point.locality = town->name;
      if (g_rand_int_range (random, 0, 50) > 0)
        {
          point.longitude = all_at_one_place ? -75.7 : longitude;
          point.latitude = all_at_one_place ? 45.4 : latitude;
        }
      point.jurisdiction = jalon_jurisdiction_get_code ((JalonJurisdiction) (number % JALON_N_JURISDICTIONS));
      point.province = jalon_vocabulary_get_code (JALON_VOCABULARY_PROVINCE, town->province);
      point.kind = choose_code (random, JALON_VOCABULARY_KIND);
      point.validation = choose_code (random, JALON_VOCABULARY_VALIDATION);
      point.lifecycle = "open";
      point.organization = organization;
      point.site = i % 20 < 2 ? site : NULL;
      make_uuid (source, 0xf, i % N_SOURCES);
      point.source = source;
      point.channel = choose_code (random, JALON_VOCABULARY_CHANNEL);
      point.presence = choose_code (random, JALON_VOCABULARY_PRESENCE);
      point.languages = languages[g_rand_int_range (random, 0, G_N_ELEMENTS (languages))];
      if (i % 3 > 0)
        point.spare = g_rand_int_range (random, 0, 400);
      if (i % 4 > 0)
        point.verified = g_rand_int_range (random, 18500, 20700);
      if (g_rand_int_range (random, 0, 100) >= 15)
        point.lease_end = g_rand_int_range (random, 20500, 24000);
      point.staff = g_rand_int_range (random, 1, 40);
      point.volume = g_rand_int_range (random, 100, 60000);
      add_point (&point, data);
    }
}

/* Two services a point, the first ones much more often. */
typedef void (*LinkFunc) (gint64   point,
                          gint64   service,
                          gpointer data);

static void
generate_links (guint    n,
                LinkFunc add_link,
                gpointer data)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (20261124);

  for (guint i = 0; i < 2 * n; i++)
    add_link (i / 2 + 1, 1 + (gint64) (N_SERVICES * pow (g_rand_double (random), 3.0)), data);
}

/* ---- In memory --------------------------------------------------------------------------------------------------- */

static void
build_organization (const JalonOrganization *organization,
                    gpointer                 data)
{
  jalon_network_builder_add_organization (data, organization);
}

static void
build_site (const JalonSite *site,
            gpointer         data)
{
  jalon_network_builder_add_site (data, site);
}

static void
build_point (const JalonPointInput *point,
             gpointer               data)
{
  jalon_network_builder_add_point (data, point);
}

static void
build_link (gint64   point,
            gint64   service,
            gpointer data)
{
  jalon_network_builder_add_link (data, point, service);
}

JalonNetwork *
bench_build_network (guint n)
{
  g_autoptr(JalonNetworkBuilder) builder = jalon_network_builder_new ();
  char uuid[37];

  for (guint i = 0; i < N_GOVERNMENTS; i++)
    {
      make_uuid (uuid, 0xe, i);
      jalon_network_builder_add_government (builder, uuid, "Government", NULL);
    }
  for (guint i = 0; i < N_SOURCES; i++)
    {
      make_uuid (uuid, 0xf, i);
      jalon_network_builder_add_source (builder, uuid, "Source");
    }
  for (guint i = 0; i < N_SERVICES; i++)
    {
      make_uuid (uuid, 0xd, i);
      jalon_network_builder_add_service (builder, uuid, i + 1, "Service", NULL, NULL);
    }
  bench_generate (n, build_organization, build_site, build_point, builder);
  generate_links (n, build_link, builder);
  return jalon_network_builder_build (builder);
}

/* ---- In a workspace ---------------------------------------------------------------------------------------------- */

typedef struct
{
  sqlite3_stmt *organization;
  sqlite3_stmt *site;
  sqlite3_stmt *point;
  sqlite3_stmt *link;
  GError       *error;
} Writer;

static void
bind_text (sqlite3_stmt *statement,
           int           index,
           const char   *text)
{
  sqlite3_bind_text (statement, index, text, -1, SQLITE_TRANSIENT);
}

static void
finish_row (Writer       *writer,
            sqlite3_stmt *statement)
{
  if (writer->error == NULL)
    jalon_database_run (statement, &writer->error);
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
}

static void
write_organization (const JalonOrganization *organization,
                    gpointer                 data)
{
  Writer *writer = data;

  bind_text (writer->organization, 1, organization->uuid);
  bind_text (writer->organization, 2, organization->name_en);
  bind_text (writer->organization, 3, organization->name_fr);
  bind_text (writer->organization, 4, jalon_jurisdiction_get_code (organization->jurisdiction));
  bind_text (writer->organization, 5, organization->government);
  finish_row (writer, writer->organization);
}

static void
write_site (const JalonSite *site,
            gpointer         data)
{
  Writer *writer = data;

  bind_text (writer->site, 1, site->uuid);
  bind_text (writer->site, 2, site->confirmed ? "confirmed" : "proposed");
  finish_row (writer, writer->site);
}

static void
write_point (const JalonPointInput *point,
             gpointer               data)
{
  Writer *writer = data;
  sqlite3_stmt *row = writer->point;
  g_autofree char *lease_end = point->lease_end != JALON_DAY_UNKNOWN ? jalon_day_to_iso (point->lease_end) : NULL;
  g_autofree char *verified = point->verified != JALON_DAY_UNKNOWN ? jalon_day_to_iso (point->verified) : NULL;
  guint8 blob[JALON_POINT_BLOB_SIZE];

  bind_text (row, 1, point->uuid);
  bind_text (row, 2, point->name_en);
  bind_text (row, 3, point->name_fr);
  bind_text (row, 4, point->address);
  bind_text (row, 5, point->locality);
  if (!isnan (point->longitude))
    {
      jalon_geometry_encode_point (point->longitude, point->latitude, blob);
      sqlite3_bind_double (row, 6, point->longitude);
      sqlite3_bind_double (row, 7, point->latitude);
      sqlite3_bind_blob (row, 8, blob, sizeof blob, SQLITE_TRANSIENT);
    }
  bind_text (row, 9, point->jurisdiction);
  bind_text (row, 10, point->province);
  bind_text (row, 11, point->kind);
  bind_text (row, 12, point->validation);
  bind_text (row, 13, point->lifecycle);
  bind_text (row, 14, point->organization);
  bind_text (row, 15, point->site);
  bind_text (row, 16, lease_end);
  sqlite3_bind_double (row, 17, point->staff);
  sqlite3_bind_int64 (row, 18, point->volume);
  bind_text (row, 19, point->channel);
  bind_text (row, 20, point->presence);
  bind_text (row, 21, point->source);
  bind_text (row, 22, point->languages);
  if (!isnan (point->spare))
    sqlite3_bind_double (row, 23, point->spare);
  bind_text (row, 24, verified);
  finish_row (writer, row);
}

static void
write_link (gint64   point,
            gint64   service,
            gpointer data)
{
  Writer *writer = data;

  sqlite3_bind_int64 (writer->link, 1, point);
  sqlite3_bind_int64 (writer->link, 2, service);
  finish_row (writer, writer->link);
}

static gboolean
write_records (JalonDatabase  *database,
               GError        **error)
{
  static const struct { const char *sql; guint kind, n; } records[] = {
    { "INSERT INTO government (uuid, name_en) VALUES (?, 'Government')", 0xe, N_GOVERNMENTS },
    { "INSERT INTO source (uuid, name) VALUES (?, 'Source')", 0xf, N_SOURCES },
    { "INSERT INTO service (uuid, name_en) VALUES (?, 'Service')", 0xd, N_SERVICES },
  };

  for (guint r = 0; r < G_N_ELEMENTS (records); r++)
    {
      g_autoptr(sqlite3_stmt) statement = jalon_database_prepare (database, records[r].sql, error);

      for (guint i = 0; statement != NULL && i < records[r].n; i++)
        {
          char uuid[37];

          make_uuid (uuid, records[r].kind, i);
          bind_text (statement, 1, uuid);
          if (!jalon_database_run (statement, error))
            return FALSE;
          sqlite3_reset (statement);
        }
      if (statement == NULL)
        return FALSE;
    }
  return TRUE;
}

gboolean
bench_fill_workspace (const char  *path,
                      guint        n,
                      GError     **error)
{
  g_autoptr(JalonWorkspace) workspace = jalon_workspace_create (path, error);
  g_autoptr(sqlite3_stmt) organization = NULL;
  g_autoptr(sqlite3_stmt) site = NULL;
  g_autoptr(sqlite3_stmt) point = NULL;
  g_autoptr(sqlite3_stmt) link = NULL;
  Writer writer = { 0 };
  JalonDatabase *database;
  gboolean good;

  if (workspace == NULL)
    return FALSE;
  database = jalon_workspace_get_database (workspace);
  writer.organization = organization = jalon_database_prepare (
    database, "INSERT INTO organization (uuid, name_en, name_fr, jurisdiction, government) VALUES (?, ?, ?, ?, ?)", error);
  writer.site = site = jalon_database_prepare (database, "INSERT INTO site (uuid, state) VALUES (?, ?)", error);
  writer.point = point = jalon_database_prepare (
    database, "INSERT INTO service_point (uuid, name_en, name_fr, address, locality, longitude, latitude, geom, jurisdiction, "
    "province, kind, validation_state, lifecycle, organization, site, lease_end, staff, annual_volume, channel, presence, source, "
    "service_languages, spare_area, validated_on) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", error);
  writer.link = link = jalon_database_prepare (database, "INSERT INTO service_at_point (service_point, service) VALUES (?, ?)", error);
  if (organization == NULL || site == NULL || point == NULL || link == NULL || !jalon_database_execute (database, "BEGIN", error) ||
      !jalon_geopackage_suspend_index (database, "service_point", error) || !write_records (database, error))
    return FALSE;
  bench_generate (n, write_organization, write_site, write_point, &writer);
  generate_links (n, write_link, &writer);
  if (writer.error != NULL)
    {
      g_propagate_error (error, writer.error);
      return FALSE;
    }
  good = jalon_geopackage_resume_index (database, "service_point", error) && jalon_database_execute (database, "COMMIT", error);
  g_clear_pointer (&writer.organization, sqlite3_finalize);
  organization = NULL;
  g_clear_pointer (&writer.site, sqlite3_finalize);
  site = NULL;
  g_clear_pointer (&writer.point, sqlite3_finalize);
  point = NULL;
  g_clear_pointer (&writer.link, sqlite3_finalize);
  link = NULL;
  good = good && jalon_workspace_save (workspace, error);
  jalon_workspace_close (workspace);
  return good;
}
