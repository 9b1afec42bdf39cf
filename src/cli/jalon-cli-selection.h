/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-result.h"

G_BEGIN_DECLS

/**
 * JalonCliSelection:
 *
 * The options that choose service points, as typed.
 */
typedef struct
{
  char **where;
  char  *text;
  char  *bbox;
  char  *filter;
} JalonCliSelection;

/* Their help, translated where it is shown. */
extern const char *const jalon_cli_selection_help[5];

#define JALON_CLI_SELECTION_ENTRIES(selection)                                                                     \
  { "filter", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &(selection)->filter, jalon_cli_selection_help[4],       \
    "FIELD=VALUE[;...]" },                                                                                         \
  { "where", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING_ARRAY, &(selection)->where, jalon_cli_selection_help[0],   \
    "FIELD=VALUE[,VALUE]" },                                                                                       \
  { "text", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &(selection)->text, jalon_cli_selection_help[1],           \
    jalon_cli_selection_help[3] },                                                                                 \
  { "bbox", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &(selection)->bbox, jalon_cli_selection_help[2], "W,S,E,N" }

JalonResult *jalon_cli_selection_apply (const JalonCliSelection  *self,
                                        JalonNetwork             *network,
                                        JalonDatabase            *database,
                                        GError                  **error);
gboolean     jalon_cli_facet_has_names (JalonFacet                facet);
void         jalon_cli_selection_clear (JalonCliSelection        *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (JalonCliSelection, jalon_cli_selection_clear)

G_END_DECLS
