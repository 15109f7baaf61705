// The one place where text becomes a document: the page's policy lets no other do so, in browsers with Trusted Types.
// The text is of this site, and the document that it becomes is inert.
interface Factory {
  createPolicy(name: string, rules: { createHTML: (text: string) => string }): Policy;
}

interface Policy {
  createHTML(text: string): string;
}

const { trustedTypes } = globalThis as { readonly trustedTypes?: Factory };
const policy = trustedTypes?.createPolicy('guide', { createHTML: (text) => text });

/** A document of HTML that runs nothing and loads nothing. */
export function parseHtml(text: string): Document {
  return new DOMParser().parseFromString(policy?.createHTML(text) ?? text, 'text/html');
}
