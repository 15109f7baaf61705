/** What `az` ends with when it does not do what it was asked: an exit code and a line on stderr. */
export class Refusal extends Error {
  readonly status: number;

  constructor(code: string, message: string, status = 1) {
    super(code ? `ERROR: (${code}) ${message}` : `ERROR: ${message}`);
    this.status = status;
  }
}

/** `az` exits 3 for every answer 404; whose group is gone, that is what Azure says. */
export function notFound(what: string): Refusal {
  const group = /^\/subscriptions\/[^/]+\/resourceGroups\/([^/]+)$/i.exec(what)?.[1];
  if (group)
    return new Refusal('ResourceGroupNotFound', `Resource group '${group}' could not be found.`, 3);
  return new Refusal('ResourceNotFound', `${what} was not found.`, 3);
}

/** What the model does not know is a mistake of the model or of the guide, never an answer of Azure. */
export class NotModelled extends Error {}
