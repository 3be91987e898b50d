"""One-time codes."""

import re

from intranet.accounts.codes import hash_code, new_code


def test_a_code_has_seven_groups_of_four_and_never_comes_twice():
    codes = {new_code() for _ in range(500)}

    assert len(codes) == 500
    assert all(re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}", code) for code in codes)


def test_what_looks_alike_on_paper_is_read_alike():
    assert hash_code("O0I1-L1ab") == hash_code("0011 11AB") == hash_code(" o0il-11Ab ")


def test_another_code_has_another_hash():
    assert hash_code("AAAA-AAAB") != hash_code("AAAA-AAAA")
