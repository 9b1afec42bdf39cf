/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "jalon-sites-private.h"

/* What a site takes from its members: the mean of their positions, the first address, locality and province that is known. */
typedef struct
{
  double      longitude;
  double      latitude;
  guint       n_positions;
  char       *address;
  char       *locality;
  char       *province;
} Facts;

static void
clear_facts (Facts *facts)
{
  g_free (facts->address);
  g_free (facts->locality);
  g_free (facts->province);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Facts, clear_facts)

static void
take_text (char        **slot,
           sqlite3_stmt *statement,
           int           column)
{
  if (*slot == NULL)
    *slot = g_strdup ((const char *) sqlite3_column_text (statement, column));
}

static gboolean
gather_point (sqlite3_stmt  *statement,
              gint64         fid,
              Facts         *facts,
              GError       **error)
{
  gboolean row = FALSE;

  sqlite3_bind_int64 (statement, 1, fid);
  if (!jalon_database_step (statement, &row, error))
    return FALSE;
  if (row)
    {
      double longitude = sqlite3_column_double (statement, 0);
      double latitude = sqlite3_column_double (statement, 1);

      if (sqlite3_column_type (statement, 0) == SQLITE_FLOAT && sqlite3_column_type (statement, 1) == SQLITE_FLOAT &&
          fabs (longitude) <= 180.0 && fabs (latitude) <= 90.0)
        {
          facts->longitude += longitude;
          facts->latitude += latitude;
          facts->n_positions++;
        }
      take_text (&facts->address, statement, 2);
      take_text (&facts->locality, statement, 3);
      take_text (&facts->province, statement, 4);
    }
  sqlite3_reset (statement);
  return TRUE;
}

#define GATHER_SQL "SELECT longitude, latitude, address, locality, province FROM service_point WHERE fid = ?"

static gboolean
gather (sqlite3_stmt  *statement,
        const gint64  *fids,
        guint          n_fids,
        Facts         *facts,
        GError       **error)
{
  for (guint i = 0; i < n_fids; i++)
    if (!gather_point (statement, fids[i], facts, error))
      return FALSE;
  facts->longitude /= MAX (facts->n_positions, 1);
  facts->latitude /= MAX (facts->n_positions, 1);
  return TRUE;
}

static char *
name_of (const Facts *facts)
{
  if (facts->address != NULL && facts->locality != NULL)
    return g_strdup_printf ("%s, %s", facts->address, facts->locality);
  return g_strdup (facts->address != NULL ? facts->address : facts->locality);
}

static gboolean
insert_site (JalonWorkspace  *workspace,
             const gint64    *fids,
             guint            n_fids,
             char           **site,
             GError         **error)
{
  static const char *const columns[] = { "name_en", "address", "locality", "province", "state" };
  g_auto(Facts) facts = { 0 };
  g_autofree char *name = NULL;
  g_autoptr(sqlite3_stmt) statement = jalon_database_prepare (jalon_workspace_get_database (workspace), GATHER_SQL, error);

  if (statement == NULL || !gather (statement, fids, n_fids, &facts, error))
    return FALSE;
  name = name_of (&facts);
  {
    JalonValue values[] = { JALON_TEXT (name), JALON_TEXT (facts.address), JALON_TEXT (facts.locality),
                            JALON_TEXT (facts.province), JALON_TEXT ("confirmed") };

    if (!jalon_workspace_insert (workspace, "site", columns, values, G_N_ELEMENTS (columns), site, error))
      return FALSE;
  }
  return facts.n_positions == 0 ||
         jalon_workspace_set_position (workspace, "site", *site, facts.longitude, facts.latitude, error);
}

