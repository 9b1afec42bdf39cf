/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "jalon-network-private.h"

/* Words in names, addresses, localities, organizations and services. The texts of the rows are walked from end to end; names of
 * organizations and services are looked through once, and their rows added. */

static inline void
set_row (guint64 *bitmap,
         guint    row)
{
  bitmap[row / 64] |= G_GUINT64_CONSTANT (1) << (row & 63);
}

static void
add_rows (const JalonNetwork *self,
          const char         *word,
          guint64            *bitmap)
{
  const guint32 *offsets = self->search_offsets;
  const char *end = self->search + offsets[self->columns.n_rows];
  const char *p = self->search;
  gsize length = strlen (word);
  guint row = 0;

  while ((p = memmem (p, (gsize) (end - p), word, length)) != NULL)
    {
      gsize at = (gsize) (p - self->search);

      while (offsets[row + 1] <= at)
        row++;
      set_row (bitmap, row);
      p = self->search + offsets[row + 1];
    }
}

static void
add_organizations (const JalonNetwork *self,
                   const char         *word,
                   guint64            *bitmap)
{
  g_autofree guint8 *found = g_new0 (guint8, self->n_organizations + 1);
  gboolean any = FALSE;

  for (guint i = 0; i < self->n_organizations; i++)
    {
      found[i] = strstr (self->organization_words[i], word) != NULL;
      any |= found[i];
    }
  for (guint row = 0; any && row < self->columns.n_rows; row++)
    if (found[jalon_facet_column_get (&self->facets[JALON_FACET_ORGANIZATION], row)])
      set_row (bitmap, row);
}

static void
add_services (const JalonNetwork *self,
              const char         *word,
              guint64            *bitmap)
{
  for (guint i = 0; i < self->n_services; i++)
    if (strstr (self->service_words[i], word) != NULL)
      for (guint32 at = self->service_start[i]; at < self->service_start[i + 1]; at++)
        set_row (bitmap, self->service_rows[at]);
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
      add_rows (self, words[w], bitmap);
      add_organizations (self, words[w], bitmap);
      add_services (self, words[w], bitmap);
      for (guint i = 0; i < self->n_words; i++)
        result[i] &= bitmap[i];
    }
  return result;
}
