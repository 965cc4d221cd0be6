import { allNeedles, betweenCharacters, type Needle } from './needles.ts';

/**
 * Finds all needles in one pass (A. Aho and M. Corasick, Efficient String Matching, 1975). From state `s`, a multiple of 256, `byte` leads to the state
 * `next[s | byte]`; if that is less than `silent`, the needles in `matchesOf` it end with that byte.
 */
export interface Automaton {
  readonly next: Uint32Array;
  readonly start: number;
  readonly silent: number;
  readonly matchesOf: (state: number) => readonly Needle[];
}

interface Node {
  readonly children: Map<number, Node>;
  readonly needles: Needle[];
  fallback: Node | null;
}

let built: Automaton | null = null;

/** The automaton of all needles, built once. */
export function automaton(): Automaton {
  built ??= build(allNeedles());
  return built;
}

function build(needles: readonly Needle[]): Automaton {
  const nodes = linked(needles);
  const found = nodes.filter((node) => node.needles.length > 0);
  const quiet = nodes.filter((node) => node.needles.length === 0);
  // States with matches come first. A separator leads from such a state to a copy of it without matches, so that they are not reported again.
  const places = new Map([...found, ...quiet].map((node, place) => [node, place]));
  const placeOf = (node: Node) => places.get(node) ?? 0;
  const next = new Uint32Array(256 * (nodes.length + found.length));
  const root = nodes[0];
  for (const node of nodes) {
    const [place, copy] = [placeOf(node), copyOf(placeOf(node), nodes.length, found.length)];
    for (let byte = 0; byte < 256; byte += 1) {
      const following = isBetween(byte) ? copy : placeOf(stepped(node, byte) ?? node);
      next[256 * place + byte] = 256 * following;
      next[256 * copy + byte] = 256 * following;
    }
  }
  const start = 256 * (root === undefined ? 0 : placeOf(root));
  const matchesOf = (state: number) => found[state / 256]?.needles ?? [];
  return { next, start, silent: 256 * found.length, matchesOf };
}

function copyOf(place: number, nodes: number, found: number): number {
  return place < found ? nodes + place : place;
}

function isBetween(byte: number): boolean {
  return betweenCharacters.includes(String.fromCharCode(byte));
}

/** The nodes of the trie, root first, with their fallbacks. */
function linked(needles: readonly Needle[]): readonly Node[] {
  const root: Node = { children: new Map(), needles: [], fallback: null };
  for (const needle of needles) add(root, needle);
  const nodes = [root];
  for (const node of nodes) {
    for (const [byte, child] of node.children) {
      child.fallback = node.fallback === null ? root : stepped(node.fallback, byte);
      child.needles.push(...(child.fallback?.needles ?? []));
      nodes.push(child);
    }
  }
  return nodes;
}

function add(root: Node, needle: Needle): void {
  let node = root;
  for (const character of needle.text) {
    const byte = character.charCodeAt(0);
    const child = node.children.get(byte) ?? { children: new Map(), needles: [], fallback: null };
    node.children.set(byte, child);
    node = child;
  }
  node.needles.push(needle);
}

function stepped(from: Node, byte: number): Node {
  for (let node = from; ; ) {
    const child = node.children.get(byte);
    if (child !== undefined) return child;
    if (node.fallback === null) return node;
    node = node.fallback;
  }
}
