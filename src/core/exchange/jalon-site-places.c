/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "jalon-key-table.h"
#include "jalon-site-places.h"
#include "jalon-sites-private.h"
#include "jalon-text.h"

/* More positions than this in a square of 51 m, or more points at one position, are a crowd. */
#define MOST_PLACES_OF_CELL   100
#define MOST_POINTS_OF_PLACE 1000

void
jalon_site_places_clear (JalonSitePlaces *self)
{
  g_clear_pointer (&self->points, g_array_unref);
  g_clear_pointer (&self->places, g_array_unref);
  g_clear_pointer (&self->addresses, g_array_unref);
  g_clear_pointer (&self->sites, g_ptr_array_unref);
}

static guint32
number_of (GHashTable *numbers,
           const char *uuid)
{
  gpointer number = g_hash_table_lookup (numbers, uuid);

  if (number == NULL)
    {
      number = GUINT_TO_POINTER (g_hash_table_size (numbers) + 1);
      g_hash_table_insert (numbers, g_strdup (uuid), number);
    }
  return GPOINTER_TO_UINT (number);
}

/* The sites that are only proposed; points at others are left alone. */
static gboolean
read_sites (JalonSitePlaces  *self,
            JalonDatabase    *database,
            GHashTable       *numbers,
            GError          **error)
{
  g_autoptr(sqlite3_stmt) statement = NULL;
  gboolean row = FALSE;
  gboolean good;

  statement = jalon_database_prepare (database, "SELECT uuid FROM site WHERE state = 'proposed' ORDER BY fid", error);
  if (statement == NULL)
    return FALSE;
  while ((good = jalon_database_step (statement, &row, error)) && row)
    {
      char *uuid = g_strdup ((const char *) sqlite3_column_text (statement, 0));

      g_ptr_array_add (self->sites, uuid);
      g_hash_table_insert (numbers, uuid, GUINT_TO_POINTER (self->sites->len));
    }
  return good;
}

/* On the globe whatever another program has written, not approximate, not gone, a place one can go to, of a known organization, and at
 * no site or at one that is only proposed. Only columns that stand early in the row are read: the whole table is gone through. */
static gboolean
read_points (JalonSitePlaces  *self,
             JalonDatabase    *database,
             GError          **error)
{
  g_autoptr(sqlite3_stmt) statement = NULL;
  g_autoptr(GHashTable) sites = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GHashTable) organizations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean row = FALSE;
  gboolean good;

  statement = jalon_database_prepare (database,
                                      "SELECT fid, longitude, latitude, organization, site FROM service_point "
                                      "WHERE geom IS NOT NULL AND longitude BETWEEN -180 AND 180 AND latitude BETWEEN -90 AND 90 "
                                      "AND (position_method IS NULL OR position_method <> 'approximate') "
                                      "AND (position_error IS NULL OR position_error <= 50) "
                                      "AND (position_flag IS NULL OR position_flag = 'outside') "
                                      "AND (lifecycle IS NULL OR lifecycle <> 'closed') "
                                      "AND (channel IS NULL OR channel = 'in-person') "
                                      "AND validation_state <> 'withdrawn' AND organization IS NOT NULL", error);
  if (statement == NULL || !read_sites (self, database, sites, error))
    return FALSE;
  while ((good = jalon_database_step (statement, &row, error)) && row)
    {
      JalonSitePoint point = { .fid = sqlite3_column_int64 (statement, 0), .longitude = sqlite3_column_double (statement, 1),
                               .latitude = sqlite3_column_double (statement, 2) };
      const char *site = (const char *) sqlite3_column_text (statement, 4);

      if (site != NULL && (point.site = GPOINTER_TO_UINT (g_hash_table_lookup (sites, site))) == 0)
        continue;
      point.row = (gint32) floor (point.latitude / JALON_SITE_ROW_DEGREES);
      point.organization = number_of (organizations, (const char *) sqlite3_column_text (statement, 3));
      g_array_append_val (self->points, point);
    }
  return good;
}

static int
compare_points (gconstpointer a,
                gconstpointer b)
{
  const JalonSitePoint *left = a;
  const JalonSitePoint *right = b;

  if (left->row != right->row)
    return left->row < right->row ? -1 : 1;
  if (left->longitude != right->longitude)
    return left->longitude < right->longitude ? -1 : 1;
  if (left->latitude != right->latitude)
    return left->latitude < right->latitude ? -1 : 1;
  if (left->site != right->site)
    return left->site < right->site ? -1 : 1;
  return (left->fid > right->fid) - (left->fid < right->fid);
}

static gboolean
is_at (const JalonSitePlace *place,
       const JalonSitePoint *point)
{
  return place->longitude == point->longitude && place->latitude == point->latitude && place->site == point->site;
}

