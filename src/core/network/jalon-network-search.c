/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "jalon-network-private.h"

/* Words in names, addresses, localities, organizations and services. The texts of the records are walked from end to end; names of
 * organizations and services are looked through once, and their rows added. */

/* The first record whose texts end after @at. */
static guint
skip_to (const guint32 *offsets,
         guint          record,
         gsize          at)
{
  while (offsets[record + 1] <= at)
    record++;
  return record;
}

static void
add_records (const JalonNetwork *self,
             const JalonRecords *records,
             guint               first,
             const char         *word,
             guint64            *bitmap)
{
  const guint32 *offsets = records->search_offsets;
  const char *end = records->search + offsets[records->n];
  const char *p = records->search;
  gsize length = strlen (word);
  guint record = 0;

  while ((p = memmem (p, (gsize) (end - p), word, length)) != NULL)
    {
      guint row;

      record = skip_to (offsets, record, (gsize) (p - records->search));
      row = jalon_network_get_record_row (self, first + record);
      if (row != JALON_NO_ROW)
        jalon_bitmap_set (bitmap, row);
      p = records->search + offsets[record + 1];
    }
}

/* One look at every row's code, however many organizations have the word. */
static void
add_organizations (const JalonNetwork *self,
                   const char         *word,
                   guint64            *bitmap)
{
  const JalonDictionary *organizations = self->dictionaries[JALON_ORGANIZATIONS];
  g_autofree guint8 *found = g_new0 (guint8, organizations->items->len + 1);
  gboolean any = FALSE;

  for (guint i = 0; i < organizations->items->len; i++)
    {
      found[i] = strstr (organizations->words->pdata[i], word) != NULL;
      any |= found[i];
    }
  for (guint row = 0; any && row < self->columns.n_rows; row++)
    bitmap[row / 64] |= (guint64) found[jalon_facet_column_get (&self->facets[JALON_FACET_ORGANIZATION], row)] << (row & 63);
}

static void
add_services (const JalonNetwork *self,
              const char         *word,
              guint64            *bitmap)
{
  const JalonDictionary *services = self->dictionaries[JALON_SERVICES];

  for (guint i = 0; i < services->items->len; i++)
    if (strstr (services->words->pdata[i], word) != NULL)
      jalon_network_add_value (self, JALON_FACET_SERVICE, i, bitmap);
}

/* A bitmap of the rows in which every word is found. */
guint64 *
jalon_network_search (const JalonNetwork *self,
                      const char         *folded_words)
{
  g_auto(GStrv) words = g_strsplit (folded_words, " ", -1);
  guint64 *result = g_new (guint64, self->n_words + 1);
  g_autofree guint64 *bitmap = g_new (guint64, self->n_words + 1);

  memset (result, 0xff, self->n_words * sizeof *result);
  for (guint w = 0; words[w] != NULL; w++)
    {
      if (words[w][0] == '\0')
        continue;
      memset (bitmap, 0, self->n_words * sizeof *bitmap);
      add_records (self, self->base, 0, words[w], bitmap);
      if (self->patch != NULL)
        add_records (self, self->patch, self->base->n, words[w], bitmap);
      add_organizations (self, words[w], bitmap);
      add_services (self, words[w], bitmap);
      for (guint i = 0; i < self->n_words; i++)
        result[i] &= bitmap[i];
    }
  return result;
}
