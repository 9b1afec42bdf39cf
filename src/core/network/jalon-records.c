/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-records-private.h"

#include <string.h>

#define A_BUCKET 4

/* ---- Uuids ------------------------------------------------------------------------------------------------------- */

#define EACH_BYTE(value) (G_GUINT64_CONSTANT (0x0101010101010101) * (value))

static inline guint64
read_letters (const char *text,
              gsize       n)
{
  guint64 letters = 0;

  memcpy (&letters, text, n);
  return GUINT64_FROM_LE (letters);
}

/* Eight lower-case hexadecimal digits, side by side, as four bytes; FALSE when one is none: its digit is above 15, or written again would be
 * another letter. */
static inline gboolean
pack_digits (guint64  letters,
             guint8  *bytes)
{
  guint64 digits = (letters & EACH_BYTE (0x0f)) + (letters >> 6 & EACH_BYTE (1)) * 9;
  guint64 above_9 = (digits + EACH_BYTE (6)) >> 4 & EACH_BYTE (1);
  guint64 pairs = (digits << 4 | digits >> 8) & G_GUINT64_CONSTANT (0x00ff00ff00ff00ff);
  guint32 packed;

  pairs = (pairs | pairs >> 8) & G_GUINT64_CONSTANT (0x0000ffff0000ffff);
  packed = GUINT32_TO_LE ((guint32) (pairs | pairs >> 16));
  memcpy (bytes, &packed, sizeof packed);
  return (digits & EACH_BYTE (0xf0)) == 0 && digits + EACH_BYTE ('0') + above_9 * ('a' - '9' - 1) == letters;
}

/* A uuid in its canonical lower-case form; others are kept as text, under numbers that begin with twelve bytes of ones. */
gboolean
jalon_uuid_to_bytes (const char *uuid,
                     guint8      bytes[16])
{
  gboolean good;

  if (strnlen (uuid, 37) != 36 || uuid[8] != '-' || uuid[13] != '-' || uuid[18] != '-' || uuid[23] != '-')
    return FALSE;
  good = pack_digits (read_letters (uuid, 8), bytes);
  good &= pack_digits (read_letters (uuid + 9, 4) | read_letters (uuid + 14, 4) << 32, bytes + 4);
  good &= pack_digits (read_letters (uuid + 19, 4) | read_letters (uuid + 24, 4) << 32, bytes + 8);
  good &= pack_digits (read_letters (uuid + 28, 8), bytes + 12);
  return good && memcmp (bytes, JALON_ODD_UUID, 12) != 0;
}

guint32
jalon_uuid_hash (const guint8 bytes[16])
{
  guint64 halves[2];

  memcpy (halves, bytes, 16);
  return (guint32) (((halves[0] ^ halves[1] * 3) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) >> 32);
}

/* ---- Making ------------------------------------------------------------------------------------------------------ */

static void
clear (gpointer data)
{
  JalonRecords *self = data;

  g_atomic_rc_box_release (self->uuids);
  g_free (self->fids);
  g_free (self->small_fids);
  g_free (self->bucket_starts);
  g_free (self->bucket_items);
  g_clear_pointer (&self->odd_uuids, g_ptr_array_unref);
}

static JalonRecords *
make_records (guint   n,
              guint8 *uuids)
{
  JalonRecords *self = g_atomic_rc_box_new0 (JalonRecords);

  self->n = n;
  self->bucket_shift = 31;
  while (self->bucket_shift > 1 && (1u << (32 - self->bucket_shift)) * A_BUCKET < n)
    self->bucket_shift--;
  self->uuids = uuids;
  self->small_fids = g_new (guint32, n + 1);
  return self;
}

JalonRecords *
jalon_records_new (guint n)
{
  return make_records (n, g_atomic_rc_box_alloc ((gsize) n * 16 + 1));
}

static void
set_fid (JalonRecords *self,
         guint         record,
         gint64        fid)
{
  if (self->fids == NULL && fid >= 0 && fid <= G_MAXUINT32)
    {
      self->small_fids[record] = (guint32) fid;
      return;
    }
  if (self->fids == NULL)
    {
      self->fids = g_new (gint64, self->n + 1);
      for (guint i = 0; i < record; i++)
        self->fids[i] = self->small_fids[i];
      g_clear_pointer (&self->small_fids, g_free);
    }
  self->fids[record] = fid;
}

JalonRecords *
jalon_records_new_from (guint          n,
                        gpointer       uuids,
                        const gint64  *fids,
                        GPtrArray     *odd_uuids)
{
  JalonRecords *self = make_records (n, g_atomic_rc_box_acquire (uuids));

  for (guint i = 0; i < n; i++)
    set_fid (self, i, fids[i]);
  if (odd_uuids->len > 0)
    self->odd_uuids = g_ptr_array_ref (odd_uuids);
  return self;
}

