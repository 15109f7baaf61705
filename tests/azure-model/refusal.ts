/** That Azure does not do what it was asked: a code, a sentence, and the status of the answer. */
export class Refusal extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

/** What is not there; whose group is gone, that is what Azure says. */
export function notFound(what: string, code = 'ResourceNotFound'): Refusal {
  const group = /^\/subscriptions\/[^/]+\/resourceGroups\/([^/]+)$/i.exec(what)?.[1];
  return group
    ? new Refusal('ResourceGroupNotFound', `Resource group '${group}' could not be found.`, 404)
    : new Refusal(code, `${what} was not found.`, 404);
}
