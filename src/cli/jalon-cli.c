/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-cli.h"

#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "jalon-language.h"

/* jalon-cli: the core without a window. Standard output holds data only; what went wrong is one message on standard error and
 * an exit status of 1, or 2 where the command line itself was wrong. */

static const JalonCliVerb verbs[] = {
  { "new", "W.gpkg", "[--sample]", N_("Make a workspace"),
    N_("The file must not exist yet."), jalon_cli_new },
  { "import", "W.gpkg FILE", "[--as areas|places|measures] [--map FIELD=COLUMN]… [--set FIELD=VALUE]… [--crs EPSG:n] [--dry-run] [--json]",
    N_("Read service points, areas, places or figures from a file"),
    N_("Reads CSV, TSV, GeoJSON, GeoPackage and Shapefile. Columns are matched to fields by their names; what was matched is "
       "printed, and --map changes it. A column is a name of the header, or a text with names in braces that puts several "
       "together, such as address=\"{NUMBER} {STREET}\"; nothing after the equals sign leaves the field unknown. With "
       "--as the file holds areas or places for the map’s layers, or figures that are joined to them by a code."),
    jalon_cli_import },
  { "list", "W.gpkg", "[--where FIELD=VALUE]… [--text WORDS] [--bbox W,S,E,N] [--format csv|geojson|json]",
    N_("Write the service points that pass the filter"), NULL, jalon_cli_list },
  { "count", "W.gpkg", "--by FACET[,FACET] [--of sites] [--where FIELD=VALUE]… [--format csv|json|text]",
    N_("Count service points or co-located sites"),
    N_("Facets are jurisdiction, government, kind, lifecycle, colocation, collaboration, province, organization, channel, presence, "
       "service, language, validation, source and lease (by year). CSV and JSON hold codes, and an empty text where a value is "
       "unknown or a point stands alone; organizations have their name besides."),
    jalon_cli_count },
  { "map", "W.gpkg", "[--where FIELD=VALUE]… [--bbox W,S,E,N] [--title TEXT] [--size WxH|--paper SIZE] --output F.png|svg|pdf",
    N_("Draw a map of the service points that pass the filter"),
    N_("SVG and PDF hold texts as text. With --date, the same workspace gives the same file."), jalon_cli_map },
  { "assess", "W.gpkg", "--anchor WHO --partner WHO… [--channel in-person|digital|phone] [--answers F.json] [--json]",
    N_("Make a partnership assessment and recommend a model"),
    N_("WHO is a service point (its uuid or external id), place:ID or org:ID; places and organizations also by name. The file of "
       "answers holds one JSON object: {\"item\": value}, or {\"item\": {\"anchor\": value, \"WHO\": value}} where each partner "
       "answers; --questions lists the items."),
    jalon_cli_assess },
  { "recommend", "W.gpkg ASSESSMENT", "[--json] [--form F] [--readiness-form F --partner WHO] [--read F]", N_("Say what an assessment’s answers recommend, and what that hangs on"),
    N_("On the answers of today and the data that the assessment keeps: the sub-type with its reasons, the smallest change of each "
       "fact that alone would change it, the unknown facts to ask for, and what leads one level up the continuum. "
       "--form writes what to ask as a form for a partner, --readiness-form the statements of readiness; --read takes a returned one."),
    jalon_cli_recommend },
  { "report", "W.gpkg [ASSESSMENT]",
    "[--kind KIND] [--case ID] [--format pdf|html|odt] [--language en|fr|both] [--published] [--output F.pdf]",
    N_("Write a document: an assessment, a draft agreement, a plan …"),
    N_("ASSESSMENT is a uuid, the beginning of one, or a title. --kind list prints the kinds of documents; a case sheet needs --case, "
       "and a document about all assessments no name. --language is the document’s; both writes English, then French, and the draft "
       "agreement in two columns."), jalon_cli_report },
  { "finish", "W.gpkg ASSESSMENT", "[--reopen] [--verify]", N_("Mark an assessment as finished, reopen it, or verify it"),
    N_("A finished assessment is not changed any more. Its SHA-256 is printed, and is in its reports; --verify fails with exit status 1 "
       "where the content is not what it was, or the assessment is not finished."), jalon_cli_finish },
  { "cases", "[W.gpkg]", "[--model M] [--subtype S] [--order O] [--channel C] [--province P] [--text WORDS] [--json]",
    N_("List the cases of the guide, and a workspace’s own"),
    N_("Without --json each case is one line: identifier, sub-type, year, place and title, parted by tabs."), jalon_cli_cases },
  { "portfolio", "W.gpkg", "[--archived] [--json] [--calendar F.ics]", N_("List the assessments, or write their plans as a calendar"),
    N_("Without --json each assessment is one line: uuid, state, model or sub-type, next date, what is due then and title, parted by tabs."),
    jalon_cli_portfolio },
  { "playbook", "[FILE]", "[--check]", N_("Say what the playbook holds, and what is wrong with it"),
    N_("Without FILE, Jalon’s own. Its form by the schema, references, as many elements as the guide has, and texts that have no French."),
    jalon_cli_playbook },
  { "info", "W.gpkg", "[--json]", N_("Say what a workspace holds"), NULL, jalon_cli_info },
};

