/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-map-layer.h"

#include "jalon-language.h"
#include "jalon-vocabulary.h"

/**
 * jalon_map_layer_clear:
 * @self: a layer, whose texts are freed
 */
void
jalon_map_layer_clear (JalonMapLayer *self)
{
  g_clear_pointer (&self->uuid, g_free);
  g_clear_pointer (&self->kind, g_free);
  g_clear_pointer (&self->name_en, g_free);
  g_clear_pointer (&self->name_fr, g_free);
  g_clear_pointer (&self->measure, g_free);
}

/**
 * jalon_map_layer_copy:
 * @from: a layer
 * @to: (out caller-allocates): a copy that shares nothing with it
 */
void
jalon_map_layer_copy (const JalonMapLayer *from, JalonMapLayer *to)
{
  *to = *from;
  to->uuid = g_strdup (from->uuid);
  to->kind = g_strdup (from->kind);
  to->name_en = g_strdup (from->name_en);
  to->name_fr = g_strdup (from->name_fr);
  to->measure = g_strdup (from->measure);
}

/**
 * jalon_map_layer_dup_label:
 * @self: a layer
 *
 * Returns: (transfer full): its name in the thread's language, else what it shows
 */
char *
jalon_map_layer_dup_label (const JalonMapLayer *self)
{
  const char *name = jalon_language_choose (self->name_en, self->name_fr);

  return g_strdup (name != NULL ? name : jalon_vocabulary_get_subject_label (self->place, self->kind));
}
