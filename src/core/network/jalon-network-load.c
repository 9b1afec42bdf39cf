/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "jalon-filter-private.h"
#include "jalon-network-load-private.h"
#include "jalon-workspace.h"

/* A network from the tables of a workspace: one scan each of governments, organizations, sources, sites, points, services, links and
 * partnerships. */

/* Offsets into the texts are 32 bits. */
#define MAX_TEXT_BYTES (G_MAXUINT32 / 4 * 3)

#define CANCEL_EVERY 4096

typedef void (*RowFunc) (JalonNetworkBuilder *builder,
                         sqlite3_stmt        *row);

static const char *
get_text (sqlite3_stmt *row,
          int           column)
{
  return (const char *) sqlite3_column_text (row, column);
}

static const char *
get_filled (sqlite3_stmt *row,
            int           column)
{
  const char *text = get_text (row, column);

  return text != NULL && text[0] != '\0' ? text : NULL;
}

static double
get_number (sqlite3_stmt *row,
            int           column)
{
  int type = sqlite3_column_type (row, column);

  return type == SQLITE_INTEGER || type == SQLITE_FLOAT ? sqlite3_column_double (row, column) : NAN;
}

static void
read_government (JalonNetworkBuilder *builder,
                 sqlite3_stmt        *row)
{
  const char *uuid = get_text (row, 0);

  if (uuid != NULL)
    jalon_network_builder_add_government (builder, uuid, get_filled (row, 1), get_filled (row, 2));
}

static void
read_organization (JalonNetworkBuilder *builder,
                   sqlite3_stmt        *row)
{
  JalonOrganization organization = { get_text (row, 0), get_filled (row, 1), get_filled (row, 2),
                                     get_filled (row, 3),
                                     jalon_jurisdiction_from_code (get_text (row, 4)) };

  if (organization.uuid != NULL)
    jalon_network_builder_add_organization (builder, &organization);
}

static void
read_source (JalonNetworkBuilder *builder,
             sqlite3_stmt        *row)
{
  const char *uuid = get_text (row, 0);

  if (uuid != NULL)
    jalon_network_builder_add_source (builder, uuid, get_filled (row, 1));
}

static void
read_site (JalonNetworkBuilder *builder,
           sqlite3_stmt        *row)
{
  JalonSite site = { .uuid = get_text (row, 0), .name_en = get_filled (row, 1), .name_fr = get_filled (row, 2) };
  const char *state = get_text (row, 3);
  const void *blob = sqlite3_column_blob (row, 4);

  site.confirmed = g_strcmp0 (state, "confirmed") == 0;
  site.positioned = blob != NULL &&
                    jalon_geometry_decode_point (blob, (gsize) sqlite3_column_bytes (row, 4),
                                                 &site.longitude, &site.latitude) &&
                    isfinite (site.longitude) && isfinite (site.latitude);
  if (site.uuid != NULL)
    jalon_network_builder_add_site (builder, &site);
}

static void
read_point (JalonNetworkBuilder *builder,
            sqlite3_stmt        *row)
{
  JalonPointInput point = JALON_POINT_INPUT_INIT;
  const char *method = get_text (row, 3);
  double volume = get_number (row, 11);
  double spare = get_number (row, 22);

  point.fid = sqlite3_column_int64 (row, 0);
  point.longitude = get_number (row, 1);
  point.latitude = get_number (row, 2);
  point.approximate = g_strcmp0 (method, "approximate") == 0;
  point.position_flag = get_text (row, 4);
  point.jurisdiction = get_text (row, 5);
  point.province = get_text (row, 6);
  point.kind = get_text (row, 7);
  point.lifecycle = get_text (row, 8);
  point.validation = get_text (row, 9);
  jalon_day_from_iso (get_text (row, 10), &point.lease_end);
  point.volume = volume >= 0.0 ? (gint64) fmin (volume, (double) G_MAXINT32) : -1;
  point.staff = get_number (row, 12);
  point.organization = get_text (row, 13);
  point.site = get_text (row, 14);
  point.uuid = get_text (row, 15);
  point.name_en = get_filled (row, 16);
  point.name_fr = get_filled (row, 17);
  if (point.name_en == NULL && point.name_fr == NULL)
    point.name_en = get_text (row, 18);
  point.address = get_text (row, 19);
  point.locality = get_text (row, 20);
  point.illustrative = sqlite3_column_int (row, 21) != 0;
  point.spare = spare >= 0.0 ? spare : NAN;
  jalon_day_from_iso (get_text (row, 23), &point.verified);
  point.channel = get_text (row, 24);
  point.presence = get_text (row, 25);
  point.source = get_text (row, 26);
  point.languages = get_text (row, 27);
  jalon_network_builder_add_point (builder, &point);
}

