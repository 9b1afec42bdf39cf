/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "jalon-portfolio.h"

G_BEGIN_DECLS

/* Which assessments are listed, and in which order: words, shelf, state, model, province, partner.
 *
 * Signals: `changed`. */
#define JALON_TYPE_PORTFOLIO_BAR (jalon_portfolio_bar_get_type ())
G_DECLARE_FINAL_TYPE (JalonPortfolioBar, jalon_portfolio_bar, JALON, PORTFOLIO_BAR, AdwBin)

/* Offers what there is to choose among; what was chosen stays where it is still there. */
void       jalon_portfolio_bar_offer (JalonPortfolioBar *self,
                                      GPtrArray         *summaries,
                                      JalonPlaybook     *playbook);
/* GPtrArray of borrowed JalonAssessmentSummary, filtered and in order. */
GPtrArray *jalon_portfolio_bar_apply (JalonPortfolioBar *self,
                                      GPtrArray         *summaries);

G_END_DECLS
