/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-field-choice.h"

#include <glib/gi18n.h>

static void
setup_choice_cb (GtkSignalListItemFactory *factory,
                 GtkListItem              *item,
                 gpointer                  user_data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (GPOINTER_TO_INT (user_data))
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
bind_choice_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *item,
                gpointer                  user_data)
{
  const char *text = gtk_string_object_get_string (gtk_list_item_get_item (item));

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), text);
  gtk_widget_set_tooltip_text (gtk_list_item_get_child (item), GPOINTER_TO_INT (user_data) ? text : NULL);
}

static GtkListItemFactory *
make_choice_factory (gboolean shortened)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_choice_cb), GINT_TO_POINTER (shortened));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_choice_cb), GINT_TO_POINTER (shortened));
  return factory;
}

/* The list shows each choice in full; the button, which must fit into the side panel, may shorten it. */
static void
set_choice_factories (GtkDropDown *drop_down)
{
  g_autoptr(GtkListItemFactory) button = make_choice_factory (TRUE);
  g_autoptr(GtkListItemFactory) list = make_choice_factory (FALSE);

  gtk_drop_down_set_factory (drop_down, button);
  gtk_drop_down_set_list_factory (drop_down, list);
}

/**
 * jalon_field_choice_new:
 * @options: (nullable) (element-type JalonPlaybookOption): a first one without a code stands for no answer; none: yes and no
 * @codes: (out) (transfer full): the codes of the items
 *
 * Returns: (transfer floating): a drop-down, with an item for no answer
 */
GtkDropDown *
jalon_field_choice_new (GPtrArray *options,
                        GStrv     *codes)
{
  g_autoptr(GtkStringList) list = gtk_string_list_new (NULL);
  GtkDropDown *drop_down;
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  if (options == NULL || options->len == 0 || ((const JalonPlaybookOption *) options->pdata[0])->code[0] != '\0')
    {
      gtk_string_list_append (list, C_("answer", "Not answered"));
      g_strv_builder_add (builder, "");
    }
  for (guint i = 0; options != NULL && i < options->len; i++)
    {
      const JalonPlaybookOption *option = options->pdata[i];

      gtk_string_list_append (list, jalon_playbook_text (option->text));
      g_strv_builder_add (builder, option->code);
    }
  if (options == NULL || options->len == 0)
    {
      gtk_string_list_append (list, _("Yes"));
      gtk_string_list_append (list, _("No"));
      g_strv_builder_add_many (builder, "yes", "no", NULL);
    }
  *codes = g_strv_builder_end (builder);
  drop_down = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&list)), NULL));
  set_choice_factories (drop_down);
  return drop_down;
}
