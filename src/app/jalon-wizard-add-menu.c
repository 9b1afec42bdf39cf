/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-wizard-add-menu.h"

#define MENU_WIDTH  300
#define MENU_HEIGHT 360

typedef struct
{
  GtkMenuButton      *button; /* holds this */
  char               *own_label;
  JalonAddMenuList    list;
  JalonAddMenuChosen  chosen;
  gpointer            user_data;
} Menu;

static void
menu_free (gpointer data)
{
  Menu *menu = data;

  g_free (menu->own_label);
  g_free (menu);
}

static void
on_item_clicked_cb (GtkButton *button,
                    Menu      *menu)
{
  g_autofree char *id = g_strdup (gtk_widget_get_name (GTK_WIDGET (button)));

  gtk_menu_button_popdown (menu->button);
  menu->chosen (id[0] != '\0' ? id : NULL, menu->user_data);
}

static void
add_item (Menu       *menu,
          GtkBox     *box,
          const char *id,
          const char *text)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = jalon_wizard_block_make_label (text, NULL);

  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_set_name (button, id);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_signal_connect (button, "clicked", G_CALLBACK (on_item_clicked_cb), menu);
  gtk_box_append (box, button);
}

/* What can be added changes with every row: the menu is made when it opens. */
static void
make_popup_cb (GtkMenuButton *button,
               gpointer       user_data)
{
  Menu *menu = user_data;
  g_autoptr(GPtrArray) entries = menu->list (menu->user_data);
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *window = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  add_item (menu, GTK_BOX (box), "", menu->own_label);
  for (guint i = 0; i < entries->len; i++)
    {
      const JalonTableEntry *entry = entries->pdata[i];

      add_item (menu, GTK_BOX (box), entry->id, entry->title);
    }
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (window), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (window), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (window), MENU_HEIGHT);
  gtk_widget_set_size_request (window, MENU_WIDTH, -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (window), box);
  gtk_popover_set_child (GTK_POPOVER (popover), window);
  gtk_menu_button_set_popover (button, popover);
}

/**
 * jalon_wizard_add_menu_new:
 * @label: of the button, translated
 * @own_label: of the first entry, translated
 * @list: lists the others, each time the menu opens
 * @chosen: called when one is chosen
 * @user_data: for both; lives as long as the button
 *
 * Returns: (transfer floating): the button
 */
GtkWidget *
jalon_wizard_add_menu_new (const char         *label,
                           const char         *own_label,
                           JalonAddMenuList    list,
                           JalonAddMenuChosen  chosen,
                           gpointer            user_data)
{
  GtkWidget *button = gtk_menu_button_new ();
  Menu *menu = g_new0 (Menu, 1);

  *menu = (Menu) { GTK_MENU_BUTTON (button), g_strdup (own_label), list, chosen, user_data };
  gtk_menu_button_set_label (menu->button, label);
  gtk_menu_button_set_create_popup_func (menu->button, make_popup_cb, menu, menu_free);
  return button;
}

/**
 * jalon_wizard_table_new_entries:
 *
 * Returns: (transfer full) (element-type JalonTableEntry): an empty list
 */
GPtrArray *
jalon_wizard_table_new_entries (void)
{
  return g_ptr_array_new_with_free_func (g_free);
}

/**
 * jalon_wizard_table_add_entry:
 * @entries: from jalon_wizard_table_new_entries()
 * @id: borrowed, as all texts
 * @title: (nullable): translated
 * @text: (nullable): translated
 */
void
jalon_wizard_table_add_entry (GPtrArray  *entries,
                              const char *id,
                              const char *title,
                              const char *text)
{
  JalonTableEntry *entry = g_new (JalonTableEntry, 1);

  *entry = (JalonTableEntry) { id, title, text };
  g_ptr_array_add (entries, entry);
}
