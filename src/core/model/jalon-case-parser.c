/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "jalon-case-private.h"
#include "jalon-jurisdiction.h"
#include "jalon-vocabulary.h"

/* data/cases/cases.xml, with the playbook's reading functions. */

#define CHILDREN "title partner place situation action results lessons"

/* An attribute that is a number; NAN where there is none. */
static double
read_number (JalonPlaybookReader *reader,
             xmlNode             *node,
             const char          *name,
             double               least,
             double               most)
{
  const char *value = jalon_playbook_reader_attribute (reader, node, name);
  char *end = NULL;
  double number;

  if (value == NULL)
    return NAN;
  number = g_ascii_strtod (value, &end);
  if (end == value || *end != '\0' || !(number >= least && number <= most))
    jalon_playbook_reader_fail (reader, node, "%s=\"%s\" of <%s> is not a number from %g to %g", name, value, node->name, least,
                                most);
  return number;
}

/* An attribute that may be absent, else is one of @codes. */
static const char *
read_code (JalonPlaybookReader *reader,
           xmlNode             *node,
           const char          *name,
           const char          *codes)
{
  if (!xmlHasProp (node, (const xmlChar *) name))
    return NULL;
  return jalon_playbook_reader_code (reader, node, name, codes);
}

/* A list of codes of a vocabulary, empty where there is none. */
static GStrv
read_codes (JalonPlaybookReader *reader,
            xmlNode             *node,
            const char          *name,
            JalonVocabulary      vocabulary)
{
  GStrv codes = jalon_playbook_reader_words (reader, node, name);

  if (codes == NULL)
    {
      codes = g_new0 (char *, 1);
      g_ptr_array_add (reader->book->lists, codes);
    }
  for (guint i = 0; codes[i] != NULL; i++)
    if (g_strcmp0 (jalon_vocabulary_find (vocabulary, codes[i]), codes[i]) != 0)
      jalon_playbook_reader_fail (reader, node, "%s of <%s> holds \"%s\"", name, node->name, codes[i]);
  return codes;
}

static void
read_partner (JalonPlaybookReader *reader,
              xmlNode             *node,
              JalonCase           *item)
{
  JalonCasePartner *partner = jalon_playbook_reader_alloc (reader, sizeof *partner);

  partner->order = jalon_playbook_reader_code (reader, node, "order", "F P/T M I NGO");
  partner->name.en = jalon_playbook_reader_own_text (reader, node);
  g_ptr_array_add (item->partners, partner);
}

static void
read_place (JalonPlaybookReader *reader,
            xmlNode             *node,
            JalonCase           *item)
{
  JalonCasePlace *place = jalon_playbook_reader_alloc (reader, sizeof *place);

  place->name.en = jalon_playbook_reader_own_text (reader, node);
  place->longitude = read_number (reader, node, "longitude", -180, 180);
  place->latitude = read_number (reader, node, "latitude", -90, 90);
  place->area = jalon_playbook_reader_flag (reader, node, "area");
  if (isnan (place->longitude) != isnan (place->latitude))
    jalon_playbook_reader_fail (reader, node, "<place> has half a position");
  g_ptr_array_add (item->places, place);
}

/* The partners' orders of government, each once, in the order of their codes. */
static GStrv
list_orders (JalonPlaybookReader *reader,
             const JalonCase     *item)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  GStrv orders;

  for (int order = 0; order < JALON_N_JURISDICTIONS; order++)
    {
      const char *code = jalon_jurisdiction_get_code ((JalonJurisdiction) order);

      for (guint i = 0; i < item->partners->len; i++)
        if (g_strcmp0 (((const JalonCasePartner *) item->partners->pdata[i])->order, code) == 0)
          {
            g_strv_builder_add (builder, code);
            break;
          }
    }
  orders = g_strv_builder_end (builder);
  g_ptr_array_add (reader->book->lists, orders);
  return orders;
}

static void
read_texts (JalonPlaybookReader *reader,
            xmlNode             *node,
            JalonCase           *item)
{
  item->title.en = jalon_playbook_reader_need_text (reader, node, "title");
  item->situation.en = jalon_playbook_reader_text (reader, node, "situation");
  item->action.en = jalon_playbook_reader_need_text (reader, node, "action");
  item->results.en = jalon_playbook_reader_text (reader, node, "results");
  item->lessons.en = jalon_playbook_reader_text (reader, node, "lessons");
}

