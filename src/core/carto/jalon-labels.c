/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-labels.h"

#include <gio/gio.h>
#include <string.h>

#include "jalon-labels-resource.h"

static const char *const kinds[] = { "country", "province", "state", "capital",
                                     "city",    "ocean",    "lake" };

static gboolean
read_kind (const char *text, JalonLabelKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (text, kinds[i]))
      {
        *kind = (JalonLabelKind) i;
        return TRUE;
      }
  return FALSE;
}

/* "Terre-Neuve-|et-Labrador" is one name on two lines, "Hudson |Bay" too. */
static const char *
join_lines (const char *text)
{
  g_auto(GStrv) parts = g_strsplit (text, "|", -1);
  g_autofree char *joined = g_strjoinv ("", parts);

  return g_intern_string (joined);
}

static const char *
break_lines (const char *text)
{
  g_auto(GStrv) parts = g_strsplit (text, "|", -1);
  g_autofree char *joined = NULL;

  for (guint i = 0; parts[i] != NULL; i++)
    g_strchomp (parts[i]);
  joined = g_strjoinv ("\n", parts);
  return g_intern_string (joined);
}

static gboolean
read_label (const char *line, JalonLabel *label)
{
  g_auto(GStrv) cells = g_strsplit (line, ",", -1);

  if (g_strv_length (cells) != 6 || !read_kind (cells[0], &label->kind))
    return FALSE;

  label->rank = (int) g_ascii_strtoll (cells[1], NULL, 10);
  label->latitude = g_ascii_strtod (cells[2], NULL);
  label->longitude = g_ascii_strtod (cells[3], NULL);
  for (guint i = 0; i < JALON_N_LANGUAGES; i++)
    {
      label->name[i] = join_lines (cells[4 + i]);
      label->lines[i] = break_lines (cells[4 + i]);
    }
  return TRUE;
}

static int
compare_ranks (gconstpointer a, gconstpointer b)
{
  const JalonLabel *first = a, *second = b;

  return first->rank - second->rank;
}

static GArray *
read_table (void)
{
  g_autoptr(GBytes) bytes = NULL;
  g_auto(GStrv) lines = NULL;
  GArray *labels = g_array_new (FALSE, FALSE, sizeof (JalonLabel));

  bytes = g_resource_lookup_data (jalon_labels_resource_get_resource (),
                                  "/io/github/jalon/Jalon/labels.csv",
                                  G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_assert (bytes != NULL); /* built into this library */
  lines = g_strsplit (g_bytes_get_data (bytes, NULL), "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      JalonLabel label;

      if (lines[i][0] == '\0' || lines[i][0] == '#')
        continue;
      if (read_label (lines[i], &label))
        g_array_append_val (labels, label);
      else
        g_critical ("labels.csv: line %u cannot be read", i + 1);
    }
  g_array_sort (labels, compare_ranks); /* stable: within a rank the table's order holds */
  return labels;
}

/**
 * jalon_labels_get_table:
 * @n_labels: (out): how many there are
 *
 * The names that maps show, by rank. They are our own selection, from public knowledge; which name is official in each
 * language follows the Geographical Names Board of Canada.
 *
 * Returns: (transfer none) (array length=n_labels): the table
 */
const JalonLabel *
jalon_labels_get_table (guint *n_labels)
{
  static gsize table;
  const GArray *labels;

  g_return_val_if_fail (n_labels != NULL, NULL);

  if (g_once_init_enter (&table))
    g_once_init_leave (&table, (gsize) read_table ());

  labels = (const GArray *) table;
  *n_labels = labels->len;
  return (const JalonLabel *) labels->data;
}
