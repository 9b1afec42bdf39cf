/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "document-check.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#include "jalon-pdf-private.h"

/* ---- Pages ---------------------------------------------------------------------------------------------------------- */

typedef struct
{
  const char *page;
  GHashTable *ids;
  int         level;      /* of the last heading */
  guint       n_mains;
  guint       n_titles;
  guint       n_tables;
} Walk;

static gboolean
is_element (const xmlNode *node,
            const char    *name)
{
  return node->type == XML_ELEMENT_NODE && strcmp ((const char *) node->name, name) == 0;
}

/* The value of an attribute, or "" */
static char *
dup_attribute (xmlNode    *node,
               const char *name)
{
  xmlChar *value = xmlGetProp (node, (const xmlChar *) name);
  char *text = g_strdup (value != NULL ? (const char *) value : "");

  xmlFree (value);
  return text;
}

static void
require (Walk       *walk,
         xmlNode    *node,
         gboolean    fine,
         const char *rule)
{
  if (!fine)
    g_error ("%s: <%s> breaks the rule \"%s\" at line %ld", walk->page, node->name, rule, xmlGetLineNo (node));
}

static void
check_attribute (Walk       *walk,
                 xmlNode    *node,
                 const char *name)
{
  g_autofree char *value = dup_attribute (node, name);

  require (walk, node, *value != '\0', name);
}

static void
check_heading (Walk    *walk,
               xmlNode *node)
{
  int level = node->name[1] - '0';

  require (walk, node, level <= walk->level + 1, "no level of headings is left out");
  require (walk, node, node->children != NULL, "a heading has a text");
  walk->level = level;
  walk->n_titles += level == 1;
}

static gboolean
has_header (xmlNode *node)
{
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    if (is_element (child, "th") || has_header (child))
      return TRUE;
  return FALSE;
}

static void
check_id (Walk    *walk,
          xmlNode *node)
{
  g_autofree char *id = dup_attribute (node, "id");

  if (*id != '\0')
    require (walk, node, g_hash_table_add (walk->ids, g_strdup (id)), "an id stands once");
}

static void
check_node (Walk    *walk,
            xmlNode *node)
{
  g_autofree char *tab = dup_attribute (node, "tabindex");

  check_id (walk, node);
  if (node->name[0] == 'h' && node->name[1] >= '1' && node->name[1] <= '6' && node->name[2] == '\0')
    check_heading (walk, node);
  else if (is_element (node, "img"))
    check_attribute (walk, node, "alt");
  else if (is_element (node, "th"))
    check_attribute (walk, node, "scope");
  else if (is_element (node, "html") || is_element (node, "section"))
    check_attribute (walk, node, "lang");
  else if (is_element (node, "nav"))
    check_attribute (walk, node, "aria-label");
  else if (is_element (node, "a"))
    require (walk, node, node->children != NULL, "a link has a text");
  else if (is_element (node, "table"))
    require (walk, node, has_header (node), "a table has headings");
  walk->n_mains += is_element (node, "main");
  walk->n_tables += is_element (node, "table");
  if (*tab != '\0')
    check_attribute (walk, node, "aria-label");
}

static void
walk_nodes (Walk    *walk,
            xmlNode *node)
{
  for (; node != NULL; node = node->next)
    if (node->type == XML_ELEMENT_NODE)
      {
        check_node (walk, node);
        walk_nodes (walk, node->children);
      }
}

/* libxml2 knows HTML 4: new elements are no mistake. */
static void
on_error (void           *walk,
          const xmlError *error)
{
  if (error->code != XML_HTML_UNKNOWN_TAG)
    g_error ("%s: line %d: %s", ((Walk *) walk)->page, error->line, error->message);
}

static htmlDocPtr
parse (GBytes *html,
       Walk   *walk)
{
  gsize size;
  const char *data = g_bytes_get_data (html, &size);
  htmlParserCtxtPtr parser = htmlNewParserCtxt ();
  htmlDocPtr document;

  if (walk != NULL)
    xmlSetStructuredErrorFunc (walk, (xmlStructuredErrorFunc) (void *) on_error);
  document = htmlCtxtReadMemory (parser, data, (int) size, NULL, "UTF-8",
                                 HTML_PARSE_NONET | (walk == NULL ? HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING : 0));
  xmlSetStructuredErrorFunc (NULL, NULL);
  htmlFreeParserCtxt (parser);
  g_assert_nonnull (document);
  return document;
}

