/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <json-glib/json-glib.h>

#include "jalon-mapping-private.h"
#include "jalon-own-export.h"

static int
find_column (const JalonMapping *mapping,
             const char         *name)
{
  for (guint i = 0; i < mapping->n_columns; i++)
    if (g_str_equal (mapping->columns[i], name))
      return (int) i;
  return -1;
}

/**
 * jalon_own_export_find:
 * @mapping: of a file
 * @own: (out caller-allocates): what only such a file has
 *
 * Returns: whether the file is one that Jalon exported, going by the columns that no other program would write together
 */
gboolean
jalon_own_export_find (const JalonMapping *mapping,
                       JalonOwnExport     *own)
{
  static const char *const others[] = { "name_en", "name_fr", "external_id", "validation_state", "position_flag", "site", "services" };

  own->uuid = find_column (mapping, "uuid");
  own->other = find_column (mapping, "other");
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (find_column (mapping, others[i]) < 0)
      return FALSE;
  return own->uuid >= 0 && own->other >= 0;
}

/**
 * jalon_own_export_propose:
 * @mapping: of a file
 *
 * Where the file is an export of Jalon's, gives each field the column of its name, whatever its values look like.
 *
 * Returns: whether it is
 */
gboolean
jalon_own_export_propose (JalonMapping *mapping)
{
  const char *const *fields = jalon_mapping_get_fields ();
  JalonOwnExport own;

  if (!jalon_own_export_find (mapping, &own))
    return FALSE;
  for (guint i = 0; fields[i] != NULL; i++)
    {
      int column = find_column (mapping, fields[i]);

      /* The source and what is said of it are the same for all rows of a file. */
      if (column >= 0 && !g_str_equal (fields[i], "source") && !g_str_equal (fields[i], "licence"))
        *jalon_mapping_entry (mapping, fields[i]) = (JalonMappingEntry) { .kind = JALON_MAPPING_COLUMN, .column = column };
    }
  /* Also of GeoJSON: its geometry has no place for a position that is impossible. */
  mapping->mode = JALON_POSITION_LONGITUDE_LATITUDE;
  return TRUE;
}

/**
 * jalon_own_export_may_run:
 * @text: a cell
 *
 * Returns: whether a spreadsheet could run it, or would take an apostrophe away that is there to prevent that: then it is exported with
 *   one more
 */
gboolean
jalon_own_export_may_run (const char *text)
{
  text += strspn (text, "'");
  return text[0] != '\0' && strchr ("=+-@\t\r", text[0]) != NULL;
}

/**
 * jalon_own_export_unprotect:
 * @text: (nullable): a cell of delimited text that Jalon exported
 *
 * Returns: (nullable): the part of it without the apostrophe that protects it
 */
const char *
jalon_own_export_unprotect (const char *text)
{
  return text != NULL && text[0] == '\'' && jalon_own_export_may_run (text) ? text + 1 : text;
}

/**
 * jalon_own_export_is_object:
 * @json: a text
 *
 * Returns: whether it is a JSON object
 */
gboolean
jalon_own_export_is_object (const char *json)
{
  g_autoptr(JsonNode) node = json_from_string (json, NULL);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node);
}
