import type { Ask, Group, NoteLinks, Place, TagCount } from '../protocol';

// What stands in the views of the side bar, apart from how VS Code shows it.

export interface Node {
  /** Tells this node from all others of the view, also after it is read anew. */
  id: string;
  label: string;
  description?: string;
  tooltip?: string;
  icon: 'file' | 'link' | 'tag' | 'new' | 'missing' | 'list';
  /** What a click opens. */
  opens?: { uri: string; place?: Place };
  /** What a click makes: a note that is not written yet. */
  makes?: { title: string; from: string };
  children?: Node[] | (() => Promise<Node[]>);
  open?: boolean;
}

/** How a path is shown behind a title. */
export type Shorten = (uri: string) => string;

/** The notes that link to a note, each with the lines of its links. */
export function backlinks(links: NoteLinks, shorten: Shorten): Node[] {
  return [...links.backlinks.map((group) => noteNode('', group, shorten)), ...moreNode('', links.more)];
}

/** Tells how many notes are left out, if any are. */
function moreNode(scope: string, more = 0): Node[] {
  return more === 0 ? [] : [{ id: scope + 'more', label: `and ${more} more ${more === 1 ? 'note' : 'notes'}`, icon: 'list' }];
}

/** Where the links of a note lead. */
export function outgoing(links: NoteLinks, shorten: Shorten): Node[] {
  const written = links.outgoing.map((group) => noteNode('out:', group, shorten));
  const unwritten = links.unwritten.filter(({ attachment }) => !attachment).map(unwrittenNode);
  const missing = links.unwritten.filter(({ attachment }) => attachment).map(missingNode);
  return [listNode('outgoing', 'Leads to', written), listNode('unwritten', 'Not written yet', unwritten), listNode('missing', 'Missing files', missing)].flat();
}

function listNode(id: string, label: string, children: Node[]): Node[] {
  return children.length === 0 ? [] : [{ id, label, description: String(children.length), icon: 'list', children, open: true }];
}

function noteNode(scope: string, group: Group, shorten: Shorten): Node {
  const uri = group.uri ?? '';
  return {
    id: scope + uri,
    label: group.title,
    description: shorten(uri),
    icon: 'file',
    opens: { uri },
    children: placeNodes(scope + uri, group.places),
  };
}

function unwrittenNode(group: Group): Node {
  const node: Node = {
    id: 'unwritten:' + group.title,
    label: group.title,
    tooltip: 'Click to make this note',
    icon: 'new',
    children: placeNodes('unwritten:' + group.title, group.places),
  };
  const from = group.places[0]?.uri;
  if (from !== undefined) {
    node.makes = { title: group.title, from };
  }
  return node;
}

/** A picture or another file that is not there, which no click can make. */
function missingNode({ title, places }: Group): Node {
  const id = 'missing:' + title;
  return { id, label: title, tooltip: 'No such file is there', icon: 'missing', children: placeNodes(id, places) };
}

function placeNodes(scope: string, places: Place[]): Node[] {
  return places.map((place, i) => ({
    id: `${scope}#${i}`,
    label: place.text === '' ? `line ${place.range.start.line + 1}` : place.text,
    tooltip: place.text,
    icon: 'link',
    opens: { uri: place.uri, place },
  }));
}

/** The tags as a tree: a/b stands below a, and the notes of a tag below those nested in it. */
export function tagTree(tags: TagCount[], ask: Ask, shorten: Shorten): Node[] {
  const nodes = new Map<string, Node>();
  const top: Node[] = [];
  const nested = new Map<string, { tag: string; node: Node }[]>();
  for (const { tag, notes } of [...tags].sort((a, b) => (a.tag < b.tag ? -1 : 1))) {
    const cut = parentOf(tag, nodes);
    const node: Node = { id: tag, label: tag.slice(cut === '' ? 0 : cut.length + 1), description: String(notes), icon: 'tag' };
    nodes.set(tag, node);
    const within: { tag: string; node: Node }[] = [];
    nested.set(tag, within);
    node.children = () => belowTag(tag, within, ask, shorten);
    if (cut === '') {
      top.push(node);
    } else {
      nested.get(cut)?.push({ tag, node });
    }
  }
  return top;
}

/** The nearest tag above another that is there, '' for none. */
function parentOf(tag: string, known: Map<string, Node>): string {
  for (let end = tag.lastIndexOf('/'); end > 0; end = tag.lastIndexOf('/', end - 1)) {
    if (known.has(tag.slice(0, end))) {
      return tag.slice(0, end);
    }
  }
  return '';
}

async function belowTag(tag: string, within: { tag: string; node: Node }[], ask: Ask, shorten: Shorten): Promise<Node[]> {
  const [own, ...deeper] = await Promise.all([tag, ...within.map((n) => n.tag)].map((t) => ask('notels.tagged', t)));
  const elsewhere = new Set(deeper.flatMap((told) => (told?.notes ?? []).flatMap((g) => g.places.map(startOf))));
  const notes = (own?.notes ?? [])
    .map((group) => ({ ...group, places: group.places.filter((place) => !elsewhere.has(startOf(place))) }))
    .filter((group) => group.places.length > 0);
  return [...within.map((n) => n.node), ...notes.map((group) => noteNode(tag + ':', group, shorten)), ...moreNode(tag + ':', own?.more)];
}

function startOf({ uri, range }: Place): string {
  return `${uri}:${range.start.line}:${range.start.character}`;
}
