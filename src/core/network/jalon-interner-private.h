/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>

#include <glib.h>

G_BEGIN_DECLS

#define JALON_NO_CODE G_MAXUINT32

#define JALON_RECENT_BITS 10
#define JALON_N_RECENT    (1 << JALON_RECENT_BITS)

/* A text that came lately, and the number it stands for. */
typedef struct
{
  guint64     head;   /* the first bytes */
  gsize       length; /* 0: none */
  const char *text;
  guint32     number;
} JalonRecent;

/* Of what came last, by its bits: in columns of codes the same few come again and again. */
typedef struct
{
  JalonRecent slots[JALON_N_RECENT];
} JalonRecents;

/* Texts as numbers from 0 in the order in which they first came. */
typedef struct
{
  GHashTable  *index; /* text to number + 1; the texts belong to it; NULL: none */
  GPtrArray   *texts; /* NULL: none */
  JalonRecents recents;
} JalonInterner;

/* The first eight bytes of a text, or all of a shorter one, which most codes are; not empty. */
static inline guint64
jalon_recents_get_head (const char *text,
                        gsize       length)
{
  guint64 head;
  guint32 first, last;

  if (length >= sizeof head)
    {
      memcpy (&head, text, sizeof head);
      return head;
    }
  if (length < sizeof first)
    return (guint64) (guchar) text[0] << 16 | (guint64) (guchar) text[length / 2] << 8 | (guchar) text[length - 1];
  memcpy (&first, text, sizeof first);
  memcpy (&last, text + length - sizeof last, sizeof last);
  return (guint64) first << 32 | last;
}

static inline JalonRecent *
jalon_recents_get_slot (JalonRecents *self,
                        guint64       head,
                        gsize         length)
{
  return &self->slots[((head ^ length) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) >> (64 - JALON_RECENT_BITS)];
}

/* FALSE when the text, which is not empty, did not come lately. */
static inline gboolean
jalon_recents_find (JalonRecents *self,
                    const char   *text,
                    gsize         length,
                    guint32      *number)
{
  guint64 head = jalon_recents_get_head (text, length);
  const JalonRecent *slot = jalon_recents_get_slot (self, head, length);

  *number = slot->number;
  return slot->head == head && slot->length == length &&
         (length <= sizeof head || memcmp (slot->text + sizeof head, text + sizeof head, length - sizeof head) == 0);
}

/* @text: kept as long as @self. */
static inline void
jalon_recents_set (JalonRecents *self,
                   const char   *text,
                   gsize         length,
                   guint32       number)
{
  guint64 head = jalon_recents_get_head (text, length);

  *jalon_recents_get_slot (self, head, length) = (JalonRecent) { head, length, text, number };
}

guint32 jalon_interner_add_new (JalonInterner *self,
                                const char    *text,
                                gsize          length);
void    jalon_interner_clear   (JalonInterner *self);

/* The number of a text; JALON_NO_CODE for none or an empty one. */
static inline guint32
jalon_interner_add (JalonInterner *self,
                    const char    *text)
{
  gsize length = text != NULL ? strlen (text) : 0;
  guint32 number;

  if (length == 0)
    return JALON_NO_CODE;
  return jalon_recents_find (&self->recents, text, length, &number) ? number : jalon_interner_add_new (self, text, length);
}

G_END_DECLS
