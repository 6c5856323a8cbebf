"""Where cards stand: Graphviz lays out each cluster of related tables, and the clusters are packed into a page.

A whole schema in one `dot` run becomes a tower many times taller than wide. So tables are grouped first by how they
are related, each group is laid out for itself, and the groups are packed near the groups they refer to.
"""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import graphviz

from designer.graphviz_wasm import run_graphviz
from designer.layout_clusters import find_clusters, list_bridges
from designer.layout_folds import gather_families
from designer.layout_packing import Block, pack_blocks
from designer.layout_satellites import attach, choose_groups, find_anchors, shelve

Size = tuple[float, float]
Place = tuple[float, float]
Link = tuple[str, str]

POINTS_PER_INCH = 72
NODE_GAP_PX = 60
RANK_GAP_PX = 110
BLOCK_GAP_PX = 130
GRID_PX = 20
LEAVES_IN_A_ROW = 4
DETOUR_OF_ROWS = math.log(1.8)
"""How much better the shape of a layout from top to bottom must be: edges leave cards at their sides, so those between
cards above each other take detours."""
WANTED_ASPECT = 1.5


def place(
    sizes: Mapping[str, Size],
    links: Iterable[Link],
    *,
    folds: Mapping[str, str] | None = None,
    satellites: Sequence[Mapping[str, Sequence[str]]] = (),
    cache_dir: Path | None = None,
) -> dict[str, Place]:
    """Return the top left corner of every card. The same input gives the same places.

    `folds` names the parent of each partition, under which it stands. Each of `satellites` names cards that only stand
    beside others, with those others; they go into strips of their own, the first nearest to the tables.
    """
    strips = [{name: others for name, others in strip.items() if name in sizes} for strip in satellites]
    near = {name: others for strip in strips for name, others in strip.items()}
    if len(near) == len(sizes):
        strips, near = [], {}
    families = gather_families({name: size for name, size in sizes.items() if name not in near}, folds or {})
    owner = {member: root for root, family in families.items() for member in family.places}
    known = [(owner[child], owner[parent]) for child, parent in links if child in owner and parent in owner]
    shown = {root: family.size for root, family in families.items()} | {name: sizes[name] for name in near}
    anchors = [{name: find_anchors(name, near, owner) for name in sorted(strip)} for strip in strips]
    roots = _place_cards(shown, known, anchors, _cache_dir(cache_dir))
    places = {}
    for root, (left, top) in roots.items():
        for name, (x, y) in families[root].places.items() if root in families else [(root, (0.0, 0.0))]:
            places[name] = (left + x, top + y)
    return places


def _place_cards(
    sizes: Mapping[str, Size], links: Iterable[Link], strips: Sequence[Mapping[str, Counter[str]]], cache_dir: Path
) -> dict[str, Place]:
    links = sorted({(child, parent) for child, parent in links if child != parent})
    clusters = find_clusters(sorted(set(sizes).difference(*strips)), links)
    loose = [cluster[0] for cluster in clusters if len(cluster) == 1]
    if len(loose) > 1:
        clusters = [cluster for cluster in clusters if len(cluster) > 1] + [loose]
    blocks = [_lay_out(cluster, sizes, links, cache_dir) for cluster in clusters]
    for strip in strips:
        for index, names in choose_groups(clusters, strip).items():
            if index < 0:
                blocks.append(shelve(names, sizes))
            else:
                blocks[index] = attach(blocks[index], names, sizes, strip)
    corners = pack_blocks(blocks, list_bridges(clusters, links), gap_px=BLOCK_GAP_PX, aspect=WANTED_ASPECT)
    places = {}
    for block, (left, top) in zip(blocks, corners, strict=True):
        for name, (x, y) in block.places.items():
            places[name] = (_snap(x + left), _snap(y + top))
    return places


def render_svg(dot: str, *, is_pinned: bool = False, cache_dir: Path | None = None) -> bytes:
    """Return the SVG that Graphviz draws from a DOT text; `is_pinned` keeps its nodes where the text says."""
    return run_graphviz(dot, engine="neato" if is_pinned else "dot", output="svg", cache_dir=_cache_dir(cache_dir))