static void
group_points (JalonSitePlaces *self)
{
  g_array_sort (self->points, compare_points);
  for (guint i = 0; i < self->points->len; i++)
    {
      const JalonSitePoint *point = jalon_site_places_get_point (self, i);
      JalonSitePlace *last = self->places->len > 0 ? jalon_site_places_get (self, self->places->len - 1) : NULL;

      if (last != NULL && is_at (last, point))
        {
          last->n_points++;
          if (last->organization != point->organization)
            last->organization = JALON_SEVERAL_ORGANIZATIONS;
        }
      else
        {
          JalonSitePlace place = { point->longitude, point->latitude, jalon_geocentric_from_position (point->longitude, point->latitude),
                                   point->row, point->organization, point->site, i, 1, 0, 0 };

          g_array_append_val (self->places, place);
        }
    }
}

/* The column of the place's cell, about as wide as rows are high. */
static gint64
column_of (const JalonSitePlace *place)
{
  double south = MIN (fabs (place->row * JALON_SITE_ROW_DEGREES), 89.9);

  return (gint64) floor (place->longitude * cos (south * G_PI / 180.0) / JALON_SITE_ROW_DEGREES);
}

static gboolean
is_same_cell (const JalonSitePlace *a,
              const JalonSitePlace *b)
{
  return a->row == b->row && column_of (a) == column_of (b);
}

static void
count_crowd (JalonSitePlaces      *self,
             const JalonSitePlace *place,
             guint                 n)
{
  self->n_crowded += n;
  if (n <= self->n_largest)
    return;
  self->n_largest = n;
  self->crowd_longitude = place->longitude;
  self->crowd_latitude = place->latitude;
}

/* Keeps the places first to last, which are a cell, but for crowds. Returns how many places are kept up to here. */
static guint
keep_cell (JalonSitePlaces *self,
           guint            n_kept,
           guint            first,
           guint            last)
{
  const JalonSitePlace *start = jalon_site_places_get (self, first);
  const JalonSitePlace *end = jalon_site_places_get (self, last);

  if (last - first >= MOST_PLACES_OF_CELL)
    {
      count_crowd (self, start, end->first_point + end->n_points - start->first_point);
      return n_kept;
    }
  for (guint i = first; i <= last; i++)
    {
      JalonSitePlace place = *jalon_site_places_get (self, i);

      if (place.n_points > MOST_POINTS_OF_PLACE)
        count_crowd (self, &place, place.n_points);
      else
        *jalon_site_places_get (self, n_kept++) = place;
    }
  return n_kept;
}

/* What is compared pair by pair later is so bounded for each place, however many points there are. */
static void
leave_out_crowds (JalonSitePlaces *self)
{
  guint n_kept = 0;

  for (guint first = 0, last; first < self->places->len; first = last + 1)
    {
      for (last = first; last + 1 < self->places->len; last++)
        if (!is_same_cell (jalon_site_places_get (self, first), jalon_site_places_get (self, last + 1)))
          break;
      n_kept = keep_cell (self, n_kept, first, last);
    }
  g_array_set_size (self->places, n_kept);
}

/**
 * jalon_site_places_read:
 * @self: zeroed; jalon_site_places_clear() it, also after a failure
 * @database: a workspace's database
 * @error: return location for an error
 *
 * Reads the points that may be at a site together, and groups them by position.
 *
 * Returns: whether they were read
 */
gboolean
jalon_site_places_read (JalonSitePlaces  *self,
                        JalonDatabase    *database,
                        GError          **error)
{
  self->points = g_array_new (FALSE, FALSE, sizeof (JalonSitePoint));
  self->places = g_array_new (FALSE, FALSE, sizeof (JalonSitePlace));
  self->addresses = g_array_new (FALSE, FALSE, sizeof (JalonSiteAddress));
  self->sites = g_ptr_array_new_with_free_func (g_free);
  if (!read_points (self, database, error))
    return FALSE;
  group_points (self);
  leave_out_crowds (self);
  return TRUE;
}

/* The address without case, accents, punctuation and the unit within the building. */
guint64
jalon_sites_hash_address (const char *address)
{
  static const char *const units[] = { "unit", "unite", "suite", "ste", "bureau", "local", "apt", "app", "room", "piece",
                                       "floor", "etage", NULL };
  g_autofree char *folded = jalon_text_fold (address);
  g_auto(GStrv) words = NULL;
  JalonHash hash = JALON_HASH_START;
  guint n = 0;

  for (char *p = folded; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && (guchar) *p < 0x80)
      *p = ' ';
  words = g_strsplit (folded, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (words[i][0] == '\0')
        continue;
      if (n > 0 && g_strv_contains (units, words[i]))
        {
          while (words[i + 1] != NULL && words[i + 1][0] == '\0')
            i++;
          i += words[i + 1] != NULL;
          continue;
        }
      jalon_hash_add_text (&hash, words[i]);
      n++;
    }
  return n > 1 ? MAX (hash.high, 1) : 0;
}

typedef struct
{
  gint64  fid;
  guint32 place;
  guint32 organization;
} Addressee;

