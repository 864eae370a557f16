import { readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { patience } from './editor';
import type { Editor } from './editor';

/** Closes the window, and throws if a server is left then. It is the last that can be done with an editor. */
export async function ended({ page, vault }: Editor): Promise<void> {
  const folder = dirname(vault); // of all that is this editor's
  if (servers(folder) === 0) {
    throw new Error('no server ran');
  }
  await page.goto('about:blank');
  for (const until = Date.now() + patience; servers(folder) > 0; ) {
    if (Date.now() > until) {
      throw new Error('the server still runs');
    }
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** How many servers run whose program came with the extension of an editor. */
function servers(folder: string): number {
  const commands = readdirSync('/proc').map((entry) => (/^\d+$/.test(entry) ? commandOf(entry) : ''));
  return commands.filter((command) => command.startsWith(`${folder}/ext/`) && command.endsWith('/notels\0serve\0')).length;
}

function commandOf(process: string): string {
  try {
    return readFileSync(`/proc/${process}/cmdline`, 'utf8');
  } catch {
    return ''; // it has ended
  }
}
