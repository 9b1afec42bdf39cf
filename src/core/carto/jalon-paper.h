/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * JalonPaper:
 * @name: `a4`, `letter`
 * @width: of the upright sheet, in points
 * @height: of the upright sheet, in points
 *
 * A paper size.
 */
typedef struct
{
  const char *name;
  double      width;
  double      height;
} JalonPaper;

gboolean jalon_paper_find (const char *name,
                           JalonPaper *paper);

G_END_DECLS
