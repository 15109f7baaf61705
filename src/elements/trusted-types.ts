// In browsers with Trusted Types the page's policy lets text become a document only here.
interface Factory {
  createPolicy(name: string, rules: Rules): Rules;
}

interface Rules {
  readonly createHTML: (text: string) => string;
}

const { trustedTypes } = globalThis as { readonly trustedTypes?: Factory };
const policy = trustedTypes?.createPolicy('guide', { createHTML: (text) => text });

/** Parses HTML of this site into a document that runs and loads nothing. */
export function parseHtml(text: string): Document {
  return new DOMParser().parseFromString(policy?.createHTML(text) ?? text, 'text/html');
}
