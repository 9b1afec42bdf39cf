/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-workspace.h"

#include <string.h>
#include <sys/random.h>

/* Milliseconds << 12 | counter of the last uuid made by this process. */
static GMutex last_mutex;
static guint64 last_stamp;

static guint64
next_stamp (void)
{
  guint64 stamp = (guint64) (g_get_real_time () / 1000) << 12;

  g_mutex_lock (&last_mutex);
  if (stamp <= last_stamp)
    stamp = last_stamp + 1;
  last_stamp = stamp;
  g_mutex_unlock (&last_mutex);
  return stamp;
}

static void
fill_random (guint8 *bytes,
             gsize   size)
{
  if (getrandom (bytes, size, 0) == (gssize) size)
    return;
  /* Only before the kernel's pool is ready or on a kernel without the call */
  for (gsize i = 0; i < size; i++)
    bytes[i] = (guint8) g_random_int_range (0, 256);
}

/* A call of the kernel for each of the half million uuids of an import takes longer than the rest of making them: the randomness is
 * fetched in blocks (getrandom() gives up to 256 bytes whole) and every byte used once. */
static void
take_random (guint8 *bytes,
             gsize   size)
{
  static GMutex mutex;
  static guint8 pool[256];
  static gsize left;

  g_mutex_lock (&mutex);
  if (left < size)
    {
      fill_random (pool, sizeof pool);
      left = sizeof pool;
    }
  left -= size;
  memcpy (bytes, pool + left, size);
  g_mutex_unlock (&mutex);
}

/**
 * jalon_uuid_new:
 * @buffer: (out caller-allocates): 37 bytes, ended by a zero byte
 *
 * Makes a version 7 uuid (RFC 9562 section 5.7, the twelve bits of rand_a used as the counter of its section 6.2), so
 * that the uuids a process makes grow. May be called from any thread.
 */
void
jalon_uuid_new (char buffer[37])
{
  static const char digits[] = "0123456789abcdef";
  guint64 stamp = next_stamp ();
  guint8 bytes[16];
  char *out = buffer;

  take_random (bytes + 8, 8);
  for (guint i = 0; i < 6; i++)
    bytes[i] = (guint8) (stamp >> (52 - 8 * i));
  bytes[6] = (guint8) (0x70 | ((stamp >> 8) & 0x0f));
  bytes[7] = (guint8) stamp;
  bytes[8] = (guint8) (0x80 | (bytes[8] & 0x3f));

  for (guint i = 0; i < 16; i++)
    {
      if (i == 4 || i == 6 || i == 8 || i == 10)
        *out++ = '-';
      *out++ = digits[bytes[i] >> 4];
      *out++ = digits[bytes[i] & 15];
    }
  *out = '\0';
}

/**
 * jalon_now:
 *
 * Returns: (transfer full): the time as ISO 8601 in UTC, to the second
 */
char *
jalon_now (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  return g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
}
