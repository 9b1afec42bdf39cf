/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-playbook.h"
#include "jalon-record.h"

G_BEGIN_DECLS

/**
 * JalonCaseText:
 * @en: (nullable): in English; in a case that comes with Jalon, the message id
 * @fr: (nullable): in French, where the case is the planners' own
 *
 * Read it with jalon_case_text().
 */
typedef struct
{
  const char *en;
  const char *fr;
} JalonCaseText;

/**
 * JalonCasePartner:
 * @order: (nullable): code of the order of government
 * @name: the organization
 */
typedef struct
{
  const char    *order;
  JalonCaseText  name;
} JalonCasePartner;

/**
 * JalonCasePlace:
 * @name: a locality, or an area
 * @longitude: in degrees, NAN unknown
 * @latitude: in degrees, NAN unknown
 * @area: the position stands for a whole province, region or country
 */
typedef struct
{
  JalonCaseText name;
  double        longitude;
  double        latitude;
  gboolean      area;
} JalonCasePlace;

/**
 * JalonCase:
 * @id: of the library, or the uuid of one of the planners' own
 * @own: made by the planners
 * @model: (nullable): of the playbook
 * @subtype: (nullable): of the playbook
 * @channels: (array zero-terminated): empty where unknown
 * @orders: (array zero-terminated): orders of government of the partners, each once; empty where unknown
 * @provinces: (array zero-terminated): where it is; empty abroad, in the whole country and where unknown
 * @country: (nullable): ISO 3166 code where it is abroad
 * @state: (nullable): `planned` or `pilot` as the source describes it
 * @need: (nullable): value of the playbook's fact `need_timing`
 * @setting: (nullable): `urban`, `rural` or `remote`, as the source says
 * @indigenous: (nullable): `yes` or `no`: serves an Indigenous community
 * @year: when it began, NAN unknown
 * @population: of the community served, NAN unknown
 * @volume: clients a year, NAN unknown
 * @partners: (element-type JalonCasePartner): in the source's order
 * @places: (element-type JalonCasePlace): at least one with a library case
 * @source: (nullable): the passage, or words of the planners'
 * @assessment: (nullable): uuid of the assessment an own case was made from
 *
 * An experience of a partnership. It never changes and belongs to its library.
 */
typedef struct
{
  const char    *id;
  gboolean       own;
  const char    *model;
  const char    *subtype;
  GStrv          channels;
  GStrv          orders;
  GStrv          provinces;
  const char    *country;
  const char    *state;
  const char    *need;
  const char    *setting;
  const char    *indigenous;
  double         year;
  double         population;
  double         volume;
  GPtrArray     *partners;
  GPtrArray     *places;
  JalonCaseText  title;
  JalonCaseText  situation;
  JalonCaseText  action;
  JalonCaseText  results;
  JalonCaseText  lessons;
  const char    *source;
  const char    *assessment;
} JalonCase;

/* Cases: those of the guide, and those of a workspace after them. Immutable once handed out, reference counted, for any
 * thread. */
typedef struct _JalonCaseLibrary JalonCaseLibrary;

JalonCaseLibrary *jalon_case_library_load      (GError           **error);
JalonCaseLibrary *jalon_case_library_dup_default (GError         **error);
JalonCaseLibrary *jalon_case_library_parse     (const char        *data,
                                                gsize              length,
                                                const char        *name,
                                                GError           **error);
JalonCaseLibrary *jalon_case_library_with_own  (JalonCaseLibrary  *base,
                                                GPtrArray         *records);
JalonCaseLibrary *jalon_case_library_ref       (JalonCaseLibrary  *self);
void              jalon_case_library_unref     (JalonCaseLibrary  *self);
GPtrArray        *jalon_case_library_get_cases (JalonCaseLibrary  *self);
const JalonCase  *jalon_case_library_find      (JalonCaseLibrary  *self,
                                                const char        *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonCaseLibrary, jalon_case_library_unref)

/**
 * JalonCaseFilter:
 * @words: (nullable): each begins or stands in a text of the case, whatever its capitals and accents
 * @model: (nullable): its model
 * @subtype: (nullable): its sub-type
 * @order: (nullable): an order of government among its partners
 * @channel: (nullable): one of its channels
 * @province: (nullable): one of its provinces
 *
 * What is %NULL or empty excludes nothing; a case of which the asked is unknown does not pass.
 */
typedef struct
{
  const char *words;
  const char *model;
  const char *subtype;
  const char *order;
  const char *channel;
  const char *province;
} JalonCaseFilter;

/* The container is new, the cases are borrowed. */
GPtrArray        *jalon_case_library_filter    (JalonCaseLibrary      *self,
                                                const JalonCaseFilter *filter);

/* In the reader's language */
const char       *jalon_case_text              (const JalonCase       *self,
                                                const JalonCaseText   *text);
const char       *jalon_case_get_title         (const JalonCase       *self);
char             *jalon_case_dup_partners      (const JalonCase       *self);
char             *jalon_case_dup_places        (const JalonCase       *self);
char             *jalon_case_dup_orders        (const JalonCase       *self);
char             *jalon_case_dup_channels      (const JalonCase       *self);
char             *jalon_case_dup_source        (const JalonCase       *self);
/* The first place with a position; NULL: none has one. */
const JalonCasePlace *jalon_case_get_position  (const JalonCase       *self);

G_END_DECLS
