/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "jalon-assessment-report-private.h"
#include "jalon-format.h"
#include "jalon-geodesic.h"
#include "jalon-picture.h"

#define MAP_WIDTH 500.0
#define MAP_HEIGHT 300.0
#define SAME_PLACE 30.0       /* metres: partners this near are one symbol */
#define LEAST_EXTENT 0.008    /* degrees: nearly a kilometre; closer would show a basemap that has nothing left to say */

static gboolean
measure (const JalonReportPartner *a,
         const JalonReportPartner *b,
         double                   *metres)
{
  if (!a->positioned || !b->positioned)
    return FALSE;
  *metres = jalon_geodesic_distance (a->longitude, a->latitude, b->longitude, b->latitude);
  return TRUE;
}

/* Map */

static void
map_draw (cairo_t  *cr,
          double    width,
          double    height,
          gpointer  user_data)
{
  jalon_picture_draw (user_data, cr, 2);
}

/* One symbol for @first and all partners after it at the same place; TRUE in @drawn for each of them. */
static void
add_symbol (JalonReport  *self,
            JalonPicture *picture,
            guint         first,
            gboolean     *drawn)
{
  GPtrArray *partners = self->input->partners;
  const JalonReportPartner *anchor = partners->pdata[first];
  JalonPicturePoint point = { .longitude = anchor->longitude, .latitude = anchor->latitude, .jurisdiction = anchor->jurisdiction };
  GString *label = g_string_new (NULL);

  if (anchor->approximate)
    point.flags |= JALON_SYMBOL_APPROXIMATE;
  for (guint i = first; i < partners->len; i++)
    {
      const JalonReportPartner *partner = partners->pdata[i];
      double metres;

      if (drawn[i] || !measure (anchor, partner, &metres) || metres > SAME_PLACE)
        continue;
      drawn[i] = TRUE;
      g_string_append_printf (label, "%s%u", label->len > 0 ? ", " : "", i + 1);
      if (i > first && partner->partner->kind == JALON_SUBJECT_POINT && point.n_partners < JALON_PICTURE_MAX_PARTNERS)
        point.partners[point.n_partners++] = partner->jurisdiction;
    }
  point.label = label->str;
  jalon_picture_add_point (picture, &point);
  g_string_free (label, TRUE);
}

/* Bounds of the partners with room around them. */
static void
set_bounds (JalonReport  *self,
            JalonPicture *picture)
{
  double west = INFINITY, east = -INFINITY, south = INFINITY, north = -INFINITY, margin;

  for (guint i = 0; i < self->input->partners->len; i++)
    {
      const JalonReportPartner *partner = self->input->partners->pdata[i];

      if (!partner->positioned)
        continue;
      west = MIN (west, partner->longitude);
      east = MAX (east, partner->longitude);
      south = MIN (south, partner->latitude);
      north = MAX (north, partner->latitude);
    }
  margin = MAX (0.15 * MAX (east - west, north - south), LEAST_EXTENT);
  jalon_picture_set_bounds (picture, MAX (west - margin, -180), MAX (south - margin, -85), MIN (east + margin, 180),
                            MIN (north + margin, 85));
}

static void
describe (JalonReport *self,
          GString     *text,
          guint        index)
{
  const JalonReportPartner *anchor = self->input->partners->pdata[0];
  const JalonReportPartner *partner = self->input->partners->pdata[index];
  g_autofree char *position = jalon_format_position (partner->longitude, partner->latitude);
  g_autofree char *distance = NULL;
  double metres;

  g_string_append_printf (text, " %u. %s, %s, ", index + 1, jalon_partner_get_name (partner->partner),
                          jalon_jurisdiction_get_label (partner->jurisdiction));
  if (!partner->positioned)
    {
      g_string_append (text, _("position unknown: not on the map."));
      return;
    }
  g_string_append (text, position);
  if (index > 0 && measure (anchor, partner, &metres))
    {
      distance = jalon_format_distance (metres);
      /* Translators: a distance */
      g_string_append_printf (text, _(", %s from the first partner"), distance);
    }
  /* A position ends with a full stop of its own in French. */
  if (text->str[text->len - 1] != '.')
    g_string_append_c (text, '.');
}

