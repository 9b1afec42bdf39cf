/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "jalon-chart-private.h"

/* Likelihood upwards, impact to the right. The level of a risk is that of their product; its
 * limits are ours, and no document's. Darker is higher, so that it shows without colour. */

#define N_STEPS         5
#define CELL_WIDTH     40.0
#define CELL_HEIGHT    34.0
#define AXIS_WIDTH     30.0     /* left of the cells */
#define AXIS_HEIGHT    32.0     /* below them */
#define KEY_HEIGHT     36.0     /* two lines */
#define LIST_X        (AXIS_WIDTH + N_STEPS * CELL_WIDTH + 24.0)
#define LIST_WIDTH    (CHART_WIDTH - LIST_X)
#define NUMBER_WIDTH   22.0
#define DISC_RADIUS     7.5
#define KEY_SIZE       10.0     /* of the marks in the second line of the key */
#define DISCS_PER_ROW   2
#define DISCS_PER_CELL  4

typedef struct
{
  int   number;
  char *label;
  int   likelihood;             /* 0: not rated */
  int   impact;
  int   residual_likelihood;    /* likewise */
  int   residual_impact;
} Risk;

struct _JalonRiskMatrix
{
  GPtrArray *risks;             /* Risk */
};

typedef enum
{
  LEVEL_LOW,
  LEVEL_MODERATE,
  LEVEL_HIGH,
  LEVEL_VERY_HIGH,
} Level;

static const guint tints[] = { 0xf1f4f7, 0xd5e0ea, 0xa3bed6, 0x6390b8 };

static const char *const level_names[] = {
  NC_("risk level", "low"),
  NC_("risk level", "moderate"),
  NC_("risk level", "high"),
  NC_("risk level", "very high"),
};

static void
risk_free (Risk *risk)
{
  g_free (risk->label);
  g_free (risk);
}

static Level
get_level (int score)
{
  return score >= 15 ? LEVEL_VERY_HIGH
         : score >= 10 ? LEVEL_HIGH
         : score >= 5 ? LEVEL_MODERATE
         : LEVEL_LOW;
}

static const char *
get_level_name (Level level)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "risk level", level_names[level]);
}

static gboolean
is_rated (const Risk *risk)
{
  return risk->likelihood > 0 && risk->impact > 0;
}

/**
 * jalon_risk_matrix_new:
 *
 * Returns: (transfer full): a matrix without risks
 */
JalonRiskMatrix *
jalon_risk_matrix_new (void)
{
  JalonRiskMatrix *self = g_new0 (JalonRiskMatrix, 1);

  self->risks = g_ptr_array_new_with_free_func ((GDestroyNotify) risk_free);

  return self;
}

/**
 * jalon_risk_matrix_free:
 * @self: a matrix
 *
 * Frees the matrix.
 */
void
jalon_risk_matrix_free (JalonRiskMatrix *self)
{
  g_ptr_array_unref (self->risks);
  g_free (self);
}

/**
 * jalon_risk_matrix_add:
 * @self: a matrix
 * @number: number that stands for the risk in the matrix
 * @label: the risk
 * @likelihood: 1 (rare) to 5 (almost certain); anything else is not rated
 * @impact: 1 (negligible) to 5 (severe); anything else is not rated
 *
 * Adds a risk. One that is not rated is listed as such, and stands in no cell.
 */
void
jalon_risk_matrix_add (JalonRiskMatrix *self,
                       int              number,
                       const char      *label,
                       int              likelihood,
                       int              impact)
{
  Risk *risk;

  g_return_if_fail (self != NULL);
  g_return_if_fail (label != NULL);

  risk = g_new0 (Risk, 1);
  risk->number = number;
  risk->label = g_utf8_make_valid (label, -1);
  risk->likelihood = likelihood >= 1 && likelihood <= N_STEPS ? likelihood : 0;
  risk->impact = impact >= 1 && impact <= N_STEPS ? impact : 0;
  g_ptr_array_add (self->risks, risk);
}

/**
 * jalon_risk_matrix_set_residual:
 * @self: a matrix with a risk
 * @likelihood: 1 (rare) to 5 (almost certain) once the mitigation works; anything else is not rated
 * @impact: 1 (negligible) to 5 (severe), likewise
 *
 * Says where the risk added last stands after its mitigation.
 */
void
jalon_risk_matrix_set_residual (JalonRiskMatrix *self,
                                int              likelihood,
                                int              impact)
{
  Risk *risk;

  g_return_if_fail (self != NULL && self->risks->len > 0);

  risk = g_ptr_array_index (self->risks, self->risks->len - 1);
  risk->residual_likelihood = likelihood >= 1 && likelihood <= N_STEPS ? likelihood : 0;
  risk->residual_impact = impact >= 1 && impact <= N_STEPS ? impact : 0;
}

