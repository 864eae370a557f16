/** How long to wait before each of the starts that follow a crash, in milliseconds. */
const pauses = [250, 1000, 4000, 10000, 20000];

/** A server that ran this long has not crashed because it was started. */
const wellAfter = 60000;

/** Backoff says when a server that has crashed is started again. */
export class Backoff {
  private crashes = 0;
  private startedAt = 0;

  started(now: number): void {
    this.startedAt = now;
  }

  /** The pause before the next start, or undefined if there should be none. */
  crashed(now: number): number | undefined {
    if (now - this.startedAt >= wellAfter) {
      this.crashes = 0;
    }
    return pauses[this.crashes++];
  }

  forget(): void {
    this.crashes = 0;
  }
}
