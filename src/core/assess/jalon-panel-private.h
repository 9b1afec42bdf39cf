/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-panel.h"
#include "jalon-profile-private.h"

G_BEGIN_DECLS

/* What panels are made from. */
typedef struct
{
  JalonPanel            *panel;
  JalonDatabase         *database;
  JalonNetwork          *network;
  const JalonAssessment *assessment;
  JalonPlaybook         *playbook;
  const JalonEvidence   *evidence;
  JalonProfiles         *profiles;
  GPtrArray             *headers;  /* char *, until the panel is done */
  GArray                *numeric;  /* gboolean */
  GPtrArray             *notes;    /* char * */
} JalonPanelMaker;

void  jalon_panel_add_column  (JalonPanelMaker *self,
                               const char      *header,
                               gboolean         numeric);
/* Takes the cells: GPtrArray of char *, one for each column. */
void  jalon_panel_add_row     (JalonPanelMaker *self,
                               const char      *key,
                               GPtrArray       *cells);
void  jalon_panel_add_note    (JalonPanelMaker *self,
                               const char      *note);
char *jalon_panel_dup_or_unknown (const char   *text);

void  jalon_panel_make_site_profile (JalonPanelMaker *self);
void  jalon_panel_make_community (JalonPanelMaker *self);
void  jalon_panel_make_leases    (JalonPanelMaker *self);
void  jalon_panel_make_volumes   (JalonPanelMaker *self);
void  jalon_panel_make_services  (JalonPanelMaker *self);
void  jalon_panel_make_nearest   (JalonPanelMaker *self);
void  jalon_panel_make_languages (JalonPanelMaker *self);
gboolean jalon_panel_make_candidates (JalonPanelMaker *self,
                                      GError         **error);
gboolean jalon_panel_make_similar_cases (JalonPanelMaker *self,
                                         GError         **error);

G_END_DECLS
