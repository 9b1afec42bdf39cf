/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-position.h"

G_BEGIN_DECLS

typedef enum
{
  JALON_OUTLINE_AS_GIVEN = 0,
  JALON_OUTLINE_CROSSING = 1 << 0, /* it crossed itself: what is inside is taken by the even-odd rule */
  JALON_OUTLINE_SPLIT    = 1 << 1, /* it crossed the date line, and is in parts on both sides of it now */
} JalonOutlineFlags;

GBytes *jalon_outline_make (const guint8      *wkb,
                            gsize              size,
                            JalonProjector    *projector,
                            JalonOutlineFlags *flags,
                            char             **problem);

G_END_DECLS
