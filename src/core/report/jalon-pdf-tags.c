/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-pdf-tags.h"

#include <string.h>

#include "jalon-pdf-file.h"

/* cairo writes the structure tree, but drops what an element says of itself. That is added here,
 * matched by reading order; if the counts do not match, nothing is. ISO 32000-1: 14.7.2
 * structure, 14.8.5.7 table scope, 14.9.2 language, 14.9.3 alternatives. */

#define MAX_DEPTH 64

typedef struct
{
  JalonPdfFile *file;
  GArray       *figures;        /* guint: object numbers, in reading order */
  GArray       *headings;
  GArray       *annotations;    /* of the links */
  GArray       *cells;
  GArray       *parts;
  guint         n_seen;
} Walk;

/**
 * jalon_pdf_tags_new:
 * @language: the text's language
 * @title: (nullable): the title
 *
 * Returns: (transfer full): tags without any element
 */
JalonPdfTags *
jalon_pdf_tags_new (const char *language,
                    const char *title)
{
  JalonPdfTags *self = g_new0 (JalonPdfTags, 1);

  self->language = language;
  self->title = title;
  self->alternatives = g_ptr_array_new_with_free_func (g_free);
  self->scopes = g_ptr_array_new_with_free_func (g_free);
  self->links = g_ptr_array_new_with_free_func (g_free);
  self->cells = g_ptr_array_new_with_free_func (g_free);
  self->parts = g_ptr_array_new_with_free_func (g_free);

  return self;
}

/**
 * jalon_pdf_tags_free:
 * @self: tags
 *
 * Frees the tags, but not the language and the title, which are the caller's.
 */
void
jalon_pdf_tags_free (JalonPdfTags *self)
{
  g_ptr_array_unref (self->alternatives);
  g_ptr_array_unref (self->scopes);
  g_ptr_array_unref (self->links);
  g_ptr_array_unref (self->cells);
  g_ptr_array_unref (self->parts);
  g_free (self);
}

static gboolean
fail (GError     **error,
      const char  *what)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "unexpected PDF structure: %s", what);

  return FALSE;
}

/* A text string: UTF-16 with its mark, in hexadecimal, so that nothing in it needs escaping. */
static char *
format_text (const char *text)
{
  g_autofree gunichar2 *units = g_utf8_to_utf16 (text, -1, NULL, NULL, NULL);
  GString *string = g_string_new ("<FEFF");

  for (const gunichar2 *unit = units; unit != NULL && *unit != 0; unit++)
    g_string_append_printf (string, "%04X", *unit);
  g_string_append_c (string, '>');

  return g_string_free (string, FALSE);
}

/* The annotation of a link, among its element's children. */
static void
note_annotation (Walk               *walk,
                 const JalonPdfSpan *child)
{
  JalonPdfSpan value;
  guint number;

  if (jalon_pdf_span_find (child, "/Obj", &value) && jalon_pdf_span_get_reference (&value, &number))
    g_array_append_val (walk->annotations, number);
}

static gboolean walk_element (Walk    *walk,
                              guint    number,
                              guint    depth,
                              GError **error);

static gboolean
walk_child (Walk                *walk,
            const JalonPdfSpan  *child,
            gboolean            *annotated,
            guint                depth,
            GError             **error)
{
  guint number;

  if (jalon_pdf_span_get_reference (child, &number))
    return walk_element (walk, number, depth + 1, error);
  /* cairo 1.18 may name the same annotation more than once. */
  if (annotated != NULL && !*annotated && child->end - child->start > 4 && child->start[0] == '<')
    {
      guint before = walk->annotations->len;

      note_annotation (walk, child);
      *annotated = walk->annotations->len > before;
    }

  return TRUE;
}

static gboolean
walk_children (Walk                *walk,
               const JalonPdfSpan  *element,
               gboolean            *annotated,
               guint                depth,
               GError             **error)
{
  JalonPdfSpan kids;
  JalonPdfSpan child;

  if (!jalon_pdf_span_find (element, "/K", &kids))
    return TRUE;
  if (*kids.start != '[')
    return walk_child (walk, &kids, annotated, depth, error);

  kids.start++;
  kids.end--;
  while (jalon_pdf_span_next (&kids, &child))
    if (!walk_child (walk, &child, annotated, depth, error))
      return FALSE;

  return TRUE;
}

