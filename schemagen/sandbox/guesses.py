"""What can be guessed of extensions that a server lacks: whose a type is, and what a function or operator returns.

A guess only has to be good enough for the server to take the statement: the text that is kept is the script's own.
"""

from __future__ import annotations

import re

_TYPES = {
    "postgis": "geometry geography box2d box3d geometry_dump",
    "postgis_raster": "raster",
    "postgis_topology": "topogeometry",
    "vector": "vector halfvec sparsevec",
    "citext": "citext",
    "hstore": "hstore",
    "ltree": "ltree lquery ltxtquery",
    "cube": "cube",
    "seg": "seg",
    "isn": "ean13 isbn isbn13 issn issn13 ismn ismn13 upc",
    "intarray": "query_int",
    "lo": "lo",
    "h3": "h3index",
    "ip4r": "ip4 ip4r ip6 ip6r ipaddress iprange",
    "semver": "semver",
    "prefix": "prefix_range",
    "roaringbitmap": "roaringbitmap",
}
EXTENSION_OF_TYPE = {name: extension for extension, names in _TYPES.items() for name in names.split()}
"""The extensions of well-known types, for scripts that do not say CREATE EXTENSION."""

LANGUAGES = frozenset(
    """
    plperl plperlu plpython3u plpython2u plpythonu pltcl pltclu plv8 plcoffee plls plr plrust plsh pllua plluau pljs
    """.split()  # noqa: SIM905 - as in sql/quote.py
)
"""Extensions that bring a language of their name, which all stand in pg_catalog."""
EXTENSION_SCHEMAS = {
    **dict.fromkeys(LANGUAGES, "pg_catalog"),
    "pg_cron": "pg_catalog",
    "pg_graphql": "graphql",
    "pgmq": "pgmq",
    "pgsodium": "pgsodium",
    "postgis_tiger_geocoder": "tiger",
    "postgis_topology": "topology",
    "supabase_vault": "vault",
}
"""Schemas that an extension's own control file demands."""

_NUMBER, _TRUTH, _TEXT, _SAME = "double precision", "boolean", "text", ""
_RETURNS = (
    (r"st_(as\w+|geometrytype|summary|srid_text|isvalidreason)", _TEXT),
    (r"st_(srid|npoints|numgeometries|dimension|numpoints)", "integer"),
    (r"st_(is\w*|contains|covers|coveredby|(d|df)?(ully)?within|intersects|touches|crosses|overlaps|equals)", _TRUTH),
    (r"st_(x|y|z|m|area|length|distance|perimeter|azimuth|xmin|xmax|ymin|ymax)", _NUMBER),
    (r"st_\w+", "geometry"),
    (r"(is|has)_\w+|\w*_(contains|matches|exists|is_valid)", _TRUTH),
    (r"\w*uuid\w*", "uuid"),
    (r"\w*(distance|similarity|inner_product|_norm)\w*", _NUMBER),
    (r"\w*(_bytes|encrypt|decrypt|digest|hmac)\w*", "bytea"),
    (r"\w*(_dims|_count|levenshtein|nlevel|_len|_length)", "integer"),
    (r"(unaccent|\w*_to_text|soundex|d?metaphone|\w*hash\w*|subltree|akeys_text)", _TEXT),
)
"""Names of functions and what they return; "" means the type of the first argument. The first that fits counts."""
_COMPILED = tuple((re.compile(pattern + r"\Z"), returns) for pattern, returns in _RETURNS)
_NUMERIC_OPERATORS = frozenset("<-> <#> <=> <+> <~> <%> <<-> <->> <<<-> <->>> <<->> <<#>> |=|".split())  # noqa: SIM905
_SAME_OPERATORS = frozenset("|| + - * / # & |".split())  # noqa: SIM905


def guess_return_type(function: str, argument_types: tuple[str, ...]) -> str:
    """Return the type that a function of this name most likely returns; it may be one of an extension."""
    for pattern, returns in _COMPILED:
        if pattern.match(function.lower()):
            return returns or (argument_types[0] if argument_types else _TEXT)
    return argument_types[0] if argument_types else _TEXT


def guess_operator_type(name: str, operand_type: str) -> str:
    """Return the type that an operator of this name most likely gives."""
    if name in _NUMERIC_OPERATORS:
        return _NUMBER
    if name in _SAME_OPERATORS:
        return operand_type
    return _TEXT if name == "->>" else _TRUTH
