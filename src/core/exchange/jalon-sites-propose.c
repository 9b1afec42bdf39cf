/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "jalon-geodesic.h"
#include "jalon-key-table.h"
#include "jalon-sites.h"
#include "jalon-sites-private.h"
#include "jalon-text.h"

/* A point that may stand at a site with others. */
typedef struct
{
  gint64  fid;
  double  longitude;
  double  latitude;
  gint32  row;          /* of the grid of latitudes */
  guint32 organization;
  guint32 site;         /* of the proposed site it is at already, 0: none */
  guint64 address;      /* hash of the address without its unit, 0: none or not looked up */
} Candidate;

typedef struct
{
  double   distance;
  guint32  a;
  guint32  b;
  gboolean same_address;
} Edge;

typedef struct
{
  JalonWorkspace *workspace;
  JalonDatabase  *database;
  GArray         *points;      /* of Candidate, sorted by row and longitude */
  GArray         *edges;
  GHashTable     *numbers;     /* organization uuid -> number */
  GPtrArray      *sites;       /* uuids of proposed sites; index + 1 = Candidate.site */
  guint32        *parent;      /* union-find over points */
  guint32        *next;        /* circular list of a cluster's members */
  JalonSiteWriter writer;
  gboolean       *by_address;  /* of a root: an edge of its had the same address */
} Proposal;

static void
clear_proposal (Proposal *self)
{
  g_clear_pointer (&self->points, g_array_unref);
  g_clear_pointer (&self->edges, g_array_unref);
  g_clear_pointer (&self->numbers, g_hash_table_unref);
  g_clear_pointer (&self->sites, g_ptr_array_unref);
  g_free (self->parent);
  g_free (self->next);
  g_free (self->by_address);
  jalon_site_writer_clear (&self->writer);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Proposal, clear_proposal)

/* Rows of latitude a little higher than the largest distance: neighbours are in the same row or the next. */
#define ROW_DEGREES (JALON_SITE_SAME_ADDRESS_METRES * 1.02 / 110574.0)

static Candidate *
point_at (Proposal *self,
          guint     index)
{
  return &g_array_index (self->points, Candidate, index);
}

static guint32
number_of (Proposal   *self,
           const char *uuid)
{
  gpointer number = g_hash_table_lookup (self->numbers, uuid);

  if (number == NULL)
    {
      number = GUINT_TO_POINTER (g_hash_table_size (self->numbers) + 1);
      g_hash_table_insert (self->numbers, g_strdup (uuid), number);
    }
  return GPOINTER_TO_UINT (number);
}

static int
compare_points (gconstpointer a,
                gconstpointer b)
{
  const Candidate *left = a;
  const Candidate *right = b;

  if (left->row != right->row)
    return left->row < right->row ? -1 : 1;
  if (left->longitude != right->longitude)
    return left->longitude < right->longitude ? -1 : 1;
  return (left->fid > right->fid) - (left->fid < right->fid);
}