static void
read_service (JalonNetworkBuilder *builder,
              sqlite3_stmt        *row)
{
  const char *uuid = get_text (row, 0);

  if (uuid != NULL)
    jalon_network_builder_add_service (builder, uuid, sqlite3_column_int64 (row, 4), get_filled (row, 1), get_filled (row, 2),
                                       get_text (row, 3));
}

static void
read_link (JalonNetworkBuilder *builder,
           sqlite3_stmt        *row)
{
  jalon_network_builder_add_link (builder, sqlite3_column_int64 (row, 0), sqlite3_column_int64 (row, 1));
}

/* A partner's own point; else its organization's points at the site; without partners all points there. */
static void
read_partnership (JalonNetworkBuilder *builder,
                  sqlite3_stmt        *row)
{
  static const struct { const char *channel; int most; } channels[] = { { "in-person", 5 }, { "digital", 3 }, { "phone", 3 } };
  const char *point = get_filled (row, 1), *organization = get_filled (row, 2), *site = get_filled (row, 3);

  if (point == NULL && (site == NULL || (get_text (row, 0) != NULL && organization == NULL)))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (channels); i++)
    {
      int level = sqlite3_column_int (row, 4 + (int) i);
      g_autofree char *code = NULL;

      if (level < 1 || level > channels[i].most)
        continue;
      code = g_strdup_printf ("%s-%d", channels[i].channel, level);
      jalon_network_builder_add_collaboration (builder, point, site, organization, code);
    }
}

static const struct
{
  RowFunc     read;
  const char *select;
  const char *order;
} tables[JALON_N_TABLES] = {
  { read_government, "SELECT uuid, name_en, name_fr FROM government", "fid" },
  { read_organization, "SELECT uuid, name_en, name_fr, government, jurisdiction FROM organization", "fid" },
  { read_source, "SELECT uuid, name FROM source", "fid" },
  { read_site, "SELECT uuid, name_en, name_fr, state, geom FROM site", "fid" },
  { read_point, "SELECT fid, longitude, latitude, position_method, position_flag, jurisdiction, province, kind, "
                "lifecycle, validation_state, lease_end, annual_volume, staff, organization, site, uuid, name_en, "
                "name_fr, external_id, address, locality, illustrative, spare_area, validated_on, channel, presence, source, "
                "service_languages FROM service_point", "fid" },
  { read_service, "SELECT uuid, name_en, name_fr, ifnull (aliases_en, '') || ';' || ifnull (aliases_fr, ''), fid FROM service", "fid" },
  { read_link, "SELECT service_point, service FROM service_at_point", "fid" },
  { read_partnership, "SELECT r.uuid, r.service_point, r.organization, p.site, p.level_in_person, p.level_digital, p.level_phone "
                      "FROM partnership p LEFT JOIN partnership_partner r ON r.partnership = p.uuid", "p.fid, r.fid" },
};

/* What is not loaded: rejected sites, partnerships that have ended. */
const char *const jalon_network_conditions[JALON_N_TABLES] = {
  [JALON_TABLE_SITE] = "state IN ('proposed', 'confirmed')",
  [JALON_TABLE_PARTNERSHIP] = "p.state IS NOT 'ended'",
};

