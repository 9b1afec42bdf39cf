/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-interner-private.h"

/* The number of a text that did not come lately. */
guint32
jalon_interner_add_new (JalonInterner *self,
                        const char    *text,
                        gsize          length)
{
  gpointer copy, number;

  if (self->index == NULL)
    {
      self->index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      self->texts = g_ptr_array_new ();
    }
  if (!g_hash_table_lookup_extended (self->index, text, &copy, &number))
    {
      copy = g_strdup (text);
      g_ptr_array_add (self->texts, copy);
      number = GUINT_TO_POINTER (self->texts->len);
      g_hash_table_insert (self->index, copy, number);
    }
  jalon_recents_set (&self->recents, copy, length, GPOINTER_TO_UINT (number) - 1);
  return GPOINTER_TO_UINT (number) - 1;
}

void
jalon_interner_clear (JalonInterner *self)
{
  g_clear_pointer (&self->index, g_hash_table_unref);
  g_clear_pointer (&self->texts, g_ptr_array_unref);
}
