/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <unistd.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "jalon-cli-subject.h"
#include "jalon-cli.h"
#include "jalon-language.h"
#include "jalon-output.h"
#include "jalon-report-writer.h"

static gboolean
write_file (JalonDatabase  *database,
            const char     *assessment,
            const char     *path,
            GError        **error)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autoptr(JalonNetwork) network = jalon_network_load (database, NULL, error);
  g_autoptr(JalonPlaybook) playbook = network != NULL ? jalon_playbook_load (error) : NULL;

  return playbook != NULL && jalon_report_write (database, network, playbook, assessment, jalon_language_get (), absolute,
                                                 jalon_report_format_from_path (path), NULL, error);
}

/* The report is written whole or not at all, so it goes to a file of ours first. */
static gboolean
write_output (JalonDatabase  *database,
              const char     *assessment,
              GError        **error)
{
  g_autofree char *folder = g_dir_make_tmp ("jalon-report-XXXXXX", error);
  g_autofree char *path = folder != NULL ? g_build_filename (folder, "report.pdf", NULL) : NULL;
  g_autofree char *content = NULL;
  gsize length;
  gboolean done;

  if (path == NULL)
    return FALSE;
  done = write_file (database, assessment, path, error) && g_file_get_contents (path, &content, &length, error) &&
         jalon_output_write (NULL, content, length, error);
  g_unlink (path);
  g_rmdir (folder);
  return done;
}

/* report W.gpkg ASSESSMENT [--language en|fr] [--output F.pdf] */
gboolean
jalon_cli_report (const JalonCliVerb  *verb,
                  GStrv               *arguments,
                  GError             **error)
{
  g_autofree char *path = NULL;
  const GOptionEntry entries[] = {
    { "output", 'o', G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &path,
      N_("PDF file to write, or HTML or ODT if its name ends so; standard output when not given"), N_("FILE") },
    { NULL }
  };
  g_autoptr(JalonWorkspace) workspace = NULL;
  g_autofree char *assessment = NULL;
  JalonDatabase *database;
  gboolean to_stdout;

  if (!jalon_cli_parse (verb, entries, arguments, error))
    return FALSE;
  to_stdout = path == NULL || g_str_equal (path, "-");
  if (to_stdout && isatty (STDOUT_FILENO))
    {
      jalon_cli_refuse (error, _("Say where the report goes: “--output report.pdf”."));
      return FALSE;
    }
  if ((workspace = jalon_cli_open ((*arguments)[1], JALON_WORKSPACE_READ_ONLY, error)) == NULL)
    return FALSE;
  database = jalon_workspace_get_database (workspace);
  if ((assessment = jalon_cli_find_assessment (database, (*arguments)[2], error)) == NULL)
    return FALSE;
  return to_stdout ? write_output (database, assessment, error) : write_file (database, assessment, path, error);
}
