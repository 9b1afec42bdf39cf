/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* All of these format in the calling thread's language (jalon-language.h), never in the C library's locale. The caller
 * frees the text. */
char *jalon_format_integer  (gint64 number);
char *jalon_format_number   (double number,
                             int    decimals);
char *jalon_format_count    (double number);
char *jalon_format_percent  (double share,
                             int    decimals);
char *jalon_format_distance (double metres);
char *jalon_format_radius   (double metres);
char *jalon_format_area     (double square_metres);
char *jalon_format_money    (double amount,
                             const char *currency);
/* With a plus sign where it is above zero. */
char *jalon_format_money_change (double amount,
                                 const char *currency);
char *jalon_format_date     (const char *iso_date);
char *jalon_format_months   (int months);
char *jalon_format_bytes    (guint64 bytes);
char *jalon_format_position (double longitude,
                             double latitude);

G_END_DECLS
