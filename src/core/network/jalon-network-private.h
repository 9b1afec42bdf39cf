/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-dictionary-private.h"
#include "jalon-network.h"
#include "jalon-records-private.h"
#include "jalon-region.h"
#include "jalon-texts-private.h"

G_BEGIN_DECLS

/* A facet has bitmaps up to this many values; above, its codes are walked. */
#define JALON_MAX_BITMAPS 24

/* Rows of one block: one word of a bitmap. */
#define JALON_BLOCK_ROWS 64

/* Children of one node of the tree of boxes. */
#define JALON_TREE_FANOUT 16
#define JALON_TREE_LEVELS 8

#define JALON_N_BINS 24

/* Columns are blocks that snapshots share: an edit makes new ones only of what it changed. */
#define jalon_block_new(type, n) ((type *) g_atomic_rc_box_alloc (MAX (sizeof (type) * (gsize) (n), 1)))

static inline gpointer
jalon_block_ref (gconstpointer block)
{
  return block != NULL ? g_atomic_rc_box_acquire ((gpointer) block) : NULL;
}

static inline void
jalon_block_unref (gconstpointer block)
{
  if (block != NULL)
    g_atomic_rc_box_release ((gpointer) block);
}

/**
 * JalonFacetColumn:
 *
 * The values of a facet. Of most a row has one: its code. Of the others it has any number: a value that many rows have is a bitmap,
 * the rows of a rare one are a list.
 */
typedef struct
{
  guint     n_values;     /* the last one is "unknown" */
  guint     width;        /* bytes of a code: 1, 2 or 4; 0: a row has any number of values */
  gpointer  codes;        /* block: a value per row */
  guint32  *map;          /* block: from a code to its value; NULL: the code is the value */
  GPtrArray *texts;       /* of char *, the code of each value; NULL: uuids of a dictionary */
  guint    *totals;       /* n_values: rows of each */
  guint64  *bitmaps;      /* block: n_words of each value, or of those that bitmap_of has; NULL: the codes are walked */
  guint    *bitmap_of;    /* n_values: the number of each value's bitmap, G_MAXUINT: its rows are a list; NULL: its own number */
  guint32  *list_starts;  /* n_values + 1 */
  guint32  *list_rows;    /* block: sorted for each value */
  guint     n_bitmaps;
} JalonFacetColumn;

/* Bins of a range: equal or growing steps; the first and the last also hold what lies beyond. */
typedef struct
{
  guint    n_bins;
  gboolean growing;
  double   edges[JALON_N_BINS + 1];
  guint8  *bins;          /* block: a bin per row, n_bins when unknown */
} JalonRangeColumn;

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

typedef enum
{
  JALON_ORGANIZATIONS,
  JALON_GOVERNMENTS,
  JALON_SERVICES,
  JALON_SOURCES,
  JALON_N_DICTIONARIES,
} JalonDictionaryKind;

struct _JalonNetwork
{
  gint               ref_count;
  JalonColumns       columns;
  guint              n_words;          /* of a bitmap over all rows */
  JalonFacetColumn   facets[JALON_N_COUNTED_FACETS];
  JalonRangeColumn   ranges[JALON_N_RANGES];
  JalonBlockSums    *block_sums;       /* block: n_words */

  JalonRecords      *base;             /* records 0 to base->n - 1 */
  JalonRecords      *patch;            /* those after; NULL: none */
  JalonTexts        *base_texts;       /* of the records of @base; NULL: they are not read yet */
  gint64            *text_fids;        /* until then: the fids of all records in their order, and which record each is of */
  guint32           *text_order;
  JalonTexts        *patch_texts;      /* of those of @patch; NULL with it */
  guint32           *record_of_row;    /* block; NULL: row r is record r, and there is no patch */
  guint32           *row_of_record;    /* block: JALON_NO_ROW when it has none */

  JalonDictionary   *dictionaries[JALON_N_DICTIONARIES];
  guint              n_dangling[JALON_N_DICTIONARIES]; /* references to records that there are not, at most */

  guint              n_sites;
  JalonSite         *sites;            /* block */
  guint             *site_members;     /* block */
  GPtrArray         *site_texts;       /* of char *, rc boxes: "uuid\0english\0french\0" of each */
  GHashTable        *site_index;       /* uuid to index + 1 */
  char              *anchor;

