// In browsers with Trusted Types the page's policy lets text become a document, or an address a script, only here.
interface Factory {
  createPolicy(name: string, rules: Rules): Rules;
}

interface Rules {
  readonly createHTML: (text: string) => string;
  readonly createScriptURL: (address: string) => string;
}

const { trustedTypes } = globalThis as { readonly trustedTypes?: Factory };
const policy = trustedTypes?.createPolicy('guide', {
  createHTML: (text) => text,
  createScriptURL: (address) => address,
});

/** Parses HTML of this site into a document that runs and loads nothing. */
export function parseHtml(text: string): Document {
  return new DOMParser().parseFromString(policy?.createHTML(text) ?? text, 'text/html');
}

/** Starts a worker of this site from its own script. */
export function startWorker(address: string): Worker {
  return new Worker(policy?.createScriptURL(address) ?? address, { type: 'module' });
}