static gboolean
walk_element (Walk    *walk,
              guint    number,
              guint    depth,
              GError **error)
{
  JalonPdfSpan element;
  JalonPdfSpan kind;
  gboolean annotated = FALSE;
  gboolean is_link;

  if (depth > MAX_DEPTH || ++walk->n_seen > jalon_pdf_file_get_n_objects (walk->file))
    return fail (error, "a structure without end");
  if (!jalon_pdf_file_get_dictionary (walk->file, number, &element, error))
    return FALSE;
  if (!jalon_pdf_span_find (&element, "/S", &kind))
    return fail (error, "an element without a kind");

  if (jalon_pdf_span_equals (&kind, "/Figure"))
    g_array_append_val (walk->figures, number);
  else if (jalon_pdf_span_equals (&kind, "/TH"))
    g_array_append_val (walk->headings, number);
  else if (jalon_pdf_span_equals (&kind, "/Sect"))
    g_array_append_val (walk->parts, number);
  if (jalon_pdf_span_equals (&kind, "/TH") || jalon_pdf_span_equals (&kind, "/TD"))
    g_array_append_val (walk->cells, number);
  is_link = jalon_pdf_span_equals (&kind, "/Link");

  if (!walk_children (walk, &element, is_link ? &annotated : NULL, depth, error))
    return FALSE;

  return !is_link || annotated || fail (error, "a link without an annotation");
}

/* Finds the elements of interest, in reading order. */
static gboolean
walk_tree (Walk                *walk,
           const JalonPdfSpan  *catalog,
           GError             **error)
{
  JalonPdfSpan value;
  JalonPdfSpan root;
  guint number;

  if (!jalon_pdf_span_find (catalog, "/StructTreeRoot", &value)
      || !jalon_pdf_span_get_reference (&value, &number))
    return fail (error, "no structure tree");
  if (!jalon_pdf_file_get_dictionary (walk->file, number, &root, error))
    return FALSE;

  return walk_children (walk, &root, NULL, 0, error);
}

static gboolean
check_counts (const JalonPdfTags  *self,
              const Walk          *walk,
              GError             **error)
{
  if (walk->figures->len != self->alternatives->len)
    return fail (error, "another number of figures");
  if (walk->headings->len != self->scopes->len)
    return fail (error, "another number of table headings");
  if (walk->annotations->len != self->links->len)
    return fail (error, "another number of links");
  if (walk->cells->len != self->cells->len)
    return fail (error, "another number of table cells");
  if (walk->parts->len != self->parts->len)
    return fail (error, "another number of sections");

  return TRUE;
}

static void
insert_texts (JalonPdfFile    *file,
              const char      *key,
              const GArray    *objects,
              const GPtrArray *texts)
{
  for (guint i = 0; i < objects->len; i++)
    {
      g_autofree char *text = format_text (g_ptr_array_index (texts, i));
      g_autofree char *entry = g_strdup_printf ("%s %s", key, text);

      jalon_pdf_file_insert (file, g_array_index (objects, guint, i), entry);
    }
}

static void
insert_languages (JalonPdfFile    *file,
                  const GArray    *objects,
                  const GPtrArray *languages)
{
  for (guint i = 0; i < objects->len; i++)
    {
      const char *language = g_ptr_array_index (languages, i);
      g_autofree char *entry = g_strdup_printf ("/Lang (%s)", language != NULL ? language : "");

      if (language != NULL)
        jalon_pdf_file_insert (file, g_array_index (objects, guint, i), entry);
    }
}

static gboolean
check_dictionaries (JalonPdfFile  *file,
                    const GArray  *objects,
                    GError       **error)
{
  JalonPdfSpan dictionary;

  for (guint i = 0; i < objects->len; i++)
    if (!jalon_pdf_file_get_dictionary (file, g_array_index (objects, guint, i), &dictionary,
                                        error))
      return FALSE;

  return TRUE;
}

/* Lets the Tab key go through a page's links in reading order. */
static gboolean
insert_tab_order (JalonPdfFile  *file,
                  guint          number,
                  guint          depth,
                  GError       **error)
{
  JalonPdfSpan node;
  JalonPdfSpan kids;
  JalonPdfSpan kid;
  JalonPdfSpan tabs;
  guint child;

  if (depth > MAX_DEPTH)
    return fail (error, "pages without end");
  if (!jalon_pdf_file_get_dictionary (file, number, &node, error))
    return FALSE;
  if (!jalon_pdf_span_find (&node, "/Kids", &kids))
    {
      if (!jalon_pdf_span_find (&node, "/Tabs", &tabs))
        jalon_pdf_file_insert (file, number, "/Tabs /S");
      return TRUE;
    }

  if (*kids.start != '[')
    return fail (error, "pages that are no list");
  kids.start++;
  kids.end--;
  while (jalon_pdf_span_next (&kids, &kid))
    if (!jalon_pdf_span_get_reference (&kid, &child)
        || !insert_tab_order (file, child, depth + 1, error))
      return error != NULL && *error != NULL ? FALSE : fail (error, "a page that is no reference");

  return TRUE;
}

