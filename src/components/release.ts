import { SOURCE_DATE } from 'astro:env/server';
import about from '../../package.json' with { type: 'json' };

/** Which release of the guide a page is of: `0.1.0`, and the day of its sources where the build knows it. */
export const release: { readonly version: string; readonly date: string | undefined } = {
  version: about.version,
  date: SOURCE_DATE,
};
