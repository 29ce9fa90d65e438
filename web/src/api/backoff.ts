/** How long to stay away after a failure: twice as long each time, jittered, ended early by `wake`. */

export interface BackoffOptions {
  readonly firstMs: number;
  readonly mostMs: number;
  readonly random: () => number;
}

export class Backoff {
  private failures = 0;
  private go: () => void = () => undefined;

  constructor(private readonly options: BackoffOptions) {}

  /** ms to wait after one more failure; above a half of the most, since the devices of a hall must not all come back at once. */
  next(): number {
    const { firstMs, mostMs, random } = this.options;
    const ceiling = Math.min(mostMs, firstMs * 2 ** Math.min(this.failures, 20));
    this.failures += 1;
    return ceiling * (0.5 + random() / 2);
  }

  /** All is well again. */
  reset(): void {
    this.failures = 0;
  }

  /** Resolves after so long, or once it is woken. */
  pause(ms: number): Promise<void> {
    return new Promise((done) => {
      const timer = setTimeout(done, ms);
      this.go = () => {
        clearTimeout(timer);
        done();
      };
    });
  }

  wake(): void {
    this.go();
  }
}