static gboolean
has_residual (const Risk *risk)
{
  return risk->residual_likelihood > 0 && risk->residual_impact > 0;
}

static char *
format_score (int score)
{
  /* Translators: the product of a risk's likelihood and impact, then its level, as in "12 of 25,
   * high". */
  return g_strdup_printf (_("%d of %d, %s"), score, N_STEPS * N_STEPS,
                          get_level_name (get_level (score)));
}

static char *
format_level (const Risk *risk)
{
  g_autofree char *before = is_rated (risk) ? format_score (risk->likelihood * risk->impact)
                                            : g_strdup (C_("risk", "not rated"));
  g_autofree char *after = NULL;

  if (!has_residual (risk))
    return g_steal_pointer (&before);
  after = format_score (risk->residual_likelihood * risk->residual_impact);
  /* Translators: a risk's score and level before and after its mitigation: "12 of 25, high; with
   * the mitigation 4 of 25, low" */
  return g_strdup_printf (_("%s; with the mitigation %s"), before, after);
}

/* Draws an entry of the list, or measures it if @cr is NULL. Returns its height. */
static double
draw_entry (cairo_t      *cr,
            PangoContext *context,
            const Risk   *risk,
            double        y)
{
  g_autofree char *number = g_strdup_printf ("%d", risk->number);
  g_autofree char *level = format_level (risk);
  g_autoptr(PangoLayout) name = jalon_chart_create_text (context, 8.8, PANGO_WEIGHT_BOLD, -1.0,
                                                         number);
  g_autoptr(PangoLayout) label = jalon_chart_create_text (context, 8.8, PANGO_WEIGHT_NORMAL,
                                                          LIST_WIDTH - NUMBER_WIDTH, risk->label);
  g_autoptr(PangoLayout) detail = jalon_chart_create_text (context, 8.0, PANGO_WEIGHT_NORMAL,
                                                           LIST_WIDTH - NUMBER_WIDTH, level);
  double label_height;
  double detail_height;

  jalon_chart_measure_text (label, NULL, &label_height);
  jalon_chart_measure_text (detail, NULL, &detail_height);
  if (cr != NULL)
    {
      jalon_chart_draw_text (cr, name, LIST_X, y, CHART_TEXT);
      jalon_chart_draw_text (cr, label, LIST_X + NUMBER_WIDTH, y, CHART_TEXT);
      jalon_chart_draw_text (cr, detail, LIST_X + NUMBER_WIDTH, y + label_height, CHART_MUTED);
    }

  return label_height + detail_height + 5.0;
}

static double
draw_list (cairo_t               *cr,
           PangoContext          *context,
           const JalonRiskMatrix *self)
{
  double y = 0.0;

  for (guint i = 0; i < self->risks->len; i++)
    y += draw_entry (cr, context, g_ptr_array_index (self->risks, i), y);

  return y;
}

static void
draw_cells (cairo_t *cr)
{
  for (int likelihood = 1; likelihood <= N_STEPS; likelihood++)
    for (int impact = 1; impact <= N_STEPS; impact++)
      {
        jalon_chart_set_color (cr, tints[get_level (likelihood * impact)]);
        cairo_rectangle (cr, AXIS_WIDTH + (impact - 1) * CELL_WIDTH + 0.75,
                         (N_STEPS - likelihood) * CELL_HEIGHT + 0.75, CELL_WIDTH - 1.5,
                         CELL_HEIGHT - 1.5);
        cairo_fill (cr);
      }
}

static void
draw_centered (cairo_t     *cr,
               PangoLayout *layout,
               double       x,
               double       y,
               guint        color)
{
  double width;
  double height;

  jalon_chart_measure_text (layout, &width, &height);
  jalon_chart_draw_text (cr, layout, x - width / 2.0, y - height / 2.0, color);
}

static void
draw_axes (cairo_t      *cr,
           PangoContext *context)
{
  g_autoptr(PangoLayout) likelihood = jalon_chart_create_text (context, 8.4, PANGO_WEIGHT_BOLD,
                                                               -1.0, _("Likelihood"));
  g_autoptr(PangoLayout) impact = jalon_chart_create_text (context, 8.4, PANGO_WEIGHT_BOLD, -1.0,
                                                           _("Impact"));
  double bottom = N_STEPS * CELL_HEIGHT;

  for (int step = 1; step <= N_STEPS; step++)
    {
      g_autofree char *text = g_strdup_printf ("%d", step);
      g_autoptr(PangoLayout) layout = jalon_chart_create_text (context, 8.4, PANGO_WEIGHT_NORMAL,
                                                               -1.0, text);

      draw_centered (cr, layout, AXIS_WIDTH - 8.0, bottom - (step - 0.5) * CELL_HEIGHT,
                     CHART_MUTED);
      draw_centered (cr, layout, AXIS_WIDTH + (step - 0.5) * CELL_WIDTH, bottom + 9.0, CHART_MUTED);
    }
  draw_centered (cr, impact, AXIS_WIDTH + N_STEPS * CELL_WIDTH / 2.0, bottom + 23.0, CHART_TEXT);
  cairo_save (cr);
  cairo_translate (cr, 7.0, bottom / 2.0);
  cairo_rotate (cr, -G_PI / 2.0);
  draw_centered (cr, likelihood, 0.0, 0.0, CHART_TEXT);
  cairo_restore (cr);
}

