"""Check a panel drawn by lot, without the platform: python3 panel_check.py panel.json

Needs Python 3.8 or newer and nothing else. It hashes the list, compares the secret with what was
published before the draw, divides the seats among the groups, draws again, and compares who was
asked. Exit code 0: everything is the same; 1: something differs; 2: the file cannot be read;
3: not drawn yet (list and seats were checked).

这个程序不依赖平台, 用公布的文件重新抽一遍签, 核对名单、承诺值和抽中的人。
"""

import hashlib
import hmac
import json
import sys
from typing import Any


def hashed(value: Any) -> str:
    """SHA-256 of a value as JSON with sorted keys and no spaces."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def seats_of(groups: Any, seats: int) -> Any:
    """Seats by size of the groups, largest remainders; equal ones by the name of the group."""
    names = sorted(groups, key=lambda name: name.encode("utf-8"))
    total = sum(groups.values())
    given = {name: groups[name] * seats // total for name in names}
    left = seats - sum(given.values())
    for name in sorted(names, key=lambda name: -(groups[name] * seats % total))[:left]:
        given[name] += 1
    return given


def numbers(seed: bytes) -> Any:
    """Numbers of four octets from HMAC-SHA-256 blocks."""
    block = 0
    while True:
        text = b"lots/1" + block.to_bytes(8, "big")
        octets = hmac.new(seed, text, "sha256").digest()
        for at in range(0, 32, 4):
            yield int.from_bytes(octets[at : at + 4], "big")
        block += 1


def drawn(secret: bytes, public: str, entries: Any) -> Any:
    """The entries in drawn order: Fisher-Yates from the last place down."""
    order = sorted(entries)
    found = numbers(hmac.new(secret, public.encode("utf-8"), "sha256").digest())
    for place in range(len(order) - 1, 0, -1):
        bound = place + 1
        limit = 2**32 - 2**32 % bound
        other = next(number for number in found if number < limit) % bound
        order[place], order[other] = order[other], order[place]
    return order


def faults(bundle: Any) -> Any:
    """What differs from what is published, in words."""
    listed, wrong = bundle["list"], []
    groups: Any = {}
    for _entry, group in listed:
        groups[group] = groups.get(group, 0) + 1
    if len({entry for entry, _group in listed}) != len(listed):
        wrong.append("an entry is in the list twice 名单有重复")
    if hashed(sorted(listed)) != bundle["list_digest"]:
        wrong.append("the list is not the published one 名单与公布的校验值不符")
    if seats_of(groups, bundle["seats"]) != bundle["quotas"]:
        wrong.append("the seats of the groups differ 各组名额不符")
    if not bundle["secret"]:
        return wrong
    secret = bytes.fromhex(bundle["secret"])
    if hashlib.sha256(secret).hexdigest() != bundle["commitment"]:
        wrong.append("the secret is not the committed one 密值与事先公布的承诺值不符")
    return wrong + order_faults(bundle, dict(listed), secret)


def order_faults(bundle: Any, groups: Any, secret: bytes) -> Any:
    """Whether those who were asked are the first of their groups, nobody passed over."""
    order: Any = {}
    for entry in drawn(secret, bundle["public"], list(groups)):
        order.setdefault(groups[entry], []).append(entry)
    wrong = []
    asked: Any = {}
    for place in sorted(bundle["places"], key=lambda one: one["rank"]):
        asked.setdefault(place["group"], []).append(place)
    for group, places in asked.items():
        if [one["entry"] for one in places] != order.get(group, [])[: len(places)]:
            wrong.append(f"{group}: others were asked than drawn 询问的人与抽签结果不符")
        held = [one for one in places if one["state"] in ("asked", "accepted")]
        if len(held) > bundle["quotas"].get(group, 0):
            wrong.append(f"{group}: too many places 名额超出")
    return wrong


def main(path: str) -> int:
    """Read the file, say what is found."""
    try:
        with open(path, encoding="utf-8") as file:
            bundle = json.load(file)
        wrong = faults(bundle)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, ZeroDivisionError) as error:
        sys.stdout.write(f"CANNOT BE READ 文件无法读取: {error}\n")
        return 2
    for words in wrong:
        sys.stdout.write(f"DIFFERENT 不一致: {words}\n")
    if wrong:
        return 1
    if not bundle["secret"]:
        sys.stdout.write("NOT DRAWN YET 尚未抽签; the list is the published one 名单与公布一致\n")
        return 3
    listed, asked = len(bundle["list"]), len(bundle["places"])
    sys.stdout.write(f"SAME 一致: {listed} entries 个条目, {asked} asked 人被询问\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]) if len(sys.argv) == 2 else 2)
