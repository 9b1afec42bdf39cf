/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define JALON_MIN_CLASSES 2
#define JALON_MAX_CLASSES 9

typedef enum
{
  JALON_BREAKS_QUANTILE, /* as many areas in each class */
  JALON_BREAKS_EQUAL,    /* classes of the same width */
  JALON_BREAKS_JENKS,    /* natural breaks: values within a class as alike as can be */
  JALON_N_BREAKS,
} JalonBreaksMethod;

/**
 * JalonClassBreaks:
 * @n_classes: 0 where no value is known
 * @lowest: the smallest value
 * @upper: the largest value that belongs to each class; the last one is the largest of all
 * @counts: how many values each class has
 * @n_unknown: how many values are not known, and so are in none
 */
typedef struct
{
  guint  n_classes;
  double lowest;
  double upper[JALON_MAX_CLASSES];
  guint  counts[JALON_MAX_CLASSES];
  guint  n_unknown;
} JalonClassBreaks;

void              jalon_class_breaks_compute  (JalonClassBreaks       *self,
                                               const double           *values,
                                               guint                   n_values,
                                               JalonBreaksMethod       method,
                                               guint                   n_classes);
int               jalon_class_breaks_find     (const JalonClassBreaks *self,
                                               double                  value);
const char       *jalon_breaks_method_get_code (JalonBreaksMethod      method);
JalonBreaksMethod jalon_breaks_method_find    (const char             *code);
const char       *jalon_breaks_method_get_label (JalonBreaksMethod     method);

G_END_DECLS
