/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-narrow-space.h"

#define NARROW_NO_BREAK_SPACE 0x202f
#define LEAST_WIDTH           0.2       /* of the font's size: a thin space */

static int
measure_space (PangoLayout *layout)
{
  g_autoptr(PangoLayout) space = pango_layout_new (pango_layout_get_context (layout));
  PangoRectangle logical;

  pango_layout_set_font_description (space, pango_layout_get_font_description (layout));
  pango_layout_set_text (space, "\342\200\257", -1);
  pango_layout_get_extents (space, NULL, &logical);
  return logical.width;
}

/**
 * jalon_narrow_space_widen:
 * @layout: with a text and a font
 * @attributes: what it will have as attributes
 *
 * French sets narrow no-break spaces between thousands. In some fonts they are hardly seen, and a number is read as one of another size.
 */
void
jalon_narrow_space_widen (PangoLayout   *layout,
                          PangoAttrList *attributes)
{
  const PangoFontDescription *font = pango_layout_get_font_description (layout);
  const char *text = pango_layout_get_text (layout);
  int missing = -1;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      PangoAttribute *spacing;

      if (g_utf8_get_char (p) != NARROW_NO_BREAK_SPACE)
        continue;
      if (missing < 0)
        missing = MAX (0, (int) (LEAST_WIDTH * pango_font_description_get_size (font)) - measure_space (layout));
      spacing = pango_attr_letter_spacing_new (missing);
      spacing->start_index = (guint) (p - text);
      spacing->end_index = (guint) (g_utf8_next_char (p) - text);
      pango_attr_list_change (attributes, spacing);
    }
}
