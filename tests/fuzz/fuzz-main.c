/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include <glib.h>
#include <glib/gstdio.h>

#include "fuzz.h"

/* Runs a fuzz target where libFuzzer is not at hand: each file of the corpus directory given, then mutations of them for
 * JALON_FUZZ_SECONDS (2). JALON_FUZZ_SEED repeats a run: its inputs depend on nothing else. A single file given is run once. */

#define MAX_SIZE (64 * 1024)

static GPtrArray *
load_corpus (const char *path)
{
  GPtrArray *corpus = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GDir) directory = g_dir_open (path, 0, NULL);
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    g_ptr_array_add (names, g_build_filename (path, name, NULL));
  if (directory == NULL)
    g_ptr_array_add (names, g_strdup (path));
  /* The order of a directory is not the same everywhere. */
  qsort (names->pdata, names->len, sizeof (gpointer), (int (*) (const void *, const void *)) g_strcmp0);

  for (guint i = 0; i < names->len; i++)
    {
      char *bytes;
      gsize length;

      if (g_file_get_contents (g_ptr_array_index (names, i), &bytes, &length, NULL))
        g_ptr_array_add (corpus, g_bytes_new_take (bytes, length));
    }

  return corpus;
}

static void
run (const GByteArray *input)
{
  /* A copy of its exact size lets the address sanitizer see a read beyond the end. */
  g_autofree uint8_t *copy = g_memdup2 (input->data, input->len);

  LLVMFuzzerTestOneInput (copy != NULL ? copy : (const uint8_t *) "", input->len);
}

static void
insert (GByteArray    *input,
        guint          at,
        const uint8_t *bytes,
        guint          length)
{
  g_autofree uint8_t *tail = g_memdup2 (input->data + at, input->len - at);
  guint n_tail = input->len - at;

  if (input->len + length > MAX_SIZE)
    return;

  g_byte_array_set_size (input, at);
  g_byte_array_append (input, bytes, length);
  if (n_tail > 0)
    g_byte_array_append (input, tail, n_tail);
}

static void
mutate (GByteArray *input,
        GPtrArray  *corpus,
        GRand      *rand)
{
  static const char interesting[] = ",;\t|\"\"\"\n\r\0\xff\xfe\xef\xbb\xbf\xc3\xe9\x80\xd8{}[]:\\-";
  guint at = input->len > 0 ? (guint) g_rand_int_range (rand, 0, (gint32) input->len) : 0;
  uint8_t byte = (uint8_t) interesting[g_rand_int_range (rand, 0, sizeof interesting - 1)];

  guint length = (guint) g_rand_int_range (rand, 1, 60);

  length = MIN (length, input->len - at);
  switch (g_rand_int_range (rand, 0, 6))
    {
    case 0:
      insert (input, at, &byte, 1);
      break;

    case 1:
      if (input->len > 0)
        input->data[at] = g_rand_boolean (rand) ? byte : (uint8_t) g_rand_int (rand);
      break;

    case 2:
      if (length > 0)
        g_byte_array_remove_range (input, at, length);
      break;

    case 3:
      g_byte_array_set_size (input, at);
      break;

    case 4:
      if (length > 0)
        {
          g_autofree uint8_t *piece = g_memdup2 (input->data + at, length);

          insert (input, at, piece, length);
        }
      break;

    default:
      {
        gsize n_other;
        const uint8_t *other = g_bytes_get_data (g_ptr_array_index (corpus, g_rand_int_range (rand, 0, (gint32) corpus->len)), &n_other);

        insert (input, at, other, (guint) n_other);
        break;
      }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(GPtrArray) corpus = load_corpus (argc > 1 ? argv[1] : "");
  g_autoptr(GByteArray) input = g_byte_array_new ();
  g_autoptr(GRand) rand = NULL;
  const char *seconds = g_getenv ("JALON_FUZZ_SECONDS");
  const char *wanted_seed = g_getenv ("JALON_FUZZ_SEED");
  guint32 seed = wanted_seed != NULL ? (guint32) g_ascii_strtoull (wanted_seed, NULL, 10) : g_random_int ();
  gint64 end = g_get_monotonic_time () + (gint64) ((seconds != NULL ? g_ascii_strtod (seconds, NULL) : 2.0) * G_USEC_PER_SEC);
  guint64 n_runs = 0;

  if (corpus->len == 0)
    {
      g_printerr ("No corpus in %s\n", argc > 1 ? argv[1] : "(no directory given)");
      return 1;
    }

  g_print ("JALON_FUZZ_SEED=%u\n", seed);
  rand = g_rand_new_with_seed (seed);

  for (guint i = 0; i < corpus->len; i++)
    {
      GBytes *bytes = g_ptr_array_index (corpus, i);

      g_byte_array_set_size (input, 0);
      g_byte_array_append (input, g_bytes_get_data (bytes, NULL), (guint) g_bytes_get_size (bytes));
      run (input);
    }

  while (corpus->len > 1 && g_get_monotonic_time () < end)
    {
      GBytes *bytes = g_ptr_array_index (corpus, g_rand_int_range (rand, 0, (gint32) corpus->len));
      guint n_steps = (guint) g_rand_int_range (rand, 1, 12);

      g_byte_array_set_size (input, 0);
      g_byte_array_append (input, g_bytes_get_data (bytes, NULL), (guint) g_bytes_get_size (bytes));
      for (guint i = 0; i < n_steps; i++)
        mutate (input, corpus, rand);
      run (input);
      n_runs++;
    }

  g_print ("%u files, %" G_GUINT64_FORMAT " mutations\n", corpus->len, n_runs);
  return 0;
}