/* The sites that are only proposed; points at others are left alone. */
static gboolean
read_sites (Proposal    *self,
            GHashTable  *numbers,
            GError     **error)
{
  g_autoptr(sqlite3_stmt) statement = NULL;
  gboolean row = FALSE;
  gboolean good;

  statement = jalon_database_prepare (self->database, "SELECT uuid FROM site WHERE state = 'proposed' ORDER BY fid", error);
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

/* Not approximate, not gone, a place one can go to, of a known organization, and at no site or at one that is only proposed. Only
 * columns that stand early in the row are read: the whole table is gone through. */
static gboolean
read_points (Proposal  *self,
             GError   **error)
{
  g_autoptr(sqlite3_stmt) statement = NULL;
  g_autoptr(GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean row = FALSE;
  gboolean good;

  statement = jalon_database_prepare (self->database,
                                      "SELECT fid, longitude, latitude, organization, site FROM service_point "
                                      "WHERE geom IS NOT NULL AND longitude IS NOT NULL AND latitude IS NOT NULL "
                                      "AND (position_method IS NULL OR position_method <> 'approximate') "
                                      "AND (position_error IS NULL OR position_error <= 50) "
                                      "AND (position_flag IS NULL OR position_flag = 'outside') "
                                      "AND (lifecycle IS NULL OR lifecycle <> 'closed') "
                                      "AND (channel IS NULL OR channel = 'in-person') "
                                      "AND validation_state <> 'withdrawn' AND organization IS NOT NULL", error);
  if (statement == NULL || !read_sites (self, numbers, error))
    return FALSE;
  while ((good = jalon_database_step (statement, &row, error)) && row)
    {
      Candidate point = { .fid = sqlite3_column_int64 (statement, 0), .longitude = sqlite3_column_double (statement, 1),
                          .latitude = sqlite3_column_double (statement, 2) };
      const char *site = (const char *) sqlite3_column_text (statement, 4);

      if (site != NULL && (point.site = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, site))) == 0)
        continue;
      point.row = (gint32) floor (point.latitude / ROW_DEGREES);
      point.organization = number_of (self, (const char *) sqlite3_column_text (statement, 3));
      g_array_append_val (self->points, point);
    }
  g_array_sort (self->points, compare_points);
  return good;
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

static void
add_pair (Proposal *self,
          guint32   a,
          guint32   b)
{
  const Candidate *p = point_at (self, a);
  const Candidate *q = point_at (self, b);
  Edge edge = { .a = a, .b = b };

  if (p->organization == q->organization || (p->site != 0 && q->site != 0))
    return;
  edge.distance = p->longitude == q->longitude && p->latitude == q->latitude
                    ? 0.0 : jalon_geodesic_distance (p->longitude, p->latitude, q->longitude, q->latitude);
  if (edge.distance <= JALON_SITE_SAME_ADDRESS_METRES)
    g_array_append_val (self->edges, edge);
}

static int
compare_fids (gconstpointer a,
              gconstpointer b,
              gpointer      user_data)
{
  Proposal *self = user_data;
  gint64 left = point_at (self, *(const guint32 *) a)->fid;
  gint64 right = point_at (self, *(const guint32 *) b)->fid;

  return (left > right) - (left < right);
}

/* The points whose address matters, each once, in the order of the table. */
static GArray *
list_addressees (Proposal *self)
{
  GArray *indexes = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autofree guint8 *listed = g_new0 (guint8, self->points->len + 1);

  for (guint i = 0; i < self->edges->len; i++)
    {
      const Edge *edge = &g_array_index (self->edges, Edge, i);
      const guint32 ends[] = { edge->a, edge->b };

      for (guint k = 0; k < 2; k++)
        if (listed[ends[k]]++ == 0)
          g_array_append_val (indexes, ends[k]);
        else
          listed[ends[k]] = 1;
    }
  g_array_sort_with_data (indexes, compare_fids, self);
  return indexes;
}

/* Addresses are looked up only for points that have a neighbour. Pairs beyond the shorter distance must have the same. */
static gboolean
compare_addresses (Proposal  *self,
                   GError   **error)
{
  g_autoptr(GArray) indexes = list_addressees (self);
  g_autoptr(sqlite3_stmt) statement = NULL;
  guint n = 0;

  statement = jalon_database_prepare (self->database, "SELECT address FROM service_point WHERE fid = ?", error);
  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < indexes->len; i++)
    {
      Candidate *point = point_at (self, g_array_index (indexes, guint32, i));
      gboolean row = FALSE;

      sqlite3_bind_int64 (statement, 1, point->fid);
      if (!jalon_database_step (statement, &row, error))
        return FALSE;
      if (row)
        point->address = jalon_sites_hash_address ((const char *) sqlite3_column_text (statement, 0));
      sqlite3_reset (statement);
    }
  for (guint i = 0; i < self->edges->len; i++)
    {
      Edge edge = g_array_index (self->edges, Edge, i);
      guint64 address = point_at (self, edge.a)->address;

      edge.same_address = address != 0 && address == point_at (self, edge.b)->address;
      if (edge.same_address || edge.distance <= JALON_SITE_SAME_PLACE_METRES)
        g_array_index (self->edges, Edge, n++) = edge;
    }
  g_array_set_size (self->edges, n);
  return TRUE;
}

