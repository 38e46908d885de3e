"""Where this computer is, as far as its clock tells; nothing is asked or looked up elsewhere."""

from __future__ import annotations

import sys


def region() -> str:
    """ISO 3166-1 code of the country whose time this computer keeps, on Windows the one set there.

    "" where that is no country's.

    Source: the time zones of each territory in the Unicode CLDR, as babel has them.
    """
    try:
        code = _set_on_windows() if sys.platform == "win32" else _of_the_time_zone()
    except Exception:  # noqa: BLE001 -- whatever a system's clock is set to, help must open
        return ""
    return code if code.isalpha() and code != "ZZ" else ""


def _of_the_time_zone() -> str:
    from babel.core import get_global
    from babel.localtime import get_localzone

    zone = str(get_localzone())
    return get_global("zone_territories").get(get_global("zone_aliases").get(zone, zone), "")


def _set_on_windows() -> str:
    """A zone of Windows stands for several countries, so its own setting is read."""
    import winreg

    with winreg.OpenKey(winreg.HKEY_CURRENT_USER, r"Control Panel\International\Geo") as key:
        return str(winreg.QueryValueEx(key, "Name")[0])