gboolean
jalon_site_writer_init (JalonSiteWriter  *self,
                        JalonWorkspace   *workspace,
                        GError          **error)
{
  JalonDatabase *database = jalon_workspace_get_database (workspace);

  self->workspace = workspace;
  self->gather = jalon_database_prepare (database, GATHER_SQL, error);
  if (self->gather == NULL)
    return FALSE;
  self->insert = jalon_database_prepare (database, "INSERT INTO site (uuid, name_en, address, locality, province, state, "
                                                   "proposal_rule, geom, batch) VALUES (?,?,?,?,?,'proposed',?,?,?)", error);
  if (self->insert == NULL)
    return FALSE;
  self->place = jalon_database_prepare (database, "UPDATE service_point SET site = ? WHERE fid = ? AND batch = ?", error);
  if (self->place == NULL)
    return FALSE;
  self->identify = jalon_database_prepare (database, "SELECT uuid FROM service_point WHERE fid = ?", error);
  return self->identify != NULL;
}

void
jalon_site_writer_clear (JalonSiteWriter *self)
{
  sqlite3_finalize (self->gather);
  sqlite3_finalize (self->insert);
  sqlite3_finalize (self->place);
  sqlite3_finalize (self->identify);
}

/* Proposes a site of the points, with SQL: jalon_site_writer_finish() tells the log. @uuid holds 37 bytes. */
gboolean
jalon_site_writer_propose (JalonSiteWriter  *self,
                           const gint64     *fids,
                           guint             n_fids,
                           const char       *rule,
                           char              uuid[37],
                           GError          **error)
{
  g_auto(Facts) facts = { 0 };
  g_autofree char *name = NULL;
  guint8 blob[JALON_POINT_BLOB_SIZE];

  if (!gather (self->gather, fids, n_fids, &facts, error))
    return FALSE;
  name = name_of (&facts);
  jalon_uuid_new (uuid);
  jalon_geometry_encode_point (facts.longitude, facts.latitude, blob);
  sqlite3_bind_text (self->insert, 1, uuid, 36, SQLITE_STATIC);
  sqlite3_bind_text (self->insert, 2, name, -1, SQLITE_STATIC);
  sqlite3_bind_text (self->insert, 3, facts.address, -1, SQLITE_STATIC);
  sqlite3_bind_text (self->insert, 4, facts.locality, -1, SQLITE_STATIC);
  sqlite3_bind_text (self->insert, 5, facts.province, -1, SQLITE_STATIC);
  sqlite3_bind_text (self->insert, 6, rule, -1, SQLITE_STATIC);
  sqlite3_bind_blob (self->insert, 7, blob, sizeof blob, SQLITE_STATIC);
  sqlite3_bind_int64 (self->insert, 8, jalon_workspace_get_batch (self->workspace));
  self->n_sites++;
  return jalon_database_run (self->insert, error);
}

/* A point that the open batch added goes as a whole when the batch is undone: its site needs no entry in the log, and is set here.
 * For another @logged is set, and @uuid: the caller changes it. */
gboolean
jalon_site_writer_place (JalonSiteWriter  *self,
                         gint64            fid,
                         const char       *site,
                         char              uuid[37],
                         gboolean         *logged,
                         GError          **error)
{
  gboolean row = FALSE;

  *logged = FALSE;
  sqlite3_bind_text (self->place, 1, site, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (self->place, 2, fid);
  sqlite3_bind_int64 (self->place, 3, jalon_workspace_get_batch (self->workspace));
  if (!jalon_database_run (self->place, error))
    return FALSE;
  if (sqlite3_changes (sqlite3_db_handle (self->place)) > 0)
    return TRUE;
  sqlite3_bind_int64 (self->identify, 1, fid);
  if (!jalon_database_step (self->identify, &row, error))
    return FALSE;
  if ((*logged = row))
    g_strlcpy (uuid, (const char *) sqlite3_column_text (self->identify, 0), 37);
  sqlite3_reset (self->identify);
  return TRUE;
}

gboolean
jalon_site_writer_finish (JalonSiteWriter  *self,
                          GError          **error)
{
  return self->n_sites == 0 || jalon_workspace_log_bulk_insert (self->workspace, "site", error);
}

/* Runs between begin and commit, in the batch that is open or in one of its own. */
static gboolean
begin (JalonWorkspace  *workspace,
       const char      *label,
       gboolean        *own,
       GError         **error)
{
  *own = jalon_workspace_get_batch (workspace) == 0;
  return !*own || jalon_workspace_begin (workspace, label, error);
}

static gboolean
end (JalonWorkspace  *workspace,
     gboolean         own,
     gboolean         done,
     GError         **error)
{
  if (!own)
    return done;
  if (done)
    return jalon_workspace_commit (workspace, error);
  jalon_workspace_rollback (workspace);
  return FALSE;
}

static gboolean
require (JalonWorkspace  *workspace,
         const char      *table,
         const char      *uuid,
         GError         **error)
{
  g_autoptr(JalonRecord) record = NULL;
  GError *failure = NULL;

  record = jalon_database_lookup (jalon_workspace_get_database (workspace), table, uuid, &failure);
  if (record != NULL)
    return TRUE;
  if (failure != NULL)
    g_propagate_error (error, failure);
  else
    g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_NOT_FOUND, _("There is no such site or service point."));
  return FALSE;
}

