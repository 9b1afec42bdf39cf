/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-cli.h"
#include "jalon-paths.h"
#include "jalon-sample.h"

/* Said before any work is done. */
static gboolean
check_folder (const char  *path,
              GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_filename_display_name (path);

  if (g_file_test (folder, G_FILE_TEST_IS_DIR))
    return TRUE;
  g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_NOT_FOUND,
               _("“%s” was not written: its folder does not exist. Make it, or choose another."), name);
  return FALSE;
}

/**
 * jalon_cli_new:
 * @verb: as it stands in the help
 * @arguments: (inout): the command line from the verb on; options are taken out
 * @error: return location; a sentence for standard error
 *
 * `new W.gpkg [--sample]`
 *
 * Makes a workspace.
 *
 * Returns: whether it was done
 */
gboolean
jalon_cli_new (const JalonCliVerb  *verb,
               GStrv               *arguments,
               GError             **error)
{
  gboolean sample = FALSE;
  const GOptionEntry entries[] = {
    { "sample", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &sample, N_("Fill it with the sample network"), NULL },
    { NULL }
  };
  g_autofree char *directory = jalon_paths_find_data ("sample");
  g_autoptr(JalonWorkspace) workspace = NULL;

  if (!jalon_cli_parse (verb, entries, arguments, error) || !check_folder ((*arguments)[1], error) ||
      (workspace = jalon_workspace_create ((*arguments)[1], error)) == NULL)
    return FALSE;
  return (!sample || jalon_sample_load (workspace, directory, error)) && jalon_workspace_save (workspace, error);
}
