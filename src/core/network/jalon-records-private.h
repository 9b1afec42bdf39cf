/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What stays with a point when its row moves: uuid and fid. Immutable and shared by snapshots: a snapshot has a
 * large set from when it was loaded, and a small one of what was edited since. A record whose point changed or is gone stays
 * without a row. */
typedef struct
{
  guint       n;
  guint8     *uuids;          /* block: 16 bytes each */
  gint64     *fids;           /* NULL when they fit the next */
  guint32    *small_fids;
  guint32     bucket_shift;   /* records by the upper bits of their uuids' hash */
  gsize       indexed;        /* whether the next two are made, which is done when they are first asked for */
  guint32    *bucket_starts;
  guint32    *bucket_items;
  GPtrArray  *odd_uuids;      /* of char *: uuids that are not 16 bytes in canonical form; NULL: none */
} JalonRecords;

/* The first twelve bytes of the 16 that stand for a uuid kept as text; the last four are its number. */
#define JALON_ODD_UUID "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"

/* Room for records 0 to n - 1, which jalon_records_set() fills. */
JalonRecords *jalon_records_new      (guint               n);
/* Records that are all set. @uuids: block of 16 bytes each, shared; @odd_uuids: what those of them stand for that have a number, shared. */
JalonRecords *jalon_records_new_from (guint               n,
                                      gpointer            uuids,
                                      const gint64       *fids,
                                      GPtrArray          *odd_uuids);
/* The records of @former, then room for more. */
JalonRecords *jalon_records_extend   (const JalonRecords *former,  /* nullable */
                                      guint               n);
/* In order. @uuid: 16 bytes, or those of an odd one, whose text is @odd. */
void          jalon_records_set      (JalonRecords       *self,
                                      guint               record,
                                      gint64              fid,
                                      const guint8       *uuid,
                                      const char         *odd);
/* Makes the index by uuid, of records that are all set, unless it is made. Any thread may call it; it takes some 15 ns a record. */
void          jalon_records_index    (JalonRecords       *self);
JalonRecords *jalon_records_ref      (JalonRecords       *self);
void          jalon_records_unref    (JalonRecords       *self);
gint64        jalon_records_get_fid  (const JalonRecords *self,
                                      guint               record);
char         *jalon_records_dup_uuid (const JalonRecords *self,
                                      guint               record);
/* The next record of that uuid after @after (G_MAXUINT32: the first), G_MAXUINT32 when there is none. */
guint32       jalon_records_find     (JalonRecords       *self,
                                      const char         *uuid,
                                      guint32             after);
gsize         jalon_records_get_size (const JalonRecords *self);
gboolean      jalon_uuid_to_bytes    (const char         *uuid,
                                      guint8              bytes[16]);
guint32       jalon_uuid_hash        (const guint8        bytes[16]);

G_END_DECLS