static gboolean
set_state (JalonWorkspace  *workspace,
           const char      *site,
           const char      *label,
           const char      *state,
           GError         **error)
{
  JalonValue value = JALON_TEXT (state);
  gboolean own;

  g_return_val_if_fail (JALON_IS_WORKSPACE (workspace), FALSE);

  if (!require (workspace, "site", site, error) || !begin (workspace, label, &own, error))
    return FALSE;
  return end (workspace, own, jalon_workspace_update (workspace, "site", site, "state", &value, error), error);
}

/**
 * jalon_sites_confirm:
 * @workspace: a workspace open for editing
 * @site: the uuid of a site
 * @error: return location for an error
 *
 * Returns: whether the site is now confirmed
 */
gboolean
jalon_sites_confirm (JalonWorkspace  *workspace,
                     const char      *site,
                     GError         **error)
{
  return set_state (workspace, site, N_("Confirmation of a site"), "confirmed", error);
}

/**
 * jalon_sites_reject:
 * @workspace: a workspace open for editing
 * @site: the uuid of a site
 * @error: return location for an error
 *
 * The site stays, rejected and with its members: it is neither counted nor proposed again.
 *
 * Returns: whether the site is now rejected
 */
gboolean
jalon_sites_reject (JalonWorkspace  *workspace,
                    const char      *site,
                    GError         **error)
{
  return set_state (workspace, site, N_("Rejection of a site"), "rejected", error);
}

static gboolean
find_fids (JalonWorkspace     *workspace,
           const char *const  *points,
           guint               n_points,
           GArray             *fids,
           GError            **error)
{
  for (guint i = 0; i < n_points; i++)
    {
      g_autoptr(JalonRecord) record = NULL;
      gint64 fid;

      if (!require (workspace, "service_point", points[i], error))
        return FALSE;
      record = jalon_database_lookup (jalon_workspace_get_database (workspace), "service_point", points[i], error);
      if (record == NULL || !jalon_record_get_integer (record, "fid", &fid))
        return FALSE;
      g_array_append_val (fids, fid);
    }
  return TRUE;
}

static gboolean
leave (JalonWorkspace  *workspace,
       const char      *point,
       GError         **error);

