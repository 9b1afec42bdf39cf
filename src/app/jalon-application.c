/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <libintl.h>

#include <glib/gi18n.h>

#include "jalon-app-resources.h"
#include "jalon-application.h"
#include "jalon-language.h"
#include "jalon-paths.h"
#include "jalon-window.h"

struct _JalonApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (JalonApplication, jalon_application, ADW_TYPE_APPLICATION)

static JalonWindow *
new_window (JalonApplication *self)
{
  JalonWindow *window = jalon_window_new (self);

  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static void
about_activated (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  GtkWindow *parent = gtk_application_get_active_window (user_data);

  adw_show_about_window (parent,
                         "application-name", "Jalon",
                         "application-icon", JALON_APP_ID,
                         "version", JALON_VERSION,
                         "developer-name", _("The Jalon authors"),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         "comments", _("Plan where governments serve together: a map of every service point, and the partnership "
                                       "assessment."),
                         NULL);
}

static void
quit_activated (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  g_autolist(GtkWindow) windows = NULL; /* one window's closing may close others */

  for (GList *link = gtk_application_get_windows (user_data); link != NULL; link = link->next)
    windows = g_list_prepend (windows, g_object_ref (link->data));
  for (GList *link = windows; link != NULL; link = link->next)
    gtk_window_close (link->data);
}

static void
choose_language (void)
{
  g_autoptr(GSettings) settings = g_settings_new (JALON_APP_ID);
  g_autofree char *code = g_settings_get_string (settings, "language");
  JalonLanguage language;

  if (jalon_language_from_code (code, &language))
    jalon_language_set (language);
}

/* Run from a build directory, the application's own icon is not among the theme's. */
static void
add_icons (void)
{
  g_autofree char *icons = jalon_paths_find_data ("icons");

  if (g_file_test (icons, G_FILE_TEST_IS_DIR))
    gtk_icon_theme_add_search_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()), icons);
}

/* A sandbox has the toolkit's own texts only in the languages of the system: where French came along with Jalon, take it from
 * there. After GTK has named its directory, or it would do so again. */
static void
bind_toolkit_catalogues (void)
{
  static const char *const domains[] = { "gtk40", "libadwaita" };
  g_autofree char *catalogues = jalon_paths_find_catalogues ();

  for (guint i = 0; i < G_N_ELEMENTS (domains); i++)
    {
      g_autofree char *name = g_strconcat (domains[i], ".mo", NULL);
      g_autofree char *file = g_build_filename (catalogues, "fr", "LC_MESSAGES", name, NULL);

      if (g_file_test (file, G_FILE_TEST_EXISTS))
        bindtextdomain (domains[i], catalogues);
    }
}

static void
jalon_application_startup (GApplication *application)
{
  static const GActionEntry entries[] = {
    { "about", about_activated },
    { "quit", quit_activated },
  };
  static const struct
  {
    const char *action;
    const char *accelerators[3];
  } shortcuts[] = {
    { "app.quit", { "<Control>q" } },
    { "win.open", { "<Control>o" } },
    { "win.new", { "<Control>n" } },
    { "win.save", { "<Control>s" } },
    { "win.save-as", { "<Control><Shift>s" } },
    { "win.import", { "<Control>i" } },
    { "win.print-map", { "<Control>p" } },
    { "win.undo", { "<Control>z" } },
    { "win.redo", { "<Control><Shift>z", "<Control>y" } },
    { "win.search", { "<Control>f" } },
    { "win.filters", { "F9" } },
    { "win.copy-filter", { "<Control><Shift>c" } },
    { "win.paste-filter", { "<Control><Shift>v" } },
    { "win.table", { "<Control>t" } },
    { "win.expand", { "F11" } },
    { "win.page::map", { "<Alt>1" } },
    { "win.page::assessments", { "<Alt>2" } },
    { "win.page::library", { "<Alt>3" } },
    { "win.switch-language", { "<Control><Shift>l" } },
    { "win.shortcuts", { "<Control>question", "F1" } },
    { "window.close", { "<Control>w" } },
  };

  /* Naming the resource keeps it in the program: nothing else in its object file is referred to. */
  g_resources_register (jalon_app_get_resource ());
  G_APPLICATION_CLASS (jalon_application_parent_class)->startup (application);

  choose_language ();
  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries), application);
  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application), shortcuts[i].action,
                                           (const char *const *) shortcuts[i].accelerators);
  bind_toolkit_catalogues ();
  add_icons ();
  gtk_window_set_default_icon_name (JALON_APP_ID);
}