static void
add_map (JalonReport *self)
{
  GPtrArray *partners = self->input->partners;
  g_autofree gboolean *drawn = g_new0 (gboolean, partners->len + 1);
  g_autoptr(GString) alternative = g_string_new (_("Map of the partners."));
  JalonPicture *map = jalon_picture_new (jalon_language_get ());

  jalon_picture_set_size (map, MAP_WIDTH, MAP_HEIGHT);
  jalon_picture_set_layers (map, self->input->layers);
  set_bounds (self, map);
  for (guint i = 0; i < partners->len; i++)
    {
      const JalonReportPartner *partner = partners->pdata[i];

      if (partner->positioned && !drawn[i])
        add_symbol (self, map, i, drawn);
      describe (self, alternative, i);
    }
  jalon_document_add_figure (self->document, MAP_WIDTH, MAP_HEIGHT, map_draw, map,
                             (GDestroyNotify) jalon_picture_free, alternative->str,
                             _("The partners by their number in the table"));
}

/* Table */

static char *
dup_distance (JalonReport *self,
              guint        index)
{
  double metres;

  if (index == 0)
    /* Translators: there is no distance from a thing to itself */
    return g_strdup (C_("distance", "measured from here"));
  if (!measure (self->input->partners->pdata[0], self->input->partners->pdata[index], &metres))
    return NULL;
  return metres < SAME_PLACE ? g_strdup (_("same place")) : jalon_format_distance (metres);
}

static char *
dup_position (const JalonReportPartner *partner)
{
  g_autofree char *position = jalon_format_position (partner->longitude, partner->latitude);

  if (partner->partner->kind == JALON_SUBJECT_ORGANIZATION)
    return g_strdup (_("an organization: no one position"));
  if (!partner->positioned)
    return NULL;
  /* Translators: a position */
  return partner->approximate ? g_strdup_printf (_("%s (approximate)"), position) : g_steal_pointer (&position);
}

static void
add_row (JalonReport *self,
         JalonTable  *table,
         guint        index)
{
  const JalonReportPartner *partner = self->input->partners->pdata[index];
  const char *organization = jalon_language_choose (partner->organization_en, partner->organization_fr);
  const char *name = jalon_partner_get_name (partner->partner);
  g_autofree char *number = g_strdup_printf ("%u", index + 1);
  g_autofree char *position = dup_position (partner);
  g_autofree char *distance = dup_distance (self, index);
  JalonInline *cell;

  jalon_table_add_cell (table, number);
  cell = jalon_table_add_cell (table, name);
  if (organization != NULL && !g_str_equal (organization, name))
    {
      jalon_inline_add (cell, JALON_RUN_PLAIN, "\n");
      jalon_inline_add (cell, JALON_RUN_MUTED, organization);
    }
  if (partner->partner->kind == JALON_SUBJECT_PLACE)
    jalon_table_add_cell (table, _("Community"));
  else
    jalon_table_add_cell (table, partner->jurisdiction != JALON_JURISDICTION_UNKNOWN
                                 ? jalon_jurisdiction_get_label (partner->jurisdiction) : NULL);
  jalon_table_add_cell (table, partner->address);
  jalon_table_add_cell (table, position);
  jalon_table_add_cell (table, distance);
}

void
jalon_report_add_partners (JalonReport *self)
{
  GPtrArray *partners = self->input->partners;
  gboolean positioned = FALSE;
  JalonTable *table;

  jalon_document_add_heading (self->document, 1, _("The partners"));
  if (partners->len == 0)
    {
      jalon_report_add_sentence (self, JALON_RUN_PLAIN, _("None: each assessment that is made from this framework names its own."));
      return;
    }
  for (guint i = 0; i < partners->len; i++)
    positioned |= ((const JalonReportPartner *) partners->pdata[i])->positioned;
  if (positioned)
    add_map (self);
  else
    jalon_document_add_note (self->document, JALON_NOTE_UNKNOWN, _("No map"), _("The position of no partner is known."));

  table = jalon_document_add_table (self->document, _("Who takes part"));
  jalon_table_add_column (table, _("No."), JALON_ALIGN_CENTER);
  jalon_table_add_column (table, _("Partner"), JALON_ALIGN_START);
  jalon_table_add_column (table, _("Order of government"), JALON_ALIGN_START);
  jalon_table_add_column (table, _("Address"), JALON_ALIGN_START);
  jalon_table_add_column (table, _("Position"), JALON_ALIGN_START);
  jalon_table_add_column (table, _("Distance from the first"), JALON_ALIGN_END);
  for (guint i = 0; i < partners->len; i++)
    add_row (self, table, i);
  jalon_report_add_sentence (self, JALON_RUN_MUTED,
                             _("Distances are geodesic, in a straight line over the ground, not by road."));
}
