/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-cli-costs.h"

#include <math.h>

#include <glib/gi18n.h>

#include "jalon-assessment-edit.h"
#include "jalon-cli.h"
#include "jalon-vocabulary.h"

/* Members of a cost and the columns they go to. */
static const struct
{
  const char *member;
  const char *column;
  gboolean    number;
} fields[] = {
  { "category", "category", FALSE },
  { "item", "item", FALSE },
  { "title", "title", FALSE },
  { "note", "note", FALSE },
  { "amount", "amount", TRUE },
  { "low", "amount_low", TRUE },
  { "high", "amount_high", TRUE },
  { "partner", "partner", FALSE },
};

#define N_FIELDS G_N_ELEMENTS (fields)

static gboolean
refuse (const char  *name,
        const char  *item,
        const char  *what,
        const char  *form,
        GError     **error)
{
  g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_FAILED,
               /* Translators: a file, the value, an item's id, and what values look like */
               _("%s: “%s” is not a value of “%s”: %s"), name, what, item, form);
  return FALSE;
}

static int
find_field (const char *member)
{
  for (guint i = 0; i < N_FIELDS; i++)
    if (g_str_equal (fields[i].member, member))
      return (int) i;
  return -1;
}

static gboolean
is_number (JsonNode *node)
{
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;

  return type == G_TYPE_INT64 || (type == G_TYPE_DOUBLE && isfinite (json_node_get_double (node)));
}

static gboolean
is_text (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING;
}

static char *
list_categories (void)
{
  g_autoptr(GPtrArray) codes = g_ptr_array_new ();

  for (guint i = 0; i < jalon_vocabulary_get_n_codes (JALON_VOCABULARY_COST_CATEGORY); i++)
    g_ptr_array_add (codes, (gpointer) jalon_vocabulary_get_code (JALON_VOCABULARY_COST_CATEGORY, i));
  g_ptr_array_add (codes, NULL);
  return g_strjoinv ("|", (char **) codes->pdata);
}

static gboolean
check_category (JsonObject  *cost,
                const char  *name,
                GError     **error)
{
  JsonNode *node = json_object_get_member (cost, "category");
  const char *code = node != NULL && is_text (node) ? json_node_get_string (node) : "";
  g_autofree char *categories = list_categories ();
  g_auto(GStrv) codes = g_strsplit (categories, "|", -1);

  return g_strv_contains ((const char *const *) codes, code) || refuse (name, "category", code, categories, error);
}

static gboolean
store_cost (JsonObject           *cost,
            const char           *name,
            JalonWorkspace       *workspace,
            const char           *assessment,
            JalonCliPartnerFunc   find_partner,
            gpointer              user_data,
            GError              **error)
{
  g_autoptr(GList) members = json_object_get_members (cost);
  const char *columns[N_FIELDS];
  JalonValue values[N_FIELDS];
  guint n = 0;

  if (!check_category (cost, name, error))
    return FALSE;
  for (GList *l = members; l != NULL; l = l->next)
    {
      JsonNode *node = json_object_get_member (cost, l->data);
      int field = find_field (l->data);
      const JalonPartner *partner;

      if (field < 0)
        return refuse (name, JALON_CLI_COSTS, l->data, "category|item|title|partner|amount|low|high|note", error);
      if (JSON_NODE_HOLDS_NULL (node))
        continue;
      if (fields[field].number ? !is_number (node) : !is_text (node))
        return refuse (name, JALON_CLI_COSTS, l->data, fields[field].number ? "0.0" : "\"…\"", error);
      columns[n] = fields[field].column;
      values[n] = fields[field].number ? JALON_NUMBER (json_node_get_double (node)) : JALON_TEXT (json_node_get_string (node));
      if (g_str_equal (fields[field].member, "partner"))
        {
          if ((partner = find_partner (user_data, json_node_get_string (node), error)) == NULL)
            return FALSE;
          values[n] = JALON_TEXT (partner->uuid);
        }
      n++;
    }
  return jalon_assessment_add_row (workspace, assessment, JALON_ASSESSMENT_COSTS, columns, values, n, NULL, error);
}

/**
 * jalon_cli_costs_store:
 * @costs: the member %JALON_CLI_COSTS of a file of answers
 * @name: of the file
 * @workspace: a workspace
 * @assessment: uuid
 * @find_partner: finds who is named
 * @user_data: for @find_partner
 * @error: return location; the sentence names the file and what is wrong
 *
 * Returns: whether all of them are rows of the assessment now
 */
