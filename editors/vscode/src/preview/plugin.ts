import type MarkdownIt from 'markdown-it';
import type StateCore from 'markdown-it/lib/rules_core/state_core.mjs';
import type StateInline from 'markdown-it/lib/rules_inline/state_inline.mjs';
import type Token from 'markdown-it/lib/token.mjs';
import type { Wikilink } from '../protocol';

/** What is being rendered, as far as VS Code tells. */
export interface Environment {
  currentDocument?: { toString(): string };
  /** Of the page, until it is done. */
  notels?: Page;
}

interface Page {
  /** How many more notes it embeds. */
  left: number;
  /** What is being embedded, each within the one before. */
  within: Wikilink[];
}

/** What a target of a note leads to, or undefined if that is not known (yet). */
export type Lookup = (document: string, target: string) => Wikilink | undefined;

/** A wikilink as it is written. */
interface Written {
  source: string;
  target: string;
  shown: string | undefined;
  embed: boolean;
}

const wikilink = 'notels_wikilink';
const embedBlock = 'notels_embed';

/** How many embeds a page shows. */
const most = 100;

/** Teaches markdown-it wikilinks and embeds. */
export function wikilinks(md: MarkdownIt, lookup: Lookup): MarkdownIt {
  md.inline.ruler.before('link', wikilink, parse);
  md.core.ruler.after('inline', embedBlock, liftEmbeds);
  const renderer = new Renderer(md, lookup);
  md.renderer.rules[wikilink] = (tokens, i, _options, env: Environment) => renderer.inline(writtenIn(tokens, i), env);
  md.renderer.rules[embedBlock] = (tokens, i, _options, env: Environment) => renderer.block(writtenIn(tokens, i), env);
  return md;
}

function writtenIn(tokens: Token[], i: number): Written {
  return tokens[i]?.meta as Written;
}

function parse(state: StateInline, silent: boolean): boolean {
  const rest = state.src.slice(state.pos, state.posMax);
  const match = /^(!?)\[\[([^[\]|\n]+?)(?:\\?\|([^\]\n]*))?\]\]/.exec(rest);
  if (match === null) {
    return false;
  }
  if (!silent) {
    const [source, mark, target = '', shown] = match;
    const token = state.push(wikilink, '', 0);
    token.content = shown ?? target;
    token.meta = { source, target, shown, embed: mark === '!' } satisfies Written;
  }
  state.pos += match[0].length;
  return true;
}

/** A paragraph of nothing but an embed is a block of its own. */
function liftEmbeds({ tokens, Token: New }: StateCore): void {
  for (let i = 0; i + 2 < tokens.length; i++) {
    const [open, inline] = [tokens[i], tokens[i + 1]];
    const [only, ...others] = inline?.children ?? [];
    if (open?.type !== 'paragraph_open' || only?.type !== wikilink || others.length > 0 || !(only.meta as Written).embed) {
      continue;
    }
    const block = new New(embedBlock, '', 0);
    block.block = true;
    block.meta = only.meta;
    block.map = open.map;
    tokens.splice(i, 3, block);
  }
}

class Renderer {
  /** How Markdown is rendered without what VS Code adds to a page, which is there once. */
  private readonly render: MarkdownIt['renderer']['render'];

  constructor(
    private readonly md: MarkdownIt,
    private readonly lookup: Lookup,
  ) {
    this.render = (Object.getPrototypeOf(md.renderer) as MarkdownIt['renderer']).render;
  }

  inline(written: Written, env: Environment): string {
    const found = this.find(written, env);
    if (found === undefined) {
      return `<span class="notels-link">${this.escape(written.source)}</span>`;
    }
    if (found.uri === null) {
      const title = this.escape(`Not written yet: ${found.target}`);
      return `<span class="notels-link notels-unwritten" title="${title}">${this.escape(label(written))}</span>`;
    }
    return written.embed && found.image ? this.image(written, found.uri, env) : this.link(written, found, found.uri, env);
  }

