/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-layer-mapping.h"

#include <glib/gi18n-lib.h>

#include "jalon-vocabulary.h"

static const char *const codes[JALON_N_LAYER_CONTENTS] = { "areas", "places", "measures" };

static void
clear_measure (gpointer data)
{
  JalonLayerMeasure *measure = data;

  g_free (measure->code);
  g_free (measure->unit);
}

/* What a layer takes of a mapping made for service points. */
static JalonMapping *
dup_fields (const JalonMapping *fields)
{
  static const char *const kept[] = { "name_en", "name_fr", "external_id", "province", "longitude", "latitude", "x", "y", "wkt",
                                      "position_text", "source", "licence", "publisher", "web", NULL };
  const char *const *names = jalon_mapping_get_fields ();
  JalonMapping *copy = jalon_mapping_copy (fields);
  JalonPositionMode mode = jalon_mapping_get_position_mode (copy);

  for (guint i = 0; names[i] != NULL; i++)
    if (!g_strv_contains (kept, names[i]))
      jalon_mapping_clear (copy, names[i]);
  jalon_mapping_set_position_mode (copy, mode);
  jalon_mapping_set_id_scope (copy, NULL, NULL);
  return copy;
}

/**
 * jalon_layer_mapping_new:
 * @content: what the file holds
 * @fields: a mapping of the file's columns; what layers have no use for is left out
 *
 * Returns: (transfer full): a mapping without figures
 */
JalonLayerMapping *
jalon_layer_mapping_new (JalonLayerContent   content,
                         const JalonMapping *fields)
{
  JalonLayerMapping *self = g_new0 (JalonLayerMapping, 1);

  self->content = content;
  self->fields = dup_fields (fields);
  self->measures = g_array_new (FALSE, TRUE, sizeof (JalonLayerMeasure));
  g_array_set_clear_func (self->measures, clear_measure);
  return self;
}

/**
 * jalon_layer_mapping_copy:
 * @self: a mapping
 *
 * Returns: (transfer full): a copy that shares nothing with @self
 */
JalonLayerMapping *
jalon_layer_mapping_copy (const JalonLayerMapping *self)
{
  JalonLayerMapping *copy = jalon_layer_mapping_new (self->content, self->fields);

  copy->place = self->place;
  copy->kind = g_strdup (self->kind);
  for (guint i = 0; i < self->measures->len; i++)
    {
      JalonLayerMeasure measure = g_array_index (self->measures, JalonLayerMeasure, i);

      measure.code = g_strdup (measure.code);
      measure.unit = g_strdup (measure.unit);
      g_array_append_val (copy->measures, measure);
    }
  return copy;
}

/**
 * jalon_layer_mapping_free:
 * @self: (transfer full): a mapping
 */
void
jalon_layer_mapping_free (JalonLayerMapping *self)
{
  jalon_mapping_free (self->fields);
  g_free (self->kind);
  g_array_unref (self->measures);
  g_free (self);
}

/**
 * jalon_layer_mapping_is_place:
 * @self: a mapping
 *
 * Returns: whether the file is about places, not areas
 */
gboolean
jalon_layer_mapping_is_place (const JalonLayerMapping *self)
{
  return self->content == JALON_LAYER_PLACES || (self->content == JALON_LAYER_MEASURES && self->place);
}

/**
 * jalon_layer_mapping_get_n_used:
 * @self: a mapping
 *
 * Returns: how many columns of figures are imported
 */
guint
jalon_layer_mapping_get_n_used (const JalonLayerMapping *self)
{
  guint n = 0;

  for (guint i = 0; i < self->measures->len; i++)
    n += g_array_index (self->measures, JalonLayerMeasure, i).used != 0;
  return n;
}

/**
 * jalon_layer_mapping_set_kind:
 * @self: a mapping
 * @kind: (nullable): a code or a word of the list of kinds, or any other word
 */
void
jalon_layer_mapping_set_kind (JalonLayerMapping *self,
                              const char        *kind)
{
  JalonVocabulary vocabulary
    = jalon_layer_mapping_is_place (self) ? JALON_VOCABULARY_PLACE_KIND : JALON_VOCABULARY_AREA_KIND;
  const char *known = jalon_vocabulary_find (vocabulary, kind);
  char *copy = kind != NULL && kind[0] != '\0' ? g_strdup (known != NULL ? known : kind) : NULL;

  g_free (self->kind);
  self->kind = copy;
}

/**
 * jalon_layer_mapping_dup_problem:
 * @self: a mapping
 *
 * Returns: (transfer full) (nullable): a translated sentence on what is missing; %NULL when an import can start
 */
char *
jalon_layer_mapping_dup_problem (const JalonLayerMapping *self)
{
  JalonPositionMode mode = jalon_mapping_get_position_mode (self->fields);

  if (self->content == JALON_LAYER_MEASURES)
    {
      if (jalon_mapping_get_column (self->fields, "external_id") < 0 && jalon_mapping_get_column (self->fields, "name_en") < 0)
        return g_strdup (_("Choose the column with the code that areas or places are found by."));
      if (jalon_layer_mapping_get_n_used (self) == 0)
        return g_strdup (_("Choose at least one column of figures."));
      return NULL;
    }
  if (self->content == JALON_LAYER_AREAS && mode != JALON_POSITION_GEOMETRY && mode != JALON_POSITION_WKT)
    return g_strdup (_("The file has no outlines. Import it as figures, or choose a file with areas, such as GeoJSON or a Shapefile."));
  if (self->content == JALON_LAYER_PLACES && mode == JALON_POSITION_NONE)
    return g_strdup (_("The file has no positions. Choose the columns with longitude and latitude."));
  return jalon_mapping_dup_problem (self->fields);
}

/**
 * jalon_layer_content_get_code:
 * @content: what a file holds
 *
 * Returns: the word for it on the command line
 */
const char *
jalon_layer_content_get_code (JalonLayerContent content)
{
  g_return_val_if_fail (content < JALON_N_LAYER_CONTENTS, NULL);

  return codes[content];
}

/**
 * jalon_layer_content_find:
 * @code: (nullable): a word
 *
 * Returns: what it stands for, %JALON_N_LAYER_CONTENTS for none
 */
JalonLayerContent
jalon_layer_content_find (const char *code)
{
  guint i = 0;

  while (i < JALON_N_LAYER_CONTENTS && g_strcmp0 (codes[i], code) != 0)
    i++;
  return (JalonLayerContent) i;
}
