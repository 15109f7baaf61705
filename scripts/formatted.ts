import { format } from 'oxfmt';
import config from '../oxfmt.config.ts';

/** A text laid out as `npm run format:write` would lay out a file of this name; what cannot be read is an error. */
export async function formatted(name: string, text: string): Promise<string> {
  const { code, errors } = await format(name, text, config);
  if (errors[0]) throw new Error(`${name}: ${errors[0].message}`);
  return code;
}
