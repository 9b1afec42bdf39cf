/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-records-private.h"

#include <string.h>

#define A_BUCKET 4

/* ---- Uuids ------------------------------------------------------------------------------------------------------- */

/* -1: no lower-case hexadecimal digit. */
static const gint8 *
get_digits (void)
{
  static gint8 digits[256];
  static gsize ready;

  if (g_once_init_enter (&ready))
    {
      memset (digits, -1, sizeof digits);
      for (int i = 0; i < 10; i++)
        digits['0' + i] = (gint8) i;
      for (int i = 0; i < 6; i++)
        digits['a' + i] = (gint8) (10 + i);
      g_once_init_leave (&ready, 1);
    }
  return digits;
}

/* A uuid in its canonical lower-case form; others are kept as text, under numbers that begin with twelve bytes of ones. */
gboolean
jalon_uuid_to_bytes (const char *uuid,
                     guint8      bytes[16])
{
  static const guint8 starts[16] = { 0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34 };
  const gint8 *digits = get_digits ();
  int wrong = 0;

  if (strnlen (uuid, 37) != 36 || uuid[8] != '-' || uuid[13] != '-' || uuid[18] != '-' || uuid[23] != '-')
    return FALSE;
  for (guint i = 0; i < 16; i++)
    {
      int high = digits[(guchar) uuid[starts[i]]], low = digits[(guchar) uuid[starts[i] + 1]];

      wrong |= high | low;
      bytes[i] = (guint8) ((guint) high << 4 | (guint) low);
    }
  return wrong >= 0 && memcmp (bytes, JALON_ODD_UUID, 12) != 0;
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

  g_free (self->uuids);
  g_free (self->fids);
  g_free (self->small_fids);
  g_free (self->bucket_starts);
  g_free (self->bucket_items);
  g_clear_pointer (&self->odd_uuids, g_ptr_array_unref);
}

JalonRecords *
jalon_records_new (guint n)
{
  JalonRecords *self = g_atomic_rc_box_new0 (JalonRecords);

  self->n = n;
  self->uuids = g_malloc ((gsize) n * 16 + 1);
  self->small_fids = g_new (guint32, n + 1);
  return self;
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

/* Buckets of four records on average, in the order of their hashes: five bytes a record. */
void
jalon_records_finish (JalonRecords *self)
{
  guint bits = 1;
  guint32 *starts;

  while (bits < 31 && (1u << bits) * A_BUCKET < self->n)
    bits++;
  self->bucket_shift = 32 - bits;
  starts = self->bucket_starts = g_new0 (guint32, (1u << bits) + 2);
  self->bucket_items = g_new (guint32, self->n + 1);
  for (guint i = 0; i < self->n; i++)
    starts[get_bucket (self, i) + 2]++;
  for (guint b = 2; b < (1u << bits) + 2; b++)
    starts[b] += starts[b - 1];
  for (guint i = 0; i < self->n; i++)
    self->bucket_items[starts[get_bucket (self, i) + 1]++] = i;
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
jalon_records_find (const JalonRecords *self,
                    const char         *uuid,
                    guint32             after)
{
  guint8 bytes[16];
  gboolean odd = !jalon_uuid_to_bytes (uuid, bytes);
  guint32 bucket = (odd ? hash_odd (uuid) : jalon_uuid_hash (bytes)) >> self->bucket_shift;

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
