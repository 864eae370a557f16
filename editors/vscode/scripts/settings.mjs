// settings: writes the server's settings from ../settings.schema.json into
// package.json; with --check it only fails where they differ.
import { readFileSync, writeFileSync } from 'node:fs';

const at = (path) => new URL(path, import.meta.url);
const schema = JSON.parse(readFileSync(at('../../settings.schema.json'), 'utf8'));
const written = readFileSync(at('../package.json'), 'utf8');
const manifest = JSON.parse(written);

/** A schema without what VS Code does not know: $ref, and a value both as text and as itself. */
function plain(node) {
  if (Array.isArray(node)) {
    return node.map(plain);
  }
  if (typeof node !== 'object' || node === null) {
    return node;
  }
  const { $ref, ...own } = node;
  const all = $ref === undefined ? own : { ...schema.$defs[$ref.split('/').pop()], ...own };
  const out = Object.fromEntries(Object.entries(all).map(([key, value]) => [key, plain(value)]));
  if (Array.isArray(out.enum)) {
    out.enum = out.enum.filter((value) => !out.enum.some((other) => typeof other === 'boolean' && String(other) === value));
    out.type ??= [...new Set(out.enum.map((value) => typeof value))];
    out.type = out.type.length === 1 ? out.type[0] : out.type;
  }
  return out;
}

/** The settings of a group, by their dotted names; "files" of diagnostics is one, as its keys are the user's. */
function flat(prefix, properties) {
  return Object.entries(properties).flatMap(([key, node]) =>
    node.properties === undefined ? [[prefix + key, { ...plain(node), scope: 'resource' }]] : flat(`${prefix}${key}.`, node.properties),
  );
}

function group(title, settings) {
  return { title, properties: Object.fromEntries(settings) };
}

const editors = Object.entries({
  'notels.server.path': {
    type: 'string',
    default: '',
    scope: 'machine-overridable',
    description: 'Where the program notels is, as "~/go/bin/notels". If it is not set, it is the one that came with this extension, else the one on your PATH.',
  },
  'notels.trace.server': {
    type: 'string',
    enum: ['messages', 'verbose'],
    default: 'messages',
    scope: 'window',
    description:
      'How much the output tells of what VS Code and the server say to each other: the names of their messages, or all of them. It does so once the command “Developer: Set Log Level…” has set that of notels to Trace.',
  },
});
const top = Object.entries(schema.properties);
const titleOf = (name) => name[0].toUpperCase() + name.slice(1);
manifest.contributes.configuration = [
  group('notels', [...editors, ...flat('notels.', Object.fromEntries(top.filter(([, node]) => node.properties === undefined)))]),
  ...top.filter(([, node]) => node.properties !== undefined).map(([name, node]) => group(titleOf(name), flat(`notels.${name}.`, node.properties))),
];

const now = JSON.stringify(manifest, null, 2) + '\n';
if (!process.argv.includes('--check')) {
  writeFileSync(at('../package.json'), now);
} else if (now !== written) {
  console.error('The settings in package.json are not those of the server; run: npm run settings');
  process.exit(1);
}
