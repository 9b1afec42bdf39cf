/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-form.h"
#include "jalon-sensitivity.h"
#include "jalon-wizard.h"

G_BEGIN_DECLS

/* The facts to ask for, into a JSON file to be read back or, by the ending of its name, as HTML, ODT or PDF to print. */
gboolean jalon_form_write_facts     (const JalonAssessment  *assessment,
                                     JalonPlaybook          *playbook,
                                     const JalonSensitivity *sensitivity,
                                     const char             *partner,
                                     const char             *path,
                                     GError                **error);
gboolean jalon_form_write_readiness (const JalonAssessment  *assessment,
                                     JalonPlaybook          *playbook,
                                     const char             *partner,
                                     const char             *path,
                                     GError                **error);

/* For the window, on the session's worker. @partner: %NULL for facts. */
void     jalon_wizard_save_form_async  (JalonWizard          *self,
                                        JalonFormKind         kind,
                                        const char           *partner,
                                        const char           *path,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
void     jalon_wizard_read_form_async  (JalonWizard          *self,
                                        const char           *path,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
/* What was done, for people; %NULL with @error. */
char    *jalon_wizard_form_finish      (GAsyncResult         *result,
                                        GError              **error);

G_END_DECLS
