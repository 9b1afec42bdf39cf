/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A 128-bit hash that is the same on every machine: it is stored in files. Not for anything secret. */
typedef struct
{
  guint64 low;
  guint64 high;
} JalonHash;

#define JALON_HASH_START ((JalonHash) { 0x243f6a8885a308d3, 0x13198a2e03707344 })

void jalon_hash_add       (JalonHash       *hash,
                           const void      *data,
                           gsize            size);
void jalon_hash_add_text  (JalonHash       *hash,
                           const char      *text);
void jalon_hash_to_text   (const JalonHash *hash,
                           char             text[33]);

/* What an import knows of a row's identity. */
typedef struct
{
  JalonHash key;
  guint64   row_hash;
  gint64    fid;           /* in the workspace; 0: not there before */
  guint64   first_row;     /* in the file; 0: not met yet */
  guint32   n_occurrences; /* rows of this key without an identifier */
  guint32   flag;
} JalonKeyEntry;

typedef struct _JalonKeyTable JalonKeyTable;

JalonKeyTable *jalon_key_table_new    (void);
void           jalon_key_table_free   (JalonKeyTable   *self);
/* The entry of @key, zeroed and with its key set when it is new; valid until the next call. */
JalonKeyEntry *jalon_key_table_obtain (JalonKeyTable   *self,
                                       const JalonHash *key,
                                       gboolean        *is_new);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonKeyTable, jalon_key_table_free)

G_END_DECLS
