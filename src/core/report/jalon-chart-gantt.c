/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-chart-gantt.h"

#include <glib/gi18n-lib.h>

#include "jalon-chart-private.h"
#include "jalon-vocabulary.h"

#define LABEL_WIDTH  168.0
#define BAR_X        (LABEL_WIDTH + 14.0)
#define BAR_RIGHT    (CHART_WIDTH - 8.0)
#define BAR_HEIGHT     9.0
#define ROW_GAP        5.0
#define GROUP_GAP      4.0
#define AXIS_HEIGHT   16.0
#define KEY_HEIGHT    20.0
#define MARGIN_DAYS    7       /* so that what stands at either end is whole */
#define MOST_TICKS     7    /* as many as have room side by side */
#define CHART_PALE    0xc5d6e6
#define CHART_LATE    0xb3261e

/* A row; days are Julian, 0 unknown. */
typedef struct
{
  char     *label;             /* with its number */
  char     *said;              /* the same with all that is drawn of it, in words */
  char     *group;             /* nullable: heading above it */
  guint32   from;
  guint32   to;
  gboolean  is_span;           /* it has both a start and an end */
  gboolean  is_done;
  gboolean  is_overdue;
  GArray   *after;             /* guint: index of the rows it depends on, those of this figure */
  double    middle;            /* where it is drawn, once the rows are laid out */
} Row;

struct _JalonGantt
{
  GPtrArray *rows;             /* Row */
  guint32    today;
  guint32    first;            /* what the axis goes from and to; 0: nothing has a day */
  guint32    last;
};

static void
row_free (gpointer data)
{
  Row *row = data;

  g_free (row->label);
  g_free (row->said);
  g_free (row->group);
  g_array_unref (row->after);
  g_free (row);
}

/* --- Making it --- */

static char *
describe (const JalonSchedule     *schedule,
          const JalonScheduleItem *item)
{
  GString *text = g_string_new (NULL);
  g_autofree char *title = jalon_chart_shorten (item->title);
  g_autofree char *state = jalon_schedule_dup_state (schedule, item);
  g_autofree char *start = jalon_schedule_dup_day (item->start);
  g_autofree char *due = jalon_schedule_dup_day (item->due);

  g_string_append_printf (text, "%u. %s: ", item->number, title);
  if (start != NULL && due != NULL)
    /* Translators: two dates */
    g_string_append_printf (text, _("from %s to %s, "), start, due);
  else if (start != NULL)
    /* Translators: %s is a date */
    g_string_append_printf (text, _("from %s, "), start);
  else if (due != NULL)
    g_string_append_printf (text, _("on %s, "), due);
  g_string_append (text, state);
  for (guint i = 0; i < item->after->len; i++)
    {
      const JalonScheduleItem *before = item->after->pdata[i];

      if (i == 0)
        /* Translators: the number of a milestone that comes before; more numbers follow */
        g_string_append_printf (text, _(", after %u"), before->number);
      else
        g_string_append_printf (text, ", %u", before->number);
    }
  g_string_append_c (text, '.');
  return g_string_free (text, FALSE);
}

static void
add_row (JalonGantt              *self,
         const JalonSchedule     *schedule,
         const JalonScheduleItem *item,
         guint                    first,
         gboolean                 is_first_of_kind)
{
  Row *row = g_new0 (Row, 1);
  guint32 start = item->start != 0 ? item->start : item->due != 0 ? item->due : item->done;
  guint32 end = item->due != 0 ? item->due : start;

  row->label = g_strdup_printf ("%u. %s", item->number, item->title);
  row->said = describe (schedule, item);
  if (is_first_of_kind)
    row->group = g_strdup (jalon_vocabulary_get_label (JALON_VOCABULARY_MILESTONE_KIND, item->milestone->kind));
  row->from = MIN (start, end);
  row->to = MAX (start, end);
  row->is_span = item->start != 0 && item->due != 0 && item->start != item->due;
  row->is_done = item->is_done;
  row->is_overdue = item->is_overdue;
  row->after = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < item->after->len; i++)
    {
      const JalonScheduleItem *before = item->after->pdata[i];
      guint index = before->number - 1 - first;

      if (before->number > first && index < schedule->items->len)
        g_array_append_val (row->after, index);
    }
  g_ptr_array_add (self->rows, row);
}

/**
 * jalon_gantt_new:
 * @schedule: a schedule, which is not kept
 * @first: index of the item to begin with
 * @n_items: how many items at most: what is too long for a page is several figures, on one axis
 *
 * Returns: (transfer full): the figure, in the calling thread's language
 */
