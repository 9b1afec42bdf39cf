/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-pdf-file.h"

#include <string.h>

#define ENTRY_SIZE    20        /* of the cross-reference table */
#define MAX_OBJECTS   8000000
#define MAX_NESTING   64
#define TRAILER_REACH 1024

struct _JalonPdfFile
{
  GBytes       *bytes;
  JalonPdfSpan  all;
  JalonPdfSpan  trailer;        /* its dictionary */
  gsize         table;          /* offset of the cross-reference table */
  GArray       *offsets;        /* gsize, by object number; 0: free */
  GArray       *unwritten;      /* guint: object numbers */
  guint         root;
  GHashTable   *inserted;       /* object number -> GString */
  GPtrArray    *streams;        /* GString: new objects, numbered from offsets->len on */
};

static void
free_string (gpointer string)
{
  g_string_free (string, TRUE);
}

static gboolean
fail (GError     **error,
      const char  *what)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "unexpected PDF structure: %s", what);

  return FALSE;
}

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

static gboolean
is_regular (char c)
{
  return !is_space (c) && strchr ("()<>[]{}/%", c) == NULL;
}

static const char *
skip_space (const char *p,
            const char *end)
{
  while (p < end && (is_space (*p) || *p == '%'))
    if (*p == '%')
      while (p < end && *p != '\n' && *p != '\r')
        p++;
    else
      p++;

  return p;
}

/* Reads a number without sign; NULL: there is none. */
static const char *
read_number (const char *p,
             const char *end,
             guint64    *number)
{
  const char *start = p;

  for (*number = 0; p < end && g_ascii_isdigit (*p) && p - start < 18; p++)
    *number = *number * 10 + (guint64) (*p - '0');

  return p > start ? p : NULL;
}

/* Past "12 0 R", or another @keyword, if it stands at @p, else NULL. */
static const char *
skip_keyword (const char *p,
              const char *end,
              const char *keyword,
              guint64    *number)
{
  gsize length = strlen (keyword);
  guint64 generation;

  p = read_number (p, end, number);
  if (p == NULL || p >= end || !is_space (*p))
    return NULL;
  p = read_number (skip_space (p, end), end, &generation);
  if (p == NULL || p >= end || !is_space (*p))
    return NULL;
  p = skip_space (p, end);

  return (gsize) (end - p) >= length && memcmp (p, keyword, length) == 0
         && (p + length == end || !is_regular (p[length])) ? p + length : NULL;
}

static const char *
skip_reference (const char *p,
                const char *end,
                guint64    *number)
{
  return skip_keyword (p, end, "R", number);
}

static const char *
skip_string (const char *p,
             const char *end)
{
  int depth = 0;

  for (; p < end; p++)
    {
      if (*p == '\\')
        p++;
      else if (*p == '(')
        depth++;
      else if (*p == ')' && --depth == 0)
        return p + 1;
    }

  return NULL;
}

/* Past the value at @p; NULL: there is none that ends before @end. */
static const char *
skip_value (const char *p,
            const char *end,
            int         nesting)
{
  const char *after;
  guint64 number;

  if (p >= end || nesting > MAX_NESTING)
    return NULL;
  if (*p == '(')
    return skip_string (p, end);
  if (*p == '[' || (*p == '<' && p + 1 < end && p[1] == '<'))
    {
      gboolean array = *p == '[';

      for (p += array ? 1 : 2; p != NULL; p = skip_value (p, end, nesting + 1))
        {
          p = skip_space (p, end);
          if (array && p < end && *p == ']')
            return p + 1;
          if (!array && p + 1 < end && p[0] == '>' && p[1] == '>')
            return p + 2;
        }
      return NULL;
    }
  if (*p == '<')
    {
      p = memchr (p, '>', end - p);
      return p != NULL ? p + 1 : NULL;
    }

  after = skip_reference (p, end, &number);
  if (after != NULL)
    return after;
  after = p + 1;
  if (*p != '/' && !is_regular (*p))
    return NULL;
  while (after < end && is_regular (*after))
    after++;

  return after;
}

/**
 * jalon_pdf_span_next:
 * @rest: (inout): what is left of an array, or of a dictionary without its brackets
 * @value: (out): the next value
 *
 * Returns: whether there was one; @rest then begins after it
 */
gboolean
jalon_pdf_span_next (JalonPdfSpan *rest,
                     JalonPdfSpan *value)
{
  value->start = skip_space (rest->start, rest->end);
  value->end = skip_value (value->start, rest->end, 0);
  if (value->end == NULL)
    return FALSE;
  rest->start = value->end;

  return TRUE;
}

/**
 * jalon_pdf_span_find:
 * @dictionary: from "<<" to ">>"
 * @key: such as "/Type"
 * @value: (out): its value
 *
 * Returns: whether the dictionary has @key
 */
