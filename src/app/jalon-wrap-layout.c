/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-wrap-layout.h"

struct _JalonWrapLayout
{
  GtkLayoutManager parent_instance;

  int              spacing;
};

G_DEFINE_FINAL_TYPE (JalonWrapLayout, jalon_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

/* Sets all children within a width. Returns how high that is. @allocate: whether they are to stand there; else it is only tried. */
static int
set_lines (JalonWrapLayout *self,
           GtkWidget       *widget,
           int              width,
           gboolean         allocate)
{
  int x = 0, y = 0, line_height = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int least, child_width, child_height;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &child_width, NULL, NULL);
      child_width = MAX (MIN (child_width, width), least);
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, child_width, NULL, &child_height, NULL, NULL);
      if (x > 0 && x + child_width > width)
        {
          x = 0;
          y += line_height + self->spacing;
          line_height = 0;
        }
      if (allocate)
        gtk_widget_size_allocate (child, &(GtkAllocation) { x, y, child_width, child_height }, -1);
      x += child_width + self->spacing;
      line_height = MAX (line_height, child_height);
    }
  return y + line_height;
}

static GtkSizeRequestMode
jalon_wrap_layout_get_request_mode (GtkLayoutManager *manager,
                                    GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* At least as wide as the widest child, at best all in one line. */
static void
measure_width (JalonWrapLayout *self,
               GtkWidget       *widget,
               int             *minimum,
               int             *natural)
{
  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int least, best;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &best, NULL, NULL);
      *minimum = MAX (*minimum, least);
      *natural += best + (*natural > 0 ? self->spacing : 0);
    }
}

static void
jalon_wrap_layout_measure (GtkLayoutManager *manager,
                           GtkWidget        *widget,
                           GtkOrientation    orientation,
                           int               for_size,
                           int              *minimum,
                           int              *natural,
                           int              *minimum_baseline,
                           int              *natural_baseline)
{
  JalonWrapLayout *self = JALON_WRAP_LAYOUT (manager);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    measure_width (self, widget, minimum, natural);
  else
    *minimum = *natural = set_lines (self, widget, for_size >= 0 ? for_size : G_MAXINT, FALSE);
}

static void
jalon_wrap_layout_allocate (GtkLayoutManager *manager,
                            GtkWidget        *widget,
                            int               width,
                            int               height,
                            int               baseline)
{
  set_lines (JALON_WRAP_LAYOUT (manager), widget, width, TRUE);
}

static void
jalon_wrap_layout_class_init (JalonWrapLayoutClass *klass)
{
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  manager_class->get_request_mode = jalon_wrap_layout_get_request_mode;
  manager_class->measure = jalon_wrap_layout_measure;
  manager_class->allocate = jalon_wrap_layout_allocate;
}

static void
jalon_wrap_layout_init (JalonWrapLayout *self)
{
}

/**
 * jalon_wrap_layout_new:
 * @spacing: pixels between children and between lines
 *
 * Returns: (transfer full): a layout
 */
GtkLayoutManager *
jalon_wrap_layout_new (int spacing)
{
  JalonWrapLayout *self = g_object_new (JALON_TYPE_WRAP_LAYOUT, NULL);

  self->spacing = spacing;
  return GTK_LAYOUT_MANAGER (self);
}
