/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "jalon-format.h"
#include "jalon-point-columns.h"
#include "jalon-vocabulary.h"

static const struct
{
  const char *title;
  gboolean    short_title; /* has the context "column" */
  gboolean    numeric;
  gboolean    usual;       /* shown unless the planner chose otherwise */
  int         width;       /* pixels */
} columns[JALON_N_SORTS] = {
  [JALON_SORT_NAME] = { N_("Name"), FALSE, FALSE, TRUE, 280 },
  [JALON_SORT_JURISDICTION] = { NC_("column", "Order"), TRUE, FALSE, TRUE, 70 },
  [JALON_SORT_ORGANIZATION] = { N_("Organization"), FALSE, FALSE, TRUE, 220 },
  [JALON_SORT_PROVINCE] = { NC_("column", "Province"), TRUE, FALSE, TRUE, 90 },
  [JALON_SORT_KIND] = { N_("Kind"), FALSE, FALSE, TRUE, 160 },
  [JALON_SORT_COLOCATION] = { NC_("column", "Co-location"), TRUE, FALSE, TRUE, 110 },
  [JALON_SORT_LEASE_END] = { N_("Lease end"), FALSE, FALSE, TRUE, 110 },
  [JALON_SORT_VOLUME] = { N_("Annual volume"), FALSE, TRUE, TRUE, 130 },
  [JALON_SORT_STAFF] = { NC_("column", "Staff"), TRUE, TRUE, TRUE, 80 },
  [JALON_SORT_POSITION] = { N_("Position"), FALSE, FALSE, TRUE, 200 },
  [JALON_SORT_LIFECYCLE] = { NC_("column", "Lifecycle"), TRUE, FALSE, FALSE, 160 },
  [JALON_SORT_VALIDATION] = { NC_("column", "Validation"), TRUE, FALSE, FALSE, 120 },
};

/**
 * jalon_point_column_get_title:
 * @column: a column
 *
 * Returns: (transfer none): what stands above it, translated
 */
const char *
jalon_point_column_get_title (JalonSort column)
{
  return columns[column].short_title ? g_dpgettext2 (NULL, "column", columns[column].title) : _(columns[column].title);
}

/**
 * jalon_point_column_is_numeric:
 * @column: a column
 *
 * Returns: whether it holds numbers, which stand to the right
 */
gboolean
jalon_point_column_is_numeric (JalonSort column)
{
  return columns[column].numeric;
}

/**
 * jalon_point_column_get_width:
 * @column: a column
 *
 * Returns: how wide it is at first, in pixels
 */
int
jalon_point_column_get_width (JalonSort column)
{
  return columns[column].width;
}

/**
 * jalon_point_column_is_usual:
 * @column: a column
 *
 * Returns: whether it is shown unless the planner chose otherwise
 */
gboolean
jalon_point_column_is_usual (JalonSort column)
{
  return columns[column].usual;
}

static char *
dup_code_label (JalonVocabulary  vocabulary,
                const char      *code)
{
  return g_strdup (code != NULL ? jalon_vocabulary_get_label (vocabulary, code) : "");
}

static char *
dup_value_label (JalonNetwork *network,
                 JalonFacet    facet,
                 guint         row)
{
  guint value = jalon_network_get_value (network, facet, row);

  if (jalon_network_get_value_code (network, facet, value)[0] == '\0')
    return g_strdup ("");
  return jalon_network_dup_value_label (network, facet, value);
}

static char *
dup_staff (float staff)
{
  double number = (double) staff;

  return isnan (number) ? g_strdup ("") : jalon_format_number (number, number == rint (number) ? 0 : 1);
}

/**
 * jalon_point_column_dup_text:
 * @column: a column
 * @network: a network
 * @row: a row of it
 *
 * Returns: (transfer full): what the cell says in the thread's language, empty for what is unknown
 */
