/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-texts-private.h"

#include <string.h>

#include "jalon-text.h"

/* A single record's texts are far shorter than the rest of what 32 bits can tell. */
#define MAX_BYTES (G_MAXUINT32 / 4 * 3)

JalonTexts *
jalon_texts_new (void)
{
  JalonTexts *self = g_atomic_rc_box_new0 (JalonTexts);

  self->names = g_string_new (NULL);
  self->name_ends = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->search = g_string_new (NULL);
  self->search_ends = g_array_new (FALSE, FALSE, sizeof (guint32));
  return self;
}

JalonTexts *
jalon_texts_ref (JalonTexts *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  JalonTexts *self = data;

  g_string_free (self->names, TRUE);
  g_array_unref (self->name_ends);
  g_string_free (self->search, TRUE);
  g_array_unref (self->search_ends);
  g_free (self->text_of_record);
  g_free (self->record_of_text);
}

void
jalon_texts_unref (JalonTexts *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

static void
end_text (JalonTexts *self)
{
  guint32 name_end = (guint32) self->names->len, search_end = (guint32) self->search->len;

  g_array_append_val (self->name_ends, name_end);
  g_array_append_val (self->search_ends, search_end);
}

static void
add_words (JalonTexts *self,
           const char *words)
{
  jalon_text_append_folded (self->search, words);
  g_string_append_c (self->search, '\n');
}

void
jalon_texts_add (JalonTexts *self,
                 const char *name_en,
                 const char *name_fr,
                 const char *address,
                 const char *locality)
{
  const char *english = name_en != NULL ? name_en : "", *french = name_fr != NULL ? name_fr : "";

  g_string_append_len (self->names, english, (gssize) strlen (english) + 1);
  g_string_append_len (self->names, french, (gssize) strlen (french) + 1);
  add_words (self, english);
  if (strcmp (english, french) != 0)
    add_words (self, french);
  add_words (self, address);
  add_words (self, locality);
  g_string_append_c (self->search, '\0');
  end_text (self);
}

/* Where the texts of one number lie among all. */
static inline guint32
get_start (const GArray *ends,
           guint         text)
{
  return text > 0 ? g_array_index (ends, guint32, text - 1) : 0;
}

static inline guint32
get_length (const GArray *ends,
            guint         text)
{
  return g_array_index (ends, guint32, text) - get_start (ends, text);
}

void
jalon_texts_add_from (JalonTexts       *self,
                      const JalonTexts *other,
                      guint             text)
{
  g_string_append_len (self->names, other->names->str + get_start (other->name_ends, text), get_length (other->name_ends, text));
  g_string_append_len (self->search, other->search->str + get_start (other->search_ends, text),
                       get_length (other->search_ends, text));
  end_text (self);
}

void
jalon_texts_set_order (JalonTexts    *self,
                       const guint32 *record_of_text)
{
  guint n = jalon_texts_get_n (self);

  self->record_of_text = g_new (guint32, n + 1);
  self->text_of_record = g_new (guint32, n + 1);
  for (guint i = 0; i < n; i++)
    {
      self->record_of_text[i] = record_of_text[i];
      self->text_of_record[record_of_text[i]] = i;
    }
}

gboolean
jalon_texts_is_full (const JalonTexts *self)
{
  return self->names->len > MAX_BYTES || self->search->len > MAX_BYTES;
}

static gboolean
has_same (const GString *first,
          const GArray  *first_ends,
          guint          first_text,
          const GString *second,
          const GArray  *second_ends,
          guint          second_text)
{
  guint32 length = get_length (first_ends, first_text);

  return length == get_length (second_ends, second_text) &&
         memcmp (first->str + get_start (first_ends, first_text), second->str + get_start (second_ends, second_text), length) == 0;
}

gboolean
jalon_texts_equal (const JalonTexts *self,
                   guint             text,
                   const JalonTexts *other,
                   guint             other_text)
{
  return has_same (self->names, self->name_ends, text, other->names, other->name_ends, other_text) &&
         has_same (self->search, self->search_ends, text, other->search, other->search_ends, other_text);
}

const char *
jalon_texts_get_names (const JalonTexts *self,
                       guint             text)
{
  return self->names->str + get_start (self->name_ends, text);
}

gsize
jalon_texts_get_size (const JalonTexts *self)
{
  gsize n = jalon_texts_get_n (self);

  return self->names->len + self->search->len + n * (self->record_of_text != NULL ? 4 : 2) * sizeof (guint32);
}
