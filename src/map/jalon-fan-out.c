/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "jalon-fan-out.h"
#include "jalon-format.h"
#include "jalon-map-symbol.h"
#include "jalon-map-words.h"
#include "jalon-nearest.h"

/* More than this many can't be chosen from by looking: the table can search and sort them. */
#define MAX_ROWS 100

struct _JalonFanOut
{
  GtkPopover  parent_instance;

  GtkLabel   *title;
  GtkListBox *list;
  GtkLabel   *more;

  GPtrArray  *uuids; /* of char *, in step with the list */
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JalonFanOut, jalon_fan_out, GTK_TYPE_POPOVER)

static GtkWidget *
make_label (const char *text,
            const char *style_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  if (style_class != NULL)
    gtk_widget_add_css_class (label, style_class);
  return label;
}

/* @metres: how far it is, NAN where that is not asked */
static GtkWidget *
make_row (JalonNetwork  *network,
          guint          row,
          double         metres,
          JalonMapStyle  style)
{
  GtkWidget *item = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  guint organization = jalon_network_get_organization (network, row);
  const char *name = jalon_network_get_name (network, row);
  g_autofree char *description = jalon_map_words_row (network, row);
  g_autofree char *distance = isfinite (metres) ? jalon_format_distance (metres) : NULL;
  g_autofree char *words = distance != NULL ? g_strjoin ("\n", description, distance, NULL) : g_strdup (description);

  gtk_box_append (GTK_BOX (text), make_label (name[0] != '\0' ? name : _("(no name)"), NULL));
  if (organization != JALON_NO_ORGANIZATION)
    gtk_box_append (GTK_BOX (text), make_label (jalon_network_get_organization_name (network, organization), "caption"));
  gtk_box_append (GTK_BOX (box), jalon_map_symbol_new_point (jalon_network_get_jurisdiction (network, row), style));
  gtk_box_append (GTK_BOX (box), text);
  if (distance != NULL)
    {
      GtkWidget *label = make_label (distance, "numeric");

      gtk_widget_set_hexpand (text, TRUE);
      gtk_label_set_xalign (GTK_LABEL (label), 1);
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (item), box);
  gtk_widget_set_tooltip_text (item, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  return item;
}

static void
clear_rows (JalonFanOut *self)
{
  GtkWidget *child;

  g_ptr_array_set_size (self->uuids, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
}

static void
on_row_activated_cb (JalonFanOut   *self,
                     GtkListBoxRow *row)
{
  g_autofree char *uuid = g_strdup (g_ptr_array_index (self->uuids, gtk_list_box_row_get_index (row)));

  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[CHOSEN], 0, uuid);
}

static void
jalon_fan_out_finalize (GObject *object)
{
  g_ptr_array_unref (JALON_FAN_OUT (object)->uuids);

  G_OBJECT_CLASS (jalon_fan_out_parent_class)->finalize (object);
}

static void
jalon_fan_out_class_init (JalonFanOutClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = jalon_fan_out_finalize;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jalon/Jalon/map/jalon-fan-out.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonFanOut, title);
  gtk_widget_class_bind_template_child (widget_class, JalonFanOut, list);
  gtk_widget_class_bind_template_child (widget_class, JalonFanOut, more);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
}

static void
jalon_fan_out_init (JalonFanOut *self)
{
  self->uuids = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Says what the list is of; @more (nullable) stands below it. */
static void
set_texts (JalonFanOut *self,
           const char  *title,
           const char  *more)
{
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->more, more != NULL ? more : "");
  gtk_widget_set_visible (GTK_WIDGET (self->more), more != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

/**
 * jalon_fan_out_set_rows:
 * @self: a fan-out
 * @network: a network
 * @rows: (element-type guint): rows of it that stand at one place
 * @style: the colours of the map
 *
 * Lists the points; of very many, only the first hundred, and says so.
 */
void
jalon_fan_out_set_rows (JalonFanOut   *self,
                        JalonNetwork  *network,
                        const GArray  *rows,
                        JalonMapStyle  style)
{
  g_autofree char *count = jalon_format_integer (rows->len);
  g_autofree char *title = g_strdup_printf (ngettext ("%s service point here", "%s service points here", rows->len), count);
  guint n_shown = MIN (rows->len, MAX_ROWS);
  g_autofree char *rest = jalon_format_integer (rows->len - n_shown);
  /* Translators: below a list of the first hundred points of a place; %s is how many more there are */
  g_autofree char *more = g_strdup_printf (ngettext ("%s more: the table lists it", "%s more: the table lists them", rows->len - n_shown),
                                           rest);

  g_return_if_fail (JALON_IS_FAN_OUT (self));

  clear_rows (self);
  for (guint i = 0; i < n_shown; i++)
    {
      guint row = g_array_index (rows, guint, i);

      g_ptr_array_add (self->uuids, jalon_network_dup_uuid (network, row));
      gtk_list_box_append (self->list, make_row (network, row, NAN, style));
    }
  set_texts (self, title, rows->len > n_shown ? more : NULL);
}

/**
 * jalon_fan_out_set_near:
 * @self: a fan-out
 * @network: a network
 * @neighbours: (element-type JalonNeighbour): points of it, the nearest first
 * @longitude: of the place they are near to
 * @latitude: likewise
 * @style: the colours of the map
 *
 * Lists what is near a place, with its distance.
 */
void
jalon_fan_out_set_near (JalonFanOut   *self,
                        JalonNetwork  *network,
                        const GArray  *neighbours,
                        double         longitude,
                        double         latitude,
                        JalonMapStyle  style)
{
  g_autofree char *position = jalon_format_position (longitude, latitude);
  /* Translators: above a list of the points nearest to a place; %s is its latitude and longitude */
  g_autofree char *title = g_strdup_printf (_("Nearest to %s"), position);

  g_return_if_fail (JALON_IS_FAN_OUT (self));

  clear_rows (self);
  for (guint i = 0; i < neighbours->len; i++)
    {
      const JalonNeighbour *neighbour = &g_array_index (neighbours, JalonNeighbour, i);

      g_ptr_array_add (self->uuids, jalon_network_dup_uuid (network, neighbour->row));
      gtk_list_box_append (self->list, make_row (network, neighbour->row, neighbour->metres, style));
    }
  set_texts (self, title, neighbours->len == 0 ? _("No service point is left by the filters.") : NULL);
}
