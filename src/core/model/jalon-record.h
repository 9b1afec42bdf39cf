/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An immutable, reference-counted row of any table: names and values, as read from the workspace. */
typedef struct _JalonRecord JalonRecord;

typedef enum
{
  JALON_VALUE_NULL,
  JALON_VALUE_INTEGER,
  JALON_VALUE_NUMBER,
  JALON_VALUE_TEXT,
} JalonValueType;

/**
 * JalonValue:
 *
 * One value of a record. %JALON_VALUE_NULL means unknown.
 */
typedef struct
{
  JalonValueType type;
  gint64         integer;
  double         number;
  char          *text;
} JalonValue;

#define JALON_NULL            ((JalonValue) { .type = JALON_VALUE_NULL })
#define JALON_INTEGER(value)  ((JalonValue) { .type = JALON_VALUE_INTEGER, .integer = (value) })
#define JALON_NUMBER(value)   ((JalonValue) { .type = JALON_VALUE_NUMBER, .number = (value) })
/* Borrows the text: for arguments. NULL text is the null value. */
#define JALON_TEXT(value)     jalon_value_text (value)

JalonValue  jalon_value_text   (const char *borrowed);
void        jalon_value_clear  (JalonValue *value);
void        jalon_value_copy   (const JalonValue *from,
                                JalonValue       *to);
gboolean    jalon_value_equal  (const JalonValue *a,
                                const JalonValue *b);

/* take: @names (a shared, NULL-terminated array from g_ref_string or static; copied) and @values (cleared by the record) */
JalonRecord      *jalon_record_new        (const char *const *names,
                                           const JalonValue  *values,
                                           guint              n_values);
JalonRecord      *jalon_record_ref        (JalonRecord *self);
void              jalon_record_unref      (JalonRecord *self);
guint             jalon_record_get_n_values (const JalonRecord *self);
const char       *jalon_record_get_name   (const JalonRecord *self,
                                           guint              index);
const JalonValue *jalon_record_get_value  (const JalonRecord *self,
                                           guint              index);
const JalonValue *jalon_record_lookup     (const JalonRecord *self,
                                           const char        *name);
const char       *jalon_record_get_text   (const JalonRecord *self,
                                           const char        *name);
gboolean          jalon_record_get_number (const JalonRecord *self,
                                           const char        *name,
                                           double            *number);
gboolean          jalon_record_get_integer (const JalonRecord *self,
                                            const char        *name,
                                            gint64            *integer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonRecord, jalon_record_unref)

G_END_DECLS
