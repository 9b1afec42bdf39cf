/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-dictionary-private.h"
#include "jalon-text.h"

static void
clear_item (gpointer data)
{
  JalonOrganization *item = data;

  g_free ((char *) item->uuid);
  g_free ((char *) item->name_en);
  g_free ((char *) item->name_fr);
  g_free ((char *) item->government);
}

static void
clear (gpointer data)
{
  JalonDictionary *self = data;

  g_hash_table_unref (self->index);
  g_hash_table_unref (self->by_fid);
  g_array_unref (self->items);
  g_ptr_array_unref (self->words);
}

JalonDictionary *
jalon_dictionary_new (void)
{
  JalonDictionary *self = g_atomic_rc_box_new0 (JalonDictionary);

  self->items = g_array_new (FALSE, FALSE, sizeof (JalonOrganization));
  g_array_set_clear_func (self->items, clear_item);
  self->words = g_ptr_array_new_with_free_func (g_free);
  self->index = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_fid = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  return self;
}

JalonDictionary *
jalon_dictionary_ref (JalonDictionary *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
jalon_dictionary_unref (JalonDictionary *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

void
jalon_dictionary_add (JalonDictionary         *self,
                      const JalonOrganization *item,
                      gint64                   fid,
                      const char              *words)
{
  JalonOrganization copy = *item;

  if (g_hash_table_contains (self->index, item->uuid))
    return;
  copy.uuid = g_strdup (item->uuid);
  copy.name_en = g_strdup (item->name_en);
  copy.name_fr = g_strdup (item->name_fr);
  copy.government = g_strdup (item->government);
  g_array_append_val (self->items, copy);
  g_hash_table_insert (self->index, (char *) copy.uuid, GUINT_TO_POINTER (self->items->len));
  if (fid != 0)
    g_hash_table_insert (self->by_fid, g_memdup2 (&fid, sizeof fid), GUINT_TO_POINTER (self->items->len));
  if (words != NULL)
    g_ptr_array_add (self->words, g_strdup (words));
  else
    {
      g_autofree char *english = jalon_text_fold (item->name_en);
      g_autofree char *french = jalon_text_fold (item->name_fr);

      g_ptr_array_add (self->words, g_strconcat (english, "\n", french, NULL));
    }
}

guint32
jalon_dictionary_find (const JalonDictionary *self,
                       const char            *uuid)
{
  gpointer number = uuid != NULL ? g_hash_table_lookup (self->index, uuid) : NULL;

  return number != NULL ? GPOINTER_TO_UINT (number) - 1 : G_MAXUINT32;
}

guint32
jalon_dictionary_find_fid (const JalonDictionary *self,
                           gint64                 fid)
{
  gpointer number = g_hash_table_lookup (self->by_fid, &fid);

  return number != NULL ? GPOINTER_TO_UINT (number) - 1 : G_MAXUINT32;
}
