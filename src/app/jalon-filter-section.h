/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "jalon-session.h"

G_BEGIN_DECLS

/* One title of the filter panel that folds what is below it, with a mark of what is chosen there and a menu to clear it or to turn it
 * round. Which sections are open is kept in the settings.
 *
 * Properties: `content` (what folds), `expanded`. */
#define JALON_TYPE_FILTER_SECTION (jalon_filter_section_get_type ())
G_DECLARE_FINAL_TYPE (JalonFilterSection, jalon_filter_section, JALON, FILTER_SECTION, AdwBin)

void     jalon_filter_section_set_facets   (JalonFilterSection *self,
                                            JalonSession       *session,
                                            const char         *name,
                                            const char         *title,
                                            JalonFacet          first,
                                            guint               n_facets);
const char *jalon_filter_section_get_title (JalonFilterSection *self);
gboolean jalon_filter_section_get_expanded (JalonFilterSection *self);

G_END_DECLS
