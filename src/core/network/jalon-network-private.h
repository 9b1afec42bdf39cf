/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-network.h"
#include "jalon-region.h"

G_BEGIN_DECLS

/* A facet has bitmaps up to this many values; above, its codes are walked. */
#define JALON_MAX_BITMAPS 64

/* Rows of one block: one word of a bitmap. */
#define JALON_BLOCK_ROWS 64

/* Children of one node of the tree of boxes. */
#define JALON_TREE_FANOUT 16
#define JALON_TREE_LEVELS 8

/* The first twelve bytes of the 16 that stand for a uuid kept as text; the last four are its number. */
#define JALON_ODD_UUID "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"

typedef struct
{
  guint     n_values;    /* the last one is "unknown" */
  guint     width;       /* bytes of a code: 1, 2 or 4 */
  gpointer  codes;       /* a value per row */
  char    **value_codes; /* one per value; NULL for organizations */
  guint64  *bitmaps;     /* n_values x n_words; NULL above JALON_MAX_BITMAPS values */
} JalonFacetColumn;

/* Sums of one block of 64 rows, as if all were in the result. */
typedef struct
{
  guint64 x;
  guint64 y;
} JalonBlockSums;

/* A box in geocentric metres around rows or boxes, rounded outwards. */
typedef struct
{
  float low[3];
  float high[3];
} JalonBox;

struct _JalonNetwork
{
  gint               ref_count;
  JalonColumns       columns;
  guint              n_words;          /* of a bitmap over all rows */
  JalonFacetColumn   facets[JALON_N_COUNTED_FACETS];
  JalonBlockSums    *block_sums;       /* n_words */

  guint8            *uuids;            /* 16 bytes a row */
  guint32           *uuid_table;       /* open addressing: row + 1, 0 is free */
  guint32            uuid_mask;
  GPtrArray         *odd_uuids;        /* of char *: uuids that are not 16 bytes in canonical form */
  GHashTable        *odd_rows;         /* the same to row */

  char              *names;            /* "english\0french\0" a row */
  gsize              names_size;
  guint32           *name_offsets;
  char              *search;           /* folded "name\nname\naddress\nlocality\0" a row */
  guint32           *search_offsets;   /* n_rows + 1 */

  guint              n_organizations;
  JalonOrganization *organizations;
  char             **organization_words; /* folded names */
  GHashTable        *organization_index; /* uuid to index */

  guint              n_sites;
  JalonSite         *sites;
  guint             *site_members;
  GHashTable        *site_index;

  guint              n_services;
  char             **service_words;    /* folded names and aliases */
  guint32           *service_start;    /* n_services + 1 */
  guint32           *service_rows;

  guint              n_tree_levels;
  guint              tree_size[JALON_TREE_LEVELS];
  JalonBox          *tree[JALON_TREE_LEVELS]; /* level 0: a box per block of positioned rows */
};

static inline guint
jalon_facet_column_get (const JalonFacetColumn *column,
                        guint                   row)
{
  if (column->width == 1)
    return ((const guint8 *) column->codes)[row];
  if (column->width == 2)
    return ((const guint16 *) column->codes)[row];
  return ((const guint32 *) column->codes)[row];
}

static inline const guint64 *
jalon_facet_column_get_bitmap (const JalonFacetColumn *column,
                               guint                   value,
                               guint                   n_words)
{
  return column->bitmaps + (gsize) value * n_words;
}

/* The bits of a word that stand for rows before @row. */
static inline guint64
jalon_bits_before (guint row)
{
  return (G_GUINT64_CONSTANT (1) << (row & 63)) - 1;
}

/* The first row of a bitmap that is @from or later, JALON_NO_ROW at the end; @from is a row. */
static inline guint
jalon_bitmap_next (const guint64 *bitmap,
                   guint          n_words,
                   guint          from)
{
  guint word = from / 64;
  guint64 bits = bitmap[word] & ~jalon_bits_before (from);

  while (bits == 0 && ++word < n_words)
    bits = bitmap[word];
  return bits != 0 ? word * 64 + (guint) __builtin_ctzll (bits) : JALON_NO_ROW;
}

gboolean jalon_uuid_to_bytes       (const char         *uuid,
                                    guint8              bytes[16]);
guint32  jalon_uuid_hash           (const guint8        bytes[16]);
void     jalon_network_build_tree  (JalonNetwork       *self);
guint64 *jalon_network_search      (const JalonNetwork *self,
                                    const char         *folded_words);
guint64 *jalon_network_search_within (const JalonNetwork *self,
                                    const JalonRegion  *region);

G_END_DECLS