void
jalon_records_set (JalonRecords *self,
                   guint         record,
                   gint64        fid,
                   const guint8 *uuid,
                   const char   *odd)
{
  set_fid (self, record, fid);
  memcpy (self->uuids + (gsize) record * 16, uuid, 16);
  if (odd != NULL)
    {
      guint32 number;

      if (self->odd_uuids == NULL)
        self->odd_uuids = g_ptr_array_new_with_free_func (g_free);
      number = self->odd_uuids->len;
      g_ptr_array_add (self->odd_uuids, g_strdup (odd));
      memcpy (self->uuids + (gsize) record * 16 + 12, &number, sizeof number);
    }
}

static const char *
get_odd (const JalonRecords *self,
         guint               record)
{
  const guint8 *bytes = self->uuids + (gsize) record * 16;
  guint32 number;

  memcpy (&number, bytes + 12, sizeof number);
  return self->odd_uuids != NULL && number < self->odd_uuids->len && memcmp (bytes, JALON_ODD_UUID, 12) == 0
           ? self->odd_uuids->pdata[number] : NULL;
}

JalonRecords *
jalon_records_extend (const JalonRecords *former,
                      guint               n)
{
  guint n_former = former != NULL ? former->n : 0;
  JalonRecords *self = jalon_records_new (n_former + n);

  for (guint i = 0; i < n_former; i++)
    jalon_records_set (self, i, jalon_records_get_fid (former, i), former->uuids + (gsize) i * 16, get_odd (former, i));
  return self;
}

static guint32
hash_odd (const char *uuid)
{
  return g_str_hash (uuid) * 0x9e3779b1u;
}

static guint32
get_bucket (const JalonRecords *self,
            guint               record)
{
  const char *odd = get_odd (self, record);

  return (odd != NULL ? hash_odd (odd) : jalon_uuid_hash (self->uuids + (gsize) record * 16)) >> self->bucket_shift;
}

/* While a record is counted, the counter of one that follows is fetched: they are all over a memory that is larger than the cache. */
#define FETCHED_AHEAD 16

static inline guint32 *
get_counter (const JalonRecords *self,
             guint               record,
             guint               shift)
{
  guint ahead = MIN (record + FETCHED_AHEAD, self->n - 1);

  __builtin_prefetch (&self->bucket_starts[get_bucket (self, ahead)], 1);
  return &self->bucket_starts[get_bucket (self, record) + shift];
}

/* Buckets of four records on average, in the order of their hashes: five bytes a record. */
static void
make_index (JalonRecords *self)
{
  guint n_buckets = 1u << (32 - self->bucket_shift);
  guint32 *starts = self->bucket_starts = g_new0 (guint32, n_buckets + 2);

  self->bucket_items = g_new (guint32, self->n + 1);
  for (guint i = 0; i < self->n; i++)
    (*get_counter (self, i, 2))++;
  for (guint b = 2; b < n_buckets + 2; b++)
    starts[b] += starts[b - 1];
  for (guint i = 0; i < self->n; i++)
    self->bucket_items[(*get_counter (self, i, 1))++] = i;
}

void
jalon_records_index (JalonRecords *self)
{
  if (g_once_init_enter (&self->indexed))
    {
      make_index (self);
      g_once_init_leave (&self->indexed, TRUE);
    }
}

JalonRecords *
jalon_records_ref (JalonRecords *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
jalon_records_unref (JalonRecords *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/* ---- Asking ------------------------------------------------------------------------------------------------------ */

gint64
jalon_records_get_fid (const JalonRecords *self,
                       guint               record)
{
  return self->fids != NULL ? self->fids[record] : self->small_fids[record];
}

char *
jalon_records_dup_uuid (const JalonRecords *self,
                        guint               record)
{
  const guint8 *b = self->uuids + (gsize) record * 16;
  const char *odd = get_odd (self, record);

  if (odd != NULL)
    return g_strdup (odd);
  return g_strdup_printf ("%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x", b[0],
                          b[1], b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11], b[12],
                          b[13], b[14], b[15]);
}

guint32
jalon_records_find (JalonRecords *self,
                    const char   *uuid,
                    guint32       after)
{
  guint8 bytes[16];
  gboolean odd = !jalon_uuid_to_bytes (uuid, bytes);
  guint32 bucket = (odd ? hash_odd (uuid) : jalon_uuid_hash (bytes)) >> self->bucket_shift;

  jalon_records_index (self);
  for (guint32 i = self->bucket_starts[bucket]; i < self->bucket_starts[bucket + 1]; i++)
    {
      guint32 record = self->bucket_items[i];

      if ((after == G_MAXUINT32 || record > after) &&
          (odd ? g_strcmp0 (get_odd (self, record), uuid) == 0
               : memcmp (self->uuids + (gsize) record * 16, bytes, 16) == 0))
        return record;
    }
  return G_MAXUINT32;
}

gsize
jalon_records_get_size (const JalonRecords *self)
{
  gsize n = self->n;

  return n * (16 + (self->fids != NULL ? sizeof (gint64) : sizeof (guint32)) + sizeof (guint32)) +
         ((gsize) 2 + (1u << (32 - self->bucket_shift))) * sizeof (guint32);
}
