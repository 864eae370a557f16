import { posix, win32 } from 'node:path';

/** Where the server may be. */
export interface Surroundings {
  /** The setting notels.server.path, '' if it is not set. */
  setting: string;
  /** The folder of this extension. */
  extension: string;
  /** The environment's PATH. */
  path: string;
  home: string;
  windows: boolean;
}

export interface Missing {
  missing: 'setting' | 'server';
  message: string;
}

export type Found = { command: string } | Missing;

/**
 * Finds the server: the one that is set, else the one that came with the
 * extension, else the one on the PATH. One that is set and not there is a
 * mistake to tell, not a reason to start another.
 */
export function findServer(s: Surroundings, isFile: (path: string) => boolean): Found {
  const { join, delimiter } = s.windows ? win32 : posix;
  const name = s.windows ? 'notels.exe' : 'notels';
  const setting = s.setting.trim();
  if (setting !== '') {
    const command = setting.replace(/^~(?=[/\\]|$)/, s.home);
    if (isFile(command)) {
      return { command };
    }
    return { missing: 'setting', message: `The setting notels.server.path names ${setting}, where no program is.` };
  }
  const folders = s.path.split(delimiter).filter((folder) => folder !== '');
  const command = [join(s.extension, 'bin'), ...folders].map((folder) => join(folder, name)).find(isFile);
  if (command !== undefined) {
    return { command };
  }
  return {
    missing: 'server',
    message: 'The program notels is not on your PATH. Install it, or say in the setting notels.server.path where it is.',
  };
}
