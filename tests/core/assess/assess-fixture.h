/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <math.h>
#include <string.h>

#include "jalon-assessment-edit.h"
#include "jalon-network.h"

/* A small workspace: Service Canada and ServiceOntario 350 m apart in Geraldton, their leases ending eight months apart; an office of
 * the Government of Nunavut in a far community; Service Canada's nearest office to it beyond 200 km. */
typedef struct
{
  JalonWorkspace *workspace;
  JalonPlaybook  *playbook;
  char           *service_canada;
  char           *service_ontario;
  char           *nunavut;
  char           *canada_point;
  char           *ontario_point;
  char           *nunavut_point;
  char           *place;
} Fixture;

typedef struct
{
  const char *column;
  const char *text;    /* NULL: @number */
  double      number;
} FixtureField;

static inline char *
fixture_insert (JalonWorkspace     *workspace,
                const char         *table,
                const FixtureField *fields)
{
  const char *columns[20];
  JalonValue values[20];
  guint n = 0;
  g_autoptr(GError) error = NULL;
  char *uuid = NULL;

  for (; fields[n].column != NULL; n++)
    {
      columns[n] = fields[n].column;
      values[n] = fields[n].text != NULL ? JALON_TEXT (fields[n].text) : JALON_NUMBER (fields[n].number);
    }
  jalon_workspace_insert (workspace, table, columns, values, n, &uuid, &error);
  g_assert_no_error (error);
  return uuid;
}

#define FIXTURE_INSERT(workspace, table, ...) \
  fixture_insert (workspace, table, (FixtureField[]) { __VA_ARGS__, { NULL, NULL, 0 } })

static inline void
fixture_offer (JalonWorkspace *workspace,
               const char     *point,
               const char     *service,
               const char     *level,
               const char     *channel)
{
  g_autofree char *uuid = FIXTURE_INSERT (workspace, "service_at_point", { "service_point", point, 0 },
                                          { "service", service, 0 }, { "level", level, 0 }, { "channel", channel, 0 });
}

static inline void
fixture_add_services (Fixture *self)
{
  JalonWorkspace *workspace = self->workspace;
  g_autofree char *insurance
    = FIXTURE_INSERT (workspace, "service", { "name_en", "Employment Insurance", 0 }, { "name_fr", "Assurance-emploi", 0 },
                      { "client_groups", "workers;families", 0 }, { "life_events", "birth;job-loss", 0 });
  g_autofree char *pension
    = FIXTURE_INSERT (workspace, "service", { "name_en", "Pension", 0 }, { "client_groups", "seniors", 0 },
                      { "life_events", "retirement", 0 });
  g_autofree char *registration
    = FIXTURE_INSERT (workspace, "service", { "name_en", "Birth registration", 0 }, { "client_groups", "families", 0 },
                      { "life_events", "birth", 0 });

  fixture_offer (workspace, self->canada_point, insurance, "information", "in-person");
  fixture_offer (workspace, self->canada_point, insurance, "transaction", "digital");
  fixture_offer (workspace, self->canada_point, pension, "transaction", "in-person");
  fixture_offer (workspace, self->ontario_point, registration, "transaction", "in-person");
  fixture_offer (workspace, self->ontario_point, pension, "information", "in-person");
}

static inline void
fixture_fill (Fixture *self)
{
  JalonWorkspace *workspace = self->workspace;
  g_autoptr(GError) error = NULL;

  self->service_canada = FIXTURE_INSERT (workspace, "organization", { "name_en", "Service Canada", 0 },
                                         { "name_fr", "Service Canada", 0 }, { "jurisdiction", "F", 0 });
  self->service_ontario = FIXTURE_INSERT (workspace, "organization", { "name_en", "ServiceOntario", 0 },
                                          { "name_fr", "ServiceOntario", 0 }, { "jurisdiction", "P/T", 0 });
  self->nunavut = FIXTURE_INSERT (workspace, "organization", { "name_en", "Government of Nunavut", 0 },
                                  { "name_fr", "Gouvernement du Nunavut", 0 }, { "jurisdiction", "P/T", 0 });
  self->canada_point
    = FIXTURE_INSERT (workspace, "service_point", { "name_en", "Service Canada – Geraldton", 0 },
                      { "organization", self->service_canada, 0 }, { "locality", "Geraldton", 0 },
                      { "longitude", NULL, -86.9470 }, { "latitude", NULL, 49.7270 }, { "lease_end", "2027-03-31", 0 },
                      { "staff", NULL, 2 }, { "spare_area", NULL, 40 }, { "annual_volume", NULL, 3100 },
                      { "volume_unit", "clients", 0 }, { "channel", "in-person", 0 }, { "presence", "full-time", 0 },
                      { "illustrative", NULL, 1 });
  /* 350 m to the east: 0.004852 degrees of longitude at 49.727° N. */
  self->ontario_point
    = FIXTURE_INSERT (workspace, "service_point", { "name_en", "ServiceOntario – Geraldton", 0 },
                      { "organization", self->service_ontario, 0 }, { "locality", "Geraldton", 0 },
                      { "longitude", NULL, -86.942148 }, { "latitude", NULL, 49.7270 }, { "lease_end", "2027-11-30", 0 },
                      { "staff", NULL, 3 }, { "annual_volume", NULL, 1000 }, { "volume_unit", "visits", 0 },
                      { "bandwidth", NULL, 50 }, { "presence", "full-time", 0 });
  self->nunavut_point
    = FIXTURE_INSERT (workspace, "service_point", { "name_en", "Government of Nunavut – Resolute", 0 },
                      { "organization", self->nunavut, 0 }, { "locality", "Resolute", 0 }, { "longitude", NULL, -94.83 },
                      { "latitude", NULL, 74.697 }, { "presence", "full-time", 0 }, { "bandwidth", NULL, 5 });
  self->place = FIXTURE_INSERT (workspace, "place", { "name_en", "Resolute", 0 }, { "name_fr", "Qausuittuq", 0 },
                                { "kind", "inuit-community", 0 }, { "population", NULL, 183 }, { "remoteness", NULL, 0.95 });
  jalon_workspace_set_position (workspace, "place", self->place, -94.97, 74.70, &error);
  g_assert_no_error (error);
  fixture_add_services (self);
}

