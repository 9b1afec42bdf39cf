/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-compat.h"

typedef struct
{
  GtkFileChooserNative *chooser;
  JalonFileCallback     callback;
  gpointer              user_data;
} Choice;

/**
 * jalon_compat_set_str:
 * @field: (inout): an owned text
 * @value: (nullable): the text it should be
 *
 * g_set_str() for GLib below 2.76.
 *
 * Returns: whether @field changed
 */
gboolean
jalon_compat_set_str (char       **field,
                      const char  *value)
{
  char *copy;

  if (g_strcmp0 (*field, value) == 0)
    return FALSE;
  copy = g_strdup (value);
  g_free (*field);
  *field = copy;
  return TRUE;
}

static void
on_chooser_response_cb (GtkNativeDialog *dialog,
                        int              response,
                        gpointer         user_data)
{
  Choice *choice = user_data;
  g_autoptr(GFile) file = NULL;
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL)
    path = g_file_get_path (file);
  gtk_native_dialog_hide (dialog);
  choice->callback (path, choice->user_data);
  g_object_unref (choice->chooser);
  g_free (choice);
}

static void
add_filter (GtkFileChooser        *chooser,
            const JalonFileFilter *filter)
{
  g_autoptr(GtkFileFilter) made = gtk_file_filter_new ();
  g_auto(GStrv) patterns = g_strsplit (filter->patterns, "|", -1);

  gtk_file_filter_set_name (made, filter->name);
  for (guint i = 0; patterns[i] != NULL; i++)
    gtk_file_filter_add_suffix (made, patterns[i]);
  gtk_file_chooser_add_filter (chooser, made);
}

/**
 * jalon_compat_choose_file:
 * @parent: the window that asks
 * @title: translated
 * @save: whether to ask for a place to save to
 * @name: (nullable): the name proposed for saving
 * @filters: kinds of files to choose from; their patterns are suffixes joined by `|`
 * @n_filters: how many
 * @callback: called once with the choice
 * @user_data: for @callback
 *
 * Asks for a file, through the desktop's portal where there is one.
 */
void
jalon_compat_choose_file (GtkWindow              *parent,
                          const char             *title,
                          gboolean                save,
                          const char             *name,
                          const JalonFileFilter  *filters,
                          guint                   n_filters,
                          JalonFileCallback       callback,
                          gpointer                user_data)
{
  Choice *choice = g_new0 (Choice, 1);

  choice->chooser = gtk_file_chooser_native_new (title, parent, save ? GTK_FILE_CHOOSER_ACTION_SAVE : GTK_FILE_CHOOSER_ACTION_OPEN,
                                                 save ? _("_Save") : _("_Open"), _("_Cancel"));
  choice->callback = callback;
  choice->user_data = user_data;
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (choice->chooser), TRUE);
  if (save && name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (choice->chooser), name);
  for (guint i = 0; i < n_filters; i++)
    add_filter (GTK_FILE_CHOOSER (choice->chooser), &filters[i]);
  g_signal_connect (choice->chooser, "response", G_CALLBACK (on_chooser_response_cb), choice);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (choice->chooser));
}

static void
on_item_setup_cb (GtkSignalListItemFactory *factory,
                  GtkListItem              *item,
                  gpointer                  user_data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
on_item_bind_cb (GtkSignalListItemFactory *factory,
                 GtkListItem              *item,
                 gpointer                  user_data)
{
  const char *text = gtk_string_object_get_string (gtk_list_item_get_item (item));

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), text);
  gtk_widget_set_tooltip_text (gtk_list_item_get_child (item), g_utf8_strlen (text, -1) > 24 ? text : NULL);
}

/**
 * jalon_compat_fit_drop_down:
 * @drop_down: a drop-down of a #GtkStringList
 *
 * Lets the button be narrower than its longest text, which GTK cannot do before 4.10 with its own factory; the list keeps full
 * texts and is searched by them.
 */
void
jalon_compat_fit_drop_down (GtkDropDown *drop_down)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkExpression) expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  g_return_if_fail (GTK_IS_DROP_DOWN (drop_down));

  g_signal_connect (factory, "setup", G_CALLBACK (on_item_setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_item_bind_cb), NULL);
  gtk_drop_down_set_expression (drop_down, expression);
  gtk_drop_down_set_list_factory (drop_down, gtk_drop_down_get_factory (drop_down));
  gtk_drop_down_set_factory (drop_down, factory);
}

/**
 * jalon_compat_ignore_scroll:
 * @widget: a spin button in something that scrolls
 *
 * Leaves the wheel to what is around: who scrolls past a number does not mean to change it.
 */
void
jalon_compat_ignore_scroll (GtkWidget *widget)
{
  g_autoptr(GListModel) controllers = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  controllers = gtk_widget_observe_controllers (widget);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_SCROLL (controller))
        gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_NONE);
    }
}

static gboolean
can_scroll (GtkWidget *scrolled_window,
            double     dy)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled_window));
  double value = gtk_adjustment_get_value (adjustment);

  if (dy < 0)
    return value > gtk_adjustment_get_lower (adjustment);
  return value < gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);
}

