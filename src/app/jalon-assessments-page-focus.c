/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-assessments-page-private.h"

/* The keyboard's way through the list: one stop of the Tab key, at the first row until another one had the focus. GTK before 4.12
 * stops at every row, and begins at the one that it remembers, wherever that came to stand. */

/* Makes a row the one that Tab comes to. GTK has no other way to say so. */
static void
remember (JalonAssessmentsPage *self,
          guint                 position)
{
  if (position < g_list_model_get_n_items (G_LIST_MODEL (self->items)))
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
}

/**
 * jalon_assessments_page_enter_first:
 * @self: the page
 *
 * Another list is seen: Tab comes to its first row.
 */
void
jalon_assessments_page_enter_first (JalonAssessmentsPage *self)
{
  if (gtk_widget_get_focus_child (GTK_WIDGET (self->list)) == NULL)
    remember (self, 0);
}

static guint
find_item (JalonAssessmentsPage *self,
           const char           *uuid)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr(JalonAssessmentItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      if (g_str_equal (jalon_assessment_item_get_summary (item)->uuid, uuid))
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

/* The row of an item, which is there where it is in view or near. */
static void
focus_row_at (JalonAssessmentsPage *self,
              guint                 position)
{
  g_autoptr(JalonAssessmentItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->list)); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *row = gtk_widget_get_first_child (child);

      if (JALON_IS_ASSESSMENT_ROW (row) && jalon_assessment_row_get_item (JALON_ASSESSMENT_ROW (row)) == item)
        {
          gtk_widget_grab_focus (child);
          return;
        }
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

/**
 * jalon_assessments_page_take_items:
 * @self: the page
 * @items: (element-type JalonAssessmentItem): what it lists from now on
 *
 * The focus stays with its assessment, or where that is gone, in its place.
 */
void
jalon_assessments_page_take_items (JalonAssessmentsPage *self,
                                   GPtrArray            *items)
{
  JalonAssessmentRow *row = jalon_assessments_page_get_focus_row (self);
  JalonAssessmentItem *item = row != NULL ? jalon_assessment_row_get_item (row) : NULL;
  g_autofree char *uuid = item != NULL ? g_strdup (jalon_assessment_item_get_summary (item)->uuid) : NULL;
  guint former = uuid != NULL ? find_item (self, uuid) : 0;
  guint position;

  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)), items->pdata, items->len);
  if (uuid == NULL)
    jalon_assessments_page_enter_first (self);
  else if (items->len > 0)
    {
      position = find_item (self, uuid);
      focus_row_at (self, position != GTK_INVALID_LIST_POSITION ? position : MIN (former, items->len - 1));
    }
  else
    gtk_widget_child_focus (GTK_WIDGET (self->bar), GTK_DIR_TAB_FORWARD);
}

/**
 * jalon_assessments_page_leave_list:
 * @self: the page, with the focus in its list
 * @direction: forward or backward
 *
 * Goes on to what comes after or before the list.
 */
void
jalon_assessments_page_leave_list (JalonAssessmentsPage *self,
                                   GtkDirectionType      direction)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_widget_set_can_focus (GTK_WIDGET (self->list), FALSE);
  g_signal_emit_by_name (root, "move-focus", direction);
  gtk_widget_set_can_focus (GTK_WIDGET (self->list), TRUE);
}