  guint              n_tree_levels;
  guint              tree_size[JALON_TREE_LEVELS];
  JalonBox          *tree[JALON_TREE_LEVELS]; /* blocks; level 0: a box per block of positioned rows */
};

/* A number of a column of numbers of @width bytes each: 1, 2 or 4. */
static inline guint
jalon_codes_get (gconstpointer codes,
                 guint         width,
                 guint         i)
{
  if (width == 1)
    return ((const guint8 *) codes)[i];
  if (width == 2)
    return ((const guint16 *) codes)[i];
  return ((const guint32 *) codes)[i];
}

/* The code of a row; the value is its place in the map where there is one. */
static inline guint
jalon_facet_column_get_code (const JalonFacetColumn *column,
                             guint                   row)
{
  return jalon_codes_get (column->codes, column->width, row);
}

/* Of a facet with one value a row. */
static inline guint
jalon_facet_column_get (const JalonFacetColumn *column,
                        guint                   row)
{
  guint code = jalon_facet_column_get_code (column, row);

  return column->map != NULL ? column->map[code] : code;
}

/* NULL when the rows of the value are a list or must be walked. */
static inline const guint64 *
jalon_facet_column_get_bitmap (const JalonFacetColumn *column,
                               guint                   value,
                               guint                   n_words)
{
  guint number = column->bitmap_of != NULL ? column->bitmap_of[value] : value;

  return column->bitmaps != NULL && number != G_MAXUINT ? column->bitmaps + (gsize) number * n_words : NULL;
}

/* The bits of a word that stand for rows before @row. */
static inline guint64
jalon_bits_before (guint row)
{
  return (G_GUINT64_CONSTANT (1) << (row & 63)) - 1;
}

static inline gboolean
jalon_bitmap_get (const guint64 *bitmap,
                  guint          row)
{
  return (bitmap[row / 64] >> (row & 63) & 1) != 0;
}

static inline void
jalon_bitmap_set (guint64 *bitmap,
                  guint    row)
{
  bitmap[row / 64] |= G_GUINT64_CONSTANT (1) << (row & 63);
}

static inline guint
jalon_bitmap_count (const guint64 *bitmap,
                    guint          n_words)
{
  guint n = 0;

  for (guint i = 0; i < n_words; i++)
    n += (guint) __builtin_popcountll (bitmap[i]);
  return n;
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

/* The last row of a bitmap before @before; there is one. */
static inline guint
jalon_bitmap_previous (const guint64 *bitmap,
                       guint          before)
{
  guint word = (before - 1) / 64;
  guint64 bits = bitmap[word];

  if ((before & 63) != 0)
    bits &= jalon_bits_before (before);
  while (bits == 0)
    bits = bitmap[--word];
  return word * 64 + 63 - (guint) __builtin_clzll (bits);
}

static inline guint
jalon_network_get_record (const JalonNetwork *self,
                          guint               row)
{
  return self->record_of_row != NULL ? self->record_of_row[row] : row;
}

/* JALON_NO_ROW when the record has none. */
static inline guint
jalon_network_get_record_row (const JalonNetwork *self,
                              guint               record)
{
  return self->row_of_record != NULL ? self->row_of_record[record] : record;
}

static inline const JalonOrganization *
jalon_network_get_entry (const JalonNetwork  *self,
                         JalonDictionaryKind  kind,
                         guint                number)
{
  return jalon_dictionary_get (self->dictionaries[kind], number);
}

/* Of a facet whose values are a dictionary; FALSE when they are not. */
gboolean jalon_facet_get_dictionary  (JalonFacet          facet,
                                      JalonDictionaryKind *kind);
/* The name in the thread's language, else the other one, else "". Either may be NULL or empty. */
const char *jalon_network_choose_name (const char *english,
                                       const char *french);
void     jalon_network_build_tree    (JalonNetwork       *self);
/* Sets the bits of the rows that have the value. */
void     jalon_network_add_value     (const JalonNetwork *self,
                                      JalonFacet          facet,
                                      guint               value,
                                      guint64            *rows);
guint64 *jalon_network_search        (const JalonNetwork *self,
                                      const char         *folded_words);
guint64 *jalon_network_search_within (const JalonNetwork *self,
                                      const JalonRegion  *region);

G_END_DECLS
