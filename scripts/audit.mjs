// `npm run audit`
import { startCommandLine } from './command-line.mjs';

await startCommandLine('audit');
