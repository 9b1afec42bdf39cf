/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-profile-private.h"

#define EPOCH_JULIAN 719163 /* GDate's number of 1970-01-01 */

/**
 * jalon_count_months:
 * @a: days since 1970
 * @b: days since 1970
 *
 * Returns: the whole calendar months from the earlier to the later day
 */
int
jalon_count_months (gint32 a,
                    gint32 b)
{
  GDate first, last;
  int months;

  g_date_clear (&first, 1);
  g_date_clear (&last, 1);
  g_date_set_julian (&first, (guint32) (MIN (a, b) + EPOCH_JULIAN));
  g_date_set_julian (&last, (guint32) (MAX (a, b) + EPOCH_JULIAN));
  months = (g_date_get_year (&last) - g_date_get_year (&first)) * 12
           + ((int) g_date_get_month (&last) - (int) g_date_get_month (&first));
  if (g_date_get_day (&last) < g_date_get_day (&first) && !g_date_is_last_of_month (&last))
    months--;
  return months;
}

/* --- Services --- */

static gboolean
offers_service (const JalonProfile *profile,
                const char         *uuid)
{
  for (guint i = 0; i < profile->offers->len; i++)
    if (g_str_equal (((JalonOffer *) profile->offers->pdata[i])->uuid, uuid))
      return TRUE;
  return FALSE;
}

static gboolean
has_common_code (GStrv a,
                 GStrv b)
{
  for (guint i = 0; a[i] != NULL; i++)
    if (*a[i] != '\0' && g_strv_contains ((const char *const *) b, a[i]))
      return TRUE;
  return FALSE;
}

typedef GStrv (*GetCodes) (const JalonOffer *offer);

static GStrv
get_client_groups (const JalonOffer *offer)
{
  return offer->client_groups;
}

static GStrv
get_life_events (const JalonOffer *offer)
{
  return offer->life_events;
}

static GHashTable *
collect_codes (const JalonProfile *profile,
               GetCodes            get_codes)
{
  GHashTable *codes = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < profile->offers->len; i++)
    {
      GStrv list = get_codes (profile->offers->pdata[i]);

      for (guint j = 0; list[j] != NULL; j++)
        if (*list[j] != '\0')
          g_hash_table_add (codes, list[j]);
    }
  return codes;
}

/* How many codes the services of every party have in common; unknown when those of one party have none. */
static guint
count_common_codes (JalonProfiles *profiles,
                    GetCodes       get_codes,
                    gboolean      *known)
{
  g_autoptr(GHashTable) common = NULL;

  *known = profiles->parties->len >= 2;
  for (guint i = 0; *known && i < profiles->parties->len; i++)
    {
      g_autoptr(GHashTable) codes = collect_codes (profiles->parties->pdata[i], get_codes);
      GHashTableIter iter;
      gpointer code;

      *known = g_hash_table_size (codes) > 0;
      if (common == NULL)
        {
          common = g_steal_pointer (&codes);
          continue;
        }
      g_hash_table_iter_init (&iter, common);
      while (g_hash_table_iter_next (&iter, &code, NULL))
        if (!g_hash_table_contains (codes, code))
          g_hash_table_iter_remove (&iter);
    }
  return *known ? g_hash_table_size (common) : 0;
}

/**
 * jalon_count_client_groups:
 * @profiles: the partners
 * @known: (out): whether the client groups of every party's services are
 *
 * Returns: the client groups that all parties serve
 */
guint
jalon_count_client_groups (JalonProfiles *profiles,
                           gboolean      *known)
{
  return count_common_codes (profiles, get_client_groups, known);
}

