/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <math.h>

#include "jalon-network-builder.h"

/* Random networks for property tests: the same seed gives the same network. */

#define FIXTURE_N_ORGANIZATIONS 90

/* The @i-th uuid of a kind of record. */
static inline const char *
fixture_uuid (char  kind,
              guint i)
{
  static char ring[8][37];
  static guint at;
  char *uuid = ring[at++ % 8];

  g_snprintf (uuid, 37, "0000000%c-0000-7000-8000-%012x", kind, i);
  return uuid;
}

static inline void
fixture_add_organization (JalonNetworkBuilder *builder,
                          guint                i,
                          JalonJurisdiction    jurisdiction,
                          const char          *english,
                          const char          *french)
{
  const char *government = i % 3 == 0 ? NULL : fixture_uuid ('e', i % 7);
  JalonOrganization organization = { fixture_uuid ('a', i), english, french, government, jurisdiction };

  jalon_network_builder_add_organization (builder, &organization);
}

static inline void
fixture_add_site (JalonNetworkBuilder *builder,
                  guint                i,
                  gboolean             confirmed)
{
  JalonSite site = { .uuid = fixture_uuid ('b', i), .confirmed = confirmed };

  jalon_network_builder_add_site (builder, &site);
}

static inline gint32
fixture_random_day (GRand *random)
{
  return g_rand_int_range (random, 0, 5) == 0 ? JALON_DAY_UNKNOWN
                                             : g_rand_int_range (random, 18000, 24000);
}

/* Services that many or few points give, and partnerships. */
static inline void
fixture_add_links (GRand               *random,
                   JalonNetworkBuilder *builder,
                   guint                n,
                   guint                n_sites)
{
  static const char *const levels[] = { "in-person-1", "in-person-4", "digital-2", "phone-3" };

  for (guint i = 0; i < 12; i++)
    jalon_network_builder_add_service (builder, fixture_uuid ('d', i), i + 1, "Service", NULL, NULL);
  for (guint i = 0; n > 0 && i < 2 * n; i++)
    {
      guint service = (guint) (13 * pow (g_rand_double (random), 4.0));

      jalon_network_builder_add_link (builder, i % 5 == 0 ? (guint) g_rand_int_range (random, 1, (gint32) n + 1) : i / 2 + 1, service + 1);
    }
  for (guint i = 0; n_sites > 0 && i < 20; i++)
    {
      const char *level = levels[g_rand_int_range (random, 0, 4)];

      if (g_rand_boolean (random))
        jalon_network_builder_add_collaboration (builder, fixture_uuid ('c', (guint) g_rand_int_range (random, 0, (gint32) n)), NULL,
                                                 NULL, level);
      else
        jalon_network_builder_add_collaboration (builder, NULL, fixture_uuid ('b', (guint) g_rand_int_range (random, 0, (gint32) n_sites)),
                                                 NULL, level);
    }
}

