/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-pdf-private.h"

#define FEWEST_LINES     2              /* of a paragraph, at the foot or the head of a page */
#define WHOLE_ROW_HEIGHT 0.4              /* of the page */
#define LEAST_ROW_HEIGHT 60.0           /* of a row that is split */
#define REPEATED_HEIGHT  0.3

typedef struct
{
  JalonPdfJob *job;
  JalonPdfBox *header;          /* of the table being placed, or NULL */
  guint        page;
  double       y;
  gboolean     at_top;          /* nothing but a repeated header is on the page */
} Pager;

static double
get_page_height (const Pager *pager)
{
  return jalon_look_get_height (&pager->job->look);
}

static double
get_page_bottom (const Pager *pager)
{
  return pager->job->look.page.height - pager->job->look.page.bottom;
}

static gboolean
is_row (const JalonPdfBox *box)
{
  return box->role == ROLE_ROW || box->role == ROLE_HEADER_ROW || box->role == ROLE_FACT;
}

static const JalonPdfLine *
get_line (const JalonPdfCell *cell,
          guint               index)
{
  return &g_array_index (cell->lines, JalonPdfLine, index);
}

static JalonPdfCell *
get_body (const JalonPdfBox *box)
{
  return g_ptr_array_index (box->cells, box->role == ROLE_ITEM ? 1 : 0);
}

/* The least of @box that may stand at the foot of a page. */
static double
measure_least (const Pager       *pager,
               const JalonPdfBox *box)
{
  const JalonPdfCell *body;

  if (box->role == ROLE_FIGURE || box->role == ROLE_PAGE_BREAK)
    return box->height;
  if (is_row (box))
    return box->height <= WHOLE_ROW_HEIGHT * get_page_height (pager) ? box->height : LEAST_ROW_HEIGHT;

  body = get_body (box);
  if (box->keep_with_next || body->lines->len < 2 * FEWEST_LINES)
    return box->height;

  return box->padding_top + get_line (body, FEWEST_LINES - 1)->bottom + box->padding_bottom;
}

/* The height of box @index with all that must follow it on the same page. */
static double
measure_chain (const Pager *pager,
               guint        index)
{
  const GPtrArray *boxes = pager->job->boxes;
  double height = 0.0;

  for (;; index++)
    {
      const JalonPdfBox *box = g_ptr_array_index (boxes, index);

      if (!box->keep_with_next || index + 1 >= boxes->len)
        return height + measure_least (pager, box);
      height += box->height + ((JalonPdfBox *) g_ptr_array_index (boxes, index + 1))->space_before;
    }
}

static JalonPdfFragment *
add_fragment (Pager       *pager,
              JalonPdfBox *box)
{
  JalonPdfFragment *fragment = g_new0 (JalonPdfFragment, 1);

  fragment->box = box;
  fragment->page = pager->page;
  fragment->y = pager->y;
  fragment->from = g_new0 (guint, box->cells->len);
  fragment->to = g_new0 (guint, box->cells->len);
  g_ptr_array_add (pager->job->fragments, fragment);

  return fragment;
}

static void
add_whole (Pager       *pager,
           JalonPdfBox *box,
           gboolean     repeated)
{
  JalonPdfFragment *fragment = add_fragment (pager, box);

  for (guint i = 0; i < box->cells->len; i++)
    fragment->to[i] = jalon_pdf_get_cell (box, i)->lines->len;
  fragment->height = box->height;
  fragment->first = TRUE;
  fragment->last = TRUE;
  fragment->repeated = !!repeated;
  pager->y += box->height;
  pager->at_top = pager->at_top && repeated;
}

static void
begin_page (Pager *pager)
{
  pager->page++;
  pager->y = pager->job->look.page.top;
  pager->at_top = TRUE;
  if (pager->header != NULL)
    add_whole (pager, pager->header, TRUE);
}

/* How many lines of @cell from @from on fit into @room. */
static guint
count_fitting (const JalonPdfCell *cell,
               guint               from,
               double              room)
{
  guint to = from;

  while (to < cell->lines->len && get_line (cell, to)->bottom - get_line (cell, from)->top <= room)
    to++;

  return to - from;
}

