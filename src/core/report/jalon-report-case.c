/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "jalon-assessment-report-private.h"
#include "jalon-format.h"
#include "jalon-picture.h"
#include "jalon-vocabulary.h"

#define MAP_WIDTH  476.0
#define MAP_HEIGHT 230.0
#define HALF_SITE  2.5   /* degrees around a locality ... */
#define HALF_AREA  8.0   /* ... and around a province or country */

static void
draw_map (cairo_t  *cr,
          double    width,
          double    height,
          gpointer  user_data)
{
  jalon_picture_draw (user_data, cr, 2);
}

static void
add_map (JalonReport *self)
{
  const JalonCase *item = self->whole->item;
  const JalonCasePlace *place = jalon_case_get_position (item);
  double half = place != NULL && place->area ? HALF_AREA : HALF_SITE;
  g_autofree char *position = NULL;
  g_autofree char *alternative = NULL;
  JalonPicturePoint point = { .jurisdiction = item->orders[0] != NULL ? jalon_jurisdiction_from_code (item->orders[0])
                                                                      : JALON_JURISDICTION_UNKNOWN };
  JalonPicture *map;

  if (place == NULL)
    return;
  position = jalon_format_position (place->longitude, place->latitude);
  /* Translators: the name of a place, its position */
  alternative = g_strdup_printf (_("Map: %s, %s"), jalon_case_text (item, &place->name), position);
  map = jalon_picture_new (jalon_language_get ());
  point.longitude = place->longitude;
  point.latitude = place->latitude;
  point.flags = place->area ? JALON_SYMBOL_APPROXIMATE : 0;
  point.label = jalon_case_text (item, &place->name);
  jalon_picture_set_size (map, MAP_WIDTH, MAP_HEIGHT);
  jalon_picture_set_bounds (map, MAX (place->longitude - 2 * half, -180), MAX (place->latitude - half, -85),
                            MIN (place->longitude + 2 * half, 180), MIN (place->latitude + half, 85));
  jalon_picture_add_point (map, &point);
  jalon_document_add_figure (self->document, MAP_WIDTH, MAP_HEIGHT, draw_map, map, (GDestroyNotify) jalon_picture_free, alternative,
                             jalon_case_text (item, &place->name));
}

static void
add_fact (JalonFacts *facts,
          const char *name,
          const char *value)
{
  jalon_facts_add (facts, name, value != NULL && value[0] != '\0' ? value : NULL);
}

static void
add_number (JalonFacts *facts,
            const char *name,
            double      number)
{
  g_autofree char *text = isfinite (number) ? jalon_format_number (number, 0) : NULL;

  jalon_facts_add (facts, name, text);
}

static void
add_head (JalonReport *self)
{
  const JalonCase *item = self->whole->item;
  const JalonPlaybookModel *model = jalon_playbook_find_model (self->whole->playbook, item->model);
  const JalonPlaybookSubtype *subtype = jalon_playbook_find_subtype (self->whole->playbook, item->subtype);
  g_autofree char *partners = jalon_case_dup_partners (item);
  g_autofree char *orders = jalon_case_dup_orders (item);
  g_autofree char *channels = jalon_case_dup_channels (item);
  g_autofree char *places = jalon_case_dup_places (item);
  g_autofree char *source = jalon_case_dup_source (item);
  g_autofree char *year = isfinite (item->year) ? g_strdup_printf ("%.0f", item->year) : NULL;
  JalonFacts *facts = jalon_document_add_facts (self->document);

  jalon_facts_add (facts, _("Model"), model != NULL ? jalon_playbook_text (model->title) : NULL);
  jalon_facts_add (facts, _("Sub-type"), subtype != NULL ? jalon_playbook_text (subtype->title) : NULL);
  add_fact (facts, _("Partners"), partners);
  add_fact (facts, _("Orders of government"), orders);
  add_fact (facts, _("Channel"), channels);
  add_fact (facts, _("Place"), places);
  jalon_facts_add (facts, _("Year"), year);
  add_number (facts, _("Population served"), item->population);
  add_number (facts, _("Clients a year"), item->volume);
  add_fact (facts, _("Source"), source);
}

/* Case sheet */
void
jalon_report_add_case (JalonReport *self)
{
  const JalonCase *item = self->whole->item;
  const struct { const char *title; const JalonCaseText *text; } parts[] = {
    { N_("Situation"), &item->situation }, { N_("What was done"), &item->action }, { N_("Results"), &item->results },
    { N_("Lessons"), &item->lessons },
  };

  add_head (self);
  add_map (self);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      const char *text = jalon_case_text (item, parts[i].text);

      jalon_document_add_heading (self->document, 1, _(parts[i].title));
      if (text != NULL && text[0] != '\0')
        jalon_document_add_paragraph (self->document, text);
      else
        jalon_report_add_sentence (self, JALON_RUN_MUTED, _("The source says nothing about this."));
    }
}