static int
compare_addressees (gconstpointer a,
                    gconstpointer b)
{
  gint64 left = ((const Addressee *) a)->fid;
  gint64 right = ((const Addressee *) b)->fid;

  return (left > right) - (left < right);
}

/* The points of the places wanted, in the order of the table. */
static GArray *
list_addressees (const JalonSitePlaces *self,
                 const guint8          *wanted)
{
  GArray *addressees = g_array_new (FALSE, FALSE, sizeof (Addressee));

  for (guint i = 0; i < self->places->len; i++)
    {
      const JalonSitePlace *place = jalon_site_places_get (self, i);

      for (guint k = 0; wanted[i] && k < place->n_points; k++)
        {
          const JalonSitePoint *point = jalon_site_places_get_point (self, place->first_point + k);
          Addressee addressee = { point->fid, i, point->organization };

          g_array_append_val (addressees, addressee);
        }
    }
  g_array_sort (addressees, compare_addressees);
  return addressees;
}

static gboolean
look_up_addresses (JalonSitePlaces  *self,
                   JalonDatabase    *database,
                   const GArray     *addressees,
                   GError          **error)
{
  g_autoptr(sqlite3_stmt) statement = NULL;

  statement = jalon_database_prepare (database, "SELECT address FROM service_point WHERE fid = ?", error);
  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < addressees->len; i++)
    {
      const Addressee *addressee = &g_array_index (addressees, Addressee, i);
      JalonSiteAddress address = { 0, addressee->place, addressee->organization };
      gboolean row = FALSE;

      sqlite3_bind_int64 (statement, 1, addressee->fid);
      if (!jalon_database_step (statement, &row, error))
        return FALSE;
      if (row)
        address.hash = jalon_sites_hash_address ((const char *) sqlite3_column_text (statement, 0));
      if (address.hash != 0)
        g_array_append_val (self->addresses, address);
      sqlite3_reset (statement);
    }
  return TRUE;
}

static int
compare_addresses (gconstpointer a,
                   gconstpointer b)
{
  const JalonSiteAddress *left = a;
  const JalonSiteAddress *right = b;

  if (left->place != right->place)
    return left->place < right->place ? -1 : 1;
  return (left->hash > right->hash) - (left->hash < right->hash);
}

/* Each address of a place once. */
static void
merge_addresses (JalonSitePlaces *self)
{
  guint n = 0;

  g_array_sort (self->addresses, compare_addresses);
  for (guint i = 0; i < self->addresses->len; i++)
    {
      JalonSiteAddress address = g_array_index (self->addresses, JalonSiteAddress, i);
      JalonSiteAddress *last = n > 0 ? &g_array_index (self->addresses, JalonSiteAddress, n - 1) : NULL;

      if (last != NULL && compare_addresses (last, &address) == 0)
        {
          if (last->organization != address.organization)
            last->organization = JALON_SEVERAL_ORGANIZATIONS;
          continue;
        }
      if (last == NULL || last->place != address.place)
        jalon_site_places_get (self, address.place)->first_address = n;
      jalon_site_places_get (self, address.place)->n_addresses++;
      g_array_index (self->addresses, JalonSiteAddress, n++) = address;
    }
  g_array_set_size (self->addresses, n);
}

/**
 * jalon_site_places_read_addresses:
 * @self: places, of which no addresses were read yet
 * @database: the database they were read from
 * @wanted: (array): for each place, whether its addresses are wanted
 * @error: return location for an error
 *
 * Returns: whether they were read
 */
gboolean
jalon_site_places_read_addresses (JalonSitePlaces  *self,
                                  JalonDatabase    *database,
                                  const guint8     *wanted,
                                  GError          **error)
{
  g_autoptr(GArray) addressees = list_addressees (self, wanted);

  if (!look_up_addresses (self, database, addressees, error))
    return FALSE;
  merge_addresses (self);
  return TRUE;
}

/**
 * jalon_site_places_share_address:
 * @self: places whose addresses were read
 * @a: index of a place
 * @b: index of a place; may be @a
 *
 * Returns: whether points of two organizations, one at each place, have the same address
 */
gboolean
jalon_site_places_share_address (const JalonSitePlaces *self,
                                 guint                  a,
                                 guint                  b)
{
  const JalonSitePlace *p = jalon_site_places_get (self, a);
  const JalonSitePlace *q = jalon_site_places_get (self, b);

  for (guint i = 0, k = 0; i < p->n_addresses && k < q->n_addresses;)
    {
      const JalonSiteAddress *left = &g_array_index (self->addresses, JalonSiteAddress, p->first_address + i);
      const JalonSiteAddress *right = &g_array_index (self->addresses, JalonSiteAddress, q->first_address + k);

      if (left->hash == right->hash &&
          (left->organization != right->organization || left->organization == JALON_SEVERAL_ORGANIZATIONS))
        return TRUE;
      if (left->hash <= right->hash)
        i++;
      else
        k++;
    }
  return FALSE;
}
