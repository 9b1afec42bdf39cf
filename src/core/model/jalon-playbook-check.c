/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-playbook-check.h"

#include <string.h>
#include <glib/gi18n-lib.h>
#include <libxml/relaxng.h>

#include "jalon-language.h"
#include "jalon-paths.h"
#include "jalon-playbook-private.h"

/* More of one kind help nobody. */
#define MOST_FINDINGS 50

static void
count_free (gpointer data)
{
  JalonPlaybookCount *count = data;

  g_free (count->name);
  g_free (count);
}

/**
 * jalon_playbook_report_free:
 * @self: (transfer full): a report
 */
void
jalon_playbook_report_free (JalonPlaybookReport *self)
{
  g_free (self->version);
  g_ptr_array_unref (self->counts);
  g_ptr_array_unref (self->findings);
  g_free (self);
}

static void
add_finding (JalonPlaybookReport *self,
             char                *sentence) /* taken */
{
  if (self->findings->len < MOST_FINDINGS)
    g_ptr_array_add (self->findings, sentence);
  else
    g_free (sentence);
}

/* --- Schema --- */

#if LIBXML_VERSION >= 21200
#define ERROR_CONST const
#else
#define ERROR_CONST
#endif

static void
on_schema_error (void               *user_data,
                 ERROR_CONST xmlError *error)
{
  g_autofree char *text = g_strchomp (g_strdup (error->message != NULL ? error->message : ""));

  add_finding (user_data, g_strdup_printf (_("Line %d: %s"), error->line, text));
}

static void
ignore (void       *user_data G_GNUC_UNUSED,
        const char *format G_GNUC_UNUSED,
        ...)
{
}

static void
check_schema (JalonPlaybookReport *self,
              xmlDoc              *document)
{
  g_autofree char *path = jalon_paths_find_data ("playbook/playbook.rng");
  xmlRelaxNGParserCtxt *parser = xmlRelaxNGNewParserCtxt (path);
  xmlRelaxNG *schema;
  xmlRelaxNGValidCtxt *context;

  xmlRelaxNGSetParserErrors (parser, ignore, ignore, NULL);
  schema = xmlRelaxNGParse (parser);
  xmlRelaxNGFreeParserCtxt (parser);
  if (schema == NULL)
    {
      add_finding (self, g_strdup_printf (_("The schema “%s” cannot be read: the form of the file is not checked."), path));
      return;
    }
  context = xmlRelaxNGNewValidCtxt (schema);
  xmlRelaxNGSetValidStructuredErrors (context, (xmlStructuredErrorFunc) on_schema_error, self);
  xmlRelaxNGValidateDoc (context, document);
  xmlRelaxNGFreeValidCtxt (context);
  xmlRelaxNGFree (schema);
}

/* --- French --- */

static gboolean
is_leaf (xmlNode *node)
{
  return xmlFirstElementChild (node) == NULL;
}

/* gettext gives the pointer back where it has no translation; one that reads the same is another pointer. */
static void
check_text (JalonPlaybookReport *self,
            xmlNode             *node)
{
  xmlChar *content = xmlNodeGetContent (node);
  g_auto(GStrv) words = g_strsplit_set (content != NULL ? (const char *) content : "", " \t\r\n", -1);
  g_autoptr(GString) text = g_string_new (NULL);

  xmlFree (content);
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", words[i]);
  if (text->len == 0)
    return;
  self->n_texts++;
  if (jalon_playbook_text (text->str) != text->str)
    self->n_french++;
  else
    add_finding (self, g_strdup_printf (_("Line %ld has no French: “%s”"), xmlGetLineNo (node), text->str));
}

static void
check_french (JalonPlaybookReport *self,
              xmlNode             *node)
{
  if (is_leaf (node))
    check_text (self, node);
  for (xmlNode *child = xmlFirstElementChild (node); child != NULL; child = xmlNextElementSibling (child))
    check_french (self, child);
}

/* --- Counts --- */

static void
add_count (JalonPlaybookReport *self,
           const char          *name,
           guint                found,
           guint                expected)
{
  JalonPlaybookCount *count = g_new0 (JalonPlaybookCount, 1);

  count->name = g_strdup (name);
  count->found = found;
  count->expected = expected;
  g_ptr_array_add (self->counts, count);
  if (found != expected)
    /* Translators: what is counted, how many there are, and how many the guide has */
    add_finding (self, g_strdup_printf (_("%s: %u, but the guide has %u."), name, found, expected));
}

