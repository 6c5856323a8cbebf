"""Renaming columns and tables inside queries, as PostgreSQL's own printing shows them after a rename.

A query names a column through what stands in its FROM. A view's output names never change, so a renamed column in a
SELECT list gets `AS` with its old name. Source: get_target_list and get_from_clause_item of PostgreSQL's ruleutils.c.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any

from schemagen.sql.parse import parse_or_none, scan_tokens
from schemagen.sql.quote import may_contain, quote_name
from schemagen.sql.scope import NOTHING, Relation, Relations, Scope

BODY = "CREATE FUNCTION f() LANGUAGE sql "
STATEMENTS = ("select", "with", "insert", "update", "delete", "merge", "values", "create", "notify", "table")
FROM_ITEMS = ("range_var", "join_expr", "range_subselect", "range_function", "range_table_func")


class Renames:
    """What is renamed in all relations that queries may name."""

    def __init__(self, changed: tuple[str, ...], load: Callable[[], Relations]) -> None:
        """`changed` are the names given up, of tables and columns; `load` is asked once a text holds one of them."""
        self.changed = changed
        self.load = load

    @cached_property
    def relations(self) -> Relations:
        """Return all tables and views."""
        return self.load()

    def apply(self, text: str, home: tuple[str, str] | None = None) -> str | None:
        """Return the query, statement, SQL-standard body or expression with the new names of columns and tables.

        `home` is the table that an expression speaks of without naming it, and that NEW and OLD are rows of. Names
        behind a schema (`public.meal`) are left to `rename_qualified`. None means that the text cannot be read, or
        that no wording has the same meaning (a column of JOIN … USING).
        """
        if not any(may_contain(text, name) for name in self.changed):
            return text
        prefix, suffix = _wrap(text)
        tree = parse_or_none(prefix + text + suffix)
        if tree is None:
            return None
        walker = _Walker(text, len(prefix.encode()), self.relations)
        scope = Scope()
        if home is not None:
            relation = self.relations.get(home, NOTHING)
            scope.bind(home[1], relation, renamed=relation.name or home[1])
            for name in ("new", "old"):
                scope.named.setdefault(name, (relation, name))
        for raw in tree.stmts:
            walker.visit(raw.stmt, scope)
        return walker.result() if walker.is_sure else None


def _wrap(text: str) -> tuple[str, str]:
    word = text.lstrip(" \n\t(").split(None, 1)[0].lower().rstrip(";(") if text.strip() else ""
    if word in STATEMENTS:
        return "", ""
    if word in ("begin", "return"):
        return BODY, ""
    return "SELECT (", "\n)"


class _Walker:
    """Visits a parse tree and collects replacements by byte position."""

    def __init__(self, text: str, shift: int, relations: Relations) -> None:
        self.raw = text.encode()
        self.shift = shift
        self.relations = relations
        self.tokens = scan_tokens(text)
        self.starts = {token[0]: at for at, token in enumerate(self.tokens)}
        self.pieces: dict[tuple[int, int], str] = {}
        self.is_sure = True

    def result(self) -> str:
        raw = self.raw
        for (start, end), text in sorted(self.pieces.items(), reverse=True):
            raw = raw[:start] + text.encode() + raw[end:]
        return raw.decode()

    def visit(self, node: Any, scope: Scope) -> None:
        """Visit a message of any kind."""
        name = node.DESCRIPTOR.name
        if name == "Node":
            kind = node.WhichOneof("node")
            if kind is not None:
                self.visit(getattr(node, kind), scope)
            return
        special = getattr(self, f"visit_{name}", None)
        if special is not None:
            special(node, scope)
            return
        self.visit_fields(node, scope)

    def visit_fields(self, node: Any, scope: Scope, skip: frozenset[str] = frozenset()) -> None:
        for field, value in node.ListFields():
            if field.message_type is None or field.name in skip:
                continue
            for each in value if field.is_repeated else (value,):
                self.visit(each, scope)

    def visit_SelectStmt(self, node: Any, outer: Scope) -> None:  # noqa: N802 - named after the parser's node
        scope = Scope(outer)
        self._bind_queries(node, scope)
        for item in node.from_clause:
            self._bind_from(item, scope)
        aliases = {item.res_target.name for item in node.target_list if item.res_target.name}
        for item in node.target_list:
            self._visit_output(item.res_target, scope)
        for item in node.sort_clause:
            target = item.sort_by.node
            is_output = len(target.column_ref.fields) == 1 and _text(target.column_ref.fields[0]) in aliases
            if not is_output:
                self.visit(target, scope)
        skip = frozenset({"with_clause", "from_clause", "target_list", "sort_clause"})
        self.visit_fields(node, scope, skip)

    def visit_InsertStmt(self, node: Any, outer: Scope) -> None:  # noqa: N802
        scope = Scope(outer)
        self._bind_queries(node, scope)
        relation = self._bind_table(node.relation, scope)
        for item in node.cols:
            self._rename_target(item.res_target, relation)
        if node.HasField("select_stmt"):
            self.visit(node.select_stmt, outer if not scope.queries else _with_queries(outer, scope))
        for item in node.on_conflict_clause.target_list:
            self._rename_target(item.res_target, relation)
            self.visit(item.res_target.val, scope)
        self.visit_fields(node.on_conflict_clause, scope, frozenset({"target_list"}))
        for item in node.returning_clause.exprs:
            self._visit_output(item.res_target, scope)

    def visit_UpdateStmt(self, node: Any, outer: Scope) -> None:  # noqa: N802
        scope = Scope(outer)
        self._bind_queries(node, scope)
        relation = self._bind_table(node.relation, scope)
        for item in node.from_clause:
            self._bind_from(item, scope)
        for item in node.target_list:
            self._rename_target(item.res_target, relation)
            self.visit(item.res_target.val, scope)
        for item in node.returning_clause.exprs:
            self._visit_output(item.res_target, scope)
        self.visit_fields(
            node, scope, frozenset({"relation", "from_clause", "target_list", "returning_clause", "with_clause"})
        )

    def visit_DeleteStmt(self, node: Any, outer: Scope) -> None:  # noqa: N802
        scope = Scope(outer)
        self._bind_queries(node, scope)
        self._bind_table(node.relation, scope)
        for item in node.using_clause:
            self._bind_from(item, scope)
        for item in node.returning_clause.exprs:
            self._visit_output(item.res_target, scope)
        self.visit_fields(node, scope, frozenset({"relation", "using_clause", "returning_clause", "with_clause"}))

    def visit_RuleStmt(self, node: Any, outer: Scope) -> None:  # noqa: N802
        self.visit_fields(node, self._row_scope(node.relation, outer), frozenset({"relation"}))

    def visit_CreatePolicyStmt(self, node: Any, outer: Scope) -> None:  # noqa: N802
        self.visit_fields(node, self._row_scope(node.table, outer), frozenset({"table"}))

    def visit_CreateTrigStmt(self, node: Any, outer: Scope) -> None:  # noqa: N802
        scope = self._row_scope(node.relation, outer)
        words = [text.lower() for _, _, text in self.tokens]
        for at in range(1, len(words)):
            if words[at - 1 : at + 1] == ["update", "of"]:  # the parser keeps no places of these columns
                self._rename_list(at + 1, scope.bound[0])
        self.visit_fields(node, scope, frozenset({"relation", "columns"}))

    def visit_ColumnRef(self, node: Any, scope: Scope) -> None:  # noqa: N802
        names = [_text(field) for field in node.fields]
        at = self.starts.get(node.location - self.shift)
        if at is None:
            return
        if len(names) == 1 and names[0] is not None:
            self._replace(at, names[0], scope.find_column(names[0]))
        elif len(names) == 2 and names[0] is not None:
            found = scope.find_table(names[0])
            if found is not None:
                self._replace(at, names[0], found[1])
                if names[1] is not None:
                    self._replace(at + 2, names[1], found[0].columns.get(names[1]))
        elif len(names) == 3 and names[0] is not None and names[1] is not None:
            relation = self.relations.get((names[0], names[1]))
            if relation is not None and names[2] is not None:
                self._replace(at + 4, names[2], relation.columns.get(names[2]))

    def visit_RangeVar(self, node: Any, scope: Scope) -> None:  # noqa: N802
        self._bind_table(node, Scope())

    def _row_scope(self, table: Any, outer: Scope) -> Scope:
        """Return the scope of an expression about a table's row, which may also be called NEW and OLD."""
        scope = Scope(outer)
        relation = self._bind_table(table, scope)
        for name in ("new", "old"):
            scope.named.setdefault(name, (relation, name))
        return scope

    def _bind_queries(self, node: Any, scope: Scope) -> None:
        for item in node.with_clause.ctes:
            scope.queries.add(item.common_table_expr.ctename)
        for item in node.with_clause.ctes:
            self.visit(item.common_table_expr.ctequery, scope)

    def _bind_from(self, item: Any, scope: Scope) -> None:
        kind = item.WhichOneof("node")
        value = getattr(item, kind)
        if kind == "range_var":
            self._bind_table(value, scope)
        elif kind == "join_expr":
            self._bind_from(value.larg, scope)
            self._bind_from(value.rarg, scope)
            for part in value.using_clause:
                self.is_sure = self.is_sure and scope.find_column(_text(part) or "") in (None, _text(part))
            self.visit(value.quals, scope)
            if value.alias.aliasname:
                scope.bind(value.alias.aliasname, NOTHING)
        else:
            self.visit_fields(value, scope, frozenset({"alias"}))
            if value.alias.aliasname:
                scope.bind(value.alias.aliasname, NOTHING)

    def _bind_table(self, node: Any, scope: Scope) -> Relation:
        key = (node.schemaname or "public", node.relname)
        is_query = not node.schemaname and scope.is_query(node.relname)
        relation = NOTHING if is_query else self.relations.get(key, NOTHING)
        new_name = relation.name or node.relname
        alias = node.alias.aliasname
        if node.alias.colnames:
            relation = Relation(name=relation.name, columns={})
        scope.bind(alias or node.relname, relation, renamed=alias or new_name)
        at = self.starts.get(node.location - self.shift)
        if at is not None and not node.schemaname:
            self._replace(at, node.relname, new_name)
        return relation

    def _visit_output(self, target: Any, scope: Scope) -> None:
        """Visit an item of a SELECT list; a column that is renamed keeps its output name."""
        before = dict(self.pieces)
        self.visit(target.val, scope)
        fields = target.val.column_ref.fields
        name = _text(fields[-1]) if fields else None
        if name is None or target.name:
            return
        at = self.starts.get(target.val.column_ref.location - self.shift)
        if at is None:
            return
        last = self.tokens[at + 2 * (len(fields) - 1)]
        piece = self.pieces.get((last[0], last[1]))
        if piece is not None and (last[0], last[1]) not in before:
            self.pieces[last[0], last[1]] = f"{piece} AS {quote_name(name)}"

    def _rename_list(self, at: int, relation: Relation) -> None:
        """Rename the columns of a list that starts with this token."""
        while at < len(self.tokens):
            token = self.tokens[at][2]
            name = token[1:-1].replace('""', '"') if token.startswith('"') else token.lower()
            self._replace(at, name, relation.columns.get(name))
            if at + 1 >= len(self.tokens) or self.tokens[at + 1][2] != ",":
                return
            at += 2

    def _rename_target(self, target: Any, relation: Relation) -> None:
        """Rename the column that INSERT or UPDATE sets."""
        at = self.starts.get(target.location - self.shift)
        if at is not None and target.name:
            self._replace(at, target.name, relation.columns.get(target.name))

    def _replace(self, at: int, old: str, new: str | None) -> None:
        if new is not None and new != old and at < len(self.tokens):
            start, end, _ = self.tokens[at]
            self.pieces[start, end] = quote_name(new)


def _with_queries(outer: Scope, inner: Scope) -> Scope:
    scope = Scope(outer)
    scope.queries = inner.queries
    return scope


def _text(node: Any) -> str | None:
    """Return the name that a node holds; None for a star."""
    return node.string.sval if node.WhichOneof("node") == "string" else None
