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
#include "jalon-picture.h"

#define LEAST_SIZE 200
#define MOST_SIZE  16000

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

static gboolean
draw (JalonWorkspace           *workspace,
      const char               *title,
      const JalonCliSelection  *selection,
      guint                     width,
      guint                     height,
      const char               *path,
      GError                  **error)
{
  g_autoptr(JalonNetwork) network = jalon_network_load (jalon_workspace_get_database (workspace), NULL, error);
  g_autoptr(JalonResult) result = NULL;
  g_autoptr(JalonPicture) picture = NULL;
  g_autoptr(GBytes) png = NULL;
  double west, south, east, north;

  if (network == NULL || (result = jalon_cli_selection_apply (selection, network, error)) == NULL)
    return FALSE;
  picture = jalon_picture_new (jalon_language_get ());
  jalon_picture_set_title (picture, title);
  jalon_picture_set_size (picture, width, height);
  jalon_picture_set_network (picture, network, result);
  if (jalon_filter_get_bbox (jalon_result_get_filter (result), &west, &south, &east, &north))
    jalon_picture_set_bounds (picture, west, south, east, north);
  if ((png = jalon_picture_dup_png (picture, 1.0, error)) == NULL)
    return FALSE;
  return jalon_output_write (path, g_bytes_get_data (png, NULL), g_bytes_get_size (png), error);
}

/* map W.gpkg [--where ...] [--bbox ...] [--size WxH] [--language en|fr] --output F.png */
gboolean
jalon_cli_map (const JalonCliVerb  *verb,
               GStrv               *arguments,
               GError             **error)
{
  g_auto(JalonCliSelection) selection = { 0 };
  g_autofree char *size = NULL;
  g_autofree char *path = NULL;
  const GOptionEntry entries[] = {
    JALON_CLI_SELECTION_ENTRIES (&selection),
    { "size", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &size, N_("Size in pixels; 1600x1000 when not given"), "WxH" },
    { "output", 'o', G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &path, N_("PNG file to write; - is standard output"),
      N_("FILE") },
    { NULL }
  };
  g_autoptr(JalonWorkspace) workspace = NULL;
  g_autofree char *title = NULL;
  guint width = 1600, height = 1000;

  if (!jalon_cli_parse (verb, entries, arguments, error) || !read_size (size, &width, &height, error))
    return FALSE;
  if (path == NULL)
    {
      jalon_cli_refuse (error, _("Say where the picture goes: “--output map.png”."));
      return FALSE;
    }
  if ((workspace = jalon_cli_open ((*arguments)[1], JALON_WORKSPACE_READ_ONLY, error)) == NULL)
    return FALSE;
  title = make_title (workspace, (*arguments)[1]);
  return draw (workspace, title, &selection, width, height, path, error);
}
