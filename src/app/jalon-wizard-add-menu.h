/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-wizard-table.h"

G_BEGIN_DECLS

/* A button that opens a list of what can be added: something of one's own, then what the playbook proposes. */

typedef GPtrArray *(*JalonAddMenuList)   (gpointer    user_data);  /* of JalonTableEntry */
typedef void       (*JalonAddMenuChosen) (const char *id,          /* NULL: one's own */
                                          gpointer    user_data);

GtkWidget *jalon_wizard_add_menu_new (const char         *label,
                                      const char         *own_label,
                                      JalonAddMenuList    list,
                                      JalonAddMenuChosen  chosen,
                                      gpointer            user_data);

G_END_DECLS
