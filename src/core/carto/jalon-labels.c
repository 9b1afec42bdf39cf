/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-labels.h"

#include <gio/gio.h>
#include <math.h>
#include <string.h>

#include "jalon-labels-resource.h"
#include "jalon-text.h"

#define KM_PER_DEGREE 111.2
#define SAME_KM       50.0

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

static void
add_name (GHashTable *names, const char *name, guint index)
{
  g_autofree char *folded = jalon_text_fold (name);
  GArray *indexes = g_hash_table_lookup (names, folded);

  if (indexes == NULL)
    {
      indexes = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (names, g_steal_pointer (&folded), indexes);
    }
  g_array_append_val (indexes, index);
}

/* Of cities, folded, in both languages. */
static GHashTable *
get_city_names (void)
{
  static gsize names;

  if (g_once_init_enter (&names))
    {
      GHashTable *made = g_hash_table_new (g_str_hash, g_str_equal);
      guint n;
      const JalonLabel *labels = jalon_labels_get_table (&n);

      for (guint i = 0; i < n; i++)
        for (guint j = 0; j < JALON_N_LANGUAGES; j++)
          if (labels[i].kind == JALON_LABEL_CAPITAL || labels[i].kind == JALON_LABEL_CITY)
            add_name (made, labels[i].name[j], i);
      g_once_init_leave (&names, GPOINTER_TO_SIZE (made));
    }
  return GSIZE_TO_POINTER (names);
}

/* On the sphere, which is near enough. */
static double
distance_km (const JalonLabel *label, double longitude, double latitude)
{
  double east = remainder (label->longitude - longitude, 360) * cos (latitude * G_PI / 180);

  return hypot (east, label->latitude - latitude) * KM_PER_DEGREE;
}

/**
 * jalon_labels_find_city:
 * @name: of a place, in either language; what follows a comma or a parenthesis doesn't matter
 * @longitude: degrees east
 * @latitude: degrees north
 *
 * Finds the city of the table that is the same place. What a municipality's position is, sources do not agree on: 50 km are allowed.
 * May be called on any thread.
 *
 * Returns: its index, or -1
 */
int
jalon_labels_find_city (const char *name, double longitude, double latitude)
{
  g_autofree char *start = NULL;
  g_autofree char *folded = NULL;
  const GArray *indexes;
  guint n;
  const JalonLabel *labels = jalon_labels_get_table (&n);

  g_return_val_if_fail (name != NULL, -1);

  start = g_strchomp (g_strndup (name, strcspn (name, ",(")));
  folded = jalon_text_fold (start);
  indexes = g_hash_table_lookup (get_city_names (), folded);
  for (guint i = 0; indexes != NULL && i < indexes->len; i++)
    {
      guint index = g_array_index (indexes, guint, i);

      if (distance_km (&labels[index], longitude, latitude) <= SAME_KM)
        return (int) index;
    }
  return -1;
}