JalonGantt *
jalon_gantt_new (const JalonSchedule *schedule,
                 guint                first,
                 guint                n_items)
{
  JalonGantt *self = g_new0 (JalonGantt, 1);
  const char *kind = NULL;

  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->today = schedule->today;
  self->first = schedule->first != 0 ? schedule->first - MARGIN_DAYS : 0;
  self->last = schedule->last + MARGIN_DAYS;
  for (guint i = first; i < schedule->items->len && i - first < n_items; i++)
    {
      const JalonScheduleItem *item = schedule->items->pdata[i];

      add_row (self, schedule, item, first, g_strcmp0 (item->milestone->kind, kind) != 0);
      kind = item->milestone->kind;
    }
  return self;
}

/**
 * jalon_gantt_free:
 * @self: (transfer full): a figure
 */
void
jalon_gantt_free (JalonGantt *self)
{
  g_ptr_array_unref (self->rows);
  g_free (self);
}

/* --- Drawing --- */

static double
get_x (const JalonGantt *self,
       guint32           day)
{
  return BAR_X + (BAR_RIGHT - BAR_X) * ((double) day - self->first) / ((double) self->last - self->first);
}

static gboolean
is_shown (const JalonGantt *self,
          guint32           day)
{
  return self->first != 0 && day >= self->first && day <= self->last;
}

static void
paint (cairo_t   *cr,
       const Row *row)
{
  jalon_chart_set_color (cr, row->is_done ? CHART_ACCENT : row->is_overdue ? CHART_WHITE : CHART_PALE);
  cairo_fill_preserve (cr);
  jalon_chart_set_color (cr, row->is_overdue ? CHART_LATE : CHART_ACCENT);
  cairo_set_line_width (cr, row->is_overdue ? 1.4 : 0.8);
  cairo_stroke (cr);
}

static void
trace_diamond (cairo_t *cr,
               double   x,
               double   y)
{
  cairo_move_to (cr, x, y - 5.5);
  cairo_line_to (cr, x + 5.5, y);
  cairo_line_to (cr, x, y + 5.5);
  cairo_line_to (cr, x - 5.5, y);
  cairo_close_path (cr);
}

static void
draw_mark (cairo_t      *cr,
           PangoContext *context,
           double        x,
           double        y)
{
  g_autoptr(PangoLayout) mark = jalon_chart_create_text (context, 9.0, PANGO_WEIGHT_BOLD, -1.0, "!");
  double width, height;

  jalon_chart_measure_text (mark, &width, &height);
  jalon_chart_draw_text (cr, mark, x - width / 2.0, y - height / 2.0, CHART_LATE);
}

static void
draw_bar (cairo_t          *cr,
          PangoContext     *context,
          const JalonGantt *self,
          const Row        *row)
{
  double x = get_x (self, row->from), end = get_x (self, row->to);

  if (row->from == 0)
    {
      g_autoptr(PangoLayout) text = jalon_chart_create_text (context, 8.0, PANGO_WEIGHT_NORMAL, -1.0, _("no date yet"));
      double width, height;

      jalon_chart_measure_text (text, &width, &height);
      /* The lines of months and of today do not run through it. */
      jalon_chart_set_color (cr, CHART_WHITE);
      cairo_rectangle (cr, BAR_X - 2.0, row->middle - height / 2.0, width + 4.0, height);
      cairo_fill (cr);
      jalon_chart_draw_text (cr, text, BAR_X, row->middle - height / 2.0, CHART_MUTED);
      return;
    }
  if (row->is_span)
    cairo_rectangle (cr, x, row->middle - BAR_HEIGHT / 2.0, MAX (end - x, 2.0), BAR_HEIGHT);
  else
    trace_diamond (cr, x, row->middle);
  paint (cr, row);
  if (row->is_overdue)
    draw_mark (cr, context, row->is_span ? (x + end) / 2.0 : x, row->middle);
}

/* From the end of what comes before, down or up, to the beginning of what follows. */
static void
draw_dependencies (cairo_t          *cr,
                   const JalonGantt *self,
                   const Row        *row)
{
  for (guint i = 0; i < row->after->len; i++)
    {
      guint index = g_array_index (row->after, guint, i);
      const Row *before = index < self->rows->len ? self->rows->pdata[index] : NULL;
      double x, y, side;

      if (before == NULL || before == row || before->from == 0 || row->from == 0)
        continue;
      x = get_x (self, row->from) - (row->is_span ? 0.0 : 5.5);
      y = row->middle;
      side = before->middle < y ? -1.0 : 1.0;
      jalon_chart_set_color (cr, CHART_MUTED);
      cairo_set_line_width (cr, 0.6);
      cairo_move_to (cr, get_x (self, before->to), before->middle - side * 5.5);
      cairo_line_to (cr, get_x (self, before->to), y);
      cairo_line_to (cr, x, y);
      cairo_stroke (cr);
      cairo_move_to (cr, x, y);
      cairo_rel_line_to (cr, get_x (self, before->to) <= x ? -3.5 : 3.5, -2.0);
      cairo_rel_line_to (cr, 0.0, 4.0);
      cairo_close_path (cr);
      cairo_fill (cr);
    }
}

