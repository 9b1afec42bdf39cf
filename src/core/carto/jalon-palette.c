/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-palette.h"

#include <math.h>

#define RGB(hex) \
  { ((hex) >> 16 & 0xff) / 255.0, ((hex) >> 8 & 0xff) / 255.0, ((hex) & 0xff) / 255.0 }

/* The symbols' hues are those of Okabe and Ito (2008), "Color Universal Design", which people with the common kinds of
 * colour blindness tell apart; darkened (lightened for the night) until they stand out from land, sea and halo. */
static const JalonPalette palettes[JALON_N_MAP_STYLES] = {
  [JALON_MAP_STYLE_DAY] = {
    .sea = RGB (0xcfe0ea),
    .land = RGB (0xf7f4ed),
    .coast = RGB (0x8fb0c4),
    .river = RGB (0xb4d0de),
    .province = RGB (0xb9aea6),
    .country = RGB (0x938a86),
    .graticule = RGB (0xb5c3cb),
    .label = RGB (0x3b3a38),
    .label_area = RGB (0x6b625b),
    .label_water = RGB (0x3a637e),
    .halo = RGB (0xffffff),
    .paper = RGB (0xffffff),
    .ink = RGB (0x2b2b2b),
    .accent = RGB (0x1a5fb4),
    .symbol = { [JALON_JURISDICTION_FEDERAL] = RGB (0x0072b2),
                [JALON_JURISDICTION_PROVINCIAL] = RGB (0xc4500a),
                [JALON_JURISDICTION_INDIGENOUS] = RGB (0xa8518a),
                [JALON_JURISDICTION_MUNICIPAL] = RGB (0x00795a),
                [JALON_JURISDICTION_NGO] = RGB (0x595959),
                [JALON_JURISDICTION_UNKNOWN] = RGB (0x7a7a7a) },
    .letter = RGB (0xffffff),
  },
  [JALON_MAP_STYLE_NIGHT] = {
    .sea = RGB (0x15212b),
    .land = RGB (0x2b3138),
    .coast = RGB (0x4b6272),
    .river = RGB (0x2a4152),
    .province = RGB (0x545c64),
    .country = RGB (0x7a828a),
    .graticule = RGB (0x36434e),
    .label = RGB (0xe6e6e3),
    .label_area = RGB (0xaeb4ba),
    .label_water = RGB (0x86adc8),
    .halo = RGB (0x12181d),
    .paper = RGB (0x1d2329),
    .ink = RGB (0xe9e9e6),
    .accent = RGB (0x78aeed),
    .symbol = { [JALON_JURISDICTION_FEDERAL] = RGB (0x56b4e9),
                [JALON_JURISDICTION_PROVINCIAL] = RGB (0xf59a5c),
                [JALON_JURISDICTION_INDIGENOUS] = RGB (0xe29bc9),
                [JALON_JURISDICTION_MUNICIPAL] = RGB (0x35c49b),
                [JALON_JURISDICTION_NGO] = RGB (0xbcbcbc),
                [JALON_JURISDICTION_UNKNOWN] = RGB (0x929292) },
    .letter = RGB (0x12181d),
  },
  [JALON_MAP_STYLE_CONTRAST] = {
    .sea = RGB (0xdbe9f2),
    .land = RGB (0xffffff),
    .coast = RGB (0x1c4a66),
    .river = RGB (0x4c86a8),
    .province = RGB (0x5a5a5a),
    .country = RGB (0x000000),
    .graticule = RGB (0x7c8c96),
    .label = RGB (0x000000),
    .label_area = RGB (0x2d2d2d),
    .label_water = RGB (0x0c3550),
    .halo = RGB (0xffffff),
    .paper = RGB (0xffffff),
    .ink = RGB (0x000000),
    .accent = RGB (0x0b3f86),
    .symbol = { [JALON_JURISDICTION_FEDERAL] = RGB (0x004f7d),
                [JALON_JURISDICTION_PROVINCIAL] = RGB (0x8f3500),
                [JALON_JURISDICTION_INDIGENOUS] = RGB (0x7b2f63),
                [JALON_JURISDICTION_MUNICIPAL] = RGB (0x00543e),
                [JALON_JURISDICTION_NGO] = RGB (0x333333),
                [JALON_JURISDICTION_UNKNOWN] = RGB (0x5c5c5c) },
    .letter = RGB (0xffffff),
  },
  [JALON_MAP_STYLE_CONTRAST_NIGHT] = {
    .sea = RGB (0x001a2b),
    .land = RGB (0x0a0a0a),
    .coast = RGB (0x9fd0ee),
    .river = RGB (0x5aa0c8),
    .province = RGB (0xb0b0b0),
    .country = RGB (0xffffff),
    .graticule = RGB (0x6c7c86),
    .label = RGB (0xffffff),
    .label_area = RGB (0xd8d8d8),
    .label_water = RGB (0xa8dcff),
    .halo = RGB (0x000000),
    .paper = RGB (0x000000),
    .ink = RGB (0xffffff),
    .accent = RGB (0xa9d2ff),
    .symbol = { [JALON_JURISDICTION_FEDERAL] = RGB (0x4db8ff),
                [JALON_JURISDICTION_PROVINCIAL] = RGB (0xff9a3d),
                [JALON_JURISDICTION_INDIGENOUS] = RGB (0xff9ae6),
                [JALON_JURISDICTION_MUNICIPAL] = RGB (0x2fd6a0),
                [JALON_JURISDICTION_NGO] = RGB (0xe6e6e6),
                [JALON_JURISDICTION_UNKNOWN] = RGB (0xa8a8a8) },
    .letter = RGB (0x000000),
  },
};

/**
 * jalon_palette_get:
 * @style: a map style
 *
 * Returns: (transfer none): the colours of @style
 */
const JalonPalette *
jalon_palette_get (JalonMapStyle style)
{
  g_return_val_if_fail (style < JALON_N_MAP_STYLES, &palettes[JALON_MAP_STYLE_DAY]);

  return &palettes[style];
}

/**
 * jalon_colour_set:
 * @self: a colour
 * @cr: the drawing
 * @alpha: opacity, 0..1
 *
 * Makes @self the colour that @cr draws with.
 */
void
jalon_colour_set (const JalonColour *self, cairo_t *cr, double alpha)
{
  cairo_set_source_rgba (cr, self->red, self->green, self->blue, alpha);
}

static double
linear (double part)
{
  return part <= 0.04045 ? part / 12.92 : pow ((part + 0.055) / 1.055, 2.4);
}

static double
luminance (const JalonColour *colour)
{
  return 0.2126 * linear (colour->red) + 0.7152 * linear (colour->green)
         + 0.0722 * linear (colour->blue);
}

/**
 * jalon_colour_contrast:
 * @a: a colour
 * @b: another
 *
 * The contrast ratio of the Web Content Accessibility Guidelines 2.1 ("contrast ratio", "relative luminance").
 *
 * Returns: 1 (the same) to 21 (black on white)
 */
double
jalon_colour_contrast (const JalonColour *a, const JalonColour *b)
{
  double first = luminance (a) + 0.05;
  double second = luminance (b) + 0.05;

  return MAX (first, second) / MIN (first, second);
}
