/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>

#include <glib.h>

/* Defines NAME (TYPE *items, gsize n), which sorts by the 64 bits that KEY (item) gives, stably: few by insertion, others by a radix
 * sort of 11 bits a pass, without the passes in which all keys agree. */
#define JALON_RADIX_FEW    128
#define JALON_RADIX_BITS   11
#define JALON_RADIX_PASSES 6

#define JALON_DEFINE_RADIX_SORT(NAME, TYPE, KEY)                                                                           \
  static void                                                                                                              \
  NAME (TYPE  *items,                                                                                                      \
        gsize  n)                                                                                                          \
  {                                                                                                                        \
    g_autofree gsize (*starts)[1 << JALON_RADIX_BITS] = NULL;                                                              \
    g_autofree TYPE *other = NULL;                                                                                         \
    TYPE *from = items, *to;                                                                                               \
                                                                                                                           \
    if (n <= JALON_RADIX_FEW)                                                                                              \
      {                                                                                                                    \
        for (gsize i = 1; i < n; i++)                                                                                      \
          {                                                                                                                \
            TYPE item = items[i];                                                                                          \
            gsize at = i;                                                                                                  \
                                                                                                                           \
            for (; at > 0 && KEY (items[at - 1]) > KEY (item); at--)                                                       \
              items[at] = items[at - 1];                                                                                   \
            items[at] = item;                                                                                              \
          }                                                                                                                \
        return;                                                                                                            \
      }                                                                                                                    \
    starts = g_malloc0 (sizeof *starts * JALON_RADIX_PASSES);                                                              \
    to = other = g_new (TYPE, n + 1);                                                                                      \
    for (gsize i = 0; i < n; i++)                                                                                          \
      for (guint pass = 0; pass < JALON_RADIX_PASSES; pass++)                                                              \
        starts[pass][jalon_radix_digit (KEY (items[i]), pass)]++;                                                          \
    for (guint pass = 0; n > 0 && pass < JALON_RADIX_PASSES; pass++)                                                       \
      {                                                                                                                    \
        gsize sum = 0;                                                                                                     \
        TYPE *swap;                                                                                                        \
                                                                                                                           \
        if (starts[pass][jalon_radix_digit (KEY (from[0]), pass)] == n)                                                    \
          continue;                                                                                                        \
        for (guint b = 0; b < 1 << JALON_RADIX_BITS; b++)                                                                  \
          {                                                                                                                \
            gsize count = starts[pass][b];                                                                                 \
                                                                                                                           \
            starts[pass][b] = sum;                                                                                         \
            sum += count;                                                                                                  \
          }                                                                                                                \
        for (gsize i = 0; i < n; i++)                                                                                      \
          to[starts[pass][jalon_radix_digit (KEY (from[i]), pass)]++] = from[i];                                           \
        swap = from;                                                                                                       \
        from = to;                                                                                                         \
        to = swap;                                                                                                         \
      }                                                                                                                    \
    if (from != items)                                                                                                     \
      memcpy (items, from, n * sizeof *items);                                                                             \
  }

static inline guint
jalon_radix_digit (guint64 key,
                   guint   pass)
{
  return (guint) (key >> (pass * JALON_RADIX_BITS)) & ((1 << JALON_RADIX_BITS) - 1);
}
