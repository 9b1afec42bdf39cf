# SPDX-FileCopyrightText: The Jalon authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""On every page, in the language of the argument: whatever takes the focus has a name, and nothing is in the wrong language."""

import os
import pathlib
import re
import sys

from journey import BUTTON, LABEL, TAB, Failure, GLib, Language, Program, Tap, wait

TYPE_NAME = re.compile(r'^(Gtk|Adw|Jalon|Shumate)[A-Z]\w*$')
IMPORT = 'Import a List of Service Points'
OWN_LANGUAGE = 'English'  # the button to it says so in whichever language
TABLE = 'Table of service points'


def is_named(node):
    return node.name != '' and TYPE_NAME.match(node.name) is None


def holds_text(node):
    return any(is_named(part) for part in node.find_all(LABEL))


def is_scrolled(node):
    """Scrolled windows can take the focus, but pass it on to what is in them. From GTK 4.14 on they are panels like any other."""
    if node.role != 'panel':
        return node.role == 'scroll pane'
    content = [part for part in node.children if part.role != 'scroll bar']
    return len(content) == 1 and any(part.has('FOCUSABLE') for part in content[0].walk())


def is_excused(node):
    """What the toolkit makes focusable in itself, and names by what is in it or around it."""
    role = node.role
    if is_scrolled(node):
        return True
    # The value that a drop-down shows is an item of a list, too; GTK 4.18 tells it by its action alone.
    if role in ('table row', 'list item') or node.name == 'GtkListItemWidget' or 'listitem.scroll-to' in node.actions:
        return holds_text(node)
    around = node.parent
    return around is not None and (role in BUTTON and around.role == 'combo box' or role == 'list') and is_named(around)


def where(node):
    """What is around a node, inside out, as far as something with a name."""
    around = []
    while (node := node.parent) is not None:
        around.append(node.describe())
        if node.name:
            break
    return ' in '.join(around)


class Checker:
    """Looks at pages in one language."""

    def __init__(self, language):
        self.language = language
        french = Language('fr')
        every_french = set().union(*french.texts.values())
        self.english = {text for text, texts in french.texts.items() if text not in texts and text not in every_french}
        self.complaints = []

    def look(self, page, node):
        for part in node.walk(('scroll bar',)):
            try:
                name = part.seen_name
                if part.was('FOCUSABLE') and not is_named(part) and not is_excused(part):
                    self.complaints.append(f'{page}: {part.describe()} in {where(part)} has no name')
                if self.language == 'fr' and part.role in LABEL + BUTTON + TAB + ('menu item',) and name in self.english and name not in ('', OWN_LANGUAGE):
                    self.complaints.append(f'{page}: “{name}” is English')
            except GLib.Error:
                continue


def open_details(program, translate):
    program.activate_window('Jalon')
    program.keys('ctrl+f')
    program.type('picton')
    wait('two points', lambda: program.status().startswith('2 '))
    program.keys('ctrl+t')
    table = program.find('tree table', translate(TABLE))
    row = wait('a row', lambda: next((node for node in table.find_all('table row')
                                      if any('Picton' in part.name for part in node.find_all(LABEL))), None))
    program.reach(row)
    program.keys('Return')
    program.find(BUTTON, translate('Close the details'))


def look_at_import(program, checker, translate):
    program.click(BUTTON, translate('File'))
    program.find('menu item', translate(IMPORT + '…'))
    checker.look('menu', program.window)
    program.choose_menu(translate(IMPORT + '…'))
    program.choose_file(translate(IMPORT), pathlib.Path(os.environ['JALON_TEST_FIXTURES'], 'e2e', 'centres.csv'))
    dialog = program.find_window(translate(IMPORT))
    dialog.find(LABEL, translate('Check What Jalon Understood'))
    checker.look('import, checking', dialog)
    dialog.click(BUTTON, translate('Import'))
    dialog.find(LABEL, translate('What Was Imported'))
    checker.look('import, result', dialog)
    dialog.click(BUTTON, translate('Show on the Map'))
    program.wait_closed(translate(IMPORT))


def open_page(program, translate, name, content):
    """Waits for the list that the page holds, by its name: in GTK 4.18 nothing has one while its page is not on the screen."""
    program.click(TAB, translate(name))
    program.find('list', translate(content)).find('list item')


def look_at_wizard(program, checker, translate):
    program.click(BUTTON, translate('Start an _assessment'))
    program.find(BUTTON, start='1. ')
    checker.look('wizard, overview', program.window)
    program.click(BUTTON, start='1. ')
    for number in range(1, 8):
        step = program.find(LABEL, start=translate.before('Step %u of 7 – %s') + f'{number} ')
        checker.look(f'wizard, step {number}', step.parent.parent.parent)
        if number < 7:
            program.click(BUTTON, translate('Next'))
    open_page(program, translate, 'Assessments', 'Assessments')
    checker.look('assessments', program.window)
    open_page(program, translate, 'Library', 'Cases')
    checker.look('library', program.window)
    program.click(BUTTON, translate('_Add a case'))
    program.find(BUTTON, translate('_Done'))
    checker.look('library, own case', program.window)


def look_everywhere(tap, language):
    checker = Checker(language)
    program = Program(language=language)
    translate = program.say
    try:
        program.find(BUTTON, translate('Explore the sample network'))
        checker.look('start', program.window)
        program.click(BUTTON, translate('Explore the sample network'))
        wait('the sample network', lambda: program.status().startswith('123 '))
        checker.look('map', program.window)
        look_at_import(program, checker, translate)
        open_details(program, translate)
        checker.look('table and details', program.window)
        look_at_wizard(program, checker, translate)
        program.check_errors()
    except Exception:
        program.root.dump()
        raise
    finally:
        program.kill()
    if checker.complaints:
        raise Failure('\n' + '\n'.join(dict.fromkeys(checker.complaints)))
    tap.ok(f'every control is named, on every page ({language})')


def main(tap):
    look_everywhere(tap, sys.argv[1])


if __name__ == '__main__':
    Tap().run(main)
