/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "jalon-playbook.h"

G_BEGIN_DECLS

/* The choices of a question. @codes: of the items, the first empty. */
GtkDropDown *jalon_field_choice_new (GPtrArray  *options,
                                     GStrv      *codes);

G_END_DECLS
