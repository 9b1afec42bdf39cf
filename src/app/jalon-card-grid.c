/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-card-grid.h"

#define SPACING 12

struct _JalonCardGrid
{
  GtkWidget parent_instance;

  int       width; /* a column is not narrower where there are several */
  guint     most;
};

G_DEFINE_FINAL_TYPE (JalonCardGrid, jalon_card_grid, GTK_TYPE_WIDGET)

/* Of the widest child; how wide it would like to be where @natural. */
static int
get_child_width (JalonCardGrid *self,
                 gboolean       natural)
{
  int width = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int least = 0, most = 0;

      if (gtk_widget_should_layout (child))
        gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &most, NULL, NULL);
      width = MAX (width, natural ? most : least);
    }
  return width;
}

/* What a column needs for there to be several. */
static int
get_column_width (JalonCardGrid *self)
{
  return MAX (MAX (self->width, get_child_width (self, FALSE)), 1);
}

static int
get_n_columns (JalonCardGrid *self,
               int            width)
{
  return CLAMP ((width + SPACING) / (get_column_width (self) + SPACING), 1, (int) self->most);
}

/* How high the caption of a field is; 0 for what is none. */
static int
get_caption_height (GtkWidget *child,
                    int        width)
{
  int height = 0;

  if (gtk_widget_has_css_class (child, JALON_CARD_GRID_FIELD))
    gtk_widget_measure (gtk_widget_get_first_child (child), GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  return height;
}

/* What stands side by side. */
typedef struct
{
  GtkWidget *first;
  GtkWidget *end;     /* the one after the last */
  int        caption; /* the height of the highest one */
  int        height;
} Row;

/* From @first on; nothing where no child is left to show. */
static Row
measure_row (GtkWidget *first,
             int        n_columns,
             int        width)
{
  Row row = { first, first, 0, 0 };
  int column = 0, below = 0;

  for (; row.end != NULL && column < n_columns; row.end = gtk_widget_get_next_sibling (row.end))
    {
      int height, caption;

      if (!gtk_widget_should_layout (row.end))
        continue;
      gtk_widget_measure (row.end, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
      caption = get_caption_height (row.end, width);
      row.caption = MAX (row.caption, caption);
      if (caption > 0)
        below = MAX (below, height - caption);
      else
        row.height = MAX (row.height, height);
      column++;
    }
  row.height = MAX (row.height, row.caption + below);
  if (column == 0)
    row.first = row.end;
  return row;
}

/* Inputs stand in line, whatever their captions and what is said below them. */
static void
allocate_row (JalonCardGrid *self,
              const Row     *row,
              int            n_columns,
              int            width,
              int            y)
{
  gboolean from_right = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int column = 0;

  for (GtkWidget *cell = row->first; cell != row->end; cell = gtk_widget_get_next_sibling (cell))
    if (gtk_widget_should_layout (cell))
      {
        int place = from_right ? n_columns - 1 - column : column;
        int caption = get_caption_height (cell, width);
        int top = caption > 0 ? row->caption - caption : 0;
        GtkAllocation allocation = { place * (width + SPACING), y + top, width, row->height - top };

        gtk_widget_size_allocate (cell, &allocation, -1);
        column++;
      }
}

/* Walks the rows of a layout @width wide; allocates the children where @allocate. Returns the height. */
static int
lay_out (JalonCardGrid *self,
         int            width,
         gboolean       allocate)
{
  int n_columns = get_n_columns (self, width);
  int column_width = (width - (n_columns - 1) * SPACING) / n_columns;
  int y = 0;
  Row row;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL; child = row.end)
    {
      row = measure_row (child, n_columns, column_width);
      if (row.first == row.end)
        break;
      y += y > 0 ? SPACING : 0;
      if (allocate)
        allocate_row (self, &row, n_columns, column_width, y);
      y += row.height;
    }
  return y;
}

static int
get_width_of (int n_columns,
              int column)
{
  return n_columns * column + (n_columns - 1) * SPACING;
}

/* A width at which no child needs more lines than it would like: what is wider is not lower. */
static int
get_full_width (JalonCardGrid *self)
{
  return get_width_of ((int) self->most, MAX (get_column_width (self), get_child_width (self, TRUE)));
}

/* A width at which the layout is no higher than @height: one more column makes it lower. */
static int
get_width_for_height (JalonCardGrid *self,
                      int            height)
{
  int least = get_child_width (self, FALSE);
  int column = get_column_width (self);

  if (height < 0 || lay_out (self, least, FALSE) <= height)
    return least;
  for (int n = 1; n <= (int) self->most; n++)
    if (lay_out (self, get_width_of (n, column), FALSE) <= height)
      return get_width_of (n, column);
  return get_full_width (self);
}

static GtkSizeRequestMode
jalon_card_grid_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
jalon_card_grid_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  JalonCardGrid *self = JALON_CARD_GRID (widget);

  *minimum_baseline = *natural_baseline = -1;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = get_width_for_height (self, for_size);
      *natural = MAX (*minimum, get_column_width (self));
    }
  else if (for_size >= 0)
    *minimum = *natural = lay_out (self, for_size, FALSE);
  else
    {
      /* The least at any width: GTK takes what is given without one for that, and asks what holds the layout by it. */
      *minimum = lay_out (self, get_full_width (self), FALSE);
      *natural = MAX (*minimum, lay_out (self, get_column_width (self), FALSE));
    }
}

static void
jalon_card_grid_size_allocate (GtkWidget *widget,
                               int        width,
                               int        height,
                               int        baseline)
{
  lay_out (JALON_CARD_GRID (widget), width, TRUE);
}

static void
jalon_card_grid_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (jalon_card_grid_parent_class)->dispose (object);
}

static void
jalon_card_grid_class_init (JalonCardGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalon_card_grid_dispose;
  widget_class->get_request_mode = jalon_card_grid_get_request_mode;
  widget_class->measure = jalon_card_grid_measure;
  widget_class->size_allocate = jalon_card_grid_size_allocate;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
jalon_card_grid_init (JalonCardGrid *self)
{
}

/**
 * jalon_card_grid_new:
 * @width: pixels that a column needs for there to be two of them
 * @most: how many columns there may be
 *
 * Returns: (transfer floating): an empty layout
 */
GtkWidget *
jalon_card_grid_new (int   width,
                     guint most)
{
  JalonCardGrid *self = g_object_new (JALON_TYPE_CARD_GRID, NULL);

  self->width = width;
  self->most = most;
  return GTK_WIDGET (self);
}

/**
 * jalon_card_grid_insert:
 * @self: a layout
 * @child: a widget, new or one of its children
 * @after: (nullable): one of its children; %NULL: @child comes first
 *
 * Puts a child at a place.
 */
void
jalon_card_grid_insert (JalonCardGrid *self,
                        GtkWidget     *child,
                        GtkWidget     *after)
{
  g_return_if_fail (JALON_IS_CARD_GRID (self));

  gtk_widget_insert_after (child, GTK_WIDGET (self), after);
}

/**
 * jalon_card_grid_append:
 * @self: a layout
 * @child: a widget
 *
 * Puts a new child last.
 */
void
jalon_card_grid_append (JalonCardGrid *self,
                        GtkWidget     *child)
{
  g_return_if_fail (JALON_IS_CARD_GRID (self));

  gtk_widget_insert_before (child, GTK_WIDGET (self), NULL);
}
