/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-network.h"

G_BEGIN_DECLS

/* Records that points refer to by uuid: numbers from 0 in the order added. Filled by one builder, then immutable and shared by
 * snapshots. */
typedef struct
{
  GArray     *items;  /* of JalonOrganization, owning its texts; other kinds use uuid and names only */
  GPtrArray  *words;  /* folded names, one a line */
  GHashTable *index;  /* uuid to number + 1 */
  GHashTable *by_fid; /* gint64 to number + 1; only of what is referred to so */
} JalonDictionary;

JalonDictionary *jalon_dictionary_new      (void);
JalonDictionary *jalon_dictionary_ref      (JalonDictionary         *self);
void             jalon_dictionary_unref    (JalonDictionary         *self);
/* Copied; one whose uuid was added before is left out. @fid: 0 where nothing refers to it. @words: folded; NULL: the names. */
void             jalon_dictionary_add      (JalonDictionary         *self,
                                            const JalonOrganization *item,
                                            gint64                   fid,
                                            const char              *words);
/* G_MAXUINT32 when absent. */
guint32          jalon_dictionary_find     (const JalonDictionary   *self,
                                            const char              *uuid);
guint32          jalon_dictionary_find_fid (const JalonDictionary   *self,
                                            gint64                   fid);

static inline const JalonOrganization *
jalon_dictionary_get (const JalonDictionary *self,
                      guint                  number)
{
  return &g_array_index (self->items, JalonOrganization, number);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonDictionary, jalon_dictionary_unref)

G_END_DECLS
