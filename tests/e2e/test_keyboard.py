# SPDX-FileCopyrightText: The Jalon authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A planner's whole journey with the keyboard alone, begun in the language of the argument and ended in the other: the accessibility
bus is only listened to."""

import os
import pathlib
import sys

from journey import BUTTON, CHECK, LABEL, TAB, Failure, Program, Tap, wait

IMPORT = 'Import a List of Service Points'
EDITABLE = ('text', 'entry')
SAMPLE = 123
ROWS = 5
TOTAL = SAMPLE + ROWS
TITLE = 'Service Canada – ServiceOntario, Picton'

# Something to do by keyboard in each step: a question, what is typed into it.
STEPS = (
    ('Which problem should the partnership solve?', 'Two counters in one town.'),
    ('What do you believe about clients and partners, and what do the data say?', 'Half the clients need both.'),
    ('Which issues do you want to raise?', 'Hours.'),
    ('What will a client experience on the first day?', 'One door.'),
    ('What was negotiated, and what is still open?', 'The sign.'),
    ('Who leads the work day to day? (role)', 'Manager'),
    ('What will be corrected, by whom and by when?', 'Nothing.'),
)


def start(tap, program, say):
    program.activate_window('Jalon')
    program.reach(program.find(BUTTON, say('Explore the sample network')))
    program.keys('Return')
    program.wait_points(SAMPLE, SAMPLE)
    tap.ok('Tab and Return open the sample network')


def list_shortcuts(tap, program, say):
    program.keys('F1')
    window = program.find_window(say('Keyboard shortcuts'))
    window.find(LABEL, contains=say('Switch language'))
    program.check_errors()
    program.activate_window(say('Keyboard shortcuts'))
    program.keys('Escape')
    program.wait_closed(say('Keyboard shortcuts'))
    program.activate_window('Jalon')
    tap.ok('F1 lists the shortcuts, without a word on standard error, and Escape closes the list')


def import_list(tap, program, say):
    program.keys('ctrl+i')
    program.choose_file(say(IMPORT), pathlib.Path(os.environ['JALON_TEST_FIXTURES'], 'e2e', 'centres.csv'))
    dialog = program.find_window(say(IMPORT))
    dialog.find(LABEL, say('Check What Jalon Understood'))
    program.activate_window(say(IMPORT))
    program.keys(say.access_key('_Import'))
    dialog.find(LABEL, say('What Was Imported'))
    program.keys(say.access_key('Show on the _Map'))
    program.wait_closed(say(IMPORT))
    program.wait_points(TOTAL, TOTAL)
    tap.ok('Ctrl+I and access keys import a list')


def filter_points(tap, program, say):
    program.activate_window('Jalon')
    program.toggle(program.find(CHECK, start=say.label('Federal')))
    wait('fewer points', lambda: not program.status().startswith(f'{TOTAL} '))
    program.keys(say.access_key('C_lear filters'))
    program.wait_points(TOTAL, TOTAL)
    tap.ok('Tab and Space filter, an access key clears the filters')
    program.keys('ctrl+f')
    program.type('picton')
    program.wait_points(2, TOTAL)
    tap.ok('Ctrl+F searches')


def open_details(tap, program, say):
    program.keys('ctrl+t')
    table = program.find('tree table', say('Table of service points'))
    row = wait('a row', lambda: next((node for node in table.find_all('table row')
                                      if any('Picton' in part.name for part in node.find_all(LABEL))), None))
    program.reach(row)
    program.keys('Down', 'Up', 'Return')
    program.find(BUTTON, say('Close the details'))
    tap.ok('Ctrl+T, Tab, arrows and Return open the details')


def wait_focus(program, what, start=None, but=None):
    """Waits until a control has the focus whose name begins with @start, or is not @but."""
    def is_there():
        node = program.focused()
        return node is not None and (node.name.startswith(start) if start else node.name != but)
    wait(what, is_there)


def go_through_steps(tap, program, say):
    wait_focus(program, 'the focus is on the first step', start='1. ')
    program.keys('Return')
    for number, (question, answer) in enumerate(STEPS, 1):
        program.find(LABEL, say('Step %u of 7 – %s', number, TITLE))
        entry = program.find(EDITABLE, say(question))
        program.reach(entry)
        program.type(answer)
        wait(f'the answer in step {number}', lambda: entry.text == answer)
        if number == 4:
            program.find(LABEL, start=say.before('Recommended: %s. %s'))
        if number < len(STEPS):
            program.keys(say.access_key('_Next'))
            wait_focus(program, 'the focus goes to the next step', but=answer)
    for number in reversed(range(1, len(STEPS))):
        program.keys(say.access_key('_Previous'))
        program.find(LABEL, say('Step %u of 7 – %s', number, TITLE))
        question, answer = STEPS[number - 1]
        wait(f'the answer in step {number}', lambda: program.find(EDITABLE, say(question)).text == answer)
        if number == 4:
            break
    tap.ok('an answer is typed in each of the seven steps, which access keys go through both ways')
    program.reach(program.find(BUTTON, say('All steps')), key='shift+Tab')
    program.keys('Return')
    wait_focus(program, 'the focus is on the step one comes from', start='4. ')
    program.keys('Return')
    program.find(LABEL, say('Step %u of 7 – %s', 4, TITLE))
    tap.ok('the focus goes along, into a step and back')


def assess(tap, program, say):
    program.toggle(program.find(CHECK, start=say.before('Take %s as a partner')))
    program.keys(say.access_key('Start an _assessment'))
    program.find(LABEL, TITLE)
    tap.ok('Space ticks a partner, an access key starts an assessment')
    go_through_steps(tap, program, say)
    program.keys(say.access_key('_Report…'))
    program.find(BUTTON, say('_Save…'))
    program.keys(say.access_key('_Save…'))
    path = program.folder / 'report.pdf'
    program.choose_file(say('Write the Report'), path, save=True)
    wait('the report', path.is_file)
    program.activate_window('Jalon')
    tap.ok('access keys write the report')


def go_around(tap, program):
    tab = program.find(TAB, program.say('Assessments'))
    program.keys('alt+2')
    wait('the assessments', lambda: tab.has('PRESSED') or tab.has('SELECTED'))
    program.reach(wait('the assessment', lambda: next(program.root.find_all('list item'), None)))
    program.keys('Return')
    program.find(LABEL, program.say('Step %u of 7 – %s', 4, TITLE))
    tap.ok('Alt+2 and Return open the assessment where it was left')
    say = program.switch()
    program.keys('ctrl+shift+l')
    program.find(LABEL, say('Step %u of 7 – %s', 4, TITLE))
    program.wait_points(2, TOTAL)
    tap.ok('Ctrl+Shift+L switches to the other language')
    return say


def close(tap, program, say):
    program.keys('ctrl+w')
    discard = program.find(BUTTON, say('_Discard'))
    program.activate_window(program.root.children[-1].name)
    program.reach(discard)
    program.keys('Return')
    program.end(but='Trying to measure GtkLabel')  # libadwaita 1.7 says so of its own AdwMessageDialog
    tap.ok('Ctrl+W closes the window')


def main(tap):
    program = Program(language=sys.argv[1])
    say = program.say
    try:
        start(tap, program, say)
        list_shortcuts(tap, program, say)
        import_list(tap, program, say)
        filter_points(tap, program, say)
        open_details(tap, program, say)
        assess(tap, program, say)
        say = go_around(tap, program)
        program.undo_until(2, SAMPLE)
        tap.ok('Ctrl+Z undoes everything, down to the import')
        close(tap, program, say)
    except Exception:
        program.root.dump()
        raise
    finally:
        program.kill()


if __name__ == '__main__':
    Tap().run(main)
