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

static int
get_column_minimum (JalonCardGrid *self)
{
  int width = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int minimum = 0;

      if (gtk_widget_should_layout (child))
        gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      width = MAX (width, minimum);
    }
  return width;
}

static int
get_n_columns (JalonCardGrid *self,
               int            width)
{
  int column = MAX (MAX (self->width, get_column_minimum (self)), 1);

  return CLAMP ((width + SPACING) / (column + SPACING), 1, (int) self->most);
}

/* Walks the rows of a layout @width wide; allocates the children where @allocate. Returns the height. */
static int
lay_out (JalonCardGrid *self,
         int            width,
         gboolean       allocate)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));
  int n_columns = get_n_columns (self, width);
  int column_width = (width - (n_columns - 1) * SPACING) / n_columns;
  gboolean from_right = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int y = 0;

  while (child != NULL)
    {
      GtkWidget *first = child;
      int row_height = 0, column = 0;

      for (; child != NULL && column < n_columns; child = gtk_widget_get_next_sibling (child))
        {
          int height;

          if (!gtk_widget_should_layout (child))
            continue;
          gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, column_width, NULL, &height, NULL, NULL);
          row_height = MAX (row_height, height);
          column++;
        }
      if (column == 0)
        break;
      y += y > 0 ? SPACING : 0;
      column = 0;
      for (GtkWidget *cell = first; allocate && cell != child; cell = gtk_widget_get_next_sibling (cell))
        if (gtk_widget_should_layout (cell))
          {
            int place = from_right ? n_columns - 1 - column : column;
            GtkAllocation allocation = { place * (column_width + SPACING), y, column_width, row_height };

            gtk_widget_size_allocate (cell, &allocation, -1);
            column++;
          }
      y += row_height;
    }
  return y;
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
  int width = get_column_minimum (self);

  *minimum_baseline = *natural_baseline = -1;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = width;
      *natural = MAX (width, self->width);
    }
  else
    *minimum = *natural = lay_out (self, for_size >= 0 ? for_size : MAX (width, self->width), FALSE);
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
