/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-filter.h"
#include "jalon-network-builder.h"
#include "jalon-vocabulary.h"

G_BEGIN_DECLS

/* How the values of a facet come about. */
typedef enum
{
  JALON_FACET_FIXED,               /* a closed list */
  JALON_FACET_CODES,               /* one code a point, values are the codes that occur */
  JALON_FACET_DICTIONARY,          /* a uuid of a record */
  JALON_FACET_DERIVED,             /* from other columns */
  JALON_FACET_MULTIPLE,            /* codes joined by ; */
  JALON_FACET_MULTIPLE_DICTIONARY, /* links to records */
  JALON_FACET_NUMBER,              /* a range without values */
  JALON_FACET_OTHER,
} JalonFacetSource;

typedef struct
{
  const char       *name;
  const char       *label;
  JalonFacetSource  kind;
  JalonVocabulary   vocabulary; /* JALON_N_VOCABULARIES: none */
  guint             input;      /* offset of the text in JalonPointInput, G_MAXUINT: none */
  JalonUnit         unit;
} JalonFacetSpec;

extern const JalonFacetSpec jalon_facet_specs[JALON_N_FACETS];

G_END_DECLS