static gboolean
create (JalonWorkspace     *workspace,
        const char *const  *points,
        const GArray       *fids,
        char              **site,
        GError            **error)
{
  for (guint i = 0; i < fids->len; i++)
    if (!leave (workspace, points[i], error))
      return FALSE;
  if (!insert_site (workspace, (const gint64 *) fids->data, fids->len, site, error))
    return FALSE;
  for (guint i = 0; i < fids->len; i++)
    {
      JalonValue value = JALON_TEXT (*site);

      if (!jalon_workspace_update (workspace, "service_point", points[i], "site", &value, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * jalon_sites_create:
 * @workspace: a workspace open for editing
 * @points: the uuids of service points
 * @n_points: how many, 2 or more
 * @site: (out) (optional): the uuid of the site
 * @error: return location for an error
 *
 * Makes a confirmed site of points, which leave the sites they were at.
 *
 * Returns: whether it was made
 */
gboolean
jalon_sites_create (JalonWorkspace     *workspace,
                    const char *const  *points,
                    guint               n_points,
                    char              **site,
                    GError            **error)
{
  g_autoptr(GArray) fids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *uuid = NULL;
  gboolean own;

  g_return_val_if_fail (JALON_IS_WORKSPACE (workspace), FALSE);
  g_return_val_if_fail (n_points >= 2, FALSE);

  if (!find_fids (workspace, points, n_points, fids, error) || !begin (workspace, N_("New site"), &own, error) ||
      !end (workspace, own, create (workspace, points, fids, &uuid, error), error))
    return FALSE;
  if (site != NULL)
    *site = g_steal_pointer (&uuid);
  return TRUE;
}

/**
 * jalon_sites_add_point:
 * @workspace: a workspace open for editing
 * @site: the uuid of a site
 * @point: the uuid of a service point, which leaves the site it was at
 * @error: return location for an error
 *
 * Returns: whether @point is now at @site
 */
gboolean
jalon_sites_add_point (JalonWorkspace  *workspace,
                       const char      *site,
                       const char      *point,
                       GError         **error)
{
  JalonValue value = JALON_TEXT (site);
  gboolean own;

  g_return_val_if_fail (JALON_IS_WORKSPACE (workspace), FALSE);

  if (!require (workspace, "site", site, error) || !require (workspace, "service_point", point, error) ||
      !begin (workspace, N_("Addition to a site"), &own, error))
    return FALSE;
  return end (workspace, own, leave (workspace, point, error) &&
                                jalon_workspace_update (workspace, "service_point", point, "site", &value, error), error);
}

/* Takes the point from its site; the site goes when a single point is left. */
static gboolean
leave (JalonWorkspace  *workspace,
       const char      *point,
       GError         **error)
{
  JalonDatabase *database = jalon_workspace_get_database (workspace);
  g_autoptr(JalonRecord) record = jalon_database_lookup (database, "service_point", point, error);
  g_autoptr(GPtrArray) others = NULL;
  const char *site = record != NULL ? jalon_record_get_text (record, "site") : NULL;
  JalonValue null = JALON_NULL;
  JalonValue keys[] = { JALON_TEXT (site), JALON_TEXT (point) };

  if (record == NULL)
    return FALSE;
  if (site == NULL)
    return TRUE;
  others = jalon_database_select (database, "SELECT uuid FROM service_point WHERE site = ?1 AND uuid <> ?2", keys, 2, error);
  if (others == NULL || !jalon_workspace_update (workspace, "service_point", point, "site", &null, error))
    return FALSE;
  if (others->len > 1)
    return TRUE;
  if (others->len == 1 &&
      !jalon_workspace_update (workspace, "service_point", jalon_record_get_text (g_ptr_array_index (others, 0), "uuid"), "site",
                               &null, error))
    return FALSE;
  return jalon_workspace_delete (workspace, "site", site, error);
}

/**
 * jalon_sites_remove_point:
 * @workspace: a workspace open for editing
 * @point: the uuid of a service point
 * @error: return location for an error
 *
 * Takes @point from its site; a site left with a single point is deleted.
 *
 * Returns: whether @point is now at no site
 */
gboolean
jalon_sites_remove_point (JalonWorkspace  *workspace,
                          const char      *point,
                          GError         **error)
{
  gboolean own;

  g_return_val_if_fail (JALON_IS_WORKSPACE (workspace), FALSE);

  if (!require (workspace, "service_point", point, error) || !begin (workspace, N_("Removal from a site"), &own, error))
    return FALSE;
  return end (workspace, own, leave (workspace, point, error), error);
}
