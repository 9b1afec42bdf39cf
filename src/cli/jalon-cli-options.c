/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-cli.h"

#include <string.h>

#include <glib/gi18n.h>

#include "jalon-language.h"

/**
 * jalon_cli_refuse:
 * @error: return location
 * @format: a translated sentence
 * @...: its values
 *
 * Sets the error of a command line that is wrong: exit status 2, with a pointer to the verb's help.
 */
void
jalon_cli_refuse (GError     **error,
                  const char  *format,
                  ...)
{
  va_list values;
  g_autofree char *message = NULL;

  va_start (values, format);
  message = g_strdup_vprintf (format, values);
  va_end (values);
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, message);
}

/**
 * jalon_cli_join:
 * @texts: %NULL-terminated
 *
 * Returns: (transfer full): the texts as a list for a sentence
 */
char *
jalon_cli_join (const char *const *texts)
{
  return g_strjoinv (", ", (char **) texts);
}

/* GLib's sentence is in a language of its own choosing; the option stands last in it. */
static void
translate_error (GError  *own,
                 GError **error)
{
  const char *option = strrchr (own->message, ' ');

  if (own->code == G_OPTION_ERROR_UNKNOWN_OPTION && option != NULL)
    jalon_cli_refuse (error, _("There is no option “%s”."), option + 1);
  else if (own->code == G_OPTION_ERROR_BAD_VALUE && option != NULL)
    jalon_cli_refuse (error, _("The option “%s” needs a value."), option + 1);
  else
    jalon_cli_refuse (error, "%s", own->message);
}

static gboolean
has_language (const GOptionEntry *entries)
{
  for (; entries->long_name != NULL; entries++)
    if (g_str_equal (entries->long_name, "language"))
      return TRUE;
  return FALSE;
}

/* What has no name: exactly what the verb asks for. */
static gboolean
check_parameters (const JalonCliVerb  *verb,
                  GStrv               *arguments,
                  GError             **error)
{
  g_auto(GStrv) wanted = g_strsplit (verb->parameters, " ", -1);
  guint n_wanted = g_strv_length (wanted);
  guint n_given, n_needed;

  if ((*arguments)[1] != NULL && g_str_equal ((*arguments)[1], "--"))
    {
      g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

      g_strv_builder_add (builder, (*arguments)[0]);
      g_strv_builder_addv (builder, (const char **) *arguments + 2);
      g_strfreev (*arguments);
      *arguments = g_strv_builder_end (builder);
    }
  n_given = g_strv_length (*arguments) - 1;
  n_needed = n_wanted > 0 && wanted[n_wanted - 1][0] == '[' ? n_wanted - 1 : n_wanted;
  if (n_given >= n_needed && n_given <= n_wanted)
    return TRUE;
  if (n_given < n_needed)
    /* Translators: %s is a word of the command line, such as W.gpkg */
    jalon_cli_refuse (error, _("%s is missing."), wanted[n_given]);
  else
    {
      g_autofree char *surplus = g_filename_display_name ((*arguments)[n_wanted + 1]);

      jalon_cli_refuse (error, _("“%s” is one word too many."), surplus);
    }
  return FALSE;
}

/**
 * jalon_cli_parse:
 * @verb: the verb
 * @entries: its options; `--language` is added unless it is among them
 * @arguments: (inout): what was typed from the verb on; the verb and what has no name is left
 * @error: return location
 *
 * Reads the options of a verb; `--help` prints and leaves the program. Texts and file names are as typed.
 *
 * Returns: whether the command line is right
 */
gboolean
jalon_cli_parse (const JalonCliVerb  *verb,
                 const GOptionEntry  *entries,
                 GStrv               *arguments,
                 GError             **error)
{
  g_autofree char *language = NULL;
  const GOptionEntry common[] = {
    { "language", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &language, N_("Language of what is written for people"), "en|fr" },
    { NULL }
  };
  g_autoptr(GOptionContext) context = g_option_context_new (verb->parameters);
  g_autoptr(GError) own = NULL;
  JalonLanguage chosen;

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!has_language (entries))
    g_option_context_add_main_entries (context, common, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _(verb->summary));
  if (verb->details != NULL)
    g_option_context_set_description (context, _(verb->details));
  if (!g_option_context_parse_strv (context, arguments, &own))
    {
      translate_error (own, error);
      return FALSE;
    }
  if (language != NULL && !jalon_language_from_code (language, &chosen))
    {
      jalon_cli_refuse (error, _("“%s” is not a language of Jalon: write en or fr."), language);
      return FALSE;
    }
  return check_parameters (verb, arguments, error);
}

/**
 * jalon_cli_open:
 * @path: a workspace's file
 * @mode: to read it where it is, to change it, or to try something on a copy
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the workspace; %NULL with a sentence that names the file and what to do
 */
JalonWorkspace *
jalon_cli_open (const char          *path,
                JalonWorkspaceMode   mode,
                GError             **error)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autoptr(JalonWorkspace) workspace = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_NOT_FOUND,
                   /* Translators: %s is a file, twice */
                   _("“%s” does not exist. “jalon-cli new %s” makes a workspace."), name, name);
      return NULL;
    }
  /* Copies that a killed command left go; those with unsaved work stay for the window to offer. */
  if (mode != JALON_WORKSPACE_READ_ONLY)
    g_ptr_array_unref (jalon_workspace_list_recoverable ());
  if ((workspace = jalon_workspace_open (path, mode, error)) == NULL)
    return NULL;
  if (mode == JALON_WORKSPACE_EDIT && jalon_workspace_is_read_only (workspace))
    {
      g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_READ_ONLY,
                   _("“%s” may not be written. Copy it to a folder of yours and work on the copy."), name);
      return NULL;
    }
  return g_steal_pointer (&workspace);
}
