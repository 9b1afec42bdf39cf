/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "jalon-portfolio.h"

G_BEGIN_DECLS

/* What is overdue and what is due soon in all assessments; each opens the assessment where it can be dealt with. */
#define JALON_TYPE_REMINDER_LIST (jalon_reminder_list_get_type ())
G_DECLARE_FINAL_TYPE (JalonReminderList, jalon_reminder_list, JALON, REMINDER_LIST, AdwBin)

void jalon_reminder_list_show (JalonReminderList *self,
                               GPtrArray         *summaries,
                               JalonPlaybook     *playbook);

G_END_DECLS
