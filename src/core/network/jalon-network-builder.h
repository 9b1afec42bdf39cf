/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-network.h"

G_BEGIN_DECLS

/* Makes a network from rows that come in any order: from a workspace (jalon_network_load()), a test or a benchmark. */
typedef struct _JalonNetworkBuilder JalonNetworkBuilder;

/* One service point. Every text is borrowed and nullable; NAN and the unknown sentinels mean unknown. */
typedef struct
{
  gint64      fid;
  const char *uuid;
  const char *name_en;
  const char *name_fr;
  const char *address;
  const char *locality;
  double      longitude;     /* degrees; NAN or impossible: no position */
  double      latitude;
  const char *position_flag; /* missing, impossible, swapped, outside */
  gboolean    approximate;
  gboolean    illustrative;
  const char *jurisdiction;  /* codes */
  const char *province;
  const char *kind;
  const char *validation;
  const char *lifecycle;
  const char *channel;
  const char *presence;
  const char *languages;     /* codes joined by ; */
  const char *organization;  /* uuid */
  const char *site;          /* uuid */
  const char *source;        /* uuid */
  gint32      lease_end;     /* days since 1970-01-01 */
  double      staff;
  gint64      volume;        /* negative: unknown */
  double      spare;         /* square metres */
  gint32      verified;      /* days since 1970-01-01 */
} JalonPointInput;

#define JALON_POINT_INPUT_INIT \
  { .longitude = NAN, .latitude = NAN, .lease_end = JALON_DAY_UNKNOWN, .staff = NAN, .volume = -1, .spare = NAN, \
    .verified = JALON_DAY_UNKNOWN }

JalonNetworkBuilder *jalon_network_builder_new              (void);
void                 jalon_network_builder_free             (JalonNetworkBuilder     *self);
void                 jalon_network_builder_set_anchor       (JalonNetworkBuilder     *self,
                                                             const char              *organization);
void                 jalon_network_builder_add_organization (JalonNetworkBuilder     *self,
                                                             const JalonOrganization *organization);
void                 jalon_network_builder_add_government   (JalonNetworkBuilder     *self,
                                                             const char              *uuid,
                                                             const char              *name_en,
                                                             const char              *name_fr);
void                 jalon_network_builder_add_source       (JalonNetworkBuilder     *self,
                                                             const char              *uuid,
                                                             const char              *name);
void                 jalon_network_builder_add_site         (JalonNetworkBuilder     *self,
                                                             const JalonSite         *site);
void                 jalon_network_builder_add_point        (JalonNetworkBuilder     *self,
                                                             const JalonPointInput   *point);
void                 jalon_network_builder_add_service      (JalonNetworkBuilder     *self,
                                                             const char              *uuid,
                                                             gint64                   fid,
                                                             const char              *name_en,
                                                             const char              *name_fr,
                                                             const char              *aliases);
void                 jalon_network_builder_add_link         (JalonNetworkBuilder     *self,
                                                             gint64                   point,
                                                             gint64                   service);
/* The level (in-person-3 ...) of a partnership that the point is part of, or the points of @organization (NULL: all) at @site. */
void                 jalon_network_builder_add_collaboration (JalonNetworkBuilder    *self,
                                                             const char              *point,
                                                             const char              *site,
                                                             const char              *organization,
                                                             const char              *level);
/* Afterwards the builder can only be freed. */
JalonNetwork        *jalon_network_builder_build            (JalonNetworkBuilder     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonNetworkBuilder, jalon_network_builder_free)

G_END_DECLS
