import { ErrorCodes, LanguageClient, ResponseError } from 'vscode-languageclient/node';
import type { LanguageClientOptions } from 'vscode-languageclient/node';
import type { Process } from './process';

/** How long a server may take for its first answer, in seconds. */
const patience = 30;

/** What a request ends with when the server is gone. */
const unconnected: number[] = [ErrorCodes.MessageWriteError, ErrorCodes.MessageReadError, ErrorCodes.PendingResponseRejected, ErrorCodes.ConnectionInactive];

/** Client talks with one process of the server. What goes wrong it tells in the output alone. */
export class Client extends LanguageClient {
  constructor(
    private readonly process: Process,
    options: LanguageClientOptions,
  ) {
    super('notels', 'notels', () => process.running(), { ...options, initializationFailedHandler: () => false });
  }

  /** Starts it; if it does not start, it ends, and the reason is told. */
  async started(): Promise<string | undefined> {
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      this.process.kill();
    }, patience * 1000);
    try {
      await this.start();
      return undefined;
    } catch (error) {
      if (error instanceof ResponseError && !unconnected.includes(error.code)) {
        this.process.kill();
        return `It answered: ${error.message}`;
      }
      const why = await this.process.ended();
      return late ? `It gave no answer in ${patience} seconds.` : why;
    } finally {
      clearTimeout(timer);
    }
  }

  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}
