/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "jalon-cli-selection.h"
#include "jalon-cli.h"
#include "jalon-language.h"
#include "jalon-output.h"
#include "jalon-paper.h"
#include "jalon-picture.h"

#define LEAST_SIZE 200
#define MOST_SIZE  16000
#define LEAST_DPI  36
#define MOST_DPI   1200

/* Everything the command line says of the picture. */
typedef struct
{
  char    *title;
  char    *size;
  char    *paper;
  char    *format;
  char    *date;
  char    *path;
  int      dpi;
  gboolean portrait;
  gboolean no_legend;
  gboolean no_scale;
  gboolean no_date;
  guint    width;
  guint    height;
} MapOptions;

static void
map_options_clear (MapOptions *options)
{
  g_free (options->title);
  g_free (options->size);
  g_free (options->paper);
  g_free (options->format);
  g_free (options->date);
  g_free (options->path);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MapOptions, map_options_clear)


static gboolean
read_size (const char  *text,
           guint       *width,
           guint       *height,
           GError     **error)
{
  char rest;

  if (text == NULL)
    return TRUE;
  if (sscanf (text, "%5u%*1[xX]%5u%c", width, height, &rest) == 2 && *width >= LEAST_SIZE && *height >= LEAST_SIZE &&
      *width <= MOST_SIZE && *height <= MOST_SIZE)
    return TRUE;
  jalon_cli_refuse (error, _("“%s” is not a size: write WIDTHxHEIGHT in pixels, each from %d to %d, such as 1600x1000."), text,
                    LEAST_SIZE, MOST_SIZE);
  return FALSE;
}

/* What stands above the map: the workspace's name, else its file's. */
static char *
make_title (JalonWorkspace *workspace,
            const char     *path)
{
  g_autofree char *english = jalon_workspace_dup_meta (workspace, "title_en");
  g_autofree char *french = jalon_workspace_dup_meta (workspace, "title_fr");
  const char *title = jalon_language_choose (english, french);
  char *name;

  if (title != NULL)
    return g_strdup (title);
  name = g_filename_display_basename (path);
  if (g_str_has_suffix (name, ".gpkg"))
    name[strlen (name) - strlen (".gpkg")] = '\0';
  return name;
}

/* A picture's format is what its name ends in; standard output has no name. */
static gboolean
choose_format (const MapOptions    *options,
               JalonPictureFormat  *format,
               GError             **error)
{
  g_autofree char *name = options->format != NULL ? g_strconcat (".", options->format, NULL) : g_strdup (options->path);

  *format = JALON_PICTURE_FORMAT_PNG;
  if (g_str_equal (name, "-") || jalon_picture_format_from_path (name, format))
    return TRUE;
  if (options->format != NULL)
    jalon_cli_refuse (error, _("“%s” is not a format: png, svg or pdf."), options->format);
  else
    jalon_cli_refuse (error, _("The ending of “%s” does not say which picture it is to be: end it in .png, .svg or .pdf, or give --format."),
                      options->path);
  return FALSE;
}

static gboolean
check_options (MapOptions  *options,
               GError     **error)
{
  int year, month, number;
  char rest;

  if (!read_size (options->size, &options->width, &options->height, error))
    return FALSE;
  if (options->size != NULL && options->paper != NULL)
    jalon_cli_refuse (error, _("Give --size or --paper, not both."));
  else if (options->paper != NULL && !jalon_paper_find (options->paper, NULL))
    jalon_cli_refuse (error, _("“%s” is not a paper size: a0 to a5, letter, legal or tabloid."), options->paper);
  else if (options->portrait && options->paper == NULL)
    jalon_cli_refuse (error, _("--portrait goes with --paper."));
  else if (options->dpi < LEAST_DPI || options->dpi > MOST_DPI)
    jalon_cli_refuse (error, _("--dpi is a number from %d to %d."), LEAST_DPI, MOST_DPI);
  else if (options->date != NULL &&
           (sscanf (options->date, "%4d-%2d-%2d%c", &year, &month, &number, &rest) != 3 || strlen (options->date) != 10 ||
            !g_date_valid_dmy ((GDateDay) CLAMP (number, 0, 99), (GDateMonth) CLAMP (month, 0, 99), (GDateYear) year)))
    jalon_cli_refuse (error, _("“%s” is not a date: write it as 2027-03-31."), options->date);
  else if (options->path == NULL)
    jalon_cli_refuse (error, _("Say where the picture goes: “--output map.png”."));
  else
    return TRUE;
  return FALSE;
}

