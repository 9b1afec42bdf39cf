/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "jalon-site-places.h"
#include "jalon-sites.h"
#include "jalon-sites-private.h"

/* Two places that belong together. Of dense places at one address there are a hundred a place: that is what memory goes to. */
typedef struct
{
  double  distance;
  guint32 a;
  guint32 b            : 31;
  guint32 same_address : 1;
} Edge;

G_STATIC_ASSERT (sizeof (Edge) == 16);

typedef struct
{
  JalonWorkspace *workspace;
  GCancellable   *cancellable;
  JalonSitePlaces places;
  guint8         *has_neighbour; /* or is one itself: of each place */
  GArray         *edges;
  guint32        *parent;        /* union-find over places */
  guint32        *next;          /* circular list of a cluster's places */
  gboolean       *by_address;    /* of a root: an edge of its had the same address */
  JalonSiteWriter writer;
} Proposal;

static void
clear_proposal (Proposal *self)
{
  jalon_site_places_clear (&self->places);
  g_clear_pointer (&self->edges, g_array_unref);
  g_free (self->has_neighbour);
  g_free (self->parent);
  g_free (self->next);
  g_free (self->by_address);
  jalon_site_writer_clear (&self->writer);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Proposal, clear_proposal)

static JalonSitePlace *
place_at (Proposal *self,
          guint     index)
{
  return jalon_site_places_get (&self->places, index);
}

static gboolean
is_site_by_itself (const JalonSitePlace *place)
{
  return place->organization == JALON_SEVERAL_ORGANIZATIONS && place->site == 0;
}

/* In metres: within reach, the chord through the ellipsoid is as long as the line on it, to a nanometre. */
static double
distance_between (const JalonSitePlace *p,
                  const JalonSitePlace *q)
{
  return jalon_geocentric_chord (p->position, q->position);
}

typedef void (*PairFunc) (Proposal *self,
                          guint32   a,
                          guint32   b,
                          double    distance);

/* Nothing is proposed for one organization, and two sites are never made one. */
static void
look_at_pair (Proposal *self,
              guint32   a,
              guint32   b,
              PairFunc  func)
{
  const JalonSitePlace *p = place_at (self, a);
  const JalonSitePlace *q = place_at (self, b);
  double distance;

  if ((p->organization == q->organization && p->organization != JALON_SEVERAL_ORGANIZATIONS) || (p->site != 0 && q->site != 0))
    return;
  distance = distance_between (p, q);
  if (distance <= JALON_SITE_SAME_ADDRESS_METRES)
    func (self, a, b, distance);
}

