// In browsers with Trusted Types the page's policy lets text become a document, or the address of a script, only here.
interface Factory {
  createPolicy(name: string, rules: Rules): Required<Rules>;
}

interface Rules {
  readonly createHTML?: (text: string) => string;
  readonly createScriptURL?: (address: string) => string;
}

const { trustedTypes } = globalThis as { readonly trustedTypes?: Factory };
const policy = trustedTypes?.createPolicy('guide', { createHTML: (text) => text });

/** Parses HTML of this site into a document that runs and loads nothing. */
export function parseHtml(text: string): Document {
  return new DOMParser().parseFromString(policy?.createHTML(text) ?? text, 'text/html');
}

/** Lets code without Trusted Types start workers from one folder, and no other script. */
export function allowWorkersBelow(folder: string): void {
  const allowed = new URL(folder, document.baseURI).href;
  trustedTypes?.createPolicy('default', {
    createScriptURL(address) {
      if (new URL(address, document.baseURI).href.startsWith(allowed)) return address;
      throw new TypeError(`The page starts no script from ${address}.`);
    },
  });
}
