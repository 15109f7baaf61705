// The page's policy lets text become a document, or the address of a script, in these places only (in browsers with
// Trusted Types).
interface Factory {
  createPolicy(name: string, rules: Rules): Required<Rules>;
}

interface Rules {
  readonly createHTML?: (text: string) => string;
  readonly createScriptURL?: (address: string) => string;
}

const { trustedTypes } = globalThis as { readonly trustedTypes?: Factory };
const policy = trustedTypes?.createPolicy('guide', { createHTML: (text) => text });

/** A document of HTML that runs nothing and loads nothing: the text is of this site. */
export function parseHtml(text: string): Document {
  return new DOMParser().parseFromString(policy?.createHTML(text) ?? text, 'text/html');
}

/** Lets code that knows nothing of Trusted Types start the workers that stand below one address, and no other script. */
export function allowWorkersBelow(folder: string): void {
  const allowed = new URL(folder, document.baseURI).href;
  trustedTypes?.createPolicy('default', {
    createScriptURL(address) {
      if (new URL(address, document.baseURI).href.startsWith(allowed)) return address;
      throw new TypeError(`The page starts no script from ${address}.`);
    },
  });
}
