/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <unistd.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "jalon-cli-finish.h"
#include "jalon-cli-subject.h"
#include "jalon-cli.h"
#include "jalon-language.h"
#include "jalon-output.h"
#include "jalon-report-writer.h"

typedef struct
{
  char *kind;
  char *subject;
  char *language;
  char *format;
  char *path;
  gboolean verify;
  gboolean published;
  char *accent;
  char *logo;
} Options;

static void
options_clear (Options *options)
{
  g_clear_pointer (&options->kind, g_free);
  g_clear_pointer (&options->subject, g_free);
  g_clear_pointer (&options->language, g_free);
  g_clear_pointer (&options->format, g_free);
  g_clear_pointer (&options->path, g_free);
  g_clear_pointer (&options->accent, g_free);
  g_clear_pointer (&options->logo, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* ---- What is asked -------------------------------------------------------------------------------------------------- */

/* The list of kinds needs no workspace. */
static gboolean
asks_for_list (GStrv arguments)
{
  for (guint i = 0; arguments[i] != NULL; i++)
    if (g_str_equal (arguments[i], "--kind=list") || g_str_equal (arguments[i], "-klist")
        || ((g_str_equal (arguments[i], "--kind") || g_str_equal (arguments[i], "-k")) && g_strcmp0 (arguments[i + 1], "list") == 0))
      return TRUE;
  return FALSE;
}

static gboolean
list_kinds (GError **error)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < JALON_N_REPORT_KINDS; i++)
    g_string_append_printf (text, "%s\t%s\t%s\n", jalon_report_kind_get_id (i), jalon_report_kind_get_title (i),
                            jalon_report_kind_get_summary (i));
  return jalon_output_print (text->str, error);
}

static gboolean
read_kind (const Options    *options,
           JalonReportOrder *order,
           GError          **error)
{
  g_autoptr(GPtrArray) ids = g_ptr_array_new ();
  g_autofree char *list = NULL;

  if (jalon_report_kind_from_id (options->kind != NULL ? options->kind : "assessment", &order->kind))
    return TRUE;
  for (guint i = 0; i < JALON_N_REPORT_KINDS; i++)
    g_ptr_array_add (ids, (gpointer) jalon_report_kind_get_id (i));
  g_ptr_array_add (ids, NULL);
  list = jalon_cli_join ((const char *const *) ids->pdata);
  /* Translators: what was typed, then the list of kinds */
  jalon_cli_refuse (error, _("“%s” is no kind of document. There are: %s."), options->kind, list);
  return FALSE;
}

/* The option, else the ending of the file, else PDF. */
static gboolean
read_format (const Options     *options,
             JalonReportOrder  *order,
             GError           **error)
{
  order->format = options->path != NULL ? jalon_report_format_from_path (options->path) : JALON_REPORT_PDF;
  if (options->format == NULL || jalon_report_format_from_id (options->format, &order->format))
    return TRUE;
  jalon_cli_refuse (error, _("“%s” is no format of documents: write pdf, html or odt."), options->format);
  return FALSE;
}

/* The option, else the language of the program. */
static gboolean
read_language (const Options     *options,
               JalonReportOrder  *order,
               GError           **error)
{
  order->language = jalon_language_get () == JALON_LANGUAGE_FR ? JALON_REPORT_FR : JALON_REPORT_EN;
  if (options->language == NULL || jalon_report_language_from_id (options->language, &order->language))
    return TRUE;
  jalon_cli_refuse (error, _("“%s” is no language of a document: write en, fr or both."), options->language);
  return FALSE;
}

/* What the kind is about has to be named, and nothing else. */
static gboolean
check_subject (const Options           *options,
               const JalonReportOrder  *order,
               const char              *assessment,
               GError                 **error)
{
  JalonReportSubject subject = jalon_report_kind_get_subject (order->kind);
  const char *kind = jalon_report_kind_get_id (order->kind);

  if (subject == JALON_REPORT_OF_ASSESSMENT && assessment == NULL)
    /* Translators: %s is a word of the command line, such as W.gpkg */
    jalon_cli_refuse (error, _("%s is missing."), "ASSESSMENT");
  else if (subject == JALON_REPORT_OF_CASE && options->subject == NULL)
    jalon_cli_refuse (error, _("Say which case: “--case ID”. “jalon-cli cases” lists them."));
  else if (subject != JALON_REPORT_OF_ASSESSMENT && assessment != NULL)
    /* Translators: what was typed, then a kind of document ("portfolio") */
    jalon_cli_refuse (error, _("“%s” is one word too many: “%s” is about no one assessment."), assessment, kind);
  else if (subject != JALON_REPORT_OF_CASE && options->subject != NULL)
    /* Translators: a kind of document ("portfolio") */
    jalon_cli_refuse (error, _("“%s” is about no case: leave “--case” out."), kind);
  else
    return TRUE;
  return FALSE;
}

/* ---- Writing -------------------------------------------------------------------------------------------------------- */