static gboolean
read_locked (JalonNetworkBuilder  *builder,
             sqlite3_stmt         *statement,
             RowFunc               read_row,
             GCancellable         *cancellable,
             GError              **error)
{
  gboolean row = FALSE;

  for (guint n = 0; jalon_database_step (statement, &row, error); n++)
    {
      if (!row)
        return TRUE;
      if (n % CANCEL_EVERY == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      read_row (builder, statement);
      if (builder->search->len > MAX_TEXT_BYTES || builder->names->len > MAX_TEXT_BYTES)
        {
          g_set_error_literal (error, JALON_STORE_ERROR, JALON_STORE_ERROR_FAILED,
                               _("The names in this workspace take more memory than Jalon can hold."));
          return FALSE;
        }
    }
  return FALSE;
}

/* The connection's lock is taken once, not for each of 28 values of a row. */
static gboolean
read_rows (JalonNetworkBuilder  *builder,
           sqlite3_stmt         *statement,
           RowFunc               read_row,
           GCancellable         *cancellable,
           GError              **error)
{
  sqlite3_mutex *lock = sqlite3_db_mutex (sqlite3_db_handle (statement));
  gboolean good;

  sqlite3_mutex_enter (lock);
  good = read_locked (builder, statement, read_row, cancellable, error);
  sqlite3_mutex_leave (lock);
  return good;
}

gboolean
jalon_network_read_table (JalonNetworkBuilder  *builder,
                          JalonDatabase        *database,
                          JalonNetworkTable     table,
                          const char           *condition,
                          const JalonValue     *key,
                          GCancellable         *cancellable,
                          GError              **error)
{
  g_autofree char *sql = g_strdup_printf ("%s%s%s ORDER BY %s", tables[table].select, condition != NULL ? " WHERE " : "",
                                          condition != NULL ? condition : "", tables[table].order);
  g_autoptr(sqlite3_stmt) statement = jalon_database_prepare (database, sql, error);

  if (statement == NULL)
    return FALSE;
  if (key != NULL)
    jalon_database_bind (statement, 1, key);
  return read_rows (builder, statement, tables[table].read, cancellable, error);
}

/* Some points by their fids, then the services they give. */
gboolean
jalon_network_read_points (JalonNetworkBuilder  *builder,
                           JalonDatabase        *database,
                           const gint64 *const  *fids,
                           guint                 n_fids,
                           GCancellable         *cancellable,
                           GError              **error)
{
  g_autofree char *sql = g_strconcat (tables[JALON_TABLE_SERVICE_POINT].select, " WHERE fid = ?1", NULL);
  g_autofree char *links_sql = g_strconcat (tables[JALON_TABLE_SERVICE_AT_POINT].select,
                                            " WHERE service_point = ?1 ORDER BY fid", NULL);
  g_autoptr(sqlite3_stmt) points = jalon_database_prepare (database, sql, error);
  g_autoptr(sqlite3_stmt) links = points != NULL ? jalon_database_prepare (database, links_sql, error) : NULL;

  if (links == NULL)
    return FALSE;
  for (guint i = 0; i < n_fids; i++)
    {
      sqlite3_bind_int64 (points, 1, *fids[i]);
      if (!read_rows (builder, points, read_point, cancellable, error))
        return FALSE;
      sqlite3_reset (points);
    }
  for (guint i = 0; i < n_fids; i++)
    {
      sqlite3_bind_int64 (links, 1, *fids[i]);
      if (!read_rows (builder, links, read_link, cancellable, error))
        return FALSE;
      sqlite3_reset (links);
    }
  return TRUE;
}

gboolean
jalon_network_read_anchor (JalonNetworkBuilder  *builder,
                           JalonDatabase        *database,
                           GError              **error)
{
  g_autoptr(sqlite3_stmt) statement =
    jalon_database_prepare (database, "SELECT value FROM jalon_meta WHERE key = 'anchor_organization'", error);
  gboolean row = FALSE;

  if (statement == NULL || !jalon_database_step (statement, &row, error))
    return FALSE;
  jalon_network_builder_set_anchor (builder, row ? get_filled (statement, 0) : NULL);
  return TRUE;
}

/**
 * jalon_network_load:
 * @database: a connection of this thread
 * @cancellable: (nullable): asked every few thousand rows
 * @error: return location
 *
 * Reads every service point, proposed and confirmed site, organization, service and partnership into a snapshot. It is read in one
 * transaction, so it is one state of the workspace.
 *
 * Returns: (transfer full) (nullable): the network; %NULL on an error of the store or %G_IO_ERROR_CANCELLED
 */
JalonNetwork *
jalon_network_load (JalonDatabase  *database,
                    GCancellable   *cancellable,
                    GError        **error)
{
  g_autoptr(JalonNetworkBuilder) builder = jalon_network_builder_new ();
  gboolean in_transaction = !sqlite3_get_autocommit (jalon_database_get_handle (database));
  gboolean good;

  if (!in_transaction && !jalon_database_execute (database, "BEGIN", error))
    return NULL;
  good = jalon_network_read_anchor (builder, database, error);
  for (guint i = 0; good && i < JALON_N_TABLES; i++)
    good = jalon_network_read_table (builder, database, (JalonNetworkTable) i, jalon_network_conditions[i], NULL, cancellable,
                                     error);
  if (!in_transaction)
    jalon_database_execute (database, "ROLLBACK", NULL);

  return good ? jalon_network_builder_build (builder) : NULL;
}