/* Every pair within reach: for each point the later ones of its row and those of the next row, within a window of longitude. */
static gboolean
find_pairs (Proposal      *self,
            GCancellable  *cancellable,
            GError       **error)
{
  guint n = self->points->len;
  guint above = 0;

  for (guint i = 0; i < n; i++)
    {
      const Candidate *point = point_at (self, i);
      double shrink = cos (MIN (fabs (point->latitude) + ROW_DEGREES, 89.9) * G_PI / 180.0);
      double window = JALON_SITE_SAME_ADDRESS_METRES * 1.02 / (111319.0 * shrink);
      double west = point->longitude - window;
      double east = point->longitude + window;

      if (i % 1024 == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      for (guint k = i + 1; k < n && point_at (self, k)->row == point->row && point_at (self, k)->longitude <= east; k++)
        add_pair (self, i, k);
      while (above < n && (point_at (self, above)->row < point->row + 1 ||
                           (point_at (self, above)->row == point->row + 1 && point_at (self, above)->longitude < west)))
        above++;
      for (guint k = above; k < n && point_at (self, k)->row == point->row + 1 && point_at (self, k)->longitude <= east; k++)
        add_pair (self, i, k);
    }
  return TRUE;
}

static guint32
root_of (Proposal *self,
         guint32   index)
{
  while (self->parent[index] != index)
    index = self->parent[index] = self->parent[self->parent[index]];
  return index;
}

/* Whether everything at one stays within reach of everything at the other. */
static gboolean
fits_together (Proposal *self,
               guint32   a,
               guint32   b)
{
  guint32 i = a;

  do
    {
      guint32 k = b;

      do
        {
          const Candidate *p = point_at (self, i);
          const Candidate *q = point_at (self, k);

          if ((p->longitude != q->longitude || p->latitude != q->latitude) &&
              jalon_geodesic_distance (p->longitude, p->latitude, q->longitude, q->latitude) > JALON_SITE_SAME_ADDRESS_METRES)
            return FALSE;
          k = self->next[k];
        }
      while (k != b);
      i = self->next[i];
    }
  while (i != a);
  return TRUE;
}

static void
join (Proposal *self,
      guint32   a,
      guint32   b)
{
  guint32 next = self->next[a];

  self->next[a] = self->next[b];
  self->next[b] = next;
  self->by_address[a] = self->by_address[a] || self->by_address[b];
  self->parent[b] = a;
}

static guint32
site_of_cluster (Proposal *self,
                 guint32   root)
{
  guint32 i = root;

  do
    {
      if (point_at (self, i)->site != 0)
        return point_at (self, i)->site;
      i = self->next[i];
    }
  while (i != root);
  return 0;
}

static int
compare_edges (gconstpointer a,
               gconstpointer b)
{
  const Edge *left = a;
  const Edge *right = b;

  if (left->distance != right->distance)
    return left->distance < right->distance ? -1 : 1;
  if (left->a != right->a)
    return left->a < right->a ? -1 : 1;
  return (left->b > right->b) - (left->b < right->b);
}

/* Nearest first, so that a chain of neighbours is cut where its links are longest. The members of a site proposed before belong
 * together already; two such sites are never made one. */
static void
merge (Proposal *self)
{
  guint n = self->points->len;
  g_autofree guint32 *first = g_new0 (guint32, self->sites->len + 1);

  self->parent = g_new (guint32, n + 1);
  self->next = g_new (guint32, n + 1);
  self->by_address = g_new0 (gboolean, n + 1);
  for (guint i = 0; i < n; i++)
    self->parent[i] = self->next[i] = i;
  for (guint i = 0; i < n; i++)
    {
      guint32 site = point_at (self, i)->site;

      if (site == 0)
        continue;
      if (first[site] == 0)
        first[site] = i + 1;
      else
        join (self, root_of (self, first[site] - 1), i);
    }

  g_array_sort (self->edges, compare_edges);
  for (guint i = 0; i < self->edges->len; i++)
    {
      const Edge *edge = &g_array_index (self->edges, Edge, i);
      guint32 a = root_of (self, edge->a);
      guint32 b = root_of (self, edge->b);

      if (a != b && (site_of_cluster (self, a) == 0 || site_of_cluster (self, b) == 0) && fits_together (self, a, b))
        join (self, a, b);
      a = root_of (self, edge->a);
      if (a == root_of (self, edge->b))
        self->by_address[a] = self->by_address[a] || edge->same_address;
    }
}

static gboolean
place_point (Proposal         *self,
             const Candidate  *point,
             const char       *site,
             GError          **error)
{
  JalonValue value = JALON_TEXT (site);
  char uuid[37];
  gboolean logged;

  if (!jalon_site_writer_place (&self->writer, point->fid, site, uuid, &logged, error))
    return FALSE;
  return !logged || jalon_workspace_update (self->workspace, "service_point", uuid, "site", &value, error);
}

static gboolean
write_cluster (Proposal  *self,
               guint32    root,
               gboolean  *written,
               GError   **error)
{
  guint32 known = site_of_cluster (self, root);
  g_autoptr(GArray) fids = g_array_new (FALSE, FALSE, sizeof (gint64));
  const char *site = known != 0 ? g_ptr_array_index (self->sites, known - 1) : NULL;
  guint32 i = root;
  char uuid[37];

  do
    {
      g_array_append_val (fids, point_at (self, i)->fid);
      i = self->next[i];
    }
  while (i != root);
  *written = site == NULL;
  if (site == NULL)
    {
      if (!jalon_site_writer_propose (&self->writer, (const gint64 *) fids->data, fids->len,
                                      self->by_address[root] ? "same-address" : "same-place", uuid, error))
        return FALSE;
      site = uuid;
    }
  do
    {
      if (point_at (self, i)->site == 0 && !place_point (self, point_at (self, i), site, error))
        return FALSE;
      i = self->next[i];
    }
  while (i != root);
  return TRUE;
}

static gboolean
write_clusters (Proposal  *self,
                guint     *n_sites,
                GError   **error)
{
  for (guint32 i = 0; i < self->points->len; i++)
    {
      gboolean written;

      if (self->parent[i] != i || self->next[i] == i)
        continue;
      if (!write_cluster (self, i, &written, error))
        return FALSE;
      *n_sites += written;
    }
  return TRUE;
}

static gboolean
propose (JalonWorkspace  *workspace,
         guint           *n_sites,
         GCancellable    *cancellable,
         GError         **error)
{
  g_auto(Proposal) self = { .workspace = workspace, .database = jalon_workspace_get_database (workspace) };

  self.points = g_array_new (FALSE, FALSE, sizeof (Candidate));
  self.edges = g_array_new (FALSE, FALSE, sizeof (Edge));
  self.numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.sites = g_ptr_array_new_with_free_func (g_free);
  if (!read_points (&self, error) || !find_pairs (&self, cancellable, error) ||
      !compare_addresses (&self, error))
    return FALSE;
  merge (&self);
  return jalon_site_writer_init (&self.writer, workspace, error) && write_clusters (&self, n_sites, error) &&
         jalon_site_writer_finish (&self.writer, error);
}

/**
 * jalon_sites_propose:
 * @workspace: a workspace open for editing
 * @n_sites: (out) (optional): how many sites were proposed
 * @cancellable: (nullable): stops the search
 * @error: return location for an error
 *
 * Proposes sites: points of different organizations within 15 m of each other, or within 50 m and at the same address. docs/methods.md
 * has the rules. What is proposed goes into the batch that is open, or into one of its own.
 *
 * Returns: whether it was done
 */
gboolean
jalon_sites_propose (JalonWorkspace  *workspace,
                     guint           *n_sites,
                     GCancellable    *cancellable,
                     GError         **error)
{
  gboolean own = jalon_workspace_get_batch (workspace) == 0;
  guint n = 0;

  g_return_val_if_fail (JALON_IS_WORKSPACE (workspace), FALSE);

  if (own && !jalon_workspace_begin (workspace, N_("Proposal of sites"), error))
    return FALSE;
  if (!propose (workspace, &n, cancellable, error))
    {
      if (own)
        jalon_workspace_rollback (workspace);
      return FALSE;
    }
  if (n_sites != NULL)
    *n_sites = n;
  return !own || jalon_workspace_commit (workspace, error);
}