/* Points of one random network; some stand at the very same position, some without any, some at sites. */
static inline JalonNetworkBuilder *
fixture_random_builder (guint32 seed,
                        guint   n)
{
  static const char *const provinces[] = { "ON", "QC", "NB", "NU", NULL, "XX" };
  static const char *const kinds[] = { "library", "service-centre", NULL, "town-hall", "odd kind", "clinic" };
  static const char *const validations[] = { "unverified", "verified", "disputed", NULL };
  static const char *const localities[] = { "Québec", "Iqaluit", "Saint-Jérôme", "Moose Jaw" };
  static const char *const channels[] = { "in-person", "phone", NULL };
  static const char *const languages[] = { NULL, "en", "en;fr", "fr; iu;fr", ";" };
  g_autoptr(GRand) random = g_rand_new_with_seed (seed);
  JalonNetworkBuilder *builder = jalon_network_builder_new ();
  guint n_sites = n / 12;
  double last_x = -75.0, last_y = 45.0;

  for (guint i = 0; i < FIXTURE_N_ORGANIZATIONS; i++)
    {
      g_autofree char *name = g_strdup_printf ("Organization %u", i);

      fixture_add_organization (builder, i, (JalonJurisdiction) g_rand_int_range (random, 0, 6), name, NULL);
    }
  for (guint i = 0; i < 6; i++)
    jalon_network_builder_add_government (builder, fixture_uuid ('e', i), "Government", NULL);
  for (guint i = 0; i < 4; i++)
    jalon_network_builder_add_source (builder, fixture_uuid ('f', i), "Source");
  for (guint i = 0; i < n_sites; i++)
    fixture_add_site (builder, i, g_rand_boolean (random));

  for (guint i = 0; i < n; i++)
    {
      JalonPointInput point = JALON_POINT_INPUT_INIT;
      g_autofree char *name = g_strdup_printf ("Point %u", i);

      point.fid = i + 1;
      point.uuid = fixture_uuid ('c', i);
      point.name_en = name;
      point.locality = localities[g_rand_int_range (random, 0, 4)];
      switch (g_rand_int_range (random, 0, 10))
        {
        case 0:
          break;
        case 1:
        case 2:
          point.longitude = last_x;
          point.latitude = last_y;
          break;
        case 3:
          point.longitude = g_rand_boolean (random) ? 179.99999 : -179.99999;
          point.latitude = g_rand_double_range (random, 60.0, 61.0);
          break;
        case 4:
        case 5:
        case 6:
          point.longitude = last_x + g_rand_double_range (random, -0.01, 0.01);
          point.latitude = last_y + g_rand_double_range (random, -0.01, 0.01);
          break;
        default:
          point.longitude = last_x = g_rand_double_range (random, -140.0, -53.0);
          point.latitude = last_y = g_rand_double_range (random, 42.0, 83.0);
        }
      point.province = provinces[g_rand_int_range (random, 0, 6)];
      point.kind = kinds[g_rand_int_range (random, 0, 6)];
      point.validation = validations[g_rand_int_range (random, 0, 4)];
      if (g_rand_int_range (random, 0, 8) > 0)
        point.organization = fixture_uuid ('a', (guint) g_rand_int_range (random, 0, FIXTURE_N_ORGANIZATIONS));
      else
        point.jurisdiction = jalon_jurisdiction_get_code ((JalonJurisdiction) g_rand_int_range (random, 0, 6));
      if (n_sites > 0 && g_rand_int_range (random, 0, 4) == 0)
        point.site = fixture_uuid ('b', (guint) g_rand_int_range (random, 0, (gint32) n_sites));
      point.lease_end = fixture_random_day (random);
      point.channel = channels[g_rand_int_range (random, 0, 3)];
      point.presence = g_rand_boolean (random) ? "kiosk" : NULL;
      point.lifecycle = g_rand_boolean (random) ? "open" : NULL;
      point.languages = languages[g_rand_int_range (random, 0, 5)];
      point.source = fixture_uuid ('f', (guint) g_rand_int_range (random, 0, 6));
      point.verified = g_rand_boolean (random) ? g_rand_int_range (random, 18000, 20000) : JALON_DAY_UNKNOWN;
      point.staff = g_rand_boolean (random) ? g_rand_int_range (random, 0, 60) / 2.0 : NAN;
      point.spare = g_rand_boolean (random) ? exp (g_rand_double_range (random, 0, 9)) : NAN;
      point.volume = g_rand_boolean (random) ? g_rand_int_range (random, 0, 90000) : -1;
      jalon_network_builder_add_point (builder, &point);
    }
  fixture_add_links (random, builder, n, n_sites);
  return builder;
}

static inline JalonNetwork *
fixture_random_network (guint32 seed,
                        guint   n)
{
  g_autoptr(JalonNetworkBuilder) builder = fixture_random_builder (seed, n);

  return jalon_network_builder_build (builder);
}
