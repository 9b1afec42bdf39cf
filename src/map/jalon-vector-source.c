/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <json-glib/json-glib.h>

#include "jalon-language.h"
#include "jalon-vector-source.h"

#define SOURCE_NAME "file"
#define MAX_ZOOM    18u

/* The bytes of a file's vector tiles, for libshumate's renderer. Not every libshumate has one: Debian 12's does not. */
#define JALON_TYPE_FILE_DATA (jalon_file_data_get_type ())
G_DECLARE_FINAL_TYPE (JalonFileData, jalon_file_data, JALON, FILE_DATA, ShumateDataSource)

struct _JalonFileData
{
  ShumateDataSource parent_instance;

  JalonTileReader  *reader;
};

G_DEFINE_FINAL_TYPE (JalonFileData, jalon_file_data, SHUMATE_TYPE_DATA_SOURCE)

typedef struct
{
  JalonTileReader *reader;
  guint            zoom;
  guint            column;
  guint            row;
} TileJob;

static void
tile_job_free (TileJob *job)
{
  jalon_tile_reader_unref (job->reader);
  g_free (job);
}

static void
read_thread (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  TileJob *job = task_data;
  GBytes *bytes = NULL;
  GError *error = NULL;

  if (!jalon_tile_reader_read (job->reader, job->zoom, job->column, job->row, &bytes, cancellable, &error))
    g_task_return_error (task, error);
  else /* where the file has none there is nothing to draw: a tile without layers */
    g_task_return_pointer (task, bytes != NULL ? bytes : g_bytes_new_static ("", 0), (GDestroyNotify) g_bytes_unref);
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  GBytes *bytes = g_task_propagate_pointer (G_TASK (result), &error);

  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
jalon_file_data_get_tile_data_async (ShumateDataSource   *source,
                                     int                  x,
                                     int                  y,
                                     int                  zoom,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  GTask *task = g_task_new (source, cancellable, callback, user_data);
  g_autoptr(GTask) reader = g_task_new (NULL, cancellable, read_cb, task);
  TileJob *job = g_new0 (TileJob, 1);

  g_task_set_source_tag (task, jalon_file_data_get_tile_data_async);
  job->reader = jalon_tile_reader_ref (JALON_FILE_DATA (source)->reader);
  job->zoom = (guint) MAX (zoom, 0);
  job->column = (guint) MAX (x, 0);
  job->row = (guint) MAX (y, 0);
  g_task_set_task_data (reader, job, (GDestroyNotify) tile_job_free);
  g_task_run_in_thread (reader, read_thread);
}

static GBytes *
jalon_file_data_get_tile_data_finish (ShumateDataSource  *source,
                                      GAsyncResult       *result,
                                      GError            **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
jalon_file_data_finalize (GObject *object)
{
  g_clear_pointer (&JALON_FILE_DATA (object)->reader, jalon_tile_reader_unref);

  G_OBJECT_CLASS (jalon_file_data_parent_class)->finalize (object);
}

static void
jalon_file_data_class_init (JalonFileDataClass *klass)
{
  ShumateDataSourceClass *source_class = SHUMATE_DATA_SOURCE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = jalon_file_data_finalize;
  source_class->get_tile_data_async = jalon_file_data_get_tile_data_async;
  source_class->get_tile_data_finish = jalon_file_data_get_tile_data_finish;
}

static void
jalon_file_data_init (JalonFileData *self)
{
}

static char *
to_css (const JalonColour *colour)
{
  return g_strdup_printf ("#%02x%02x%02x", (guint) (colour->red * 255 + 0.5), (guint) (colour->green * 255 + 0.5),
                          (guint) (colour->blue * 255 + 0.5));
}

static void
begin_layer (JsonBuilder *json,
             const char  *id,
             const char  *type,
             const char  *source_layer)
{
  json_builder_begin_object (json);
  json_builder_set_member_name (json, "id");
  json_builder_add_string_value (json, id);
  json_builder_set_member_name (json, "type");
  json_builder_add_string_value (json, type);
  if (source_layer == NULL)
    return;
  json_builder_set_member_name (json, "source");
  json_builder_add_string_value (json, SOURCE_NAME);
  json_builder_set_member_name (json, "source-layer");
  json_builder_add_string_value (json, source_layer);
}

static void
add_filter (JsonBuilder *json,
            const char  *geometry)
{
  json_builder_set_member_name (json, "filter");
  json_builder_begin_array (json);
  json_builder_add_string_value (json, "==");
  json_builder_add_string_value (json, "$type");
  json_builder_add_string_value (json, geometry);
  json_builder_end_array (json);
}

static void
add_colour (JsonBuilder       *json,
            const char        *property,
            const JalonColour *colour,
            double             opacity)
{
  g_autofree char *text = to_css (colour);

  json_builder_set_member_name (json, "paint");
  json_builder_begin_object (json);
  json_builder_set_member_name (json, property);
  json_builder_add_string_value (json, text);
  if (opacity < 1)
    {
      g_autofree char *name = g_strconcat (g_str_has_prefix (property, "fill") ? "fill" : "line", "-opacity", NULL);

      json_builder_set_member_name (json, name);
      json_builder_add_double_value (json, opacity);
    }
  json_builder_end_object (json);
}

static gboolean
is_water (const char *layer)
{
  static const char *const words[] = { "water", "ocean", "sea", "lake", "river" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (layer, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

static void
add_areas (JsonBuilder        *json,
           const char         *layer,
           const JalonPalette *palette)
{
  g_autofree char *id = g_strconcat (layer, "-area", NULL);

  begin_layer (json, id, "fill", layer);
  add_filter (json, "Polygon");
  add_colour (json, "fill-color", is_water (layer) ? &palette->sea : &palette->graticule, is_water (layer) ? 1 : 0.35);
  json_builder_end_object (json);
}

static void
add_lines (JsonBuilder        *json,
           const char         *layer,
           const JalonPalette *palette)
{
  g_autofree char *id = g_strconcat (layer, "-line", NULL);

  begin_layer (json, id, "line", layer);
  add_filter (json, "LineString");
  add_colour (json, "line-color", is_water (layer) ? &palette->river : &palette->province, 1);
  json_builder_end_object (json);
}

/* ["coalesce", ["get", "name:fr"], ["get", "name_fr"], ["get", "name"]] */
static void
add_name (JsonBuilder *json)
{
  const char *code = jalon_language_get_code (jalon_language_get ());
  g_autofree char *colon = g_strconcat ("name:", code, NULL);
  g_autofree char *underscore = g_strconcat ("name_", code, NULL);
  const char *const names[] = { colon, underscore, "name" };

  json_builder_begin_array (json);
  json_builder_add_string_value (json, "coalesce");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      json_builder_begin_array (json);
      json_builder_add_string_value (json, "get");
      json_builder_add_string_value (json, names[i]);
      json_builder_end_array (json);
    }
  json_builder_end_array (json);
}

static void
add_names (JsonBuilder        *json,
           const char         *layer,
           const JalonPalette *palette)
{
  g_autofree char *id = g_strconcat (layer, "-name", NULL);

  begin_layer (json, id, "symbol", layer);
  add_filter (json, "Point");
  json_builder_set_member_name (json, "layout");
  json_builder_begin_object (json);
  json_builder_set_member_name (json, "text-field");
  add_name (json);
  json_builder_set_member_name (json, "text-size");
  json_builder_add_int_value (json, 12);
  json_builder_end_object (json);
  add_colour (json, "text-color", &palette->label, 1);
  json_builder_end_object (json);
}

/**
 * jalon_vector_source_is_supported:
 *
 * Returns: whether this libshumate draws vector tiles that we give it
 */
gboolean
jalon_vector_source_is_supported (void)
{
#if SHUMATE_CHECK_VERSION (1, 1, 0)
  return shumate_vector_renderer_is_supported ();
#else
  return FALSE;
#endif
}

/**
 * jalon_vector_source_make_style:
 * @reader: an open file of vector tiles
 * @style: the colours
 *
 * A plain style for whatever layers the file has: areas, then lines, then names in the calling thread's language. Water is blue where
 * a layer is named so.
 *
 * Returns: (transfer full): a style document (MapLibre style specification, version 8)
 */
char *
jalon_vector_source_make_style (JalonTileReader *reader,
                                JalonMapStyle    style)
{
  static void (*const adders[]) (JsonBuilder *, const char *, const JalonPalette *) = { add_areas, add_lines, add_names };
  const JalonPalette *palette = jalon_palette_get (style);
  const JalonTileInfo *info = jalon_tile_reader_get_info (reader);
  g_autoptr(JsonBuilder) json = json_builder_new ();
  g_autoptr(JsonNode) root = NULL;

  json_builder_begin_object (json);
  json_builder_set_member_name (json, "version");
  json_builder_add_int_value (json, 8);
  json_builder_set_member_name (json, "sources");
  json_builder_begin_object (json);
  json_builder_set_member_name (json, SOURCE_NAME);
  json_builder_begin_object (json);
  json_builder_set_member_name (json, "type");
  json_builder_add_string_value (json, "vector");
  json_builder_set_member_name (json, "tiles"); /* libshumate wants an address; the file takes its place */
  json_builder_begin_array (json);
  json_builder_add_string_value (json, "file:///{z}/{x}/{y}");
  json_builder_end_array (json);
  json_builder_end_object (json);
  json_builder_end_object (json);
  json_builder_set_member_name (json, "layers");
  json_builder_begin_array (json);
  begin_layer (json, "background", "background", NULL);
  add_colour (json, "background-color", &palette->land, 1);
  json_builder_end_object (json);
  for (guint i = 0; i < G_N_ELEMENTS (adders); i++)
    for (guint j = 0; info->vector_layers[j] != NULL; j++)
      adders[i] (json, info->vector_layers[j], palette);
  json_builder_end_array (json);
  json_builder_end_object (json);
  root = json_builder_get_root (json);
  return json_to_string (root, FALSE);
}

/**
 * jalon_vector_source_new:
 * @reader: an open file of vector tiles
 * @style_json: a style document whose source is named `file`
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a source, or %NULL with @error set where libshumate can't draw it
 */
ShumateMapSource *
jalon_vector_source_new (JalonTileReader  *reader,
                         const char       *style_json,
                         GError          **error)
{
  const JalonTileInfo *info = jalon_tile_reader_get_info (reader);
  g_autoptr(JalonFileData) data = g_object_new (JALON_TYPE_FILE_DATA, NULL);
  g_autoptr(ShumateVectorRenderer) renderer = shumate_vector_renderer_new ("jalon-vector", style_json, error);

  data->reader = jalon_tile_reader_ref (reader);
  if (renderer == NULL)
    return NULL;
#if SHUMATE_CHECK_VERSION (1, 1, 0) /* before, there is no other way in than an address */
  /* Beyond its zooms, tiles are enlarged. */
  g_object_set (data, "min-zoom-level", info->min_zoom, "max-zoom-level", info->max_zoom, NULL);
  shumate_vector_renderer_set_data_source (renderer, SOURCE_NAME, SHUMATE_DATA_SOURCE (data));
#endif
  shumate_map_source_set_max_zoom_level (SHUMATE_MAP_SOURCE (renderer), MAX (info->max_zoom, MAX_ZOOM));
  return SHUMATE_MAP_SOURCE (g_steal_pointer (&renderer));
}
