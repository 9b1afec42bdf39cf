/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-area-set.h"
#include "jalon-map-layer.h"
#include "jalon-place-set.h"

G_BEGIN_DECLS

/**
 * JalonLayerChoice:
 * @code: of a measure
 * @year: of it, 0 where unknown
 *
 * A measure that the areas of a layer have.
 */
typedef struct
{
  char *code;
  int   year;
} JalonLayerChoice;

/**
 * JalonStackedLayer:
 * @style: how it is shown
 * @areas: (nullable): its areas
 * @places: (nullable): or its places
 * @values: (nullable): of the measure, one for each area, NAN where unknown
 * @unit: (nullable): of the measure
 * @year: of the measure as shown, 0 where unknown
 * @breaks: the classes of @values
 * @choices: (element-type JalonLayerChoice): measures it could be shaded by
 *
 * A layer with all that it takes to draw it.
 */
typedef struct
{
  JalonMapLayer     style;
  JalonAreaSet     *areas;
  JalonPlaceSet    *places;
  double           *values;
  char             *unit;
  int               year;
  JalonClassBreaks  breaks;
  GArray           *choices;
} JalonStackedLayer;

/* The map's layers in the order in which they are drawn, the lowest first. Immutable and reference counted: any thread may draw it. */
typedef struct _JalonLayerStack JalonLayerStack;

JalonLayerStack         *jalon_layer_stack_load     (JalonDatabase         *database,
                                                     JalonLayerStack       *before,
                                                     GCancellable          *cancellable,
                                                     GError               **error);
JalonLayerStack         *jalon_layer_stack_ref      (JalonLayerStack       *self);
void                     jalon_layer_stack_unref    (JalonLayerStack       *self);
guint                    jalon_layer_stack_get_n    (const JalonLayerStack *self);
const JalonStackedLayer *jalon_layer_stack_get      (const JalonLayerStack *self,
                                                     guint                  layer);
gboolean                 jalon_layer_stack_is_current (const JalonLayerStack *self,
                                                     JalonDatabase         *database);
/* Whether two stacks draw the same areas in the same way */
gboolean                 jalon_layer_stack_draws_same (const JalonLayerStack *self,
                                                     const JalonLayerStack *other);
gboolean                 jalon_layer_stack_shows_areas (const JalonLayerStack *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonLayerStack, jalon_layer_stack_unref)

G_END_DECLS
