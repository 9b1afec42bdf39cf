/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-network.h"

G_BEGIN_DECLS

/* The names of records and the folded words by which they are found, in the order in which they were added, which need not be that
 * of the records. Filled by one builder, then immutable and shared by snapshots. */
typedef struct
{
  GString *names;          /* "english\0french\0" each */
  GArray  *name_ends;      /* of guint32 */
  GString *search;         /* "name\nname\naddress\nlocality\n\0" each, folded; one name when both are the same */
  GArray  *search_ends;    /* of guint32 */
  guint32 *text_of_record; /* NULL: a record has the text of its number */
  guint32 *record_of_text;
} JalonTexts;

JalonTexts *jalon_texts_new       (void);
JalonTexts *jalon_texts_ref       (JalonTexts       *self);
void        jalon_texts_unref     (JalonTexts       *self);
/* What a record without words has may be NULL or empty. */
void        jalon_texts_add       (JalonTexts       *self,
                                   const char       *name_en,
                                   const char       *name_fr,
                                   const char       *address,
                                   const char       *locality);
void        jalon_texts_add_from  (JalonTexts       *self,
                                   const JalonTexts *other,
                                   guint             text);
/* As many as there are texts. */
void        jalon_texts_set_order (JalonTexts       *self,
                                   const guint32    *record_of_text);
/* Whether there may be no more: places in them are 32 bits. */
gboolean    jalon_texts_is_full   (const JalonTexts *self);
gboolean    jalon_texts_equal     (const JalonTexts *self,
                                   guint             text,
                                   const JalonTexts *other,
                                   guint             other_text);
/* The English name, and after its end the French one. */
const char *jalon_texts_get_names (const JalonTexts *self,
                                   guint             text);
gsize       jalon_texts_get_size  (const JalonTexts *self);

static inline guint
jalon_texts_get_n (const JalonTexts *self)
{
  return self->name_ends->len;
}

static inline guint
jalon_texts_find_text (const JalonTexts *self,
                       guint             record)
{
  return self->text_of_record != NULL ? self->text_of_record[record] : record;
}

static inline guint
jalon_texts_find_record (const JalonTexts *self,
                         guint             text)
{
  return self->record_of_text != NULL ? self->record_of_text[text] : text;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonTexts, jalon_texts_unref)

G_END_DECLS