static const JalonCliVerb *
find_verb (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (verbs[i].name, name))
      return &verbs[i];
  return NULL;
}

static void
print_help (FILE *stream)
{
  fprintf (stream, "%s\n  jalon-cli %s\n\n%s\n\n", _("Usage:"), _("VERB WORKSPACE [OPTION…]"),
           _("Service networks and partnership assessments, without a window."));
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    fprintf (stream, "  %s %s %s\n      %s\n", verbs[i].name, verbs[i].parameters, verbs[i].synopsis, _(verbs[i].summary));
  fprintf (stream, "\n%s\n%s\n", _("“jalon-cli VERB --help” says more of each verb."),
           _("Every verb takes --language en|fr, the language of what is written for people."));
}

/* The language has to be known before the options are read, since their help is translated. */
static void
choose_language (int    argc,
                 char **argv)
{
  JalonLanguage language;

  for (int i = 1; i < argc; i++)
    {
      const char *value = NULL;

      if (g_str_has_prefix (argv[i], "--language="))
        value = argv[i] + strlen ("--language=");
      else if (g_str_equal (argv[i], "--language") && i + 1 < argc)
        value = argv[i + 1];
      if (value != NULL && jalon_language_from_code (value, &language))
        jalon_language_set (language);
    }
}

static int
fail (const char *verb,
      GError     *error)
{
  gboolean usage = error->domain == G_OPTION_ERROR;

  fprintf (stderr, "jalon-cli: %s\n", error->message);
  if (usage && verb != NULL)
    /* Translators: %s is the name of a command */
    fprintf (stderr, _("“jalon-cli %s --help” says how it is written.\n"), verb);
  else if (usage)
    fprintf (stderr, "%s\n", _("“jalon-cli --help” lists the verbs."));
  return usage ? 2 : 1;
}

static int
run_verb (int    argc,
          char **argv)
{
  const JalonCliVerb *verb = find_verb (argv[1]);
  g_autofree char *program = g_strconcat ("jalon-cli ", argv[1], NULL);
  g_auto(GStrv) arguments = NULL;
  g_autoptr(GError) error = NULL;

  if (verb == NULL)
    {
      g_autofree char *shown = g_filename_display_name (argv[1]);

      jalon_cli_refuse (&error, _("There is no verb “%s”."), shown);
      return fail (NULL, error);
    }
  g_set_prgname (program);
  arguments = g_strdupv (argv + 1);
  if (verb->run (verb, &arguments, &error))
    return 0;
  return fail (verb->name, error);
}

int
main (int   argc,
      char *argv[])
{
  jalon_language_init ();
  choose_language (argc, argv);

  if (argc < 2)
    {
      print_help (stderr);
      return 2;
    }
  if (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h") || g_str_equal (argv[1], "help"))
    {
      print_help (stdout);
      return 0;
    }
  if (g_str_equal (argv[1], "--version"))
    {
      puts ("jalon-cli " JALON_VERSION);
      return 0;
    }
  if (g_str_has_prefix (argv[1], "--language"))
    {
      /* The option may stand before the verb too. */
      int skipped = strchr (argv[1], '=') != NULL ? 1 : 2;

      if (argc > skipped + 1)
        {
          argv[skipped] = argv[0];
          return main (argc - skipped, argv + skipped);
        }
    }
  return run_verb (argc, argv);
}
