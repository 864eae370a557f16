import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';

/** How much of what a process has said is told, in characters. */
const most = 300;

/** How long one may take to end that was told to, and what it said to come in once it has, in milliseconds. */
const [toEnd, toBeRead] = [2000, 200];

/** Process is that of the server. It tells why it could not be started, or has ended. */
export class Process {
  private said = '';
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly runs: Promise<ChildProcessWithoutNullStreams>;
  /** Why it does not run, once that is so. */
  readonly end: Promise<string>;

  constructor(command: string) {
    const child = spawn(command, ['serve']);
    this.child = child;
    this.runs = new Promise((done, failed) => child.once('spawn', () => done(child)).once('error', failed));
    child.stderr.on('data', (text) => (this.said = (this.said + String(text)).slice(-most)));
    this.end = new Promise((done) => {
      child.once('error', (error: NodeJS.ErrnoException) => done(error.code === 'EACCES' ? 'It is not executable.' : `${error.message}.`));
      child.once('exit', (code, signal) => {
        const tell = () => done(this.howEnded(signal ?? `code ${code}`));
        child.once('close', tell);
        setTimeout(tell, toBeRead); // one that it has started may keep its output open
      });
    });
  }

  get id(): number | undefined {
    return this.child.exitCode === null && this.child.signalCode === null ? this.child.pid : undefined;
  }

  running(): Promise<ChildProcessWithoutNullStreams> {
    return this.runs;
  }

  /** Ends it, if it does not end by itself. */
  async ended(): Promise<string> {
    const timer = setTimeout(() => this.kill(), toEnd);
    const why = await this.end;
    clearTimeout(timer);
    return why;
  }

  kill(): void {
    this.child.kill('SIGKILL');
    [this.child.stdin, this.child.stdout, this.child.stderr].forEach((stream) => void stream.destroy());
  }

  private howEnded(how: string): string {
    return [`It ended with ${how}.`, this.said.trim()].filter(Boolean).join(' ');
  }
}
