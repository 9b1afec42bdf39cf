/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "jalon-case-private.h"
#include "jalon-jurisdiction.h"
#include "jalon-language.h"
#include "jalon-paths.h"
#include "jalon-text.h"
#include "jalon-vocabulary.h"

/* A library to be filled by the parser. */
JalonCaseLibrary *
jalon_case_library_new_empty (void)
{
  JalonCaseLibrary *self = g_new0 (JalonCaseLibrary, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->store = jalon_playbook_new_empty ();
  self->cases = g_ptr_array_new ();
  return self;
}

/**
 * jalon_case_library_load:
 * @error: return location
 *
 * Reads the cases that come with Jalon, from the data directory. It takes a few milliseconds; keep it.
 *
 * Returns: (transfer full) (nullable): the library; %NULL with a %JALON_PLAYBOOK_ERROR
 */
JalonCaseLibrary *
jalon_case_library_load (GError **error)
{
  g_autofree char *path = jalon_paths_find_data ("cases/cases.xml");
  g_autoptr(GError) problem = NULL;
  g_autofree char *data = NULL;
  gsize length = 0;

  if (!g_file_get_contents (path, &data, &length, &problem))
    {
      g_set_error (error, JALON_PLAYBOOK_ERROR, JALON_PLAYBOOK_ERROR_MISSING, _("The case library cannot be read: %s"),
                   problem->message);
      return NULL;
    }
  return jalon_case_library_parse (data, length, "cases.xml", error);
}

/**
 * jalon_case_library_dup_default:
 * @error: return location
 *
 * The cases that come with Jalon, read once; any thread may ask.
 *
 * Returns: (transfer full) (nullable): the library; %NULL with a %JALON_PLAYBOOK_ERROR
 */
JalonCaseLibrary *
jalon_case_library_dup_default (GError **error)
{
  static GMutex mutex;
  static JalonCaseLibrary *library;
  JalonCaseLibrary *found = NULL;

  g_mutex_lock (&mutex);
  if (library == NULL)
    library = jalon_case_library_load (error);
  if (library != NULL)
    found = jalon_case_library_ref (library);
  g_mutex_unlock (&mutex);
  return found;
}

/**
 * jalon_case_library_ref:
 * @self: a library
 *
 * Returns: (transfer full): @self
 */
JalonCaseLibrary *
jalon_case_library_ref (JalonCaseLibrary *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * jalon_case_library_unref:
 * @self: (transfer full): a library
 */
void
jalon_case_library_unref (JalonCaseLibrary *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_ptr_array_unref (self->cases);
  jalon_playbook_unref (self->store);
  g_clear_pointer (&self->base, jalon_case_library_unref);
  g_free (self);
}

/**
 * jalon_case_library_get_cases:
 * @self: a library
 *
 * Returns: (transfer none) (element-type JalonCase): the cases, those of Jalon first
 */
GPtrArray *
jalon_case_library_get_cases (JalonCaseLibrary *self)
{
  return self->cases;
}

/**
 * jalon_case_library_find:
 * @self: a library
 * @id: (nullable): of a case
 *
 * Returns: (nullable): the case
 */
const JalonCase *
jalon_case_library_find (JalonCaseLibrary *self,
                         const char       *id)
{
  for (guint i = 0; id != NULL && i < self->cases->len; i++)
    if (g_str_equal (((const JalonCase *) self->cases->pdata[i])->id, id))
      return self->cases->pdata[i];
  return NULL;
}

/**
 * jalon_case_text:
 * @self: a case
 * @text: one of its texts
 *
 * Returns: (nullable): the text in the calling thread's language; a text that the planners wrote in one language only is the
 *   same in both
 */
const char *
jalon_case_text (const JalonCase     *self,
                 const JalonCaseText *text)
{
  if (self->own)
    return jalon_language_choose (text->en, text->fr);
  return text->en != NULL ? g_dpgettext2 (GETTEXT_PACKAGE, "cases", text->en) : NULL;
}

/**
 * jalon_case_get_title:
 * @self: a case
 *
 * Returns: its title, never empty
 */
const char *
jalon_case_get_title (const JalonCase *self)
{
  const char *title = jalon_case_text (self, &self->title);

  return title != NULL ? title : _("Case without a title");
}

static char *
join (GPtrArray *texts)
{
  g_ptr_array_add (texts, NULL);
  return g_strjoinv (", ", (char **) texts->pdata);
}

/**
 * jalon_case_dup_partners:
 * @self: a case
 *
 * Returns: (transfer full): the names of the partners, joined by commas
 */
char *
jalon_case_dup_partners (const JalonCase *self)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < self->partners->len; i++)
    g_ptr_array_add (names, (char *) jalon_case_text (self, &((const JalonCasePartner *) self->partners->pdata[i])->name));
  return join (names);
}

/**
 * jalon_case_dup_places:
 * @self: a case
 *
 * Returns: (transfer full): its places, joined by commas
 */
char *
jalon_case_dup_places (const JalonCase *self)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < self->places->len; i++)
    {
      const char *name = jalon_case_text (self, &((const JalonCasePlace *) self->places->pdata[i])->name);

      if (name != NULL)
        g_ptr_array_add (names, (char *) name);
    }
  return join (names);
}