gboolean
jalon_pdf_span_find (const JalonPdfSpan *dictionary,
                     const char         *key,
                     JalonPdfSpan       *value)
{
  JalonPdfSpan rest = { dictionary->start + 2, dictionary->end - 2 };
  JalonPdfSpan name;

  while (jalon_pdf_span_next (&rest, &name) && jalon_pdf_span_next (&rest, value))
    if (jalon_pdf_span_equals (&name, key))
      return TRUE;

  return FALSE;
}

/**
 * jalon_pdf_span_equals:
 * @span: part of a file
 * @text: what it may be
 *
 * Returns: whether they are the same, byte for byte
 */
gboolean
jalon_pdf_span_equals (const JalonPdfSpan *span,
                       const char         *text)
{
  gsize length = strlen (text);

  return (gsize) (span->end - span->start) == length && memcmp (span->start, text, length) == 0;
}

/**
 * jalon_pdf_span_get_reference:
 * @span: a value
 * @number: (out): of the object that it refers to
 *
 * Returns: whether it is a reference and nothing else
 */
gboolean
jalon_pdf_span_get_reference (const JalonPdfSpan *span,
                              guint              *number)
{
  guint64 read;

  if (skip_reference (span->start, span->end, &read) != span->end || read > MAX_OBJECTS)
    return FALSE;
  *number = (guint) read;

  return TRUE;
}

/* One section of the table: its first object, their count, an entry each. */
static const char *
read_section (JalonPdfFile *self,
              const char   *p)
{
  guint64 first;
  guint64 count;

  p = read_number (p, self->all.end, &first);
  if (p == NULL || p >= self->all.end || !is_space (*p))
    return NULL;
  p = read_number (skip_space (p, self->all.end), self->all.end, &count);
  if (p == NULL || first + count > MAX_OBJECTS)
    return NULL;
  p = skip_space (p, self->all.end);
  if ((guint64) (self->all.end - p) < count * ENTRY_SIZE)
    return NULL;

  if (self->offsets->len < first + count)
    g_array_set_size (self->offsets, (guint) (first + count));
  for (guint64 i = 0; i < count; i++, p += ENTRY_SIZE)
    {
      guint64 offset;

      if (read_number (p, p + 10, &offset) != p + 10 || (p[17] != 'n' && p[17] != 'f'))
        return NULL;
      if (p[17] == 'n' && offset < (guint64) (self->all.end - self->all.start))
        g_array_index (self->offsets, gsize, first + i) = (gsize) offset;
    }

  return p;
}

static gboolean
read_table (JalonPdfFile  *self,
            GError       **error)
{
  const char *p = self->all.start + self->table;
  JalonPdfSpan rest;

  if (self->all.end - p < 8 || memcmp (p, "xref", 4) != 0)
    return fail (error, "no cross-reference table");

  p = skip_space (p + 4, self->all.end);
  while (p != NULL && p < self->all.end && g_ascii_isdigit (*p))
    p = read_section (self, p);
  if (p == NULL || self->all.end - p < 7 || memcmp (p, "trailer", 7) != 0)
    return fail (error, "damaged cross-reference table");

  rest.start = p + 7;
  rest.end = self->all.end;
  if (!jalon_pdf_span_next (&rest, &self->trailer) || self->trailer.end - self->trailer.start < 4
      || self->trailer.start[1] != '<')
    return fail (error, "no trailer");

  return TRUE;
}

static gboolean
read_trailer (JalonPdfFile  *self,
              GError       **error)
{
  JalonPdfSpan value;
  guint64 size;

  if (jalon_pdf_span_find (&self->trailer, "/Prev", &value)
      || jalon_pdf_span_find (&self->trailer, "/Encrypt", &value)
      || jalon_pdf_span_find (&self->trailer, "/XRefStm", &value))
    return fail (error, "a trailer with more than one table");
  if (!jalon_pdf_span_find (&self->trailer, "/Size", &value)
      || read_number (value.start, value.end, &size) != value.end || size != self->offsets->len)
    return fail (error, "a count of objects that does not match");
  if (!jalon_pdf_span_find (&self->trailer, "/Root", &value)
      || !jalon_pdf_span_get_reference (&value, &self->root))
    return fail (error, "no catalog");

  return TRUE;
}

static gboolean
find_table (JalonPdfFile  *self,
            GError       **error)
{
  gsize size = self->all.end - self->all.start;
  const char *tail = self->all.end - MIN (size, TRAILER_REACH);
  const char *found = NULL;
  const char *p = tail;
  guint64 table;

  while ((p = memmem (p, self->all.end - p, "startxref", 9)) != NULL)
    {
      found = p;
      p += 9;
    }
  if (found == NULL)
    return fail (error, "no end of the file");

  found = skip_space (found + 9, self->all.end);
  if (read_number (found, self->all.end, &table) == NULL || table >= size)
    return fail (error, "no offset of the cross-reference table");
  self->table = (gsize) table;

  return TRUE;
}

