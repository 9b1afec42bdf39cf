/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-tile-paintable.h"

#define LEAST_OVERLAP 0.5 /* pixels over each edge: of two neighbours one then covers every pixel */

struct _JalonTilePaintable
{
  GObject     parent_instance;

  GdkTexture *texture;
  double      margin;
};

static void
jalon_tile_paintable_snapshot (GdkPaintable *paintable,
                               GdkSnapshot  *snapshot,
                               double        width,
                               double        height)
{
  JalonTilePaintable *self = JALON_TILE_PAINTABLE (paintable);
  double x = MAX (self->margin * width, LEAST_OVERLAP), y = MAX (self->margin * height, LEAST_OVERLAP);

  gtk_snapshot_append_texture (snapshot, self->texture,
                               &GRAPHENE_RECT_INIT ((float) -x, (float) -y, (float) (width + 2 * x), (float) (height + 2 * y)));
}

static GdkPaintableFlags
jalon_tile_paintable_get_flags (GdkPaintable *paintable)
{
  return GDK_PAINTABLE_STATIC_CONTENTS | GDK_PAINTABLE_STATIC_SIZE;
}

static int
jalon_tile_paintable_get_intrinsic_width (GdkPaintable *paintable)
{
  return gdk_texture_get_width (JALON_TILE_PAINTABLE (paintable)->texture);
}

static int
jalon_tile_paintable_get_intrinsic_height (GdkPaintable *paintable)
{
  return gdk_texture_get_height (JALON_TILE_PAINTABLE (paintable)->texture);
}

static void
jalon_tile_paintable_paintable_init (GdkPaintableInterface *iface)
{
  iface->snapshot = jalon_tile_paintable_snapshot;
  iface->get_flags = jalon_tile_paintable_get_flags;
  iface->get_intrinsic_width = jalon_tile_paintable_get_intrinsic_width;
  iface->get_intrinsic_height = jalon_tile_paintable_get_intrinsic_height;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (JalonTilePaintable, jalon_tile_paintable, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GDK_TYPE_PAINTABLE, jalon_tile_paintable_paintable_init))

static void
jalon_tile_paintable_finalize (GObject *object)
{
  g_clear_object (&JALON_TILE_PAINTABLE (object)->texture);

  G_OBJECT_CLASS (jalon_tile_paintable_parent_class)->finalize (object);
}

static void
jalon_tile_paintable_class_init (JalonTilePaintableClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jalon_tile_paintable_finalize;
}

static void
jalon_tile_paintable_init (JalonTilePaintable *self)
{
}

/**
 * jalon_tile_paintable_new:
 * @texture: the picture
 * @margin: which share of the tile's side @texture has beyond each edge; 0: it has none, and is widened a little
 *
 * Returns: (transfer full): a paintable
 */
GdkPaintable *
jalon_tile_paintable_new (GdkTexture *texture,
                          double      margin)
{
  JalonTilePaintable *self = g_object_new (JALON_TYPE_TILE_PAINTABLE, NULL);

  self->texture = g_object_ref (texture);
  self->margin = margin;
  return GDK_PAINTABLE (self);
}

/**
 * jalon_tile_paintable_get_texture:
 * @self: a paintable
 *
 * Returns: (transfer none): its picture
 */
GdkTexture *
jalon_tile_paintable_get_texture (JalonTilePaintable *self)
{
  g_return_val_if_fail (JALON_IS_TILE_PAINTABLE (self), NULL);

  return self->texture;
}
