const mark = /^## (?<heading>.+)$|<(?<kind>Step|Control|File)\s+id="(?<id>[^"]*)"/gm;

/** A heading of a section's prose, or a step, control or file that stands in it. */
export type Place =
  | { readonly kind: 'heading'; readonly title: string }
  | { readonly kind: 'step' | 'control' | 'file'; readonly id: string };

/** What stands on a page, in order, read from its MDX before it is rendered. */
export function outlineOf(mdx: string): readonly Place[] {
  return [...mdx.matchAll(mark)].map(({ groups }): Place => {
    const { heading, kind, id = '' } = groups ?? {};
    if (heading) return { kind: 'heading', title: heading };
    return { kind: kind?.toLowerCase() as 'step' | 'control' | 'file', id };
  });
}
