/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-document-private.h"

G_BEGIN_DECLS

GByteArray *jalon_figure_to_png (const JalonFigure  *figure,
                                 GError            **error);

G_END_DECLS
