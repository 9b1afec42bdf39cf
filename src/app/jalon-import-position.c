/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-compat.h"
#include "jalon-import-crs.h"
#include "jalon-import-field.h"
#include "jalon-import-position.h"
#include "jalon-text-size.h"

struct _JalonImportPosition
{
  AdwBin              parent_instance;

  GtkDropDown        *mode;
  GtkBox             *fields;
  JalonImportCrs     *crs;

  GArray             *modes;   /* of JalonPositionMode, as the drop-down has them */
  JalonImportPreview *preview; /* of the dialog, not owned */
  GCancellable       *cancellable; /* of the search for coordinate systems */
  guint               updating : 1;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JalonImportPosition, jalon_import_position, ADW_TYPE_BIN)

static const char *
get_mode_label (JalonPositionMode mode)
{
  switch (mode)
    {
    case JALON_POSITION_LONGITUDE_LATITUDE:
      return _("Longitude and latitude, two columns");
    case JALON_POSITION_TEXT:
      return _("Latitude and longitude, one column");
    case JALON_POSITION_XY:
      return _("Projected coordinates (x, y)");
    case JALON_POSITION_WKT:
      return _("Geometry as text (WKT)");
    case JALON_POSITION_GEOMETRY:
      return _("The file’s own geometry");
    case JALON_POSITION_NONE:
    default:
      return _("No position in this file");
    }
}

static JalonMapping *
get_mapping (JalonImportPosition *self)
{
  return jalon_import_preview_get_mapping (self->preview);
}

static void
fill_modes (JalonImportPosition *self)
{
  static const JalonPositionMode all[] = {
    JALON_POSITION_GEOMETRY, JALON_POSITION_LONGITUDE_LATITUDE, JALON_POSITION_TEXT,
    JALON_POSITION_XY, JALON_POSITION_WKT, JALON_POSITION_NONE,
  };
  JalonPositionMode now = jalon_mapping_get_position_mode (get_mapping (self));
  gboolean table = g_strcmp0 (jalon_import_preview_get_format (self->preview), "CSV") == 0;
  g_autoptr(GtkStringList) labels = gtk_string_list_new (NULL);
  guint chosen = 0;

  g_array_set_size (self->modes, 0);
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      if (all[i] == JALON_POSITION_GEOMETRY && table)
        continue;
      if (all[i] == now)
        chosen = self->modes->len;
      g_array_append_val (self->modes, all[i]);
      gtk_string_list_append (labels, get_mode_label (all[i]));
    }
  gtk_drop_down_set_model (self->mode, G_LIST_MODEL (labels));
  gtk_drop_down_set_selected (self->mode, chosen);
}

