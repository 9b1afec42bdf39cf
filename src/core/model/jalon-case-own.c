/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "jalon-case-private.h"
#include "jalon-jurisdiction.h"

/* Rows of the workspace's table case_study as cases. */

static const char *
keep (JalonCaseLibrary *library,
      const char       *text)
{
  return text != NULL && text[0] != '\0' ? g_string_chunk_insert_const (library->store->strings, text) : NULL;
}

static JalonCaseText
keep_text (JalonCaseLibrary  *library,
           const JalonRecord *record,
           const char        *en,
           const char        *fr)
{
  return (JalonCaseText) { keep (library, jalon_record_get_text (record, en)), keep (library, jalon_record_get_text (record, fr)) };
}

/* The parts of a list joined by ";", without the empty ones. */
static GStrv
split_list (const char *joined)
{
  g_auto(GStrv) parts = g_strsplit (joined != NULL ? joined : "", ";", -1);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    if (g_strstrip (parts[i])[0] != '\0')
      g_strv_builder_add (builder, parts[i]);
  return g_strv_builder_end (builder);
}

static GStrv
keep_list (JalonCaseLibrary  *library,
           const JalonRecord *record,
           const char        *field)
{
  GStrv list = split_list (jalon_record_get_text (record, field));

  g_ptr_array_add (library->store->lists, list);
  return list;
}

static gpointer
alloc (JalonCaseLibrary *library,
       gsize             size)
{
  gpointer block = g_malloc0 (size);

  g_ptr_array_add (library->store->blocks, block);
  return block;
}

static GPtrArray *
new_array (JalonCaseLibrary *library)
{
  GPtrArray *array = g_ptr_array_new ();

  g_ptr_array_add (library->store->arrays, array);
  return array;
}

static double
get_number (const JalonRecord *record,
            const char        *field)
{
  double number;

  return jalon_record_get_number (record, field, &number) ? number : NAN;
}

/* Names in two languages belong together where there are as many of each; else the longer list counts alone. */
static GPtrArray *
read_partners (JalonCaseLibrary  *library,
               const JalonRecord *record)
{
  GPtrArray *partners = new_array (library);
  g_auto(GStrv) en = split_list (jalon_record_get_text (record, "partners_en"));
  g_auto(GStrv) fr = split_list (jalon_record_get_text (record, "partners_fr"));
  guint n_en = g_strv_length (en), n_fr = g_strv_length (fr);

  for (guint i = 0; i < MAX (n_en, n_fr); i++)
    {
      JalonCasePartner *partner = alloc (library, sizeof *partner);

      partner->name.en = n_en >= n_fr ? keep (library, en[i]) : NULL;
      partner->name.fr = n_fr >= n_en ? keep (library, fr[i]) : NULL;
      g_ptr_array_add (partners, partner);
    }
  return partners;
}

static GPtrArray *
read_places (JalonCaseLibrary  *library,
             const JalonRecord *record)
{
  GPtrArray *places = new_array (library);
  JalonCasePlace *place = alloc (library, sizeof *place);

  place->name = keep_text (library, record, "locality_en", "locality_fr");
  place->longitude = get_number (record, "longitude");
  place->latitude = get_number (record, "latitude");
  if (isnan (place->longitude) || isnan (place->latitude))
    place->longitude = place->latitude = NAN;
  if (place->name.en != NULL || place->name.fr != NULL || isfinite (place->longitude))
    g_ptr_array_add (places, place);
  return places;
}

static JalonCase *
read_record (JalonCaseLibrary  *library,
             const JalonRecord *record)
{
  JalonCase *item = alloc (library, sizeof *item);

  item->own = TRUE;
  item->id = keep (library, jalon_record_get_text (record, "uuid"));
  item->model = keep (library, jalon_record_get_text (record, "model"));
  item->subtype = keep (library, jalon_record_get_text (record, "subtype"));
  item->channels = keep_list (library, record, "channel");
  item->orders = keep_list (library, record, "jurisdictions");
  item->provinces = keep_list (library, record, "province");
  item->year = get_number (record, "year");
  item->population = get_number (record, "population");
  item->volume = NAN;
  item->partners = read_partners (library, record);
  item->places = read_places (library, record);
  item->title = keep_text (library, record, "title_en", "title_fr");
  item->situation = keep_text (library, record, "situation_en", "situation_fr");
  item->action = keep_text (library, record, "action_en", "action_fr");
  item->results = keep_text (library, record, "results_en", "results_fr");
  item->lessons = keep_text (library, record, "lessons_en", "lessons_fr");
  item->source = keep (library, jalon_record_get_text (record, "source"));
  item->assessment = keep (library, jalon_record_get_text (record, "assessment"));
  return item;
}

/**
 * jalon_case_library_with_own:
 * @base: a library
 * @records: (element-type JalonRecord): rows of `case_study`
 *
 * Returns: (transfer full): a library of @base's cases and, after them, the planners' own
 */
JalonCaseLibrary *
jalon_case_library_with_own (JalonCaseLibrary *base,
                             GPtrArray        *records)
{
  JalonCaseLibrary *self = jalon_case_library_new_empty ();

  self->base = jalon_case_library_ref (base);
  g_ptr_array_extend (self->cases, base->cases, NULL, NULL);
  for (guint i = 0; i < records->len; i++)
    {
      JalonCase *item = read_record (self, records->pdata[i]);

      if (item->id != NULL)
        g_ptr_array_add (self->cases, item);
    }
  return self;
}
