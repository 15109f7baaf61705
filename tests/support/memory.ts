/** Storage as a browser has it, or one that refuses to write, or everything. */
export type Refuses = 'nothing' | 'writes' | 'all';

interface Api {
  readonly getItem: (key: string) => string | null;
  readonly setItem: (key: string, text: string) => void;
  readonly removeItem: (key: string) => void;
}

/** A storage over a map, whose refusal can change while it is in use. */
export function memory(
  kept: Readonly<Record<string, string>> = {},
  refuses: Refuses = 'nothing',
): {
  readonly storage: () => Api;
  readonly texts: Map<string, string>;
  readonly refuse: (what: Refuses) => void;
} {
  const texts = new Map(Object.entries(kept));
  let refused = refuses;
  const api: Api = {
    getItem: (key) => texts.get(key) ?? null,
    setItem: (key, text) => {
      if (refused === 'writes') throw new DOMException('full', 'QuotaExceededError');
      texts.set(key, text);
    },
    removeItem: (key) => void texts.delete(key),
  };
  const storage = (): Api => {
    if (refused === 'all') throw new DOMException('blocked', 'SecurityError');
    return api;
  };
  return { storage, texts, refuse: (what) => (refused = what) };
}
