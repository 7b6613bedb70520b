"""Currencies as people write them: signs, ISO 4217 codes, words, nicknames, cents."""

from __future__ import annotations

from negotiation.quantities.vocabulary import words

SIGNS = {
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "￥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW", "₺": "TRY",
    "₪": "ILS", "₫": "VND", "฿": "THB", "₴": "UAH", "₦": "NGN", "₱": "PHP", "₡": "CRC", "₸": "KZT", "₵": "GHS",
    "＄": "USD", "￡": "GBP",
}  # fmt: skip
# Letters before a dollar sign. The single letters count only when they touch it, except "c".
DOLLARS = {
    "us": "USD", "usd": "USD", "c": "CAD", "ca": "CAD", "cad": "CAD", "cdn": "CAD", "can": "CAD", "a": "AUD",
    "au": "AUD", "aud": "AUD", "nz": "NZD", "nzd": "NZD", "hk": "HKD", "hkd": "HKD", "s": "SGD", "sg": "SGD",
    "sgd": "SGD", "r": "BRL", "mx": "MXN", "mex": "MXN", "nt": "TWD", "tw": "TWD", "j": "JMD", "tt": "TTD",
}  # fmt: skip
TOUCHING = frozenset({"a", "s", "r", "j", "can"})

# Words that may stand before the number: "Rs. 500".
PREFIXES = {"rs": "INR", "kr": "SEK", "rp": "IDR", "sfr": "CHF", "usdt": "USD"}
CODES = words(
    """
    USD EUR GBP JPY CNY INR CHF CAD AUD NZD HKD SGD SEK NOK DKK PLN CZK HUF RON BGN TRY ILS AED SAR QAR KWD BHD OMR
    EGP ZAR NGN KES GHS MXN BRL ARS CLP COP PEN UYU KRW TWD THB MYR IDR PHP VND PKR BDT LKR NPR RUB UAH KZT GEL ISK
    RSD MAD TND JOD CRC DOP JMD TTD RMB BAM MKD AMD AZN UZS LBP IQD DZD XOF XAF TZS UGX ETB BOB PYG GTQ HNL
    """
)
# Codes that are words, names or other abbreviations too: only in capitals and after the number.
SHY_CODES = frozenset({"TRY", "MAD", "PEN", "COP", "GEL", "BAM", "AMD", "BOB", "CUP", "RON", "SEK", "OMR", "CLP"})
SAME = {"RMB": "CNY"}

WORDS = {
    "dollar": "USD", "dollars": "USD", "dolar": "USD", "dolars": "USD", "doller": "USD", "dollers": "USD",
    "dollar's": "USD", "buck": "USD", "bucks": "USD", "euro": "EUR", "euros": "EUR", "pound": "GBP",
    "pounds": "GBP", "quid": "GBP", "sterling": "GBP", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY",
    "rupee": "INR", "rupees": "INR", "rs": "INR", "franc": "CHF", "francs": "CHF", "peso": "MXN", "pesos": "MXN",
    "reais": "BRL", "kronor": "SEK", "krona": "SEK", "kroner": "NOK", "krone": "NOK", "zloty": "PLN",
    "zlotys": "PLN", "lira": "TRY", "liras": "TRY", "ruble": "RUB", "rubles": "RUB", "rouble": "RUB",
    "roubles": "RUB", "shekel": "ILS", "shekels": "ILS", "nis": "ILS", "rand": "ZAR", "dirham": "AED", "dirhams": "AED",
    "riyal": "SAR", "riyals": "SAR", "ringgit": "MYR", "baht": "THB", "rupiah": "IDR", "naira": "NGN",
    "forint": "HUF", "forints": "HUF", "hryvnia": "UAH", "dinar": "KWD", "dinars": "KWD", "koruna": "CZK",
    "korunas": "CZK", "taka": "BDT", "dong": "VND", "shilling": "KES", "shillings": "KES", "cedis": "GHS",
    "kr": "SEK", "zł": "PLN", "zl": "PLN", "kč": "CZK", "lei": "RON", "tl": "TRY", "лв": "BGN",
    "руб": "RUB", "грн": "UAH", "rp": "IDR", "chf": "CHF", "sfr": "CHF",
}  # fmt: skip
# A nation before the word: "canadian dollars".
NATIONS = {
    "us": "USD", "american": "USD", "canadian": "CAD", "australian": "AUD", "aussie": "AUD", "kiwi": "NZD",
    "zealand": "NZD", "kong": "HKD", "singapore": "SGD", "singaporean": "SGD", "taiwan": "TWD", "taiwanese": "TWD",
    "british": "GBP", "uk": "GBP", "egyptian": "EGP", "swiss": "CHF", "japanese": "JPY", "chinese": "CNY",
    "indian": "INR", "pakistani": "PKR", "nepali": "NPR", "mexican": "MXN", "philippine": "PHP", "chilean": "CLP",
    "colombian": "COP", "argentine": "ARS", "swedish": "SEK", "norwegian": "NOK", "danish": "DKK", "czech": "CZK",
    "polish": "PLN", "turkish": "TRY", "russian": "RUB", "israeli": "ILS", "brazilian": "BRL", "korean": "KRW",
    "african": "ZAR", "south": "", "new": "", "hong": "", "saudi": "SAR", "kuwaiti": "KWD", "jordanian": "JOD",
    "kenyan": "KES", "jamaican": "JMD",
}  # fmt: skip
NATIONAL_WORDS = {"real": "BRL", "won": "KRW", "crown": "CZK", "crowns": "CZK"}

# Hundredths. The one-letter ones only when they touch the number ("43c", "50p").
CENTS = {
    "cent": None, "cents": None, "¢": None, "c": None, "pence": "GBP", "penny": "GBP", "pennies": "USD", "p": "GBP",
    "paise": "INR", "rappen": "CHF", "kopecks": "RUB", "centimes": None, "centavos": None,
}  # fmt: skip
TOUCHING_CENTS = frozenset({"c", "p"})


def code_of(raw: str, *, after: bool) -> str | None:
    """The ISO code a word stands for, or None.

    >>> code_of("usd", after=False), code_of("TRY", after=True), code_of("Try", after=True)
    ('USD', 'TRY', None)
    """
    code = raw.upper()
    if code not in CODES or (code in SHY_CODES and not (after and raw.isupper())):
        return None
    return SAME.get(code, code)