static JalonCase *
read_case (JalonPlaybookReader *reader,
           xmlNode             *node)
{
  JalonCase *item = jalon_playbook_reader_alloc (reader, sizeof *item);

  jalon_playbook_reader_children (reader, node, CHILDREN);
  item->id = jalon_playbook_reader_id (reader, node, "case", item);
  item->model = jalon_playbook_reader_code (reader, node, "model", "cross-promotion outreach co-located integrated");
  item->subtype = jalon_playbook_reader_attribute (reader, node, "subtype");
  item->channels = read_codes (reader, node, "channels", JALON_VOCABULARY_CHANNEL);
  item->provinces = read_codes (reader, node, "provinces", JALON_VOCABULARY_PROVINCE);
  item->country = jalon_playbook_reader_attribute (reader, node, "country");
  item->state = read_code (reader, node, "state", "planned pilot");
  item->need = read_code (reader, node, "need", "constant regular occasional emergency");
  item->setting = read_code (reader, node, "setting", "urban rural remote");
  item->indigenous = read_code (reader, node, "indigenous", "yes no");
  item->year = read_number (reader, node, "year", 1900, 2100);
  item->population = read_number (reader, node, "population", 1, 1e9);
  item->volume = read_number (reader, node, "volume", 1, 1e9);
  item->source = jalon_playbook_reader_source (reader, node);
  item->partners = jalon_playbook_reader_array (reader);
  item->places = jalon_playbook_reader_array (reader);
  read_texts (reader, node, item);
  for (xmlNode *child = jalon_playbook_reader_first (node); child != NULL; child = jalon_playbook_reader_next (child))
    if (jalon_playbook_reader_is (child, "partner"))
      read_partner (reader, child, item);
    else if (jalon_playbook_reader_is (child, "place"))
      read_place (reader, child, item);
  item->orders = list_orders (reader, item);
  if (item->partners->len == 0 || item->places->len == 0)
    jalon_playbook_reader_fail (reader, node, "<case> has no partner or no place");
  return item;
}

static void
read_root (JalonPlaybookReader *reader,
           xmlNode             *root,
           JalonCaseLibrary    *library)
{
  if (!jalon_playbook_reader_is (root, "cases"))
    {
      jalon_playbook_reader_fail (reader, root, "the root is <%s>, not <cases>", root->name);
      return;
    }
  if (g_strcmp0 (jalon_playbook_reader_attribute (reader, root, "context"), "cases") != 0)
    jalon_playbook_reader_fail (reader, root, "the context of the cases' messages is \"cases\"");
  jalon_playbook_reader_children (reader, root, "case");
  for (xmlNode *child = jalon_playbook_reader_first (root); child != NULL && reader->error == NULL;
       child = jalon_playbook_reader_next (child))
    g_ptr_array_add (library->cases, read_case (reader, child));
}

/**
 * jalon_case_library_parse:
 * @data: the XML of a case library
 * @length: its bytes
 * @name: what to call it in messages, such as the file's name
 * @error: return location
 *
 * Parses a case library. Document types are refused; nothing is fetched.
 *
 * Returns: (transfer full) (nullable): the library; %NULL with a %JALON_PLAYBOOK_ERROR
 */
JalonCaseLibrary *
jalon_case_library_parse (const char  *data,
                          gsize        length,
                          const char  *name,
                          GError     **error)
{
  JalonPlaybookReader reader = { .name = name };
  JalonCaseLibrary *library;
  xmlDoc *document = jalon_playbook_read_document (data, length, name, error);

  if (document == NULL)
    return NULL;
  library = jalon_case_library_new_empty ();
  reader.book = library->store;
  read_root (&reader, xmlDocGetRootElement (document), library);
  xmlFreeDoc (document);
  if (reader.error != NULL)
    {
      g_propagate_error (error, reader.error);
      jalon_case_library_unref (library);
      return NULL;
    }
  return library;
}
