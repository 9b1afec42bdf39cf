/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-layer-ramp.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static const struct
{
  const char *code;
  const char *label;
  double      hue; /* radians, of Oklab */
} ramps[JALON_N_RAMPS] = {
  [JALON_RAMP_BLUE] = { "blue", NC_("colours", "Blue"), 4.40 },
  [JALON_RAMP_ORANGE] = { "orange", NC_("colours", "Orange"), 0.90 },
  [JALON_RAMP_PURPLE] = { "purple", NC_("colours", "Purple"), 5.35 },
  [JALON_RAMP_GREEN] = { "green", NC_("colours", "Green"), 2.75 },
};

/* From the class of the lowest values to that of the highest: away from the land, whose colour the lowest class is nearest to. Lightness
 * alone tells the classes apart, so that they are in order to colour-blind people and on a grey print, too. */
static const struct
{
  double low;
  double high;
  double line;
  double least_chroma;
  double most_chroma;
} scales[JALON_N_MAP_STYLES] = {
  [JALON_MAP_STYLE_DAY] = { 0.90, 0.36, 0.32, 0.045, 0.13 },
  [JALON_MAP_STYLE_NIGHT] = { 0.40, 0.90, 0.88, 0.06, 0.11 },
  [JALON_MAP_STYLE_CONTRAST] = { 0.90, 0.22, 0.15, 0.04, 0.12 },
  [JALON_MAP_STYLE_CONTRAST_NIGHT] = { 0.40, 0.95, 0.95, 0.04, 0.08 },
};

static double
encode (double linear)
{
  return linear <= 0.0031308 ? 12.92 * linear : 1.055 * pow (linear, 1 / 2.4) - 0.055;
}

static gboolean
is_colour (const double rgb[3])
{
  for (guint i = 0; i < 3; i++)
    if (rgb[i] < -1e-4 || rgb[i] > 1 + 1e-4)
      return FALSE;
  return TRUE;
}

/* Björn Ottosson, "A perceptual color space for image processing", 2020: from Oklab to linear sRGB. */
static void
to_linear (double lightness, double a, double b, double rgb[3])
{
  double l = pow (lightness + 0.3963377774 * a + 0.2158037573 * b, 3);
  double m = pow (lightness - 0.1055613458 * a - 0.0638541728 * b, 3);
  double s = pow (lightness - 0.0894841775 * a - 1.2914855480 * b, 3);

  rgb[0] = 4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s;
  rgb[1] = -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s;
  rgb[2] = -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s;
}

/* A colour that a screen cannot show is made paler, not lighter. */
static JalonColour
make_colour (double lightness, double chroma, double hue)
{
  double rgb[3];

  to_linear (lightness, chroma * cos (hue), chroma * sin (hue), rgb);
  while (!is_colour (rgb) && chroma > 0.005)
    {
      chroma *= 0.95;
      to_linear (lightness, chroma * cos (hue), chroma * sin (hue), rgb);
    }
  return (JalonColour) { encode (CLAMP (rgb[0], 0, 1)), encode (CLAMP (rgb[1], 0, 1)), encode (CLAMP (rgb[2], 0, 1)) };
}

/**
 * jalon_layer_ramp_get_class:
 * @ramp: colours
 * @style: of the map
 * @index: a class, from the lowest values
 * @n_classes: how many classes there are
 *
 * Returns: the colour of the class
 */
JalonColour
jalon_layer_ramp_get_class (JalonLayerRamp ramp, JalonMapStyle style, guint index, guint n_classes)
{
  double t = n_classes > 1 ? (double) index / (n_classes - 1) : 0.5;
  double lightness = scales[style].low + (scales[style].high - scales[style].low) * t;
  double chroma = scales[style].least_chroma + (scales[style].most_chroma - scales[style].least_chroma) * sin (t * G_PI / 2);

  return make_colour (lightness, chroma, ramps[ramp].hue);
}

/**
 * jalon_layer_ramp_get_line:
 * @ramp: colours
 * @style: of the map
 *
 * Returns: the colour of outlines, at least 3:1 against land and sea
 */
JalonColour
jalon_layer_ramp_get_line (JalonLayerRamp ramp, JalonMapStyle style)
{
  return make_colour (scales[style].line, 0.08, ramps[ramp].hue);
}

/**
 * jalon_layer_ramp_get_code:
 * @ramp: a ramp of colours
 *
 * Returns: (transfer none): as a layer's record holds it
 */
const char *
jalon_layer_ramp_get_code (JalonLayerRamp ramp)
{
  g_return_val_if_fail (ramp < JALON_N_RAMPS, NULL);

  return ramps[ramp].code;
}

/**
 * jalon_layer_ramp_find:
 * @code: (nullable): from a workspace
 *
 * Returns: the colours, blue where @code is none
 */
JalonLayerRamp
jalon_layer_ramp_find (const char *code)
{
  for (guint i = 0; i < JALON_N_RAMPS; i++)
    if (g_strcmp0 (ramps[i].code, code) == 0)
      return (JalonLayerRamp) i;
  return JALON_RAMP_BLUE;
}

/**
 * jalon_layer_ramp_get_label:
 * @ramp: a ramp of colours
 *
 * Returns: (transfer none): its name, translated
 */
const char *
jalon_layer_ramp_get_label (JalonLayerRamp ramp)
{
  g_return_val_if_fail (ramp < JALON_N_RAMPS, NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "colours", ramps[ramp].label);
}