void
check_page (const char *page,
            GBytes     *html)
{
  g_autoptr(GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Walk walk = { .page = page, .ids = ids };
  htmlDocPtr document = parse (html, &walk);

  walk_nodes (&walk, xmlDocGetRootElement (document));
  xmlFreeDoc (document);
  g_assert_cmpuint (walk.n_mains, ==, 1);
  g_assert_cmpuint (walk.n_titles, >=, 1);
}

/* @wanted: a language, or NULL: all of them; @language: that of the nodes */
static void
append_text (GString    *text,
             xmlNode    *node,
             const char *wanted,
             const char *language)
{
  for (; node != NULL; node = node->next)
    {
      g_autofree char *own = node->type == XML_ELEMENT_NODE ? dup_attribute (node, "lang") : NULL;
      const char *here = own != NULL && *own != '\0' ? own : language;

      if (is_element (node, "head"))
        continue;
      if (node->type == XML_TEXT_NODE && (wanted == NULL || g_str_has_prefix (here, wanted)))
        g_string_append (text, (const char *) node->content);
      append_text (text, node->children, wanted, here);
      if (node->type == XML_ELEMENT_NODE && !is_element (node, "span") && !is_element (node, "strong") && !is_element (node, "em")
          && !is_element (node, "a"))
        g_string_append_c (text, ' ');
    }
}

/* White space, no-break spaces too, as one blank. */
static char *
squeeze (const char *text)
{
  GString *line = g_string_new (NULL);
  gboolean blank = TRUE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c))
        g_string_append_unichar (line, c);
      else if (!blank)
        g_string_append_c (line, ' ');
      blank = g_unichar_isspace (c);
    }
  return g_strchomp (g_string_free (line, FALSE));
}

char *
dup_text_in (GBytes     *html,
             const char *language)
{
  g_autoptr(GString) text = g_string_new (NULL);
  htmlDocPtr document = parse (html, NULL);

  append_text (text, xmlDocGetRootElement (document), language, "");
  xmlFreeDoc (document);
  return squeeze (text->str);
}

char *
dup_page_text (GBytes *html)
{
  return dup_text_in (html, NULL);
}

/* ---- Catalogue ------------------------------------------------------------------------------------------------------ */

static guint
count_words (const char *text)
{
  g_auto(GStrv) words = g_strsplit (text, " ", -1);

  return g_strv_length (words);
}

/* Its parts between places for values, each once. */
static void
add_phrases (GHashTable *phrases,
             const char *text)
{
  g_autofree char *line = squeeze (text);
  g_auto(GStrv) parts = g_regex_split_simple ("%[0-9$.*]*l*[a-z]|\\{[a-z_]+\\}", line, 0, 0);

  for (guint i = 0; parts[i] != NULL; i++)
    if (count_words (g_strstrip (parts[i])) > 3)
      g_hash_table_add (phrases, g_strdup (parts[i]));
}

/* The text of a quoted line of a catalogue. */
static void
append_quoted (GString    *text,
               const char *line)
{
  const char *start = strchr (line, '"');
  const char *end = strrchr (line, '"');
  g_autofree char *part = NULL;
  g_autofree char *plain = NULL;

  if (start == NULL || end <= start)
    return;
  part = g_strndup (start + 1, (gsize) (end - start - 1));
  plain = g_strcompress (part);
  g_string_append (text, plain);
}

GPtrArray *
load_phrases (gboolean french)
{
  GHashTable *phrases[2];
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "po", "fr.po", NULL);
  g_autofree char *content = NULL;
  g_auto(GStrv) lines = NULL;
  g_autoptr(GString) text = g_string_new (NULL);
  int current = -1;   /* 0: English, 1: French, -1: neither */
  GPtrArray *list = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer phrase;
  g_autoptr(GError) error = NULL;

  phrases[0] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  phrases[1] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_file_get_contents (path, &content, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (content, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (lines[i][0] != '"')
        {
          if (current >= 0)
            add_phrases (phrases[current], text->str);
          g_string_truncate (text, 0);
          current = g_str_has_prefix (lines[i], "msgid") ? 0 : g_str_has_prefix (lines[i], "msgstr") ? 1 : -1;
        }
      if (current >= 0)
        append_quoted (text, lines[i]);
    }
  g_hash_table_iter_init (&iter, phrases[french ? 1 : 0]);
  while (g_hash_table_iter_next (&iter, &phrase, NULL))
    if (!g_hash_table_contains (phrases[french ? 0 : 1], phrase))
      g_ptr_array_add (list, g_strdup (phrase));
  g_assert_cmpuint (list->len, >, 2000);
  g_hash_table_unref (phrases[0]);
  g_hash_table_unref (phrases[1]);
  return list;
}

/* ---- Pages of paper ------------------------------------------------------------------------------------------------- */

double
get_scale (JalonDocument *document)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JalonPdfJob) job = jalon_pdf_lay_out (document, NULL, &error);

  g_assert_no_error (error);
  return job->look.scale;
}
