/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-class-breaks.h"
#include "jalon-layer-ramp.h"

G_BEGIN_DECLS

/**
 * JalonMapLayer:
 * @place: whether it shows places, not areas
 * @kind: (nullable): their kind
 * @measure: (nullable): code of the measure that shades areas; %NULL: outlines only
 * @year: of the measure, 0: the latest
 * @opacity: 0..1
 * @labels: whether places are named
 *
 * How one kind of areas or places is shown: a record of `map_layer`.
 */
typedef struct
{
  char             *uuid;
  gboolean          place;
  char             *kind;
  char             *name_en;
  char             *name_fr;
  gboolean          visible;
  double            opacity;
  gboolean          labels;
  char             *measure;
  int               year;
  JalonBreaksMethod method;
  guint             n_classes;
  JalonLayerRamp    ramp;
} JalonMapLayer;

void  jalon_map_layer_clear      (JalonMapLayer       *self);
void  jalon_map_layer_copy       (const JalonMapLayer *from,
                                  JalonMapLayer       *to);
char *jalon_map_layer_dup_label  (const JalonMapLayer *self);

G_END_DECLS
