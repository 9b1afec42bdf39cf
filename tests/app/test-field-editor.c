/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "jalon-field-editor.h"
#include "jalon-language.h"

/* An input alone: nothing is shown. */

typedef struct
{
  JalonFieldEditor *editor;
  GtkEditable      *entry;
  char             *told;   /* the last value told */
  guint             n_told;
} Fixture;

static void
on_edited_cb (Fixture    *fixture,
              const char *value)
{
  g_free (fixture->told);
  fixture->told = g_strdup (value);
  fixture->n_told++;
}

static GtkEditable *
find_entry (GtkWidget *widget)
{
  GtkEditable *found = GTK_IS_ENTRY (widget) ? GTK_EDITABLE (widget) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_entry (child);
  return found;
}

static void
set_up (Fixture          *fixture,
        JalonQuestionType type,
        JalonLanguage     language)
{
  jalon_language_set (language);
  *fixture = (Fixture) { .editor = g_object_ref_sink (JALON_FIELD_EDITOR (jalon_field_editor_new (type, "Rent", NULL, NULL))) };
  fixture->entry = find_entry (GTK_WIDGET (fixture->editor));
  g_signal_connect_swapped (fixture->editor, "edited", G_CALLBACK (on_edited_cb), fixture);
}

static void
tear_down (Fixture *fixture)
{
  g_object_unref (fixture->editor);
  g_free (fixture->told);
}

static void
type (Fixture    *fixture,
      const char *text)
{
  gtk_editable_set_text (fixture->entry, text);
  jalon_field_editor_flush (fixture->editor);
}

/* Thousands as the language in use groups them, not a thousand times less. */
static void
test_thousands (void)
{
  Fixture fixture;

  set_up (&fixture, JALON_QUESTION_MONEY, JALON_LANGUAGE_EN);
  type (&fixture, "12,500");
  g_assert_cmpstr (fixture.told, ==, "12500");
  jalon_field_editor_set_value (fixture.editor, "8250");
  g_assert_cmpstr (gtk_editable_get_text (fixture.entry), ==, "8,250");
  tear_down (&fixture);

  set_up (&fixture, JALON_QUESTION_NUMBER, JALON_LANGUAGE_FR);
  type (&fixture, "12,500");
  g_assert_cmpstr (fixture.told, ==, "12.500");
  jalon_field_editor_set_value (fixture.editor, "8250");
  g_assert_cmpstr (gtk_editable_get_text (fixture.entry), ==, "8\342\200\257250");
  tear_down (&fixture);
}

/* Going through an input changes nothing, however few decimals it shows. */
static void
test_untouched (void)
{
  static const char *const values[] = { "0.3333333333", "12.0", "8250", "1234567.125", "" };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    for (int language = 0; language < JALON_N_LANGUAGES; language++)
      {
        Fixture fixture;

        set_up (&fixture, JALON_QUESTION_NUMBER, language);
        jalon_field_editor_set_value (fixture.editor, values[i]);
        jalon_field_editor_flush (fixture.editor);
        g_assert_cmpuint (fixture.n_told, ==, 0);
        tear_down (&fixture);
      }
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  jalon_language_init ();
  g_test_add_func ("/field-editor/thousands", test_thousands);
  g_test_add_func ("/field-editor/untouched", test_untouched);
  return g_test_run ();
}
