/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-panel-private.h"

#include <math.h>
#include <string.h>
#include <glib/gi18n-lib.h>

#include "jalon-format.h"
#include "jalon-nearest.h"
#include "jalon-recommendation.h"

#define N_NEAREST     10
#define N_CANDIDATES  12
#define NEARBY        50000.0  /* metres: candidates farther away are no neighbours */

static char *
dup_organization_name (JalonPanelMaker *self,
                       guint            row)
{
  guint organization = jalon_network_get_organization (self->network, row);

  return jalon_panel_dup_or_unknown (organization != JALON_NO_ORGANIZATION
                                       ? jalon_network_get_organization_name (self->network, organization) : NULL);
}

static guint
get_anchor_organization (JalonPanelMaker *self)
{
  const JalonProfile *anchor = jalon_profiles_get_anchor (self->profiles);
  const char *uuid = anchor != NULL ? anchor->partner->organization : NULL;

  return uuid != NULL ? jalon_network_find_organization (self->network, uuid) : JALON_NO_ORGANIZATION;
}

/* Neighbours of the anchor's office, or of the community where the anchor is no office; never the anchor's own. */
static GArray *
find_neighbours (JalonPanelMaker *self,
                 guint            n,
                 double           radius)
{
  const JalonProfile *anchor = jalon_profiles_get_anchor (self->profiles);
  guint organization = get_anchor_organization (self);

  if (anchor != NULL && anchor->row != JALON_NO_ROW && anchor->positioned && organization != JALON_NO_ORGANIZATION)
    return jalon_network_find_nearest (self->network, anchor->row, n, radius);
  if (self->profiles->community_positioned)
    return jalon_network_find_nearest_to (self->network, self->profiles->longitude, self->profiles->latitude, organization, n,
                                          radius);
  return g_array_new (FALSE, FALSE, sizeof (JalonNeighbour));
}

static char *
format_gap (const JalonNeighbour *neighbour)
{
  return neighbour->lease_known ? jalon_format_months (ABS (neighbour->lease_gap)) : g_strdup (_("unknown"));
}

static void
add_place_notes (JalonPanelMaker *self)
{
  jalon_panel_add_note (self, self->panel->rows->len > 0 ? _("Distances are straight lines, not roads.")
                                                         : _("None found near enough, or their positions are unknown."));
}

/**
 * jalon_panel_make_nearest:
 * @self: a maker
 */
void
jalon_panel_make_nearest (JalonPanelMaker *self)
{
  g_autoptr(GArray) neighbours = find_neighbours (self, N_NEAREST, INFINITY);

  jalon_panel_add_column (self, _("Office"), FALSE);
  jalon_panel_add_column (self, _("Organization"), FALSE);
  jalon_panel_add_column (self, _("Distance"), TRUE);
  jalon_panel_add_column (self, _("Between lease ends"), TRUE);
  for (guint i = 0; i < neighbours->len; i++)
    {
      const JalonNeighbour *neighbour = &g_array_index (neighbours, JalonNeighbour, i);
      g_autofree char *uuid = jalon_network_dup_uuid (self->network, neighbour->row);
      GPtrArray *cells = g_ptr_array_new ();

      g_ptr_array_add (cells, g_strdup (jalon_network_get_name (self->network, neighbour->row)));
      g_ptr_array_add (cells, dup_organization_name (self, neighbour->row));
      g_ptr_array_add (cells, jalon_format_distance (neighbour->metres));
      g_ptr_array_add (cells, format_gap (neighbour));
      jalon_panel_add_row (self, uuid, cells);
    }
  add_place_notes (self);
}

/* --- Candidates --- */

typedef struct
{
  JalonNeighbour neighbour;
  char          *uuid;
  char          *cells[4];  /* client groups, complementary services, sub-type, its score */
  int            score;     /* the same as a number, 0 where no sub-type is recommended */
} Candidate;

static void
candidate_free (gpointer data)
{
  Candidate *candidate = data;

  g_free (candidate->uuid);
  for (guint i = 0; i < G_N_ELEMENTS (candidate->cells); i++)
    g_free (candidate->cells[i]);
  g_free (candidate);
}

static int
compare_candidates (gconstpointer a,
                    gconstpointer b)
{
  const Candidate *x = *(const Candidate *const *) a;
  const Candidate *y = *(const Candidate *const *) b;

  if (x->score != y->score)
    return x->score > y->score ? -1 : 1;
  if (x->neighbour.metres != y->neighbour.metres)
    return x->neighbour.metres < y->neighbour.metres ? -1 : 1;
  return strcmp (x->uuid, y->uuid);
}

static gboolean
is_partner (JalonPanelMaker *self,
            const char      *uuid)
{
  for (guint i = 0; i < self->assessment->partners->len; i++)
    if (g_str_equal (((JalonPartner *) self->assessment->partners->pdata[i])->subject, uuid))
      return TRUE;
  return FALSE;
}

