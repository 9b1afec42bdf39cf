/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "jalon-key-table.h"

/* Two lanes, each eight bytes at a time through a widening multiplication whose halves are folded (the construction of wyhash and
 * its kin, public domain). */
static inline guint64
mix (guint64 a,
     guint64 b)
{
  __extension__ typedef unsigned __int128 Wide;
  Wide product = (Wide) a * b;

  return (guint64) product ^ (guint64) (product >> 64);
}

static inline void
add_word (JalonHash *hash,
          guint64    word)
{
  hash->low = mix (hash->low ^ word, 0x9e3779b97f4a7c15);
  hash->high = mix (hash->high ^ word ^ 0xa0761d6478bd642f, 0xe7037ed1a0b428db) + hash->low;
}

/**
 * jalon_hash_add:
 * @hash: a running hash, begun with %JALON_HASH_START
 * @data: bytes
 * @size: how many
 *
 * Adds the bytes and their number, so that ("ab", "c") and ("a", "bc") differ.
 */
void
jalon_hash_add (JalonHash  *hash,
                const void *data,
                gsize       size)
{
  const guint8 *p = data;
  gsize left = size;
  guint64 word;

  for (; left >= 8; left -= 8, p += 8)
    {
      memcpy (&word, p, 8);
      add_word (hash, GUINT64_FROM_LE (word));
    }
  word = 0;
  if (left > 0) /* no bytes may be no pointer */
    memcpy (&word, p, left);
  add_word (hash, GUINT64_FROM_LE (word) ^ ((guint64) size << 56) ^ ((guint64) size * 0x8ebc6af09c88c6e3));
}

/**
 * jalon_hash_add_text:
 * @hash: a running hash
 * @text: (nullable): a text; %NULL and empty differ
 */
void
jalon_hash_add_text (JalonHash  *hash,
                     const char *text)
{
  if (text != NULL)
    jalon_hash_add (hash, text, strlen (text));
  else
    add_word (hash, 0x589965cc75374cc3);
}

/**
 * jalon_hash_to_text:
 * @hash: a hash
 * @text: (out caller-allocates): 32 hexadecimal digits
 */
void
jalon_hash_to_text (const JalonHash *hash,
                    char             text[33])
{
  static const char digits[] = "0123456789abcdef";

  for (int i = 0; i < 16; i++)
    {
      text[i] = digits[(hash->high >> (60 - 4 * i)) & 15];
      text[16 + i] = digits[(hash->low >> (60 - 4 * i)) & 15];
    }
  text[32] = '\0';
}

/* Open addressing with linear probing over indexes, so that growing moves four bytes an entry. */
struct _JalonKeyTable
{
  GArray  *entries;
  guint32 *slots;   /* index + 1; 0: free */
  guint32  mask;
};

/**
 * jalon_key_table_new:
 *
 * Returns: (transfer full): an empty table
 */
JalonKeyTable *
jalon_key_table_new (void)
{
  JalonKeyTable *self = g_new0 (JalonKeyTable, 1);

  self->entries = g_array_new (FALSE, TRUE, sizeof (JalonKeyEntry));
  self->mask = 1023;
  self->slots = g_new0 (guint32, self->mask + 1);
  return self;
}

/**
 * jalon_key_table_free:
 * @self: (transfer full): a table
 */
void
jalon_key_table_free (JalonKeyTable *self)
{
  g_array_unref (self->entries);
  g_free (self->slots);
  g_free (self);
}

static JalonKeyEntry *
entry_at (JalonKeyTable *self,
          guint32        index)
{
  return &g_array_index (self->entries, JalonKeyEntry, index);
}

static void
grow (JalonKeyTable *self)
{
  g_free (self->slots);
  self->mask = self->mask * 2 + 1;
  self->slots = g_new0 (guint32, (gsize) self->mask + 1);
  for (guint32 i = 0; i < self->entries->len; i++)
    {
      guint32 slot = (guint32) entry_at (self, i)->key.low & self->mask;

      while (self->slots[slot] != 0)
        slot = (slot + 1) & self->mask;
      self->slots[slot] = i + 1;
    }
}

static guint32
find_slot (JalonKeyTable   *self,
           const JalonHash *key)
{
  guint32 slot = (guint32) key->low & self->mask;

  while (self->slots[slot] != 0)
    {
      const JalonKeyEntry *entry = entry_at (self, self->slots[slot] - 1);

      if (entry->key.low == key->low && entry->key.high == key->high)
        break;
      slot = (slot + 1) & self->mask;
    }
  return slot;
}

/**
 * jalon_key_table_obtain:
 * @self: a table
 * @key: a key
 * @is_new: (out): whether it had no entry
 *
 * Returns: (transfer none): the entry of @key, zeroed but for its key when it is new; valid until the next call
 */
JalonKeyEntry *
jalon_key_table_obtain (JalonKeyTable   *self,
                        const JalonHash *key,
                        gboolean        *is_new)
{
  guint32 slot;

  if (self->entries->len * 2 > self->mask)
    grow (self);
  slot = find_slot (self, key);
  *is_new = self->slots[slot] == 0;
  if (*is_new)
    {
      g_array_set_size (self->entries, self->entries->len + 1);
      self->slots[slot] = self->entries->len;
      entry_at (self, self->entries->len - 1)->key = *key;
    }
  return entry_at (self, self->slots[slot] - 1);
}