static JalonPicture *
make_picture (const MapOptions *options,
              const char       *title,
              JalonResult      *result)
{
  JalonPicture *picture = jalon_picture_new (jalon_language_get ());
  JalonPictureParts parts = JALON_PICTURE_ALL_PARTS;
  JalonDrawing *drawing = jalon_drawing_new ();
  JalonPaper paper;
  double west, south, east, north;

  if (options->no_legend)
    parts &= ~JALON_PICTURE_LEGEND;
  if (options->no_scale)
    parts &= ~JALON_PICTURE_SCALE_BAR;
  if (options->no_date)
    parts &= ~JALON_PICTURE_DATE;
  jalon_picture_set_parts (picture, parts);
  jalon_picture_set_title (picture, options->title != NULL ? options->title : title);
  jalon_picture_set_date (picture, options->date);
  if (options->paper == NULL)
    jalon_picture_set_size (picture, options->width, options->height);
  else if (jalon_paper_find (options->paper, &paper))
    jalon_picture_set_paper (picture, options->portrait ? paper.width : paper.height, options->portrait ? paper.height : paper.width);
  jalon_picture_set_network (picture, jalon_result_get_network (result), result);
  jalon_drawing_add_filter (drawing, result);
  jalon_picture_take_drawing (picture, drawing);
  if (jalon_filter_get_bbox (jalon_result_get_filter (result), &west, &south, &east, &north) &&
      !jalon_filter_is_negated (jalon_result_get_filter (result), JALON_FACET_BBOX))
    jalon_picture_set_bounds (picture, west, south, east, north);
  return picture;
}

static gboolean
draw (JalonWorkspace           *workspace,
      const char               *title,
      const JalonCliSelection  *selection,
      const MapOptions         *options,
      JalonPictureFormat        format,
      GError                  **error)
{
  g_autoptr(JalonNetwork) network = jalon_network_load (jalon_workspace_get_database (workspace), NULL, error);
  g_autoptr(JalonResult) result = NULL;
  g_autoptr(JalonLayerStack) layers = NULL;
  g_autoptr(JalonPicture) picture = NULL;
  g_autoptr(GBytes) file = NULL;

  if (network == NULL ||
      (result = jalon_cli_selection_apply (selection, network, jalon_workspace_get_database (workspace), error)) == NULL ||
      (layers = jalon_layer_stack_load (jalon_workspace_get_database (workspace), NULL, NULL, error)) == NULL)
    return FALSE;
  picture = make_picture (options, title, result);
  jalon_picture_set_layers (picture, layers);
  if ((file = jalon_picture_dup_file (picture, format, options->dpi, NULL, error)) == NULL)
    return FALSE;
  return jalon_output_write (options->path, g_bytes_get_data (file, NULL), g_bytes_get_size (file), error);
}

/**
 * jalon_cli_map:
 * @verb: as it stands in the help
 * @arguments: (inout): the command line from the verb on; options are taken out
 * @error: return location; a sentence for standard error
 *
 * `map W.gpkg [--filter TEXT] [--where ...] [--bbox ...] [--title TEXT] [--size WxH | --paper a4] [--language en|fr] --output
 * F.png|svg|pdf`
 *
 * Draws a map of the points that pass the filter.
 *
 * Returns: whether it was done
 */
gboolean
jalon_cli_map (const JalonCliVerb  *verb,
               GStrv               *arguments,
               GError             **error)
{
  g_auto(JalonCliSelection) selection = { 0 };
  g_auto(MapOptions) options = { .dpi = (int) JALON_PICTURE_SCREEN_DPI, .width = 1600, .height = 1000 };
  const GOptionEntry entries[] = {
    JALON_CLI_SELECTION_ENTRIES (&selection),
    { "title", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &options.title,
      N_("Title; the workspace’s name when not given, none when empty"), N_("TEXT") },
    { "size", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &options.size, N_("Size in pixels; 1600x1000 when not given"), "WxH" },
    { "paper", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &options.paper,
      N_("Paper size instead: a0 to a5, letter, legal or tabloid, on its side"), N_("PAPER") },
    { "portrait", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &options.portrait, N_("The paper upright"), NULL },
    { "dpi", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_INT, &options.dpi, N_("Dots an inch of a PNG; 96 when not given"), "N" },
    { "format", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &options.format,
      N_("png, svg or pdf; what the file’s name ends in when not given"), N_("FORMAT") },
    { "date", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &options.date, N_("The date it bears; today when not given"), "YYYY-MM-DD" },
    { "no-legend", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &options.no_legend, N_("Leave the legend out"), NULL },
    { "no-scale", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &options.no_scale, N_("Leave the scale bar out"), NULL },
    { "no-date", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &options.no_date, N_("Leave the date out"), NULL },
    { "output", 'o', G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &options.path,
      N_("PNG, SVG or PDF file to write; - is standard output"), N_("FILE") },
    { NULL }
  };
  g_autoptr(JalonWorkspace) workspace = NULL;
  g_autofree char *title = NULL;
  JalonPictureFormat format;

  if (!jalon_cli_parse (verb, entries, arguments, error) || !check_options (&options, error) || !choose_format (&options, &format, error))
    return FALSE;
  if ((workspace = jalon_cli_open ((*arguments)[1], JALON_WORKSPACE_READ_ONLY, error)) == NULL)
    return FALSE;
  title = make_title (workspace, (*arguments)[1]);
  return draw (workspace, title, &selection, &options, format, error);
}
