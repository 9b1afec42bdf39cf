/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-palette.h"

G_BEGIN_DECLS

typedef enum
{
  JALON_RAMP_BLUE,
  JALON_RAMP_ORANGE,
  JALON_RAMP_PURPLE,
  JALON_RAMP_GREEN,
  JALON_N_RAMPS,
} JalonLayerRamp;

const char     *jalon_layer_ramp_get_code  (JalonLayerRamp  ramp);
JalonLayerRamp  jalon_layer_ramp_find      (const char     *code);
const char     *jalon_layer_ramp_get_label (JalonLayerRamp  ramp);
JalonColour     jalon_layer_ramp_get_class (JalonLayerRamp  ramp,
                                            JalonMapStyle   style,
                                            guint           index,
                                            guint           n_classes);
JalonColour     jalon_layer_ramp_get_line  (JalonLayerRamp  ramp,
                                            JalonMapStyle   style);

G_END_DECLS
