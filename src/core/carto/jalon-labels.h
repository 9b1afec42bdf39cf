/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "jalon-language.h"
#include "jalon-map-window.h"
#include "jalon-palette.h"

G_BEGIN_DECLS

typedef enum
{
  JALON_LABEL_COUNTRY,
  JALON_LABEL_PROVINCE,
  JALON_LABEL_STATE,   /* states, and the large islands beside Canada */
  JALON_LABEL_CAPITAL,
  JALON_LABEL_CITY,
  JALON_LABEL_OCEAN,
  JALON_LABEL_LAKE,
} JalonLabelKind;

/**
 * JalonLabel:
 * @rank: 1 is placed first and shown at the smallest zooms
 *
 * One name of the label table.
 */
typedef struct
{
  JalonLabelKind kind;
  int            rank;
  double         latitude;
  double         longitude;
  const char    *name[JALON_N_LANGUAGES];
  const char    *lines[JALON_N_LANGUAGES]; /* the name as it is drawn, broken where it may break */
} JalonLabel;

/**
 * JalonBox:
 *
 * A rectangle in pixels of a map window.
 */
typedef struct
{
  double x;
  double y;
  double width;
  double height;
} JalonBox;

/**
 * JalonPlacedLabel:
 * @label: the entry of the table
 * @x: where the place itself is, in pixels of the window
 * @y: where the place itself is, in pixels of the window
 * @box: the text's rectangle
 *
 * Where one name goes.
 */
typedef struct
{
  const JalonLabel *label;
  double            x;
  double            y;
  JalonBox          box;
} JalonPlacedLabel;

/* Measures, places and draws names in one language at one text size. For one thread at a time. */
typedef struct _JalonLabeller JalonLabeller;

const JalonLabel *jalon_labels_get_table    (guint *n_labels);
int               jalon_labels_find_city    (const char           *name,
                                             double                longitude,
                                             double                latitude);

JalonLabeller    *jalon_labeller_new        (JalonLanguage         language,
                                             const char           *font_family,
                                             double                text_scale);
void              jalon_labeller_free       (JalonLabeller        *self);
void              jalon_labeller_set_unspaced (JalonLabeller      *self,
                                            gboolean              unspaced);
void              jalon_labeller_set_named  (JalonLabeller        *self,
                                             const guint          *named,
                                             guint                 n_named);
void              jalon_labeller_set_covered (JalonLabeller       *self,
                                             const JalonBox       *covered,
                                             guint                 n_covered);
gboolean          jalon_labeller_prepare    (JalonLabeller        *self);
GArray           *jalon_labeller_place      (JalonLabeller        *self,
                                             const JalonMapWindow *window,
                                             const JalonBox       *avoid,
                                             guint                 n_avoid);
void              jalon_labeller_draw       (JalonLabeller        *self,
                                             cairo_t              *cr,
                                             const GArray         *placed,
                                             JalonMapStyle         style);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonLabeller, jalon_labeller_free)

G_END_DECLS
