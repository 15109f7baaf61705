// `npm run render`
import { startCommandLine } from './command-line.mjs';

await startCommandLine('render');