static void
name_subtype (Candidate                 *candidate,
              const JalonRecommendation *recommendation)
{
  if (recommendation->best != NULL)
    {
      candidate->score = recommendation->best->score;
      candidate->cells[2] = g_strdup (jalon_playbook_text (recommendation->best->subtype->title));
      candidate->cells[3] = jalon_format_integer (candidate->score);
      return;
    }
  /* Translators: no sub-type, in a table */
  candidate->cells[2] = g_strdup (recommendation->verdict == JALON_VERDICT_NONE_FITS ? C_("subtype", "none fits") : _("unknown"));
  /* Translators: no score, in a table */
  candidate->cells[3] = g_strdup (recommendation->verdict == JALON_VERDICT_NONE_FITS ? C_("score", "none") : _("unknown"));
}

/* What the rules say of the anchor and this candidate alone, on the data and the answers given. */
static Candidate *
weigh_candidate (JalonPanelMaker       *self,
                 const JalonNeighbour  *neighbour,
                 const char            *uuid,
                 GError               **error)
{
  guint index = jalon_network_get_organization (self->network, neighbour->row);
  const JalonOrganization *organization
    = index != JALON_NO_ORGANIZATION ? jalon_network_get_organization_info (self->network, index) : NULL;
  JalonPartner partner = { .uuid = (char *) uuid, .kind = JALON_SUBJECT_POINT, .subject = (char *) uuid,
                           .organization = organization != NULL ? (char *) organization->uuid : NULL };
  g_autoptr(GPtrArray) partners = g_ptr_array_new ();
  g_autoptr(JalonProfiles) profiles = NULL;
  g_autoptr(JalonEvidence) evidence = NULL;
  g_autoptr(JalonRecommendation) recommendation = NULL;
  Candidate *candidate;

  g_ptr_array_add (partners, (gpointer) jalon_assessment_get_anchor (self->assessment));
  g_ptr_array_add (partners, &partner);
  profiles = jalon_profiles_new_beside (self->profiles, self->database, partners, error);
  if (profiles == NULL)
    return NULL;
  evidence = jalon_evidence_collect_for (profiles, self->assessment, self->playbook);
  recommendation = jalon_recommendation_new (self->playbook, evidence);
  candidate = g_new0 (Candidate, 1);
  candidate->neighbour = *neighbour;
  candidate->uuid = g_strdup (uuid);
  candidate->cells[0] = jalon_evidence_dup_text (evidence, self->playbook, "shared_client_groups");
  candidate->cells[1] = jalon_evidence_dup_text (evidence, self->playbook, "complementary_services");
  name_subtype (candidate, recommendation);
  return candidate;
}

static void
add_candidate (JalonPanelMaker *self,
               Candidate       *candidate)
{
  GPtrArray *cells = g_ptr_array_new ();

  g_ptr_array_add (cells, g_strdup (jalon_network_get_name (self->network, candidate->neighbour.row)));
  g_ptr_array_add (cells, dup_organization_name (self, candidate->neighbour.row));
  g_ptr_array_add (cells, jalon_format_distance (candidate->neighbour.metres));
  g_ptr_array_add (cells, format_gap (&candidate->neighbour));
  for (guint i = 0; i < G_N_ELEMENTS (candidate->cells); i++)
    g_ptr_array_add (cells, g_strdup (candidate->cells[i]));
  jalon_panel_add_row (self, candidate->uuid, cells);
}

/**
 * jalon_panel_make_candidates:
 * @self: a maker
 * @error: return location
 *
 * Ranks neighbours within 50 km that are no partners yet by the score of the best sub-type for the anchor and them.
 *
 * Returns: whether no error came up
 */
gboolean
jalon_panel_make_candidates (JalonPanelMaker  *self,
                             GError          **error)
{
  g_autoptr(GArray) neighbours = find_neighbours (self, N_CANDIDATES + self->assessment->partners->len, NEARBY);
  g_autoptr(GPtrArray) candidates = g_ptr_array_new_with_free_func (candidate_free);

  jalon_panel_add_column (self, _("Office"), FALSE);
  jalon_panel_add_column (self, _("Organization"), FALSE);
  jalon_panel_add_column (self, _("Distance"), TRUE);
  jalon_panel_add_column (self, _("Between lease ends"), TRUE);
  jalon_panel_add_column (self, _("Client groups in common"), TRUE);
  jalon_panel_add_column (self, _("Services that complete each other"), TRUE);
  jalon_panel_add_column (self, _("First sub-type"), FALSE);
  jalon_panel_add_column (self, _("Its score"), TRUE);
  for (guint i = 0; i < neighbours->len && candidates->len < N_CANDIDATES; i++)
    {
      const JalonNeighbour *neighbour = &g_array_index (neighbours, JalonNeighbour, i);
      g_autofree char *uuid = jalon_network_dup_uuid (self->network, neighbour->row);
      Candidate *candidate;

      if (is_partner (self, uuid))
        continue;
      candidate = weigh_candidate (self, neighbour, uuid, error);
      if (candidate == NULL)
        return FALSE;
      g_ptr_array_add (candidates, candidate);
    }
  g_ptr_array_sort (candidates, compare_candidates);
  for (guint i = 0; i < candidates->len; i++)
    add_candidate (self, candidates->pdata[i]);
  add_place_notes (self);
  return TRUE;
}