static void
jalon_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window != NULL)
    gtk_window_present (window);
  else
    new_window (JALON_APPLICATION (application));
}

static void
refuse_remote (JalonApplication *self,
               GFile            *file)
{
  g_autofree char *name = g_file_get_parse_name (file);
  /* Translators: %s is an address */
  g_autofree char *text = g_strdup_printf (_("“%s” is not a file on this computer. Copy it here, then open the copy."), name);

  jalon_window_show_message (new_window (self), text);
}

static void
jalon_application_open (GApplication  *application,
                        GFile        **files,
                        int            n_files,
                        const char    *hint)
{
  for (int i = 0; i < n_files; i++)
    {
      g_autofree char *path = g_file_get_path (files[i]);

      if (path != NULL)
        jalon_window_open (new_window (JALON_APPLICATION (application)), path);
      else
        refuse_remote (JALON_APPLICATION (application), files[i]);
    }
}

/* Into the window that was just opened. */
static void
import_list (GApplicationCommandLine *command_line,
             const char              *list)
{
  g_autoptr(GFile) file = g_application_command_line_create_file_for_arg (command_line, list);
  g_autofree char *path = g_file_get_path (file);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (g_application_get_default ()));

  if (path != NULL && JALON_IS_WINDOW (window))
    jalon_window_import (JALON_WINDOW (window), path);
}

static int
jalon_application_command_line (GApplication            *application,
                                GApplicationCommandLine *command_line)
{
  GVariantDict *options = g_application_command_line_get_options_dict (command_line);
  g_auto(GStrv) arguments = g_application_command_line_get_arguments (command_line, NULL);
  const char *list = NULL;

  g_variant_dict_lookup (options, "import", "^&ay", &list);
  if (g_variant_dict_contains (options, "sample"))
    jalon_window_open_sample (new_window (JALON_APPLICATION (application)));
  else if (arguments[1] == NULL && list == NULL)
    g_application_activate (application);
  else if (arguments[1] == NULL)
    new_window (JALON_APPLICATION (application));
  for (guint i = 1; arguments[i] != NULL; i++)
    {
      g_autoptr(GFile) file = g_application_command_line_create_file_for_arg (command_line, arguments[i]);

      g_application_open (application, &file, 1, "");
    }
  if (list != NULL)
    import_list (command_line, list);
  return 0;
}

static void
jalon_application_class_init (JalonApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->startup = jalon_application_startup;
  application_class->activate = jalon_application_activate;
  application_class->open = jalon_application_open;
  application_class->command_line = jalon_application_command_line;
}

static void
jalon_application_init (JalonApplication *self)
{
  static const GOptionEntry options[] = {
    { "sample", 's', 0, G_OPTION_ARG_NONE, NULL, N_("Open the sample network"), NULL },
    { "import", 'i', 0, G_OPTION_ARG_FILENAME, NULL, N_("Import a list of service points"), N_("FILE") },
    { NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _("[WORKSPACE…]"));
}

/**
 * jalon_application_new:
 *
 * Returns: (transfer full): the application
 */
JalonApplication *
jalon_application_new (void)
{
  return g_object_new (JALON_TYPE_APPLICATION,
                       "application-id", JALON_APP_ID,
                       "flags", G_APPLICATION_HANDLES_OPEN | G_APPLICATION_HANDLES_COMMAND_LINE,
                       "resource-base-path", "/io/github/jalon/Jalon",
                       NULL);
}
