# SPDX-FileCopyrightText: The Jalon authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The map's tools and its picture, with the keyboard alone: the accessibility bus is only listened to."""

import xml.etree.ElementTree

from journey import BUTTON, Failure, Language, Program, Tap, wait

SAMPLE = 123
MAP = 'Map of service points'
EDITABLE = ('text', 'entry')
SVG = '{http://www.w3.org/2000/svg}'


def find_map(program, name=MAP):
    return wait(f'the map “{name}”', lambda: next((node for node in program.root.find_all() if node.name == name), None))


def plain(text):
    """With plain spaces between numbers and their units."""
    return text.replace('\u00a0', ' ')


def wait_told(program, *words, name=MAP):
    """What a screen reader says of the map."""
    node = find_map(program, name)
    try:
        wait('', lambda: all(word in plain(node.description) for word in words))
    except Failure:
        raise Failure(f'the map says “{node.description}”, not {words}') from None


def start(tap, program):
    program.activate_window('Jalon')
    program.reach(program.find(BUTTON, 'Explore the sample network'))
    program.keys('Return')
    program.wait_status(f'{SAMPLE} of {SAMPLE} service points')
    program.reach(find_map(program))
    tap.ok('Tab comes to the map')


def measure(tap, program):
    program.keys('m')
    wait_told(program, 'Choose where to start.')
    program.keys('Return', 'Right', 'Return')
    wait_told(program, ' km.')
    program.keys('Down', 'Return')
    wait_told(program, '2 legs, the last one of ')
    program.keys('BackSpace')
    wait_told(program, ' km.')
    tap.ok('M, Return and the arrows measure a distance, which is told')
    program.keys('Escape')
    wait('the tool ends', lambda: ' km.' not in plain(find_map(program).description))
    tap.ok('Escape ends it')


def count_around(tap, program):
    program.keys('Home', 'c', 'Return')
    wait_told(program, 'service points within 50')
    program.reach(program.find('spin button', 'Radius (km)'))
    program.keys('ctrl+a')
    program.type('2000')
    program.keys('Return')
    wait_told(program, 'within 2,000 km')
    tap.ok('C and Return draw a circle, whose radius is typed')


def near(tap, program):
    program.reach(find_map(program), 'shift+Tab')
    program.keys('Escape')
    program.keys('ctrl+Right', 'shift+F10')
    wait('the menu has the focus', lambda: any(node.has('FOCUSED') for node in program.root.find_all('menu item')))
    program.keys('Return')
    row = wait('what is near', lambda: next((node for node in program.root.find_all('list item') if node.has('FOCUSED')), None))
    if not plain(row.name).split()[-1] in ('m', 'km'):
        raise Failure(f'{row.describe()} has no distance')
    program.keys('Escape')
    tap.ok('Shift+F10 and Return list what is near, with its distance')


def draw(tap, program):
    """An area by the keyboard, as a filter; and the filter as text, there and back."""
    program.reach(find_map(program))
    program.keys('Escape', 'Home', 'd')
    wait_told(program, 'Choose the first corner.')
    program.keys('Left', 'Left', 'Up', 'Up', 'Return', 'Right', 'Right', 'Right', 'Right', 'Return')
    wait_told(program, 'Choose the next corner.')
    program.keys('Down', 'Down', 'Down', 'Down', 'Return', 'Left', 'Left', 'Left', 'Left', 'Return')
    wait_told(program, 'service points inside.')
    tap.ok('D, Return and the arrows draw an area, and what is inside is told')
    program.keys('f')
    inside = wait('the filter', lambda: program.status() if not program.status().startswith(f'{SAMPLE} of') else None)
    program.keys('Escape', 'ctrl+shift+c')
    program.click(BUTTON, 'Clear filters')
    program.wait_status(f'{SAMPLE} of {SAMPLE} service points')
    program.keys('ctrl+shift+v')
    program.wait_status(inside)
    tap.ok('F filters by it; Ctrl+Shift+C and Ctrl+Shift+V give the filter as text, and take it')
    program.click(BUTTON, 'Clear filters')
    program.wait_status(f'{SAMPLE} of {SAMPLE} service points')


def switch(tap, program, french):
    """A tool outlives the change of language."""
    program.reach(find_map(program))
    program.keys('c', 'Return')
    wait_told(program, 'service point')
    program.keys('ctrl+shift+l')
    wait_told(program, 'km ou moins', name=french(MAP))
    tap.ok('Ctrl+Shift+L leaves the circle where it is')


def export(tap, program, french):
    program.keys('alt+f')
    wait('the menu has the focus', lambda: any(node.has('FOCUSED') for node in program.root.find_all('menu item')))
    item = program.find('menu item', french('Export the Map…'))
    for _ in range(20):
        if item.has('FOCUSED'):
            break
        program.keys('Down')
    program.keys('Return')
    title = french('Map as a Picture')
    dialog = program.find_window(title)
    program.activate_window(title)
    wait('the title has the focus', lambda: any(node.has('FOCUSED') for node in dialog.find_all(EDITABLE)))
    program.keys('ctrl+a')
    program.type('Where we are')
    program.keys('Return')
    path = program.folder / 'map.svg'
    program.choose_file(french('Export the Map'), path, save=True)
    wait('the map', path.is_file)
    texts = [node.text for node in xml.etree.ElementTree.parse(path).iter(SVG + 'text')]
    for expected in ('Where we are', 'Fédéral'):
        if expected not in texts:
            raise Failure(f'“{expected}” is not among {texts}')
    tap.ok('Alt+F and Return export the map, as text that can be read')


def close(tap, program):
    program.activate_window('Jalon')
    program.keys('ctrl+w')
    program.end()
    tap.ok('it ends without a complaint')


def main(tap):
    french = Language('fr')
    program = Program()
    try:
        start(tap, program)
        measure(tap, program)
        count_around(tap, program)
        near(tap, program)
        draw(tap, program)
        switch(tap, program, french)
        export(tap, program, french)
        close(tap, program)
    except Exception:
        program.root.dump()
        raise
    finally:
        program.kill()


if __name__ == '__main__':
    Tap().run(main)
