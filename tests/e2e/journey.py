# SPDX-FileCopyrightText: The Jalon authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives Jalon as a person with a screen reader would: finds controls by role and name on the accessibility bus, acts on them, reads
what they say. Everything waits for what it needs, up to a limit; nothing knows a position on the screen."""

import gettext
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback

# Some of it for the journeys themselves.
from bus import LIMIT, Bus, Failure, GLib, skip, wait
from node import BUTTON, CHECK, LABEL, STATUS, TAB, Node

if shutil.which('xdotool') is None:
    skip('xdotool is missing')


class Program:
    """Jalon, in a home of its own."""

    def __init__(self, *arguments, language='en', size=(1280, 800)):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='jalon-e2e-'))
        self.output = self.folder / 'stderr'
        self.say = Language(language)
        settings = self.folder / 'config' / 'glib-2.0' / 'settings'
        settings.mkdir(parents=True)
        (settings / 'keyfile').write_text(
            f"[io/github/jalon/Jalon]\nlanguage='{language}'\nwindow-width={size[0]}\nwindow-height={size[1]}\n", encoding='utf-8')
        environment = dict(os.environ, HOME=str(self.folder), GSETTINGS_BACKEND='keyfile', GTK_A11Y='atspi', GDK_BACKEND='x11',
                           GTK_USE_PORTAL='0', G_MESSAGES_DEBUG='', LANGUAGE='', LC_ALL='C.UTF-8')
        for kind in ('DATA', 'CONFIG', 'CACHE', 'STATE'):
            environment[f'XDG_{kind}_HOME'] = str(self.folder / kind.lower())
        # Where the pointer calls up no tooltip: that would be the newest window.
        subprocess.run(['xdotool', 'mousemove', '0', '0'], check=True)
        with open(self.output, 'wb') as output:
            self.process = subprocess.Popen([os.environ['JALON_PROGRAM'], *arguments], env=environment, cwd=self.folder, stderr=output)
        self.status_line = None
        self.bus = Bus()
        self.root = wait('Jalon is on the accessibility bus', self._find_root, 30)

    def _find_root(self):
        if self.process.poll() is not None:
            raise Failure(f'Jalon ended at once, with {self.process.returncode}:\n{self.errors()}')
        peer = self.bus.find_program(self.process.pid)
        return Node(self.bus, peer) if peer is not None else None

    def errors(self):
        return self.output.read_text(encoding='utf-8', errors='replace')

    @property
    def windows(self):
        return [node for node in self.root.children if node.has('SHOWING')]

    @property
    def window(self):
        """The main window."""
        return wait('the main window', lambda: next((node for node in self.windows if 'Jalon' in node.name), None))

    def find(self, *arguments, **options):
        return self.root.find(*arguments, **options)

    def absent(self, *arguments, **options):
        return self.root.absent(*arguments, **options)

    def find_window(self, title):
        return wait(f'the window “{title}”', lambda: next((node for node in self.root.children if node.name == title), None))

    def wait_closed(self, title):
        wait(f'the window “{title}” closes', lambda: all(node.name != title for node in self.root.children))

    def click(self, *arguments, **options):
        return self.root.click(*arguments, **options)

    def status(self):
        """The sentence below the map."""
        try:
            if self.status_line is not None and self.status_line.parent is not None:
                return self.status_line.name
        except GLib.Error:
            pass
        # The table has a status of its own, which says how many rows are selected.
        self.status_line = next((node for node in self.root.find_all(STATUS) if 'service' in node.name), None)
        return self.status_line.name if self.status_line is not None else ''

    def wait_status(self, *words):
        """Waits until the status line has all the words."""
        try:
            wait('', lambda: all(word in self.status() for word in words))
        except Failure:
            raise Failure(f'the status line says “{self.status()}”, not {words}') from None
        return self.status()

    def wait_points(self, shown, total):
        """Waits until the status line says that so many of all points are shown."""
        return self.wait_status(self.say.points(shown, total))

    def choose_menu(self, name):
        """Chooses an item of the menu that is open."""
        item = self.find(('menu item', 'check menu item', 'radio menu item'), name)
        item.do('click' if 'click' in item.actions else item.actions[0])

    # Controls that GTK gives no action: they take the focus, and then keys

    def reach(self, node, key='Tab'):
        """Goes to a control with the Tab key, as there is no other way to it in GTK 4.8."""
        for _ in range(150):
            if node.has('FOCUSED'):
                return node
            self.keys(key)
        raise Failure(f'the Tab key never comes to {node.describe()}')

    def toggle(self, check):
        """Ticks or unticks a check box."""
        before = check.has('CHECKED')
        self.reach(check)
        self.keys('space')
        wait(f'{check.describe()} changes', lambda: check.has('CHECKED') != before)

    def choose(self, combo, label):
        """Chooses one of a combo box's values; its window has the keyboard."""
        combo.find(BUTTON).do('click')
        wait(f'the values of {combo.describe()}', lambda: next(combo.find_all('list item'), None))
        for _ in range(60):
            item = next((node for node in combo.find_all('list item') if node.has('FOCUSED')), None)
            if item is not None and any(part.name == label for part in item.find_all(LABEL)):
                break
            self.keys('Down')
        else:
            raise Failure(f'{combo.describe()} has no “{label}”')
        self.keys('Return')
        wait(f'{combo.describe()} shows “{label}”', lambda: label in [node.name for node in combo.find(BUTTON).find_all(LABEL)])

    def switch(self):
        """From now on the program speaks the other language; what it says then."""
        self.say = Language('fr' if self.say.code == 'en' else 'en')
        return self.say

    def undo_until(self, shown, total):
        """Undoes with Ctrl+Z until the status line says that so many of all points are shown."""
        for _ in range(30):
            self.keys('ctrl+z')
            try:
                wait('', lambda: self.status().startswith(self.say.points(shown, total)), 0.3)
                return
            except Failure:
                pass
        self.wait_points(shown, total)

    # The keyboard

    def activate_window(self, title=None):
        """Gives the keyboard to the newest of Jalon's windows (there is no window manager), or to the one of that title."""
        def newest():
            command = ['xdotool', 'search', '--onlyvisible', '--all', '--pid', str(self.process.pid), '--name', title or '.+']
            found = subprocess.run(command, capture_output=True, text=True, check=False).stdout.split()
            return found[-1] if found else None
        window = wait(f'a window “{title or ""}”', newest)
        subprocess.run(['xdotool', 'windowfocus', '--sync', window], check=False)
        return window

    # Without a time limit: subprocess would look for the end every 50 ms. meson's own limit ends what hangs.

    def keys(self, *keys):
        subprocess.run(['xdotool', 'key', '--delay', '30', *keys], check=True)

    def type(self, text):
        subprocess.run(['xdotool', 'type', '--delay', '15', text], check=True)

    def type_path(self, chooser, path, save):
        """Types a path into a file chooser's field."""
        self.activate_window(chooser.name)
        if not save:
            self.keys('ctrl+l')  # a slash would open the field too, but stays behind the path in GTK 4.18
        field = wait('a field has the focus', lambda: next((node for node in chooser.find_all(('text', 'entry')) if node.has('FOCUSED')), None))
        if save:
            self.keys('ctrl+a')
        self.type(str(path))
        wait(f'the field begins with “{path}”', lambda: field.text.startswith(str(path)))  # the rest is what GTK proposes
        self.keys('Return')

    def choose_file(self, title, path, save=False):
        """Types a path into the file chooser of that title; for saving, in place of the name that it proposes."""
        chooser = self.find_window(title)
        role = chooser.role
        self.type_path(chooser, path, save)

        def is_closed():
            return all((node.role, node.name) != (role, title) for node in self.root.children)

        def wait_answer(limit):
            return wait(f'the file chooser “{title}” closes, or shows the file',
                        lambda: is_closed() or next(chooser.find_all('table row', start=f'{path.name} '), None), limit)
        try:
            row = wait_answer(LIMIT / 2)
        except Failure:  # GTK 4.18 left the field for its recent files, of which there are none: one types again
            self.type_path(chooser, path, save)
            row = wait_answer(LIMIT)
        if row is not True:  # GTK 4.18 has only gone to the folder
            self.choose_row(chooser, row)
        wait(f'the file chooser “{title}” closes', is_closed)

    def choose_row(self, chooser, row):
        """Goes down a file chooser's list to a row, and opens it."""
        def focused():
            return next((node.name for node in chooser.find_all('table row') if node.has('FOCUSED')), None)
        for _ in range(20):  # the list has the focus or not, as it happens
            time.sleep(0.5)
            if focused():
                break
            self.keys('Tab')
        while not row.has('FOCUSED'):
            before = focused()
            self.keys('Down')
            wait(f'a row below “{before}”', lambda: focused() not in (before, None))
        self.keys('Return')

    def focused(self):
        """The control that has the keyboard."""
        for window in reversed(self.windows):
            for node in window.walk():
                if node.was('FOCUSED'):
                    return node
        return None

    # The end

    def end(self, but=None):
        """Waits until the program has ended by itself, well and without a word on its standard error, @but a known one."""
        wait('Jalon ends', lambda: self.process.poll() is not None)
        if self.process.returncode != 0:
            raise Failure(f'Jalon ended with {self.process.returncode}:\n{self.errors()}')
        self.check_errors(but)

    def check_errors(self, but=None):
        bad = [line for line in self.errors().splitlines()
               if ('WARNING' in line or 'CRITICAL' in line or 'ERROR' in line) and not (but and but in line)]
        if bad:
            raise Failure('Jalon complained:\n' + '\n'.join(bad))

    def kill(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(5)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


class Tap:
    """Counts the steps of a test and says how each went."""

    def __init__(self):
        self.count = 0

    def ok(self, text):
        self.count += 1
        print(f'ok {self.count} - {text}', flush=True)

    def run(self, function):
        """Runs a test; the first failure ends it."""
        try:
            function(self)
        except Exception:
            self.count += 1
            print(f'not ok {self.count} - {function.__name__}')
            for line in traceback.format_exc().splitlines():
                print(f'# {line}')
            print(f'1..{self.count}', flush=True)
            sys.exit(1)
        print(f'1..{self.count}', flush=True)


def real_file(name, own):
    """A real list where the real data are here, else one of our own."""
    path = pathlib.Path(os.environ.get('JALON_TEST_DATA', ''), name)
    return path if path.is_file() else pathlib.Path(os.environ['JALON_TEST_FIXTURES'], own)


def bare(text):
    """A text without the mark of its access key; a value's place in braces keeps its name."""
    return re.sub(r'_(?![^{}]*\})', '', text)


class Language:
    """What the program says in a language, found by the English text of its source. That must have one translation only."""

    def __init__(self, code):
        self.code = code
        path = pathlib.Path(os.environ['JALON_LOCALE_DIR'], 'fr', 'LC_MESSAGES', 'jalon.mo')
        with open(path, 'rb') as file:
            self.catalogue = gettext.GNUTranslations(file) if code == 'fr' else gettext.NullTranslations()
        self.exact = {}  # texts in the language by the English one as it stands in the source, both with their mnemonics
        self.texts = {}  # without
        for key, text in getattr(self.catalogue, '_catalog', {}).items():  # there is no other way to its keys
            english = key[0] if isinstance(key, tuple) else key
            english = english.split('\x04')[-1]
            self.exact.setdefault(english, set()).add(text)
            self.texts.setdefault(bare(english), set()).add(bare(text))

    def _find(self, texts, english):
        found = {english} if self.code == 'en' else texts.get(english, set())
        if len(found) != 1:
            raise Failure(f'“{english}” has {len(found)} texts in French')
        return next(iter(found))

    def __call__(self, english, *values):
        """A control's name, given with or without its mnemonic; the values take the place of %s and the like."""
        text = bare(self._find(self.exact if '_' in english else self.texts, english))
        return text % values if values else text

    def before(self, english):
        """What stands before the first value of a text."""
        return self(english).split('%')[0]

    def of(self, text):
        """What a value of a facet begins with, before its count."""
        return self('%s: %s', text, '')

    def label(self, english):
        return self.of(self(english))

    def access_key(self, english):
        """The keys that press the button of this label."""
        return 'alt+' + self._find(self.exact, english).split('_')[1][0].lower()

    def points(self, shown, total):
        """What the status line begins with."""
        return self.catalogue.ngettext('%s of %s service point', '%s of %s service points', total) % (shown, total)
