/** What a report of a mistake says by itself, so that it can be found again: the page, and its release. */
export interface Mistake {
  readonly page: string;
  readonly version: string;
  readonly date?: string | undefined;
}

/** The line that names page, version and date. */
export function mistakeLine({ page, version, date }: Mistake): string {
  return [page, `version ${version}`, date].filter(Boolean).join(', ');
}

/** The address at which a mistake is told, `https://host/repo/issues/new`, with what the page knows filled in. */
export function mistakeAddress(issues: string, mistake: Mistake): string {
  const address = new URL(issues);
  address.searchParams.set('title', `Mistake on ${mistake.page}`);
  address.searchParams.set('body', `${mistakeLine(mistake)}\n\nWhat is wrong, and how you know:\n`);
  return address.href;
}
