"""Where this computer is, as far as its clock tells: nothing is asked, and nothing is looked up elsewhere."""

from __future__ import annotations


def region() -> str:
    """ISO 3166-1 code of the country whose time this computer keeps; "" where its time zone is no country's.

    Source: the time zones of each territory in the Unicode CLDR, as babel has them.
    """
    from babel.core import get_global
    from babel.localtime import get_localzone

    try:
        code = get_global("zone_territories").get(str(get_localzone()), "")
    except LookupError:  # a time zone without a place, such as a bare offset
        return ""
    return code if code.isalpha() and code != "ZZ" else ""
