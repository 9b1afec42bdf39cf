/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

void jalon_narrow_space_widen (PangoLayout   *layout,
                               PangoAttrList *attributes);

G_END_DECLS
