/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>
#include <unistd.h>

#include "jalon-application.h"
#include "jalon-language.h"

int
main (int   argc,
      char *argv[])
{
  JalonApplication *application;
  int status;

  jalon_language_init ();
  application = jalon_application_new ();
  status = g_application_run (G_APPLICATION (application), argc, argv);
  g_object_unref (application);
  /* A worker that was cancelled may still be within GDAL or PROJ; their own ends at exit would pull away what it uses. */
  fflush (NULL);
  _exit (status);
}
