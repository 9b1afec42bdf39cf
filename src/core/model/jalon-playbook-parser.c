/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <libxml/parser.h>
#include <string.h>

#include "jalon-playbook-private.h"

/* From bytes to a playbook: XML without entities or network, then the sections in the order in which they need each other,
 * then the references between them. */

#define MAX_BYTES (8 * 1024 * 1024)

static void
refuse_subset (void          *context,
               const xmlChar *name,
               const xmlChar *external_id,
               const xmlChar *system_id)
{
  xmlParserCtxt *parser = context;

  *(gboolean *) parser->_private = TRUE;
  xmlStopParser (parser);
}

static void
set_xml_error (GError       **error,
               const char    *name,
               xmlParserCtxt *parser,
               gboolean       refused)
{
  const xmlError *problem = xmlCtxtGetLastError (parser);
  g_autofree char *message = NULL;

  if (refused)
    {
      g_set_error (error, JALON_PLAYBOOK_ERROR, JALON_PLAYBOOK_ERROR_BROKEN,
                   _("%s declares a document type, which a playbook must not have"), name);
      return;
    }
  message = g_strdup (problem != NULL && problem->message != NULL ? problem->message : "?");
  g_strdelimit (message, "\n", '\0');
  g_set_error (error, JALON_PLAYBOOK_ERROR, JALON_PLAYBOOK_ERROR_BROKEN, _("%s is not well-formed XML (line %d: %s)"), name,
               problem != NULL ? problem->line : 0, g_strstrip (message));
}

/* Also reads the case library: no document type, nothing fetched. NULL with a JALON_PLAYBOOK_ERROR. */
xmlDoc *
jalon_playbook_read_document (const char *data,
                              gsize       length,
                              const char *name,
                              GError    **error)
{
  xmlParserCtxt *parser;
  xmlDoc *document;
  gboolean refused = FALSE;

  if (length == 0 || length > MAX_BYTES)
    {
      g_set_error (error, JALON_PLAYBOOK_ERROR, JALON_PLAYBOOK_ERROR_BROKEN, _("%s is empty or too large"), name);
      return NULL;
    }
  xmlInitParser (); /* a thread other than the main one may be the first to parse */
  parser = xmlNewParserCtxt ();
  parser->_private = &refused;
  parser->sax->internalSubset = refuse_subset;
  document = xmlCtxtReadMemory (parser, data, (int) length, NULL, NULL,
                                XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_BIG_LINES);
  if (document == NULL || refused)
    {
      set_xml_error (error, name, parser, refused);
      g_clear_pointer (&document, xmlFreeDoc);
    }
  xmlFreeParserCtxt (parser);
  return document;
}

/* A section that is a plain list of items. */
static void
read_continuum_item (JalonPlaybookReader *reader,
                     xmlNode             *node)
{
  g_ptr_array_add (reader->book->continuum, jalon_playbook_reader_item (reader, node, "continuum"));
}

static void
read_premises_item (JalonPlaybookReader *reader,
                    xmlNode             *node)
{
  g_ptr_array_add (reader->book->premises, jalon_playbook_reader_item (reader, node, "premises"));
}

static void
read_objective_item (JalonPlaybookReader *reader,
                     xmlNode             *node)
{
  g_ptr_array_add (reader->book->objectives, jalon_playbook_reader_item (reader, node, "objective"));
}

static JalonPlaybookGroup *
read_group (JalonPlaybookReader *reader,
            xmlNode             *node,
            const char          *kind,
            const char          *item_kind)
{
  JalonPlaybookGroup *group = jalon_playbook_reader_alloc (reader, sizeof *group);

  jalon_playbook_reader_children (reader, node, "title item");
  group->id = jalon_playbook_reader_id (reader, node, kind, group);
  group->title = jalon_playbook_reader_need_text (reader, node, "title");
  group->model = jalon_playbook_reader_attribute (reader, node, "model");
  group->source = jalon_playbook_reader_source (reader, node);
  group->items = jalon_playbook_reader_items (reader, node, item_kind);
  if (group->model != NULL && jalon_playbook_find_model (reader->book, group->model) == NULL)
    jalon_playbook_reader_fail (reader, node, "there is no model \"%s\"", group->model);
  return group;
}

static void
read_swot_group (JalonPlaybookReader *reader,
                 xmlNode             *node)
{
  g_ptr_array_add (reader->book->swot, read_group (reader, node, "quadrant", "swot"));
}