/* A risk as rated is a disc, with its mitigation a square with a broken line: the shapes tell them apart without colour. */
static void
draw_mark (cairo_t *cr,
           gboolean residual,
           double   x,
           double   y,
           double   radius)
{
  const double dashes[] = { 2.0, 1.5 };

  cairo_save (cr);
  jalon_chart_set_color (cr, CHART_WHITE);
  cairo_new_path (cr);
  if (residual)
    cairo_rectangle (cr, x - radius, y - radius, 2.0 * radius, 2.0 * radius);
  else
    cairo_arc (cr, x, y, radius, 0.0, 2.0 * G_PI);
  cairo_fill_preserve (cr);
  jalon_chart_set_color (cr, CHART_TEXT);
  cairo_set_line_width (cr, 0.8);
  if (residual)
    cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0.0);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static gboolean
any_residual (const JalonRiskMatrix *self)
{
  for (guint i = 0; i < self->risks->len; i++)
    if (has_residual (g_ptr_array_index (self->risks, i)))
      return TRUE;
  return FALSE;
}

static void
draw_marks_key (cairo_t      *cr,
                PangoContext *context)
{
  const char *names[] = { _("as rated"), _("with the mitigation") };
  double x = AXIS_WIDTH;
  double y = N_STEPS * CELL_HEIGHT + AXIS_HEIGHT + 20.0;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(PangoLayout) name = jalon_chart_create_text (context, 8.0, PANGO_WEIGHT_NORMAL,
                                                             -1.0, names[i]);
      double width;

      draw_mark (cr, i == 1, x + KEY_SIZE / 2.0, y + KEY_SIZE / 2.0 + 0.5, KEY_SIZE / 2.0 - 0.5);
      jalon_chart_draw_text (cr, name, x + KEY_SIZE + 4.0, y, CHART_MUTED);
      jalon_chart_measure_text (name, &width, NULL);
      x += width + KEY_SIZE + 12.0;
    }
}

static void
draw_key (cairo_t      *cr,
          PangoContext *context)
{
  double x = AXIS_WIDTH;
  double y = N_STEPS * CELL_HEIGHT + AXIS_HEIGHT + 4.0;

  for (guint level = 0; level < G_N_ELEMENTS (tints); level++)
    {
      g_autoptr(PangoLayout) name = jalon_chart_create_text (context, 8.0, PANGO_WEIGHT_NORMAL,
                                                             -1.0,
                                                             get_level_name (level));
      double width;

      jalon_chart_set_color (cr, tints[level]);
      cairo_rectangle (cr, x, y + 1.0, 9.0, 9.0);
      cairo_fill_preserve (cr);
      jalon_chart_set_color (cr, CHART_RULE);
      cairo_set_line_width (cr, 0.5);
      cairo_stroke (cr);
      jalon_chart_draw_text (cr, name, x + 12.0, y, CHART_MUTED);
      jalon_chart_measure_text (name, &width, NULL);
      x += width + 20.0;
    }
}

static void
draw_disc (cairo_t      *cr,
           PangoContext *context,
           const char   *text,
           gboolean      residual,
           double        x,
           double        y)
{
  g_autoptr(PangoLayout) layout = jalon_chart_create_text (context, 8.4, PANGO_WEIGHT_BOLD, -1.0,
                                                           text);

  draw_mark (cr, residual, x, y, DISC_RADIUS);
  draw_centered (cr, layout, x, y, CHART_TEXT);
}

/* Whether the risk stands in that cell: as rated (0), with its mitigation (1). One that its mitigation does not move stands once. */
static gboolean
stands_in (const Risk *risk,
           int         residual,
           int         likelihood,
           int         impact)
{
  if (!residual)
    return risk->likelihood == likelihood && risk->impact == impact;
  return risk->residual_likelihood == likelihood && risk->residual_impact == impact
         && (risk->likelihood != likelihood || risk->impact != impact);
}