static guint
count_items (GPtrArray  *groups,
             const char *model)
{
  guint n = 0;

  for (guint i = 0; i < groups->len; i++)
    {
      const JalonPlaybookGroup *group = groups->pdata[i];

      if (model == NULL || g_strcmp0 (group->model, model) == 0)
        n += group->items->len;
    }
  return n;
}

static void
check_counts (JalonPlaybookReport *self,
              JalonPlaybook       *book)
{
  GPtrArray *factors = jalon_playbook_get_factors (book);
  GPtrArray *practices = jalon_playbook_get_practices (book);
  guint n_statements = 0;

  for (guint i = 0; i < factors->len; i++)
    n_statements += ((const JalonPlaybookFactor *) factors->pdata[i])->statements->len;
  add_count (self, _("Reasons"), count_items (jalon_playbook_get_values (book), NULL), 12);
  add_count (self, _("Success factors"), factors->len, 5);
  add_count (self, _("Statements of readiness"), n_statements, 18);
  add_count (self, _("Steps"), jalon_playbook_get_steps (book)->len, 7);
  add_count (self, _("Clauses"), jalon_playbook_get_clauses (book)->len, 19);
  add_count (self, _("Areas of evaluation"), jalon_playbook_get_areas (book)->len, 4);
  add_count (self, _("Levels of the continuum"), jalon_playbook_get_continuum (book)->len, 6);
  add_count (self, _("Tools"), count_items (jalon_playbook_get_toolbox (book), NULL), 17);
  add_count (self, _("Models"), jalon_playbook_get_models (book)->len, 4);
  add_count (self, _("Sub-types"), jalon_playbook_get_subtypes (book)->len, 13);
  add_count (self, _("Best practices of cross-promotion"), count_items (practices, "cross-promotion"), 4);
  add_count (self, _("Best practices of outreach"), count_items (practices, "outreach"), 26);
  add_count (self, _("Best practices of co-located sites"), count_items (practices, "co-located"), 40);
  add_count (self, _("Clients’ journeys"), jalon_playbook_get_journeys (book)->len, 4);
}

/* --- The whole --- */

/* What only the parser knows: identifiers that exist twice, references to nothing, facts without a source. */
static void
check_content (JalonPlaybookReport *self,
               const char          *data,
               gsize                length,
               const char          *name)
{
  g_autoptr(GError) problem = NULL;
  g_autoptr(JalonPlaybook) book = jalon_playbook_parse (data, length, name, &problem);

  if (book == NULL)
    {
      add_finding (self, g_strdup (problem->message));
      return;
    }
  self->version = g_strdup (jalon_playbook_get_version (book));
  check_counts (self, book);
}

/**
 * jalon_playbook_check:
 * @path: (nullable): a playbook; %NULL: Jalon's own
 * @error: return location
 *
 * Checks a playbook against the schema, for references to nothing, for as many elements as the guide has, and for texts that have no
 * French in Jalon's catalogue.
 *
 * Returns: (transfer full) (nullable): the report; %NULL where the file cannot be read or is no XML
 */
JalonPlaybookReport *
jalon_playbook_check (const char  *path,
                      GError     **error)
{
  g_autofree char *own = jalon_paths_find_data ("playbook/playbook.xml");
  g_autofree char *name = g_path_get_basename (path != NULL ? path : own);
  g_autofree char *data = NULL;
  g_autoptr(GError) problem = NULL;
  JalonLanguage before = jalon_language_get ();
  JalonPlaybookReport *self;
  xmlDoc *document;
  gsize length;

  if (!g_file_get_contents (path != NULL ? path : own, &data, &length, &problem))
    {
      g_set_error (error, JALON_PLAYBOOK_ERROR, JALON_PLAYBOOK_ERROR_MISSING, _("The playbook cannot be read: %s"), problem->message);
      return NULL;
    }
  if ((document = jalon_playbook_read_document (data, length, name, error)) == NULL)
    return NULL;
  self = g_new0 (JalonPlaybookReport, 1);
  self->counts = g_ptr_array_new_with_free_func (count_free);
  self->findings = g_ptr_array_new_with_free_func (g_free);
  check_schema (self, document);
  check_content (self, data, length, name);
  jalon_language_set (JALON_LANGUAGE_FR);
  if (xmlDocGetRootElement (document) != NULL)
    check_french (self, xmlDocGetRootElement (document));
  jalon_language_set (before);
  xmlFreeDoc (document);
  return self;
}
