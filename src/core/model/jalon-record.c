/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-record.h"

struct _JalonRecord
{
  gatomicrefcount ref_count;
  guint           n_values;
  JalonValue     *values;
  char          **names;
};

/**
 * jalon_value_text:
 * @borrowed: (nullable): a text that outlives the value
 *
 * Returns: a value that borrows @borrowed, the null value for %NULL; for arguments, not to be cleared
 */
JalonValue
jalon_value_text (const char *borrowed)
{
  JalonValue value = JALON_NULL;

  if (borrowed != NULL)
    {
      value.type = JALON_VALUE_TEXT;
      value.text = (char *) borrowed;
    }
  return value;
}

/**
 * jalon_value_clear:
 * @value: a value that owns its text
 *
 * Frees the text and makes @value the null value.
 */
void
jalon_value_clear (JalonValue *value)
{
  if (value->type == JALON_VALUE_TEXT)
    g_free (value->text);
  *value = JALON_NULL;
}

/**
 * jalon_value_copy:
 * @from: a value
 * @to: (out caller-allocates): a copy that owns its text
 */
void
jalon_value_copy (const JalonValue *from,
                  JalonValue       *to)
{
  *to = *from;
  if (from->type == JALON_VALUE_TEXT)
    to->text = g_strdup (from->text);
}

/**
 * jalon_value_equal:
 * @a: a value
 * @b: a value
 *
 * Compares by type and content; an integer and a number of the same amount are equal.
 *
 * Returns: whether the values are the same
 */
gboolean
jalon_value_equal (const JalonValue *a,
                   const JalonValue *b)
{
  if (a->type != b->type)
    {
      if (a->type == JALON_VALUE_INTEGER && b->type == JALON_VALUE_NUMBER)
        return (double) a->integer == b->number;
      if (a->type == JALON_VALUE_NUMBER && b->type == JALON_VALUE_INTEGER)
        return a->number == (double) b->integer;
      return FALSE;
    }

  switch (a->type)
    {
    case JALON_VALUE_NULL:
      return TRUE;
    case JALON_VALUE_INTEGER:
      return a->integer == b->integer;
    case JALON_VALUE_NUMBER:
      return a->number == b->number;
    case JALON_VALUE_TEXT:
      return g_str_equal (a->text, b->text);
    default:
      g_return_val_if_reached (FALSE);
    }
}

/**
 * jalon_record_new:
 * @names: @n_values column names, copied
 * @values: @n_values values whose texts are copied
 * @n_values: how many
 *
 * Returns: (transfer full): a new record
 */
JalonRecord *
jalon_record_new (const char *const *names,
                  const JalonValue  *values,
                  guint              n_values)
{
  JalonRecord *self = g_new0 (JalonRecord, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->n_values = n_values;
  self->names = g_new0 (char *, n_values + 1);
  self->values = g_new0 (JalonValue, n_values);
  for (guint i = 0; i < n_values; i++)
    {
      self->names[i] = g_strdup (names[i]);
      jalon_value_copy (&values[i], &self->values[i]);
    }
  return self;
}

/**
 * jalon_record_ref:
 * @self: a record
 *
 * Returns: (transfer full): @self
 */
JalonRecord *
jalon_record_ref (JalonRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * jalon_record_unref:
 * @self: (transfer full): a record
 */
void
jalon_record_unref (JalonRecord *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  for (guint i = 0; i < self->n_values; i++)
    jalon_value_clear (&self->values[i]);
  g_free (self->values);
  g_strfreev (self->names);
  g_free (self);
}

/**
 * jalon_record_get_n_values:
 * @self: a record
 *
 * Returns: how many columns it has
 */
guint
jalon_record_get_n_values (const JalonRecord *self)
{
  return self->n_values;
}

/**
 * jalon_record_get_name:
 * @self: a record
 * @index: a column, below jalon_record_get_n_values()
 *
 * Returns: the column's name
 */
const char *
jalon_record_get_name (const JalonRecord *self,
                       guint              index)
{
  g_return_val_if_fail (index < self->n_values, NULL);

  return self->names[index];
}

/**
 * jalon_record_get_value:
 * @self: a record
 * @index: a column, below jalon_record_get_n_values()
 *
 * Returns: its value, which the record owns
 */
const JalonValue *
jalon_record_get_value (const JalonRecord *self,
                        guint              index)
{
  g_return_val_if_fail (index < self->n_values, NULL);

  return &self->values[index];
}

/**
 * jalon_record_lookup:
 * @self: (nullable): a record
 * @name: a column's name
 *
 * Returns: (nullable): its value, which the record owns; %NULL where there is no such column
 */
const JalonValue *
jalon_record_lookup (const JalonRecord *self,
                     const char        *name)
{
  if (self == NULL)
    return NULL;
  for (guint i = 0; i < self->n_values; i++)
    if (g_str_equal (self->names[i], name))
      return &self->values[i];
  return NULL;
}

/**
 * jalon_record_get_text:
 * @self: (nullable): a record
 * @name: a column's name
 *
 * Returns: (nullable): its text, which the record owns; %NULL where unknown, empty or not text
 */
const char *
jalon_record_get_text (const JalonRecord *self,
                       const char        *name)
{
  const JalonValue *value = jalon_record_lookup (self, name);

  if (value == NULL || value->type != JALON_VALUE_TEXT || value->text[0] == '\0')
    return NULL;
  return value->text;
}

/**
 * jalon_record_get_number:
 * @self: (nullable): a record
 * @name: a column's name
 * @number: (out): the number, untouched where unknown
 *
 * Returns: whether the number is known
 */
gboolean
jalon_record_get_number (const JalonRecord *self,
                         const char        *name,
                         double            *number)
{
  const JalonValue *value = jalon_record_lookup (self, name);

  if (value == NULL)
    return FALSE;
  if (value->type == JALON_VALUE_NUMBER)
    *number = value->number;
  else if (value->type == JALON_VALUE_INTEGER)
    *number = (double) value->integer;
  else
    return FALSE;
  return TRUE;
}

/**
 * jalon_record_get_integer:
 * @self: (nullable): a record
 * @name: a column's name
 * @integer: (out): the integer, untouched where unknown
 *
 * Returns: whether the integer is known
 */
gboolean
jalon_record_get_integer (const JalonRecord *self,
                          const char        *name,
                          gint64            *integer)
{
  double number;

  if (!jalon_record_get_number (self, name, &number))
    return FALSE;
  *integer = (gint64) number;
  return TRUE;
}