/* The largest share of the parties' services that belong to one life event for which every party has a service. */
static double
find_life_event_share (JalonProfiles *profiles)
{
  g_autoptr(GHashTable) services = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GHashTable) events = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_hash_table_unref);
  GHashTableIter iter;
  gpointer event, members;
  guint most = 0;

  for (guint i = 0; i < profiles->parties->len; i++)
    {
      const JalonProfile *party = profiles->parties->pdata[i];

      for (guint j = 0; j < party->offers->len; j++)
        {
          const JalonOffer *offer = party->offers->pdata[j];

          g_hash_table_add (services, offer->uuid);
          for (guint k = 0; offer->life_events[k] != NULL; k++)
            {
              members = g_hash_table_lookup (events, offer->life_events[k]);
              if (members == NULL)
                {
                  members = g_hash_table_new (g_str_hash, g_str_equal);
                  g_hash_table_insert (events, offer->life_events[k], members);
                }
              g_hash_table_add (members, offer->uuid);
            }
        }
    }
  g_hash_table_iter_init (&iter, events);
  while (g_hash_table_iter_next (&iter, &event, &members))
    {
      gboolean all = *(const char *) event != '\0';

      for (guint i = 0; all && i < profiles->parties->len; i++)
        {
          g_autoptr(GHashTable) codes = collect_codes (profiles->parties->pdata[i], get_life_events);

          all = g_hash_table_contains (codes, event);
        }
      if (all)
        most = MAX (most, g_hash_table_size (members));
    }
  return g_hash_table_size (services) > 0 ? (double) most / g_hash_table_size (services) : 0;
}

/**
 * jalon_share_life_event:
 * @profiles: the partners
 * @known: (out): whether the catalogue decides
 *
 * Offices with many services always have some life event in common, which says nothing. So the catalogue decides only where it
 * is clear: yes when half of all their services or more belong to one event, no when there is none in common.
 *
 * Returns: whether the services of all parties belong to one life event
 */
gboolean
jalon_share_life_event (JalonProfiles *profiles,
                        gboolean      *known)
{
  guint n_common = count_common_codes (profiles, get_life_events, known);
  gboolean half = *known && n_common > 0 && find_life_event_share (profiles) >= 0.5;

  *known = *known && (n_common == 0 || half);
  return half;
}

static gboolean
completes (const JalonProfile *own,
           const JalonOffer   *offer,
           const JalonProfile *other)
{
  if (offers_service (other, offer->uuid))
    return FALSE;
  for (guint i = 0; i < other->offers->len; i++)
    {
      const JalonOffer *theirs = other->offers->pdata[i];

      if (!offers_service (own, theirs->uuid) && has_common_code (offer->life_events, theirs->life_events))
        return TRUE;
    }
  return FALSE;
}

/**
 * jalon_count_complementary:
 * @profiles: the partners
 * @known: (out): whether the life events of every party's services are
 *
 * Returns: the services that one party has and another lacks, of a life event for which that other has a service that the
 *   first one lacks
 */
guint
jalon_count_complementary (JalonProfiles *profiles,
                           gboolean      *known)
{
  g_autoptr(GHashTable) found = g_hash_table_new (g_str_hash, g_str_equal);

  count_common_codes (profiles, get_life_events, known);
  for (guint i = 0; *known && i < profiles->parties->len; i++)
    for (guint j = 0; j < profiles->parties->len; j++)
      {
        const JalonProfile *own = profiles->parties->pdata[i];

        for (guint k = 0; i != j && k < own->offers->len; k++)
          {
            const JalonOffer *offer = own->offers->pdata[k];

            if (completes (own, offer, profiles->parties->pdata[j]))
              g_hash_table_add (found, offer->uuid);
          }
      }
  return g_hash_table_size (found);
}

/**
 * jalon_count_same:
 * @profiles: the partners
 * @known: (out): whether the services of every party are
 *
 * Returns: the services that all parties offer
 */
guint
jalon_count_same (JalonProfiles *profiles,
                  gboolean      *known)
{
  guint n = 0;

  *known = profiles->parties->len >= 2;
  for (guint i = 0; i < profiles->parties->len; i++)
    *known &= ((JalonProfile *) profiles->parties->pdata[i])->offers->len > 0;
  if (!*known)
    return 0;
  for (guint i = 0; i < ((JalonProfile *) profiles->parties->pdata[0])->offers->len; i++)
    {
      const JalonOffer *offer = ((JalonProfile *) profiles->parties->pdata[0])->offers->pdata[i];
      gboolean all = TRUE;

      for (guint j = 1; all && j < profiles->parties->len; j++)
        all = offers_service (profiles->parties->pdata[j], offer->uuid);
      n += all;
    }
  return n;
}
