/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "../wait.h"
#include "jalon-map-view-private.h"
#include "jalon-session.h"

typedef struct
{
  const char *name;
  double      longitude;
  double      latitude;
  const char *jurisdiction; /* a code, NULL: unknown */
} MapPoint;

/* A window of 1000 x 700 with a map between two buttons, showing a session. */
typedef struct
{
  JalonSession *session;
  GtkWindow    *window;
  GtkWidget    *before;
  GtkWidget    *after;
  JalonMapView *view;
  char         *activated; /* the last uuid of the signal */
} MapFixture;

MapFixture *map_fixture_new        (const MapPoint *points,
                                    guint           n_points);
MapFixture *map_fixture_new_sample (void);
MapFixture *map_fixture_new_file   (const char *path);
void        map_fixture_free       (MapFixture *self);
void        map_fixture_draw       (MapFixture *self);
guint       map_fixture_find_name  (MapFixture *self,
                                    const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MapFixture, map_fixture_free)
