/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-plan-private.h"

G_BEGIN_DECLS

/* How the values of a facet in a new snapshot come from the former ones and from staged points. */
typedef struct
{
  const JalonPlan        *plan;
  JalonNetworkBuilder    *builder;
  JalonNetwork           *network;
  JalonFacet              facet;
  const JalonFacetColumn *former;   /* NULL: none */
  JalonFacetColumn       *column;
  guint32                *moved;    /* the new value of each former one */
  gboolean                same;     /* each has its former number, and there are no more */
} JalonFacetBuild;

/* What staged points have, in the order of rows: numbers, and the value that each stands for. */
typedef struct
{
  JalonStagedCodes  codes;
  const guint32    *values;         /* n + 1: the last one of all numbers above, which are none */
  guint             n;
} JalonFacetStaged;

void jalon_facet_build_init       (JalonFacetBuild       *self,
                                   const JalonPlan       *plan,
                                   JalonNetworkBuilder   *builder,
                                   JalonNetwork          *network,
                                   JalonFacet             facet);
void jalon_facet_build_clear      (JalonFacetBuild       *self);
/* Values are the codes that occur, in their listed order: those of the former that are left, and those of staged points.
 * @added: how many points each text of @texts has now; @gone: how many points the former values lose. */
void jalon_facet_build_list       (JalonFacetBuild       *self,
                                   char                 **texts,
                                   guint                  n_texts,
                                   const guint           *added,
                                   const guint           *gone,
                                   guint32               *values);
/* Values are the records of a dictionary. */
void jalon_facet_build_dictionary (JalonFacetBuild       *self,
                                   const JalonDictionary *former,
                                   const JalonDictionary *dictionary);
/* Codes of rows. @changed: rows that are not staged but have @changed_values now. */
void jalon_facet_build_codes      (JalonFacetBuild        *self,
                                   const JalonFacetStaged *staged,
                                   const guint32          *changed,
                                   const guint32          *changed_values,
                                   guint                   n_changed);
/* Any number of values a row. @keys: value << 32 | row of staged points, in any order, which is changed. */
void jalon_facet_build_multiple   (JalonFacetBuild       *self,
                                   guint64               *keys,
                                   gsize                  n_keys);

void jalon_network_build_facets   (JalonNetwork          *network,
                                   const JalonPlan       *plan,
                                   JalonNetworkBuilder   *builder);
void jalon_network_build_sites    (JalonNetwork          *network,
                                   const JalonPlan       *plan,
                                   JalonNetworkBuilder   *builder);
void jalon_network_build_ranges   (JalonNetwork          *network,
                                   const JalonPlan       *plan);
void jalon_network_build_records  (JalonNetwork          *network,
                                   const JalonPlan       *plan,
                                   JalonNetworkBuilder   *builder);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (JalonFacetBuild, jalon_facet_build_clear)

G_END_DECLS
