import about from '../../../package.json' with { type: 'json' };
import { azqrPlugin } from '../../page-model/azqr-plugin.ts';

/** The queries as a plugin of Azure Quick Review. */
export function GET(): Response {
  return new Response(azqrPlugin(about.version), { headers: { 'content-type': 'text/plain' } });
}