static inline void
fixture_set_up (Fixture *self)
{
  g_autoptr(GError) error = NULL;

  self->playbook = jalon_playbook_load (&error);
  g_assert_no_error (error);
  self->workspace = jalon_workspace_create (NULL, &error);
  g_assert_no_error (error);
  jalon_workspace_begin (self->workspace, "Test", &error);
  g_assert_no_error (error);
  fixture_fill (self);
  jalon_workspace_commit (self->workspace, &error);
  g_assert_no_error (error);
}

static inline void
fixture_tear_down (Fixture *self)
{
  jalon_workspace_close (self->workspace);
  g_assert_finalize_object (self->workspace);
  jalon_playbook_unref (self->playbook);
  g_free (self->service_canada);
  g_free (self->service_ontario);
  g_free (self->nunavut);
  g_free (self->canada_point);
  g_free (self->ontario_point);
  g_free (self->nunavut_point);
  g_free (self->place);
  memset (self, 0, sizeof *self);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, fixture_tear_down)

static inline JalonDatabase *
fixture_database (Fixture *self)
{
  return jalon_workspace_get_database (self->workspace);
}

static inline JalonNetwork *
fixture_network (Fixture *self)
{
  g_autoptr(GError) error = NULL;
  JalonNetwork *network = jalon_network_load (fixture_database (self), NULL, &error);

  g_assert_no_error (error);
  return network;
}

static inline JalonAssessment *
fixture_load (Fixture    *self,
              const char *uuid)
{
  g_autoptr(GError) error = NULL;
  JalonAssessment *assessment = jalon_assessment_load (fixture_database (self), uuid, &error);

  g_assert_no_error (error);
  return assessment;
}

static inline char *
fixture_create (Fixture          *self,
                JalonSubjectKind  anchor_kind,
                const char       *anchor,
                JalonSubjectKind  partner_kind,
                const char       *partner,
                const char       *channel)
{
  JalonSubject subjects[] = { { anchor_kind, anchor }, { partner_kind, partner } };
  g_autoptr(GError) error = NULL;
  char *uuid = NULL;

  jalon_assessment_create (self->workspace, subjects, G_N_ELEMENTS (subjects), channel, "1", &uuid, &error);
  g_assert_no_error (error);
  return uuid;
}

/* Service Canada and ServiceOntario in Geraldton. */
static inline char *
fixture_create_geraldton (Fixture *self)
{
  return fixture_create (self, JALON_SUBJECT_POINT, self->canada_point, JALON_SUBJECT_POINT, self->ontario_point, "in-person");
}

static inline void
fixture_answer (Fixture    *self,
                const char *assessment,
                const char *item,
                const char *partner,
                const char *value)
{
  g_autoptr(GError) error = NULL;

  jalon_assessment_set_answer (self->workspace, assessment, item, partner, value, &error);
  g_assert_no_error (error);
}

static inline char *
fixture_add_cost (Fixture    *self,
                  const char *assessment,
                  const char *partner,
                  const char *category,
                  const char *item,
                  double      amount)
{
  static const char *const columns[] = { "partner", "category", "item", "amount" };
  JalonValue values[] = { JALON_TEXT (partner), JALON_TEXT (category), JALON_TEXT (item),
                          isnan (amount) ? JALON_NULL : JALON_NUMBER (amount) };
  g_autoptr(GError) error = NULL;
  char *row = NULL;

  jalon_assessment_add_row (self->workspace, assessment, JALON_ASSESSMENT_COSTS, columns, values, G_N_ELEMENTS (values), &row,
                            &error);
  g_assert_no_error (error);
  return row;
}