static gboolean
write_file (JalonDatabase     *database,
            JalonReportOrder  *order,
            const char        *path,
            GError           **error)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autoptr(JalonPlaybook) playbook = jalon_playbook_load (error);

  order->path = absolute;
  return playbook != NULL && jalon_report_write (database, NULL, playbook, order, NULL, error);
}

/* The report is written whole or not at all, so it goes to a file of ours first. */
static gboolean
write_output (JalonDatabase     *database,
              JalonReportOrder  *order,
              GError           **error)
{
  g_autofree char *folder = g_dir_make_tmp ("jalon-report-XXXXXX", error);
  g_autofree char *path = folder != NULL ? g_build_filename (folder, "report", NULL) : NULL;
  g_autofree char *content = NULL;
  gsize length;
  gboolean done;

  if (path == NULL)
    return FALSE;
  done = write_file (database, order, path, error) && g_file_get_contents (path, &content, &length, error) &&
         jalon_output_write (NULL, content, length, error);
  g_unlink (path);
  g_rmdir (folder);
  return done;
}

static gboolean
write_report (const char        *workspace_path,
              const char        *assessment,
              const Options     *options,
              JalonReportOrder  *order,
              GError           **error)
{
  g_autoptr(JalonWorkspace) workspace = jalon_cli_open (workspace_path, JALON_WORKSPACE_READ_ONLY, error);
  g_autofree char *uuid = NULL;
  JalonDatabase *database;

  if (workspace == NULL)
    return FALSE;
  database = jalon_workspace_get_database (workspace);
  if (assessment != NULL && (uuid = jalon_cli_find_assessment (database, assessment, error)) == NULL)
    return FALSE;
  order->accent = options->accent;
  order->logo = options->logo;
  order->published = options->published;
  order->subject = assessment != NULL ? uuid : options->subject;
  return options->path == NULL || g_str_equal (options->path, "-") ? write_output (database, order, error)
                                                                  : write_file (database, order, options->path, error);
}

/* Only an assessment can be verified, and nothing is written then. */
static gboolean
verify (const char     *workspace_path,
        const char     *assessment,
        const Options  *options,
        GError        **error)
{
  if (assessment != NULL && options->kind == NULL && options->subject == NULL && options->format == NULL && options->path == NULL &&
      options->accent == NULL && options->logo == NULL && !options->published)
    return jalon_cli_verify (workspace_path, assessment, error);
  jalon_cli_refuse (error, _("“--verify” writes nothing: name an assessment, and leave the options of a document out."));
  return FALSE;
}

/**
 * jalon_cli_report:
 * @verb: as it stands in the help
 * @arguments: (inout): the command line from the verb on; options are taken out
 * @error: return location; a sentence for standard error
 *
 * `report W.gpkg [ASSESSMENT] [--kind KIND] [--case ID] [--format F] [--language en|fr|both] [--output F]`
 *
 * Writes a document, or verifies a finished assessment.
 *
 * Returns: whether it was done
 */
gboolean
jalon_cli_report (const JalonCliVerb  *verb,
                  GStrv               *arguments,
                  GError             **error)
{
  g_auto(Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "kind", 'k', G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &options.kind,
      N_("Kind of document; the whole assessment when not given; “list” lists them"), N_("KIND") },
    { "case", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &options.subject, N_("The case that a case sheet is about"), N_("ID") },
    { "format", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &options.format, N_("Format; as the file’s name ends when not given"),
      "pdf|html|odt" },
    { "language", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &options.language, N_("Language of the document"), "en|fr|both" },
    { "accent", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &options.accent, N_("Colour of headings and rules"), "#RRGGBB" },
    { "logo", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &options.logo, N_("Picture above the title, PNG or SVG"), "F" },
    { "published", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &options.published,
      N_("Of the decisions, only those that may be published"), NULL },
    { "verify", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &options.verify,
      N_("Only say whether a finished assessment is still what it was"), NULL },
    { "output", 'o', G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &options.path,
      N_("File to write; standard output when not given"), N_("FILE") },
    { NULL }
  };
  JalonReportOrder order = { 0 };
  gboolean to_stdout;
  JalonCliVerb alone = *verb;

  if (asks_for_list (*arguments))
    alone.parameters = "[W.gpkg]";
  if (!jalon_cli_parse (&alone, entries, arguments, error))
    return FALSE;
  if (g_strcmp0 (options.kind, "list") == 0)
    return list_kinds (error);
  if (!read_kind (&options, &order, error) || !read_format (&options, &order, error) || !read_language (&options, &order, error))
    return FALSE;
  if ((*arguments)[1] == NULL)
    {
      jalon_cli_refuse (error, _("%s is missing."), "W.gpkg");
      return FALSE;
    }
  if (options.verify)
    return verify ((*arguments)[1], (*arguments)[2], &options, error);
  if (!check_subject (&options, &order, (*arguments)[2], error))
    return FALSE;
  to_stdout = options.path == NULL || g_str_equal (options.path, "-");
  if (to_stdout && isatty (STDOUT_FILENO))
    {
      jalon_cli_refuse (error, _("Say where the report goes: “--output report.pdf”."));
      return FALSE;
    }
  return write_report ((*arguments)[1], (*arguments)[2], &options, &order, error);
}
