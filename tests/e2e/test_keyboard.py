# SPDX-FileCopyrightText: The Jalon authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main path with the keyboard alone: the accessibility bus is only listened to."""

import os
import pathlib

from journey import BUTTON, CHECK, LABEL, TAB, Failure, French, Program, Tap, wait

IMPORT = 'Import a List of Service Points'
EDITABLE = ('text', 'entry')
SAMPLE = 123
ROWS = 5
TOTAL = SAMPLE + ROWS
ANSWER = 'Two counters in one town.'


def start(tap, program):
    program.activate_window('Jalon')
    program.reach(program.find(BUTTON, 'Explore the sample network'))
    program.keys('Return')
    program.wait_status(f'{SAMPLE} of {SAMPLE} service points')
    tap.ok('Tab and Return open the sample network')


def list_shortcuts(tap, program):
    program.keys('F1')
    window = program.find_window('Keyboard shortcuts')
    window.find(LABEL, contains='Switch language')
    program.check_errors()
    program.activate_window('Keyboard shortcuts')
    program.keys('Escape')
    program.wait_closed('Keyboard shortcuts')
    program.activate_window('Jalon')
    tap.ok('F1 lists the shortcuts, without a word on standard error, and Escape closes the list')


def import_list(tap, program):
    program.keys('ctrl+i')
    program.choose_file(IMPORT, pathlib.Path(os.environ['JALON_TEST_FIXTURES'], 'e2e', 'centres.csv'))
    dialog = program.find_window(IMPORT)
    dialog.find(LABEL, 'Check What Jalon Understood')
    program.activate_window(IMPORT)
    program.keys('alt+i')
    dialog.find(LABEL, 'What Was Imported')
    program.keys('alt+m')
    program.wait_closed(IMPORT)
    program.wait_status(f'{TOTAL} of {TOTAL} service points')
    tap.ok('Ctrl+I, Alt+I and Alt+M import a list')


def filter_points(tap, program):
    program.activate_window('Jalon')
    program.toggle(program.find(CHECK, start='Federal: '))
    wait('fewer points', lambda: not program.status().startswith(f'{TOTAL} '))
    program.keys('alt+l')
    program.wait_status(f'{TOTAL} of {TOTAL} service points')
    tap.ok('Tab and Space filter, Alt+L clears the filters')
    program.keys('ctrl+f')
    program.type('picton')
    program.wait_status(f'2 of {TOTAL} service points')
    tap.ok('Ctrl+F searches')


def open_details(tap, program):
    program.keys('ctrl+t')
    table = program.find('tree table', 'Table of service points')
    row = wait('a row', lambda: next((node for node in table.find_all('table row')
                                      if any('Picton' in part.name for part in node.find_all(LABEL))), None))
    program.reach(row)
    program.keys('Down', 'Up', 'Return')
    program.find(BUTTON, 'Close the details')
    tap.ok('Ctrl+T, Tab, arrows and Return open the details')


def assess(tap, program):
    program.toggle(program.find(CHECK, start='Take '))
    program.keys('alt+a')
    step = program.find(BUTTON, start='1. Define objectives')
    tap.ok('Space ticks a partner, Alt+A starts an assessment')
    program.reach(step)
    program.keys('Return')
    entry = program.find(EDITABLE, 'Which problem should the partnership solve?')
    program.reach(entry)
    program.type(ANSWER)
    wait('the answer', lambda: entry.text == ANSWER)
    for number in (2, 3, 4):
        program.keys('alt+n')
        program.find(LABEL, start=f'Step {number} of 7')
    program.find(LABEL, start='Recommended: ')
    tap.ok('an answer is typed, and Alt+N goes on to the recommendation')
    program.keys('alt+r')
    program.find(BUTTON, 'Save…')
    program.keys('alt+s')
    path = program.folder / 'report.pdf'
    program.choose_file('Write the Report', path, save=True)
    wait('the report', path.is_file)
    program.activate_window('Jalon')
    tap.ok('Alt+R and Alt+S write the report')


def go_around(tap, program, french):
    program.keys('alt+2')
    wait('the assessments', lambda: program.find(TAB, 'Assessments').has('PRESSED') or program.find(TAB, 'Assessments').has('SELECTED'))
    program.reach(wait('the assessment', lambda: next(program.root.find_all('list item'), None)))
    program.keys('Return')
    program.find(LABEL, start='Step 4 of 7')
    tap.ok('Alt+2 and Return open the assessment where it was left')
    program.keys('ctrl+shift+l')
    program.find(LABEL, start='Étape 4')
    program.wait_status(french.points(2, TOTAL))
    tap.ok('Ctrl+Shift+L switches to French')


def undo(tap, program, french):
    for _ in range(10):
        program.keys('ctrl+z')
        try:
            wait('', lambda: program.status().startswith(french.points(2, SAMPLE)), 2)
            break
        except Failure:
            pass
    program.wait_status(french.points(2, SAMPLE))
    tap.ok('Ctrl+Z undoes everything, down to the import')


def close(tap, program, french):
    program.keys('ctrl+w')
    discard = program.find(BUTTON, french('Discard'))
    program.activate_window(program.root.children[-1].name)
    program.reach(discard)
    program.keys('Return')
    program.end(but='Trying to measure GtkLabel')  # libadwaita 1.7 says so of its own AdwMessageDialog
    tap.ok('Ctrl+W closes the window')


def main(tap):
    french = French()
    program = Program()
    try:
        start(tap, program)
        list_shortcuts(tap, program)
        import_list(tap, program)
        filter_points(tap, program)
        open_details(tap, program)
        assess(tap, program)
        go_around(tap, program, french)
        undo(tap, program, french)
        close(tap, program, french)
    except Exception:
        program.root.dump()
        raise
    finally:
        program.kill()


if __name__ == '__main__':
    Tap().run(main)
