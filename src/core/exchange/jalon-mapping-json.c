/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "jalon-mapping-private.h"

static const char *const modes[] = { "none", "longitude-latitude", "wkt", "text", "xy", "geometry" };
static const char *const sections[] = { NULL, "columns", "constants", "templates" };

/**
 * jalon_mapping_to_json:
 * @self: a mapping
 *
 * Returns: (transfer full): the mapping as source.mapping holds it: columns by name, so that it survives a new order of columns
 */
char *
jalon_mapping_to_json (const JalonMapping *self)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(JsonNode) root = NULL;
  const char *const *names = jalon_mapping_get_fields ();

  json_builder_begin_object (builder);
  for (JalonMappingKind kind = JALON_MAPPING_COLUMN; kind <= JALON_MAPPING_TEMPLATE; kind++)
    {
      json_builder_set_member_name (builder, sections[kind]);
      json_builder_begin_object (builder);
      for (guint i = 0; names[i] != NULL; i++)
        if (self->entries[i].kind == kind)
          {
            json_builder_set_member_name (builder, names[i]);
            json_builder_add_string_value (builder, kind == JALON_MAPPING_COLUMN ? self->columns[self->entries[i].column]
                                                                                 : self->entries[i].text);
          }
      json_builder_end_object (builder);
    }
  json_builder_set_member_name (builder, "position");
  json_builder_add_string_value (builder, modes[self->mode]);
  if (self->crs != NULL)
    {
      json_builder_set_member_name (builder, "crs");
      json_builder_add_string_value (builder, self->crs);
    }
  if (self->id_scope != NULL)
    {
      json_builder_set_member_name (builder, "id_scope");
      json_builder_add_string_value (builder, self->id_scope);
    }
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

static const char *
get_text (JsonObject *object,
          const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node) : NULL;
}

static void
apply_section (JalonMapping     *self,
               JsonObject       *object,
               JalonMappingKind  kind)
{
  JsonNode *node = json_object_get_member (object, sections[kind]);
  g_autoptr(GList) members = NULL;
  JsonObject *section;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return;
  section = json_node_get_object (node);
  members = json_object_get_members (section);
  for (GList *l = members; l != NULL; l = l->next)
    {
      const char *text = get_text (section, l->data);

      if (text == NULL)
        continue;
      if (kind == JALON_MAPPING_COLUMN)
        jalon_mapping_set_column (self, l->data, text, NULL);
      else if (kind == JALON_MAPPING_CONSTANT)
        jalon_mapping_set_constant (self, l->data, text, NULL);
      else
        jalon_mapping_set_template (self, l->data, text, NULL);
    }
}

/**
 * jalon_mapping_apply_json:
 * @self: a mapping
 * @json: what jalon_mapping_to_json() wrote
 * @error: return location for an error
 *
 * Replaces what @self maps. Entries whose field or column is gone are passed over.
 *
 * Returns: whether @json is a mapping at all; @self is as it was when it is not
 */
gboolean
jalon_mapping_apply_json (JalonMapping  *self,
                          const char    *json,
                          GError       **error)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  const char *const *names = jalon_mapping_get_fields ();
  const char *mode;
  JsonObject *object;

  if (!json_parser_load_from_data (parser, json, -1, error))
    return FALSE;
  if (json_parser_get_root (parser) == NULL || !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    {
      g_set_error (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_MAPPING, _("This text is not a mapping of columns."));
      return FALSE;
    }

  object = json_node_get_object (json_parser_get_root (parser));
  for (guint i = 0; names[i] != NULL; i++)
    jalon_mapping_clear (self, names[i]);
  for (JalonMappingKind kind = JALON_MAPPING_COLUMN; kind <= JALON_MAPPING_TEMPLATE; kind++)
    apply_section (self, object, kind);

  mode = get_text (object, "position");
  for (guint i = 0; mode != NULL && i < G_N_ELEMENTS (modes); i++)
    if (g_str_equal (modes[i], mode))
      self->mode = (JalonPositionMode) i;
  jalon_mapping_set_crs (self, get_text (object, "crs"), NULL);
  jalon_mapping_set_id_scope (self, get_text (object, "id_scope"), NULL);
  return TRUE;
}
