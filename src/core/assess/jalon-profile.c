/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-profile-private.h"

#include <math.h>
#include <string.h>

#include "jalon-geodesic.h"
#include "jalon-vocabulary.h"

#define COMMUNITY_RADIUS 5000.0  /* metres: about a town; a place farther away is another community than the office's */

static void
offer_free (gpointer data)
{
  JalonOffer *offer = data;

  g_free (offer->uuid);
  g_free (offer->name_en);
  g_free (offer->name_fr);
  g_strfreev (offer->client_groups);
  g_strfreev (offer->life_events);
  g_free (offer->level);
  g_free (offer);
}

static void
profile_free (gpointer data)
{
  JalonProfile *profile = data;

  g_clear_pointer (&profile->record, jalon_record_unref);
  g_clear_pointer (&profile->organization, jalon_record_unref);
  g_clear_pointer (&profile->offers, g_ptr_array_unref);
  g_free (profile);
}

/* --- Records --- */

/* A record that is gone is unknown, not an error. */
static gboolean
lookup (JalonDatabase  *database,
        const char     *table,
        const char     *uuid,
        JalonRecord   **record,
        GError        **error)
{
  g_autoptr(GError) local_error = NULL;

  if (uuid == NULL)
    return TRUE;
  *record = jalon_database_lookup (database, table, uuid, &local_error);
  if (*record != NULL || g_error_matches (local_error, JALON_STORE_ERROR, JALON_STORE_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static GStrv
split_codes (const char *codes)
{
  GStrv split = g_strsplit (codes != NULL ? codes : "", ";", -1);

  for (guint i = 0; split[i] != NULL; i++)
    g_strstrip (split[i]);
  return split;
}

static int
rank_level (const char *level)
{
  for (guint i = 0; level != NULL && i < jalon_vocabulary_get_n_codes (JALON_VOCABULARY_SERVICE_LEVEL); i++)
    if (g_str_equal (jalon_vocabulary_get_code (JALON_VOCABULARY_SERVICE_LEVEL, i), level))
      return (int) i;
  return -1;
}

static void
add_offer (GPtrArray   *offers,
           JalonRecord *record)
{
  const char *uuid = jalon_record_get_text (record, "uuid");
  const char *level = jalon_record_get_text (record, "level");
  JalonOffer *offer = offers->len > 0 ? offers->pdata[offers->len - 1] : NULL;

  /* The rows of one service follow each other. */
  if (offer == NULL || !g_str_equal (offer->uuid, uuid))
    {
      offer = g_new0 (JalonOffer, 1);
      offer->uuid = g_strdup (uuid);
      offer->name_en = g_strdup (jalon_record_get_text (record, "name_en"));
      offer->name_fr = g_strdup (jalon_record_get_text (record, "name_fr"));
      offer->client_groups = split_codes (jalon_record_get_text (record, "client_groups"));
      offer->life_events = split_codes (jalon_record_get_text (record, "life_events"));
      g_ptr_array_add (offers, offer);
    }
  if (rank_level (level) > rank_level (offer->level))
    {
      g_free (offer->level);
      offer->level = g_strdup (level);
    }
  if (g_strcmp0 (jalon_record_get_text (record, "at_channel"), "digital") == 0
      && rank_level (level) >= rank_level ("transaction"))
    offer->online = TRUE;
}

static gboolean
read_offers (JalonDatabase  *database,
             JalonProfile   *profile,
             GError        **error)
{
  static const char of_point[]
    = "SELECT service.*, at.level AS level, at.channel AS at_channel FROM service_at_point AS at"
      " JOIN service ON service.fid = at.service WHERE at.service_point = (SELECT fid FROM service_point WHERE uuid = ?1)"
      " ORDER BY service.name_en, service.uuid";
  static const char of_organization[]
    = "SELECT DISTINCT service.*, at.level AS level, at.channel AS at_channel FROM service_at_point AS at"
      " JOIN service_point AS point ON point.fid = at.service_point"
      " JOIN service ON service.fid = at.service WHERE point.organization = ?1 ORDER BY service.name_en, service.uuid";
  JalonValue value = JALON_TEXT (profile->partner->subject);
  g_autoptr(GPtrArray) records = NULL;

  if (profile->partner->kind == JALON_SUBJECT_PLACE)
    return TRUE;
  records = jalon_database_select (database,
                                   profile->partner->kind == JALON_SUBJECT_POINT ? of_point : of_organization, &value, 1,
                                   error);
  if (records == NULL)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    add_offer (profile->offers, records->pdata[i]);
  return TRUE;
}

/* --- Places --- */

static gboolean
read_place_position (JalonDatabase  *database,
                     JalonProfile   *profile,
                     GError        **error)
{
  g_autoptr(sqlite3_stmt) statement = jalon_database_prepare (database, "SELECT geom FROM place WHERE uuid = ?1", error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, profile->partner->subject, -1, SQLITE_STATIC);
  if (!jalon_database_step (statement, &row, error))
    return FALSE;
  profile->positioned = row && sqlite3_column_type (statement, 0) == SQLITE_BLOB
                        && jalon_geometry_decode_point (sqlite3_column_blob (statement, 0),
                                                        (gsize) sqlite3_column_bytes (statement, 0), &profile->longitude,
                                                        &profile->latitude);
  return TRUE;
}

/* The place nearest to a position, within COMMUNITY_RADIUS. */
static gboolean
find_place (JalonDatabase  *database,
            double          longitude,
            double          latitude,
            char          **uuid,
            GError        **error)
{
  g_autoptr(sqlite3_stmt) statement
    = jalon_database_prepare (database,
                              "SELECT place.uuid, place.geom FROM rtree_place_geom AS box JOIN place ON place.fid = box.id"
                              " WHERE box.maxx >= ?1 AND box.minx <= ?2 AND box.maxy >= ?3 AND box.miny <= ?4",
                              error);
  /* A degree is at least 110.5 km of latitude; the box is a little too large. */
  double height = COMMUNITY_RADIUS / 110000;
  double width = MIN (height / MAX (cos (latitude * G_PI / 180), 0.01), 180);
  double best = COMMUNITY_RADIUS;
  gboolean row;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_double (statement, 1, longitude - width);
  sqlite3_bind_double (statement, 2, longitude + width);
  sqlite3_bind_double (statement, 3, latitude - height);
  sqlite3_bind_double (statement, 4, latitude + height);
  while (TRUE)
    {
      double x, y, metres;

      if (!jalon_database_step (statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      if (!jalon_geometry_decode_point (sqlite3_column_blob (statement, 1), (gsize) sqlite3_column_bytes (statement, 1), &x,
                                        &y))
        continue;
      metres = jalon_geodesic_distance (longitude, latitude, x, y);
      if (metres > best)
        continue;
      best = metres;
      g_free (*uuid);
      *uuid = g_strdup ((const char *) sqlite3_column_text (statement, 0));
    }
}

/* --- Offices of an organization --- */

typedef struct
{
  double metres;
  guint  row;
} Office;

static int
compare_offices (gconstpointer a,
                 gconstpointer b)
{
  const Office *x = a, *y = b;

  return x->metres != y->metres ? (x->metres < y->metres ? -1 : 1) : (x->row < y->row ? -1 : x->row > y->row);
}

/* An office serves clients in person and is there all year: no contact centre, no host's building, no visit. */
static gboolean
is_office (JalonRecord *point)
{
  static const char *const visits[] = { "scheduled-outreach", "as-needed-outreach", "virtual", NULL };
  const char *channel = jalon_record_get_text (point, "channel");
  const char *presence = jalon_record_get_text (point, "presence");
  const char *lifecycle = jalon_record_get_text (point, "lifecycle");

  return (channel == NULL || g_str_equal (channel, "in-person"))
         && g_strcmp0 (jalon_record_get_text (point, "role"), "host") != 0
         && (presence == NULL || !g_strv_contains (visits, presence))
         && g_strcmp0 (lifecycle, "closed") != 0 && g_strcmp0 (lifecycle, "planned") != 0;
}

/* The rows of an organization. All points are gone through for it, so once for all who share the table. */
static GArray *
find_rows (JalonProfiles *self,
           guint          organization)
{
  GArray *rows = g_hash_table_lookup (self->offices, GUINT_TO_POINTER (organization));
  guint n = jalon_network_get_n_positioned (self->network);

  if (rows != NULL)
    return rows;
  rows = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint row = 0; row < n; row++)
    if (jalon_network_get_organization (self->network, row) == organization)
      g_array_append_val (rows, row);
  g_hash_table_insert (self->offices, GUINT_TO_POINTER (organization), rows);
  return rows;
}

static GArray *
list_offices (JalonProfiles *self,
              const char    *organization,
              double         longitude,
              double         latitude)
{
  GArray *offices = g_array_new (FALSE, FALSE, sizeof (Office));
  guint index = organization != NULL ? jalon_network_find_organization (self->network, organization) : JALON_NO_ORGANIZATION;
  GArray *rows = index != JALON_NO_ORGANIZATION ? find_rows (self, index) : NULL;

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      Office office = { .row = g_array_index (rows, guint, i) };
      double x, y;

      if (!jalon_network_get_position (self->network, office.row, &x, &y))
        continue;
      office.metres = jalon_geodesic_distance (longitude, latitude, x, y);
      g_array_append_val (offices, office);
    }
  g_array_sort (offices, compare_offices);
  return offices;
}

/* The nearest office of an organization; *row JALON_NO_ROW when it has none. */
static gboolean
find_office (JalonProfiles  *self,
             JalonDatabase  *database,
             const char     *organization,
             double          longitude,
             double          latitude,
             guint          *row,
             double         *metres,
             GError        **error)
{
  g_autoptr(GArray) offices = list_offices (self, organization, longitude, latitude);

  *row = JALON_NO_ROW;
  for (guint i = 0; i < offices->len; i++)
    {
      Office *office = &g_array_index (offices, Office, i);
      g_autofree char *uuid = jalon_network_dup_uuid (self->network, office->row);
      g_autoptr(JalonRecord) record = NULL;

      if (!lookup (database, "service_point", uuid, &record, error))
        return FALSE;
      if (record == NULL || !is_office (record))
        continue;
      *row = office->row;
      *metres = office->metres;
      return TRUE;
    }
  return TRUE;
}

/* --- Profiles --- */

static JalonProfile *
read_profile (JalonDatabase       *database,
              JalonNetwork        *network,
              const JalonPartner  *partner,
              GError             **error)
{
  static const char *const tables[] = { "service_point", "place", "organization" };
  JalonProfile *profile = g_new0 (JalonProfile, 1);
  gboolean done;

  profile->partner = partner;
  profile->row = JALON_NO_ROW;
  profile->offers = g_ptr_array_new_with_free_func (offer_free);
  done = lookup (database, tables[partner->kind], partner->subject, &profile->record, error)
         && lookup (database, "organization", partner->organization, &profile->organization, error)
         && read_offers (database, profile, error);
  if (done && partner->kind == JALON_SUBJECT_POINT)
    profile->row = jalon_network_find_uuid (network, partner->subject);
  if (profile->row != JALON_NO_ROW)
    {
      profile->positioned = jalon_network_get_position (network, profile->row, &profile->longitude, &profile->latitude);
      profile->illustrative = (jalon_network_get_flags (network, profile->row) & JALON_POINT_ILLUSTRATIVE) != 0;
    }
  if (done && partner->kind == JALON_SUBJECT_PLACE)
    done = read_place_position (database, profile, error);
  if (done)
    return profile;
  profile_free (profile);
  return NULL;
}

/* Where the partnership is: the place among the partners, else the first partner with a position, the anchor last. */
static const JalonProfile *
find_focus (JalonProfiles *self)
{
  const JalonProfile *focus = NULL;

  for (guint i = 0; i < self->all->len; i++)
    {
      const JalonProfile *profile = self->all->pdata[i];

      if (!profile->positioned)
        continue;
      if (profile->partner->kind == JALON_SUBJECT_PLACE)
        return profile;
      if (focus == NULL || focus->partner->anchor)
        focus = profile;
    }
  return focus;
}

static gboolean
find_community (JalonProfiles       *self,
                JalonDatabase       *database,
                const JalonProfile  *focus,
                GError             **error)
{
  g_autofree char *uuid = NULL;

  for (guint i = 0; i < self->all->len && self->community == NULL; i++)
    {
      const JalonProfile *profile = self->all->pdata[i];

      if (profile->partner->kind == JALON_SUBJECT_PLACE && profile->record != NULL)
        self->community = jalon_record_ref (profile->record);
    }
  if (focus == NULL)
    return TRUE;
  self->community_positioned = TRUE;
  self->longitude = focus->longitude;
  self->latitude = focus->latitude;
  if (self->community != NULL)
    return TRUE;
  return find_place (database, focus->longitude, focus->latitude, &uuid, error)
         && lookup (database, "place", uuid, &self->community, error);
}

/* Organizations stand at their office nearest to the focus, for distances only. */
static gboolean
place_organizations (JalonProfiles       *self,
                     JalonDatabase       *database,
                     const JalonProfile  *focus,
                     GError             **error)
{
  for (guint i = 0; focus != NULL && i < self->parties->len; i++)
    {
      JalonProfile *profile = self->parties->pdata[i];
      double metres;
      guint row;

      if (profile->partner->kind != JALON_SUBJECT_ORGANIZATION)
        continue;
      if (!find_office (self, database, profile->partner->organization, focus->longitude, focus->latitude, &row, &metres, error))
        return FALSE;
      if (row != JALON_NO_ROW)
        profile->positioned = jalon_network_get_position (self->network, row, &profile->longitude, &profile->latitude);
    }
  return TRUE;
}

static gboolean
measure_anchor (JalonProfiles  *self,
                JalonDatabase  *database,
                GError        **error)
{
  JalonProfile *anchor = jalon_profiles_get_anchor (self);

  if (anchor == NULL || anchor->partner->kind == JALON_SUBJECT_PLACE || !self->community_positioned)
    return TRUE;
  if (!find_office (self, database, anchor->partner->organization, self->longitude, self->latitude,
                    &self->anchor_row, &self->anchor_metres, error))
    return FALSE;
  if (self->anchor_row == JALON_NO_ROW && anchor->row != JALON_NO_ROW && anchor->positioned)
    {
      self->anchor_row = anchor->row;
      self->anchor_metres = jalon_geodesic_distance (self->longitude, self->latitude, anchor->longitude, anchor->latitude);
    }
  return TRUE;
}

static JalonProfiles *
make_profiles (JalonDatabase  *database,
               JalonNetwork   *network,
               GHashTable     *offices, /* (transfer full) */
               GPtrArray      *partners,
               GError        **error)
{
  g_autoptr(JalonProfiles) self = g_new0 (JalonProfiles, 1);
  const JalonProfile *focus;

  self->network = jalon_network_ref (network);
  self->offices = offices;
  self->all = g_ptr_array_new_with_free_func (profile_free);
  self->parties = g_ptr_array_new ();
  self->anchor_metres = NAN;
  self->anchor_row = JALON_NO_ROW;
  for (guint i = 0; i < partners->len; i++)
    {
      JalonProfile *profile = read_profile (database, network, partners->pdata[i], error);

      if (profile == NULL)
        return NULL;
      g_ptr_array_add (self->all, profile);
      if (profile->partner->kind != JALON_SUBJECT_PLACE)
        g_ptr_array_add (self->parties, profile);
    }
  focus = find_focus (self);
  if (!find_community (self, database, focus, error) || !place_organizations (self, database, focus, error)
      || !measure_anchor (self, database, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * jalon_profiles_new:
 * @database: a connection to the workspace
 * @network: the network loaded from it
 * @partners: (element-type JalonPartner): the anchor first; must outlive the result
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what the data say of them
 */
JalonProfiles *
jalon_profiles_new (JalonDatabase  *database,
                    JalonNetwork   *network,
                    GPtrArray      *partners,
                    GError        **error)
{
  GHashTable *offices = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);

  return make_profiles (database, network, offices, partners, error);
}

/**
 * jalon_profiles_new_beside:
 * @self: profiles
 * @database: a connection to the workspace
 * @partners: (element-type JalonPartner): others, the anchor first; must outlive the result
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what the data say of them; only for the thread of @self
 */
JalonProfiles *
jalon_profiles_new_beside (JalonProfiles  *self,
                           JalonDatabase  *database,
                           GPtrArray      *partners,
                           GError        **error)
{
  return make_profiles (database, self->network, g_hash_table_ref (self->offices), partners, error);
}

/**
 * jalon_profiles_free:
 * @self: (transfer full): profiles
 */
void
jalon_profiles_free (JalonProfiles *self)
{
  g_clear_pointer (&self->network, jalon_network_unref);
  g_clear_pointer (&self->offices, g_hash_table_unref);
  g_clear_pointer (&self->parties, g_ptr_array_unref);
  g_clear_pointer (&self->all, g_ptr_array_unref);
  g_clear_pointer (&self->community, jalon_record_unref);
  g_free (self);
}

/**
 * jalon_profiles_get_anchor:
 * @self: profiles
 *
 * Returns: (nullable): the first of them
 */
JalonProfile *
jalon_profiles_get_anchor (JalonProfiles *self)
{
  return self->all->len > 0 ? self->all->pdata[0] : NULL;
}

/**
 * jalon_profile_get_number:
 * @self: a profile
 * @column: of `service_point`
 *
 * Returns: its value; NAN when unknown or when the subject is no point
 */
double
jalon_profile_get_number (const JalonProfile *self,
                          const char         *column)
{
  double number = NAN;

  if (self->partner->kind == JALON_SUBJECT_POINT && self->record != NULL)
    jalon_record_get_number (self->record, column, &number);
  return number;
}

/**
 * jalon_profile_get_text:
 * @self: a profile
 * @column: of `service_point`
 *
 * Returns: (nullable): its value; %NULL when unknown or when the subject is no point
 */
const char *
jalon_profile_get_text (const JalonProfile *self,
                        const char         *column)
{
  if (self->partner->kind != JALON_SUBJECT_POINT || self->record == NULL)
    return NULL;
  return jalon_record_get_text (self->record, column);
}

/**
 * jalon_profile_get_lease_end:
 * @self: a profile
 * @network: the network
 *
 * Returns: when the lease ends, in days since 1970; %JALON_DAY_UNKNOWN also for owned premises
 */
gint32
jalon_profile_get_lease_end (const JalonProfile *self,
                             JalonNetwork       *network)
{
  if (self->row == JALON_NO_ROW || g_strcmp0 (jalon_profile_get_text (self, "tenure"), "owned") == 0)
    return JALON_DAY_UNKNOWN;
  return jalon_network_get_columns (network)->lease_end[self->row];
}
