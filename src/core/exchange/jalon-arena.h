/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>

#include <glib.h>

G_BEGIN_DECLS

/* Texts that live until the next row: one buffer that is reused, and what does not fit beside it. */
typedef struct
{
  char      *buffer;
  gsize      size;
  gsize      used;
  GPtrArray *overflow;
} JalonArena;

static inline void
jalon_arena_init (JalonArena *arena)
{
  arena->size = 64 * 1024;
  arena->buffer = g_malloc (arena->size);
  arena->used = 0;
  arena->overflow = g_ptr_array_new_with_free_func (g_free);
}

static inline void
jalon_arena_clear (JalonArena *arena)
{
  g_free (arena->buffer);
  g_ptr_array_unref (arena->overflow);
}

static inline void
jalon_arena_reset (JalonArena *arena)
{
  arena->used = 0;
  if (arena->overflow->len > 0)
    g_ptr_array_set_size (arena->overflow, 0);
}

static inline char *
jalon_arena_copy (JalonArena *arena,
                  const char *text,
                  gsize       length)
{
  char *copy;

  if (length >= arena->size - arena->used)
    {
      copy = g_malloc (length + 1);
      g_ptr_array_add (arena->overflow, copy);
    }
  else
    {
      copy = arena->buffer + arena->used;
      arena->used += length + 1;
    }
  memcpy (copy, text, length);
  copy[length] = '\0';
  return copy;
}

G_END_DECLS