/* What leads to a level of the continuum bears the level's id. */
static void
read_growth_group (JalonPlaybookReader *reader,
                   xmlNode             *node)
{
  JalonPlaybookGroup *group = read_group (reader, node, "growth", "growth-item");

  if (group->id != NULL && jalon_playbook_find_continuum (reader->book, group->id) == NULL)
    jalon_playbook_reader_fail (reader, node, "there is no level \"%s\" of the continuum", group->id);
  g_ptr_array_add (reader->book->growth, group);
}

static void
read_journey_group (JalonPlaybookReader *reader,
                    xmlNode             *node)
{
  g_ptr_array_add (reader->book->journeys, read_group (reader, node, "journey", "journey-item"));
}

static void
read_toolbox_group (JalonPlaybookReader *reader,
                    xmlNode             *node)
{
  g_ptr_array_add (reader->book->toolbox, read_group (reader, node, "toolbox", "answer"));
}

static void
read_practice_group (JalonPlaybookReader *reader,
                     xmlNode             *node)
{
  g_ptr_array_add (reader->book->practices, read_group (reader, node, "practices", "practice"));
}

static void
read_value_group (JalonPlaybookReader *reader,
                  xmlNode             *node)
{
  g_ptr_array_add (reader->book->values, read_group (reader, node, "audience", "value"));
}

static void
read_version (JalonPlaybookReader *reader,
              xmlNode             *node)
{
  JalonPlaybookVersion *version = jalon_playbook_reader_alloc (reader, sizeof *version);

  jalon_playbook_reader_children (reader, node, "text removed");
  version->number = (guint) jalon_playbook_reader_number (reader, node, "number", 2, 9999);
  version->text = jalon_playbook_reader_need_text (reader, node, "text");
  version->source = jalon_playbook_reader_source (reader, node);
  version->removed = jalon_playbook_reader_array (reader);
  for (xmlNode *child = jalon_playbook_reader_first (node); child != NULL; child = jalon_playbook_reader_next (child))
    if (jalon_playbook_reader_is (child, "removed"))
      g_ptr_array_add (version->removed, jalon_playbook_reader_item (reader, child, "answer"));
  g_ptr_array_add (reader->book->versions, version);
}

/* In the order of reading: a section may refer to those before it. */
static const struct
{
  const char              *name;
  const char              *element;
  JalonPlaybookSectionFunc read;
} sections[] = {
  { "versions", "version", read_version },
  { "facts", "fact", jalon_playbook_read_facts },
  { "models", "model", jalon_playbook_read_models },
  { "continuum", "item", read_continuum_item },
  { "growth", "group", read_growth_group },
  { "levels", "level", jalon_playbook_read_levels },
  { "factors", "factor", jalon_playbook_read_factors },
  { "steps", "step", jalon_playbook_read_steps },
  { "clauses", "clause", jalon_playbook_read_clauses },
  { "premises", "item", read_premises_item },
  { "areas", "area", jalon_playbook_read_areas },
  { "swot", "group", read_swot_group },
  { "risks", "risk", jalon_playbook_read_risks },
  { "values", "group", read_value_group },
  { "journeys", "group", read_journey_group },
  { "toolbox", "group", read_toolbox_group },
  { "objectives", "item", read_objective_item },
  { "criteria", "criterion", jalon_playbook_read_criteria },
  { "milestones", "milestone", jalon_playbook_read_milestones },
  { "costs", "cost", jalon_playbook_read_costs },
  { "practices", "group", read_practice_group },
  { "rules", "rule", jalon_playbook_read_rules },
  { "contradictions", "contradiction", jalon_playbook_read_contradictions },
};

/* The one child named @name. */
static xmlNode *
find_section (JalonPlaybookReader *reader,
              xmlNode             *root,
              const char          *name)
{
  xmlNode *found = NULL;

  for (xmlNode *child = jalon_playbook_reader_first (root); child != NULL; child = jalon_playbook_reader_next (child))
    {
      if (!jalon_playbook_reader_is (child, name))
        continue;
      if (found != NULL)
        jalon_playbook_reader_fail (reader, child, "<%s> exists twice", name);
      found = child;
    }
  if (found == NULL)
    jalon_playbook_reader_fail (reader, root, "<playbook> has no <%s>", name);
  return found;
}