static char *
format_metadata (const JalonPdfTags *self)
{
  g_autofree char *title = g_markup_escape_text (self->title != NULL ? self->title : "", -1);

  return g_strdup_printf (
    "<?xpacket begin=\"\357\273\277\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
    " <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
    "  <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n"
    "   <dc:format>application/pdf</dc:format>\n"
    "   <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt></dc:title>\n"
    "   <dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>\n"
    "  </rdf:Description>\n"
    " </rdf:RDF>\n"
    "</x:xmpmeta>\n"
    "<?xpacket end=\"r\"?>", title, self->language);
}

static void
insert_unless_there (JalonPdfFile       *file,
                     const JalonPdfSpan *catalog,
                     const char         *key,
                     const char         *value)
{
  g_autofree char *entry = g_strdup_printf ("%s %s", key, value);
  JalonPdfSpan there;

  if (!jalon_pdf_span_find (catalog, key, &there))
    jalon_pdf_file_insert (file, jalon_pdf_file_get_root (file), entry);
}

static gboolean
update_catalog (const JalonPdfTags  *self,
                JalonPdfFile        *file,
                const JalonPdfSpan  *catalog,
                GError             **error)
{
  g_autofree char *language = g_strdup_printf ("(%s)", self->language);
  g_autofree char *content = format_metadata (self);
  g_autofree char *metadata = NULL;
  JalonPdfSpan value;
  guint pages;

  if (!jalon_pdf_span_find (catalog, "/Pages", &value)
      || !jalon_pdf_span_get_reference (&value, &pages))
    return fail (error, "no pages");
  if (!insert_tab_order (file, pages, 0, error))
    return FALSE;

  metadata = g_strdup_printf ("%u 0 R",
                              jalon_pdf_file_add_stream (file, "/Type /Metadata /Subtype /XML",
                                                         content));
  insert_unless_there (file, catalog, "/Lang", language);
  insert_unless_there (file, catalog, "/ViewerPreferences", "<< /DisplayDocTitle true >>");
  insert_unless_there (file, catalog, "/MarkInfo", "<< /Marked true >>");
  insert_unless_there (file, catalog, "/Metadata", metadata);

  return TRUE;
}

static gboolean
update_file (const JalonPdfTags  *self,
             Walk                *walk,
             GError             **error)
{
  JalonPdfSpan catalog;

  if (!jalon_pdf_file_get_dictionary (walk->file, jalon_pdf_file_get_root (walk->file), &catalog,
                                      error)
      || !walk_tree (walk, &catalog, error) || !check_counts (self, walk, error)
      || !check_dictionaries (walk->file, walk->annotations, error)
      || !update_catalog (self, walk->file, &catalog, error))
    return FALSE;

  insert_texts (walk->file, "/Alt", walk->figures, self->alternatives);
  insert_texts (walk->file, "/Contents", walk->annotations, self->links);
  insert_languages (walk->file, walk->cells, self->cells);
  insert_languages (walk->file, walk->parts, self->parts);
  for (guint i = 0; i < walk->headings->len; i++)
    {
      g_autofree char *entry = g_strdup_printf ("/A << /O /Table /Scope /%s >>",
                                                (char *) g_ptr_array_index (self->scopes, i));

      jalon_pdf_file_insert (walk->file, g_array_index (walk->headings, guint, i), entry);
    }

  return TRUE;
}

/**
 * jalon_pdf_tags_apply:
 * @self: tags
 * @pdf: a PDF file of version 1.4 with a structure tree, as cairo writes it
 * @error: return location for an error
 *
 * Appends to the file its language, the wish that its title be shown, the text alternatives of its
 * figures and links, the scope of its table headings and its metadata. Fails, and changes nothing,
 * if the structure is not what is expected.
 *
 * Returns: (transfer full): the new file, or NULL with @error set
 */
GBytes *
jalon_pdf_tags_apply (const JalonPdfTags *self,
                      GBytes             *pdf,
                      GError            **error)
{
  g_autoptr(JalonPdfFile) file = NULL;
  g_autoptr(GArray) figures = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr(GArray) headings = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr(GArray) annotations = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr(GArray) cells = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr(GArray) parts = g_array_new (FALSE, FALSE, sizeof (guint));
  Walk walk = { NULL, figures, headings, annotations, cells, parts, 0 };

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (pdf != NULL, NULL);

  file = jalon_pdf_file_new (pdf, error);
  if (file == NULL)
    return NULL;

  walk.file = file;
  if (!update_file (self, &walk, error))
    return NULL;

  return jalon_pdf_file_save (file, error);
}
