/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-workspace.h"

/* Writes the small workspace that is stored once for each version of the schema, to test that later versions open it:
 * see tests/data/store/make.sh. */

static gboolean
add (JalonWorkspace     *workspace,
     const char         *table,
     const char *const  *columns,
     const JalonValue   *values,
     guint               n_values,
     char              **uuid,
     GError            **error)
{
  return jalon_workspace_insert (workspace, table, columns, values, n_values, uuid, error);
}

static gboolean
fill (JalonWorkspace  *workspace,
      GError         **error)
{
  static const char *const point[] = { "name_en", "name_fr", "longitude", "latitude", "lease_end",
                                       "staff", "organization" };
  static const char *const answer[] = { "assessment", "item", "value" };
  const char *name = "name_en";
  const char *title = "title";
  g_autofree char *organization = NULL;
  g_autofree char *assessment = NULL;
  g_autofree char *uuid = NULL;
  JalonValue text = JALON_TEXT ("Public library");
  JalonValue values[7];

  if (!jalon_workspace_begin (workspace, "Import", error)
      || !add (workspace, "organization", &name, &text, 1, &organization, error))
    return FALSE;
  values[0] = JALON_TEXT ("Saint John office");
  values[1] = JALON_TEXT ("Bureau de Saint-Jean");
  values[2] = JALON_NUMBER (-66.0628);
  values[3] = JALON_NUMBER (45.2733);
  values[4] = JALON_TEXT ("2029-03-31");
  values[5] = JALON_NUMBER (3.5);
  values[6] = JALON_TEXT (organization);
  if (!add (workspace, "service_point", point, values, 7, &uuid, error)
      || !add (workspace, "service_point", point, values, 1, NULL, error))
    return FALSE;
  text = JALON_TEXT ("Saint John");
  if (!add (workspace, "assessment", &title, &text, 1, &assessment, error))
    return FALSE;
  values[0] = JALON_TEXT (assessment);
  values[1] = JALON_TEXT ("question");
  values[2] = JALON_TEXT ("yes");
  if (!add (workspace, "assessment_answer", answer, values, 3, NULL, error)
      || !jalon_workspace_commit (workspace, error))
    return FALSE;
  text = JALON_TEXT ("one step to undo");
  return jalon_workspace_begin (workspace, "Edit", error)
         && jalon_workspace_update (workspace, "service_point", uuid, "notes", &text, error)
         && jalon_workspace_commit (workspace, error);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (JalonWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;

  if (argc != 2)
    {
      g_printerr ("Usage: make-workspace FILE.gpkg\n");
      return 2;
    }
  workspace = jalon_workspace_create (argv[1], &error);
  if (workspace == NULL || !fill (workspace, &error) || !jalon_workspace_save (workspace, &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  return 0;
}