/**
 * jalon_case_dup_orders:
 * @self: a case
 *
 * Returns: (transfer full): labels of the orders of government, joined by commas
 */
char *
jalon_case_dup_orders (const JalonCase *self)
{
  g_autoptr(GPtrArray) labels = g_ptr_array_new ();

  for (guint i = 0; self->orders[i] != NULL; i++)
    g_ptr_array_add (labels, (char *) jalon_jurisdiction_get_label (jalon_jurisdiction_from_code (self->orders[i])));
  return join (labels);
}

/**
 * jalon_case_dup_channels:
 * @self: a case
 *
 * Returns: (transfer full): labels of the channels, joined by commas
 */
char *
jalon_case_dup_channels (const JalonCase *self)
{
  g_autofree char *codes = g_strjoinv (";", self->channels);

  return jalon_vocabulary_dup_labels (JALON_VOCABULARY_CHANNEL, codes);
}

static const char *
section_label (const char *section)
{
  static const struct
  {
    const char *code;
    const char *label;
  } sections[] = {
    { "cross-promotion", NC_("part of the guide", "cross-promotion") },
    { "outreach", NC_("part of the guide", "outreach") },
    { "co-location", NC_("part of the guide", "co-located sites") },
    { "integration", NC_("part of the guide", "service integration") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    if (g_str_equal (sections[i].code, section))
      return g_dpgettext2 (GETTEXT_PACKAGE, "part of the guide", sections[i].label);
  return section;
}

/**
 * jalon_case_dup_source:
 * @self: a case
 *
 * Returns: (transfer full) (nullable): where it is told, in words
 */
char *
jalon_case_dup_source (const JalonCase *self)
{
  g_auto(GStrv) parts = NULL;

  if (self->own || self->source == NULL)
    return g_strdup (self->source);
  parts = g_strsplit (self->source, ":", -1);
  if (g_strv_length (parts) < 4)
    return g_strdup (_("Deck on collaboration in service networks (2016), joint in-person service points"));
  if (g_str_equal (parts[2], "examples"))
    /* Translators: part of the guide, such as "outreach"; number of the example in it */
    return g_strdup_printf (_("Service Delivery Partnerships Playbook (2018), %s, example %s"), section_label (parts[1]), parts[3]);
  /* Translators: part of the guide, such as "outreach"; number of the case study in it */
  return g_strdup_printf (_("Service Delivery Partnerships Playbook (2018), %s, case study %s"), section_label (parts[1]), parts[3]);
}

/**
 * jalon_case_get_position:
 * @self: a case
 *
 * Returns: (nullable): the first of its places that has a position
 */
const JalonCasePlace *
jalon_case_get_position (const JalonCase *self)
{
  for (guint i = 0; i < self->places->len; i++)
    {
      const JalonCasePlace *place = self->places->pdata[i];

      if (isfinite (place->longitude) && isfinite (place->latitude))
        return place;
    }
  return NULL;
}

static char *
fold_case (const JalonCase *self)
{
  const JalonCaseText *const texts[] = { &self->title, &self->situation, &self->action, &self->results, &self->lessons };
  g_autofree char *partners = jalon_case_dup_partners (self);
  g_autofree char *places = jalon_case_dup_places (self);
  g_autoptr(GString) all = g_string_new (partners);

  g_string_append_printf (all, " %s", places);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const char *text = jalon_case_text (self, texts[i]);

      if (text != NULL)
        g_string_append_printf (all, " %s", text);
    }
  return jalon_text_fold (all->str);
}

static gboolean
is_asked (const char *code)
{
  return code != NULL && code[0] != '\0';
}

static gboolean
holds (GStrv       codes,
       const char *code)
{
  return !is_asked (code) || g_strv_contains ((const char *const *) codes, code);
}

static gboolean
passes (const JalonCase       *self,
        const JalonCaseFilter *filter,
        const char            *folded)
{
  g_autofree char *text = NULL;

  if ((is_asked (filter->model) && g_strcmp0 (self->model, filter->model) != 0)
      || (is_asked (filter->subtype) && g_strcmp0 (self->subtype, filter->subtype) != 0)
      || !holds (self->orders, filter->order) || !holds (self->channels, filter->channel)
      || !holds (self->provinces, filter->province))
    return FALSE;
  if (folded[0] == '\0')
    return TRUE;
  text = fold_case (self);
  return jalon_text_contains_words (text, folded);
}

/**
 * jalon_case_library_filter:
 * @self: a library
 * @filter: what is asked
 *
 * Searches the texts in the calling thread's language.
 *
 * Returns: (transfer container) (element-type JalonCase): the cases that pass, in the library's order
 */
GPtrArray *
jalon_case_library_filter (JalonCaseLibrary      *self,
                           const JalonCaseFilter *filter)
{
  GPtrArray *found = g_ptr_array_new ();
  g_autofree char *folded = jalon_text_fold (filter->words != NULL ? filter->words : "");

  for (guint i = 0; i < self->cases->len; i++)
    if (passes (self->cases->pdata[i], filter, folded))
      g_ptr_array_add (found, self->cases->pdata[i]);
  return found;
}
