/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "jalon-filter-private.h"
#include "jalon-network-builder-private.h"
#include "jalon-workspace.h"

/* A network from the tables of a workspace: one scan each of organizations, sites, points, services and links. */

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
  jalon_network_builder_add_point (builder, &point);
}

static void
read_service (JalonNetworkBuilder *builder,
              sqlite3_stmt        *row)
{
  if (get_text (row, 0) != NULL)
    jalon_network_builder_add_service (builder, get_text (row, 0), get_text (row, 1));
}

static void
read_link (JalonNetworkBuilder *builder,
           sqlite3_stmt        *row)
{
  if (get_text (row, 0) != NULL && get_text (row, 1) != NULL)
    jalon_network_builder_add_link (builder, get_text (row, 0), get_text (row, 1));
}

static gboolean
read_table (JalonDatabase        *database,
            const char           *sql,
            RowFunc               read_row,
            JalonNetworkBuilder  *builder,
            GCancellable         *cancellable,
            GError              **error)
{
  g_autoptr(sqlite3_stmt) statement = jalon_database_prepare (database, sql, error);
  gboolean row = FALSE;

  if (statement == NULL)
    return FALSE;
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

static gboolean
read_anchor (JalonDatabase        *database,
             JalonNetworkBuilder  *builder,
             GError              **error)
{
  g_autoptr(sqlite3_stmt) statement =
    jalon_database_prepare (database, "SELECT value FROM jalon_meta WHERE key = 'anchor_organization'", error);
  gboolean row = FALSE;

  if (statement == NULL || !jalon_database_step (statement, &row, error))
    return FALSE;
  if (row)
    jalon_network_builder_set_anchor (builder, get_filled (statement, 0));
  return TRUE;
}

/**
 * jalon_network_load:
 * @database: a connection of this thread
 * @cancellable: (nullable): asked every few thousand rows
 * @error: return location
 *
 * Reads every service point, proposed and confirmed site, organization and service into a snapshot. It is read in one
 * transaction, so it is one state of the workspace.
 *
 * Returns: (transfer full) (nullable): the network; %NULL on an error of the store or %G_IO_ERROR_CANCELLED
 */
JalonNetwork *
jalon_network_load (JalonDatabase  *database,
                    GCancellable   *cancellable,
                    GError        **error)
{
  static const struct { RowFunc read; const char *sql; } tables[] = {
    { read_organization, "SELECT uuid, name_en, name_fr, government, jurisdiction FROM organization ORDER BY fid" },
    { read_site, "SELECT uuid, name_en, name_fr, state, geom FROM site "
                 "WHERE state IN ('proposed', 'confirmed') ORDER BY fid" },
    { read_point, "SELECT fid, longitude, latitude, position_method, position_flag, jurisdiction, province, kind, "
                  "lifecycle, validation_state, lease_end, annual_volume, staff, organization, site, uuid, name_en, "
                  "name_fr, external_id, address, locality, illustrative FROM service_point ORDER BY fid" },
    { read_service, "SELECT uuid, ifnull (name_en, '') || char (10) || ifnull (name_fr, '') || char (10) || "
                    "replace (ifnull (aliases_en, ''), ';', char (10)) || char (10) || "
                    "replace (ifnull (aliases_fr, ''), ';', char (10)) FROM service ORDER BY fid" },
    { read_link, "SELECT service_point, service FROM service_at_point" },
  };
  g_autoptr(JalonNetworkBuilder) builder = jalon_network_builder_new ();
  gboolean in_transaction = !sqlite3_get_autocommit (jalon_database_get_handle (database));
  gboolean good = TRUE;

  if (!in_transaction && !jalon_database_execute (database, "BEGIN", error))
    return NULL;
  good = read_anchor (database, builder, error);
  for (guint i = 0; good && i < G_N_ELEMENTS (tables); i++)
    good = read_table (database, tables[i].sql, tables[i].read, builder, cancellable, error);
  if (!in_transaction)
    jalon_database_execute (database, "ROLLBACK", NULL);

  return good ? jalon_network_builder_build (builder) : NULL;
}
