/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-session.h"

G_BEGIN_DECLS

/**
 * JalonDetails:
 * @point: the `service_point`
 * @organization: (nullable): its `organization`
 * @host: (nullable): the `organization` it is a guest of
 * @source: (nullable): its `source`
 * @site: (nullable): its `site`
 * @services: (element-type JalonRecord): its services: `name_en`, `name_fr`, `level`, `owner_en`, `owner_fr`
 *
 * Everything the workspace holds on one service point.
 */
typedef struct
{
  JalonRecord *point;
  JalonRecord *organization;
  JalonRecord *host;
  JalonRecord *source;
  JalonRecord *site;
  GPtrArray   *services;
} JalonDetails;

/* Every organization that has a name, `uuid`, `name_en` and `name_fr`, in the order of their names in the thread's language. */
GPtrArray    *jalon_list_organizations  (JalonDatabase        *database,
                                         GError              **error);
const char   *jalon_organization_get_name (const JalonRecord  *organization);

JalonDetails *jalon_details_load        (JalonDatabase        *database,
                                         const char           *uuid,
                                         GError              **error);
void          jalon_details_free        (JalonDetails         *details);
char         *jalon_details_dup_value   (const JalonDetails   *details,
                                         const char           *field);
void          jalon_details_load_async  (JalonSession         *session,
                                         const char           *uuid,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
JalonDetails *jalon_details_load_finish (GAsyncResult         *result,
                                         GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonDetails, jalon_details_free)

G_END_DECLS
