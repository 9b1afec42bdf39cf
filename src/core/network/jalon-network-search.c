/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "jalon-network-private.h"

/* Words in names, addresses, localities, organizations and services. The texts of the records are walked from end to end; names of
 * organizations and services are looked through once, and their rows added. */

/* @first: the number of the first record that the texts are of. */
static void
add_records (const JalonNetwork *self,
             const JalonTexts   *texts,
             guint               first,
             const char         *word,
             guint64            *bitmap)
{
  const guint32 *ends = (const guint32 *) (gpointer) texts->search_ends->data;
  const char *search = texts->search->str, *end = search + texts->search->len, *p = search;
  gsize length = strlen (word);
  guint text = 0;

  while ((p = memmem (p, (gsize) (end - p), word, length)) != NULL)
    {
      guint row;

      while (ends[text] <= (gsize) (p - search))
        text++;
      row = jalon_network_get_record_row (self, first + jalon_texts_find_record (texts, text));
      if (row != JALON_NO_ROW)
        jalon_bitmap_set (bitmap, row);
      p = search + ends[text];
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
      if (self->base_texts != NULL)
        add_records (self, self->base_texts, 0, words[w], bitmap);
      if (self->patch_texts != NULL)
        add_records (self, self->patch_texts, self->base->n, words[w], bitmap);
      add_organizations (self, words[w], bitmap);
      add_services (self, words[w], bitmap);
      for (guint i = 0; i < self->n_words; i++)
        result[i] &= bitmap[i];
    }
  return result;
}
