/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-application.h"
#include "jalon-language.h"

int
main (int   argc,
      char *argv[])
{
  g_autoptr(JalonApplication) application = NULL;

  jalon_language_init ();
  application = jalon_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
