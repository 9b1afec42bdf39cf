/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "jalon-format.h"
#include "jalon-hover-card.h"
#include "jalon-map-symbol.h"
#include "jalon-text-size.h"

#define WIDTH_CHARS 34

struct _JalonHoverCard
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (JalonHoverCard, jalon_hover_card, GTK_TYPE_WIDGET)

static void
clear (JalonHoverCard *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}

/* Fewer of large ones, or the card would be wider than a small map. */
static int
get_width_chars (GtkWidget *label)
{
  return (int) (WIDTH_CHARS / CLAMP (jalon_text_size_get (label), 1, 2));
}

/* Names come from files: they are shown as text, never as markup. */
static GtkWidget *
make_label (const char *text,
            const char *style_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), get_width_chars (label));
  gtk_label_set_lines (GTK_LABEL (label), 3);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (style_class != NULL)
    gtk_widget_add_css_class (label, style_class);
  return label;
}

static void
add_line (JalonHoverCard *self,
          const char     *text,
          const char     *style_class)
{
  if (text != NULL && text[0] != '\0')
    gtk_widget_set_parent (make_label (text, style_class), GTK_WIDGET (self));
}

/* The type of a co-located site, or what kind of office it is. */
static void
add_type (JalonHoverCard *self,
          JalonNetwork   *network,
          guint           row)
{
  guint site = jalon_network_get_site (network, row);
  guint kind = jalon_network_get_value (network, JALON_FACET_KIND, row);
  const JalonSite *info = site != JALON_NO_SITE ? jalon_network_get_site_info (network, site) : NULL;

  if (jalon_network_get_value_code (network, JALON_FACET_KIND, kind)[0] != '\0')
    {
      g_autofree char *label = jalon_network_dup_value_label (network, JALON_FACET_KIND, kind);

      add_line (self, label, NULL);
    }
  if (info != NULL && info->type[0] != '\0')
    {
      g_autofree char *type = jalon_network_dup_code_label (network, JALON_FACET_COLOCATION, info->type);
      g_autofree char *text = g_strdup_printf ("%s %s", info->confirmed ? _("Co-located site:") : _("Proposed co-located site:"), type);

      add_line (self, text, NULL);
    }
}

static void
set_point (JalonHoverCard *self,
           JalonNetwork   *network,
           guint           row)
{
  const char *name = jalon_network_get_name (network, row);
  guint organization = jalon_network_get_organization (network, row);
  g_autofree char *day = jalon_network_dup_lease_end (network, row);
  /* Translators: %s is a date */
  g_autofree char *lease = day != NULL ? g_strdup_printf (_("Lease ends %s"), day) : g_strdup (_("Lease end unknown"));

  add_line (self, name[0] != '\0' ? name : _("(no name)"), "heading");
  if (organization != JALON_NO_ORGANIZATION)
    add_line (self, jalon_network_get_organization_name (network, organization), NULL);
  else
    add_line (self, jalon_jurisdiction_get_label (jalon_network_get_jurisdiction (network, row)), NULL);
  add_type (self, network, row);
  add_line (self, lease, "dim-label");
}

static void
set_mix (JalonHoverCard     *self,
         const JalonCluster *symbol,
         JalonMapStyle       style)
{
  g_autofree char *number = jalon_format_integer (symbol->n);
  g_autofree char *title = g_strdup_printf (ngettext ("%s service point", "%s service points", symbol->n), number);

  add_line (self, title, "heading");
  for (guint i = 0; i <= JALON_N_JURISDICTIONS; i++)
    {
      g_autofree char *count = jalon_format_integer (symbol->mix[i]);
      GtkWidget *line, *label;

      if (symbol->mix[i] == 0)
        continue;
      line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      label = make_label (jalon_jurisdiction_get_label ((JalonJurisdiction) i), NULL);
      gtk_widget_set_hexpand (label, TRUE);
      gtk_box_append (GTK_BOX (line), jalon_map_symbol_new_point ((JalonJurisdiction) i, style));
      gtk_box_append (GTK_BOX (line), label);
      gtk_box_append (GTK_BOX (line), make_label (count, "numeric"));
      gtk_widget_set_parent (line, GTK_WIDGET (self));
    }
}

static void
jalon_hover_card_dispose (GObject *object)
{
  clear (JALON_HOVER_CARD (object));

  G_OBJECT_CLASS (jalon_hover_card_parent_class)->dispose (object);
}

static void
jalon_hover_card_class_init (JalonHoverCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalon_hover_card_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TOOLTIP);
  gtk_widget_class_set_css_name (widget_class, "hovercard");
}

static void
jalon_hover_card_init (JalonHoverCard *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "jalon-hover-card");
}

/**
 * jalon_hover_card_set_symbol:
 * @self: a card
 * @network: a network
 * @symbol: a symbol of it
 * @style: the colours of the map
 *
 * Says what a point or a site is; of anything else how many points it has, by order of government.
 */
void
jalon_hover_card_set_symbol (JalonHoverCard     *self,
                             JalonNetwork       *network,
                             const JalonCluster *symbol,
                             JalonMapStyle       style)
{
  g_return_if_fail (JALON_IS_HOVER_CARD (self));

  clear (self);
  if (symbol->kind == JALON_CLUSTER_POINT || symbol->kind == JALON_CLUSTER_SITE)
    set_point (self, network, symbol->row);
  else
    set_mix (self, symbol, style);
}