char *
jalon_point_column_dup_text (JalonSort     column,
                             JalonNetwork *network,
                             guint         row)
{
  static const char *const positions[] = { NULL, "missing", "impossible", "swapped", "outside" };
  const JalonColumns *values = jalon_network_get_columns (network);
  char *date;

  switch (column)
    {
    case JALON_SORT_NAME:
      return g_strdup (jalon_network_get_name (network, row));
    case JALON_SORT_JURISDICTION:
      return g_strdup (jalon_jurisdiction_get_short_label (jalon_network_get_jurisdiction (network, row)));
    case JALON_SORT_ORGANIZATION:
      return dup_value_label (network, JALON_FACET_ORGANIZATION, row);
    case JALON_SORT_PROVINCE:
      return g_strdup (jalon_network_get_value_code (network, JALON_FACET_PROVINCE,
                                                     jalon_network_get_value (network, JALON_FACET_PROVINCE, row)));
    case JALON_SORT_KIND:
      return dup_value_label (network, JALON_FACET_KIND, row);
    case JALON_SORT_COLOCATION:
      return dup_value_label (network, JALON_FACET_COLOCATION, row);
    case JALON_SORT_LEASE_END:
      date = jalon_network_dup_lease_end (network, row);
      return date != NULL ? date : g_strdup ("");
    case JALON_SORT_VOLUME:
      return values->volume[row] == JALON_VOLUME_UNKNOWN ? g_strdup ("") : jalon_format_integer (values->volume[row]);
    case JALON_SORT_STAFF:
      return dup_staff (values->staff[row]);
    case JALON_SORT_POSITION:
      return dup_code_label (JALON_VOCABULARY_POSITION_FLAG, positions[values->position_flag[row]]);
    case JALON_SORT_LIFECYCLE:
      return dup_value_label (network, JALON_FACET_LIFECYCLE, row);
    case JALON_SORT_VALIDATION:
      return dup_value_label (network, JALON_FACET_VALIDATION, row);
    case JALON_N_SORTS:
    default:
      return g_strdup ("");
    }
}

/* Numbers without the spaces that only people want between their digits. */
static char *
dup_pasted (JalonSort     column,
            JalonNetwork *network,
            guint         row)
{
  gint32 volume = jalon_network_get_columns (network)->volume[row];

  if (column == JALON_SORT_VOLUME && volume != JALON_VOLUME_UNKNOWN)
    return g_strdup_printf ("%d", volume);
  return jalon_point_column_dup_text (column, network, row);
}

/* A cell may hold anything a file held: a tab or a line break would make two cells of it, and a spreadsheet would run what begins like a
 * formula. */
static void
append_cell (GString    *table,
             const char *text,
             gboolean    numeric)
{
  if (!numeric && text[0] != '\0' && strchr ("=+-@\t\r\n", text[0]) != NULL)
    g_string_append_c (table, '\'');
  for (const char *p = text; *p != '\0'; p++)
    g_string_append_c (table, strchr ("\t\r\n", *p) != NULL ? ' ' : *p);
}

/**
 * jalon_point_columns_dup_table:
 * @shown: (array length=n_columns): the columns
 * @n_columns: how many
 * @network: a network
 * @rows: (element-type guint): rows of it
 *
 * Returns: (transfer full): the rows below a line of titles, as text separated by tabs that can be pasted into a spreadsheet
 */
char *
jalon_point_columns_dup_table (const JalonSort *shown,
                               guint            n_columns,
                               JalonNetwork    *network,
                               const GArray    *rows)
{
  GString *table = g_string_new (NULL);

  for (guint c = 0; c < n_columns; c++)
    g_string_append_printf (table, "%s%c", jalon_point_column_get_title (shown[c]), c + 1 < n_columns ? '\t' : '\n');
  for (guint i = 0; i < rows->len; i++)
    for (guint c = 0; c < n_columns; c++)
      {
        g_autofree char *text = dup_pasted (shown[c], network, g_array_index (rows, guint, i));

        append_cell (table, text, columns[shown[c]].numeric);
        g_string_append_c (table, c + 1 < n_columns ? '\t' : '\n');
      }
  return g_string_free (table, FALSE);
}
