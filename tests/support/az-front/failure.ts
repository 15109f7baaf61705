/** That az itself does not do what it was asked: what it says, and its exit code. */
export class Failure extends Error {
  readonly status: number;

  constructor(message: string, status = 1) {
    super(message);
    this.status = status;
  }
}

/** What the model does not know is a mistake of the model or of the guide, never an answer of Azure. */
export class NotModelled extends Error {}