/* Lays a row out, and writes its label unless @cr is NULL. Returns its height. */
static double
draw_label (cairo_t      *cr,
            PangoContext *context,
            Row          *row,
            double        y)
{
  g_autoptr(PangoLayout) label = jalon_chart_create_text (context, 8.5, PANGO_WEIGHT_NORMAL, LABEL_WIDTH, row->label);
  double top = y, height, group_height = 0.0;

  if (row->group != NULL)
    {
      g_autoptr(PangoLayout) group = jalon_chart_create_text (context, 8.5, PANGO_WEIGHT_BOLD, CHART_WIDTH, row->group);

      jalon_chart_measure_text (group, NULL, &group_height);
      if (cr != NULL)
        jalon_chart_draw_text (cr, group, 0.0, y + GROUP_GAP, CHART_TEXT);
      top += group_height + 2.0 * GROUP_GAP;
    }
  jalon_chart_measure_text (label, NULL, &height);
  height = MAX (height, BAR_HEIGHT + 2.0);
  row->middle = top + height / 2.0;
  if (cr != NULL)
    jalon_chart_draw_text (cr, label, 0.0, top, CHART_TEXT);
  return top - y + height + ROW_GAP;
}

static double
lay_out (cairo_t      *cr,
         PangoContext *context,
         JalonGantt   *self)
{
  double y = AXIS_HEIGHT;

  for (guint i = 0; i < self->rows->len; i++)
    y += draw_label (cr, context, self->rows->pdata[i], y);
  return y;
}

/* How many months are between two ticks, so that there is room for what they say. */
static guint
get_step (const JalonGantt *self)
{
  static const guint steps[] = { 1, 2, 3, 6, 12, 24, 60, 120, 600, 1200 };
  guint months = (self->last - self->first) / 30 + 1;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (months / steps[i] <= MOST_TICKS)
      return steps[i];
  return 12000;
}

static void
draw_tick (cairo_t          *cr,
           PangoContext     *context,
           const JalonGantt *self,
           const GDate      *date,
           gboolean          is_year,
           double            bottom)
{
  double x = get_x (self, g_date_get_julian (date)), width;
  g_autofree char *text = is_year ? g_strdup_printf ("%u", g_date_get_year (date))
                                  : g_strdup_printf ("%u-%02u", g_date_get_year (date), (guint) g_date_get_month (date));
  g_autoptr(PangoLayout) layout = jalon_chart_create_text (context, 7.0, PANGO_WEIGHT_NORMAL, -1.0, text);

  jalon_chart_set_color (cr, CHART_RULE);
  cairo_set_line_width (cr, 0.5);
  cairo_move_to (cr, x, AXIS_HEIGHT - 4.0);
  cairo_line_to (cr, x, bottom);
  cairo_stroke (cr);
  jalon_chart_measure_text (layout, &width, NULL);
  if (x + width / 2.0 <= CHART_WIDTH)
    jalon_chart_draw_text (cr, layout, x - width / 2.0, 0.0, CHART_MUTED);
}

static void
draw_axis (cairo_t          *cr,
           PangoContext     *context,
           const JalonGantt *self,
           double            bottom)
{
  guint step = get_step (self);
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, self->first);
  g_date_set_day (&date, 1);
  for (g_date_add_months (&date, 1); g_date_get_julian (&date) <= self->last; g_date_add_months (&date, 1))
    {
      guint months = g_date_get_year (&date) * 12u + (guint) g_date_get_month (&date) - 1u;

      if (months % step == 0)
        draw_tick (cr, context, self, &date, step >= 12, bottom);
      if (g_date_get_year (&date) >= 9998)
        break;
    }
}

static void
draw_today (cairo_t          *cr,
            const JalonGantt *self,
            double            bottom)
{
  const double dashes[] = { 3.0, 2.0 };

  if (!is_shown (self, self->today))
    return;
  jalon_chart_set_color (cr, CHART_TEXT);
  cairo_set_line_width (cr, 0.8);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0.0);
  cairo_move_to (cr, get_x (self, self->today), AXIS_HEIGHT - 4.0);
  cairo_line_to (cr, get_x (self, self->today), bottom);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0.0);
}

