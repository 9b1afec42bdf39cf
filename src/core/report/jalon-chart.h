/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* Small figures of an assessment, drawn with cairo; each has a natural size in points and a text
 * alternative that says everything that the picture shows. */

typedef struct _JalonRiskMatrix    JalonRiskMatrix;
typedef struct _JalonReadinessBars JalonReadinessBars;

JalonRiskMatrix    *jalon_risk_matrix_new                (void);
void                jalon_risk_matrix_free               (JalonRiskMatrix    *self);
void                jalon_risk_matrix_add                (JalonRiskMatrix    *self,
                                                          int                 number,
                                                          const char         *label,
                                                          int                 likelihood,
                                                          int                 impact);
/* Of the risk added last, once its mitigation works. */
void                jalon_risk_matrix_set_residual       (JalonRiskMatrix    *self,
                                                          int                 likelihood,
                                                          int                 impact);
void                jalon_risk_matrix_get_size           (JalonRiskMatrix    *self,
                                                          double             *width,
                                                          double             *height);
void                jalon_risk_matrix_draw               (cairo_t            *cr,
                                                          double              width,
                                                          double              height,
                                                          gpointer            self);
char               *jalon_risk_matrix_dup_alternative    (JalonRiskMatrix    *self);

JalonReadinessBars *jalon_readiness_bars_new             (void);
void                jalon_readiness_bars_free            (JalonReadinessBars *self);
void                jalon_readiness_bars_add             (JalonReadinessBars *self,
                                                          const char         *label,
                                                          double              score,
                                                          guint               n_rated,
                                                          guint               n_statements);
void                jalon_readiness_bars_get_size        (JalonReadinessBars *self,
                                                          double             *width,
                                                          double             *height);
void                jalon_readiness_bars_draw            (cairo_t            *cr,
                                                          double              width,
                                                          double              height,
                                                          gpointer            self);
char               *jalon_readiness_bars_dup_alternative (JalonReadinessBars *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonRiskMatrix, jalon_risk_matrix_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonReadinessBars, jalon_readiness_bars_free)

G_END_DECLS
