/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>

#include <glib.h>

/* Defines NAME (TYPE *items, gsize n), which sorts by the 64 bits that KEY (item) gives, stably: few by insertion, others by a radix
 * sort of 11 bits a pass, without the passes in which all keys agree. Each pass counts its own digit: counting all of them at once, keys
 * of few values bump the same counters again and again, each time waiting for the last. */
#define JALON_RADIX_FEW  128
#define JALON_RADIX_BITS 11

#define JALON_DEFINE_RADIX_SORT(NAME, TYPE, KEY)                                                                           \
  static void                                                                                                              \
  NAME##_pass (const TYPE *from,                                                                                           \
               TYPE       *to,                                                                                             \
               gsize       n,                                                                                              \
               guint       shift)                                                                                          \
  {                                                                                                                        \
    gsize starts[(1 << JALON_RADIX_BITS) + 1] = { 0 };                                                                     \
                                                                                                                           \
    for (gsize i = 0; i < n; i++)                                                                                          \
      starts[jalon_radix_digit (KEY (from[i]), shift) + 1]++;                                                              \
    for (guint b = 1; b < 1 << JALON_RADIX_BITS; b++)                                                                      \
      starts[b] += starts[b - 1];                                                                                          \
    for (gsize i = 0; i < n; i++)                                                                                          \
      to[starts[jalon_radix_digit (KEY (from[i]), shift)]++] = from[i];                                                    \
  }                                                                                                                        \
                                                                                                                           \
  static void                                                                                                              \
  NAME (TYPE  *items,                                                                                                      \
        gsize  n)                                                                                                          \
  {                                                                                                                        \
    g_autofree TYPE *other = NULL;                                                                                         \
    TYPE *from = items, *to;                                                                                               \
    guint64 differing = 0;                                                                                                 \
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
    for (gsize i = 1; i < n; i++)                                                                                          \
      differing |= KEY (items[i]) ^ KEY (items[0]);                                                                        \
    to = other = g_new (TYPE, n);                                                                                          \
    for (guint shift = 0; shift < 64 && differing >> shift != 0; shift += JALON_RADIX_BITS)                                \
      {                                                                                                                    \
        TYPE *swap = from;                                                                                                 \
                                                                                                                           \
        if (jalon_radix_digit (differing, shift) == 0)                                                                     \
          continue;                                                                                                        \
        NAME##_pass (from, to, n, shift);                                                                                  \
        from = to;                                                                                                         \
        to = swap;                                                                                                         \
      }                                                                                                                    \
    if (from != items)                                                                                                     \
      memcpy (items, from, n * sizeof *items);                                                                             \
  }

static inline guint
jalon_radix_digit (guint64 key,
                   guint   shift)
{
  return (guint) (key >> shift) & ((1 << JALON_RADIX_BITS) - 1);
}
