/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "jalon-filter.h"

G_BEGIN_DECLS

/* One end of a range, as it is typed: a number with buttons for more and less, or a date as a year, a month or a day. Left empty, the
 * range is open there. Signal: `changed`, when the planner has given another one. */
#define JALON_TYPE_RANGE_END (jalon_range_end_get_type ())
G_DECLARE_FINAL_TYPE (JalonRangeEnd, jalon_range_end, JALON, RANGE_END, AdwBin)

GtkWidget *jalon_range_end_new        (JalonUnit      unit,
                                       gboolean       last,
                                       const char    *name);
void       jalon_range_end_set_bounds (JalonRangeEnd *self,
                                       double         most,
                                       double         step);
double     jalon_range_end_get_value  (JalonRangeEnd *self);   /* NAN: open */
void       jalon_range_end_set_value  (JalonRangeEnd *self,
                                       double         value);

G_END_DECLS
