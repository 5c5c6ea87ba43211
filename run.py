#!/usr/bin/env python3
"""Set up and serve, or set up and test, with nothing but Python: see ``python3 run.py --help``.

This file keeps to words that every old Python can read, so that it can say what is missing.
"""

import os
import sys

NEWER = ["python3.14", "python3.13", "python3.12", "python3.11"]

if sys.version_info < (3, 11):
    FOLDERS = os.environ.get("PATH", "").split(os.pathsep)
    FOUND = [n for n in NEWER if any(os.path.exists(os.path.join(f, n)) for f in FOLDERS)]
    print("This needs Python 3.11 or newer; this is Python %d.%d." % sys.version_info[:2])
    if FOUND:
        print("A newer one is here. Type:  %s run.py" % FOUND[0])
    elif sys.platform == "win32":
        print("Type:  winget install Python.Python.3.13   and then:  py -3.13 run.py")
    elif sys.platform == "darwin":
        print("Type:  brew install python@3.13   and then:  python3.13 run.py")
    else:
        print("Type:  sudo apt install python3 python3-venv   (Debian 12, Ubuntu 24.04 or newer)")
    sys.exit(1)

from launch.commands import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