/* Of a paragraph, at least two lines stay and two go. */
static guint
avoid_widow (const JalonPdfCell *cell,
             guint               from,
             guint               count)
{
  guint left = cell->lines->len - from - count;

  if (left > 0 && left < FEWEST_LINES && count > FEWEST_LINES)
    count -= MIN (FEWEST_LINES - left, count - FEWEST_LINES);

  return count;
}

/* Puts as many lines as fit on this page. @next: of each cell, the line to go on with. Returns
 * whether that was all. */
static gboolean
add_part (Pager       *pager,
          JalonPdfBox *box,
          guint       *next)
{
  double room = get_page_bottom (pager) - pager->y - box->padding_top - box->padding_bottom;
  JalonPdfFragment *fragment = add_fragment (pager, box);
  double height = 0.0;

  fragment->first = TRUE;
  fragment->last = TRUE;
  for (guint i = 0; i < box->cells->len; i++)
    {
      const JalonPdfCell *cell = g_ptr_array_index (box->cells, i);
      guint count = count_fitting (cell, next[i], room);

      if (count == 0 && next[i] < cell->lines->len)
        count = 1;
      if (!is_row (box))
        count = avoid_widow (cell, next[i], count);
      if (next[i] > 0)
        fragment->first = FALSE;
      fragment->from[i] = next[i];
      fragment->to[i] = next[i] + count;
      if (count > 0)
        height = MAX (height,
                      get_line (cell, next[i] + count - 1)->bottom - get_line (cell, next[i])->top);
      next[i] += count;
      if (next[i] < cell->lines->len)
        fragment->last = FALSE;
    }
  fragment->height = box->padding_top + height + box->padding_bottom;
  pager->y += fragment->height;
  pager->at_top = FALSE;

  return fragment->last;
}

static void
place (Pager *pager,
       guint  index)
{
  JalonPdfBox *box = g_ptr_array_index (pager->job->boxes, index);
  g_autofree guint *next = g_new0 (guint, box->cells->len + 1);
  double chain = measure_chain (pager, index);

  if (chain > get_page_height (pager))
    chain = measure_least (pager, box);
  if (!pager->at_top && pager->y + box->space_before + chain > get_page_bottom (pager))
    begin_page (pager);
  if (!pager->at_top)
    pager->y += box->space_before;

  if (box->role == ROLE_FIGURE || pager->y + box->height <= get_page_bottom (pager))
    add_whole (pager, box, FALSE);
  else
    while (!add_part (pager, box, next))
      begin_page (pager);
}

static void
fill_contents (JalonPdfJob *job)
{
  g_autofree guint *pages = g_new0 (guint, job->document->blocks->len + 1);

  for (guint i = 0; i < job->fragments->len; i++)
    {
      const JalonPdfFragment *fragment = g_ptr_array_index (job->fragments, i);

      if (fragment->box->role == ROLE_HEADING && fragment->first)
        pages[fragment->box->block] = fragment->page + 1;
    }
  for (guint i = 0; i < job->boxes->len; i++)
    {
      const JalonPdfBox *box = g_ptr_array_index (job->boxes, i);

      if (box->role == ROLE_CONTENTS_ENTRY)
        {
          g_autofree char *page = g_strdup_printf ("%u", pages[box->part]);

          pango_layout_set_text (jalon_pdf_get_cell (box, 1)->layout, page,
                                 -1);
        }
    }
}

/* Puts every box of @job on a page. */
gboolean
jalon_pdf_paginate (JalonPdfJob   *job,
                    GCancellable  *cancellable,
                    GError       **error)
{
  Pager pager = { job, NULL, 0, job->look.page.top, TRUE };
  gboolean break_wanted = FALSE;

  for (guint i = 0; i < job->boxes->len; i++)
    {
      JalonPdfBox *box = g_ptr_array_index (job->boxes, i);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (pager.header != NULL && pager.header->block != box->block)
        pager.header = NULL;
      if (box->role == ROLE_PAGE_BREAK)
        {
          break_wanted = TRUE;
          continue;
        }
      if (break_wanted && !pager.at_top)
        begin_page (&pager);
      break_wanted = FALSE;
      place (&pager, i);
      if (box->role == ROLE_HEADER_ROW && box->height <= REPEATED_HEIGHT * get_page_height (&pager))
        pager.header = box;
    }
  job->n_pages = pager.page + 1;
  fill_contents (job);

  return TRUE;
}