  /** What is embedded within itself, or beyond what a page can show, is a link. */
  block(written: Written, env: Environment): string {
    const found = this.find(written, env);
    const page = (env.notels ??= { left: most, within: [] });
    const recurs = page.within.some(({ uri, fragment }) => uri === found?.uri && fragment === found?.fragment);
    if (found?.uri == null || found.image || found.text === null || page.left === 0 || recurs) {
      return `<p>${this.inline(written, env)}</p>\n`;
    }
    page.left--;
    page.within.push(found);
    try {
      const head = this.link({ ...written, shown: written.shown ?? found.shown }, found, found.uri, env);
      return `<div class="notels-embed"><div class="notels-embed-title">${head}</div>\n${this.text(found.text, env)}</div>\n`;
    } finally {
      page.within.pop();
    }
  }

  private find(written: Written, env: Environment): Wikilink | undefined {
    const target = written.target.trim();
    const embedded = env.notels?.within.at(-1);
    if (embedded !== undefined) {
      return embedded.links?.find((link) => link.target === target);
    }
    return env.currentDocument && this.lookup(env.currentDocument.toString(), target);
  }

  private link(written: Written, found: Wikilink, uri: string, env: Environment): string {
    const fragment = found.fragment === '' ? '' : '#' + encodeURIComponent(found.fragment);
    const href = this.escape(hrefFrom(env.currentDocument?.toString() ?? '', uri) + fragment);
    const title = this.escape(found.others ? `Fits ${found.others + 1} files, and leads to the first: ${found.shown}` : found.shown);
    const kind = found.others ? ' notels-ambiguous' : '';
    return `<a class="notels-link${kind}" href="${href}" data-href="${href}" title="${title}">${this.escape(label(written))}</a>`;
  }

  /** An image is rendered like those of Markdown, so that VS Code finds its file. */
  private image(written: Written, uri: string, env: Environment): string {
    const { width, height, text } = sizeOf(written);
    const src = hrefFrom(env.currentDocument?.toString() ?? '', uri);
    const [image] = this.md.parseInline(`![text](<${src}>)`, env)[0]?.children ?? [];
    const [caption] = image?.children ?? [];
    if (image === undefined || caption === undefined) {
      return this.escape(text);
    }
    caption.content = text;
    for (const [name, value] of [['width', width], ['height', height]] as const) {
      if (value !== undefined) {
        image.attrSet(name, value);
      }
    }
    return this.md.renderer.renderInline([image], this.md.options, env);
  }

  /** The text of another note: its lines are not those of the one that is shown. */
  private text(text: string, env: Environment): string {
    const inner = { ...env, references: undefined };
    const tokens = this.md.parse(text, inner);
    for (const token of tokens) {
      token.map = null;
      token.attrs = (token.attrs ?? []).filter(([name, value]) => name !== 'data-line' && value !== 'code-line');
    }
    return this.render.call(this.md.renderer, tokens, this.md.options, inner);
  }

  private escape(text: string): string {
    return this.md.utils.escapeHtml(text);
  }
}

function label({ target, shown }: Pick<Written, 'target' | 'shown'>): string {
  return shown?.trim() || target.trim();
}

/** The size that is written behind the bar of an image's embed, as 300 or 300x200. */
function sizeOf({ target, shown }: Written): { width?: string; height?: string; text: string } {
  const match = /^\s*(\d+)(?:x(\d+))?\s*$/.exec(shown?.split('|').pop() ?? '');
  const [, width, height] = match ?? [];
  const text = match === null ? label({ target, shown }) : target.trim();
  return { text, ...(width === undefined ? {} : { width }), ...(height === undefined ? {} : { height }) };
}

/** A relative path from one file to another, where there is one. */
export function hrefFrom(from: string, to: string): string {
  const [start, end] = [new URL(from || 'file:///'), new URL(to)];
  if (start.protocol !== end.protocol || start.host !== end.host) {
    return to;
  }
  const folders = start.pathname.split('/').slice(0, -1);
  const parts = end.pathname.split('/');
  let same = 0;
  while (same < folders.length && same < parts.length - 1 && folders[same] === parts[same]) {
    same++;
  }
  if (same <= 1 && folders.length > 1) {
    return to; // another drive
  }
  const up = folders.length - same;
  return (up === 0 ? './' : '../'.repeat(up)) + parts.slice(same).join('/');
}