/* Whether object @number is where the table says. Any object will do if it is 0. */
static gboolean
check_object (JalonPdfFile *self,
              gsize         offset,
              guint         number)
{
  const char *p = self->all.start + offset;
  guint64 read;

  return skip_keyword (p, self->all.end, "obj", &read) != NULL && (number == 0 || read == number);
}

/* cairo 1.18 gives artifacts a number but writes no object: their entries point at the first
 * object of the file. They are to be free ones. */
static void
find_unwritten (JalonPdfFile *self)
{
  for (guint number = 1; number < self->offsets->len; number++)
    {
      gsize offset = g_array_index (self->offsets, gsize, number);

      if (offset == 0 || check_object (self, offset, number) || !check_object (self, offset, 0))
        continue;
      g_array_append_val (self->unwritten, number);
      g_array_index (self->offsets, gsize, number) = 0;
    }
}

/**
 * jalon_pdf_file_new:
 * @bytes: of a whole file; kept
 * @error: return location
 *
 * Returns: (transfer full): the file with its table read; %NULL where it has none of the classic form
 */
JalonPdfFile *
jalon_pdf_file_new (GBytes  *bytes,
                    GError **error)
{
  g_autoptr(JalonPdfFile) self = g_new0 (JalonPdfFile, 1);
  gsize size;

  self->bytes = g_bytes_ref (bytes);
  self->all.start = g_bytes_get_data (bytes, &size);
  self->all.end = self->all.start + size;
  self->offsets = g_array_new (FALSE, TRUE, sizeof (gsize));
  self->unwritten = g_array_new (FALSE, FALSE, sizeof (guint));
  self->inserted = g_hash_table_new_full (NULL, NULL, NULL, free_string);
  self->streams = g_ptr_array_new_with_free_func (free_string);
  if (size < 16 || memcmp (self->all.start, "%PDF-1.", 7) != 0)
    {
      fail (error, "no PDF file");
      return NULL;
    }
  if (!find_table (self, error) || !read_table (self, error) || !read_trailer (self, error))
    return NULL;

  find_unwritten (self);

  return g_steal_pointer (&self);
}

/**
 * jalon_pdf_file_free:
 * @self: (transfer full): a file
 */
void
jalon_pdf_file_free (JalonPdfFile *self)
{
  g_bytes_unref (self->bytes);
  g_array_unref (self->offsets);
  g_array_unref (self->unwritten);
  g_hash_table_unref (self->inserted);
  g_ptr_array_unref (self->streams);
  g_free (self);
}

/**
 * jalon_pdf_file_get_root:
 * @self: a file
 *
 * Returns: the number of the catalog's object
 */
guint
jalon_pdf_file_get_root (JalonPdfFile *self)
{
  return self->root;
}

/**
 * jalon_pdf_file_get_n_objects:
 * @self: a file
 *
 * Returns: how many numbers its table has, without what was added
 */
guint
jalon_pdf_file_get_n_objects (JalonPdfFile *self)
{
  return self->offsets->len;
}

/**
 * jalon_pdf_file_get_dictionary:
 * @self: a file
 * @number: of an object
 * @dictionary: (out): part of its bytes, as long as @self lives
 * @error: return location
 *
 * Returns: whether the object is a dictionary; anything else, a stream included, is an error
 */
gboolean
jalon_pdf_file_get_dictionary (JalonPdfFile  *self,
                               guint          number,
                               JalonPdfSpan  *dictionary,
                               GError       **error)
{
  g_autofree char *header = g_strdup_printf ("%u 0 obj", number);
  JalonPdfSpan rest = { NULL, self->all.end };
  JalonPdfSpan after;
  gsize offset;

  if (number >= self->offsets->len)
    return fail (error, "a reference to no object");
  offset = g_array_index (self->offsets, gsize, number);
  rest.start = self->all.start + offset;
  if (offset == 0 || (gsize) (self->all.end - rest.start) < strlen (header)
      || memcmp (rest.start, header, strlen (header)) != 0)
    return fail (error, "an object that is not where the table says");

  rest.start += strlen (header);
  if (!jalon_pdf_span_next (&rest, dictionary) || dictionary->end - dictionary->start < 4
      || memcmp (dictionary->start, "<<", 2) != 0 || !jalon_pdf_span_next (&rest, &after)
      || !jalon_pdf_span_equals (&after, "endobj"))
    return fail (error, "an object that is no dictionary");

  return TRUE;
}

