/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  JALON_DATE_ORDER_UNKNOWN,
  JALON_DATE_ORDER_DAY_FIRST,
  JALON_DATE_ORDER_MONTH_FIRST,
} JalonDateOrder;

typedef enum
{
  JALON_DATE_OK,
  JALON_DATE_AMBIGUOUS,  /* 03/04/2030 and no order known */
  JALON_DATE_UNREADABLE,
} JalonDateResult;

gboolean        jalon_value_is_unknown    (const char     *text);
gboolean        jalon_parse_number        (const char     *text,
                                           double         *number);
gboolean        jalon_parse_integer       (const char     *text,
                                           gint64         *integer);
gboolean        jalon_parse_coordinate    (const char     *text,
                                           double         *degrees);
gboolean        jalon_parse_boolean       (const char     *text,
                                           gboolean       *value);
JalonDateResult jalon_parse_date          (const char     *text,
                                           JalonDateOrder  order,
                                           gboolean        at_end,
                                           char            iso[11]);
JalonDateOrder  jalon_date_order_of       (const char     *text);
char           *jalon_parse_languages     (const char     *text);

G_END_DECLS