static void
on_candidates_ranked_cb (GObject      *object,
                         GAsyncResult *result,
                         gpointer      user_data)
{
  JalonImportPosition *self = user_data;

  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  jalon_import_preview_propose_crs_finish (self->preview, result, NULL);
  jalon_import_crs_set_mapping (self->crs, get_mapping (self));
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
stop_search (JalonImportPosition *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/* Columns of coordinates that are chosen by hand need candidates of their own. */
static void
look_for_candidates (JalonImportPosition *self)
{
  JalonMapping *mapping = get_mapping (self);

  stop_search (self);
  if (jalon_mapping_get_position_mode (mapping) == JALON_POSITION_XY && jalon_mapping_get_column (mapping, "x") >= 0 &&
      jalon_mapping_get_column (mapping, "y") >= 0)
    {
      self->cancellable = g_cancellable_new ();
      jalon_import_preview_propose_crs_async (self->preview, self->cancellable, on_candidates_ranked_cb, self);
    }
  jalon_import_crs_set_mapping (self->crs, get_mapping (self));
}

static void
on_field_changed_cb (JalonImportPosition *self)
{
  look_for_candidates (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
fill_fields (JalonImportPosition *self)
{
  static const struct
  {
    JalonPositionMode mode;
    const char       *field;
  } needs[] = {
    { JALON_POSITION_LONGITUDE_LATITUDE, "longitude" },
    { JALON_POSITION_LONGITUDE_LATITUDE, "latitude" },
    { JALON_POSITION_TEXT, "position_text" },
    { JALON_POSITION_XY, "x" },
    { JALON_POSITION_XY, "y" },
    { JALON_POSITION_WKT, "wkt" },
  };
  JalonPositionMode mode = jalon_mapping_get_position_mode (get_mapping (self));
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->fields))) != NULL)
    gtk_box_remove (self->fields, child);
  for (guint i = 0; i < G_N_ELEMENTS (needs); i++)
    if (needs[i].mode == mode)
      {
        GtkWidget *field = jalon_import_field_new (needs[i].field, FALSE);

        gtk_widget_set_hexpand (field, TRUE);
        jalon_import_field_set_mapping (JALON_IMPORT_FIELD (field), get_mapping (self));
        g_signal_connect_object (field, "changed", G_CALLBACK (on_field_changed_cb), self, G_CONNECT_SWAPPED);
        gtk_box_append (self->fields, field);
      }
  gtk_widget_set_visible (GTK_WIDGET (self->fields), gtk_widget_get_first_child (GTK_WIDGET (self->fields)) != NULL);
}

static void
on_mode_changed_cb (JalonImportPosition *self)
{
  guint selected = gtk_drop_down_get_selected (self->mode);

  if (self->updating || self->preview == NULL || selected >= self->modes->len)
    return;
  jalon_mapping_set_position_mode (get_mapping (self), g_array_index (self->modes, JalonPositionMode, selected));
  jalon_mapping_set_crs (get_mapping (self), NULL, NULL);
  fill_fields (self);
  look_for_candidates (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_crs_changed_cb (JalonImportPosition *self)
{
  if (self->preview != NULL)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
jalon_import_position_dispose (GObject *object)
{
  stop_search (JALON_IMPORT_POSITION (object));

  G_OBJECT_CLASS (jalon_import_position_parent_class)->dispose (object);
}

static void
jalon_import_position_finalize (GObject *object)
{
  g_array_unref (JALON_IMPORT_POSITION (object)->modes);

  G_OBJECT_CLASS (jalon_import_position_parent_class)->finalize (object);
}

static void
jalon_import_position_class_init (JalonImportPositionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalon_import_position_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalon_import_position_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (JALON_TYPE_IMPORT_CRS);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jalon/Jalon/jalon-import-position.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonImportPosition, mode);
  gtk_widget_class_bind_template_child (widget_class, JalonImportPosition, fields);
  gtk_widget_class_bind_template_child (widget_class, JalonImportPosition, crs);
  gtk_widget_class_bind_template_callback (widget_class, on_mode_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_crs_changed_cb);
}

static void
jalon_import_position_init (JalonImportPosition *self)
{
  self->modes = g_array_new (FALSE, FALSE, sizeof (JalonPositionMode));
  gtk_widget_init_template (GTK_WIDGET (self));
  jalon_compat_fit_drop_down (self->mode);
  jalon_text_size_turn_box (self->fields);
}

/**
 * jalon_import_position_set_preview:
 * @self: a chooser
 * @preview: (nullable): whose mapping it shows and changes; must stay until another one, or %NULL, is set
 */
void
jalon_import_position_set_preview (JalonImportPosition *self,
                                   JalonImportPreview  *preview)
{
  g_return_if_fail (JALON_IS_IMPORT_POSITION (self));

  stop_search (self);
  self->preview = preview;
  if (preview == NULL)
    {
      jalon_import_crs_set_mapping (self->crs, NULL);
      return;
    }
  self->updating = TRUE;
  fill_modes (self);
  fill_fields (self);
  jalon_import_crs_set_mapping (self->crs, get_mapping (self));
  self->updating = FALSE;
}
