/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-paper.h"

#define MM (72 / 25.4)

/* ISO 216, and ANSI Y14.1 for the others. */
static const JalonPaper papers[] = {
  { "a0", 841 * MM, 1189 * MM }, { "a1", 594 * MM, 841 * MM }, { "a2", 420 * MM, 594 * MM },
  { "a3", 297 * MM, 420 * MM },  { "a4", 210 * MM, 297 * MM }, { "a5", 148 * MM, 210 * MM },
  { "letter", 612, 792 },        { "legal", 612, 1008 },       { "tabloid", 792, 1224 },
};

/**
 * jalon_paper_find:
 * @name: a paper's name, in any case
 * @paper: (out) (optional): the paper
 *
 * Returns: whether there is one of that name
 */
gboolean
jalon_paper_find (const char *name, JalonPaper *paper)
{
  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    if (g_ascii_strcasecmp (papers[i].name, name) == 0)
      {
        if (paper != NULL)
          *paper = papers[i];
        return TRUE;
      }
  return FALSE;
}
