/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-compat.h"
#include "jalon-wide-table.h"

struct _JalonWideTable
{
  GtkWidget  parent_instance;

  GtkWidget *scroller;
  GtkWidget *table;
};

G_DEFINE_FINAL_TYPE (JalonWideTable, jalon_wide_table, GTK_TYPE_WIDGET)

static GtkSizeRequestMode
jalon_wide_table_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
jalon_wide_table_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  JalonWideTable *self = JALON_WIDE_TABLE (widget);
  int table_minimum, table_natural, bar, height;

  gtk_widget_measure (self->scroller, orientation, -1, minimum, natural, NULL, NULL);
  *minimum_baseline = *natural_baseline = -1;
  gtk_widget_measure (self->table, GTK_ORIENTATION_HORIZONTAL, -1, &table_minimum, &table_natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *natural = MAX (table_natural, *minimum);
      return;
    }
  if (for_size < 0)
    for_size = table_natural;
  gtk_widget_measure (self->table, GTK_ORIENTATION_VERTICAL, MAX (for_size, table_minimum), NULL, &height, NULL, NULL);
  gtk_widget_measure (gtk_scrolled_window_get_hscrollbar (GTK_SCROLLED_WINDOW (self->scroller)), GTK_ORIENTATION_VERTICAL, -1, NULL, &bar, NULL, NULL);
  *minimum = *natural = MAX (height + (table_minimum > for_size ? bar : 0), *minimum);
}

static void
jalon_wide_table_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  gtk_widget_size_allocate (JALON_WIDE_TABLE (widget)->scroller, &(GtkAllocation) { 0, 0, width, height }, -1);
}

static void
jalon_wide_table_dispose (GObject *object)
{
  JalonWideTable *self = JALON_WIDE_TABLE (object);

  self->table = NULL;
  g_clear_pointer (&self->scroller, gtk_widget_unparent);

  G_OBJECT_CLASS (jalon_wide_table_parent_class)->dispose (object);
}

static void
jalon_wide_table_class_init (JalonWideTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalon_wide_table_dispose;
  widget_class->get_request_mode = jalon_wide_table_get_request_mode;
  widget_class->measure = jalon_wide_table_measure;
  widget_class->size_allocate = jalon_wide_table_size_allocate;
}

static void
jalon_wide_table_init (JalonWideTable *self)
{
  self->scroller = gtk_scrolled_window_new ();
  /* The bar stays in view: it is what says that there is more. */
  gtk_scrolled_window_set_overlay_scrolling (GTK_SCROLLED_WINDOW (self->scroller), FALSE);
  jalon_compat_scroll_past (self->scroller);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

/**
 * jalon_wide_table_new:
 * @table: (transfer floating): what to show
 *
 * Returns: (transfer floating): a view of it
 */
GtkWidget *
jalon_wide_table_new (GtkWidget *table)
{
  JalonWideTable *self = g_object_new (JALON_TYPE_WIDE_TABLE, NULL);

  self->table = table;
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), table);
  return GTK_WIDGET (self);
}