def _lay_out(cluster: list[str], sizes: Mapping[str, Size], links: list[Link], cache_dir: Path) -> Block:
    if len(cluster) == 1:
        width, height = sizes[cluster[0]]
        return Block({cluster[0]: (0, 0)}, width, height)
    members = set(cluster)
    own = [link for link in links if link[0] in members and link[1] in members]
    if not own:
        return _fold(cluster, sizes, own)
    best = None
    for direction in ("LR", "TB"):
        block = _read_places(_run_dot(cluster, sizes, own, direction, cache_dir), cluster, sizes)
        if best is None or _distance(block) < _distance(best) - DETOUR_OF_ROWS:
            best = block
        if _distance(best) < math.log(1.7):
            break
    return best if best is not None and _distance(best) < math.log(4.5) else _fold(cluster, sizes, own)


def _distance(block: Block) -> float:
    """How far the block's shape is from the wanted one."""
    return abs(math.log(max(block.width, 1) / max(block.height, 1) / WANTED_ASPECT))


def _run_dot(cluster: list[str], sizes: Mapping[str, Size], links: list[Link], direction: str, cache_dir: Path) -> str:
    graph = graphviz.Digraph(engine="dot")
    graph.attr(
        rankdir=direction, nodesep=str(NODE_GAP_PX / POINTS_PER_INCH), ranksep=str(RANK_GAP_PX / POINTS_PER_INCH),
        splines="false", newrank="true",
    )  # fmt: skip
    graph.attr("node", shape="box", fixedsize="true", label="")
    number = {name: str(index) for index, name in enumerate(cluster)}
    for name in cluster:
        width, height = sizes[name]
        graph.node(number[name], width=f"{width / POINTS_PER_INCH:.4f}", height=f"{height / POINTS_PER_INCH:.4f}")
    for child, parent in links:
        graph.edge(number[parent], number[child])
    for above, below in _stagger(links):
        graph.edge(number[above], number[below], style="invis", weight="0")
    return run_graphviz(graph.source, engine="dot", output="json", cache_dir=cache_dir).decode()


def _stagger(links: list[Link]) -> list[Link]:
    """Return invisible edges that spread the many leaves of one hub over several ranks."""
    degree: dict[str, int] = defaultdict(int)
    for child, parent in links:
        degree[child] += 1
        degree[parent] += 1
    leaves: dict[str, list[str]] = defaultdict(list)
    for child, parent in links:
        if degree[child] == 1:
            leaves[parent].append(child)
    extra = []
    for found in leaves.values():
        if len(found) > LEAVES_IN_A_ROW:
            column = max(LEAVES_IN_A_ROW, math.ceil(math.sqrt(len(found) * 1.6)))
            extra += [(found[index - column], found[index]) for index in range(column, len(found))]
    return extra


def _read_places(text: str, cluster: list[str], sizes: Mapping[str, Size]) -> Block:
    data = json.loads(text)
    places = {}
    for node in data["objects"]:
        x, y = (float(part) for part in node["pos"].split(","))
        name = cluster[int(node["name"])]
        width, height = sizes[name]
        places[name] = (x - width / 2, -y - height / 2)
    return Block.around(places, sizes)


def _fold(cluster: list[str], sizes: Mapping[str, Size], links: list[Link]) -> Block:
    """Put a cluster that `dot` makes a tower of into columns, its busiest tables in the middle."""
    degree: dict[str, int] = defaultdict(int)
    for link in links:
        for name in link:
            degree[name] += 1
    ordered = sorted(cluster, key=lambda name: (-degree[name], name))
    area = sum((sizes[name][0] + RANK_GAP_PX) * (sizes[name][1] + NODE_GAP_PX) for name in cluster)
    height = math.sqrt(area / WANTED_ASPECT)
    columns: list[list[str]] = [[]]
    used = 0.0
    for name in ordered:
        if used and used + sizes[name][1] > height:
            columns.append([])
            used = 0.0
        columns[-1].append(name)
        used += sizes[name][1] + NODE_GAP_PX
    middle: list[list[str]] = []
    for index, column in enumerate(columns):
        middle.insert(len(middle) if index % 2 else 0, column)
    places = {}
    left = 0.0
    for column in middle:
        top = 0.0
        for name in column:
            places[name] = (left, top)
            top += sizes[name][1] + NODE_GAP_PX
        left += max(sizes[name][0] for name in column) + RANK_GAP_PX
    return Block.around(places, sizes)


def _snap(value: float) -> float:
    return float(round(value / GRID_PX) * GRID_PX)


def _cache_dir(cache_dir: Path | None) -> Path:
    if cache_dir is not None:
        return cache_dir
    from django.conf import settings

    return Path(settings.CROWSFOOT_HOME) / "cache"