static gboolean
on_scroll_past_cb (GtkEventControllerScroll *controller,
                   double                    dx,
                   double                    dy)
{
  GtkWidget *inner = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  GtkWidget *outer = gtk_widget_get_ancestor (gtk_widget_get_parent (inner), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment;
  double unit;

  if (outer == NULL || ABS (dx) >= ABS (dy) || can_scroll (inner, dy) ||
      (gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller)) & GDK_SHIFT_MASK))
    return GDK_EVENT_PROPAGATE;
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (outer));
  /* the steps of GtkScrolledWindow */
  unit = gtk_event_controller_scroll_get_unit (controller) == GDK_SCROLL_UNIT_WHEEL
           ? pow (gtk_adjustment_get_page_size (adjustment), 2.0 / 3.0)
           : 2.5;
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + dy * unit);
  return GDK_EVENT_STOP;
}

/**
 * jalon_compat_scroll_past:
 * @scrolled_window: a wide table or a long text, in a page that scrolls up and down
 *
 * Leaves the wheel to the page where there is nothing more to scroll in that direction, unless Shift is held: GtkScrolledWindow takes
 * it all the same, and the page would stop at each table and each text.
 */
void
jalon_compat_scroll_past (GtkWidget *scrolled_window)
{
  GtkEventController *controller;

  g_return_if_fail (GTK_IS_SCROLLED_WINDOW (scrolled_window));

  controller = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect (controller, "scroll", G_CALLBACK (on_scroll_past_cb), NULL);
  gtk_widget_add_controller (scrolled_window, controller);
}

/**
 * jalon_compat_announce:
 * @status: a mapped widget that stands for the view
 * @text: a translated sentence
 *
 * Tells a screen reader something that happened elsewhere than at the focus. GTK can announce from 4.14 on; before, the status
 * widget's description changes, which readers speak when it is the focus or described by it.
 */
void
jalon_compat_announce (GtkWidget  *status,
                       const char *text)
{
  g_return_if_fail (GTK_IS_WIDGET (status));

  gtk_accessible_update_property (GTK_ACCESSIBLE (status), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

static void
on_visible_child_changed_cb (GtkWidget *stack)
{
  GtkWidget *visible = NULL;

  g_object_get (stack, "visible-child", &visible, NULL);
  for (GtkWidget *child = gtk_widget_get_first_child (stack); child != NULL; child = gtk_widget_get_next_sibling (child))
    gtk_accessible_update_state (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_STATE_HIDDEN, (gboolean) (child != visible), -1);
  g_clear_object (&visible);
}

/**
 * jalon_compat_hide_covered:
 * @stack: a #GtkStack or #AdwViewStack that has its pages
 *
 * Keeps the pages that are not on the screen from screen readers, to which GTK 4.8 shows them all.
 */
void
jalon_compat_hide_covered (GtkWidget *stack)
{
  g_return_if_fail (GTK_IS_STACK (stack) || ADW_IS_VIEW_STACK (stack));

  g_signal_connect (stack, "notify::visible-child", G_CALLBACK (on_visible_child_changed_cb), NULL);
  on_visible_child_changed_cb (stack);
}

/**
 * jalon_compat_let_name:
 * @widget: a button with a text, or a drop-down, whose name is its accessible property `label`
 *
 * Lets that name be heard. GTK 4.18 says that a button is labelled by its text and a drop-down by its value, and goes by that.
 */
void
jalon_compat_let_name (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

/* GTK's menu item is a private type: it is known by its name, and says what it shows by its property. */
static void
name_items (GtkWidget *widget)
{
  if (g_str_equal (G_OBJECT_TYPE_NAME (widget), "GtkModelButton"))
    {
      g_autofree char *text = NULL;

      g_object_get (widget, "text", &text, NULL);
      gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
      gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    name_items (child);
}

/**
 * jalon_compat_name_menus:
 * @widget: holds #GtkMenuButton<!-- -->s that have their menus
 *
 * Gives the items of the menus below @widget their names. In GTK 4.18 they have none: the label that names them is hidden from
 * screen readers, and so is its text.
 */
void
jalon_compat_name_menus (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (gtk_check_version (4, 10, 0) != NULL)
    return;
  if (GTK_IS_MENU_BUTTON (widget))
    {
      GtkPopover *popover = gtk_menu_button_get_popover (GTK_MENU_BUTTON (widget));

      if (GTK_IS_POPOVER_MENU (popover))
        g_signal_connect (popover, "map", G_CALLBACK (name_items), NULL);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    jalon_compat_name_menus (child);
}

static gboolean (*expander_focus) (GtkWidget        *widget,
                                   GtkDirectionType  direction);

static gboolean
focus_expander (GtkWidget        *widget,
                GtkDirectionType  direction)
{
  GtkWidget *child = gtk_expander_get_child (GTK_EXPANDER (widget));
  gboolean folded = child != NULL && gtk_widget_get_root (child) == NULL && gtk_widget_get_can_focus (child);
  gboolean moved;

  if (folded)
    gtk_widget_set_can_focus (child, FALSE);
  moved = expander_focus (widget, direction);
  if (folded)
    gtk_widget_set_can_focus (child, TRUE);
  return moved;
}

/**
 * jalon_compat_mend_expanders:
 *
 * GTK (4.8 to 4.18 at least) takes what an expander holds out of the window while it is folded, and yet looks for the focus in there
 * when a key moves it past the expander: it asks a root that is not there. To be called once, with GTK at work.
 */
void
jalon_compat_mend_expanders (void)
{
  GtkWidgetClass *klass;

  if (expander_focus != NULL)
    return;
  klass = g_type_class_ref (GTK_TYPE_EXPANDER);
  expander_focus = klass->focus;
  klass->focus = focus_expander;
}