gboolean
jalon_cli_costs_store (JsonNode             *costs,
                       const char           *name,
                       JalonWorkspace       *workspace,
                       const char           *assessment,
                       JalonCliPartnerFunc   find_partner,
                       gpointer              user_data,
                       GError              **error)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (costs) ? json_node_get_array (costs) : NULL;

  if (array == NULL)
    return refuse (name, JALON_CLI_COSTS, "{}", "[{\"category\": …, \"amount\": 0.0}]", error);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_OBJECT (node))
        return refuse (name, JALON_CLI_COSTS, "{}", "[{\"category\": …, \"amount\": 0.0}]", error);
      if (!store_cost (json_node_get_object (node), name, workspace, assessment, find_partner, user_data, error))
        {
          g_prefix_error (error, "%s %u: ", JALON_CLI_COSTS, i + 1);
          return FALSE;
        }
    }
  return TRUE;
}

/* The members of a partner's areas, and the columns they go to. */
static const struct
{
  const char *member;
  const char *column;
} area_fields[] = {
  { "exclusive", "exclusive_area" },
  { "share", "weight" },
};

static gboolean
check_area_members (JsonObject  *area,
                    const char  *name,
                    GError     **error)
{
  g_autoptr(GList) members = json_object_get_members (area);
  g_autoptr(GString) strangers = g_string_new (NULL);

  for (GList *l = members; l != NULL; l = l->next)
    {
      gboolean known = FALSE;

      for (guint i = 0; i < G_N_ELEMENTS (area_fields); i++)
        known |= g_str_equal (area_fields[i].member, l->data);
      if (!known)
        g_string_append_printf (strangers, "%s%s", strangers->len > 0 ? ", " : "", (const char *) l->data);
    }
  return strangers->len == 0 || refuse (name, JALON_CLI_AREAS, strangers->str, "exclusive|share", error);
}

static gboolean
store_area (JsonObject          *area,
            const char          *name,
            JalonWorkspace      *workspace,
            const char          *assessment,
            const JalonPartner  *partner,
            GError             **error)
{
  if (!check_area_members (area, name, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (area_fields); i++)
    {
      JsonNode *node = json_object_get_member (area, area_fields[i].member);

      if (node == NULL || JSON_NODE_HOLDS_NULL (node))
        continue;
      if (!is_number (node) || json_node_get_double (node) < 0)
        return refuse (name, JALON_CLI_AREAS, area_fields[i].member, "0.0", error);
      if (!jalon_assessment_set_space (workspace, assessment, partner->uuid, area_fields[i].column, json_node_get_double (node), error))
        return FALSE;
    }
  return TRUE;
}

/**
 * jalon_cli_areas_store:
 * @areas: the member %JALON_CLI_AREAS of a file of answers
 * @name: of the file
 * @workspace: a workspace
 * @assessment: uuid
 * @find_partner: finds who is named
 * @user_data: for @find_partner
 * @error: return location; the sentence names the file and what is wrong
 *
 * Returns: whether the partners have these areas now
 */
gboolean
jalon_cli_areas_store (JsonNode             *areas,
                       const char           *name,
                       JalonWorkspace       *workspace,
                       const char           *assessment,
                       JalonCliPartnerFunc   find_partner,
                       gpointer              user_data,
                       GError              **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (areas) ? json_node_get_object (areas) : NULL;
  g_autoptr(GList) names = object != NULL ? json_object_get_members (object) : NULL;

  if (object == NULL)
    return refuse (name, JALON_CLI_AREAS, "[]", "{WHO: {\"exclusive\": 0.0, \"share\": 0.0}}", error);
  for (GList *l = names; l != NULL; l = l->next)
    {
      JsonNode *node = json_object_get_member (object, l->data);
      const JalonPartner *partner = find_partner (user_data, l->data, error);

      if (partner == NULL)
        return FALSE;
      if (!JSON_NODE_HOLDS_OBJECT (node))
        return refuse (name, JALON_CLI_AREAS, l->data, "{\"exclusive\": 0.0, \"share\": 0.0}", error);
      if (!store_area (json_node_get_object (node), name, workspace, assessment, partner, error))
        return FALSE;
    }
  return TRUE;
}
