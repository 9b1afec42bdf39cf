/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "jalon-map-view.h"

G_BEGIN_DECLS

/* What is asked before the map becomes a file, or goes to the printer. Signals: `accepted`; the dialog closes with it. */
#define JALON_TYPE_PICTURE_DIALOG (jalon_picture_dialog_get_type ())
G_DECLARE_FINAL_TYPE (JalonPictureDialog, jalon_picture_dialog, JALON, PICTURE_DIALOG, AdwWindow)

JalonPictureDialog *jalon_picture_dialog_new          (JalonMapView       *map_view,
                                                       const char         *title,
                                                       gboolean            print);
JalonPicture       *jalon_picture_dialog_new_picture  (JalonPictureDialog *self);
const char         *jalon_picture_dialog_get_title    (JalonPictureDialog *self);
JalonLanguage       jalon_picture_dialog_get_language (JalonPictureDialog *self);
JalonPictureFormat  jalon_picture_dialog_get_format   (JalonPictureDialog *self);
double              jalon_picture_dialog_get_dpi      (JalonPictureDialog *self);
gboolean            jalon_picture_dialog_is_portrait  (JalonPictureDialog *self);

G_END_DECLS