/**
 * jalon_pdf_file_insert:
 * @self: a file
 * @number: of an object that is a dictionary
 * @entries: as they are to be written
 *
 * Adds entries to a dictionary when the file is saved; what is added later comes after them.
 */
void
jalon_pdf_file_insert (JalonPdfFile *self,
                       guint         number,
                       const char   *entries)
{
  GString *inserted = g_hash_table_lookup (self->inserted, GUINT_TO_POINTER (number));

  if (inserted == NULL)
    {
      inserted = g_string_new (NULL);
      g_hash_table_insert (self->inserted, GUINT_TO_POINTER (number), inserted);
    }
  g_string_append_printf (inserted, " %s", entries);
}

/**
 * jalon_pdf_file_add_stream:
 * @self: a file
 * @entries: of its dictionary, without the length
 * @content: as it is
 *
 * Returns: the number of the new object
 */
guint
jalon_pdf_file_add_stream (JalonPdfFile *self,
                           const char   *entries,
                           const char   *content)
{
  guint number = self->offsets->len + self->streams->len;
  GString *object = g_string_new (NULL);

  g_string_append_printf (object,
                          "%u 0 obj\n<< %s /Length %" G_GSIZE_FORMAT " >>\nstream\n%s\nendstream\nendobj\n",
                          number, entries, strlen (content), content);
  g_ptr_array_add (self->streams, object);

  return number;
}

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  guint left = GPOINTER_TO_UINT (a);
  guint right = GPOINTER_TO_UINT (b);

  return left < right ? -1 : left > right;
}

/* Free entries may all lead back to the first (7.5.4). */
static void
append_free_entries (JalonPdfFile *self,
                     GString      *table)
{
  for (guint i = 0; i < self->unwritten->len; i++)
    g_string_append_printf (table, "%u 1\n0000000000 65535 f \n",
                            g_array_index (self->unwritten, guint, i));
}

static void
append_entry (GString *table,
              guint    number,
              gsize    offset)
{
  g_string_append_printf (table, "%u 1\n%010" G_GSIZE_FORMAT " 00000 n \n", number, offset);
}

/* The trailer's entries but /Size, which has grown. */
static void
append_trailer (JalonPdfFile *self,
                GString      *update)
{
  JalonPdfSpan rest = { self->trailer.start + 2, self->trailer.end - 2 };
  JalonPdfSpan name;
  JalonPdfSpan value;

  g_string_append_printf (update, "trailer\n<< /Size %u\n   /Prev %" G_GSIZE_FORMAT "\n",
                          self->offsets->len + self->streams->len, self->table);
  while (jalon_pdf_span_next (&rest, &name) && jalon_pdf_span_next (&rest, &value))
    if (!jalon_pdf_span_equals (&name, "/Size"))
      g_string_append_printf (update, "   %.*s %.*s\n", (int) (name.end - name.start), name.start,
                              (int) (value.end - value.start), value.start);
  g_string_append (update, ">>\n");
}

/**
 * jalon_pdf_file_save:
 * @self: a file
 * @error: return location
 *
 * Returns: (transfer full): its bytes as they were, then what has changed: an incremental update (7.5.6)
 */
GBytes *
jalon_pdf_file_save (JalonPdfFile  *self,
                     GError       **error)
{
  GString *update = g_string_new ("\n");
  g_autoptr(GString) table = g_string_new ("xref\n0 1\n0000000000 65535 f \n");
  g_autoptr(GList) numbers = g_list_sort (g_hash_table_get_keys (self->inserted), compare_numbers);
  gsize size = self->all.end - self->all.start;

  for (GList *l = numbers; l != NULL; l = l->next)
    {
      guint number = GPOINTER_TO_UINT (l->data);
      const GString *inserted = g_hash_table_lookup (self->inserted, l->data);
      JalonPdfSpan dictionary;

      if (!jalon_pdf_file_get_dictionary (self, number, &dictionary, error))
        {
          g_string_free (update, TRUE);
          return NULL;
        }
      append_entry (table, number, size + update->len);
      g_string_append_printf (update, "%u 0 obj\n<<%s\n", number, inserted->str);
      g_string_append_len (update, dictionary.start + 2, dictionary.end - dictionary.start - 2);
      g_string_append (update, "\nendobj\n");
    }
  for (guint i = 0; i < self->streams->len; i++)
    {
      append_entry (table, self->offsets->len + i, size + update->len);
      g_string_append (update, ((GString *) g_ptr_array_index (self->streams, i))->str);
    }

  append_free_entries (self, table);
  size += update->len;
  g_string_append (update, table->str);
  append_trailer (self, update);
  g_string_append_printf (update, "startxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n", size);
  g_string_prepend_len (update, self->all.start, self->all.end - self->all.start);

  return g_string_free_to_bytes (update);
}
