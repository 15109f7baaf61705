// `node scripts/setup.mjs [--quiet]`: what npm runs before a script of the project.
import { installPackages } from './packages.mjs';

installPackages({ isQuiet: process.argv.includes('--quiet') });
