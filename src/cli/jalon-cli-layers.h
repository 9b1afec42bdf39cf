/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-import.h"

G_BEGIN_DECLS

/**
 * JalonCliLayers:
 *
 * What was asked for with `import --as`; texts are %NULL where the option was not given.
 */
typedef struct
{
  const char         *as;
  const char         *kind;
  char              **figures;
  char              **maps;
  char              **sets;
  const char         *crs;
  const char         *layer;
  const char         *source;
  const char         *licence;
  gboolean            dry_run;
  gboolean            json;
  JalonImportProgress progress;
  GCancellable       *cancellable; /* also the data of @progress */
} JalonCliLayers;

gboolean jalon_cli_layers_import (JalonWorkspace        *workspace,
                                  const char            *path,
                                  const JalonCliLayers  *options,
                                  GError               **error);

G_END_DECLS
