#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Jalon authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Count what passed and failed in the JSON logs of `meson test`.

    count-results.py LOG.json...

Each case that a test program reports (TAP) counts as one; a program that reports none counts as one itself, and one that
dies after its cases passed counts as one failure more. Prints every failure with the last words of its program, then
`PASSED FAILED SKIPPED` on the last line.
"""

import json
import re
import sys

LAST_WORDS = 12
CASE = re.compile(r"^(not )?ok\b[^#\n]*(?:#\s*(skip|todo)\b)?", re.IGNORECASE)


def count_cases(text):
    """Return (passed, failed names, skipped) of the TAP lines in text."""
    passed, failed, skipped = 0, [], 0
    for line in text.splitlines():
        case = CASE.match(line)
        if case is None:
            continue
        if case.group(2):
            skipped += 1
        elif case.group(1):
            failed.append(line.strip())
        else:
            passed += 1
    return passed, failed, skipped


def last_words(test):
    """Return the last lines of a test's output, without those that say a case passed."""
    lines = (test.get("stdout") or "").splitlines() + (test.get("stderr") or "").splitlines()
    return [line for line in lines if line.strip() and not line.startswith(("ok ", "# Start", "# End"))][-LAST_WORDS:]


def main():
    passed = failed = skipped = 0
    for path in sys.argv[1:]:
        with open(path, encoding="utf-8", errors="replace") as log:
            for line in log:
                test = json.loads(line)
                good, bad, left = count_cases(test.get("stdout") or "")
                result = test["result"]
                if result == "SKIP":
                    skipped += max(left, 1)
                    continue
                if result not in ("OK", "EXPECTEDFAIL") and not bad:
                    bad = [f"{result}: the program itself"]
                if good == 0 and not bad and left == 0:
                    good = 1
                passed += good
                failed += len(bad)
                skipped += left
                for case in bad:
                    print(f"FAILED {test['name']}: {case}")
                if bad:
                    print("\n".join(f"  | {line}" for line in last_words(test)))
    print(passed, failed, skipped)


main()
