"""Passwords of ten and more characters that everybody tries first."""

_WORDS = """
    woaini1314520 woaini5211314
    0123456789 0987654321 100200300 1122334455 11223344556 112233445566 1231231230 123123123123
    123321123321 1234512345 1234554321 123456123456 123456654321 1234567890 1234567890a
    1234567890q 123456789a 123456789abc 123456789q 1234qwerasdf 1314520520 147258369 147258369a
    147852369a 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx3edc 1qazxsw2 5201314520 5201314woaini 741852963
    789456123 7894561230 9876543210 a123456789 a1234567890 aa123456789 abc1234567 abc123456789
    abcd123456 abcd1234567 admin12345 admin123456 adminadmin administrator administrator1
    asd123456789 asdfghjkl asdfghjkl1 asdfghjkl123 baseball123 beijing2008 changeme123
    changeme1234 correcthorsebatterystaple default123 dragon12345 football123 guest12345
    guiyang2010 guizhou2008 iloveyou iloveyou1 iloveyou123 letmein123 li123456789 liu123456789
    monkey12345 p@ssw0rd p@ssword passw0rd password password1 password12 password123 password1234
    princess123 q123456789 qazwsxedc qazwsxedcrfv qq123456789 qwe123456789 qwerty12345
    qwerty123456 qwertyuiop qwertyuiop123 root123456 secret1234 sunshine123 superman123 test123456
    test1234567 trustno1trustno1 w123456789 wang123456 welcome123 whatever123 woaini123 woaini1314
    woaini520 woaini5201314 woaizhongguo woshishui123 z123456789 zaq12wsx zhang123456 zhongguo123
    zxc123456789 zxcvbnm123 zxcvbnm1234
"""

COMMON = frozenset(_WORDS.split())
