/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "jalon-jurisdiction.h"

G_BEGIN_DECLS

/**
 * JalonColour:
 *
 * An opaque sRGB colour, each part 0..1.
 */
typedef struct
{
  double red;
  double green;
  double blue;
} JalonColour;

typedef enum
{
  JALON_MAP_STYLE_DAY,
  JALON_MAP_STYLE_NIGHT,
  JALON_MAP_STYLE_CONTRAST,       /* from here on: for those who ask for high contrast */
  JALON_MAP_STYLE_CONTRAST_NIGHT,
  JALON_N_MAP_STYLES,
} JalonMapStyle;

/**
 * JalonPalette:
 *
 * Every colour of one map style. Symbols keep at least 3:1 against @land, @sea and @halo, place names 4.5:1 against
 * @land and water names 4.5:1 against @sea; in the styles of high contrast symbols 4.5:1 and names 7:1. The symbols' hues can be told apart
 * by people with the common kinds of colour blindness.
 */
typedef struct
{
  JalonColour sea;       /* also lakes */
  JalonColour land;
  JalonColour coast;
  JalonColour river;
  JalonColour province;  /* border lines */
  JalonColour country;
  JalonColour graticule;
  JalonColour label;     /* cities */
  JalonColour label_area; /* provinces and countries */
  JalonColour label_water;
  JalonColour halo;      /* around labels and symbols */
  JalonColour paper;     /* behind legends and titles */
  JalonColour ink;       /* text on paper */
  JalonColour accent;    /* the selection */
  JalonColour symbol[JALON_N_JURISDICTIONS + 1]; /* by JalonJurisdiction, the unknown one last */
  JalonColour letter;    /* on a filled symbol */
} JalonPalette;

const JalonPalette *jalon_palette_get      (JalonMapStyle style);
void                jalon_colour_set       (const JalonColour *self,
                                            cairo_t           *cr,
                                            double             alpha);
double              jalon_colour_contrast  (const JalonColour *a,
                                            const JalonColour *b);

G_END_DECLS