static void
read_root (JalonPlaybookReader *reader,
           xmlNode             *root)
{
  xmlNode *section;

  if (!jalon_playbook_reader_is (root, "playbook"))
    {
      jalon_playbook_reader_fail (reader, root, "the root is <%s>, not <playbook>", root->name);
      return;
    }
  reader->book->version = jalon_playbook_reader_attribute (reader, root, "version");
  if (reader->book->version == NULL)
    jalon_playbook_reader_fail (reader, root, "<playbook> has no version");
  if (g_strcmp0 (jalon_playbook_reader_attribute (reader, root, "context"), "playbook") != 0)
    jalon_playbook_reader_fail (reader, root, "the context of a playbook's messages is \"playbook\"");
  if ((section = find_section (reader, root, "yes-no")) != NULL)
    reader->book->yes_no = jalon_playbook_reader_options (reader, section);

  for (guint i = 0; i < G_N_ELEMENTS (sections) && reader->error == NULL; i++)
    {
      if ((section = find_section (reader, root, sections[i].name)) == NULL)
        continue;
      jalon_playbook_reader_children (reader, section, sections[i].element);
      for (xmlNode *child = jalon_playbook_reader_first (section); child != NULL && reader->error == NULL;
           child = jalon_playbook_reader_next (child))
        sections[i].read (reader, child);
    }
}

/* The {fact} places of a reason must be facts. */
static void
check_places (JalonPlaybookReader     *self,
              const JalonPlaybookRule *rule)
{
  const char *open = strchr (rule->reason, '{');

  while (open != NULL)
    {
      const char *close = strchr (open, '}');
      g_autofree char *fact = close != NULL ? g_strndup (open + 1, close - open - 1) : NULL;

      if (fact == NULL || jalon_playbook_find_fact (self->book, fact) == NULL)
        {
          jalon_playbook_reader_fail (self, NULL, "the reason of the rule \"%s\" names no fact", rule->id);
          return;
        }
      open = strchr (close, '{');
    }
}

static void
check_tools (JalonPlaybookReader     *self,
             const JalonPlaybookStep *step)
{
  for (guint i = 0; i < step->blocks->len; i++)
    {
      const JalonPlaybookBlock *block = step->blocks->pdata[i];

      if (block->of != NULL && jalon_playbook_find_toolbox (self->book, block->of) == NULL)
        jalon_playbook_reader_fail (self, NULL, "the step \"%s\" shows the tools \"%s\", which do not exist", step->id, block->of);
    }
}

/* References between elements, once all are read. */
void
jalon_playbook_reader_check (JalonPlaybookReader *self)
{
  for (guint i = 0; i < self->book->facts->len; i++)
    {
      const JalonPlaybookFact *fact = self->book->facts->pdata[i];
      const JalonPlaybookQuestion *question = jalon_playbook_find_question (self->book, fact->question);

      if (fact->question != NULL && (question == NULL || g_strcmp0 (question->fact, fact->id) != 0))
        jalon_playbook_reader_fail (self, NULL, "no question \"%s\" gives the fact \"%s\"", fact->question, fact->id);
    }
  for (guint i = 0; i < self->book->steps->len; i++)
    check_tools (self, self->book->steps->pdata[i]);
  for (guint i = 0; i < self->book->rules->len; i++)
    check_places (self, self->book->rules->pdata[i]);
}

/**
 * jalon_playbook_parse:
 * @data: the XML of a playbook
 * @length: its bytes
 * @name: what to call it in messages, such as the file's name
 * @error: return location
 *
 * Parses a playbook. Document types, and with them entities, are refused; nothing is fetched.
 *
 * Returns: (transfer full) (nullable): the playbook; %NULL with a %JALON_PLAYBOOK_ERROR
 */
JalonPlaybook *
jalon_playbook_parse (const char *data,
                      gsize       length,
                      const char *name,
                      GError    **error)
{
  JalonPlaybookReader reader = { .name = name };
  xmlDoc *document = jalon_playbook_read_document (data, length, name, error);

  if (document == NULL)
    return NULL;
  reader.book = jalon_playbook_new_empty ();
  read_root (&reader, xmlDocGetRootElement (document));
  if (reader.error == NULL)
    jalon_playbook_reader_check (&reader);
  xmlFreeDoc (document);
  if (reader.error != NULL)
    {
      g_propagate_error (error, reader.error);
      jalon_playbook_unref (reader.book);
      return NULL;
    }
  return reader.book;
}