/* The risks of one cell; where they are more than have room, the last disc says how many more. */
static void
draw_cell_risks (cairo_t               *cr,
                 PangoContext          *context,
                 const JalonRiskMatrix *self,
                 int                    likelihood,
                 int                    impact)
{
  const Risk *found[DISCS_PER_CELL];
  gboolean is_residual[DISCS_PER_CELL];
  int n_found = 0;
  int n_shown;
  int n_rows;

  for (guint i = 0; i < 2 * self->risks->len; i++)
    {
      const Risk *risk = g_ptr_array_index (self->risks, i / 2);

      if (!stands_in (risk, i % 2, likelihood, impact))
        continue;
      if (n_found < DISCS_PER_CELL)
        {
          found[n_found] = risk;
          is_residual[n_found] = i % 2;
        }
      n_found++;
    }

  n_shown = MIN (n_found, DISCS_PER_CELL);
  n_rows = (n_shown + DISCS_PER_ROW - 1) / DISCS_PER_ROW;
  for (int i = 0; i < n_shown; i++)
    {
      gboolean more = n_found > DISCS_PER_CELL && i == DISCS_PER_CELL - 1;
      g_autofree char *text = g_strdup_printf (more ? "+%d" : "%d",
                                                more ? n_found - i : found[i]->number);
      int in_row = MIN (DISCS_PER_ROW, n_shown - i / DISCS_PER_ROW * DISCS_PER_ROW);

      draw_disc (cr, context, text, !more && is_residual[i],
                 AXIS_WIDTH + (impact - 0.5) * CELL_WIDTH
                 + (i % DISCS_PER_ROW - (in_row - 1) / 2.0) * 18.0,
                 (N_STEPS - likelihood + 0.5) * CELL_HEIGHT
                 + (i / DISCS_PER_ROW - (n_rows - 1) / 2.0) * 16.5);
    }
}

/**
 * jalon_risk_matrix_get_size:
 * @self: a matrix
 * @width: (out): natural width in points
 * @height: (out): natural height in points, which grows with the list of risks
 *
 * Measures the figure, in the calling thread's language.
 */
void
jalon_risk_matrix_get_size (JalonRiskMatrix *self,
                            double          *width,
                            double          *height)
{
  PangoContext *context;

  g_return_if_fail (self != NULL);

  context = jalon_chart_create_context ();
  *width = CHART_WIDTH;
  *height = MAX (N_STEPS * CELL_HEIGHT + AXIS_HEIGHT + KEY_HEIGHT, draw_list (NULL, context, self));
  g_object_unref (context);
}

/**
 * jalon_risk_matrix_draw:
 * @cr: where to draw
 * @width: natural width
 * @height: natural height
 * @self: (type JalonRiskMatrix): a matrix
 *
 * Draws the figure: a #JalonFigureDraw.
 */
void
jalon_risk_matrix_draw (cairo_t  *cr,
                        double    width,
                        double    height,
                        gpointer  self)
{
  PangoContext *context;

  g_return_if_fail (cr != NULL);
  g_return_if_fail (self != NULL);

  context = jalon_chart_create_context ();
  draw_cells (cr);
  draw_axes (cr, context);
  draw_key (cr, context);
  if (any_residual (self))
    draw_marks_key (cr, context);
  for (int likelihood = 1; likelihood <= N_STEPS; likelihood++)
    for (int impact = 1; impact <= N_STEPS; impact++)
      draw_cell_risks (cr, context, self, likelihood, impact);
  draw_list (cr, context, self);
  g_object_unref (context);
}

/**
 * jalon_risk_matrix_dup_alternative:
 * @self: a matrix
 *
 * Says in words what the figure shows, in the calling thread's language.
 *
 * Returns: (transfer full): the text
 */
char *
jalon_risk_matrix_dup_alternative (JalonRiskMatrix *self)
{
  GString *text;

  g_return_val_if_fail (self != NULL, NULL);

  text = g_string_new (_("Matrix of risks by likelihood and impact, each from 1 to 5."));
  if (self->risks->len == 0)
    g_string_append_printf (text, " %s", _("It holds no risk."));
  for (guint i = 0; i < self->risks->len; i++)
    {
      const Risk *risk = g_ptr_array_index (self->risks, i);
      g_autofree char *level = format_level (risk);

      g_string_append_c (text, ' ');
      if (is_rated (risk))
        /* Translators: number and name of a risk; the last one is as in "12 of 25, high". */
        g_string_append_printf (text, _("Risk %d, %s: likelihood %d, impact %d, score %s."),
                                risk->number, risk->label,
                                risk->likelihood, risk->impact, level);
      else
        /* Translators: number and name of a risk, then "not rated". */
        g_string_append_printf (text, _("Risk %d, %s: %s."), risk->number, risk->label, level);
    }

  return g_string_free (text, FALSE);
}
