/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Everything that differs between Debian 12's libraries and newer ones, or that only deprecated calls can do at the floor. */

/**
 * JalonFileFilter:
 * @name: translated
 * @patterns: such as `*.csv|*.tsv`
 */
typedef struct
{
  const char *name;
  const char *patterns;
} JalonFileFilter;

/**
 * JalonFileCallback:
 * @path: (nullable): the chosen path, %NULL when nothing was chosen
 * @user_data: as given
 */
typedef void (*JalonFileCallback) (const char *path,
                                   gpointer    user_data);

gboolean jalon_compat_set_str     (char                  **field,
                                   const char             *value);
void     jalon_compat_choose_file (GtkWindow              *parent,
                                   const char             *title,
                                   gboolean                save,
                                   const char             *name,
                                   const JalonFileFilter  *filters,
                                   guint                   n_filters,
                                   JalonFileCallback       callback,
                                   gpointer                user_data);
void     jalon_compat_fit_drop_down (GtkDropDown          *drop_down);
void     jalon_compat_hide_covered (GtkWidget             *stack);
void     jalon_compat_let_name    (GtkWidget              *widget);
void     jalon_compat_name_menus  (GtkWidget              *widget);
void     jalon_compat_ignore_scroll (GtkWidget           *widget);
void     jalon_compat_scroll_past (GtkWidget             *scrolled_window);
void     jalon_compat_mend_expanders (void);
void     jalon_compat_announce    (GtkWidget              *status,
                                   const char             *text);

G_END_DECLS