/* Every pair within reach: for each place the later ones of its row and those of the next row, within a window of longitude. */
static gboolean
find_pairs (Proposal  *self,
            PairFunc   func,
            GError   **error)
{
  guint n = self->places.places->len;
  guint above = 0;

  for (guint i = 0; i < n; i++)
    {
      const JalonSitePlace *place = place_at (self, i);
      double shrink = cos (MIN (fabs (place->latitude) + JALON_SITE_ROW_DEGREES, 89.9) * G_PI / 180.0);
      double window = JALON_SITE_SAME_ADDRESS_METRES * 1.02 / (111319.0 * shrink);
      double west = place->longitude - window;
      double east = place->longitude + window;

      if (i % 1024 == 0 && g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
      for (guint k = i + 1; k < n && place_at (self, k)->row == place->row && place_at (self, k)->longitude <= east; k++)
        look_at_pair (self, i, k, func);
      while (above < n && (place_at (self, above)->row < place->row + 1 ||
                           (place_at (self, above)->row == place->row + 1 && place_at (self, above)->longitude < west)))
        above++;
      for (guint k = above; k < n && place_at (self, k)->row == place->row + 1 && place_at (self, k)->longitude <= east; k++)
        look_at_pair (self, i, k, func);
    }
  return TRUE;
}

static void
want_addresses (Proposal *self,
                guint32   a,
                guint32   b,
                double    distance)
{
  self->has_neighbour[a] = self->has_neighbour[b] = TRUE;
}

/* Pairs beyond the shorter distance must have the same address. */
static void
add_edge (Proposal *self,
          guint32   a,
          guint32   b,
          double    distance)
{
  Edge edge = { .distance = distance, .a = a, .b = b & G_MAXINT32,
                .same_address = jalon_site_places_share_address (&self->places, a, b) != FALSE };

  if (edge.same_address || distance <= JALON_SITE_SAME_PLACE_METRES)
    g_array_append_val (self->edges, edge);
}

/* Addresses are looked up only where there is a neighbour, so that pairs are gone through twice: that costs less than to keep all. */
static gboolean
find_edges (Proposal  *self,
            GError   **error)
{
  guint n = self->places.places->len;

  self->has_neighbour = g_new (guint8, n + 1);
  for (guint i = 0; i < n; i++)
    self->has_neighbour[i] = is_site_by_itself (place_at (self, i));
  return find_pairs (self, want_addresses, error) &&
         jalon_site_places_read_addresses (&self->places, jalon_workspace_get_database (self->workspace), self->has_neighbour, error) &&
         find_pairs (self, add_edge, error);
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
          if (distance_between (place_at (self, i), place_at (self, k)) > JALON_SITE_SAME_ADDRESS_METRES)
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
      if (place_at (self, i)->site != 0)
        return place_at (self, i)->site;
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

/* Each place is a cluster at first, but the members of a site proposed before belong together already. */
static void
start_clusters (Proposal *self)
{
  guint n = self->places.places->len;
  g_autofree guint32 *first = g_new0 (guint32, self->places.sites->len + 1);

  self->parent = g_new (guint32, n + 1);
  self->next = g_new (guint32, n + 1);
  self->by_address = g_new0 (gboolean, n + 1);
  for (guint i = 0; i < n; i++)
    {
      self->parent[i] = self->next[i] = i;
      self->by_address[i] = is_site_by_itself (place_at (self, i)) && jalon_site_places_share_address (&self->places, i, i);
    }
  for (guint i = 0; i < n; i++)
    {
      guint32 site = place_at (self, i)->site;

      if (site == 0)
        continue;
      if (first[site] == 0)
        first[site] = i + 1;
      else
        join (self, root_of (self, first[site] - 1), i);
    }
}

/* Nearest first, so that a chain of neighbours is cut where its links are longest. Two sites proposed before are never made one. */
static gboolean
merge (Proposal  *self,
       GError   **error)
{
  start_clusters (self);
  g_array_sort (self->edges, compare_edges);
  for (guint i = 0; i < self->edges->len; i++)
    {
      const Edge *edge = &g_array_index (self->edges, Edge, i);
      guint32 a = root_of (self, edge->a);
      guint32 b = root_of (self, edge->b);

      if (i % 1024 == 0 && g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
      if (a != b && (site_of_cluster (self, a) == 0 || site_of_cluster (self, b) == 0) && fits_together (self, a, b))
        join (self, a, b);
      a = root_of (self, edge->a);
      if (a == root_of (self, edge->b))
        self->by_address[a] = self->by_address[a] || edge->same_address;
    }
  return TRUE;
}

static gboolean
write_point (Proposal    *self,
             gint64       fid,
             const char  *site,
             GError     **error)
{
  JalonValue value = JALON_TEXT (site);
  char uuid[37];
  gboolean logged;

  if (!jalon_site_writer_place (&self->writer, fid, site, uuid, &logged, error))
    return FALSE;
  return !logged || jalon_workspace_update (self->workspace, "service_point", uuid, "site", &value, error);
}

/* The points of a cluster that are at no site yet. */
static GArray *
list_fids (Proposal *self,
           guint32   root)
{
  GArray *fids = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint32 i = root;

  do
    {
      const JalonSitePlace *place = place_at (self, i);

      for (guint k = 0; place->site == 0 && k < place->n_points; k++)
        g_array_append_val (fids, jalon_site_places_get_point (&self->places, place->first_point + k)->fid);
      i = self->next[i];
    }
  while (i != root);
  return fids;
}

static gboolean
write_cluster (Proposal  *self,
               guint32    root,
               gboolean  *is_new,
               GError   **error)
{
  guint32 known = site_of_cluster (self, root);
  g_autoptr(GArray) fids = list_fids (self, root);
  const char *site = known != 0 ? g_ptr_array_index (self->places.sites, known - 1) : NULL;
  char uuid[37];

  *is_new = site == NULL;
  if (site == NULL)
    {
      if (!jalon_site_writer_propose (&self->writer, (const gint64 *) fids->data, fids->len,
                                      self->by_address[root] ? "same-address" : "same-place", uuid, error))
        return FALSE;
      site = uuid;
    }
  for (guint i = 0; i < fids->len; i++)
    if (!write_point (self, g_array_index (fids, gint64, i), site, error))
      return FALSE;
  return TRUE;
}

static gboolean
write_clusters (Proposal  *self,
                guint     *n_sites,
                GError   **error)
{
  for (guint32 i = 0; i < self->places.places->len; i++)
    {
      gboolean is_new;

      if (self->parent[i] != i || (self->next[i] == i && !is_site_by_itself (place_at (self, i))))
        continue;
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error) || !write_cluster (self, i, &is_new, error))
        return FALSE;
      *n_sites += is_new;
    }
  return TRUE;
}

static gboolean
propose (JalonWorkspace      *workspace,
         JalonSiteProposals  *proposals,
         GCancellable        *cancellable,
         GError             **error)
{
  g_auto(Proposal) self = { .workspace = workspace, .cancellable = cancellable };

  self.edges = g_array_new (FALSE, FALSE, sizeof (Edge));
  if (!jalon_site_places_read (&self.places, jalon_workspace_get_database (workspace), error) || !find_edges (&self, error) ||
      !merge (&self, error))
    return FALSE;
  proposals->n_crowded = self.places.n_crowded;
  proposals->crowd_longitude = self.places.crowd_longitude;
  proposals->crowd_latitude = self.places.crowd_latitude;
  return jalon_site_writer_init (&self.writer, workspace, error) && write_clusters (&self, &proposals->n_sites, error) &&
         jalon_site_writer_finish (&self.writer, error);
}

/**
 * jalon_sites_propose:
 * @workspace: a workspace open for editing
 * @proposals: (out) (optional): what was proposed, and what was not
 * @cancellable: (nullable): stops the search
 * @error: return location for an error
 *
 * Proposes sites: points of different organizations within 15 m of each other, or within 50 m and at the same address. docs/methods.md
 * has the rules. What is proposed goes into the batch that is open, or into one of its own.
 *
 * Returns: whether it was done
 */
gboolean
jalon_sites_propose (JalonWorkspace      *workspace,
                     JalonSiteProposals  *proposals,
                     GCancellable        *cancellable,
                     GError             **error)
{
  gboolean own = jalon_workspace_get_batch (workspace) == 0;
  JalonSiteProposals found = { 0 };

  g_return_val_if_fail (JALON_IS_WORKSPACE (workspace), FALSE);

  if (own && !jalon_workspace_begin (workspace, N_("Proposal of sites"), error))
    return FALSE;
  if (!propose (workspace, &found, cancellable, error))
    {
      if (own)
        jalon_workspace_rollback (workspace);
      return FALSE;
    }
  if (proposals != NULL)
    *proposals = found;
  return !own || jalon_workspace_commit (workspace, error);
}