static double
draw_key_text (cairo_t      *cr,
               PangoContext *context,
               double        x,
               double        y,
               const char   *text)
{
  g_autoptr(PangoLayout) layout = jalon_chart_create_text (context, 8.0, PANGO_WEIGHT_NORMAL, -1.0, text);
  double width;

  jalon_chart_measure_text (layout, &width, NULL);
  jalon_chart_draw_text (cr, layout, x, y, CHART_MUTED);
  return x + width + 14.0;
}

static void
draw_key (cairo_t          *cr,
          PangoContext     *context,
          const JalonGantt *self,
          double            y)
{
  const Row samples[] = { { .is_done = TRUE }, { .is_done = FALSE }, { .is_overdue = TRUE } };
  const char *texts[] = { C_("plan", "done"), C_("plan", "still to do"), C_("plan", "overdue") };
  double x = 0.0;

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      cairo_rectangle (cr, x, y + 1.0, 14.0, BAR_HEIGHT);
      paint (cr, &samples[i]);
      if (samples[i].is_overdue)
        draw_mark (cr, context, x + 7.0, y + 1.0 + BAR_HEIGHT / 2.0);
      x = draw_key_text (cr, context, x + 18.0, y, texts[i]);
    }
  trace_diamond (cr, x + 6.0, y + 5.5);
  paint (cr, &samples[1]);
  x = draw_key_text (cr, context, x + 15.0, y, C_("plan", "a single day"));
  if (is_shown (self, self->today))
    {
      const double dashes[] = { 3.0, 2.0 };

      jalon_chart_set_color (cr, CHART_TEXT);
      cairo_set_line_width (cr, 0.8);
      cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0.0);
      cairo_move_to (cr, x + 2.0, y);
      cairo_line_to (cr, x + 2.0, y + 11.0);
      cairo_stroke (cr);
      cairo_set_dash (cr, NULL, 0, 0.0);
      draw_key_text (cr, context, x + 8.0, y, C_("plan", "today"));
    }
}

/**
 * jalon_gantt_get_size:
 * @self: a figure
 * @width: (out): natural width in points
 * @height: (out): natural height in points
 */
void
jalon_gantt_get_size (JalonGantt *self,
                      double     *width,
                      double     *height)
{
  PangoContext *context = jalon_chart_create_context ();

  *width = CHART_WIDTH;
  *height = lay_out (NULL, context, self) + KEY_HEIGHT;
  g_object_unref (context);
}

/**
 * jalon_gantt_draw:
 * @cr: where to draw
 * @width: natural width
 * @height: natural height
 * @self: (type JalonGantt): a figure
 *
 * Draws the figure: a #JalonFigureDraw.
 */
void
jalon_gantt_draw (cairo_t  *cr,
                  double    width,
                  double    height,
                  gpointer  self)
{
  JalonGantt *gantt = self;
  PangoContext *context = jalon_chart_create_context ();
  double bottom = lay_out (NULL, context, gantt);

  if (gantt->first != 0)
    draw_axis (cr, context, gantt, bottom);
  draw_today (cr, gantt, bottom);
  lay_out (cr, context, gantt);
  for (guint i = 0; i < gantt->rows->len; i++)
    draw_dependencies (cr, gantt, gantt->rows->pdata[i]);
  for (guint i = 0; i < gantt->rows->len; i++)
    draw_bar (cr, context, gantt, gantt->rows->pdata[i]);
  draw_key (cr, context, gantt, bottom + 5.0);
  g_object_unref (context);
}

/**
 * jalon_gantt_dup_alternative:
 * @self: a figure
 *
 * Says in words what the figure shows, in the language it was made in.
 *
 * Returns: (transfer full): the text
 */
char *
jalon_gantt_dup_alternative (JalonGantt *self)
{
  g_autofree char *today = jalon_schedule_dup_day (self->today);
  GString *text = g_string_new (NULL);

  /* Translators: how many rows a chart has, and the date of today */
  g_string_printf (text, dngettext (GETTEXT_PACKAGE, "Gantt chart of %u milestone, on %s.", "Gantt chart of %u milestones, on %s.",
                                    self->rows->len), self->rows->len, today);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = self->rows->pdata[i];

      g_string_append_c (text, ' ');
      if (row->group != NULL)
        /* Translators: the title of a group of milestones; they follow */
        g_string_append_printf (text, _("%s: "), row->group);
      g_string_append (text, row->said);
    }
  return g_string_free (text, FALSE);
}
